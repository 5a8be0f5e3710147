import { readOds } from 'hucre/ods';
import { readXlsx, type CellValue, type Sheet } from 'hucre/xlsx';
import type { Cell, GridSheet } from '../../../shared/sheet/grid.ts';
import { dateCell, textCell } from './date-cell.ts';
import { hiddenInOds, type OdsHidden } from './ods-hidden.ts';
import { trimmedSheet } from './trim-grid.ts';
import { readLargeXlsx } from './xlsx-large.ts';
import { prescanZip, refuseDamaged, zipText } from './zip-prescan.ts';

/** Packed bytes from which a workbook is large: some ten thousand rows. */
export const LARGE = 500_000;

/** Sheets of an .xlsx or .ods file whose parts claim to be of bearable size. Refusals: `file.damaged`, `file.tooLarge`. */
export async function readZipSheets(bytes: Buffer, kind: 'xlsx' | 'ods'): Promise<GridSheet[]> {
  // Small files are read whole by the library: their time does not matter, and it knows every writer's habits.
  if (kind === 'xlsx' && bytes.length > LARGE) return (await readLargeXlsx(bytes)) ?? readWhole(bytes, kind);
  return readWhole(bytes, kind);
}

/** By the library, which believes any size a part claims: the zip is unpacked to nowhere first. */
async function readWhole(bytes: Buffer, kind: 'xlsx' | 'ods'): Promise<GridSheet[]> {
  await prescanZip(bytes);
  const read = kind === 'xlsx' ? readXlsx : readOds;
  // Without readStyles: merges and hidden rows come all the same, memory halves.
  const { sheets } = await read(bytes).catch(refuseDamaged);
  const hidden = kind === 'ods' ? hiddenInOds(await zipText(bytes, 'content.xml')) : [];
  const found: GridSheet[] = [];
  // One sheet at a time gives back the library's rows before the next is turned.
  for (let sheet = sheets.shift(); sheet !== undefined; sheet = sheets.shift())
    found.push(gridOf(sheet, hidden[found.length]));
  return found;
}

function gridOf(sheet: Sheet, hidden?: OdsHidden): GridSheet {
  const { rows, cells, rowDefs, columns = [], merges = [] } = sheet;
  return trimmedSheet(
    sheet.name,
    sheet.hidden === true || sheet.veryHidden === true || hidden?.sheet === true,
    {
      length: rows.length,
      cells: (row) => (rows[row] ?? []).map((value, column) => cellOf(value, row, column, cells)),
      hidden: (row) => rowDefs?.get(row)?.hidden === true || hidden?.rows.has(row) === true,
    },
    merges.map((m) => ({ top: m.startRow + 1, bottom: m.endRow + 1, left: m.startCol, right: m.endCol })),
    [...columns.flatMap((column, i) => (column?.hidden === true ? [i] : [])), ...(hidden?.columns ?? [])],
  );
}

function cellOf(value: CellValue, row: number, column: number, details: Sheet['cells']): Cell {
  if (typeof value === 'number') return value;
  if (typeof value === 'string' && !value.startsWith('#')) return value;
  if (value instanceof Date) return dateCell(value);
  // What else there is to know of a cell is kept by a name made of its place: asked only where it matters.
  const detail = details?.get(`${row},${column}`);
  if (detail?.type === 'error') return { error: String(detail.value ?? '#N/A') };
  if (value === null) {
    // A formula that another program wrote and nobody ever calculated; null would read as an empty cell.
    return detail?.formula !== undefined && (detail.formulaResult ?? null) === null ? { noValue: true } : null;
  }
  return typeof value === 'string' ? textCell(value) : value;
}
