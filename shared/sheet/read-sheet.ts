import { isDitto } from './cell-day.ts';
import { cellText, isBlank } from './cell-text.ts';
import { tableOf, type TableChoice } from './choose-table.ts';
import type { Column, Reading } from './column.ts';
import type { Columns, SheetDefinition } from './definition.ts';
import { titlesAbove, type Table } from './find-table.ts';
import type { Cell, GridRow, GridSheet, Workbook } from './grid.ts';
import { viewsOf, type RowView } from './matrix.ts';
import { fieldsInWan } from './money-unit.ts';
import { RowKinds, type RowKind } from './row-kinds.ts';
import { SaidOfSheet, type SaidOfFile } from './said.ts';
import { SheetRow } from './sheet-row.ts';

/** A sheet read as a list. */
export interface ReadSheet<C extends Columns = Columns> {
  name: string;
  definition: SheetDefinition<C>;
  table: Table;
  /** Texts above the header: title, 仓库：…, 单位：元; of a form also the lines across its foot. */
  titles: string[];
  rows: SheetRow<C>[];
  skipped: Map<string, number>;
  hiddenRows: number;
  /** Rows of sums: never imported, only shown beside the program's own. */
  totals: { kind: RowKind; row: number; cells: readonly Cell[] }[];
}

/** What the person chose for a sheet where it differs from what the program found. */
export interface SheetChoice extends TableChoice {
  name: string;
  use: boolean;
  hiddenRows: boolean;
  /** One value for all rows, by field, where the sheet has no such column. */
  fill?: Readonly<Record<string, string>>;
}

/** Whether a sheet is imported unless the person says otherwise, and why not. */
export function usedByDefault(sheet: GridSheet, table: Table | null): { use: boolean; why: string } {
  if (sheet.rows.length === 0) return { use: false, why: '没有数据' };
  if (/汇总|统计/.test(sheet.name)) return { use: false, why: '汇总表' };
  if (table === null) return { use: false, why: '没有找到要导入的表头' };
  return sheet.hidden ? { use: false, why: '隐藏的工作表' } : { use: true, why: '' };
}

/** Every sheet of a workbook that is to be imported, read. */
export function readSheets(
  workbook: Workbook,
  definitions: readonly SheetDefinition[],
  choices: readonly SheetChoice[],
  said: SaidOfFile = {},
): ReadSheet[] {
  const context = { definitions, fileName: workbook.fileName, memories: said.memories };
  const sheets: ReadSheet[] = [];
  for (const sheet of workbook.sheets) {
    const choice = choices.find((c) => c.name === sheet.name);
    const table = tableOf(sheet, context, choice);
    const use = choice?.use ?? usedByDefault(sheet, table).use;
    if (use && table !== null) sheets.push(readSheet(sheet, table, choice, said));
  }
  return sheets;
}

/** Sheets that hold one list, with its own row type: `definition` is the very object the sheets were found by. */
export function sheetsOf<C extends Columns>(
  sheets: readonly ReadSheet[],
  definition: SheetDefinition<C>,
): ReadSheet<C>[] {
  const isSame = (sheet: ReadSheet): boolean => sheet.definition === (definition as SheetDefinition);
  // A sheet found by a definition was read by its columns, so its rows have this definition's type.
  return sheets.filter(isSame) as unknown as ReadSheet<C>[];
}

function readSheet(
  sheet: GridSheet,
  table: Table,
  { hiddenRows: withHidden = true, fill = {} }: Partial<SheetChoice> = {},
  said: SaidOfFile,
): ReadSheet {
  const kinds = new RowKinds(sheet, table);
  const reader = new RowReader(sheet, table, new SaidOfSheet(said, sheet.name, table, fill));
  const read: ReadSheet = {
    name: sheet.name,
    definition: table.definition,
    table,
    titles: titlesAbove(sheet, table.at),
    rows: [],
    skipped: new Map(),
    hiddenRows: 0,
    totals: [],
  };
  for (const row of sheet.rows.slice(table.at + table.height)) {
    const kind = kinds.of(row);
    if (kind === '表注') {
      read.titles.push(...row.cells.filter((cell) => !isBlank(cell)).map(cellText));
      continue;
    }
    if (kind !== 'data') {
      read.skipped.set(kind, (read.skipped.get(kind) ?? 0) + 1);
      if (kind.endsWith('计')) read.totals.push({ kind, row: row.row, cells: row.cells });
      continue;
    }
    if (row.hidden) read.hiddenRows += 1;
    const rows = reader.read(row);
    if (withHidden || !row.hidden) read.rows.push(...rows);
  }
  return read;
}

