import { openXlsx, saveXlsx } from 'hucre/xlsx';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ImportCheck } from '../../shared/sheet/import.ts';
import type { Reader } from '../../db/core/handle.ts';
import { listBudgetLines } from '../../db/funds/budget-lines.ts';
import { itemRecords } from '../../db/inventory/items.ts';
import { listClasses, listDepartments, listRooms, listStaff } from '../../db/people/lists.ts';
import { listSuppliers } from '../../db/suppliers/suppliers.ts';
import { importers, importFile, mingdeFile, WORKBOOKS, type ImportKind } from '../fixtures/mingde.ts';
import { openOffice, type Office, type Person } from '../fixtures/office.ts';
import { scratch, type Scratch } from '../fixtures/workbook.ts';

/** A list that goes out and comes in again is the same list: in the books it came from, and in others. */

const TODAY = '2026-11-02';
/** Both heaps of a list: the stock list shows what is out of use by itself. */
const HEAPS = { all: { show: 'all' }, retired: { show: 'retired' } } as const;

interface Listed {
  kind: ImportKind;
  /** Every record as it stands, references by name. */
  records: (reader: Reader) => { active: boolean }[];
  /** A cell to change: heading, what to write, and the change as the check must tell it. */
  edit: readonly [heading: string, text: string];
  question?: (typeof HEAPS)[keyof typeof HEAPS] | { year: number };
}

const bare = (rows: readonly { active: boolean; record: object }[]): { active: boolean }[] =>
  rows.map(({ active, record }) => ({ active, ...record }));
const items = (active: boolean) => (reader: Reader) =>
  bare(itemRecords(reader).filter((item) => item.active === active));

const LISTS: Readonly<Record<string, Listed>> = {
  departments: { kind: 'people', records: (reader) => bare(listDepartments(reader)), edit: ['备注', '三楼东'] },
  staff: {
    kind: 'people',
    records: (reader) =>
      listStaff(reader, TODAY).map(({ active, department, record: { departmentId: _id, ...own } }) => ({
        active,
        department,
        ...own,
      })),
    edit: ['联系电话', '0871-1234567'],
  },
  classes: { kind: 'people', records: (reader) => bare(listClasses(reader)), edit: ['班主任', '新老师'] },
  rooms: { kind: 'people', records: (reader) => bare(listRooms(reader)), edit: ['用途', '器材间'] },
  suppliers: { kind: 'suppliers', records: (reader) => bare(listSuppliers(reader)), edit: ['联系人', '新联系人'] },
  items: { kind: 'items', records: items(true), edit: ['货位', 'Z-9'], question: HEAPS.all },
  retiredItems: { kind: 'items', records: items(false), edit: ['旧编码', 'WZ-9'], question: HEAPS.retired },
  budgetLines: {
    kind: 'budget',
    records: (reader) =>
      listBudgetLines(reader, 2026, TODAY).map(({ active, record, adjustFen }) => ({ active, ...record, adjustFen })),
    edit: ['备注', '含暑期维修'],
    question: { year: 2026 },
  },
};
const NAMES = Object.keys(LISTS);
const listed = (name: string): Listed => LISTS[name] ?? { kind: 'items', records: () => [], edit: ['', ''] };

let disk: Scratch;
let office: Office;
let people: Record<ImportKind, Person>;

