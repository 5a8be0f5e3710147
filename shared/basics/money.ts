import { groupDigits, mulDiv, parseScaled } from './exact.ts';
import { normalizeText } from './text.ts';

/** An amount in integer 分 (1/100 元). */
export type Fen = number;

/** 分 → `-1,025.26`: two decimals always (R-AMT-02). */
export function formatMoney(fen: Fen): string {
  const size = Math.abs(fen);
  const whole = Math.floor(size / 100);
  return `${fen < 0 ? '-' : ''}${groupDigits(String(whole))}.${String(size - whole * 100).padStart(2, '0')}`;
}

/** Typed text → 分. Understands ￥, 元, separators, full-width digits and blanks; null when it is no amount of whole 分. */
export function parseMoney(text: string): Fen | null {
  const bare = normalizeText(text)
    .replace(/^[¥￥]/, '')
    .replace(/元$/, '')
    .replaceAll(' ', '')
    .replaceAll('，', ',');
  return parseScaled(bare, 2);
}

/**
 * Unit price for display: amount ÷ quantity with 4 decimals (R-AMT-01), `''` when the quantity is 0. Prices are never
 * stored as a source; the amount is.
 */
export function unitPrice(fen: Fen, milli: number): string {
  if (milli === 0) return '';
  return formatPrice(mulDiv(fen, 100_000, milli));
}

/** 1/10000 元 → `23.6000`. */
export function formatPrice(tenThousandths: number): string {
  const size = Math.abs(tenThousandths);
  const whole = Math.floor(size / 10_000);
  return `${tenThousandths < 0 ? '-' : ''}${groupDigits(String(whole))}.${String(size - whole * 10_000).padStart(4, '0')}`;
}

/** Typed unit price → 1/10000 元, or null. */
export function parsePrice(text: string): number | null {
  return parseScaled(
    normalizeText(text)
      .replace(/^[¥￥]/, '')
      .replaceAll(' ', ''),
    4,
  );
}

/** Quantity (thousandths) × price (1/10000 元) → 分, half-up. */
export function priced(milli: number, tenThousandths: number): Fen {
  return mulDiv(milli, tenThousandths, 100_000);
}
