import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listBackups } from '../../db/core/backup.ts';
import { checked, flowRows, issued, received, withItems } from '../fixtures/flow-file.ts';
import { importers, importFile, mingdeFile, WORKBOOKS } from '../fixtures/mingde.ts';
import { openOffice, type Office, type Person } from '../fixtures/office.ts';
import { scratch, type Scratch } from '../fixtures/workbook.ts';

let disk: Scratch;
let office: Office;
let keeper: Person;
beforeAll(() => void (disk = scratch()));
afterAll(() => disk.clean());
beforeEach(async () => {
  office = await openOffice();
  keeper = await office.as('保管员');
});
afterEach(() => office.close());

const read = <R>(sql: string): R[] => office.books.reader.sqlite.prepare(sql).all() as R[];
const count = (table: string): number => Number(read<{ n: number }>(`select count(*) n from ${table}`)[0]?.n);
const cleanBooks = async (): Promise<void> =>
  expect((await keeper.ok('books.verify', { full: true })).findings).toEqual([]);

/** A catalogue of `n` plain items of 办公用品. */
const catalogue = (n: number) => [
  ['编码', '品名', '规格型号', '基本单位', '类别'],
  ...Array.from({ length: n }, (_, i) => [`01${String(i).padStart(4, '0')}`, `文具${i}`, `规格${i}`, '个', '办公用品']),
];

async function importItems(n: number, name = '目录.xlsx'): Promise<number> {
  const file = await disk.workbook(name, { 物资目录: catalogue(n) });
  const { done } = await importFile(office, keeper, 'items', file);
  return done.runId;
}

describe('rows of a list', () => {
  test('500 rows, 3 edited since: 497 are gone, 3 stay and are named', async () => {
    const runId = await importItems(500);
    const rows = await keeper.ok('inventory.items', { show: 'all' });
    for (const code of ['010007', '010200', '010499']) {
      const id = rows.rows.find((row) => row.code === code)?.id ?? 0;
      const { record } = await keeper.ok('inventory.item', { id });
      await keeper.ok('inventory.saveItem', { id, record: { ...record, place: 'A-1' } });
    }
    const undone = await keeper.ok('files.undo', { runId });
    expect(undone).toMatchObject({ removed: 497, restored: 0, reversed: 0, stays: 3 });
    expect(undone.kept.map(({ what, why }) => `${what}：${why}`).toSorted()).toEqual([
      '物资 010007 文具7：导入以后改过',
      '物资 010200 文具200：导入以后改过',
      '物资 010499 文具499：导入以后改过',
    ]);
    expect(count('item')).toBe(3);
    expect((await keeper.ok('inventory.items', { show: 'all' })).rows).toHaveLength(3);
    expect(await keeper.ok('inventory.searchItems', { search: '文具1', storeId: 1 })).toEqual([]);
    const [run] = await keeper.ok('files.imports', {});
    expect(run).toMatchObject({ stays: 3 });
    expect(run?.undoneAt).not.toBeNull();
    await cleanBooks();
  });

  test('a verified backup stands before the undo of more than 50 rows, and the trail tells of it', async () => {
    const runId = await importItems(51);
    const before = listBackups(office.books).length;
    await keeper.ok('files.undo', { runId });
    expect(listBackups(office.books).length).toBe(before + 1);
    const [act] = read<{ act: string; subject: string; detail: string }>(
      `select act, subject, detail from audit where act like '撤销导入%'`,
    );
    expect(act).toMatchObject({ act: '撤销导入物资目录', subject: '目录.xlsx' });
    expect(JSON.parse(act?.detail ?? '')).toMatchObject({ runId, removed: 51, kept: [] });
  });

  test('what is used stays; when its user is gone, the rest can be undone too', async () => {
    await withItems(office, disk);
    const accountant = await office.as('会计');
    const file = await disk.workbook('流水.xlsx', { 流水: flowRows([received()]) });
    const flow = await importFile(office, accountant, 'flow', file);
    const items = (await keeper.ok('files.imports', {})).find((run) => run.kind === 'items');
    const first = await keeper.ok('files.undo', { runId: items?.id ?? 0 });
    expect(first).toMatchObject({ removed: 2, stays: 1, kept: [{ what: '物资 010001 复印纸', why: '已经用上了' }] });
    await accountant.ok('files.undo', { runId: flow.done.runId });
    // The red documents still name the item: a posted line is never taken back.
    expect(await keeper.ok('files.undo', { runId: items?.id ?? 0 })).toMatchObject({ removed: 0, stays: 1 });
    await cleanBooks();
  });

  test('an undone file comes in again as if nothing had been', async () => {
    const people = await importers(office);
    const file = mingdeFile(WORKBOOKS.people);
    const first = await importFile(office, people.people, 'people', file);
    const undone = await people.people.ok('files.undo', { runId: first.done.runId });
    expect(undone).toMatchObject({ removed: first.done.accepted, stays: 0 });
    expect([count('staff'), count('department'), count('school_class'), count('room')]).toEqual([0, 0, 0, 0]);
    expect(await people.people.refused('files.undo', { runId: first.done.runId })).toEqual(['import.undone']);
    const again = await importFile(office, people.people, 'people', file);
    expect(again.done).toMatchObject({ accepted: first.done.accepted, refused: first.done.refused });
    await cleanBooks();
  });
});

