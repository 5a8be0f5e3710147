import { z } from 'zod';
import { isMoment, isTime, parseMoment, parseTime, type Moment, type TimeOfDay } from '../basics/time-of-day.ts';
import { normalizeText } from '../basics/text.ts';
import { found, wrong, type Field, type FieldOptions } from './field.ts';

/** A time of day. */
export function time(options: FieldOptions): Field<TimeOfDay> {
  const { label } = options;
  return {
    kind: 'time',
    label,
    required: options.required ?? false,
    width: options.width ?? 16,
    align: 'left',
    example: options.example ?? '11:30',
    schema: z.string().refine(isTime, `${label}要写成 11:30 这样的时间`),
    parse(raw) {
      if (normalizeText(raw) === '') return found<TimeOfDay>(null);
      const value = parseTime(raw);
      return value === null ? wrong(`“${normalizeText(raw)}”不是时间，要写成 11:30`) : found(value);
    },
    format: (value) => value,
    check: (value) => (isTime(value) ? null : `${label}没有这个时间`),
    toCell: (value) => value,
  };
}

/** A day and a time of it, to the minute. */
export function moment(options: FieldOptions): Field<Moment> {
  const { label } = options;
  return {
    kind: 'moment',
    label,
    required: options.required ?? false,
    width: options.width ?? 30,
    align: 'left',
    example: options.example ?? '2026-11-02 11:30',
    schema: z.string().refine(isMoment, `${label}要写成 2026-11-02 11:30`),
    parse(raw) {
      if (normalizeText(raw) === '') return found<Moment>(null);
      const value = parseMoment(raw, null);
      return value === null ? wrong(`“${normalizeText(raw)}”不是日期和时间，要写成 2026-11-02 11:30`) : found(value);
    },
    format: (value) => value,
    check: (value) => (isMoment(value) ? null : `${label}没有这个时间`),
    toCell: (value) => value,
  };
}
