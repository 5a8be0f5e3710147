import { formatMoney, formatPrice } from '../basics/money.ts';
import { formatQuantity } from '../basics/quantity.ts';
import type { CellValue } from '../fields/field.ts';
import type { ListColumn, ListPaper } from '../sheet/list-paper.ts';
import type { Paper, ReportPage, SlipColumn } from './page-model.ts';
import { linesOf } from './text-lines.ts';

const PAPER: Paper = { name: 'A4 横向', width: 297, height: 210 };
/** Body rows of 6 mm on A4 landscape, under title, facts and head, over 合计 and foot. */
export const REPORT_ROWS = 26;
/** One row less where signatures stand below. */
const SIGNED_ROWS = 24;

const isFigure = ({ kind }: ListColumn): boolean => ['quantity', 'money', 'price', 'percent', 'count'].includes(kind);

/** A cell as it is printed. List papers hold figures in whole units, exact to their decimals. */
function cellText(value: CellValue, { kind }: ListColumn): string {
  if (value === null) return '';
  if (typeof value === 'object') return value.day;
  if (typeof value === 'string') return value;
  if (kind === 'money') return formatMoney(Math.round(value * 100));
  if (kind === 'quantity') return formatQuantity(Math.round(value * 1000));
  if (kind === 'percent') return `${(value * 100).toFixed(2)}%`;
  return kind === 'price' ? formatPrice(Math.round(value * 10_000)) : String(value);
}

/** Millimetres of the table, of a row of one line and of each further line. */
const TABLE = 277;
const ROW = 6;
const LINE = 3.3;

/** Rows as they fill the sheets: a row of several lines is higher, and never cut in two. `below` must fit under the last. */
function sheetsOf(
  rows: readonly string[][],
  columns: readonly SlipColumn[],
  room: number,
  below: number,
): string[][][] {
  const sum = columns.reduce((all, { width }) => all + width, 0);
  const sheets: string[][][] = [[]];
  let used = 0;
  for (const row of rows) {
    const lines = Math.max(1, ...row.map((text, i) => linesOf(text, (TABLE * (columns[i]?.width ?? 0)) / sum)));
    const height = Math.max(ROW, lines * LINE + (ROW - LINE) / 4);
    if (used + height > room && used > 0) {
      sheets.push([]);
      used = 0;
    }
    sheets.at(-1)?.push(row);
    used += height;
  }
  if (below > 0 && used + below > room) sheets.push([]);
  return sheets;
}

/** Sentences below a table: their size, and the height of a line of them (mm). */
const NOTE = { points: 10, line: 5.2 };

/**
 * Pages of a list, with 合计 and `notes` (sentences, a paragraph each) on the last one. Widths share the sheet in proportion
 * to the columns' characters.
 */
export function reportPages(list: ListPaper, notes: readonly string[] = []): ReportPage[] {
  const shown = list.columns.filter((column) => column.fileOnly !== true);
  const columns = shown.map((column): SlipColumn => ({
    label: column.heading,
    width: column.width,
    align: isFigure(column) ? 'right' : 'left',
  }));
  const texts = (cells: readonly CellValue[]): string[] =>
    list.columns.flatMap((column, i) => (column.fileOnly === true ? [] : [cellText(cells[i] ?? null, column)]));
  const most = list.signatures === undefined ? REPORT_ROWS : SIGNED_ROWS;
  const below = notes.reduce((sum, note) => sum + linesOf(note, TABLE, NOTE.points) * NOTE.line, 0);
  const sheets = sheetsOf(list.rows.map(texts), columns, most * ROW, below);
  return sheets.map((rows, i) => ({
    kind: 'report',
    paper: PAPER,
    title: list.title,
    facts: [...list.facts],
    columns,
    rows,
    ...(list.totals !== null && i === sheets.length - 1 ? { totals: texts(list.totals) } : {}),
    ...(notes.length > 0 && i === sheets.length - 1 && { notes: [...notes] }),
    ...(list.signatures !== undefined && { signatures: [...list.signatures] }),
    page: i + 1,
    pages: sheets.length,
  }));
}
