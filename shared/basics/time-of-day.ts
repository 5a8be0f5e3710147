import { dayOf, isDay, type Day } from './day.ts';
import { normalizeText } from './text.ts';

/** A time of day, `HH:MM`. */
export type TimeOfDay = string;
/** A moment of a day to the minute, `YYYY-MM-DD HH:MM`: no time zones in books. */
export type Moment = string;

const two = (n: number): string => String(n).padStart(2, '0');
export const timeOf = (minutes: number): TimeOfDay => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
/** Minutes since midnight. */
export const minutesOf = (time: TimeOfDay): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

export const isTime = (text: string): text is TimeOfDay => /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text);
export const isMoment = (text: string): text is Moment =>
  isDay(text.slice(0, 10)) && text[10] === ' ' && isTime(text.slice(11));

/**
 * A time of day as people write it: 8:30, 8：30, 0830, 8点30分, 8时半, 下午2:30, and what .ods makes of it (PT8H30M00S).
 * Null when it is none.
 */
export function parseTime(text: string): TimeOfDay | null {
  const bare = normalizeText(text).replaceAll(' ', '');
  const m =
    /^(上午|下午|晚上?)?(\d{1,2})(?::(\d{2})(?::\d{2})?|[点时](?:(\d{1,2})分?|(半))?)$/.exec(bare) ??
    /^(PT)(\d{1,2})H(\d{1,2})M\d+(?:\.\d+)?S$/.exec(bare) ??
    /^()(\d{1,2})(\d{2})$/.exec(bare);
  if (m === null) return null;
  const [, part = '', hour = '', colon, word, half] = m;
  const minute = half === undefined ? Number(colon ?? word ?? '0') : 30;
  const late = /下|晚/.test(part) && Number(hour) < 12 ? 12 : 0;
  return Number(hour) + late < 24 && minute < 60 ? timeOf((Number(hour) + late) * 60 + minute) : null;
}

/** A moment: a day and a time; on `today` where only a time is written. */
export function parseMoment(text: string, today: Day | null): Moment | null {
  const bare = normalizeText(text);
  const m = /^(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?[ T]+(.+)$/.exec(bare);
  const time = parseTime(m?.[4] ?? bare);
  if (time === null) return null;
  if (m === null) return today === null ? null : `${today} ${time}`;
  const year = m[1] ?? today?.slice(0, 4);
  const day = year === undefined ? null : dayOf(Number(year), Number(m[2]), Number(m[3]));
  return day === null ? null : `${day} ${time}`;
}

export const addMinutes = (moment: Moment, minutes: number): Moment =>
  new Date(Date.parse(`${moment.replace(' ', 'T')}Z`) + minutes * 60_000).toISOString().slice(0, 16).replace('T', ' ');