/** The school as it is after a while: something of every list is out of use, one card is filled in to the last field. */
beforeAll(async () => {
  disk = scratch();
  office = await openOffice();
  people = await importers(office);
  for (const kind of ['items', 'people', 'suppliers', 'budget'] as const)
    await importFile(office, people[kind], kind, mingdeFile(WORKBOOKS[kind]));
  const { reader } = office.books;
  const last = (rows: readonly { id: number }[]): number => rows.at(-1)?.id ?? 0;
  await people.people.ok('people.retireDepartment', { id: last(listDepartments(reader)), active: false });
  await people.people.ok('people.retireClass', { id: last(listClasses(reader)), active: false });
  await people.people.ok('people.retireRoom', { id: last(listRooms(reader)), active: false });
  await people.suppliers.ok('suppliers.retire', { id: last(listSuppliers(reader)), active: false });
  const gone = listStaff(reader, TODAY).at(-1);
  if (gone === undefined) throw new Error('the school has no staff');
  await people.people.ok('people.saveStaff', { id: gone.id, record: { ...gone.record, validTo: '2026-07-01' } });
  const [full, ...others] = itemRecords(reader);
  if (full === undefined) throw new Error('the school has no items');
  await people.items.ok('inventory.saveItem', {
    id: full.id,
    record: {
      ...full.record,
      name: '=复印纸',
      auxUnit2: '件',
      auxRatio2: 40_000,
      place: 'A-02-3',
      minMilli: 12_500,
      maxMilli: 500_000,
      shelfDays: 365,
      refPriceFen: 123_456_789,
      batched: '是',
      durable: '是',
      aliases: 'A4纸;打印纸',
      initials: 'zdy',
      barcode: '6901234567892',
      oldCode: '00012',
      remark: '1-2',
    },
  });
  for (const { id } of others.slice(-3)) await people.items.ok('inventory.retireItem', { id, active: false });
}, 60_000);
afterAll(() => {
  office.close();
  disk.clean();
});

async function exported(name: string, form: 'xlsx' | 'csv'): Promise<string> {
  const { kind, question } = listed(name);
  const file = path.join(disk.folder, `${name}.${form}`);
  const what = { kind: name === 'retiredItems' ? 'items' : name, question };
  await people[kind].ok('files.export', { ticket: office.grant(file), what });
  return file;
}

async function asUpdate(kind: ImportKind, file: string): Promise<ImportCheck> {
  const { importId } = await people[kind].ok('files.open', { ticket: office.grant(file), kind });
  return people[kind].ok('files.check', { importId, duplicates: 'update' });
}

/** Nothing refused, nothing to write, and every record is told to be the same. */
async function expectSame(kind: ImportKind, file: string, rows: number): Promise<void> {
  const check = await asUpdate(kind, file);
  const same = check.sheets.flatMap((sheet) => sheet.skipped.filter((one) => one.kind === '与账上相同'));
  expect({
    refused: check.sheets.flatMap((sheet) => sheet.refused),
    warnings: check.sheets.flatMap((sheet) => sheet.warnings.map((issue) => issue.message)),
    same: same.reduce((sum, one) => sum + one.rows, 0),
    held: check.held,
    accepted: check.accepted,
  }).toEqual({ refused: [], warnings: [], same: rows, held: rows, accepted: 0 });
  expect(await people[kind].refused('files.import', { importId: check.importId })).toEqual(['import.nothing']);
}

/** Writes into the cell of a column in the first record of the workbook, as a person would; returns what stood there. */
async function editCell(file: string, heading: string, text: string): Promise<void> {
  const book = await openXlsx(readFileSync(file));
  const rows = book.sheets[0]?.rows ?? [];
  const at = rows.findIndex((cells) => cells.includes(heading));
  const row = rows[at + 1];
  const column = rows[at]?.indexOf(heading) ?? -1;
  if (row === undefined || column < 0) throw new Error(`no cell under ${heading}`);
  row[column] = text;
  writeFileSync(file, await saveXlsx(book));
}

