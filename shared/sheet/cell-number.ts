import { normalizeText } from '../basics/text.ts';
import type { Cell } from './grid.ts';

const PLAIN = /^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?/;

/**
 * A number as people leave it in a cell, scaled to an integer of `places` decimals. Float noise
 * (3.3000000000000003) is rounded off; true further decimals are not a number of this kind. Null when it is none: 约10,
 * 若干, 3+2 and 一箱 must be asked, never guessed.
 */
export function readNumber(
  cell: Cell,
  places: number,
  { isUnit = () => false, rounds = false }: { isUnit?: (written: string) => boolean; rounds?: boolean } = {},
): number | null {
  if (typeof cell === 'number') return scaled(cell, places, rounds);
  if (typeof cell !== 'string') return null;
  const bare = normalizeText(cell).replaceAll(' ', '').replaceAll('，', ',').replaceAll('−', '-');
  const brackets = /^\((.+)\)$/.exec(bare);
  const text = (brackets?.[1] ?? bare).replace(/^([+-]?)[¥￥]/, '$1');
  const written = PLAIN.exec(text)?.[0] ?? '';
  const rest = text.slice(written.length);
  if (!/\d/.test(written) || (rest !== '' && rest !== '元' && !isUnit(rest))) return null;
  const size = Number(written.replaceAll(',', ''));
  // Brackets mean minus; a minus inside them means nothing we could be sure of.
  if (brackets !== null && size < 0) return null;
  return scaled(brackets === null ? size : -size, places, rounds);
}

function scaled(value: number, places: number, rounds: boolean): number | null {
  const exact = value * 10 ** places;
  const whole = Math.round(exact);
  if (!Number.isSafeInteger(whole)) return null;
  const noise = Math.max(1e-6, Math.abs(exact) * 1e-11);
  if (!rounds && Math.abs(exact - whole) > noise) return null;
  return whole === 0 ? 0 : whole;
}
