import { z } from 'zod';
import { definitionError, found, wrong, type Field, type FieldOptions, type Parsed } from './field.ts';
import { recordSchema, type Fields, type RecordOf } from './record.ts';

/** Rows of a table in one field, as its form and its paper want them. */
export type RowValues = Readonly<Record<string, string | number | null>>;

/** What a `rows` field holds; nothing for an empty one. The value was checked when it was kept. */
export const rowsOf = <F extends Fields>(value: string | null): RecordOf<F>[] =>
  value === null || value === '' ? [] : (JSON.parse(value) as RecordOf<F>[]);

/** A small table within a record: check items, people present. Kept as one JSON text; on paper `纸 | 是；笔 | 否`. */
export function rows(options: FieldOptions & { of: Fields; max?: number }): Field<string> {
  const { label, of, max = 60 } = options;
  if (Object.keys(of).length === 0) definitionError(label, 'a table needs columns');
  const schema = z.array(recordSchema(of)).max(max, `${label}最多 ${max} 行`);
  const check = (value: string): string | null => {
    const parsed = z.json().safeParse(safely(value));
    const result = schema.safeParse(parsed.success ? parsed.data : null);
    return result.success ? null : `${label}：${result.error.issues[0]?.message ?? '不对'}`;
  };
  const named = Object.entries(of) as [string, Field<string | number>][];
  const lineOf = (row: RowValues): string =>
    named
      .map(([name, field]) => (row[name] === null ? '' : field.format(row[name] ?? '')))
      .join(' | ')
      .replace(/(?: \| )+$/, '');
  const write = (value: string): string => rowsOf(value).map(lineOf).join('；');
  /** `纸 | 是；笔 | 否`, as `write` has it; the kept text itself is taken too. */
  const read = (raw: string): Parsed<string> => {
    const written: RowValues[] = [];
    for (const line of raw.split(/[；;\n]/).filter((text) => text.trim() !== '')) {
      const cells = line.split('|');
      const row: Record<string, string | number | null> = {};
      for (const [i, [name, field]] of named.entries()) {
        const parsed = field.parse(cells[i] ?? '');
        if (!parsed.ok) return wrong(`${label}：${parsed.message}`);
        row[name] = parsed.value;
      }
      written.push(row);
    }
    return found(JSON.stringify(written));
  };
  return {
    kind: 'rows',
    label,
    required: options.required ?? false,
    width: options.width ?? 60,
    align: 'left',
    example: options.example ?? '',
    rows: of,
    schema: z
      .string()
      .refine((value) => check(value) === null, { error: ({ input }) => check(String(input)) ?? label }),
    parse(raw) {
      if (raw.trim() === '') return found<string>(null);
      const parsed = raw.trimStart().startsWith('[') ? found(raw) : read(raw);
      const says = parsed.ok && parsed.value !== null ? check(parsed.value) : null;
      return says === null ? parsed : wrong(says);
    },
    format: write,
    check,
    toCell: write,
  };
}

function safely(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