describe.each(NAMES)('%s', (name) => {
  const { kind, records, edit } = listed(name);

  test.each(['xlsx', 'csv'] as const)('exported as .%s and imported again: every row is the same', async (form) => {
    const { length } = records(office.books.reader);
    expect(length).toBeGreaterThan(0);
    await expectSame(kind, await exported(name, form), length);
  });

  test('one cell changed in the workbook: that one change, and it stands', async () => {
    const before = records(office.books.reader);
    const file = await exported(name, 'xlsx');
    const [heading, text] = edit;
    await editCell(file, heading, text);
    const check = await asUpdate(kind, file);
    const told = check.sheets.flatMap((sheet) => sheet.warnings.map(({ code, message }) => `${code} ${message}`));
    expect(told).toEqual([expect.stringMatching(new RegExp(`^W-UPDATE 更新${heading}：.* → ${text}$`))]);
    expect([check.accepted, check.refused]).toEqual([1, 0]);
    await people[kind].ok('files.import', { importId: check.importId });
    const after = records(office.books.reader);
    const changed = after.flatMap((record, i) =>
      JSON.stringify(record) === JSON.stringify(before[i]) ? [] : [record],
    );
    expect(changed).toHaveLength(1);
    expect(Object.values(changed[0] ?? {})).toContain(text);
  });
});

test.each(['items', 'people', 'suppliers'] as const)(
  'the filled template of %s: every row is the same',
  async (kind) => {
    const file = path.join(disk.folder, `${kind}-现有.xlsx`);
    const { rows } = await people[kind].ok('files.template', { ticket: office.grant(file), kind, filled: true });
    expect(rows).toBeGreaterThan(0);
    await expectSame(kind, file, rows);
  },
);

describe('taken out of use in the workbook', () => {
  const STATED = NAMES.filter((name) => !['staff', 'retiredItems', 'budgetLines'].includes(name));
  test.each(STATED)('%s: out of use, and back', async (name) => {
    const { kind } = listed(name);
    const retired = (): unknown[] =>
      listed(name === 'items' ? 'retiredItems' : name)
        .records(office.books.reader)
        .filter(({ active }) => !active);
    const before = retired().length;
    const file = await exported(name, 'xlsx');
    await editCell(file, '状态', '停用');
    const check = await asUpdate(kind, file);
    expect(check.sheets[0]?.warnings.map((issue) => issue.message)).toEqual([
      `更新状态：在用 → ${kind === 'suppliers' ? '暂停' : '停用'}`,
    ]);
    const { runId } = await people[kind].ok('files.import', { importId: check.importId });
    expect(retired().length).toBe(before + 1);
    await people[kind].ok('files.undo', { runId });
    expect(retired().length).toBe(before);
  });

  test('an item with stock cannot be; a word of the school changes nothing and refuses nothing', async () => {
    const storeId = (await people.items.ok('inventory.stores', {}))[0]?.id ?? 0;
    const [item] = itemRecords(office.books.reader);
    const line = { itemId: item?.id ?? 0, unit: item?.record.unit ?? '', qty: 1000, amount: 100 };
    await people.items.ok('inventory.open', { token: 'round-trip', storeId, day: '2026-11-01', lines: [line] });
    const file = await exported('items', 'xlsx');
    await editCell(file, '状态', '停用');
    const refused = await asUpdate('items', file);
    expect(refused.sheets[0]?.refused.map((issue) => `${issue.code} ${issue.message}`)).toEqual([
      'E-STOCK 还有库存，不能停用',
    ]);
    await editCell(file, '状态', '待修');
    const told = await asUpdate('items', file);
    expect([told.accepted, told.refused]).toEqual([0, 0]);
    const rooms = await exported('rooms', 'xlsx');
    await editCell(rooms, '状态', '待修');
    expect(await asUpdate('people', rooms)).toMatchObject({ accepted: 0, refused: 0 });
  });
});

test('into other books: the same records', async () => {
  const other = await openOffice();
  try {
    const theirs = await importers(other);
    for (const name of NAMES) {
      const { kind, records } = listed(name);
      const ours = records(office.books.reader);
      const { check } = await importFile(other, theirs[kind], kind, await exported(name, 'xlsx'));
      expect([name, check.accepted, check.refused]).toEqual([name, ours.length, 0]);
      expect(records(other.books.reader), name).toEqual(ours);
    }
    expect((await theirs.items.ok('books.verify', { full: true })).findings).toEqual([]);
  } finally {
    other.close();
  }
}, 60_000);
