import { z } from 'zod';
import type { Field } from './field.ts';

/** A record's fields by name. The value type of a record is derived from them, never written twice. */
export type Fields = Readonly<Record<string, Field<never> | Field<string> | Field<number>>>;

type ValueOf<F> = F extends Field<infer V> ? V : never;
/** Row of values: every field present, `null` where nothing is filled in. */
export type RecordOf<F extends Fields> = { [K in keyof F]: ValueOf<F[K]> | null };

/**
 * The schema that form, router and import share: normal fields may be null, required ones may not (the sentence names
 * the field). Unknown keys are refused.
 */
export function recordSchema<F extends Fields>(fields: F): z.ZodType<RecordOf<F>> {
  const shape = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      (field.schema as z.ZodType)
        .nullable()
        .refine((value) => !field.required || (value !== null && value !== ''), `${field.label}要填写`),
    ]),
  );
  return z.strictObject(shape) as unknown as z.ZodType<RecordOf<F>>;
}