/** Different texts of one column that are remembered; columns with more of them hardly repeat. */
const MOST_WORDS = 2000;

/** Reads data rows in order, because merged cells, 〃 and blank voucher numbers take what stands above. */
class RowReader {
  private readonly table: Table;
  private readonly sheet: GridSheet;
  private readonly columns: readonly (readonly [string, number, Column<string> | Column<number>])[];
  private readonly inWan: ReadonlySet<string>;
  private readonly said: SaidOfSheet;
  /** What texts of steady columns mean, by field. */
  private readonly readings = new Map<string, Map<string, Reading<string | number>>>();
  /** Top-left cells of the merged areas, by `row:column` of every cell they cover downwards. */
  private readonly merged = new Map<string, Cell>();
  /** Last cell of each column that stood for something. */
  private readonly above = new Map<number, Cell>();

  constructor(sheet: GridSheet, table: Table, said: SaidOfSheet) {
    this.sheet = sheet;
    this.table = table;
    this.said = said;
    this.inWan = fieldsInWan(sheet, table);
    this.columns = Object.entries(table.definition.columns).map(([f, c]) => [f, table.fields.get(f) ?? -1, c] as const);
    for (const merge of sheet.merges) {
      const first = sheet.rows[merge.top - 1];
      const top = (first && this.said.cellsOf(first)[merge.left]) ?? null;
      if (merge.top <= table.at + table.height || isBlank(top)) continue;
      for (let row = merge.top + 1; row <= merge.bottom; row++) this.merged.set(`${row}:${merge.left}`, top);
    }
  }

  /** One row; of a matrix one per crossing in which something stands. */
  read(row: GridRow): SheetRow[] {
    const cells = this.said.cellsOf(row);
    for (const [field, index, column] of this.columns)
      if (index >= 0)
        cells[index] = this.said.wordFor(field, this.filled(row.row, cells[index] ?? null, index, column));
    return viewsOf(this.table, cells).map((view) => this.understood(row, view));
  }

  private understood(row: GridRow, { cells, fields, given }: RowView): SheetRow {
    const ofRow = this.table.fields;
    const cellAt = (field: string): Cell => {
      const at = fields.get(field);
      const cell = given.has(field)
        ? (given.get(field) ?? null)
        : at === undefined
          ? this.said.valueFor(field)
          : (cells[at] ?? null);
      // Words of the row's own columns were answered before they reached down; those of a crossing stand only here.
      return ofRow.has(field) ? cell : this.said.wordFor(field, cell);
    };
    const beside = (other: string): string => cellText(cellAt(other));
    const values: Record<string, string | number | null> = {};
    const result = new SheetRow(this.sheet.name, row, values, cells, fields);
    for (const [field, , column] of this.columns) {
      // A required column that the sheet lacks altogether says so on every row, so that nothing slips in without it.
      const cell = cellAt(field);
      const { value, flaw } =
        column.steady && typeof cell === 'string'
          ? this.readOnce(field, column, cell)
          : column.read(cell, beside, this.inWan.has(field));
      values[field] = value;
      if (flaw !== undefined) result.flaw(flaw.code, flaw.message, field);
    }
    return result;
  }

  /** Kinds, stores and units repeat on every row of a book. */
  private readOnce(field: string, column: Column<string> | Column<number>, text: string): Reading<string | number> {
    const own = this.readings.get(field) ?? new Map<string, Reading<string | number>>();
    this.readings.set(field, own);
    let reading = own.get(text);
    if (reading === undefined) {
      reading = column.read(text, () => '');
      if (own.size < MOST_WORDS) own.set(text, reading);
    }
    return reading;
  }

  private filled(row: number, written: Cell, index: number, { carries }: Column<string> | Column<number>): Cell {
    let cell = written;
    if (carries === 'never') return cell;
    if (isBlank(cell)) cell = this.merged.get(`${row}:${index}`) ?? cell;
    const reaches = (carries === 'blank' && isBlank(cell)) || (carries !== 'merge' && isDitto(cell));
    if (reaches) return this.above.get(index) ?? null;
    if (!isBlank(cell)) this.above.set(index, cell);
    return cell;
  }
}
