import { definitionError } from '../fields/field.ts';
import type { Column } from './column.ts';

export type Columns = Readonly<Record<string, Column<string> | Column<number>>>;

/** A list as it may stand on a sheet. Forms of it are found by header words, wherever the table begins. */
export interface SheetDefinition<C extends Columns = Columns> {
  /** Word for the list within its workbook: `flow`, `staff`. */
  readonly part: string;
  /** What people call it. */
  readonly title: string;
  readonly columns: C;
}

type ValueOf<K> = K extends Column<infer V> ? V : never;
/** A row's values by field, null where nothing (or nothing understandable) stands. */
export type RowOf<C extends Columns> = { [K in keyof C]: ValueOf<C[K]> | null };

/** Declares a list once. A mistake stops the program at start with a sentence. */
export function defineSheet<const C extends Columns>(definition: SheetDefinition<C>): SheetDefinition<C> {
  const taken = new Map<string, string>();
  for (const [field, { names, label }] of Object.entries(definition.columns)) {
    for (const name of names) {
      const other = taken.get(name);
      if (other !== undefined && other !== field) definitionError(label, `header word ${name} also means ${other}`);
      taken.set(name, field);
    }
  }
  if (!Object.values(definition.columns).some((c) => c.must))
    definitionError(definition.title, 'no column tells this list from any other table');
  return definition;
}
