import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CellValue } from '../../shared/fields/field.ts';
import type { Cell } from '../../shared/sheet/grid.ts';
import type { ListColumnKind, ListPaper } from '../../shared/sheet/list-paper.ts';
import { requireFits, saveSheets } from '../../electron/files/save-sheets.ts';
import { quotedText, unguarded } from '../../electron/files/spreadsheet/csv-text.ts';
import { readWorkbook } from '../../electron/files/spreadsheet/read-workbook.ts';
import { zipText } from '../fixtures/raw-zip.ts';
import { scratch, type Scratch } from '../fixtures/workbook.ts';

const WRITER = new URL('../../electron/files/writer-worker.ts', import.meta.url);
const KINDS: ListColumnKind[] = ['text', 'day', 'quantity', 'money', 'any'];
const HEADINGS = ['单号', '日期', '数量', '金额', '说明'];

const paper = (rows: CellValue[][], more: Partial<ListPaper> = {}): ListPaper => ({
  sheet: '出库',
  title: '出库明细',
  facts: ['2026年'],
  columns: KINDS.map((kind, i) => ({ heading: HEADINGS[i] ?? '', kind, width: 12 })),
  rows,
  totals: ['合计', null, null, 12.34],
  ...more,
});

let disk: Scratch;
beforeEach(() => {
  disk = scratch();
});
afterEach(() => disk.clean());

const save = (file: string, ...sheets: ListPaper[]): Promise<void> =>
  saveSheets(WRITER, path.join(disk.folder, file), { form: 'list', sheets }, () => {});
const cellsOf = async (file: string, sheet = 0): Promise<Cell[][]> => {
  const { sheets } = await readWorkbook(path.join(disk.folder, file));
  return sheets[sheet]?.rows.map((row) => row.cells) ?? [];
};

describe('workbooks', () => {
  test('every value as what it is, whatever it looks like', async () => {
    const rows: CellValue[][] = [
      ['000123', { day: '1988-07-01' }, 0.001, -0.05, '=1+1'],
      ['330100199001011234', { day: '2026-02-28' }, 1e7 + 0.125, 123_456_789.01, { day: '2026-11-02' }],
      ['<b>&"\'</b>', null, null, null, ' 前后有空格 '],
      ['𠮷野家 👍', null, 0, 0, '两行\n文字'],
      ['坏\u0001字\ud800符', null, null, null, '@SUM(A1)'],
    ];
    await save('a.xlsx', paper(rows));
    const read = await cellsOf('a.xlsx');
    expect(read.slice(0, 3)).toEqual([['出库明细'], ['2026年'], HEADINGS]);
    expect(read.slice(3, 8)).toEqual([
      ...rows.slice(0, 2),
      ['<b>&"\'</b>', null, null, null, ' 前后有空格 '],
      ['𠮷野家 👍', null, 0, 0, '两行\n文字'],
      ['坏字\ufffd符', null, null, null, '@SUM(A1)'],
    ]);
    expect(read[8]).toEqual(['合计', null, null, 12.34]);
  });

  test('days, figures and codes have their formats, also days in mixed columns; text is never a formula', async () => {
    await save('a.xlsx', paper([['1', { day: '2026-01-05' }, 1, 2, { day: '2026-01-05' }]]));
    const bytes = readFileSync(path.join(disk.folder, 'a.xlsx'));
    const { sheets } = await readXlsx(bytes, { readStyles: true });
    const formats = [0, 1, 2, 3, 4].map((i) => sheets[0]?.cells?.get(`3,${i}`)?.style?.numFmt);
    expect(formats).toEqual(['@', 'yyyy-mm-dd', '#,##0.###;-#,##0.###', '#,##0.00', 'yyyy-mm-dd']);
    expect(sheets[0]?.cells?.get('4,3')?.style?.font?.bold).toBe(true);
    expect(await zipText(bytes, 'xl/worksheets/sheet1.xml')).not.toContain('<f>');
  });

  test('several sheets, each with its own rows; names that need quotes keep their repeated header', async () => {
    await save('a.xlsx', paper([['一']], { sheet: "010001 A4'纸" }), paper([['二'], ['三']], { sheet: '食堂' }));
    expect((await cellsOf('a.xlsx', 0))[3]).toEqual(['一']);
    expect((await cellsOf('a.xlsx', 1)).slice(3, 5)).toEqual([['二'], ['三']]);
    const book = await zipText(readFileSync(path.join(disk.folder, 'a.xlsx')), 'xl/workbook.xml');
    expect(book).toContain(`>'010001 A4''纸'!$3:$3<`);
    expect(book).toContain(`>'食堂'!$3:$3<`);
  });

  test('a column is as wide as its texts', async () => {
    await save('a.xlsx', paper([['RK-202610-0001 云溪市文轩阁'], ['短']]));
    const xml = await zipText(readFileSync(path.join(disk.folder, 'a.xlsx')), 'xl/worksheets/sheet1.xml');
    expect(xml).toMatch(/<col [^>]*min="1"[^>]*width="28"/);
    expect(xml).not.toMatch(/<row r="[45]" ht=/);
  });

  test('a long text gets a row as high as its lines', async () => {
    await save(
      'a.xlsx',
      paper([['单号'], ['这一段说明比最宽的列还要长得多，所以它要在格子里折成两行，行也跟着变高'], ['c']]),
    );
    const xml = await zipText(readFileSync(path.join(disk.folder, 'a.xlsx')), 'xl/worksheets/sheet1.xml');
    expect(
      [...xml.matchAll(/<row r="(\d+)"( ht="\d+")?/g)].slice(3, 6).map(([, row, height]) => [row, height]),
    ).toEqual([
      ['4', undefined],
      ['5', ' ht="29"'],
      ['6', undefined],
    ]);
  });

  test('20,000 rows come out whole and in order', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i): CellValue[] => [
      `CK-${i}`,
      { day: '2026-03-05' },
      i / 8,
      i / 100,
    ]);
    await save('a.xlsx', paper(rows, { totals: null }));
    expect((await cellsOf('a.xlsx')).slice(3)).toEqual(rows);
  });
});

