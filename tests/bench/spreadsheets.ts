import { writeXlsx } from 'hucre/xlsx';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import type { CellValue } from '../../shared/fields/field.ts';
import { flowSheet } from '../../shared/inventory/flow-sheet.ts';
import type { ListPaper } from '../../shared/sheet/list-paper.ts';
import { readSheets } from '../../shared/sheet/read-sheet.ts';
import { parseFile } from '../../electron/files/parse.ts';
import { saveSheets } from '../../electron/files/save-sheets.ts';
import { readWorkbook } from '../../electron/files/spreadsheet/read-workbook.ts';
import { claimedParts, readZip } from '../../electron/files/spreadsheet/zip-prescan.ts';
import { loadExcelJs, type ExcelJs } from './exceljs.ts';
import { compare, type Result } from './measure.ts';
import { bareScan } from './scanner.ts';
import { flowPaper, PARSER, WRITER } from './spreadsheet-data.ts';

const FORMATS: Readonly<Record<string, string>> = { text: '@', day: 'yyyy-mm-dd', quantity: '#,##0.###' };
const native = (value: CellValue): string | number | Date | null =>
  value !== null && typeof value === 'object' ? new Date(`${value.day}T00:00:00Z`) : value;

/** Cases 12 and 13, with memory and silences of the threads as notes. */
export async function spreadsheets(): Promise<{ results: Result[]; notes: string[] }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-sheets-'));
  const paper = flowPaper();
  const input = path.join(folder, 'in.xlsx');
  const output = path.join(folder, 'out.xlsx');
  try {
    // Written by the library: with shared strings, as Excel and WPS write it.
    const columns = paper.columns.map(({ kind, width }) => ({ width, style: { numFmt: FORMATS[kind] ?? '0' } }));
    const rows = [paper.columns.map((c) => c.heading), ...paper.rows.map((row) => row.map(native))];
    writeFileSync(input, await writeXlsx({ sheets: [{ name: '收发流水', columns, rows }] }));
    const excel = loadExcelJs();
    const results = [...(await reading(input, excel)), ...(await writing(paper, output, excel))];
    const notes = [
      ...(excel === null ? ['ExcelJS could not be installed: its comparisons are left out'] : []),
      await shares(input),
      `reading 100,000 × 10:  ${threads('read', input)} (targets: memory < 500 MB, main thread < 100 ms)`,
      `writing 100,000 × 10:  ${threads('write', output)}`,
    ];
    return { results, notes };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function reading(input: string, excel: ExcelJs | null): Promise<Result[]> {
  const app = async (): Promise<number> => readSheets(await parseFile(PARSER, input), [flowSheet], []).length;
  const common = { unit: 'file → rows with their issues', rounds: 3, app };
  const scanned = await compare({
    ...common,
    name: 'case 12 read 100,000 × 10 with validation, against a bare scanner',
    reference: () => bareScan(input),
    limit: { cpu: 2.5 },
  });
  if (excel === null) return [scanned];
  const parsed = await compare({
    ...common,
    name: 'case 12 the same against ExcelJS parsing alone',
    reference: () => excelRead(excel, input),
    limit: { cpu: 0.4 },
  });
  return [scanned, parsed];
}

async function excelRead({ stream }: ExcelJs, file: string): Promise<number> {
  let values = 0;
  const options = { sharedStrings: 'cache', styles: 'cache', worksheets: 'emit', hyperlinks: 'ignore' };
  for await (const sheet of new stream.xlsx.WorkbookReader(file, options))
    for await (const row of sheet) values += Array.isArray(row.values) ? row.values.length : 0;
  return values;
}

async function writing(paper: ListPaper, output: string, excel: ExcelJs | null): Promise<Result[]> {
  const app = (): Promise<void> => saveSheets(WRITER, output, { form: 'list', sheets: [paper] }, () => {});
  await app();
  const xml = (await readZip(readFileSync(output))).get('xl/worksheets/sheet1.xml') ?? Buffer.alloc(0);
  const common = { unit: 'rows → file on disk, full print layout', rounds: 3, app };
  const packed = await compare({
    ...common,
    name: 'case 13 export 100,000 × 10, against zlib level 1 of the same XML',
    reference: () => deflateRawSync(xml, { level: 1 }).length,
    limit: {},
  });
  if (excel === null) return [packed];
  const streamed = await compare({
    ...common,
    name: 'case 13 the same against ExcelJS streaming writer',
    reference: () => excelWrite(excel, paper, `${output}.ref.xlsx`),
    limit: { cpu: 0.5 },
  });
  return [packed, streamed];
}

async function excelWrite({ stream }: ExcelJs, paper: ListPaper, filename: string): Promise<void> {
  const book = new stream.xlsx.WorkbookWriter({ filename, useStyles: true, useSharedStrings: false });
  const sheet = book.addWorksheet('收发流水', {
    pageSetup: { orientation: 'landscape', paperSize: 9 },
    views: [{ state: 'frozen', ySplit: 1 }],
  });
  sheet.columns = paper.columns.map(({ heading, kind, width }) => ({
    header: heading,
    width,
    style: { numFmt: FORMATS[kind] ?? '0' },
  }));
  sheet.getRow(1).font = { bold: true };
  for (const row of paper.rows) sheet.addRow(row.map(native)).commit();
  sheet.commit();
  await book.commit();
}

/** Where the time of reading goes, CPU ms of one turn each (the second, compiled one). */
async function shares(input: string): Promise<string> {
  const bytes = readFileSync(input);
  const scan = await cpu(() => claimedParts(bytes));
  const whole = await cpu(() => readWorkbook(input));
  const workbook = await readWorkbook(input);
  const clone = await cpu(() => structuredClone(workbook));
  const understood = await cpu(() => readSheets(workbook, [flowSheet], []));
  return `reading, CPU ms: sizes claimed ${scan}, library and grid ${whole - scan}, grid to the backend ${clone}, understanding and validating ${understood}`;
}

async function cpu(work: () => unknown): Promise<number> {
  await work();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return Math.round((user + system) / 1000);
}

/** Peak memory and silences, measured in a process of its own. */
function threads(does: 'read' | 'write', file: string): string {
  const script = path.resolve(import.meta.dirname, 'spreadsheet-thread.ts');
  const said = JSON.parse(execFileSync(process.execPath, [script, does, file], { encoding: 'utf8' })) as {
    peak: number;
    main: number;
    backend: number;
  };
  return `peak ${said.peak} MB for the whole process, longest silence of main ${said.main} ms, of the backend ${said.backend} ms`;
}
