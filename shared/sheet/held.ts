import type { Fields } from '../fields/record.ts';
import type { Field } from '../fields/field.ts';
import type { Duplicates } from './import.ts';
import type { SheetRow } from './sheet-row.ts';

type Value = string | number | null;

/** A record that the books hold. */
export interface Held<R> {
  id: number;
  record: R;
}

/** A change that is told but does not stand in the record itself (a department by its name, 在用 or 暂停). */
export interface Change {
  label: string;
  from: string;
  to: string;
}

/** What is to be done for a row whose record the books hold. */
export interface HeldRow<R> {
  held: Held<R>;
  fields: Fields;
  /** What the file says; null where it says nothing, which leaves what the books have. */
  fresh: Readonly<Record<string, Value>>;
  /** How the row is refused while the person has not answered: code, sentence, field. */
  refusal: readonly [code: string, says: string, field: string];
  /** A value as people read it, where the field alone cannot say (ids of references). */
  show?: (name: string, value: Value) => string | null;
  also?: readonly Change[];
}

/**
 * Settles a row whose record the books hold already (R-XLS-02): refused until the person answers, skipped, or an update of
 * what the file says otherwise, each change shown (W-UPDATE). An empty cell never clears what the books have: a file that
 * leaves a column out, or blank, knows nothing of it. Null when there is nothing to write.
 */
export function settleHeld<R extends Readonly<Record<string, Value>>>(
  row: SheetRow,
  duplicates: Duplicates,
  { held, fields, fresh, refusal, show, also = [] }: HeldRow<R>,
): { id: number; record: R } | null {
  row.held = true;
  if (duplicates === 'skip') {
    row.skip('账上已有');
    return null;
  }
  if (duplicates !== 'update') {
    const [code, says, field] = refusal;
    row.flaw(code, `${says}，请选“跳过”或“更新”`, field);
    return null;
  }
  const said = Object.keys(fields).filter((name) => {
    const now = fresh[name] ?? null;
    return now !== null && now !== held.record[name];
  });
  const shown = (name: string, value: Value): string => {
    if (value === null) return '（空）';
    // The value belongs to the field it is shown by.
    return show?.(name, value) ?? (fields[name] as Field<Value>).format(value);
  };
  const changes = [
    ...said.map((name) => ({
      label: fields[name]?.label ?? name,
      from: shown(name, held.record[name] ?? null),
      to: shown(name, fresh[name] ?? null),
    })),
    ...also,
  ];
  if (changes.length === 0) {
    row.skip('与账上相同');
    return null;
  }
  row.flaw('W-UPDATE', `更新${changes.map(({ label, from, to }) => `${label}：${from} → ${to}`).join('；')}`);
  const news = Object.fromEntries(said.map((name) => [name, fresh[name] ?? null]));
  return { id: held.id, record: { ...held.record, ...news } };
}
