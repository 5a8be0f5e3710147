import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { readWorkbook } from '../../electron/files/spreadsheet/read-workbook.ts';
import { listBackups } from '../../db/core/backup.ts';
import { checked, flowRows, issued, ITEM_ROWS, received, withItems } from '../fixtures/flow-file.ts';
import { EXPECTED, importers, importFile, mingdeFile, WORKBOOKS } from '../fixtures/mingde.ts';
import { openOffice, type Office } from '../fixtures/office.ts';
import { scratch, type Scratch } from '../fixtures/workbook.ts';

let disk: Scratch;
let office: Office;
beforeAll(() => void (disk = scratch()));
afterAll(() => disk.clean());
beforeEach(async () => void (office = await openOffice()));
afterEach(() => {
  vi.restoreAllMocks();
  office.close();
});

/** Everything an import could leave behind. */
const traces = (): unknown =>
  office.books.reader.sqlite
    .prepare(
      `select (select count(*) from stock_document) documents, (select count(*) from stock_line) lines,
              (select count(*) from stock_balance) balances, (select count(*) from import_run) runs,
              (select count(*) from audit) acts, (select count(*) from number_counter) numbers,
              (select count(*) from school_month) months`,
    )
    .get();

describe('the same file again', () => {
  test.each(['items', 'people', 'suppliers', 'opening'] as const)('%s: every row is there already', async (kind) => {
    const people = await importers(office);
    if (kind === 'opening') await importFile(office, people.items, 'items', mingdeFile(WORKBOOKS.items));
    const file = mingdeFile(WORKBOOKS[kind]);
    const first = await importFile(office, people[kind], kind, file);
    const second = await checked(office, people[kind], kind, file);
    expect(second.check.accepted).toBe(0);
    expect(second.check.refused).toBe(first.check.accepted + first.check.refused);
    const codes = new Set(second.refused.map((place) => place.split(' ')[1]));
    expect(codes).toContain(kind === 'items' ? 'E-DUPCODE' : 'E-DUP');
    expect(await people[kind].refused('files.import', { importId: second.importId })).toEqual(['import.nothing']);
  });

  test('a flow: lines that are there are refused one by one, new ones come in', async () => {
    await withItems(office, disk);
    const accountant = await office.as('会计');
    const twice = [received(), received(), issued({ day: '2026-03-03' })];
    const file = await disk.workbook('一.xlsx', { 流水: flowRows(twice) });
    await importFile(office, accountant, 'flow', file);
    expect((await checked(office, accountant, 'flow', file)).refused).toEqual(['2 E-DUP', '3 E-DUP', '4 E-DUP']);
    const more = await disk.workbook('二.xlsx', {
      流水: flowRows([...twice, received(), received({ voucher: 'RK-2' })]),
    });
    const again = await checked(office, accountant, 'flow', more);
    expect(again.refused).toEqual(['2 E-DUP', '3 E-DUP', '4 E-DUP']);
    expect(again.check).toMatchObject({ accepted: 2, documents: 2 });
    const { documents } = await accountant.ok('files.import', { importId: again.importId });
    expect(documents).toBe(2);
    // The new line of RK-1 is no line that went missing from the first import.
    expect(office.books.reader.sqlite.prepare('select sum(missing_lines) from stock_document').pluck().get()).toBe(0);
  });

  test('a second press of 导入 answers with the first import', async () => {
    const keeper = await office.as('保管员');
    const file = await disk.workbook('目录.xlsx', { 物资目录: ITEM_ROWS });
    const { importId } = await checked(office, keeper, 'items', file);
    const first = await keeper.ok('files.import', { importId });
    expect(await keeper.ok('files.import', { importId })).toEqual(first);
    expect(await keeper.ok('files.imports', {})).toHaveLength(1);
  });

  test('books that moved on between check and import stop it', async () => {
    await withItems(office, disk);
    const accountant = await office.as('会计');
    const file = await disk.workbook('流水.xlsx', { 流水: flowRows([received()]) });
    const first = await checked(office, accountant, 'flow', file);
    const second = await checked(office, accountant, 'flow', file);
    await accountant.ok('files.import', { importId: first.importId });
    expect(await accountant.refused('files.import', { importId: second.importId })).toEqual(['import.changed']);
    expect(await accountant.refused('files.check', { importId: 'import-0-x' })).toEqual(['import.gone']);
  });
});

