import { normalizeText } from '../basics/text.ts';
import { readNumber } from './cell-number.ts';
import { cellText } from './cell-text.ts';
import type { Cell } from './grid.ts';

/**
 * A share of one as an integer of `places` (≥ 2) decimals: 0.7, 70% and 7折 are the same, 75折 and 7.5折 too. Null when
 * it is none; whether more than the whole is allowed is the field's rule.
 */
export function readShare(cell: Cell, places: number): number | null {
  if (typeof cell === 'number') return readNumber(cell, places);
  const [, written = '', unit = ''] = /^(.+?)(%|折)?$/.exec(normalizeText(cellText(cell)).replaceAll(' ', '')) ?? [];
  if (unit === '') return readNumber(written, places);
  const digits = written.replace(/\..*$/, '').length;
  return readNumber(written, unit === '折' && digits < 2 ? places - 1 : places - 2);
}
