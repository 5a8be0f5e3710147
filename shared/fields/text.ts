import { z } from 'zod';
import { normalizeText } from '../basics/text.ts';
import { definitionError, found, wrong, type Field, type FieldOptions } from './field.ts';

type TextOptions = FieldOptions & { max?: number };
interface TextLooks {
  kind: 'text' | 'note' | 'signer';
  width: number;
  example: string;
  normalize: (raw: string) => string;
}

function textField(
  options: TextOptions & { pattern?: { regex: RegExp; says: string } },
  { kind, normalize, ...looks }: TextLooks,
): Field<string> {
  const { label, required = false, max = 60, pattern } = options;
  if (max < 1) definitionError(label, 'max must be at least 1');
  const check = (value: string): string | null => {
    if (value.length > max) return `${label}最多 ${max} 个字`;
    if (pattern && !pattern.regex.test(value)) return pattern.says;
    return null;
  };
  const base = z.string().max(max, `${label}最多 ${max} 个字`);
  return {
    kind,
    label,
    required,
    width: options.width ?? looks.width,
    align: 'left',
    example: options.example ?? looks.example,
    schema: pattern ? base.regex(pattern.regex, pattern.says) : base,
    parse(raw) {
      const value = normalize(raw);
      if (value === '') return found<string>(null);
      const says = check(value);
      return says === null ? found(value) : wrong(says);
    },
    format: (value) => value,
    check,
    toCell: (value) => value,
  };
}

/** A line of text, normalised (half-width, single blanks, trimmed). `pattern` limits what it may look like. */
export const text = (options: TextOptions & { pattern?: { regex: RegExp; says: string } }): Field<string> =>
  textField(options, { kind: 'text', width: 30, example: '文字', normalize: normalizeText });

/** Several lines of text, each normalised; 500 letters unless said. */
export const note = (options: TextOptions): Field<string> =>
  textField(
    { max: 500, ...options },
    {
      kind: 'note',
      width: 50,
      example: '说明',
      normalize: (raw) => raw.split(/\r?\n/).map(normalizeText).join('\n').trim(),
    },
  );

/** The name of who signs: anybody's, also of people who are no staff. Paper leaves room for the hand. */
export const signer = (options: TextOptions): Field<string> =>
  textField({ max: 20, ...options }, { kind: 'signer', width: 20, example: '姜安安', normalize: normalizeText });
