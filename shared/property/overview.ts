import { addDays, dayOf, type Day } from '../basics/day.ts';
import type { Fen } from '../basics/money.ts';
import type { Milli } from '../basics/quantity.ts';

/** Years since 取得, from and up to; null has no end. */
const BOUNDS: readonly (readonly [from: number, to: number | null])[] = [
  [0, 1],
  [1, 3],
  [3, 5],
  [5, 8],
  [8, 15],
  [15, null],
];
export const AGES = BOUNDS.map(([from, to]) =>
  to === null ? `满${from}年以上` : from === 0 ? `不满${to}年` : `${from}至${to}年`,
);

/** The same day some years ago; 29 February becomes the 28th. */
function yearsAgo(today: Day, years: number): Day {
  const year = Number(today.slice(0, 4)) - years;
  const [month, day] = [Number(today.slice(5, 7)), Number(today.slice(8, 10))];
  return dayOf(year, month, day) ?? dayOf(year, month, day - 1) ?? today;
}

/** Days of 取得 that an age means today; both null for a word that is none. */
export function ageDays(age: string | null, today: Day): { acquiredFrom: Day | null; acquiredTo: Day | null } {
  const bounds = BOUNDS[AGES.indexOf(age ?? '')];
  if (bounds === undefined) return { acquiredFrom: null, acquiredTo: null };
  const [from, to] = bounds;
  return {
    acquiredFrom: to === null ? null : addDays(yearsAgo(today, to), 1),
    acquiredTo: from === 0 ? null : yearsAgo(today, from),
  };
}

/** A bar, and what the list of cards is asked to show just these. */
export interface OverviewBar {
  label: string;
  cards: number;
  qty: Milli;
  cost: Fen;
  /** What is left of it; null where it is not reckoned. */
  net: Fen | null;
  filter: Record<string, string>;
}

export interface Overview {
  cards: number;
  qty: Milli;
  cost: Fen;
  acc: Fen;
  /** Last month charged. */
  chargedTo: string | null;
  groups: { title: string; note: string; bars: OverviewBar[] }[];
  /** What wants attention. */
  heaps: OverviewBar[];
}
