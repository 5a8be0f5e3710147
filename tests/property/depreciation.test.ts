import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refused } from '../../shared/basics/refusal.ts';
import { suggestedCompensation } from '../../shared/property/compensation.ts';
import {
  accumulatedAt,
  baseOf,
  changedTerm,
  chargeOf,
  continued,
  effectNo,
  monthNo,
  monthOfNo,
  newTerm,
  openingTerm,
  shareOf,
  type Term,
} from '../../shared/property/depreciation.ts';

const PUBLIC = '政府会计（当月）';
const ENTERPRISE = '民非·企业（次月）';
const refusalOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return error instanceof Refused ? (error.refusals[0]?.code ?? '') : String(error);
  }
  return '';
};

describe('Example E: a PC of 4,850.00 over 72 months', () => {
  const term = newTerm(effectNo('2024-09', PUBLIC), 485_000, 72);

  test('67.36 a month, 4,782.56 in 71 months, 67.44 in the last', () => {
    expect(chargeOf(term, monthNo('2024-09'))).toBe(6736);
    expect(accumulatedAt(term, monthNo('2030-07'))).toBe(478_256);
    expect(chargeOf(term, monthNo('2030-08'))).toBe(6744);
    expect(chargeOf(term, monthNo('2030-09'))).toBe(0);
    expect(chargeOf(term, monthNo('2024-08'))).toBe(0);
  });

  test('16 months at 2025-12: 1,077.76; 30 months at 2027-02: 2,020.80', () => {
    expect(accumulatedAt(term, monthNo('2025-12'))).toBe(107_776);
    expect(accumulatedAt(term, monthNo('2027-02'))).toBe(202_080);
  });

  test('+600.00 in 2026-01: 78.08 from then on, 77.84 in the last month', () => {
    const up = changedTerm(term, monthNo('2026-01'), { base: 545_000, life: 72, removed: 0 });
    expect([up.acc, up.done, up.monthly]).toEqual([107_776, 16, 7808]);
    expect(chargeOf(up, monthNo('2026-01'))).toBe(7808);
    expect(chargeOf(up, monthNo('2030-08'))).toBe(7784);
  });

  test('enterprise: 5 % residual, base 4,607.50, 63.99 from 2024-10', () => {
    const base = baseOf(485_000, 500);
    expect(base).toBe(460_750);
    const from = effectNo('2024-09', ENTERPRISE);
    expect(monthOfNo(from)).toBe('2024-10');
    expect(chargeOf(newTerm(from, base, 72), from)).toBe(6399);
  });
});

describe('Example F: 60 sets of 190.00 over 180 months', () => {
  const term = newTerm(monthNo('2020-01'), 1_140_000, 180);

  test('63.33 a month, 63.93 in the last', () => {
    expect(chargeOf(term, monthNo('2020-01'))).toBe(6333);
    expect(chargeOf(term, monthNo('2020-01') + 179)).toBe(6393);
  });

  test('10 sets go: cost and accumulated by share, the rest over the months left (D-03, D-05)', () => {
    const from = monthNo('2025-01');
    const acc = continued(term, from).acc;
    expect(acc).toBe(6333 * 60);
    const removed = shareOf(acc, 10, 60);
    const rest = changedTerm(term, from, { base: 1_140_000 - shareOf(1_140_000, 10, 60), life: 180, removed });
    expect([rest.acc, rest.base, rest.monthly]).toEqual([316_650, 950_000, 5278]);
    expect(accumulatedAt(rest, from + 119)).toBe(950_000);
  });
});

describe('openings (D-04)', () => {
  test('typed: what is left over the months left', () => {
    const term = openingTerm({ fromNo: 100, firstNo: 51, acc: 275_184, done: null }, 336_950, 60);
    expect([term.done, term.monthly]).toEqual([49, 5615]);
    expect(accumulatedAt(term, 110)).toBe(336_950);
  });
  test('computed: the ordinary amount, and it goes on', () => {
    const term = openingTerm({ fromNo: 100, firstNo: 51, acc: null, done: null }, 336_950, 60);
    expect([term.acc, term.done, term.monthly]).toEqual([275_184, 49, 5616]);
    expect(chargeOf(term, 110)).toBe(336_950 - 275_184 - 5616 * 10);
  });
  test('typed up to the cost although a residual stays: nothing left, nothing charged', () => {
    const term = openingTerm({ fromNo: 100, firstNo: 20, acc: 485_000, done: null }, 460_750, 72);
    expect([chargeOf(term, 100), accumulatedAt(term, 200)]).toEqual([0, 485_000]);
  });
  test('a life that is over: nothing left computed; what was typed too low is charged at once', () => {
    expect(openingTerm({ fromNo: 200, firstNo: 51, acc: null, done: null }, 336_950, 60).acc).toBe(336_950);
    const typed = openingTerm({ fromNo: 200, firstNo: 51, acc: 336_000, done: null }, 336_950, 60);
    expect([chargeOf(typed, 200), chargeOf(typed, 201)]).toEqual([950, 0]);
  });
});

test('D-05: a life not longer than the months done, a base below accumulated, a change behind a later one', () => {
  const term = newTerm(100, 72_000, 72);
  expect(refusalOf(() => changedTerm(term, 120, { base: 72_000, life: 20, removed: 0 }))).toBe('depreciation.life');
  expect(refusalOf(() => changedTerm(term, 120, { base: 19_999, life: 72, removed: 0 }))).toBe('depreciation.base');
  expect(refusalOf(() => changedTerm(term, 99, { base: 72_000, life: 72, removed: 0 }))).toBe('depreciation.order');
  expect(changedTerm(term, 120, { base: 20_000, life: 20, removed: 0 }).monthly).toBe(0);
});

describe('R-FA-04', () => {
  const asked = (used: number, share = 100, factor = 100) =>
    suggestedCompensation({ cost: 19_000, used, life: 180, share, factor });
  test('190 × (1 − 60/180) = 126.67; never below 20 %', () => {
    expect(asked(60)).toBe(12_667);
    expect(asked(170)).toBe(3800);
    expect(asked(144)).toBe(3800);
    expect(asked(60, 50, 200)).toBe(12_667);
  });
});

describe('any course of changes', () => {
  const step = fc.record({
    after: fc.integer({ min: 0, max: 30 }),
    base: fc.integer({ min: 0, max: 10_000_000 }),
    life: fc.integer({ min: 1, max: 600 }),
  });
  test('never below zero, never above the base, the last month takes the tail', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.integer({ min: 1, max: 600 }),
        fc.array(step, { maxLength: 4 }),
        (cost, life, steps) => {
          let term: Term = newTerm(1000, cost, life);
          let sum = 0;
          let at = 1000;
          for (const { after, base, life: longer } of steps) {
            const to = at + after;
            for (; at < to; at++) sum += positive(term, at);
            if (refusalOf(() => changedTerm(term, at, { base, life: longer, removed: 0 })) !== '') continue;
            term = changedTerm(term, at, { base, life: longer, removed: 0 });
            expect(term.acc).toBe(sum);
          }
          const end = term.fromNo + Math.max(1, term.life - term.done);
          for (; at < end; at++) sum += positive(term, at);
          expect(sum).toBe(term.base);
          expect(chargeOf(term, end)).toBe(0);
        },
      ),
    );
  });
  function positive(term: Term, no: number): number {
    const amount = chargeOf(term, no);
    expect(amount).toBeGreaterThanOrEqual(0);
    expect(accumulatedAt(term, no)).toBeLessThanOrEqual(term.base);
    return amount;
  }
});
