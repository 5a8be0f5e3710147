import { isBlank } from './cell-text.ts';
import { headingKey } from './column.ts';
import type { SheetDefinition } from './definition.ts';
import { findTable, HEADER_DEPTH, tableAt, withColumns, type Table } from './find-table.ts';
import type { GridSheet } from './grid.ts';

/** A header row chosen by hand: row as the person sees it, how many rows it has, which form stands below. */
export interface HeaderChoice {
  row: number;
  height: 1 | 2;
  part: string;
}

/** How the columns of a table with these headings were matched the last time (`fingerprint`). */
export interface SheetMemory {
  fingerprint: string;
  part: string;
  columns: Readonly<Record<string, number>>;
}

/** What a person said of a sheet's table. */
export interface TableChoice {
  header?: HeaderChoice | null;
  columns: Readonly<Record<string, number | null>>;
  /** False leaves hidden columns out. */
  hiddenColumns?: boolean;
}

/** What is known of a sheet besides itself. */
export interface TableContext {
  definitions: readonly SheetDefinition[];
  /** May name the year of a matrix's days. */
  fileName: string;
  memories?: readonly SheetMemory[] | undefined;
}

/** What tells one table's headings from any other's: their words in their places. */
export const fingerprint = (headings: readonly string[]): string => headings.map(headingKey).join('|').slice(0, 2000);

/** The table of a sheet: by the header the person chose, as remembered, or by its words; then with columns moved by hand. */
export function tableOf(sheet: GridSheet, context: TableContext, choice?: TableChoice): Table | null {
  const chosen = choice?.header ?? null;
  const found =
    chosen === null
      ? (remembered(sheet, context) ?? findTable(sheet, context.definitions, context.fileName))
      : byHand(sheet, context, chosen);
  if (found === null || choice === undefined) return found;
  const moved = withColumns(found, choice.columns);
  if (choice.hiddenColumns !== false) return moved;
  const shown = [...moved.fields].filter(([, index]) => !sheet.hiddenColumns.includes(index));
  return { ...moved, fields: new Map(shown) };
}

/** The table whose header the person pointed at; its columns are matched by their words as far as these go. */
function byHand(sheet: GridSheet, { definitions, fileName }: TableContext, header: HeaderChoice): Table | null {
  const definition = definitions.find(({ part }) => part === header.part);
  const table = definition ? tableAt(sheet, header.row - 1, header.height, definition, fileName) : null;
  return table && { ...table, by: 'hand' };
}

function remembered(sheet: GridSheet, { definitions, fileName, memories = [] }: TableContext): Table | null {
  if (memories.length === 0) return null;
  const known = new Map(memories.map((memory) => [memory.fingerprint, memory]));
  for (let at = 0; at < Math.min(sheet.rows.length, HEADER_DEPTH); at++) {
    if (sheet.rows[at]?.cells.every(isBlank) !== false) continue;
    for (const definition of definitions)
      for (const height of [1, 2] as const) {
        const table = tableAt(sheet, at, height, definition, fileName);
        const memory = table && known.get(fingerprint(table.headings));
        if (table && memory?.part === definition.part)
          return { ...table, fields: new Map(Object.entries(memory.columns)), by: 'memory' };
      }
  }
  return null;
}
