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
