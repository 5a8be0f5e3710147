import { parseCsv } from 'hucre/csv';
import { refuse } from '../../../shared/basics/refusal.ts';
import type { GridSheet } from '../../../shared/sheet/grid.ts';
import { unguarded } from './csv-text.ts';
import { textCell } from './date-cell.ts';
import { MAX_ROWS, trimmedSheet } from './trim-grid.ts';

const decoded = (bytes: Uint8Array, encoding: string): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** Text of a file by its mark, else as UTF-8, else as GB18030 (what Chinese Excel and WPS save). */
export function decodeText(bytes: Uint8Array): string {
  const [a, b, c] = bytes;
  const marked =
    a === 0xef && b === 0xbb && c === 0xbf
      ? decoded(bytes, 'utf-8')
      : a === 0xff && b === 0xfe
        ? decoded(bytes, 'utf-16le')
        : a === 0xfe && b === 0xff
          ? decoded(bytes, 'utf-16be')
          : null;
  const text = marked ?? decoded(bytes, 'utf-8') ?? decoded(bytes, 'gb18030');
  return text ?? refuse('file.unknown', '文字编码认不出来。请用 Excel/WPS 打开后另存为 .xlsx 再导入。');
}

/** How much of a file is looked at to find what parts its columns. */
const SAMPLE = 20_000;

/**
 * What stands between cells: the mark that occurs most outside quotes. Counting per line goes wrong, because titles have
 * fewer marks than rows, and a file parted by tabs holds 1,234.50 unquoted.
 */
function delimiterOf(text: string): string {
  const bare = text.slice(0, SAMPLE).replaceAll(/"[^"]*"/g, '');
  const count = (mark: string): number => bare.split(mark).length;
  return [',', '\t', ';', '|'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

/** ="00123" is how many systems keep a spreadsheet from turning a code into a number. */
const unwrapped = (text: string): string => /^="([^"]*)"$/.exec(text)?.[1] ?? text;

/** The one table of a csv file. Everything stays text: 00123 and 18-digit numbers are what they look like. */
export function readCsvSheet(bytes: Uint8Array): GridSheet {
  const text = decodeText(bytes);
  const rows = parseCsv(text, {
    delimiter: delimiterOf(text),
    typeInference: false,
    skipEmptyRows: false,
    maxRows: MAX_ROWS + 2,
  });
  const looksLikeTable = rows.some((row) => row.length > 1);
  if (!looksLikeTable)
    refuse('file.unknown', '这个文本文件里没有表格（没有用逗号或制表符分开的列）。请选择表格文件。', {
      field: 'ticket',
    });
  return trimmedSheet(
    'csv',
    false,
    {
      length: rows.length,
      cells: (row) =>
        (rows[row] ?? []).map((value) =>
          value === null || value === '' ? null : textCell(unguarded(unwrapped(String(value)))),
        ),
      hidden: () => false,
    },
    [],
    [],
  );
}
