import { normalizeText } from './text.ts';

/** A calendar day `YYYY-MM-DD`. Books know no time zones. */
export type Day = string;
/** A calendar month `YYYY-MM`. */
export type Month = string;

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysIn(year: number, month: number): number {
  const leap = month === 2 && ((year % 4 === 0 && year % 100 !== 0) || year % 400 === 0);
  return leap ? 29 : (DAYS[month - 1] ?? 0);
}

const two = (n: number): string => String(n).padStart(2, '0');

/** Year, month, day → Day, or null when there is no such day between 1900 and 2199. */
export function dayOf(year: number, month: number, day: number): Day | null {
  if (!Number.isInteger(year) || !Number.isInteger(month) || !Number.isInteger(day)) return null;
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  return `${year}-${two(month)}-${two(day)}`;
}

export function isDay(text: string): text is Day {
  const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return m !== null && dayOf(Number(m[1]), Number(m[2]), Number(m[3])) === text;
}

export function isMonth(text: string): text is Month {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
}

/**
 * A full date as people write it: 2026-3-5, 2026/03/05, 2026.3.5, 2026年3月5日, 20260305, 26.3.5. Null when it is none or
 * no such day exists (2026.2.30).
 */
export function parseDay(text: string): Day | null {
  const bare = normalizeText(text).replaceAll(' ', '');
  const m = /^(\d{4}|\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(bare) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(bare);
  if (!m) return null;
  const year = Number(m[1]);
  return dayOf(year < 100 ? 2000 + year : year, Number(m[2]), Number(m[3]));
}

/**
 * What a hurried person types in a date box: a full date, or `11.5` (month and day of `today`'s year), or `5` (day of
 * `today`'s month).
 */
export function parseTypedDay(text: string, today: Day): Day | null {
  const bare = normalizeText(text).replaceAll(' ', '');
  const monthDay = /^(\d{1,2})[-/.月](\d{1,2})日?$/.exec(bare);
  if (monthDay) return dayOf(yearOf(today), Number(monthDay[1]), Number(monthDay[2]));
  const only = /^(\d{1,2})日?$/.exec(bare);
  if (only) return dayOf(yearOf(today), Number(today.slice(5, 7)), Number(only[1]));
  return parseDay(bare);
}

export const monthOf = (day: Day): Month => day.slice(0, 7);
export const yearOf = (dayOrMonth: string): number => Number(dayOrMonth.slice(0, 4));
export const firstDayOf = (month: Month): Day => `${month}-01`;
export const lastDayOf = (month: Month): Day =>
  `${month}-${two(daysIn(Number(month.slice(0, 4)), Number(month.slice(5, 7))))}`;

/** `2026-11` + 3 → `2027-02`. */
export function addMonths(month: Month, count: number): Month {
  const total = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count;
  return `${Math.floor(total / 12)}-${two((total % 12) + 1)}`;
}

/** Day number for differences; days are counted in UTC only as arithmetic, never as an instant. */
function ordinal(day: Day): number {
  return Math.round(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / 864e5);
}

export const daysBetween = (from: Day, to: Day): number => ordinal(to) - ordinal(from);
export const addDays = (day: Day, count: number): Day =>
  new Date((ordinal(day) + count) * 864e5).toISOString().slice(0, 10);

/** Every month from `first` to `last`, both included. */
export function monthsBetween(first: Month, last: Month): Month[] {
  const months: Month[] = [];
  for (let month = first; month <= last; month = addMonths(month, 1)) months.push(month);
  return months;
}

/** `2026-11` → `2026年11月`. */
export const formatMonth = (month: Month): string => `${Number(month.slice(0, 4))}年${Number(month.slice(5, 7))}月`;
/** `2026-11-05` → `2026年11月5日`. */
export const formatDay = (day: Day): string => `${formatMonth(monthOf(day))}${Number(day.slice(8, 10))}日`;

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'];
/** `2026-11-23` → `星期一`. */
export const weekdayOf = (day: Day): string => `星期${WEEKDAYS[(ordinal(day) + 4) % 7] ?? ''}`;

/** Monday of the week a day lies in (C-02: Monday to Sunday). */
export const mondayOf = (day: Day): Day => addDays(day, -((ordinal(day) + 3) % 7));
