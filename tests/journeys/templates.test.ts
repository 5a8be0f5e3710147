import { readXlsx } from 'hucre/xlsx';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { IMPORT_LISTS } from '../../shared/imports.ts';
import type { Sheet } from 'hucre/xlsx';
import { readSheets, type ReadSheet } from '../../shared/sheet/read-sheet.ts';
import { sheetFound } from '../../shared/sheet/found.ts';
import { readWorkbook } from '../../electron/files/spreadsheet/read-workbook.ts';
import { importers, importFile, mingdeFile, WORKBOOKS, type ImportKind } from '../fixtures/mingde.ts';
import { openOffice, type Office, type Person } from '../fixtures/office.ts';
import { zipText } from '../fixtures/raw-zip.ts';
import { scratch, type Scratch } from '../fixtures/workbook.ts';

/** Templates of the school after its whole year has come in: what is written there must come in again unchanged. */

let disk: Scratch;
let office: Office;
let people: Record<ImportKind, Person>;
const KINDS = Object.keys(WORKBOOKS) as ImportKind[];

beforeAll(async () => {
  disk = scratch();
  office = await openOffice();
  people = await importers(office);
  for (const kind of KINDS) await importFile(office, people[kind], kind, mingdeFile(WORKBOOKS[kind]));
}, 60_000);
afterAll(() => {
  office.close();
  disk.clean();
});

async function template(kind: ImportKind, filled: boolean): Promise<{ file: string; rows: number }> {
  const file = path.join(disk.folder, `${kind}-${filled}.xlsx`);
  const { rows } = await people[kind].ok('files.template', { ticket: office.grant(file), kind, filled });
  return { file, rows };
}

const listFor = (kind: string) => IMPORT_LISTS.find((list) => list.kind === kind);
async function read(kind: ImportKind, file: string): Promise<ReadSheet[]> {
  return readSheets(await readWorkbook(file), listFor(kind)?.definitions ?? [], []);
}
const valuesOf = (sheets: ReadSheet[], part: string) =>
  sheets.filter((s) => s.definition.part === part).flatMap((s) => s.rows.map((row) => row.values));

test('there is a workbook of the school for every list', () => {
  // No market sheet came with the school's workbooks; the canteen's are month grids, brought in by tests/canteen.
  expect(IMPORT_LISTS.map((list) => list.kind)).toEqual([
    ...KINDS,
    'market',
    'assetClasses',
    'assets',
    'counts',
    'diners',
    'morningChecks',
  ]);
});

describe.each(KINDS)('%s', (kind) => {
  test('blank: every column is found, and no row', async () => {
    const { file, rows } = await template(kind, false);
    expect(rows).toBe(0);
    const definitions = listFor(kind)?.definitions ?? [];
    const { sheets } = await readWorkbook(file);
    const tables = sheets.filter((sheet) => sheet.name !== '选项').map((sheet) => sheetFound(sheet, definitions));
    expect(tables.length).toBeGreaterThan(0);
    for (const found of tables) {
      const definition = definitions.findLast((one) => one.part === found.part);
      expect([found.dataRows, found.use, found.headerRow], found.name).toEqual([0, true, 4]);
      expect(
        found.columns.map((c) => c.field),
        found.name,
      ).toEqual(Object.keys(definition?.columns ?? {}));
    }
    expect(new Set(tables.map((found) => found.part))).toEqual(new Set(definitions.map((d) => d.part)));
  });

  test('filled: every row is read without a flaw', async () => {
    const { file, rows } = await template(kind, true);
    const sheets = await read(kind, file);
    const allRows = sheets.flatMap((sheet) => sheet.rows);
    expect(rows).toBeGreaterThan(0);
    expect(allRows.length).toBe(rows);
    expect(sheets.flatMap((sheet) => [...sheet.skipped])).toEqual([]);
    expect(allRows.flatMap((row) => row.issues)).toEqual([]);
  });
});

