import { z } from 'zod';
import { addMonths, isDay, isMonth, monthOf, parseDay, type Day, type Month } from '../basics/day.ts';
import { normalizeText } from '../basics/text.ts';
import { found, wrong, type Field, type FieldOptions } from './field.ts';

/** A calendar day. */
export function day(options: FieldOptions): Field<Day> {
  const { label } = options;
  return {
    kind: 'day',
    label,
    required: options.required ?? false,
    width: options.width ?? 22,
    align: 'left',
    example: options.example ?? '2026-11-02',
    schema: z.string().refine(isDay, `${label}要写成 2026-11-02 这样的日期`),
    parse(raw) {
      if (normalizeText(raw) === '') return found<Day>(null);
      const value = parseDay(raw);
      return value === null ? wrong(`“${normalizeText(raw)}”不是日期，要写成 2026-11-02`) : found(value);
    },
    format: (value) => value,
    check: (value) => (isDay(value) ? null : `${label}没有这一天`),
    toCell: (value) => ({ day: value }),
  };
}

/** A calendar month, written 2026-11, 2026.11 or 2026年11月. */
export function month(options: FieldOptions): Field<Month> {
  const { label } = options;
  return {
    kind: 'month',
    label,
    required: options.required ?? false,
    width: options.width ?? 16,
    align: 'left',
    example: options.example ?? '2026-11',
    schema: z.string().refine(isMonth, `${label}要写成 2026-11 这样的月份`),
    parse(raw) {
      const bare = normalizeText(raw).replaceAll(' ', '');
      if (bare === '') return found<Month>(null);
      const m = /^(\d{4})[-/.年](\d{1,2})月?$/.exec(bare);
      const value = m ? `${m[1] ?? ''}-${(m[2] ?? '').padStart(2, '0')}` : monthOf(parseDay(bare) ?? '');
      return isMonth(value) ? found(value) : wrong(`“${bare}”不是月份，要写成 2026-11`);
    },
    format: (value) => value,
    check: (value) => (isMonth(value) && addMonths(value, 0) === value ? null : `${label}没有这个月`),
    toCell: (value) => value,
  };
}
