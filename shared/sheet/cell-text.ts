import { normalizeText } from '../basics/text.ts';
import type { Cell } from './grid.ts';

/** What stands in a cell, as text for previews, sentences and text columns. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'boolean') return cell ? '是' : '否';
  if ('day' in cell) return cell.day;
  if ('time' in cell) return cell.time;
  return 'error' in cell ? cell.error : '（公式没有结果）';
}

/** Empty, or nothing but blanks of any width. */
export const isBlank = (cell: Cell | undefined): boolean =>
  cell === null || cell === undefined || (typeof cell === 'string' && normalizeText(cell) === '');

/** `0` → `A`, `26` → `AA`. */
export function columnLetter(index: number): string {
  const head = Math.floor(index / 26);
  return (head > 0 ? columnLetter(head - 1) : '') + String.fromCharCode(65 + (index % 26));
}

/** `A` → 0, `AA` → 26. */
export function columnIndex(letter: string): number {
  let index = 0;
  for (let i = 0; i < letter.length; i++) index = index * 26 + letter.charCodeAt(i) - 64;
  return index - 1;
}
