import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../shared/basics/day.ts';
import { formatMoney } from '../../shared/basics/money.ts';
import { formatQuantity } from '../../shared/basics/quantity.ts';
import { isDitto, readDay } from '../../shared/sheet/cell-day.ts';
import { readNumber } from '../../shared/sheet/cell-number.ts';
import { columnLetter } from '../../shared/sheet/cell-text.ts';

const WIDE = (text: string): string =>
  text.replaceAll(/[!-~]/g, (c) => String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0));
/** Ways people leave an amount in a cell. */
const DRESSES: ((text: string) => string)[] = [
  (t) => t,
  (t) => `${t}元`,
  (t) => `￥${t}`,
  (t) => `¥ ${t}`,
  (t) => ` ${t}\u3000`,
  (t) => `\u00a0${t}\u00a0`,
  (t) => WIDE(t),
  (t) => t.replaceAll(',', '，'),
  (t) => t.replaceAll(',', ''),
];
const dress = fc.constantFrom(...DRESSES);

describe('numbers', () => {
  test('an amount written in any dress is that amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 11 }), dress, (fen, dressed) => {
        expect(readNumber(dressed(formatMoney(fen)), 2)).toBe(fen);
      }),
    );
  });

  test('brackets and every minus mean minus', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 9 }), (fen) => {
        const text = formatMoney(fen);
        for (const negative of [`(${text})`, `（${text}）`, `-${text}`, `－${text}`, `−${text}`, `-￥${text}`])
          expect(readNumber(negative, 2), negative).toBe(-fen);
      }),
    );
    expect(readNumber('(-3)', 2)).toBeNull();
  });

  test('a quantity behind its own unit, and only its own', () => {
    const isUnit = (written: string): boolean => written === '包' || written === 'kg';
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 9 }), (milli) => {
        expect(readNumber(`${formatQuantity(milli)}包`, 3, { isUnit })).toBe(milli);
        expect(readNumber(`${formatQuantity(milli)} ｋｇ`, 3, { isUnit })).toBe(milli);
        expect(readNumber(`${formatQuantity(milli)}箱`, 3, { isUnit })).toBeNull();
      }),
    );
  });

  test('float noise is rounded off, further decimals are not a quantity', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), fc.integer({ min: 1, max: 9 }), (milli, parts) => {
        const noisy = Array.from({ length: parts }, () => milli / 1000 / parts).reduce((a, b) => a + b, 0);
        expect(readNumber(noisy, 3)).toBe(milli === 0 ? 0 : milli);
      }),
    );
    expect(readNumber(3.3000000000000003, 2)).toBe(330);
    expect(readNumber('3.3000000000000003', 2)).toBe(330);
    expect(readNumber(1.2345, 3)).toBeNull();
    expect(readNumber(12.345, 2)).toBeNull();
    expect(readNumber(23.59133, 4, { rounds: true })).toBe(235_913);
  });

  test('what is no number is none', () => {
    const isUnit = (written: string): boolean => written === '箱';
    const words = [
      '约10',
      '若干',
      '3+2',
      '一箱',
      '十二',
      '1.2.3',
      '1,23',
      '12包',
      '',
      ' ',
      '-',
      '元',
      '.',
      '1e5',
      '3-2',
    ];
    for (const text of words) expect(readNumber(text, 2, { isUnit }), text).toBeNull();
    for (const cell of [null, true, { day: '2026-03-05' }, { error: '#N/A' }, Number.NaN, 1e300])
      expect(readNumber(cell, 2)).toBeNull();
  });
});

describe('days', () => {
  const days = fc.integer({ min: 40_000, max: 60_000 }).map((serial) => addDays('1899-12-30', serial));

  test('every writing of a day is that day', () => {
    fc.assert(
      fc.property(
        days,
        fc.constantFrom(
          (t: string) => t,
          WIDE,
          (t: string) => `${t}\u3000`,
        ),
        (day, dressed) => {
          const [y = '', m = '', d = ''] = day.split('-');
          const [month, date] = [String(Number(m)), String(Number(d))];
          for (const text of [
            day,
            `${y}.${month}.${date}`,
            `${y}/${month}/${date}`,
            `${y}年${month}月${date}日`,
            y + m + d,
          ])
            expect(readDay(dressed(text)), text).toBe(day);
          expect(readDay(Number(y + m + d))).toBe(day);
          expect(readDay({ day })).toBe(day);
          expect(readDay(`${day} 08:30`)).toBe(day);
          expect(readDay(`${day}T00:00:00.000Z`)).toBe(day);
        },
      ),
    );
  });

  test('bare serials count from 1899-12-30', () => {
    fc.assert(
      fc.property(fc.integer({ min: 40_000, max: 60_000 }), (serial) => {
        expect(readDay(serial)).toBe(addDays('1899-12-30', serial));
      }),
    );
    expect(readDay(46_083)).toBe('2026-03-02');
    expect(readDay(39_999)).toBeNull();
    expect(readDay(60_001)).toBeNull();
  });

  test('3.1 has no year, and days that do not exist are none', () => {
    for (const cell of [
      3.1,
      10.1,
      '3.1',
      '3月5日',
      '2026.2.30',
      '2026-13-01',
      '10月中旬',
      '不详',
      20260230,
      true,
      46083.5,
    ])
      expect(readDay(cell), String(cell)).toBeNull();
    expect(readDay({ time: '08:30' })).toBeNull();
  });

  test('〃 and 同上 say as above', () => {
    for (const text of ['〃', '同上', ' 同 上 ', '"', '″']) expect(isDitto(text), text).toBe(true);
    for (const text of ['', '上', '2026.3.5']) expect(isDitto(text), text).toBe(false);
  });
});

test('column letters', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
});