describe('all or nothing', () => {
  test('cancelled in the middle, nothing is left', async () => {
    await withItems(office, disk);
    const accountant = await office.as('会计');
    const lines = Array.from({ length: 450 }, (_, i) => received({ voucher: `RK-${i}` }));
    const file = await disk.workbook('多.xlsx', { 流水: flowRows(lines) });
    const { importId } = await checked(office, accountant, 'flow', file);
    const before = traces();
    const said: string[] = [];
    vi.spyOn(office.desk, 'emit').mockImplementation((event) => {
      if (event.event !== 'progress') return;
      said.push(event.sentence);
      if (event.sentence === '已导入 200 / 450 行') office.cancel = true;
    });
    expect(await accountant.refused('files.import', { importId })).toEqual(['task.cancelled']);
    expect(said).toContain('已导入 200 / 450 行');
    expect(said).not.toContain('已导入 300 / 450 行');
    expect(traces()).toEqual(before);
    office.cancel = false;
    vi.restoreAllMocks();
    expect(await accountant.ok('files.import', { importId })).toMatchObject({ accepted: 450, documents: 450 });
    expect(office.bugs).toEqual([]);
  });

  test('全部不导 while a row is refused', async () => {
    await withItems(office, disk);
    const accountant = await office.as('会计');
    const file = await disk.workbook('流水.xlsx', { 流水: flowRows([received(), received({ code: '999999' })]) });
    const { importId } = await checked(office, accountant, 'flow', file);
    const before = traces();
    expect(await accountant.refused('files.import', { importId, refusedRows: 'refuseAll' })).toEqual([
      'import.refused',
    ]);
    expect(traces()).toEqual(before);
  });

  test('a backup first for more than 50 rows, none for fewer', async () => {
    await withItems(office, disk);
    expect(listBackups(office.books)).toEqual([]);
    const people = await importers(office);
    await importFile(office, people.people, 'people', mingdeFile(WORKBOOKS.people));
    expect(listBackups(office.books)).toHaveLength(1);
  });
});

describe('refused rows come back as a workbook', () => {
  test('as they stood, with the reason; mended, they can be read again', async () => {
    await withItems(office, disk);
    const accountant = await office.as('会计');
    const bad = [
      received(),
      received({ voucher: 'RK-7', day: '2026.2.30' }),
      received({ voucher: 'RK-8', in: '约10' }),
    ];
    const file = await disk.workbook('坏.xlsx', { '3月': flowRows(bad) });
    const { importId } = await checked(office, accountant, 'flow', file);
    await accountant.ok('files.import', { importId });
    const target = path.join(disk.folder, '不能导入的行.xlsx');
    expect(await accountant.ok('files.refused', { importId, ticket: office.grant(target) })).toEqual({
      fileName: '不能导入的行.xlsx',
      rows: 2,
    });
    const { sheets } = await readWorkbook(target);
    const rows = sheets[0]?.rows.map((r) => r.cells) ?? [];
    const head = rows.findIndex((cells) => cells.includes('原因'));
    expect(rows[head]?.slice(-2)).toEqual(['原因', '原行号']);
    expect(rows.slice(head + 1).map((cells) => [cells[1], cells.at(-2), cells.at(-1)])).toEqual([
      ['RK-7', expect.stringContaining('2026.2.30') as string, 3],
      ['RK-8', expect.stringContaining('约10') as string, 4],
    ]);
    expect((await checked(office, accountant, 'flow', target)).refused).toEqual([
      `${head + 2} E-DATE`,
      `${head + 3} E-NUM`,
    ]);
  });

  test('every list of the school: what was refused is refused again from the saved workbook', async () => {
    const people = await importers(office);
    for (const kind of ['items', 'people', 'suppliers'] as const) {
      const { importId, done } = await importFile(office, people[kind], kind, mingdeFile(WORKBOOKS[kind]));
      const target = path.join(disk.folder, `${kind}.xlsx`);
      await people[kind].ok('files.refused', { importId, ticket: office.grant(target) });
      const again = await checked(office, people[kind], kind, target);
      expect(again.check, kind).toMatchObject({ accepted: 0, refused: done.refused });
      const expected = Object.values(EXPECTED[WORKBOOKS[kind]] ?? {}).flatMap((sheet) => sheet.refused);
      expect(
        again.refused.map((place) => place.split(' ')[1]),
        kind,
      ).toEqual(expected.map((e) => e.code));
    }
  });
});

describe('choices of the person', () => {
  test('another column, a hidden sheet, hidden rows left out', async () => {
    const keeper = await office.as('保管员');
    const [head = [], ...items] = ITEM_ROWS;
    const file = await disk.workbook('选.xlsx', {
      物资目录: {
        rows: [[...head, '参考价(旧)', '单价'], ...items.map((row) => [...row, 1, 2])],
        rowDefs: new Map([[3, { hidden: true }]]),
      },
      备用: { rows: [head, ['010009', '橡皮', '4B', '块', null, null, '办公用品', '行政仓库']], hidden: true },
    });
    const opened = await keeper.ok('files.open', { ticket: office.grant(file), kind: 'items' });
    expect(opened.sheets.map((s) => [s.name, s.use, s.why])).toEqual([
      ['物资目录', true, ''],
      ['备用', false, '隐藏的工作表'],
    ]);
    const { importId } = opened;
    const choice = { hiddenRows: false, use: true };
    const check = await keeper.ok('files.check', {
      importId,
      sheets: [
        { name: '物资目录', columns: { refPriceFen: 9 }, ...choice },
        { name: '备用', use: true },
      ],
    });
    expect(check.accepted).toBe(3);
    await keeper.ok('files.import', { importId });
    const prices = office.books.reader.sqlite.prepare('select code, ref_price_fen fen from item order by code').all();
    expect(prices).toEqual([
      { code: '010001', fen: 200 },
      { code: '010002', fen: 200 },
      { code: '010009', fen: null },
    ]);
    for (const columns of [{ 没有: 1 }, { refPriceFen: 99 }])
      expect(
        await keeper.refused('files.check', { importId, sheets: [{ name: '物资目录', use: true, columns }] }),
      ).toEqual(['import.column']);
  });
});
