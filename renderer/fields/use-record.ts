import { useRef, useState } from 'react';
import type { Refusal } from '../../shared/basics/refusal.ts';
import type { Fields, RecordOf } from '../../shared/fields/record.ts';
import type { FormHandle } from '../ui/form/FormArea.tsx';
import { readValues, type Value, type Values } from './record-values.ts';

/** The state of a record's form: values as typed, what stands against them, and whether anything was changed. */
export function useRecord<F extends Fields>(fields: F, start: Values) {
  const [values, setValues] = useState<Values>(start);
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const form = useRef<FormHandle>(null);

  // Changing a field takes its own sentence away; the others still hold.
  const change = (name: string, value: Value) => {
    setValues((before) => ({ ...before, [name]: value }));
    setRefusals((before) => before.filter(({ field }) => field !== name));
  };
  const show = (next: readonly Refusal[]) => {
    setRefusals(next);
    const named = next.find(({ field }) => field !== undefined);
    if (named?.field !== undefined) form.current?.focusField(named.field);
  };
  /** The record, or null after the form has shown what is wrong with it. */
  const read = (isPartial = false): RecordOf<F> | null => {
    if (form.current?.ready() === false) return null;
    const { record, refusals: wrong } = readValues(fields, values, isPartial);
    if (wrong.length === 0) return record;
    show(wrong);
    return null;
  };
  const dirty = Object.keys(fields).some((name) => (values[name] ?? null) !== (start[name] ?? null));
  return { values, setValues, change, refusals, show, read, dirty, form };
}
