import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { WriteSheet } from 'hucre/xlsx';
import { ZipFile } from 'yazl';
import type { CellValue } from '../../../shared/fields/field.ts';
import { drawBook, type DrawnSheet, type SheetFrame } from './drawn-sheets.ts';
import { RowXml } from './row-xml.ts';

/** Rows of one sheet, a handful at a time. */
export type RowChunks = AsyncIterable<readonly (readonly CellValue[])[]>;

/** Half the time of the usual 6, files an eighth larger. */
const ZIP = { compressionLevel: 4 };
const CHUNK = 256 << 10;

/** Writes an .xlsx: frames with the rows that belong into each. Memory does not grow with the rows. */
export async function writeWorkbook(
  file: string,
  frames: readonly SheetFrame[],
  rowsOf: (sheet: number) => RowChunks,
  more: readonly WriteSheet[] = [],
): Promise<void> {
  const { parts, sheets } = await drawBook(frames, more);
  const zip = new ZipFile();
  const failed = new Promise<never>((_, reject) => zip.on('error', reject));
  for (const [name, bytes] of parts) zip.addBuffer(bytes, name, ZIP);
  [...sheets].forEach(([name, sheet], i) => {
    const frame = frames[i];
    if (frame) zip.addReadStream(Readable.from(sheetXml(sheet, frame, rowsOf(i)), { objectMode: false }), name, ZIP);
  });
  zip.end();
  await Promise.race([pipeline(zip.outputStream, createWriteStream(file)), failed]);
}

async function* sheetXml(
  { before, after, styles }: DrawnSheet,
  frame: SheetFrame,
  rows: RowChunks,
): AsyncGenerator<Buffer> {
  const xml = new RowXml(frame.widths);
  let text = before;
  let number = frame.head;
  for await (const chunk of rows)
    for (const cells of chunk) {
      text += xml.row(++number, cells, styles.plain, styles.dated);
      if (text.length < CHUNK) continue;
      yield Buffer.from(text);
      text = '';
    }
  if (frame.totals !== null) text += xml.row(number + 1, frame.totals, styles.totals, styles.totals);
  yield Buffer.from(text + after);
}
