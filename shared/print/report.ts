import { formatMoney, formatPrice } from '../basics/money.ts';
import { formatQuantity } from '../basics/quantity.ts';
import type { CellValue } from '../fields/field.ts';
import type { ListColumn, ListPaper } from '../sheet/list-paper.ts';
import type { Paper, ReportPage, SlipColumn } from './page-model.ts';
import { LETTER, lengthOf, linesOf, PADDING } from './text-lines.ts';

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
const LINE = 3.6;
/** Paragraphs under the table: the size of their letters (pt) and the height of a line of them. */
const NOTE = { points: 10, line: 5.2 };

/** Chinese words up to so many letters (a name, a kitchen) stay in one line; longer ones may be broken anywhere. */
const WORD = 4;

/** What of a text must not be broken: a date, a figure, a name; of longer words some letters, or they would stand upright. */
function unbroken(text: string): number {
  if (text.length <= WORD) return lengthOf(text);
  const pieces = [text.slice(0, 3), ...(text.match(/[^\u2E80-\uFFFF\s]+/g) ?? [])];
  return pieces.reduce((most, piece) => (piece.length > 12 ? most : Math.max(most, lengthOf(piece))), 0);
}

/**
 * Millimetres of each column: its share of the sheet by its characters, but at least what keeps dates, figures and names
 * whole and its heading in two lines. Only where even that is too much do all give way alike.
 */
function widthsOf(columns: readonly ListColumn[], rows: readonly (readonly string[])[]): number[] {
  const least = columns.map(({ heading }, i) => {
    const heads = heading.split('（').map((part) => Math.max(2, Math.ceil(Array.from(part).length / 2)) * LETTER.wide);
    return rows.reduce((most, row) => Math.max(most, unbroken(row[i] ?? '')), Math.max(...heads)) + PADDING;
  });
  const sum = least.reduce((all, mm) => all + mm, 0);
  if (sum >= TABLE) return least.map((mm) => (mm * TABLE) / sum);
  const fixed = new Set<number>();
  for (;;) {
    const free = columns.map((_, i) => i).filter((i) => !fixed.has(i));
    const room = TABLE - [...fixed].reduce((all, i) => all + (least[i] ?? 0), 0);
    const shares = free.reduce((all, i) => all + (columns[i]?.width ?? 0), 0);
    const mm = (i: number): number => (fixed.has(i) ? (least[i] ?? 0) : (room * (columns[i]?.width ?? 0)) / shares);
    const narrow = free.filter((i) => mm(i) < (least[i] ?? 0));
    if (narrow.length === 0) return columns.map((_, i) => Math.round(mm(i) * 100) / 100);
    for (const i of narrow) fixed.add(i);
  }
}

/** Rows as they fill the sheets: a row of several lines is higher, and never cut in two. `below` must fit under the last. */
function sheetsOf(
  rows: readonly string[][],
  columns: readonly SlipColumn[],
  room: number,
  below: number,
): string[][][] {
  const sheets: string[][][] = [[]];
  let used = 0;
  for (const row of rows) {
    const height = heightOf(row, columns);
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

function heightOf(row: readonly string[], columns: readonly SlipColumn[]): number {
  const lines = Math.max(1, ...row.map((text, i) => linesOf(text, columns[i]?.width ?? 0)));
  return Math.max(ROW, lines * LINE + (ROW - LINE) / 4);
}

/** Pages of a list, with 合计 on the last one; a list that has sheets of its own for paper prints those. */
export function reportPages(list: ListPaper): ReportPage[] {
  if (list.sheets === undefined) return listPages(list);
  const pages = list.sheets.flatMap(listPages);
  return pages.map((page, i) => ({ ...page, page: i + 1, pages: pages.length }));
}

function listPages(list: ListPaper): ReportPage[] {
  const shown = list.columns.filter((column) => column.fileOnly !== true);
  const texts = (cells: readonly CellValue[]): string[] =>
    list.columns.flatMap((column, i) => (column.fileOnly === true ? [] : [cellText(cells[i] ?? null, column)]));
  const rows = list.rows.map(texts);
  const totals = list.totals === null ? null : texts(list.totals);
  const widths = widthsOf(shown, totals === null ? rows : [...rows, totals]);
  const columns = shown.map((column, i): SlipColumn => ({
    label: column.heading,
    width: widths[i] ?? 0,
    align: isFigure(column) ? 'right' : 'left',
  }));
  const { notes = [], signatures } = list;
  // A heading of two lines and what stands under the table take the room of rows.
  const head =
    heightOf(
      shown.map(({ heading }) => heading),
      columns,
    ) - ROW;
  const below = notes.reduce((sum, note) => sum + linesOf(note, TABLE, NOTE.points) * NOTE.line, 0);
  const most = signatures === undefined ? REPORT_ROWS : SIGNED_ROWS;
  const sheets = sheetsOf(rows, columns, most * ROW - head, below);
  return sheets.map((part, i) => ({
    kind: 'report',
    paper: PAPER,
    title: list.title,
    facts: [...list.facts],
    columns,
    rows: part,
    ...(totals !== null && i === sheets.length - 1 ? { totals } : {}),
    ...(notes.length > 0 && i === sheets.length - 1 ? { notes: [...notes] } : {}),
    ...(signatures !== undefined && { signatures: [...signatures] }),
    page: i + 1,
    pages: sheets.length,
  }));
}
