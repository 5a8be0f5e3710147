import { isDitto } from './cell-day.ts';
import { sameKey } from '../basics/text.ts';
import { cellText, isBlank } from './cell-text.ts';
import type { Column } from './column.ts';
import type { Columns, SheetDefinition } from './definition.ts';
import { tableOf, type HeaderChoice, type SheetMemory, type Table } from './find-table.ts';
import type { Cell, GridRow, GridSheet, Workbook } from './grid.ts';
import { RowKinds, type RowKind } from './row-kinds.ts';
import { SheetRow } from './sheet-row.ts';

/** A sheet read as a list. */
export interface ReadSheet<C extends Columns = Columns> {
  name: string;
  definition: SheetDefinition<C>;
  table: Table;
  /** Texts above the header: title, 仓库：…, 单位：元. */
  titles: string[];
  rows: SheetRow<C>[];
  skipped: Map<string, number>;
  hiddenRows: number;
  /** Rows of sums: never imported, only shown beside the program's own. */
  totals: { kind: RowKind; row: number; cells: readonly Cell[] }[];
}

/** What the person chose for a sheet where it differs from what the program found. */
export interface SheetChoice {
  name: string;
  use: boolean;
  hiddenRows: boolean;
  /** False leaves hidden columns out. */
  hiddenColumns?: boolean;
  /** A header row chosen by hand. */
  header?: HeaderChoice | null;
  columns: Readonly<Record<string, number | null>>;
}

/** A cell put right by hand. */
export interface CellFix {
  sheet: string;
  row: number;
  field: string;
  text: string;
}

/** A word that means another one in every row of a form: 公斤 → kg. */
export interface WordMap {
  part: string;
  field: string;
  from: string;
  to: string;
}

/** What else the person said of a file, now and at earlier imports. */
export interface SaidOfFile {
  fixes?: readonly CellFix[];
  maps?: readonly WordMap[];
  memories?: readonly SheetMemory[];
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
  const sheets: ReadSheet[] = [];
  for (const sheet of workbook.sheets) {
    const choice = choices.find((c) => c.name === sheet.name);
    const table = tableOf(sheet, definitions, choice, said.memories);
    const use = choice?.use ?? usedByDefault(sheet, table).use;
    if (use && table !== null) sheets.push(readSheet(sheet, table, choice?.hiddenRows ?? true, said));
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

function readSheet(sheet: GridSheet, table: Table, withHidden: boolean, said: SaidOfFile): ReadSheet {
  const kinds = new RowKinds(sheet, table);
  const reader = new RowReader(sheet, table, said);
  const read: ReadSheet = {
    name: sheet.name,
    definition: table.definition,
    table,
    titles: sheet.rows.slice(0, table.at).flatMap((row) => row.cells.filter((c) => !isBlank(c)).map(cellText)),
    rows: [],
    skipped: new Map(),
    hiddenRows: 0,
    totals: [],
  };
  for (const row of sheet.rows.slice(table.at + table.height)) {
    const kind = kinds.of(row);
    if (kind !== 'data') {
      read.skipped.set(kind, (read.skipped.get(kind) ?? 0) + 1);
      if (kind.endsWith('计')) read.totals.push({ kind, row: row.row, cells: row.cells });
      continue;
    }
    if (row.hidden) read.hiddenRows += 1;
    const values = reader.read(row);
    if (withHidden || !row.hidden) read.rows.push(values);
  }
  return read;
}

/** Reads data rows in order, because merged cells, 〃 and blank voucher numbers take what stands above. */
class RowReader {
  private readonly table: Table;
  private readonly sheet: GridSheet;
  private readonly columns: readonly (readonly [string, number, Column<string> | Column<number>])[];
  /** Top-left cells of the merged areas, by `row:column` of every cell they cover downwards. */
  private readonly merged = new Map<string, Cell>();
  /** Last cell of each column that stood for something. */
  private readonly above = new Map<number, Cell>();
  /** Text by `row:field`. */
  private readonly fixes: ReadonlyMap<string, string>;
  /** Field → word as compared → word that holds. */
  private readonly words: ReadonlyMap<string, ReadonlyMap<string, string>>;

  constructor(sheet: GridSheet, table: Table, { fixes = [], maps = [] }: SaidOfFile) {
    this.sheet = sheet;
    this.table = table;
    this.fixes = new Map(fixes.flatMap((f) => (f.sheet === sheet.name ? [[`${f.row}:${f.field}`, f.text]] : [])));
    const own = maps.filter(({ part }) => part === table.definition.part);
    this.words = new Map(
      [...Map.groupBy(own, ({ field }) => field)].map(([field, words]) => [
        field,
        new Map(words.map(({ from, to }) => [sameKey(from), to])),
      ]),
    );
    const fieldAt = new Map([...table.fields].map(([field, index]) => [index, field]));
    this.columns = Object.entries(table.definition.columns).map(([f, c]) => [f, table.fields.get(f) ?? -1, c] as const);
    for (const merge of sheet.merges) {
      const written = sheet.rows[merge.top - 1]?.cells[merge.left] ?? null;
      const field = fieldAt.get(merge.left);
      const top = field === undefined ? written : this.said(merge.top, field, written);
      if (merge.top <= table.at + table.height || isBlank(top)) continue;
      for (let row = merge.top + 1; row <= merge.bottom; row++) this.merged.set(`${row}:${merge.left}`, top);
    }
  }

  read(row: GridRow): SheetRow {
    const cells = [...row.cells];
    for (const [field, index, column] of this.columns)
      if (index >= 0) cells[index] = this.filled(row, field, index, column);
    const { fields } = this.table;
    const beside = (field: string): string => cellText(cells[fields.get(field) ?? -1]);
    const values: Record<string, string | number | null> = {};
    const result = new SheetRow(this.sheet.name, row, values, cells, fields);
    for (const [field, index, column] of this.columns) {
      // A required column that the sheet lacks altogether says so on every row, so that nothing slips in without it.
      const { value, flaw } = column.read(cells[index] ?? null, beside);
      values[field] = value;
      if (flaw !== undefined) result.flaw(flaw.code, flaw.message, field);
    }
    return result;
  }

  /** What the person put in a cell's place, else what stands there; then the word that holds for it. */
  private said(row: number, field: string, cell: Cell): Cell {
    const now = this.fixes.get(`${row}:${field}`) ?? cell;
    return this.words.get(field)?.get(sameKey(cellText(now))) ?? now;
  }

  private filled(row: GridRow, field: string, index: number, { carries }: Column<string> | Column<number>): Cell {
    let cell = this.said(row.row, field, row.cells[index] ?? null);
    if (carries === 'never') return cell;
    if (isBlank(cell)) cell = this.merged.get(`${row.row}:${index}`) ?? cell;
    const reaches = (carries === 'blank' && isBlank(cell)) || (carries !== 'merge' && isDitto(cell));
    if (reaches) return this.above.get(index) ?? null;
    if (!isBlank(cell)) this.above.set(index, cell);
    return cell;
  }
}
