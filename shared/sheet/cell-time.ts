import { normalizeText } from '../basics/text.ts';
import type { Cell } from './grid.ts';

const two = (n: number): string => String(n).padStart(2, '0');
const DAY = 24 * 60;

/**
 * A time of day as `HH:MM`: time cells, 8:30, 8：30, 8点30分, 8时半, 下午2:30, and the fraction of a day that is left of a
 * time without its format. Null when it is none.
 */
export function readTime(cell: Cell): string | null {
  if (typeof cell === 'number') return cell >= 0 && cell < 1 ? clock(Math.round(cell * DAY) % DAY) : null;
  if (cell !== null && typeof cell === 'object') return 'time' in cell ? cell.time : null;
  if (typeof cell !== 'string') return null;
  const bare = normalizeText(cell).replaceAll(' ', '');
  const m =
    /^(上午|下午|晚上?)?(\d{1,2})(?::(\d{2})(?::\d{2})?|[点时](?:(\d{1,2})分?|(半))?)$/.exec(bare) ??
    // .ods writes a time as a duration.
    /^(PT)(\d{1,2})H(\d{1,2})M\d+(?:\.\d+)?S$/.exec(bare);
  if (m === null) return null;
  const [, part = '', hour = '', colon, word, half] = m;
  const minute = half === undefined ? Number(colon ?? word ?? '0') : 30;
  const late = /下|晚/.test(part) && Number(hour) < 12 ? 12 : 0;
  return Number(hour) + late < 24 && minute < 60 ? clock((Number(hour) + late) * 60 + minute) : null;
}

const clock = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
