import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { assertNever, refuse } from '../../../shared/basics/refusal.ts';
import type { GridSheet, Workbook } from '../../../shared/sheet/grid.ts';
import { readCsvSheet } from './csv.ts';
import { fileKind } from './file-kind.ts';
import { readXlsSheets } from './xls.ts';
import { readZipSheets } from './xlsx.ts';
import { claimedParts, zipKind } from './zip-prescan.ts';

const MAX_BYTES = 50 << 20;

/**
 * A file as rows of cells. What it is, its content says. Refusals: `file.gone`, `file.busy`, `file.tooLarge`,
 * `file.password`, `file.html`, `file.damaged`, `file.unknown`.
 */
export async function readWorkbook(file: string): Promise<Workbook> {
  const bytes = await readBytes(file);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { kind, sheets } = await sheetsOf(bytes);
  return { fileName: path.basename(file), sha256, kind, sheets };
}

async function sheetsOf(bytes: Buffer): Promise<{ kind: Workbook['kind']; sheets: GridSheet[] }> {
  const kind = fileKind(bytes);
  switch (kind) {
    case 'zip': {
      const book = zipKind(await claimedParts(bytes));
      return { kind: book, sheets: await readZipSheets(bytes, book) };
    }
    case 'cfb':
      return { kind: 'xls', sheets: readXlsSheets(bytes) };
    case 'html':
      return refuse(
        'file.html',
        '这是网页保存成的“表格”（从网站导出的常是这样）。请用 Excel/WPS 打开，另存为 .xlsx 再导入。',
        { field: 'ticket' },
      );
    case 'text':
      return { kind: 'csv', sheets: [readCsvSheet(bytes)] };
    default:
      return assertNever(kind);
  }
}

async function readBytes(file: string): Promise<Buffer> {
  const handle = await openFile(file);
  try {
    const { size } = await handle.stat();
    if (size === 0) refuse('file.damaged', '文件是空的（0 字节）。请重新获取文件。', { field: 'ticket' });
    if (size > MAX_BYTES)
      refuse(
        'file.tooLarge',
        `文件有 ${Math.ceil(size / (1 << 20))} MB，最大能读 ${MAX_BYTES >> 20} MB。请删去图片或拆成几个文件再导入。`,
        { field: 'ticket' },
      );
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

async function openFile(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'r');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    const name = path.basename(file);
    if (code === 'ENOENT') refuse('file.gone', `文件“${name}”已经不在了，请重新选择。`, { field: 'ticket' });
    if (['EBUSY', 'EPERM', 'EACCES'].includes(code))
      refuse('file.busy', `文件“${name}”正被别的程序占用，请先关闭该文件再导入。`, { field: 'ticket' });
    throw error;
  }
}