describe('documents', () => {
  const balances = () => read(`select store_id, item_id, milli, fen from stock_balance where milli <> 0 order by 1, 2`);

  test('a year of flow is reversed: the balances are those of before', async () => {
    const people = await importers(office);
    for (const kind of ['items', 'people', 'suppliers', 'opening'] as const)
      await importFile(office, people[kind], kind, mingdeFile(WORKBOOKS[kind]));
    const before = balances();
    const suppliers = count('supplier');
    const { done } = await importFile(office, people.flow, 'flow', mingdeFile(WORKBOOKS.flow));
    expect(balances()).not.toEqual(before);
    const undone = await people.flow.ok('files.undo', { runId: done.runId });
    expect(undone).toMatchObject({ reversed: done.documents, stays: 0, kept: [] });
    expect(balances()).toEqual(before);
    expect(count('supplier')).toBe(suppliers);
    // What was issued is taken back on its own day; a receipt in a later month only where that month had lived on it.
    const pairs = read<{ kind: string; moved: number }>(
      `select r.kind, sum(substr(r.day, 1, 7) <> substr(o.day, 1, 7)) moved
         from stock_document r join stock_document o on o.id = r.reverses_id group by 1 order by 1`,
    );
    expect(pairs).toEqual([
      { kind: 'issue', moved: 0 },
      { kind: 'issueReturn', moved: 0 },
      { kind: 'loss', moved: 0 },
      { kind: 'purchaseReturn', moved: 0 },
      { kind: 'receipt', moved: 149 },
    ]);
    await cleanBooks();
  }, 60_000);

  test('goods used by a later document: its receipt stays and is named, the others go', async () => {
    await withItems(office, disk);
    const accountant = await office.as('会计');
    const file = await disk.workbook('流水.xlsx', {
      流水: flowRows([received(), received({ voucher: 'RK-2', code: '010002', unit: '支' })]),
    });
    const { done } = await importFile(office, accountant, 'flow', file);
    const later = await disk.workbook('后来.xlsx', { 流水: flowRows([issued({ day: '2026-04-01', out: 3 })]) });
    await importFile(office, accountant, 'flow', later);
    const undone = await accountant.ok('files.undo', { runId: done.runId });
    expect(undone).toMatchObject({ reversed: 1, stays: 1 });
    expect(undone.kept[0]?.what).toMatch(/^单据 RK-202603-0001$/);
    expect(undone.kept[0]?.why).toContain('库存不足');
    await cleanBooks();
  });
});

test('an import of a version that kept no record of its rows is not called undone', async () => {
  const runId = await importItems(2);
  const { sqlite } = office.books.reader;
  sqlite.exec('drop trigger import_change_no_delete; delete from import_change');
  expect(await keeper.refused('files.undo', { runId })).toEqual(['import.undone']);
  expect((await keeper.ok('files.imports', {}))[0]?.undoneAt).toBeNull();
  expect(count('item')).toBe(2);
});

test('only who may import the list may undo it; a cancelled undo changes nothing', async () => {
  const runId = await importItems(3);
  const viewer = await office.as('查看');
  expect(await viewer.refused('files.undo', { runId })).toEqual(['import.notYours']);
  expect(await keeper.refused('files.undo', { runId: 99 })).toEqual(['import.unknown']);
  office.cancel = true;
  expect(await keeper.refused('files.undo', { runId })).toEqual(['task.cancelled']);
  office.cancel = false;
  expect(count('item')).toBe(3);
  expect(count('import_undo')).toBe(0);
  const { check } = await checked(office, keeper, 'items', await disk.workbook('又.xlsx', { 物资目录: catalogue(3) }));
  expect(check.accepted).toBe(0);
});
