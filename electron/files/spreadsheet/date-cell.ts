import { dayOf } from '../../../shared/basics/day.ts';
import type { Cell } from '../../../shared/sheet/grid.ts';

const two = (n: number): string => String(n).padStart(2, '0');

/**
 * Both libraries give a Date whose UTC fields are the wall date; local getters would shift days of China's summer time.
 * A bare time of day arrives as 1899-12-30 or -31.
 */
export function dateCell(date: Date): Cell {
  if (Number.isNaN(date.getTime())) return null;
  const day = dayOf(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
  if (day !== null) return { day };
  return { time: `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}` };
}

const ERROR = /^#(?:DIV\/0!|N\/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!|GETTING_DATA)$/;

/** Error values come as plain strings in rows of either library. */
export const textCell = (text: string): Cell => (ERROR.test(text) ? { error: text } : text);
