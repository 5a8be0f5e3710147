import { normalizeText } from '../basics/text.ts';
import { readNumber } from './cell-number.ts';
import { cellText } from './cell-text.ts';
import type { Cell } from './grid.ts';

/** Days of a unit; a shelf life counts 30 days a month and 360 a year. */
const DAYS: readonly (readonly [RegExp, number])[] = [
  [/(?:天|日)$/, 1],
  [/(?:星期|周)$/, 7],
  [/个?月$/, 30],
  [/年$/, 360],
];

/** How long something lasts, in days: 360, 21天, 6个月, 2年, 当日 (0). Null when it is no such thing. */
export function readDuration(cell: Cell): number | null {
  if (typeof cell === 'number') return readNumber(cell, 0);
  const written = normalizeText(cellText(cell)).replaceAll(' ', '');
  if (/^(?:当日|当天|即日)$/.test(written)) return 0;
  const [unit, days] = DAYS.find(([pattern]) => pattern.test(written)) ?? [/$/, 1];
  const count = readNumber(written.replace(unit, ''), 0);
  return count === null ? null : count * days;
}