describe('filled templates are the books', () => {
  const records = async (name: 'people.departments' | 'people.classes' | 'people.rooms') =>
    (await people.people.ok(name, {})).map(({ active, record }) => ({ ...record, state: active ? '在用' : '停用' }));

  test('departments, classes, rooms, staff', async () => {
    const { file } = await template('people', true);
    const sheets = await read('people', file);
    expect(valuesOf(sheets, 'departments')).toEqual(await records('people.departments'));
    expect(valuesOf(sheets, 'classes')).toEqual(await records('people.classes'));
    expect(valuesOf(sheets, 'rooms')).toEqual(await records('people.rooms'));
    const staff = await people.people.ok('people.staff', {});
    expect(valuesOf(sheets, 'staff')).toEqual(
      staff.map(({ record: { departmentId: _id, ...own }, department }) => ({ ...own, department })),
    );
  });

  test('suppliers with their state', async () => {
    const { file } = await template('suppliers', true);
    const suppliers = await people.suppliers.ok('suppliers.list', {});
    expect(valuesOf(await read('suppliers', file), 'suppliers')).toEqual(
      suppliers.map(({ record, active }) => ({ ...record, state: active ? '在用' : '暂停' })),
    );
  });

  test('items with every field of the card', async () => {
    const { file } = await template('items', true);
    const values = valuesOf(await read('items', file), 'items');
    const { rows } = await people.items.ok('inventory.items', {});
    expect(values.length).toBe(rows.length);
    const categories = await people.items.ok('inventory.categories', {});
    const stores = await people.items.ok('inventory.stores', {});
    for (const { id, code } of rows.filter((_, i) => i % 23 === 0)) {
      const { record } = await people.items.ok('inventory.item', { id });
      const { categoryId, storeId, ...own } = record;
      const category = categories.find((c) => c.id === categoryId)?.name ?? null;
      const store = stores.find((s) => s.id === storeId)?.name ?? null;
      expect(values.find((v) => v['code'] === code)).toEqual({ ...own, category, store, state: '在用' });
    }
  });

  test('an item changed since comes back as the template has it: update by key', async () => {
    const { file, rows } = await template('items', true);
    const [row] = (await people.items.ok('inventory.items', {})).rows;
    const id = row?.id ?? 0;
    const { record } = await people.items.ok('inventory.item', { id });
    const changed = { ...record, refPriceFen: 987_654, initials: 'zzz', durable: '是' as const };
    await people.items.ok('inventory.saveItem', { id, record: changed });
    const { importId } = await people.items.ok('files.open', { ticket: office.grant(file), kind: 'items' });
    const check = await people.items.ok('files.check', { importId, duplicates: 'update' });
    expect([check.held, check.refused]).toEqual([rows, 0]);
    await people.items.ok('files.import', { importId });
    expect((await people.items.ok('inventory.item', { id })).record).toEqual(record);
  });

  test.each(['opening', 'flow'] as const)('%s: the books hold every line of it', async (kind) => {
    const { file, rows } = await template(kind, true);
    const { importId } = await people[kind].ok('files.open', { ticket: office.grant(file), kind });
    const check = await people[kind].ok('files.check', { importId, duplicates: 'skip' });
    expect([check.held, check.accepted, check.refused]).toEqual([rows, 0, 0]);
  });

  test('opening stock of every store and the flow: the same figures in another set of books', async () => {
    const other = await openOffice();
    try {
      const theirs = await importers(other);
      for (const kind of KINDS) {
        const { file, rows } = await template(kind, true);
        const { check } = await importFile(other, theirs[kind], kind, file);
        expect([kind, check.accepted, check.refused]).toEqual([kind, rows, 0]);
      }
      const stock = async (at: Person) =>
        (await at.ok('inventory.items', {})).rows.map(({ code, milli, fen, expiresOn, lastDay }) => ({
          code,
          milli,
          fen,
          expiresOn,
          lastDay,
        }));
      expect(await stock(theirs.items)).toEqual(await stock(people.items));
    } finally {
      other.close();
    }
  }, 60_000);
});

describe('what a person finds in the file', () => {
  const sheetOf = async (file: string, name: string): Promise<Sheet | undefined> =>
    (await readXlsx(readFileSync(file), { readStyles: true })).sheets.find((sheet) => sheet.name === name);

  test('only the head is closed; whole rows may be put in and taken out', async () => {
    const { file } = await template('items', true);
    const sheet = await sheetOf(file, '物资目录');
    expect(sheet?.protection).toMatchObject({ sheet: true, insertRows: true, deleteRows: true, sort: true });
    expect(sheet?.protection?.password).toBeUndefined();
    expect(sheet?.freezePane).toMatchObject({ rows: 4 });
    const locked = (row: number): unknown => sheet?.cells?.get(`${row},0`)?.style?.protection?.locked;
    expect([locked(3), locked(4), locked(463)]).toEqual([undefined, false, false]);
    const xml = await zipText(readFileSync(file), 'xl/worksheets/sheet1.xml');
    // Rows nobody has written yet take their style from the columns, which reach to the sheet's right edge.
    expect(xml).toMatch(/<col min="1" max="1" style="\d+"/);
    expect(xml).toMatch(/max="16384" style="\d+"/);
    expect(sheet?.cells?.get('4,0')?.style?.numFmt).toBe('@');
  });

  test('drop-downs: words in the cell, long lists on a hidden sheet', async () => {
    const { file } = await template('items', false);
    const items = await sheetOf(file, '物资目录');
    const listOf = (letter: string) => items?.dataValidations?.find((v) => v.range.startsWith(`${letter}5:`));
    expect(listOf('E')?.formula1 ?? listOf('E')?.values?.join()).toContain('办公用品');
    expect(listOf('P')).toMatchObject({ type: 'list', errorStyle: 'stop' });
    for (let i = 0; i < 40; i++) {
      const record = {
        code: `5${String(i).padStart(2, '0')}`,
        name: `很长名字的第${i}个部门`,
        headName: null,
        headcount: null,
        aliases: null,
        remark: null,
      };
      await people.people.ok('people.saveDepartment', { id: null, record });
    }
    const again = await template('people', false);
    const staff = await sheetOf(again.file, '教职工');
    expect(staff?.dataValidations?.some((v) => v.formula1 === `'选项'!$A$1:$A$59`)).toBe(true);
    const options = await sheetOf(again.file, '选项');
    expect([options?.hidden, options?.rows[58]?.[0]]).toEqual([true, '很长名字的第39个部门']);
  });

  test('each list for those who may import it, with its row in the trail', async () => {
    const file = path.join(disk.folder, '无权.xlsx');
    const ticket = office.grant(file);
    expect(await people.items.refused('files.template', { ticket, kind: 'people' })).toEqual(['import.notYours']);
    expect(await people.items.refused('files.template', { ticket, kind: '没有' })).toEqual(['import.unknown']);
    const csv = office.grant(path.join(disk.folder, '模板.csv'));
    expect(await people.items.refused('files.template', { ticket: csv, kind: 'items' })).toEqual(['export.notCsv']);
    await template('suppliers', false);
    const acts = office.books.reader.sqlite
      .prepare(`select act from audit where subject = 'suppliers-false.xlsx'`)
      .pluck()
      .all();
    expect(new Set(acts)).toEqual(new Set(['存导入模板']));
  });
});
