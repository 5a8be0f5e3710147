import {
  firstDayOf,
  formatMonth,
  isMonth,
  monthOf,
  parseTypedDay,
  yearOf,
  type Day,
  type Month,
} from '../../../shared/basics/day.ts';
import { normalizeText } from '../../../shared/basics/text.ts';
import { DateBox } from './DateBox.tsx';
import { Field, type FieldFrame } from './Field.tsx';
import { useToday } from './today.ts';
import { useTypedValue, type TypedKind } from './use-typed-value.ts';

/** A day as people type it: `2026-11-05`, `11.5`, or `5` for a day of this month. */
export const dayKind = (today: Day): TypedKind<Day> => ({
  parse: (text) => parseTypedDay(text, today),
  format: (day) => day,
  wrong: `请填日期，如 ${today} 或 ${Number(today.slice(5, 7))}.${Number(today.slice(8))}`,
});

interface DayFieldProps extends FieldFrame {
  value: Day | null;
  onChange: (value: Day | null) => void;
}

/** A day in a form; F2 opens the calendar. */
export function DayField({
  value,
  onChange,
  readOnly,
  placeholder,
  autoFocus,
  error,
  width = '8.5rem',
  ...frame
}: DayFieldProps) {
  const today = useToday();
  const { words, box, reset } = useTypedValue({
    value,
    onChange,
    ...dayKind(today),
  });
  const pick = (day: string) => {
    reset();
    onChange(day);
  };
  return (
    <Field {...frame} width={width} error={words ?? error}>
      {(marks) => (
        <DateBox
          of="day"
          box={{ ...marks, ...box, readOnly, placeholder, autoFocus }}
          value={value}
          around={today}
          onPick={pick}
        />
      )}
    </Field>
  );
}

/** `2026-11`, `2026年11月`, `2026.11`, or `11` for a month of this year. */
function parseTypedMonth(text: string, today: Day): Month | null {
  const bare = normalizeText(text).replaceAll(' ', '');
  const whole = /^(\d{4})[-/.年]?(\d{1,2})月?$/.exec(bare);
  const only = /^(\d{1,2})月?$/.exec(bare);
  const year = whole?.[1] ?? String(yearOf(today));
  const month = `${year}-${(whole?.[2] ?? only?.[1] ?? '').padStart(2, '0')}`;
  return isMonth(month) ? month : null;
}

interface MonthFieldProps extends FieldFrame {
  value: Month | null;
  onChange: (value: Month | null) => void;
}

/** A month of the books. */
export function MonthField({
  value,
  onChange,
  readOnly,
  placeholder,
  autoFocus,
  error,
  width = '8.5rem',
  ...frame
}: MonthFieldProps) {
  const today = useToday();
  const { words, box, reset } = useTypedValue({
    value,
    onChange,
    parse: (text) => parseTypedMonth(text, today),
    format: formatMonth,
    wrong: `请填月份，如 ${monthOf(today)}`,
  });
  const pick = (day: string) => {
    reset();
    onChange(monthOf(day));
  };
  return (
    <Field {...frame} width={width} error={words ?? error}>
      {(marks) => (
        <DateBox
          of="month"
          box={{ ...marks, ...box, readOnly, placeholder, autoFocus }}
          value={value === null ? null : firstDayOf(value)}
          around={today}
          onPick={pick}
        />
      )}
    </Field>
  );
}
