import { buffer } from 'node:stream/consumers';
import { serialToDate } from 'hucre';
import { readXlsx, type Sheet } from 'hucre/xlsx';
import { ZipFile } from 'yazl';
import type { Cell, GridSheet } from '../../../shared/sheet/grid.ts';
import { dateCell } from './date-cell.ts';
import { scanRows, scanStrings } from './scan-rows.ts';
import { trimmedSheet } from './trim-grid.ts';
import { readZip } from './zip-prescan.ts';

/** Marks a sheet whose rows were taken out before the library saw it; the part's name follows. */
const TAKEN = 'rows-of:';
const SHEET = /^xl\/worksheets\/[^/]+\.xml$/;
const STRINGS = 'xl/sharedStrings.xml';
const STYLES = 'xl/styles.xml';
/** A number that is a day in either date system. */
const PROBE = 40_000;
/** Probes on one row; a sheet has room for more styles than columns. */
const WIDTH = 1000;

/**
 * Reads a large .xlsx in a quarter of the library's time. The library reads the workbook without its rows: names, hidden
 * sheets and columns, merges, and cells that tell which styles are dates. The rows are scanned from the XML. Null when
 * anything in the file is not of the plain kind, for the library to read it whole.
 */
export async function readLargeXlsx(bytes: Buffer): Promise<GridSheet[] | null> {
  const parts = await readZip(bytes);
  const names = [...parts.keys()].filter((name) => SHEET.test(name));
  const text = (name: string): string => parts.get(name)?.toString('utf8') ?? '';
  const strings = parts.has(STRINGS) ? scanStrings(text(STRINGS)) : [];
  if (strings === null || names.length === 0) return null;
  const rows = new Map<string, string>();
  const styles = styleCount(text(STYLES));
  for (const name of names) {
    const cut = cutRows(text(name), name, rows.size === 0 ? styles : 0);
    if (cut === null) return null;
    rows.set(name, cut.rows);
    parts.set(name, Buffer.from(cut.rest));
  }
  parts.set(STRINGS, Buffer.from('<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'));
  const book = await readXlsx(await zipped(parts)).catch(() => null);
  return book === null ? null : withRows(book.sheets, names, rows, strings);
}

function styleCount(xml: string): number {
  const from = xml.indexOf('<cellXfs');
  return from < 0 ? 0 : xml.slice(from, xml.indexOf('</cellXfs>', from)).split('<xf ').length - 1;
}

/** The rows of a sheet, and the sheet with its mark and the probes in their place. */
function cutRows(xml: string, name: string, styles: number): { rows: string; rest: string } | null {
  const from = xml.indexOf('<sheetData>');
  const to = xml.indexOf('</sheetData>', from);
  if (from < 0 || to < 0) return null;
  const start = from + '<sheetData>'.length;
  const probes = Array.from({ length: Math.ceil(styles / WIDTH) }, (_, row) => {
    const own = Array.from({ length: Math.min(WIDTH, styles - row * WIDTH) }, (_cell, i) => row * WIDTH + i);
    return `<row>${own.map((style) => `<c s="${style}"><v>${PROBE}</v></c>`).join('')}</row>`;
  });
  const mark = `<row r="1"><c r="A1" t="inlineStr"><is><t>${TAKEN}${name}</t></is></c></row>`;
  return { rows: xml.slice(start, to), rest: xml.slice(0, start) + mark + probes.join('') + xml.slice(to) };
}

async function zipped(parts: ReadonlyMap<string, Buffer>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, bytes] of parts) zip.addBuffer(bytes, name, { compress: false });
  zip.end();
  return buffer(zip.outputStream);
}

const takenFrom = (sheet: Sheet): string => {
  const mark = sheet.rows[0]?.[0];
  return typeof mark === 'string' && mark.startsWith(TAKEN) ? mark.slice(TAKEN.length) : '';
};

function withRows(
  sheets: readonly Sheet[],
  names: readonly string[],
  rows: ReadonlyMap<string, string>,
  strings: readonly string[],
): GridSheet[] | null {
  const [first] = names;
  const probed = sheets.find((sheet) => takenFrom(sheet) === first);
  // A sheet part that no sheet of the workbook names would leave nobody to ask about dates.
  if (probed === undefined) return null;
  const dated = datesOf(probed.rows.slice(1).flatMap((row) => row));
  const found: GridSheet[] = [];
  for (const sheet of sheets) {
    const scanned = scanRows(rows.get(takenFrom(sheet)) ?? '', { strings, dated });
    if (scanned === null || takenFrom(sheet) === '') return null;
    const { merges = [], columns = [] } = sheet;
    found.push(
      trimmedSheet(
        sheet.name,
        sheet.hidden === true || sheet.veryHidden === true,
        {
          length: scanned.length,
          cells: (row) => scanned.cells.get(row) ?? [],
          hidden: (row) => scanned.hidden.has(row),
        },
        merges.map((m) => ({ top: m.startRow + 1, bottom: m.endRow + 1, left: m.startCol, right: m.endCol })),
        columns.flatMap((column, i) => (column?.hidden === true ? [i] : [])),
      ),
    );
  }
  return found;
}

/** Which styles are dates and in which date system, by what the library made of the probes. Days repeat: each is made once. */
function datesOf(probes: readonly unknown[]): (style: number, serial: number) => Cell | undefined {
  const is1904 = probes.some((value) => value instanceof Date && value.getTime() !== serialToDate(PROBE).getTime());
  const isDate = probes.map((value) => value instanceof Date);
  const made = new Map<number, Cell>();
  return (style, serial) => {
    if (isDate[style] !== true) return undefined;
    let cell = made.get(serial);
    if (cell === undefined) made.set(serial, (cell = dateCell(serialToDate(serial, is1904))));
    return cell;
  };
}
