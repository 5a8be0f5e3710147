import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { CellValue } from '../../../shared/fields/field.ts';
import type { ListPaper } from '../../../shared/sheet/list-paper.ts';
import { quotedText } from './csv-text.ts';
import type { RowChunks } from './write-workbook.ts';

/** Excel and WPS take a csv for GBK unless it begins with this. */
const BOM = '\uFEFF';

function cellOf(value: CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return quotedText(value);
  return typeof value === 'object' ? value.day : Number.isFinite(value) ? String(value) : '';
}

/** Writes a list as csv (UTF-8 with BOM, CRLF, every cell quoted): header, rows and totals, without title and facts. */
export async function writeCsv(
  file: string,
  { columns, totals }: Omit<ListPaper, 'rows'>,
  rows: RowChunks,
): Promise<void> {
  const line = (cells: readonly CellValue[]): string =>
    `${columns.map((_, i) => `"${cellOf(cells[i])}"`).join(',')}\r\n`;
  async function* text(): AsyncGenerator<string> {
    yield BOM + line(columns.map(({ heading }) => heading));
    for await (const chunk of rows) yield chunk.map(line).join('');
    if (totals !== null) yield line(totals);
  }
  await pipeline(text(), createWriteStream(file));
}
