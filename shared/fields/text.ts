import { z } from 'zod';
import { normalizeText } from '../basics/text.ts';
import { definitionError, found, wrong, type Field, type FieldOptions } from './field.ts';

/** A line of text, normalised (half-width, single blanks, trimmed). `pattern` limits what it may look like. */
export function text(
  options: FieldOptions & { max?: number; pattern?: { regex: RegExp; says: string } },
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
    kind: 'text',
    label,
    required,
    width: options.width ?? 30,
    align: 'left',
    example: options.example ?? '文字',
    schema: pattern ? base.regex(pattern.regex, pattern.says) : base,
    parse(raw) {
      const value = normalizeText(raw);
      if (value === '') return found<string>(null);
      const says = check(value);
      return says === null ? found(value) : wrong(says);
    },
    format: (value) => value,
    check,
    toCell: (value) => value,
  };
}
