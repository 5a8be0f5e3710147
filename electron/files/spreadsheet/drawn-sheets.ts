import { writeXlsx, type WriteSheet } from 'hucre/xlsx';
import type { CellValue } from '../../../shared/fields/field.ts';
import { FONT } from './cell-styles.ts';
import { readZip } from './zip-prescan.ts';

/**
 * A sheet without its body. Below the `head` rows stand three sample rows that only carry styles: of plain cells, of days
 * in columns of mixed content, of totals. The rows themselves are streamed into their place.
 */
export interface SheetFrame {
  sheet: WriteSheet;
  /** Rows above the body. */
  head: number;
  /** Widths of the columns, in characters. */
  widths: readonly number[];
  totals: readonly CellValue[] | null;
  /** The body's styles are those of whole columns, for rows a person adds; the last column's go on to the right edge. */
  openEnded?: boolean;
}

/** A frame as the library drew it: XML before and after the body, and the number of each style. */
export interface DrawnSheet {
  before: string;
  after: string;
  styles: { plain: number[]; dated: number[]; totals: number[] };
}

export interface DrawnBook {
  /** Parts that are written as they are, by name. */
  parts: Map<string, Buffer>;
  /** Parts of the frames, in their order. */
  sheets: Map<string, DrawnSheet>;
}

const WORKBOOK = 'xl/workbook.xml';
const LAST_COLUMN = 16_384;

/**
 * Lets hucre draw everything but the rows: its own streaming writer knows no print layout, and its writer of whole sheets
 * takes four times the CPU and ten times the memory for the rows. `more` are small sheets behind the frames.
 */
export async function drawBook(frames: readonly SheetFrame[], more: readonly WriteSheet[] = []): Promise<DrawnBook> {
  const bytes = await writeXlsx({ sheets: [...frames.map(({ sheet }) => sheet), ...more], defaultFont: FONT });
  const parts = await readZip(Buffer.from(bytes));
  const sheets = new Map<string, DrawnSheet>();
  frames.forEach((frame, i) => {
    const part = `xl/worksheets/sheet${i + 1}.xml`;
    sheets.set(part, drawnSheet(frame, parts.get(part)?.toString('utf8') ?? ''));
    parts.delete(part);
  });
  const book = parts.get(WORKBOOK)?.toString('utf8') ?? '';
  parts.set(WORKBOOK, Buffer.from(withQuotedNames(book)));
  return { parts, sheets };
}

/**
 * The library writes the print titles of sheet 010001 复印纸 without the quotes such a name needs; Excel calls the file
 * damaged then.
 */
const withQuotedNames = (xml: string): string =>
  xml.replaceAll(
    /(<definedName [^>]*>)([^'<][^<]*)(!\$\d+:\$\d+<)/g,
    (_, open: string, name: string, rows: string) => `${open}'${name.replaceAll(/'|&apos;/g, "''")}'${rows}`,
  );

/** The library is pinned and its layout is tested; another layout must stop the export, never spoil it. */
function drawnSheet({ head, widths, openEnded }: SheetFrame, xml: string): DrawnSheet {
  const rows = [head + 1, head + 2, head + 3].map((row) => {
    const at = xml.indexOf(`<row r="${row}"`);
    return { at, xml: xml.slice(at, xml.indexOf('</row>', at)) };
  });
  const end = xml.indexOf('</sheetData>');
  const [plain = [], dated = [], totals = []] = rows.map((row) => stylesOf(row.xml));
  const at = rows[0]?.at ?? -1;
  if (at < 0 || end < at || [plain, dated, totals].some((styles) => styles.length < widths.length))
    throw new Error('the library drew a sheet in a way this program does not know');
  // How far the sheet reaches is optional, and what stands here is the samples' reach.
  const before = xml.slice(0, at).replace(/<dimension [^>]*\/>/, '');
  return {
    before: openEnded === true ? withColumnStyles(before, plain) : before,
    after: xml.slice(end),
    styles: { plain, dated, totals },
  };
}

const stylesOf = (row: string): number[] => [...row.matchAll(/<c [^>]*?s="(\d+)"/g)].map(([, style]) => Number(style));

function withColumnStyles(xml: string, styles: readonly number[]): string {
  return xml.replaceAll(/<col min="(\d+)" max="\d+"/g, (_, number: string) => {
    const max = Number(number) === styles.length ? LAST_COLUMN : number;
    return `<col min="${number}" max="${max}" style="${styles[Number(number) - 1] ?? 0}"`;
  });
}
