import { definitionError } from '../fields/field.ts';
import type { Column } from './column.ts';
import type { Cell } from './grid.ts';

export type Columns = Readonly<Record<string, Column<string> | Column<number>>>;

/** A list as it may stand on a sheet. Forms of it are found by header words, wherever the table begins. */
export interface SheetDefinition<C extends Columns = Columns> {
  /** Word for the list within its workbook: `flow`, `staff`. */
  readonly part: string;
  /** What people call it. */
  readonly title: string;
  readonly columns: C;
  /** Makes it a matrix: a row of the sheet gives one row of the list per heading. */
  readonly across?: Across;
}

/**
 * Columns that repeat across the sheet under headings of their own: 1日 … 31日, or 星期一 … over 菜名 and 食物. Each
 * crossing becomes a row with its own place; the columns that do not repeat (班级, 姓名, 餐次) stand in every one of them.
 */
export interface Across<F extends string = string> {
  /** Field that takes what the heading says. */
  readonly heading: F;
  /** What a heading says; null when it is no such heading. `around`: titles, sheet name, file name. */
  readonly says: (heading: Cell, around: readonly string[]) => Cell;
  /** Fields below a heading. Several are told apart by their words in the second header row. */
  readonly cells: readonly F[];
  /**
   * Empty crossings come out too: the list's check leaves out those that are not due (`leaveOut`) and refuses the others.
   * Without it they are nothing.
   */
  readonly gaps?: boolean;
  /** A cell that lists several things makes a row of each. */
  readonly pieces?: Pieces<F>;
}

/** How the cell of a field is cut: the text of each piece and the cells it gives, by field. */
export interface Pieces<F extends string = string> {
  readonly of: F;
  readonly gives: readonly F[];
  readonly cut: (cell: Cell) => readonly { text: string; cells: Readonly<Record<string, Cell>> }[];
}

/** Fields that no heading of an ordinary column may claim. */
export const fieldsAcross = ({ across }: SheetDefinition): readonly string[] =>
  across === undefined ? [] : [across.heading, ...across.cells, ...(across.pieces?.gives ?? [])];

type ValueOf<K> = K extends Column<infer V> ? V : never;
/** A row's values by field, null where nothing (or nothing understandable) stands. */
export type RowOf<C extends Columns> = { [K in keyof C]: ValueOf<C[K]> | null };

/** Declares a list once. A mistake stops the program at start with a sentence. */
export function defineSheet<const C extends Columns>(
  definition: SheetDefinition<C> & { readonly across?: Across<keyof C & string> },
): SheetDefinition<C> {
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
  for (const field of fieldsAcross(definition))
    if (definition.columns[field]?.must === true)
      definitionError(definition.title, `${field} repeats, it has no column`);
  return definition;
}
