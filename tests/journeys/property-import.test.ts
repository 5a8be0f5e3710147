import { afterAll, beforeAll, expect, test } from 'vitest';
import { classTable } from '../../db/property/classes.ts';
import { EXPECTED, importers, importFile, mingdeFile, WORKBOOKS } from '../fixtures/mingde.ts';
import { openOffice, type Office, type Person } from '../fixtures/office.ts';

let office: Office;
let keeper: Person;
let accountant: Person;
const runs: number[] = [];

async function bring(file: string): Promise<void> {
  const { importId } = await keeper.ok('files.open', { ticket: office.grant(mingdeFile(file)), kind: 'assets' });
  await keeper.ok('files.check', { importId });
  runs.push((await keeper.ok('files.import', { importId })).runId);
}

beforeAll(async () => {
  office = await openOffice();
  await importFile(office, (await importers(office)).people, 'people', mingdeFile(WORKBOOKS.people));
  keeper = await office.as('资产管理员');
  accountant = await office.as('会计');
  await bring('固定资产台账.xls');
  await bring('图书与家具批量资产.xlsx');
}, 60_000);
afterAll(() => office.close());

const sum = (name: string): number =>
  ['设备', '家具用具', '房屋构筑物'].reduce(
    (all, sheet) => all + (EXPECTED['固定资产台账.xls']?.[sheet]?.sums[name] ?? 0),
    0,
  );

test('the cards come to what the README says, the disposed ones apart', async () => {
  const balances = await accountant.ok('property.balances', { from: '2026-01', to: '2026-10' });
  const total = (of: 'cost' | 'acc'): number => balances.reduce((all, row) => all + row[of], 0);
  const batches = EXPECTED['图书与家具批量资产.xlsx'];
  const [paid, amount] = [batches?.['图书']?.sums['paid_fen'] ?? 0, batches?.['家具批量']?.sums['amount_fen'] ?? 0];
  expect(total('cost')).toBe(sum('orig_fen') + paid + amount);
  const computed = (await keeper.ok('property.cards', { search: '000001' })).rows[0]?.acc ?? 0;
  expect(computed).toBeGreaterThan(0);
  expect((await keeper.ok('property.cards', {})).total).toBe(620 + 250 + 8 + 64 + 100);
  expect((await keeper.ok('property.cards', { state: '已处置' })).total).toBe(24);
});

test('codes of three catalogues keep their text; A02010104 is a PC before 2023 and a server after (R-FA-03)', async () => {
  const rows = (await keeper.ok('property.cards', { search: 'MD-020101' })).rows;
  const of = (name: string) => rows.filter((row) => row.name === name && row.classCode === 'A02010104');
  expect(of('台式电脑').every(({ classVersion }) => classVersion === '2010')).toBe(true);
  expect(of('台式电脑').length).toBeGreaterThan(0);
  expect(of('服务器').every(({ classVersion }) => classVersion === '2022')).toBe(true);
  expect(classTable(office.books.reader).length).toBeGreaterThan(80);
});

test('rooms and people of the school’s own lists are found', async () => {
  const [row] = (await keeper.ok('property.cards', { search: 'MD-021200-2019-0001' })).rows;
  expect(row).toMatchObject({ place: '综合楼-208', keeper: '鲁知旭', department: '食堂' });
  expect(row?.roomId).not.toBeNull();
  expect(row?.keeperId).not.toBeNull();
});

test('labels of every card but buildings and books; a half-used sheet goes on where it was left', async () => {
  const kinds = await keeper.ok('property.labelDefinitions', {});
  const sheet = kinds.find(({ record }) => record.name?.includes('3×8'))?.id ?? 0;
  const { labels, pages } = await keeper.ok('print.cardLabels', { definitionId: sheet, question: {}, start: 24 });
  expect(labels).toBe(620 + 250 + 100);
  expect(pages).toBe(1 + Math.ceil((labels - 1) / 24));
  const none = { definitionId: sheet, question: { category: '图书和档案' } } as const;
  expect(await keeper.refused('print.cardLabels', none)).toEqual(['label.none']);
});

test('one sheet for every room, and one for every keeper', async () => {
  const { rows } = await keeper.ok('property.cards', { limit: 5000 });
  const places = new Set(rows.map(({ place }) => place));
  const keepers = new Set(rows.map((row) => row.keeper));
  expect(places.size).toBeGreaterThan(40);
  expect(await keeper.ok('print.custodySheets', { question: {}, by: 'room' })).toMatchObject({ sheets: places.size });
  expect(await keeper.ok('print.custodySheets', { question: {}, by: 'keeper' })).toMatchObject({
    sheets: keepers.size,
  });
});

test('twelve months charged: posted lines, sheet, cards and books agree; nothing falls below zero', async () => {
  office.clock.set('2027-10-31T08:00:00+08:00');
  const before = await accountant.ok('property.balances', { from: '2026-01', to: '2026-10' });
  const charged = await accountant.ok('property.depreciate', { month: '2027-10' });
  expect(charged.map(({ month }) => month)).toHaveLength(12);
  const after = await accountant.ok('property.balances', { from: '2026-11', to: '2027-10' });
  const acc = (rows: typeof after): number => rows.reduce((all, row) => all + row.acc, 0);
  const year = charged.reduce((all, { fen }) => all + fen, 0);
  expect(acc(after) - acc(before)).toBe(year);
  const { rows } = await accountant.ok('property.chargeSheet', { month: '2027-10' });
  expect(rows.reduce((all, row) => all + row.fen, 0)).toBe(charged.at(-1)?.fen);
  expect(rows.reduce((all, row) => all + row.acc, 0)).toBe(acc(after));
  for (const row of rows) expect(row.acc, row.number).toBeLessThanOrEqual(row.cost);
  // 监录像机: typed 2,751.84 of 3,369.50 after 49 of 60 months: 617.66 ÷ 11 = 56.15, the eleventh takes 56.16.
  const camera = (await keeper.ok('property.cards', { search: 'MD-020911-2022-0002' })).rows[0];
  expect(camera).toMatchObject({ acc: 336_950, done: 60 });
  expect((await accountant.ok('books.verify', { full: true })).findings).toEqual([]);
});

test('once charged, an import stays: undoing it says so', async () => {
  const undone = await keeper.ok('files.undo', { runId: runs[1] ?? 0 });
  expect(undone.removed).toBe(0);
  expect(undone.stays).toBeGreaterThan(0);
});
