import { cellText, isBlank } from './cell-text.ts';
import { headingKey } from './column.ts';
import type { Across, Columns, SheetDefinition } from './definition.ts';
import type { Table } from './find-table.ts';
import type { Cell, GridRow } from './grid.ts';
import type { ReadSheet } from './read-sheet.ts';
import type { SheetRow } from './sheet-row.ts';

/** A heading that repeats across a sheet, and the columns (from 0) of the fields below it. */
export interface Crossing {
  heading: Cell;
  fields: ReadonlyMap<string, number>;
}

/** Fewer are no matrix, but a table with a figure in its header. */
const FEWEST = 2;
const WEEKDAY = /^(?:星期|礼拜|周)?[一二三四五六日天]$/;
const NOTHING: ReadonlyMap<string, Cell> = new Map();

/**
 * The crossings of a header of one or two rows, left to right; none when it is no header of this matrix. The second row
 * holds the fields' own words, or nothing but weekdays.
 */
export function crossingsOf(
  definition: SheetDefinition,
  across: Across,
  [upper, lower]: readonly [GridRow, GridRow | undefined],
  around: readonly string[],
): Crossing[] {
  const found =
    across.cells.length > 1
      ? groupsOf(definition, across, upper, lower, around)
      : singlesOf(across, upper, lower, around);
  return found.length < FEWEST ? [] : found;
}

/** One column per heading. A second header row must say something, and nothing but weekdays and headings. */
function singlesOf(across: Across, upper: GridRow, lower: GridRow | undefined, around: readonly string[]): Crossing[] {
  const [field = ''] = across.cells;
  const below = lower?.cells.filter((cell) => !isBlank(cell)) ?? [];
  const isHeading = (cell: Cell): boolean => WEEKDAY.test(cellText(cell).trim()) || across.says(cell, around) !== null;
  if (lower !== undefined && (below.length === 0 || !below.every(isHeading))) return [];
  const width = Math.max(upper.cells.length, lower?.cells.length ?? 0);
  return Array.from({ length: width }, (_, i) => i).flatMap((i) => {
    const heading = across.says(upper.cells[i] ?? null, around) ?? across.says(lower?.cells[i] ?? null, around);
    return heading === null ? [] : [{ heading, fields: new Map([[field, i]]) }];
  });
}

/** Columns of several fields under each heading, which reaches right over its parts. */
function groupsOf(
  { columns }: SheetDefinition,
  across: Across,
  upper: GridRow,
  lower: GridRow | undefined,
  around: readonly string[],
): Crossing[] {
  const found: { heading: Cell; fields: Map<string, number> }[] = [];
  let group: (typeof found)[number] | null = null;
  for (let i = 0; i < (lower?.cells.length ?? 0); i++) {
    const top = upper.cells[i] ?? null;
    if (!isBlank(top)) {
      const heading = across.says(top, around);
      group = heading === null ? null : { heading, fields: new Map() };
      if (group !== null) found.push(group);
    }
    const word = headingKey(cellText(lower?.cells[i]));
    const field = across.cells.find((f) => columns[f]?.names.includes(word) === true);
    if (group !== null && field !== undefined && !group.fields.has(field)) group.fields.set(field, i);
  }
  return found.filter(({ fields }) => fields.size === across.cells.length);
}

/** What becomes one row: its cells, where each field stands, and the cells that stand in no column of their own. */
export interface RowView {
  cells: readonly Cell[];
  fields: ReadonlyMap<string, number>;
  given: ReadonlyMap<string, Cell>;
}

/** The rows that a row of the sheet stands for: itself in a list, one per crossing (and piece) in a matrix. */
export function viewsOf({ definition, fields, crossings }: Table, cells: readonly Cell[]): RowView[] {
  const { across, columns } = definition;
  if (across === undefined) return [{ cells, fields, given: NOTHING }];
  const repeated = new Set(crossings.flatMap((crossing) => [...crossing.fields.values()]));
  return crossings.flatMap((crossing) => {
    const isEmpty = [...crossing.fields].every(([field, i]) => columns[field]?.isEmpty(cells[i] ?? null) !== false);
    if (isEmpty && across.gaps !== true) return [];
    const own = new Set(crossing.fields.values());
    const [at = -1] = own;
    return piecesOf(across, {
      // Other days of the same row are rows of their own; a refused one is handed back alone.
      cells: cells.map((cell, i) => (repeated.has(i) && !own.has(i) ? null : cell)),
      fields: new Map([...fields, ...crossing.fields, [across.heading, at]]),
      given: new Map([[across.heading, crossing.heading]]),
    });
  });
}

function piecesOf({ pieces }: Across, view: RowView): RowView[] {
  const at = view.fields.get(pieces?.of ?? '') ?? -1;
  const cut = pieces?.cut(view.cells[at] ?? null) ?? [];
  if (pieces === undefined || cut.length === 0) return [view];
  return cut.map((piece) => ({
    cells: view.cells.with(at, piece.text),
    fields: new Map([...view.fields, ...pieces.gives.map((field) => [field, at] as const)]),
    given: new Map([...view.given, ...Object.entries(piece.cells)]),
  }));
}

/**
 * Leaves out rows of a matrix in which nothing stands and nothing had to stand; the due ones stay, to be refused. For
 * definitions with `gaps`: only the books know which days are due.
 */
export function leaveOut<C extends Columns>(sheet: ReadSheet<C>, isDue: (row: SheetRow<C>) => boolean): void {
  const { across, columns } = sheet.definition;
  const isEmpty = (row: SheetRow<C>): boolean =>
    across?.cells.every((field) => columns[field]?.isEmpty(row.cell(field)) !== false) === true;
  sheet.rows = sheet.rows.filter((row) => !isEmpty(row) || isDue(row));
}
