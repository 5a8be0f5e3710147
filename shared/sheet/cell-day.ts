import { addDays, parseDay, type Day } from '../basics/day.ts';
import { normalizeText } from '../basics/text.ts';
import type { Cell } from './grid.ts';

/** Days since 1899-12-30, as spreadsheets count from March 1900 on. */
const serialDay = (serial: number): Day => addDays('1899-12-30', serial);
const isSerial = (n: number): boolean => Number.isInteger(n) && n >= 40_000 && n <= 60_000;

/**
 * A day in any of the writings people use: date cells, 2026.3.5, 2026年3月5日, 20260305 (text or number) and bare serials
 * of cells that lost their format. 3.1 as a number has no year and is refused, as is a day that does not exist.
 */
export function readDay(cell: Cell): Day | null {
  if (cell === null) return null;
  if (typeof cell === 'number') return isSerial(cell) ? serialDay(cell) : parseDay(String(cell));
  if (typeof cell === 'object') return 'day' in cell ? cell.day : null;
  if (typeof cell !== 'string') return null;
  const text = normalizeText(cell);
  if (/^\d{5}$/.test(text) && isSerial(Number(text))) return serialDay(Number(text));
  // A time of day behind the date (2026-03-05 08:30, 2026-03-05T00:00:00) does not matter here.
  return parseDay(text.replace(/[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?$/, ''));
}

/** With room for blanks around it; longer texts need not be looked at. */
const LONGEST_DITTO = 20;

/** 〃 and its cousins: the same as above. */
export const isDitto = (cell: Cell): boolean =>
  typeof cell === 'string' &&
  cell.length <= LONGEST_DITTO &&
  /^(?:〃|″|′′|”|"|''|“|同上|同前)$/.test(normalizeText(cell).replaceAll(' ', ''));
