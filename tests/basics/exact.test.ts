import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mulDiv, parseScaled } from '../../shared/basics/exact.ts';
import { formatMoney, parseMoney, priced, unitPrice } from '../../shared/basics/money.ts';
import { formatQuantity, parseQuantity, toBaseUnit } from '../../shared/basics/quantity.ts';

/** Half away from zero by BigInt, the long way round. */
function slow(a: number, b: number, c: number): number {
  const n = BigInt(a) * BigInt(b) * (c < 0 ? -1n : 1n);
  const d = BigInt(Math.abs(c));
  const size = n < 0n ? -n : n;
  const rounded = (2n * size + d) / (2n * d);
  return Number(n < 0n ? -rounded : rounded) + 0;
}

const amount = fc.integer({ min: -1e11, max: 1e11 });

describe('mulDiv', () => {
  test('rounds half away from zero, for small and for 2^53-breaking products', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 10 ** 7 }), fc.integer({ min: 1, max: 10 ** 7 }), (a, b, c) => {
        fc.pre(Math.abs(slow(a, b, c)) < Number.MAX_SAFE_INTEGER);
        expect(mulDiv(a, b, c)).toBe(slow(a, b, c));
      }),
      { numRuns: 2000 },
    );
  });
  test('R-AMT-04 examples', () => {
    expect(mulDiv(18831, 2, 8)).toBe(4708);
    expect(mulDiv(1, 1, 2)).toBe(1);
    expect(mulDiv(-1, 1, 2)).toBe(-1);
    expect(Object.is(mulDiv(-1, 1, 3), 0)).toBe(true);
  });
  test('refuses results that are no safe integers', () => {
    expect(() => mulDiv(Number.MAX_SAFE_INTEGER, 1000, 1)).toThrow('amount out of range');
  });
});

describe('text and value', () => {
  test('money round trip', () => {
    fc.assert(
      fc.property(amount, (fen) => {
        expect(parseMoney(formatMoney(fen))).toBe(fen);
      }),
    );
  });
  test('quantity round trip', () => {
    fc.assert(
      fc.property(amount, (milli) => {
        expect(parseQuantity(formatQuantity(milli))).toBe(milli);
      }),
    );
  });
  test('what people write', () => {
    expect(parseMoney('￥１，２３４．５０元')).toBe(123450);
    expect(parseMoney(' 12\u3000')).toBe(1200);
    expect(parseMoney('1,23')).toBeNull();
    expect(parseMoney('0.005')).toBeNull();
    expect(parseMoney('1.2.3')).toBeNull();
    expect(parseMoney('')).toBeNull();
    expect(parseScaled('.', 2)).toBeNull();
    expect(parseQuantity('37.5')).toBe(37500);
    expect(parseQuantity('3.0005')).toBeNull();
  });
  test('R-AMT-02, R-UNIT-01 and unit prices', () => {
    expect(formatMoney(4800)).toBe('48.00');
    expect(formatMoney(-2410000)).toBe('-24,100.00');
    expect(formatQuantity(18750)).toBe('18.75');
    expect(formatQuantity(1240000)).toBe('1,240');
    expect(toBaseUnit(37500, 500)).toBe(18750);
    expect(toBaseUnit(3000, 5000)).toBe(15000);
    expect(unitPrice(35400, 15000)).toBe('23.6000');
    expect(unitPrice(9000, 18750)).toBe('4.8000');
    expect(unitPrice(0, 0)).toBe('');
    expect(priced(3000, 1_180_000)).toBe(35400);
  });
});
