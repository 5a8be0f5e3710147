import { dayOf, parseDay } from '../basics/day.ts';
import { normalizeText } from '../basics/text.ts';
import { readDay } from './cell-day.ts';
import type { Cell } from './grid.ts';

/** What the texts around a table say of its time: a month, a year, or a school year (September 2026 to August 2027). */
interface Period {
  year?: number;
  month?: number;
  schoolYear?: number;
}

const MONTH = /(20\d{2})\s*[年./-]\s*(1[0-2]|0?[1-9])(?!\d)|(20\d{2})(0[1-9]|1[0-2])(?!\d)/;
const SCHOOL_YEAR = /(20\d{2})\s*[—–~至-]+\s*20\d{2}\s*学年/;
const YEAR = /(20\d{2})\s*年/;

/** The first text that says anything: titles stand before the sheet's name, that before the file's. */
function periodOf(around: readonly string[]): Period {
  for (const text of around.map(normalizeText)) {
    const school = SCHOOL_YEAR.exec(text);
    if (school) return { schoolYear: Number(school[1]) };
    const month = MONTH.exec(text);
    if (month) return { year: Number(month[1] ?? month[3]), month: Number(month[2] ?? month[4]) };
    const year = YEAR.exec(text);
    if (year) return { year: Number(year[1]) };
  }
  return {};
}

/** The year a month belongs to; weeks that reach over New Year belong to the year next to the title's month. */
function yearOfMonth({ year, month, schoolYear }: Period, wanted: number): number | null {
  if (schoolYear !== undefined) return wanted >= 8 ? schoolYear : schoolYear + 1;
  if (year === undefined) return null;
  if (month === undefined || Math.abs(wanted - month) <= 6) return year;
  return wanted < month ? year + 1 : year - 1;
}

/**
 * The day a heading stands for: 5, 5日, 星期二（9.1）, 9月1日, 2026-09-01. Where the year or month is not in the heading it
 * comes from `around` (titles, sheet name, file name). A day that does not exist or has no year comes as text, so that
 * its column refuses what stands below; null when the heading is no day.
 */
export function daysAcross(heading: Cell, around: readonly string[]): Cell {
  if (heading === null || typeof heading === 'boolean') return null;
  if (typeof heading === 'object') return 'day' in heading ? heading : null;
  const text = normalizeText(String(heading)).replaceAll(/(?:星期|礼拜|周)[一二三四五六日天]|[() ]/g, '');
  const whole = typeof heading === 'number' ? readDay(heading) : parseDay(text);
  if (whole !== null) return { day: whole };
  const [, month, day] = /^(?:(\d{1,2})[月./-])?(\d{1,2})[日号]?[一二三四五六日天]?$/.exec(text) ?? [];
  if (day === undefined || Number(day) < 1 || Number(day) > 31 || Number(month ?? '1') > 12) return null;
  const period = periodOf(around);
  const inMonth = month === undefined ? period.month : Number(month);
  const year = inMonth === undefined ? null : yearOfMonth(period, inMonth);
  if (inMonth === undefined || year === null) return text;
  const found = dayOf(year, inMonth, Number(day));
  return found === null ? `${year}年${inMonth}月${Number(day)}日` : { day: found };
}
