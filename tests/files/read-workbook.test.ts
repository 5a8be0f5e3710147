import { utils, write } from '@e965/xlsx';
import { writeOds } from 'hucre/ods';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readWorkbook } from '../../electron/files/spreadsheet/read-workbook.ts';
import { decodeText } from '../../electron/files/spreadsheet/csv.ts';
import type { Cell } from '../../shared/sheet/grid.ts';
import { rawXlsx, rawZip } from '../fixtures/raw-zip.ts';
import { scratch, type Scratch } from '../fixtures/workbook.ts';

let disk: Scratch;
beforeAll(() => void (disk = scratch()));
afterAll(() => disk.clean());

const firstRows = async (file: string): Promise<Cell[][]> =>
  (await readWorkbook(file)).sheets[0]?.rows.map((row) => row.cells) ?? [];
const day = (iso: string): Date => new Date(`${iso}T00:00:00Z`);

describe('xlsx', () => {
  test('days stay days in every time zone, also in China’s summer time and before 1928', async () => {
    const file = await disk.workbook('日期.xlsx', {
      表: {
        rows: [[day('1988-07-01'), day('1920-05-04'), day('2026-03-05')]],
        columns: [{ numFmt: 'yyyy-mm-dd' }, { numFmt: 'yyyy-mm-dd' }, { numFmt: 'yyyy-mm-dd' }],
      },
    });
    expect(await firstRows(file)).toEqual([[{ day: '1988-07-01' }, { day: '1920-05-04' }, { day: '2026-03-05' }]]);
  });

  test('errors, formulas nobody calculated, formats 31 and 57 and ISO dates are understood', async () => {
    const cells =
      '<c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1"><f>A1+0</f></c><c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c>' +
      '<c r="D1" s="1"><v>46086</v></c><c r="E1" s="2"><v>46086</v></c><c r="F1" t="d"><v>2026-03-05</v></c>' +
      '<c r="G1"><f>SUM(1,2)</f><v>3</v></c><c r="H1" s="3"><v>0.5</v></c><c r="I1" t="b"><v>1</v></c>';
    expect(await firstRows(disk.file('生.xlsx', rawXlsx(`<row r="1">${cells}</row>`)))).toEqual([
      [
        'a',
        { noValue: true },
        { error: '#DIV/0!' },
        { day: '2026-03-05' },
        { day: '2026-03-05' },
        '2026-03-05',
        3,
        { time: '12:00' },
        true,
      ],
    ]);
  });

  test('merges, hidden rows, columns and sheets; a tail of empty rows is dropped', async () => {
    const blank = Array.from({ length: 3000 }, () => [null, '  ', '\u3000']);
    const file = await disk.workbook('样子.xlsx', {
      一: {
        rows: [['甲', '乙'], [null, 2], [null, null], ['丙', 3, null], ...blank],
        merges: [{ startRow: 0, startCol: 0, endRow: 1, endCol: 0 }],
        rowDefs: new Map([[3, { hidden: true }]]),
        columns: [{}, { hidden: true }],
      },
      二: { rows: [['x', 'y']], hidden: true },
    });
    const { sheets } = await readWorkbook(file);
    expect(sheets.map((s) => [s.name, s.hidden, s.rows.length])).toEqual([
      ['一', false, 4],
      ['二', true, 1],
    ]);
    const [first] = sheets;
    expect(first?.merges).toEqual([{ top: 1, bottom: 2, left: 0, right: 0 }]);
    expect(first?.hiddenColumns).toEqual([1]);
    expect(first?.rows.map((r) => [r.row, r.hidden, r.cells])).toEqual([
      [1, false, ['甲', '乙']],
      [2, false, [null, 2]],
      [3, false, []],
      [4, true, ['丙', 3]],
    ]);
  });

  test('more columns than anybody has are refused', async () => {
    const file = await disk.workbook('宽.xlsx', { 表: [Array.from({ length: 201 }, (_, i) => i)] });
    await expect(readWorkbook(file)).rejects.toThrow('file.tooLarge');
  });

  test('names of the prototype do no harm', async () => {
    const file = await disk.workbook('原型.xlsx', {
      __proto__x: [
        ['__proto__', 'constructor'],
        ['toString', 1],
      ],
    });
    expect(await firstRows(file)).toEqual([
      ['__proto__', 'constructor'],
      ['toString', 1],
    ]);
  });
});

test('ods: text and days', async () => {
  const bytes = await writeOds({
    sheets: [
      {
        name: '表',
        rows: [
          ['编码', '日期'],
          ['0012', day('2026-03-05')],
        ],
      },
    ],
  });
  expect(await firstRows(disk.file('表.ods', bytes))).toEqual([
    ['编码', '日期'],
    ['0012', { day: '2026-03-05' }],
  ]);
});

