import type { Day } from '../../shared/basics/day.ts';
import { parseMoment, parseTime } from '../../shared/basics/time-of-day.ts';
import type { Field } from '../../shared/fields/field.ts';
import type { TypedKind } from '../ui/form/use-typed-value.ts';
import type { Value } from './record-values.ts';

/** How the kinds that are typed into one box are read there; what is allowed is the field's own. */

const byField = <V extends string | number>(field: Field<Value>, wrong: string): TypedKind<V> => ({
  parse: (text) => {
    const parsed = field.parse(text);
    return parsed.ok ? (parsed.value as V | null) : null;
  },
  format: (value) => field.format(value),
  wrong,
});

export const figureKind = (field: Field<Value>): TypedKind<number> => byField(field, `请填数，如 ${field.example}`);
export const minutesKind = (field: Field<Value>): TypedKind<number> => byField(field, '请填分钟数，如 30 或 1:30');

export const timeKind: TypedKind<string> = {
  parse: parseTime,
  format: (value) => value,
  wrong: '请填时间，如 11:30 或 1130',
};

/** A time alone means today. */
export const momentKind = (today: Day): TypedKind<string> => ({
  parse: (text) => parseMoment(text, today),
  format: (value) => value,
  wrong: `请填日期和时间，如 ${today} 11:30；只写 11:30 就是今天`,
});

/** Several words, or their numbers: 0 for the word for none, 1 for the first of the others. */
export function wordsKind(field: Field<Value>): TypedKind<string> {
  const options = field.options ?? [];
  const first = hasNone(options) ? 0 : 1;
  return {
    parse(text) {
      const words = text
        .split(/[、,，;；/\s]+/)
        .filter((word) => word !== '')
        .map((word) => (/^\d{1,2}$/.test(word) ? (options[Number(word) - first] ?? word) : word));
      const parsed = field.parse(words.join('、'));
      return parsed.ok ? (parsed.value as string | null) : null;
    },
    format: (value) => value,
    wrong: `请填词或号码：${numbered(options)}`,
  };
}

const hasNone = (options: readonly string[]): boolean => options[0] === '无';

/** `0无 1发热 2咳嗽`: what stands beside the box. */
export function numbered(options: readonly string[]): string {
  const first = hasNone(options) ? 0 : 1;
  return options.map((word, i) => `${i + first}${word}`).join(' ');
}
