import { refuse } from '../../shared/basics/refusal.ts';
import type { CellValue } from '../../shared/fields/field.ts';
import type { ListPaper } from '../../shared/sheet/list-paper.ts';
import type { TemplatePaper } from '../../shared/sheet/template.ts';
import { textWidth } from './spreadsheet/cell-styles.ts';
import { fillWhole } from '../print/write-whole.ts';
import { inOwnWorker } from './own-worker.ts';
import type { FromWriter, ToWriter, Writing } from './writer-worker.ts';

/** Sheets on their way to a file. */
export type Outgoing =
  | { form: 'list'; sheets: readonly ListPaper[] }
  | { form: 'template'; sheets: readonly TemplatePaper[] };

/** Rows that cross to the writer at once: few enough that answering other calls never waits for them. */
const CHUNK = 1000;
const HEAP_MB = 512;

type Rows = readonly (readonly CellValue[])[];

const isCsv = (target: string): boolean => /\.csv$/i.test(target);

/** What a file is called in the audit trail, by its name. */
export const kindOfFile = (target: string): string => (isCsv(target) ? 'CSV' : 'Excel');

/** A csv is one plain table. Refusal: `export.notCsv`. */
export function requireFits(target: string, { form, sheets }: Outgoing): void {
  if (!isCsv(target)) return;
  if (form === 'template')
    refuse('export.notCsv', '导入模板有下拉和格式，CSV 存不了。请存成 .xlsx。', { field: 'ticket' });
  if (sheets.length > 1)
    refuse('export.notCsv', `CSV 只能放一张表，这里有 ${sheets.length} 张。请存成 .xlsx。`, { field: 'ticket' });
}

/**
 * Writes sheets to a file, whole or not at all, in a worker of their own: the books stay free while a hundred thousand
 * rows are written. The ending of the name decides the form. `onRows` hears a few times a second how many rows are out;
 * what it throws ends the writing. Refusals as `fillWhole`.
 */
export function saveSheets(
  writer: string | URL,
  target: string,
  outgoing: Outgoing,
  onRows: (done: number) => void,
): Promise<void> {
  const rows = outgoing.sheets.map((sheet): Rows => sheet.rows);
  const sent = rows.map(() => 0);
  const answer = (sheet: number): ToWriter => {
    const from = sent[sheet] ?? 0;
    const chunk = rows[sheet]?.slice(from, from + CHUNK) ?? [];
    sent[sheet] = from + chunk.length;
    return chunk.length === 0 ? null : chunk;
  };
  return fillWhole(target, async (file) => {
    onRows(0);
    await inOwnWorker<true>(writer, {
      data: writingOf(file, isCsv(target), outgoing),
      heapMb: HEAP_MB,
      beat: () => onRows(sent.reduce((sum, n) => sum + n, 0)),
      hear(message, worker) {
        const said = message as FromWriter;
        if ('failed' in said) throw Object.assign(new Error(said.failed), { code: said.code });
        if ('done' in said) return true;
        worker.postMessage(answer(said.want));
        return null;
      },
    });
  });
}

/** Rows that are looked at for the width of their texts, and the most a column is widened to. */
const SAMPLE = { rows: 2000, width: 40 };

/** Columns as wide as their texts, as far as a page allows: rows of uneven height are hard to read down. */
function fitted({ columns, rows }: ListPaper): ListPaper['columns'] {
  const sample = rows.slice(0, SAMPLE.rows);
  return columns.map((column, i) => {
    if (column.kind !== 'text' && column.kind !== 'any') return column;
    const longest = sample.reduce((most, row) => {
      const value = row[i];
      return typeof value === 'string' ? Math.max(most, textWidth(value)) : most;
    }, 0);
    return { ...column, width: Math.max(column.width, Math.min(SAMPLE.width, longest + 1)) };
  });
}

function withoutRows<P extends { rows: unknown }>(sheet: P): Omit<P, 'rows'> {
  const { rows: _rows, ...head } = sheet;
  return head;
}

function writingOf(file: string, csv: boolean, outgoing: Outgoing): Writing {
  if (outgoing.form === 'template') return { file, form: 'template', sheets: outgoing.sheets.map(withoutRows) };
  const sheets = outgoing.sheets.map((sheet) => ({ ...withoutRows(sheet), columns: fitted(sheet) }));
  const [first] = sheets;
  return csv && first ? { file, form: 'csv', sheets: [first] } : { file, form: 'list', sheets };
}
