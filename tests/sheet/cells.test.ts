import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../shared/basics/day.ts';
import { formatMoney } from '../../shared/basics/money.ts';
import { formatQuantity } from '../../shared/basics/quantity.ts';
import { isDitto, readDay } from '../../shared/sheet/cell-day.ts';
import { readDuration } from '../../shared/sheet/cell-duration.ts';
import { readMoney } from '../../shared/sheet/cell-money.ts';
import { readNumber } from '../../shared/sheet/cell-number.ts';
import { readShare } from '../../shared/sheet/cell-share.ts';
import { columnLetter } from '../../shared/sheet/cell-text.ts';
import { readTime } from '../../shared/sheet/cell-time.ts';
import type { Cell } from '../../shared/sheet/grid.ts';

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

describe('元 and 万元', () => {
  test.each<[Cell, boolean, number | null, boolean]>([
    [12.32, false, 1232, false],
    ['12.32万元', false, 12_320_000, true],
    ['￥12.32 万', false, 12_320_000, true],
    ['（1.5）万元', false, -1_500_000, true],
    ['12.32元', false, 1232, false],
    ['1,286.4300', true, 1_286_430_000, false],
    [469.54695, true, 469_546_950, false],
    ['469.54695万元', true, 469_546_950, false],
    ['123200元', true, 12_320_000, true],
    [0.0000001, true, null, false],
    ['约12万元', false, null, false],
    ['十二万元', false, null, false],
  ])('%s in a column of 万元: %s', (cell, inWan, value, otherUnit) => {
    expect(readMoney(cell, 2, { inWan })).toEqual(value === null ? null : { value, otherUnit });
  });
});

test.each<[Cell, number | null]>([
  [0.7, 700],
  ['0.72', 720],
  ['70%', 700],
  ['72.5％', 725],
  ['7折', 700],
  ['7.5折', 750],
  ['75折', 750],
  ['八折', null],
  ['', null],
])('share %s', (cell, thousandths) => expect(readShare(cell, 3)).toBe(thousandths));

test.each<[Cell, number | null]>([
  [360, 360],
  ['21天', 21],
  ['6个月', 180],
  ['２年', 720],
  ['1周', 7],
  ['当日', 0],
  ['—', null],
  ['半年', null],
  [1.5, null],
])('duration %s', (cell, days) => expect(readDuration(cell)).toBe(days));

test.each<[Cell, string | null]>([
  [{ time: '08:30' }, '08:30'],
  ['8:30', '08:30'],
  ['８：３０', '08:30'],
  ['08:30:15', '08:30'],
  ['8点30分', '08:30'],
  ['8时', '08:00'],
  ['8点半', '08:30'],
  ['下午2:30', '14:30'],
  ['上午11:05', '11:05'],
  ['PT08H30M00S', '08:30'],
  [0.354166666666667, '08:30'],
  [8.3, null],
  ['8', null],
  ['24:00', null],
  ['8:61', null],
  [null, null],
])('time of day %s', (cell, time) => expect(readTime(cell)).toBe(time));
