import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clockFrom, isoAt } from '../../shared/basics/clock.ts';
import {
  addDays,
  addMonths,
  daysBetween,
  isDay,
  lastDayOf,
  monthsBetween,
  parseDay,
  parseTypedDay,
  weekdayOf,
} from '../../shared/basics/day.ts';

test.each([
  ['2026-3-5', '2026-03-05'],
  ['2026/03/05', '2026-03-05'],
  ['2026.3.5　', '2026-03-05'],
  ['２０２６年３月５日', '2026-03-05'],
  ['20260305', '2026-03-05'],
  ['26.3.5', '2026-03-05'],
  ['2026.2.30', null],
  ['3.1', null],
  ['10月中旬', null],
  ['', null],
])('parseDay %s', (text, day) => {
  expect(parseDay(text)).toBe(day);
});

test('a hurried person types less', () => {
  expect(parseTypedDay('11.5', '2026-11-23')).toBe('2026-11-05');
  expect(parseTypedDay('5', '2026-11-23')).toBe('2026-11-05');
  expect(parseTypedDay('31', '2026-11-23')).toBeNull();
  expect(parseTypedDay('2026-2-1', '2026-11-23')).toBe('2026-02-01');
});

test('day arithmetic', () => {
  const day = fc.integer({ min: 0, max: 60000 }).map((n) => addDays('1950-01-01', n));
  fc.assert(
    fc.property(day, fc.integer({ min: -4000, max: 4000 }), (from, n) => {
      const to = addDays(from, n);
      expect(isDay(to)).toBe(true);
      expect(daysBetween(from, to)).toBe(n);
    }),
  );
  expect(lastDayOf('2024-02')).toBe('2024-02-29');
  expect(lastDayOf('2100-02')).toBe('2100-02-28');
  expect(addMonths('2026-11', 3)).toBe('2027-02');
  expect(addMonths('2026-01', -1)).toBe('2025-12');
  expect(monthsBetween('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
  expect(weekdayOf('2026-11-23')).toBe('星期一');
});

test('a set clock ticks on in its own zone', () => {
  let elapsed = 0;
  const clock = clockFrom('2026-11-02T08:00:00+08:00', () => elapsed);
  elapsed = 1500;
  expect(clock.now()).toBe('2026-11-02T08:00:01.500+08:00');
  expect(isoAt(Date.parse('2026-11-02T00:30:00+08:00'), 480)).toBe('2026-11-02T00:30:00.000+08:00');
});
