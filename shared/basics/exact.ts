/** Exact integer arithmetic for books: no floating point result ever reaches 分 or thousandths. */

/**
 * `round(a × b ÷ c)`, half away from zero (四舍五入, R-AMT-04). All three are safe integers, `c ≠ 0`.
 * Products beyond 2^53 are computed with BigInt.
 */
export function mulDiv(a: number, b: number, c: number): number {
  const product = a * b;
  if (Number.isSafeInteger(product) && Number.isSafeInteger(product * 2)) {
    const sign = Math.sign(product) * Math.sign(c);
    const size = Math.abs(product);
    const by = Math.abs(c);
    const whole = Math.floor(size / by);
    // The remainder is exact, so comparing it with half the divisor is exact too; floor alone could be off by one ulp.
    const rest = size - whole * by;
    const rounded = rest * 2 >= by ? whole + 1 : whole;
    return rounded === 0 ? 0 : sign * rounded;
  }
  return bigMulDiv(BigInt(a), BigInt(b), BigInt(c));
}

function bigMulDiv(a: bigint, b: bigint, c: bigint): number {
  const product = a * b;
  const negative = product < 0n !== c < 0n;
  const size = product < 0n ? -product : product;
  const by = c < 0n ? -c : c;
  const rounded = (size * 2n + by) / (by * 2n);
  const result = Number(negative ? -rounded : rounded);
  if (!Number.isSafeInteger(result)) throw new RangeError('amount out of range');
  return result === 0 ? 0 : result;
}

/** Groups thousands with ASCII commas: 1234567 → `1,234,567`. Takes digits only. */
export function groupDigits(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}

/**
 * Text of an optionally signed decimal → integer scaled by 10^places, or null when it is no number or has digits beyond
 * `places` that are not zero. Accepts thousands separators only where they belong.
 */
export function parseScaled(text: string, places: number): number | null {
  const match = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)?(?:\.(\d*))?$/.exec(text);
  if (!match || (match[2] === undefined && !match[3])) return null;
  const fraction = match[3] ?? '';
  if (/[1-9]/.test(fraction.slice(places))) return null;
  const scaled = Number((match[2] ?? '0').replaceAll(',', '') + fraction.slice(0, places).padEnd(places, '0'));
  if (!Number.isSafeInteger(scaled)) return null;
  return match[1] === '-' && scaled !== 0 ? -scaled : scaled;
}
