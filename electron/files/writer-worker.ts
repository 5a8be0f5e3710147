import { parentPort, workerData } from 'node:worker_threads';
import type { CellValue } from '../../shared/fields/field.ts';
import type { ListPaper } from '../../shared/sheet/list-paper.ts';
import type { TemplatePaper } from '../../shared/sheet/template.ts';
import { listFrame } from './spreadsheet/list-layout.ts';
import { templateBook } from './spreadsheet/template-layout.ts';
import { writeCsv } from './spreadsheet/write-csv.ts';
import { writeWorkbook, type RowChunks } from './spreadsheet/write-workbook.ts';

/** What the worker is started with: where to write, in which form, and the sheets without their rows. */
export type Writing = { file: string } & (
  | { form: 'list'; sheets: readonly Omit<ListPaper, 'rows'>[] }
  | { form: 'csv'; sheets: readonly [Omit<ListPaper, 'rows'>] }
  | { form: 'template'; sheets: readonly Omit<TemplatePaper, 'rows'>[] }
);

/** What the worker says: send rows of a sheet, it is done, or what the disk had against it. */
export type FromWriter = { want: number } | { done: true } | { failed: string; code: string | undefined };
/** The answer to `want`; null when the sheet has no more. */
export type ToWriter = readonly (readonly CellValue[])[] | null;

const port = parentPort ?? fail();
const writing = workerData as Writing;

function fail(): never {
  throw new Error('the writer must run as a worker');
}

const say = (message: FromWriter): void => port.postMessage(message);

const rowsWanted = (sheet: number): Promise<ToWriter> =>
  new Promise((resolve) => {
    port.once('message', resolve);
    say({ want: sheet });
  });

/** While some rows are written the next are on their way. */
async function* rowsOf(sheet: number): RowChunks {
  let next = rowsWanted(sheet);
  for (let rows = await next; rows !== null; rows = await next) {
    next = rowsWanted(sheet);
    yield rows;
  }
}

function write({ file, ...what }: Writing): Promise<void> {
  switch (what.form) {
    case 'csv':
      return writeCsv(file, what.sheets[0], rowsOf(0));
    case 'list':
      return writeWorkbook(file, what.sheets.map(listFrame), rowsOf);
    case 'template': {
      const { frames, more } = templateBook(what.sheets);
      return writeWorkbook(file, frames, rowsOf, more);
    }
  }
}

try {
  await write(writing);
  say({ done: true });
} catch (error) {
  // The code tells a full disk from a bug; the stack stays with a bug.
  if (!(error instanceof Error) || !('code' in error)) throw error;
  say({ failed: error.message, code: String(error.code) });
}
