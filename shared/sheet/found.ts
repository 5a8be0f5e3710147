import { cellText } from './cell-text.ts';
import { tableOf, type HeaderChoice, type SheetMemory } from './choose-table.ts';
import type { SheetDefinition } from './definition.ts';
import { columnsFound } from './find-table.ts';
import type { GridSheet } from './grid.ts';
import type { SheetFound } from './import.ts';
import { usedByDefault } from './read-sheet.ts';
import { RowKinds } from './row-kinds.ts';

const PREVIEW = 10;
/** Rows and columns offered to point at a header. */
const TOP = { rows: 20, columns: 40 };

/** What the program sees on a sheet before anything is checked: which list, which columns, the first rows. */
export function sheetFound(
  sheet: GridSheet,
  definitions: readonly SheetDefinition[],
  known: { fileName?: string; memories?: readonly SheetMemory[]; header?: HeaderChoice | null } = {},
): SheetFound {
  const { fileName = '', memories, header = null } = known;
  const table = tableOf(sheet, { definitions, fileName, memories }, { header, columns: {} });
  const found: SheetFound = {
    name: sheet.name,
    hidden: sheet.hidden,
    part: table?.definition.part ?? null,
    ...usedByDefault(sheet, table),
    by: table?.by ?? 'words',
    headerRow: 0,
    headerHeight: table?.height ?? 1,
    fields: Object.entries(table?.definition.columns ?? {}).map(
      ([
        field,
        {
          label,
          perSheet,
          field: { options },
        },
      ]) => ({
        field,
        label,
        perSheet,
        options: options ?? [],
      }),
    ),
    columns: [],
    dataRows: 0,
    hiddenRows: 0,
    preview: [],
    top: sheet.rows
      .slice(0, TOP.rows)
      .map(({ row, cells }) => ({ row, cells: cells.slice(0, TOP.columns).map(cellText) })),
  };
  if (table === null) return found;
  const kinds = new RowKinds(sheet, table);
  const data = sheet.rows.slice(table.at + table.height).filter((row) => kinds.of(row) === 'data');
  found.headerRow = table.at + 1;
  found.columns = columnsFound(sheet, table);
  found.dataRows = data.length;
  found.hiddenRows = data.filter((row) => row.hidden).length;
  found.preview = data.slice(0, PREVIEW).map((row) => found.columns.map(({ index }) => cellText(row.cells[index])));
  return found;
}
