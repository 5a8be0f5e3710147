import { mulDiv } from '../basics/exact.ts';
import type { Month } from '../basics/day.ts';
import type { Fen } from '../basics/money.ts';
import { refuse } from '../basics/refusal.ts';

/** 折旧制度 (R-DEP-01): public schools charge the month of addition, enterprises begin the month after. */
export const REGIMES = ['政府会计（当月）', '民非·企业（次月）'] as const;
export type Regime = (typeof REGIMES)[number];

/** Months as numbers, so that the database can count with them: year × 12 + month − 1. */
export const monthNo = (month: Month): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
export const monthOfNo = (no: number): Month =>
  `${String(Math.floor(no / 12)).padStart(4, '0')}-${String((no % 12) + 1).padStart(2, '0')}`;

/** The month from which an addition, change or decrease of `month` counts: itself, or the next (D-03). */
export const effectNo = (month: Month, regime: Regime): number =>
  monthNo(month) + (regime === '政府会计（当月）' ? 0 : 1);

/**
 * How a card is charged from a month on, until a later term takes over. Terms are never changed: every change of value,
 * life or quantity adds one.
 */
export interface Term {
  /** First month it holds for, as a number. */
  fromNo: number;
  /** Accumulated before that month, in 分. */
  acc: Fen;
  /** Months charged before it. */
  done: number;
  /** What is charged over the whole life: cost less residual value. */
  base: Fen;
  /** Whole life in months; 0 for what is not depreciated. */
  life: number;
  /** Amount of an ordinary month, in 分. */
  monthly: Fen;
}

/** What one month of a life costs: `amount ÷ months`, half-up; all of it when no month is left. */
const perMonth = (amount: Fen, months: number): Fen => (months <= 0 ? amount : mulDiv(amount, 1, months));

/** 残值 is rounded first, the rest is charged (D-02). `rate` is in basis points: 500 = 5 %. */
export const baseOf = (cost: Fen, rate: number): Fen => cost - mulDiv(cost, rate, 10_000);

/** Charged by a term in its first `months` months: no month takes more than what is left, the last takes all of it (D-01). */
export function charged({ acc, done, base, life, monthly }: Term, months: number): Fen {
  if (months <= 0) return 0;
  const left = base - acc;
  if (months >= Math.max(1, life - done)) return left;
  return Math.min(left, monthly * months);
}

/** Depreciation of one month. */
export const chargeOf = (term: Term, no: number): Fen =>
  charged(term, no - term.fromNo + 1) - charged(term, no - term.fromNo);

/** Accumulated at the end of a month this term holds for. */
export const accumulatedAt = (term: Term, no: number): Fen => term.acc + charged(term, no - term.fromNo + 1);

/** Months charged by the end of a month this term holds for. */
export const monthsDoneAt = (term: Term, no: number): number =>
  Math.min(Math.max(term.life, term.done), term.done + Math.max(0, no - term.fromNo + 1));

/** The same course, seen from a later month: what a change of that month starts from. */
export function continued(term: Term, fromNo: number): Term {
  if (fromNo <= term.fromNo) return term;
  return { ...term, fromNo, acc: accumulatedAt(term, fromNo - 1), done: monthsDoneAt(term, fromNo - 1) };
}

/** A new thing: nothing charged yet (R-DEP-02, example E). */
export const newTerm = (fromNo: number, base: Fen, life: number): Term => ({
  fromNo,
  acc: life === 0 ? base : 0,
  done: 0,
  base,
  life,
  monthly: life === 0 ? 0 : perMonth(base, life),
});

/** What is not depreciated keeps its value: nothing to charge, nothing accumulated. */
export const restingTerm = (fromNo: number, acc: Fen, done: number, life: number): Term => ({
  fromNo,
  acc,
  done,
  base: acc,
  life,
  monthly: 0,
});

/**
 * A thing that was there before the books (R-DEP-03). Typed accumulated: what is left is spread over the months left;
 * computed (null): the ordinary amount for every month from `firstNo`, and it goes on (D-04).
 */
export function openingTerm(
  opening: { fromNo: number; firstNo: number; acc: Fen | null; done: number | null },
  base: Fen,
  life: number,
): Term {
  const { fromNo, firstNo, acc } = opening;
  const done = Math.min(life, opening.done ?? Math.max(0, fromNo - firstNo));
  if (acc !== null) {
    // Typed up to the whole cost although a residual value stays: there is nothing left to charge.
    const whole = Math.max(base, acc);
    const rest = { fromNo, acc, done, base: whole, life };
    return { ...rest, monthly: whole === acc ? 0 : perMonth(whole - acc, life - done) };
  }
  const fresh = newTerm(fromNo - done, base, life);
  return { ...continued(fresh, fromNo), fromNo, done };
}

/** The course a movement of `fromNo` starts from. Refusal: `depreciation.order` when a later change stands already. */
function before(term: Term, fromNo: number): Term {
  if (fromNo < term.fromNo)
    refuse('depreciation.order', `${monthOfNo(term.fromNo)}已经有更晚的变动，不能再记这个月以前的。`, { field: 'day' });
  return continued(term, fromNo);
}

/** What a change makes of a card: parts left out stay as they are. `removed` is taken out of accumulated. */
export interface Change {
  base: Fen;
  life: number;
  removed: Fen;
}

/**
 * The term after a change of value, life or quantity from `fromNo` on: what is left over the months left. Refusals (D-05):
 * `depreciation.life` a life not longer than the months done while something is left, `depreciation.base` a base below
 * accumulated, `depreciation.order` when a later change stands already.
 */
export function changedTerm(term: Term, fromNo: number, { base, life, removed }: Change): Term {
  const { acc: reached, done } = before(term, fromNo);
  const acc = reached - removed;
  if (base < acc)
    refuse('depreciation.base', '变动后的应计折旧额小于已提的累计折旧，请核对新的原值。', { field: 'cost' });
  if (life <= done && base > acc)
    refuse('depreciation.life', `新的折旧年限 ${life} 个月不能少于已提的 ${done} 个月。`, { field: 'life' });
  return { fromNo, acc, done, base, life, monthly: base === acc ? 0 : perMonth(base - acc, life - done) };
}

/**
 * One of the parts a card is cut into from `fromNo` on, with `acc` of its accumulated and `base` to charge. A part of what
 * is wholly charged has nothing left either, whatever rounding says.
 */
export function partTerm(term: Term, fromNo: number, { base, acc }: { base: Fen; acc: Fen }): Term {
  const now = before(term, fromNo);
  if (term.life === 0) return restingTerm(fromNo, 0, 0, 0);
  const whole = now.base === now.acc ? acc : Math.max(base, acc);
  const monthly = whole === acc ? 0 : perMonth(whole - acc, now.life - now.done);
  return { ...now, fromNo, acc, base: whole, monthly };
}

/** A card put into a class that is not depreciated: what is accumulated stays, nothing more is charged. */
export const stoppedTerm = (term: Term, fromNo: number): Term => {
  const { acc, done } = before(term, fromNo);
  return restingTerm(fromNo, acc, done, 0);
};

/** A card whose life is over by disposal: nothing stands any more. */
export const endedTerm = (term: Term, fromNo: number): Term =>
  restingTerm(fromNo, 0, before(term, fromNo).done, term.life);

/** Part of an amount that goes with `qty` of `all`, half-up (D-05). */
export const shareOf = (amount: Fen, qty: number, all: number): Fen => mulDiv(amount, qty, all);