test('ods: what is hidden stays hidden', async () => {
  const sheet = (style: string, rows: string): string =>
    `<table:table table:name="${style}" table:style-name="${style}"><table:table-column/><table:table-column ` +
    `table:visibility="collapse" table:number-columns-repeated="2"/>${rows}</table:table>`;
  const row = (text: string, more = ''): string =>
    `<table:table-row${more}><table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>` +
    '<table:table-cell table:number-columns-repeated="2"/><table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>';
  const style = (name: string, display: boolean): string =>
    `<style:style style:name="${name}" style:family="table"><style:table-properties table:display="${display}"/></style:style>`;
  const names = ['office', 'style', 'text', 'table'].map(
    (n) => `xmlns:${n}="urn:oasis:names:tc:opendocument:xmlns:${n}:1.0"`,
  );
  const rows = [
    row('甲'),
    row('乙', ' table:visibility="filter"'),
    '<table:table-row table:number-rows-repeated="2"/>',
    row('丙', ' table:visibility="collapse" table:number-rows-repeated="2"'),
    '<table:table-row table:visibility="collapse" table:number-rows-repeated="1048570"/>',
  ].join('');
  const content =
    `<?xml version="1.0"?><office:document-content ${names.join(' ')}><office:automatic-styles>${style('见', true)}` +
    `${style('不见', false)}</office:automatic-styles><office:body><office:spreadsheet>${sheet('见', rows)}` +
    `${sheet('不见', row('旧'))}</office:spreadsheet></office:body></office:document-content>`;
  const bytes = rawZip([
    { name: 'mimetype', content: Buffer.from('application/vnd.oasis.opendocument.spreadsheet') },
    { name: 'content.xml', content: Buffer.from(content) },
  ]);
  const { sheets } = await readWorkbook(disk.file('藏.ods', bytes));
  expect(sheets.map((s) => [s.name, s.hidden])).toEqual([
    ['见', false],
    ['不见', true],
  ]);
  expect(sheets[0]?.rows.map((r) => [r.cells[0] ?? null, r.hidden])).toEqual([
    ['甲', false],
    ['乙', true],
    [null, false],
    [null, false],
    ['丙', true],
    ['丙', true],
  ]);
  expect(sheets[0]?.hiddenColumns).toEqual([1, 2]);
});

test('xls and et: text, days and merges', async () => {
  const sheet = utils.aoa_to_sheet(
    [
      ['编码', '日期', '金额'],
      ['0012', day('1988-07-01'), 12.5],
      ['0013', null, 3],
    ],
    { cellDates: true, UTC: true, dense: true },
  );
  sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 1 } }];
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, '老表');
  const bytes = write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer;
  const read = await readWorkbook(disk.file('老.et', bytes));
  expect(read.kind).toBe('xls');
  expect(read.sheets[0]?.rows.map((row) => row.cells)).toEqual([
    ['编码', '日期', '金额'],
    ['0012', { day: '1988-07-01' }, 12.5],
    ['0013', null, 3],
  ]);
  expect(read.sheets[0]?.merges).toEqual([{ top: 1, bottom: 1, left: 0, right: 1 }]);
});

describe('csv', () => {
  const text = '名称,编码\r\n"龙井,\n一级",00123\r\n,\r\n𠮷,330100199001011234\r\n';
  const table: Cell[][] = [['名称', '编码'], ['龙井,\n一级', '00123'], [], ['𠮷', '330100199001011234']];
  // Written out, because Node decodes GB18030 but does not encode it: 名称,编码 龙井…
  const gb18030 = Buffer.concat([
    Buffer.from([0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0xb1, 0xe0, 0xc2, 0xeb, 0x0d, 0x0a]),
    Buffer.from([0x22, 0xc1, 0xfa, 0xbe, 0xae, 0x2c, 0x0a, 0xd2, 0xbb, 0xbc, 0xb6, 0x22]),
    Buffer.from(',00123\r\n,\r\n'),
    Buffer.from([0x95, 0x34, 0xb2, 0x35]),
    Buffer.from(',330100199001011234\r\n'),
  ]);
  const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');
  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16LE', utf16],
    ['UTF-16BE', Buffer.from(utf16).swap16()],
    ['GB18030', gb18030],
  ])('%s: everything stays text', async (name, bytes) => {
    const read = await readWorkbook(disk.file(`${name}.csv`, bytes));
    expect(read.kind).toBe('csv');
    expect(read.sheets[0]?.rows.map((row) => row.cells)).toEqual(table);
  });

  test('bytes in no encoding are refused', () => {
    expect(() => decodeText(Buffer.from([0xff, 0x80, 0x81, 0xff]))).toThrow('file.unknown');
  });

  test('tabs part the columns although amounts hold commas and titles hold none', async () => {
    const lines = ['库存', '单位：元\t', '编码\t品名\t金额', '0001\t纸\t1,234,567.50', '0002\t笔\t2,000,000.00'];
    expect((await firstRows(disk.file('制表2.txt', lines.join('\n')))).slice(2)).toEqual([
      ['编码', '品名', '金额'],
      ['0001', '纸', '1,234,567.50'],
      ['0002', '笔', '2,000,000.00'],
    ]);
  });

  test('a code wrapped as ="…" is the code', async () => {
    expect(await firstRows(disk.file('包.csv', '编码,品名\n="00123","=""00124"""\n'))).toEqual([
      ['编码', '品名'],
      ['00123', '00124'],
    ]);
  });

  test('a tab-separated export is a table too', async () => {
    expect(await firstRows(disk.file('制表.txt', '编码\t品名\n0001\t纸\n'))).toEqual([
      ['编码', '品名'],
      ['0001', '纸'],
    ]);
  });
});