describe('csv', () => {
  test('UTF-8 with BOM, CRLF, everything quoted, no title, and nothing that a program would run', async () => {
    const rows: CellValue[][] = [
      ['=cmd|"/c calc"!A1', { day: '2026-11-02' }, -3, 1.5, '+86'],
      ['-A\r\n二', null, null, null, '普通,"引号"'],
      ['＝SUM(1)', null, null, null, '@x'],
    ];
    await save('出库.CSV', paper(rows));
    const bytes = readFileSync(path.join(disk.folder, '出库.CSV'));
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.toString('utf8').slice(1)).toBe(
      [
        '"单号","日期","数量","金额","说明"',
        `"'=cmd|""/c calc""!A1","2026-11-02","-3","1.5","'+86"`,
        `"'-A\r\n二","","","","普通,""引号"""`,
        `"'＝SUM(1)","","","","'@x"`,
        '"合计","","","12.34",""',
        '',
      ].join('\r\n'),
    );
    const [, first, second] = await cellsOf('出库.CSV');
    expect([first?.[0], second?.[0]]).toEqual(['=cmd|"/c calc"!A1', '-A\r\n二']);
  });

  test('whatever is guarded comes back as it was, and nothing guarded begins with what runs', () => {
    const text = fc.oneof(
      fc.string(),
      fc.tuple(fc.constantFrom('=', '+', '-', '@', '\t', "'", "'="), fc.string()).map((p) => p.join('')),
    );
    fc.assert(
      fc.property(text, (value) => {
        const out = quotedText(value).replaceAll('""', '"');
        expect(unguarded(out)).toBe(value);
        expect(/^[=+\-@\t\r]/.test(out)).toBe(false);
      }),
    );
  });

  test('one plain table only', () => {
    const two = { form: 'list', sheets: [paper([]), paper([])] } as const;
    expect(() => requireFits('a.csv', two)).toThrow('CSV 只能放一张表，这里有 2 张');
    expect(() => requireFits('a.csv', { form: 'template', sheets: [] })).toThrow('请存成 .xlsx');
    expect(() => requireFits('a.xlsx', two)).not.toThrow();
  });
});

describe('whole or not at all', () => {
  const many = (): CellValue[][] => Array.from({ length: 150_000 }, (_, i) => [`CK-${i}`, { day: '2026-03-05' }, i, i]);

  test.each(['a.xlsx', 'a.csv'])('ended in the middle, %s keeps what it was and nothing else stays', async (name) => {
    const target = path.join(disk.folder, name);
    writeFileSync(target, '旧');
    const ended = saveSheets(WRITER, target, { form: 'list', sheets: [paper(many())] }, () => {
      throw new Error('够了');
    });
    await expect(ended).rejects.toThrow('够了');
    expect(readdirSync(disk.folder)).toEqual([name]);
    expect(readFileSync(target, 'utf8')).toBe('旧');
  });

  test('progress is told while rows go out, and other work is not held up', async () => {
    const told: number[] = [];
    let last = performance.now();
    let gap = 0;
    const watch = setInterval(() => {
      gap = Math.max(gap, performance.now() - last);
      last = performance.now();
    }, 5);
    const target = path.join(disk.folder, 'a.xlsx');
    await saveSheets(WRITER, target, { form: 'list', sheets: [paper(many())] }, (done) => void told.push(done));
    clearInterval(watch);
    expect(told.length).toBeGreaterThan(1);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    // A loose bound: tests share their machine; the bench has the figure.
    expect(gap).toBeLessThan(1000);
  });

  test('a folder that is gone is said before anything is written', async () => {
    await expect(save('没有/a.xlsx', paper([]))).rejects.toThrow('要保存的文件夹已经不在了');
  });
});
