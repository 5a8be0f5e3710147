import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { CellValue } from 'hucre/xlsx';
import { openOffice, type Office } from '../fixtures/office.ts';
import { cardRecord, propertyOf, type Property } from '../fixtures/property.ts';
import { scratch, type Scratch } from '../fixtures/workbook.ts';

let disk: Scratch;
let office: Office;
let p: Property;
beforeAll(() => void (disk = scratch()));
afterAll(() => disk.clean());
beforeEach(async () => {
  office = await openOffice();
  p = await propertyOf(office);
});
const cleanBooks = async (): Promise<void> =>
  expect((await p.keeper.ok('books.verify', { full: true })).findings).toEqual([]);
afterEach(async () => {
  await cleanBooks();
  office.close();
});

const HEADS = ['代码', '名称', '上级', '计量单位', '默认折旧年限', '是否折旧', '版本'];
const open = async (rows: CellValue[][]): Promise<string> => {
  const file = await disk.workbook('资产分类表.xlsx', { 分类: [['XX县中小学资产分类表'], HEADS, ...rows] });
  return (await p.keeper.ok('files.open', { ticket: office.grant(file), kind: 'assetClasses' })).importId;
};
const classOf = async (version: string, code: string) =>
  (await p.keeper.ok('property.classes', {})).find(({ record }) => record.version === version && record.code === code);

const ROWS: CellValue[][] = [
  ['A02010500', '存储设备', 'A02010000', '台', '6年', '是', '2022'],
  ['A02010501', '磁盘机', 'A02010500', '台', 5.5, '是', 'GB/T 14885-2022'],
  [2_010_104, '台式机', '', '台', 6, '是', '2010版'],
  ['A03010000', '文物', 'A03000000', '件', '', '否', '2022'],
  ['1203', '食堂炊具', '12', '件', 5, '', '校内'],
  ['A02010501', '磁盘机（重复）', '', '台', 6, '是', '2022'],
  ['A02010502', '磁带机', '', '台', '', '是', '2022'],
  ['A0201X', '写错的', '', '台', 6, '是', '2022'],
  ['A02010503', '光盘库', '', '台', 6, '是', '1999'],
];

test('a table of classes: years become months, versions keep codes apart, what cannot be is refused by its cell', async () => {
  const importId = await open(ROWS);
  const check = await p.keeper.ok('files.check', { importId });
  const [sheet] = check.sheets;
  expect(sheet?.refused.map(({ row, code, column }) => [row, code, column])).toEqual([
    [3, 'E-DUP', 'A'],
    [8, 'E-DUP', 'A'],
    [9, 'E-LIFE', 'E'],
    [10, 'E-CODE', 'A'],
    [11, 'E-WORD', 'G'],
  ]);
  expect(sheet?.warnings.map(({ row, code }) => [row, code])).toEqual([[7, 'W-PARENT']]);
  expect(check.accepted).toBe(4);
  const again = await p.keeper.ok('files.check', { importId, duplicates: 'update' });
  expect(again.sheets[0]?.warnings.find(({ code }) => code === 'W-UPDATE')?.message).toContain('计量单位：（空） → 台');
  const { runId } = await p.keeper.ok('files.import', { importId });
  expect((await classOf('2022', 'A02010500'))?.record).toMatchObject({ unit: '台', lifeMonths: 72, checked: '否' });
  expect((await classOf('2022', 'A02010501'))?.record).toMatchObject({ name: '磁盘机', lifeMonths: 66, checked: '是' });
  expect((await classOf('2010', '2010104'))?.record).toMatchObject({ name: '台式机', lifeMonths: 72 });
  expect((await classOf('2022', 'A03010000'))?.record.lifeMonths).toBe(0);
  expect((await classOf('校内', '1203'))?.record.lifeMonths).toBe(60);
  // Undone: what was there is as it was, what came is gone, what a card was made of stays and is named.
  await p.register({
    record: cardRecord({ name: '磁盘机', acquiredOn: '2026-11-01' }),
    classId: (await classOf('2022', 'A02010501'))?.id ?? 0,
    day: '2026-11-01',
  });
  const undone = await p.keeper.ok('files.undo', { runId });
  expect(undone).toMatchObject({ removed: 3, restored: 1, stays: 1 });
  expect(undone.kept).toEqual([{ what: '资产分类 A02010501 磁盘机', why: '已经用上了' }]);
  expect((await classOf('2022', 'A02010500'))?.record.unit).toBeNull();
  expect(await classOf('校内', '1203')).toBeUndefined();
});

test('who may import; the filled template is the table, and comes in again as nothing new', async () => {
  const accountant = await office.as('会计');
  const blank = await disk.workbook('x.xlsx', { 分类: [HEADS] });
  expect(await accountant.refused('files.open', { ticket: office.grant(blank), kind: 'assetClasses' })).toEqual([
    'import.notYours',
  ]);
  const classes = await p.keeper.ok('property.classes', {});
  const file = path.join(disk.folder, '现有.xlsx');
  const { rows } = await p.keeper.ok('files.template', {
    ticket: office.grant(file),
    kind: 'assetClasses',
    filled: true,
  });
  expect(rows).toBe(classes.length);
  const { importId } = await p.keeper.ok('files.open', { ticket: office.grant(file), kind: 'assetClasses' });
  const check = await p.keeper.ok('files.check', { importId, duplicates: 'update' });
  expect([check.held, check.refused, check.accepted]).toEqual([classes.length, 0, 0]);
});

test('a class kept without months is one that is not depreciated', async () => {
  const record = {
    version: '校内' as const,
    code: '99',
    name: '其他',
    unit: null,
    lifeMonths: null,
    checked: null,
    remark: null,
  };
  await p.keeper.ok('property.saveClass', { id: null, record });
  expect((await classOf('校内', '99'))?.record.lifeMonths).toBe(0);
});
