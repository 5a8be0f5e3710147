import { groupDigits, mulDiv, parseScaled } from './exact.ts';
import { normalizeText } from './text.ts';

/** A quantity in integer thousandths of the base unit. */
export type Milli = number;

/** 18750 → `18.75`; 1240000 → `1,240`; at most three decimals, no trailing zeros. */
export function formatQuantity(milli: Milli): string {
  const size = Math.abs(milli);
  const whole = Math.floor(size / 1000);
  const rest = size - whole * 1000;
  const fraction = rest === 0 ? '' : `.${String(rest).padStart(3, '0').replace(/0+$/, '')}`;
  return `${milli < 0 ? '-' : ''}${groupDigits(String(whole))}${fraction}`;
}

/** Typed text → thousandths; null when it is no number or finer than a thousandth. */
export function parseQuantity(text: string): Milli | null {
  return parseScaled(normalizeText(text).replaceAll(' ', '').replaceAll('，', ','), 3);
}

/**
 * Quantity in an auxiliary unit → base unit. `ratio` is thousandths of the base unit in one auxiliary unit
 * (1 箱 = 5 包 → 5000; 1 斤 = 0.5 kg → 500). R-UNIT-01.
 */
export function toBaseUnit(milli: Milli, ratio: Milli): Milli {
  return mulDiv(milli, ratio, 1000);
}
