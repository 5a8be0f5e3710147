import { z } from 'zod';
import { sameKey } from '../basics/text.ts';
import { definitionError, found, wrong, type Field, type FieldOptions } from './field.ts';

/** One of a few words. `synonyms` maps other spellings to the word that is kept. */
export function choice<const W extends string>(
  options: FieldOptions & { words: readonly [W, ...W[]]; synonyms?: Readonly<Record<string, W>> },
): Field<W> {
  const { label, words, synonyms = {} } = options;
  if (new Set(words).size !== words.length) definitionError(label, 'a word stands twice');
  const known = new Map<string, W>(words.map((word) => [sameKey(word), word]));
  for (const [other, word] of Object.entries(synonyms)) known.set(sameKey(other), word);
  return {
    kind: 'choice',
    label,
    required: options.required ?? false,
    width: options.width ?? 18,
    align: 'left',
    example: options.example ?? words[0],
    options: words,
    schema: z.enum(words, `${label}只能是：${words.join('、')}`),
    parse(raw) {
      const key = sameKey(raw);
      if (key === '') return found<W>(null);
      const word = known.get(key);
      return word === undefined ? wrong(`${label}只能是：${words.join('、')}`) : found(word);
    },
    format: (value) => value,
    check: () => null,
    toCell: (value) => value,
  };
}

const BETWEEN = '、';

/**
 * Several of a few words, kept in their order as one text: `发热、咳嗽`. `none` is the word for nothing of them and stands
 * alone.
 */
export function choices(options: FieldOptions & { words: readonly string[]; none?: string }): Field<string> {
  const { label, none } = options;
  const words = none === undefined ? options.words : [none, ...options.words];
  if (words.length === 0 || new Set(words).size !== words.length)
    definitionError(label, 'a word stands twice, or none');
  const known = new Map(words.map((word) => [sameKey(word), word]));
  const says = `${label}只能是：${words.join(BETWEEN)}`;
  const partsOf = (value: string): string[] => value.split(BETWEEN);
  const check = (value: string): string | null => {
    const parts = partsOf(value);
    if (!parts.every((part) => words.includes(part))) return says;
    return none !== undefined && parts.includes(none) && parts.length > 1
      ? `${label}选了“${none}”就不能再选别的`
      : null;
  };
  return {
    kind: 'choices',
    label,
    required: options.required ?? false,
    width: options.width ?? 30,
    align: 'left',
    example: options.example ?? words[0] ?? '',
    options: words,
    schema: z.string().refine((value) => check(value) === null, says),
    parse(raw) {
      const read = raw.split(/[、,，;；/\s]+/).filter((part) => sameKey(part) !== '');
      if (read.length === 0) return found<string>(null);
      const parts = read.map((part) => known.get(sameKey(part)));
      if (parts.some((part) => part === undefined)) return wrong(says);
      const value = words.filter((word) => parts.includes(word)).join(BETWEEN);
      const against = check(value);
      return against === null ? found(value) : wrong(against);
    },
    format: (value) => value,
    check,
    toCell: (value) => value,
  };
}
