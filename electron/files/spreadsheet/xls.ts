import { read, utils, type CellObject, type WorkSheet } from '@e965/xlsx';
import { refuse } from '../../../shared/basics/refusal.ts';
import type { Cell, GridSheet } from '../../../shared/sheet/grid.ts';
import { dateCell, textCell } from './date-cell.ts';
import { trimmedSheet } from './trim-grid.ts';
import { refuseDamaged } from './zip-prescan.ts';

/** Stream names stand in the directory of a compound file as UTF-16LE. */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

export function refuseWithPassword(): never {
  refuse('file.password', '文件设了打开密码。请在 Excel/WPS 里打开，去掉密码另存后再导入。', { field: 'ticket' });
}

/**
 * Sheets of an .xls (or .et) file. hucre loses text of shared formulas in them, SheetJS does not; it only ever sees files
 * with the compound-file mark, because its zip path can be made to eat memory.
 */
export function readXlsSheets(bytes: Buffer): GridSheet[] {
  if (bytes.includes(ENCRYPTED)) refuseWithPassword();
  const book = parsed(bytes);
  return book.SheetNames.map((name, i) => {
    const sheet = book.Sheets[name];
    if (sheet === undefined) refuseDamaged();
    return gridOf(name, (book.Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0, sheet as WorkSheet);
  });
}

function parsed(bytes: Buffer): ReturnType<typeof read> {
  try {
    // Without WTF an inner error is swallowed and the sheet is simply missing; cellStyles brings hidden rows.
    return read(bytes, { dense: true, cellDates: true, UTC: true, WTF: true, cellStyles: true });
  } catch (error) {
    if (error instanceof Error && /password/i.test(error.message)) refuseWithPassword();
    return refuseDamaged();
  }
}

function gridOf(name: string, hidden: boolean, sheet: WorkSheet): GridSheet {
  const data = (sheet['!data'] ?? []) as (CellObject[] | undefined)[];
  const range = utils.decode_range(sheet['!ref'] ?? 'A1:A1');
  return trimmedSheet(
    name,
    hidden,
    {
      length: sheet['!ref'] === undefined ? 0 : range.e.r + 1,
      cells: (row) => Array.from(data[row] ?? [], cellOf),
      hidden: (row) => sheet['!rows']?.[row]?.hidden === true,
    },
    (sheet['!merges'] ?? []).map(({ s, e }) => ({ top: s.r + 1, bottom: e.r + 1, left: s.c, right: e.c })),
    (sheet['!cols'] ?? []).flatMap((column, i) => (column?.hidden === true ? [i] : [])),
  );
}

function cellOf(cell: CellObject | undefined): Cell {
  if (cell === undefined || cell.t === 'z') return null;
  if (cell.t === 'e') return { error: cell.w ?? '#N/A' };
  const { v } = cell;
  if (v === undefined) return cell.f === undefined ? null : { noValue: true };
  if (v instanceof Date) return dateCell(v);
  return typeof v === 'string' ? textCell(v) : v;
}
