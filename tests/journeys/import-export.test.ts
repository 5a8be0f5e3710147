import { readXlsx } from 'hucre/xlsx';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { InputOf } from '../../shared/api.ts';
import type { Cell } from '../../shared/sheet/grid.ts';
import { readWorkbook } from '../../electron/files/spreadsheet/read-workbook.ts';
import { goodsOf, type Goods } from '../fixtures/goods.ts';
import { importers, importFile, mingdeFile, WORKBOOKS } from '../fixtures/mingde.ts';
import { zipText } from '../fixtures/raw-zip.ts';
import { openOffice, type Office, type Person } from '../fixtures/office.ts';
import { scratch, type Scratch } from '../fixtures/workbook.ts';

let disk: Scratch;
let office: Office;
let goods: Goods;
let viewer: Person;
let itemId: number;
beforeAll(async () => {
  disk = scratch();
  office = await openOffice();
  goods = await goodsOf(office);
  itemId = await goods.item({ name: '=cmd|复印纸', spec: 'A4 70g', code: '010001' });
  await goods.keeper.ok('inventory.receive', goods.receipt('2026-10-08', [[itemId, 12.5, 30_001]]));
  await goods.keeper.ok('inventory.issue', goods.issue('2026-10-09', [[itemId, 2.25]]));
  viewer = await office.as('查看');
});
afterAll(() => {
  office.close();
  disk.clean();
});

type What = InputOf<'files.export'>['what'];
async function exported(what: What, name = `${what.kind}.xlsx`): Promise<{ file: string; rows: Cell[][] }> {
  const file = path.join(disk.folder, name);
  await viewer.ok('files.export', { ticket: office.grant(file), what });
  const { sheets } = await readWorkbook(file);
  return { file, rows: sheets[0]?.rows.map((row) => row.cells) ?? [] };
}
/** Rows from the header on. */
const below = (rows: Cell[][], heading: string): Cell[][] =>
  rows.slice(rows.findIndex((cells) => cells.includes(heading)));

describe('lists out', () => {
  test('items: codes as text, figures as numbers, days as days, the total as a value', async () => {
    const { rows } = await exported({ kind: 'items', question: {} });
    expect(rows[0]?.[0]).toBe('明德实验学校物资与库存');
    const [head, first, total] = below(rows, '物资编码');
    expect(head?.slice(0, 7)).toEqual(['物资编码', '品名', '规格型号', '基本单位', '类别', '库存数量', '库存金额']);
    expect(first?.slice(0, 4)).toEqual(['010001', '=cmd|复印纸', 'A4 70g', '包']);
    expect(first?.slice(5, 7)).toEqual([10.25, 246.01]);
    expect(first?.[10]).toEqual({ day: '2026-10-09' });
    expect(total).toEqual(['合计', null, null, null, null, null, 246.01]);
  });

  test('documents, every page of them', async () => {
    const { rows } = await exported({ kind: 'documents', question: { kinds: ['receipt', 'issue'], limit: 1 } });
    const [, first, second, total] = below(rows, '单号');
    expect(first?.slice(0, 3)).toEqual(['CK-202610-0001', { day: '2026-10-09' }, '出库单']);
    expect(second?.slice(0, 3)).toEqual(['RK-202610-0001', { day: '2026-10-08' }, '入库单']);
    expect([first?.[8], second?.[8], total?.[8]]).toEqual([54, 300.01, 354.01]);
  });

  test('an account as the page has it', async () => {
    const account = { storeId: goods.storeId, itemId, year: 2026 };
    const { rows } = await exported({ kind: 'account', question: account });
    const [, receipt, issue, month, year] = below(rows, '凭证');
    expect(receipt?.slice(3)).toEqual([12.5, 24.0008, 300.01, null, null, null, 12.5, 24.0008, 300.01]);
    expect(issue?.slice(6, 9)).toEqual([2.25, 24, 54]);
    expect([month?.[2], year?.[2]]).toEqual(['本月合计', '本年累计']);
  });

  test('ready to print: A4 landscape, one page wide, header repeated and frozen, page numbers', async () => {
    const { file } = await exported({ kind: 'items', question: {} });
    const { sheets } = await readXlsx(readFileSync(file), { readStyles: true });
    const [sheet] = sheets;
    expect(sheet?.pageSetup).toMatchObject({
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      paperSize: 'a4',
    });
    expect(sheet?.pageSetup?.printTitlesRow).toMatch(/3:\$?3$/);
    expect(sheet?.freezePane).toMatchObject({ rows: 3 });
    expect(await zipText(readFileSync(file), 'xl/worksheets/sheet1.xml')).toContain('第 &amp;P 页，共 &amp;N 页');
    expect(sheet?.cells?.get('3,0')?.style?.numFmt).toBe('@');
    expect(sheet?.cells?.get('3,6')?.style?.numFmt).toBe('#,##0.00');
    expect([...(sheet?.cells?.values() ?? [])].filter((cell) => cell.formula !== undefined)).toEqual([]);
  });

  test('export has its row in the trail, a person without a session none', async () => {
    await exported({ kind: 'suppliers' }, '名册.xlsx');
    const acts = office.books.reader.sqlite
      .prepare(`select subject from audit where act = '导出 Excel' order by id`)
      .all();
    expect(acts.at(-1)).toEqual({ subject: '名册.xlsx' });
    const stranger = office.stranger();
    const ticket = office.grant(path.join(disk.folder, 'x.xlsx'));
    expect(await stranger.refused('files.export', { ticket, what: { kind: 'staff' } })).toEqual(['session.none']);
  });

  test('a folder that is gone is said, and nothing is audited', async () => {
    const count = (): unknown => office.books.reader.sqlite.prepare('select count(*) from audit').pluck().get();
    const before = count();
    const ticket = office.grant(path.join(disk.folder, '没有', 'x.xlsx'));
    expect(await viewer.refused('files.export', { ticket, what: { kind: 'rooms' } })).toEqual(['file.folderGone']);
    expect(count()).toBe(before);
  });
});

test('what goes out comes in again: lists exported from one school are those of another', async () => {
  const from = await openOffice();
  const to = await openOffice();
  try {
    const ours = await importers(from);
    for (const kind of ['people', 'suppliers'] as const)
      await importFile(from, ours[kind], kind, mingdeFile(WORKBOOKS[kind]));
    const theirs = await importers(to);
    const lists = [
      ['departments', 'people', 'people.departments', 19],
      ['staff', 'people', 'people.staff', 142],
      ['classes', 'people', 'people.classes', 33],
      ['rooms', 'people', 'people.rooms', 115],
      ['suppliers', 'suppliers', 'suppliers.list', 46],
    ] as const;
    for (const [what, kind, list, rows] of lists) {
      const file = path.join(disk.folder, `出_${what}.xlsx`);
      await ours.people.ok('files.export', { ticket: from.grant(file), what: { kind: what } });
      const { check } = await importFile(to, theirs[kind], kind, file);
      expect(check, what).toMatchObject({ accepted: rows, refused: 0 });
      const [was, is] = [await ours.people.ok(list, {}), await theirs.people.ok(list, {})];
      expect(
        is.map((row) => row.record),
        what,
      ).toEqual(was.map((row) => row.record));
    }
  } finally {
    from.close();
    to.close();
  }
});
