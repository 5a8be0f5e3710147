import { parentPort, workerData } from 'node:worker_threads';
import { Refused, type Refusal } from '../../shared/basics/refusal.ts';
import type { Workbook } from '../../shared/sheet/grid.ts';
import { readWorkbook } from './spreadsheet/read-workbook.ts';

/** What the worker answers with, once; then it ends and takes the library's memory with it. */
export type Parsed = { ok: true; workbook: Workbook } | { ok: false; refusals: readonly Refusal[] };

async function parse(file: string): Promise<Parsed> {
  try {
    return { ok: true, workbook: await readWorkbook(file) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusals: error.refusals };
    throw error;
  }
}

const { file } = workerData as { file: string };
parentPort?.postMessage(await parse(file));
