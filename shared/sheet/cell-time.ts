import { parseTime, timeOf } from '../basics/time-of-day.ts';
import type { Cell } from './grid.ts';

const DAY = 24 * 60;

/** A time of day as `HH:MM`: time cells, what people write, and the fraction of a day that is left of a time without its format. */
export function readTime(cell: Cell): string | null {
  if (typeof cell === 'number') return cell >= 0 && cell < 1 ? timeOf(Math.round(cell * DAY) % DAY) : null;
  if (cell !== null && typeof cell === 'object') return 'time' in cell ? cell.time : null;
  return typeof cell === 'string' ? parseTime(cell) : null;
}
