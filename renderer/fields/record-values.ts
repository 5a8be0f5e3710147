import type { Refusal } from '../../shared/basics/refusal.ts';
import type { Field, KindName } from '../../shared/fields/field.ts';
import type { Fields, RecordOf } from '../../shared/fields/record.ts';

/** A value as a form holds it; text is kept as typed until the form is read. */
export type Value = string | number | null;
export type Values = Readonly<Record<string, Value>>;

/** The fields one by one. A record's own type names each value; a form that draws any record cannot. */
export function fieldList(fields: Fields): [name: string, field: Field<Value>][] {
  const named: [string, Fields[string]][] = Object.entries(fields);
  return named;
}

/** Kinds kept as they are typed until the form is read. */
const WRITTEN: ReadonlySet<KindName> = new Set(['text', 'note', 'signer']);

/** A record with nothing filled in. */
export const blankValues = (fields: Fields): Values =>
  Object.fromEntries(Object.keys(fields).map((name) => [name, null]));

/**
 * What the form says, read by the same rules the import uses: text brought to one form, blanks to nothing, and a sentence
 * for each field that breaks its rule. A partial record may leave required fields open.
 */
export function readValues<F extends Fields>(
  fields: F,
  values: Values,
  isPartial = false,
): { record: RecordOf<F>; refusals: readonly Refusal[] } {
  const refusals: Refusal[] = [];
  const read: Record<string, Value> = {};
  for (const [name, field] of fieldList(fields)) {
    const refuse = (message: string) => refusals.push({ code: 'input.wrong', field: name, message });
    let value = values[name] ?? null;
    if (WRITTEN.has(field.kind) && typeof value === 'string') {
      const parsed = field.parse(value);
      if (parsed.ok) value = parsed.value;
      else refuse(parsed.message);
    } else if (value !== null) {
      const says = field.check(value);
      if (says !== null) refuse(says);
    }
    if (!isPartial && field.required && (value === null || value === '')) refuse(`${field.label}要填写`);
    read[name] = value;
  }
  // Every field has just been read by its own kind.
  return { record: read as unknown as RecordOf<F>, refusals };
}
