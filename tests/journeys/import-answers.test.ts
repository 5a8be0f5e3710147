import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ImportCheck } from '../../shared/sheet/import.ts';
import { checked, flowRows, ITEM_ROWS, received, withItems } from '../fixtures/flow-file.ts';
import { openOffice, type Office, type Person } from '../fixtures/office.ts';
import { scratch, type Scratch } from '../fixtures/workbook.ts';

/** What a person may answer between 核对 and 导入; the file itself is never touched. */

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
const places = (check: ImportCheck): string[] =>
  check.sheets.flatMap(({ refused }) => refused.map(({ row, code }) => `${row} ${code}`));
const kinds = (check: ImportCheck): string[] =>
  check.sheets.flatMap(({ skipped }) => skipped.map(({ kind, rows }) => `${kind} ${rows}`));
const HEAD = ['编码', '品名', '规格型号', '基本单位', '类别', '货位', '最低储备'];

describe('put right on the spot', () => {
  const rows = [
    HEAD,
    ['010001', '复印纸', 'A4', '包', '纸张类', 'A-1', 5],
    ['010002', '中性笔', '黑', '支', '纸张类', null, null],
    ['01-03', '订书钉', '24/6', '盒', '办公用品', null, '若干'],
  ];

  test('a word once for all its rows, a cell by itself; the file stays as it was', async () => {
    const file = await disk.workbook('改.xlsx', { 目录: rows });
    const { importId, check } = await checked(office, keeper, 'items', file);
    expect(places(check)).toEqual(['2 E-CAT', '3 E-CAT', '4 E-CODE', '4 E-NUM']);
    expect(check.offers['items.category']).toContain('办公用品');
    const [first] = check.sheets[0]?.refused ?? [];
    expect(first).toMatchObject({ field: 'category', column: 'E', text: '纸张类' });
    const answered = await keeper.ok('files.check', {
      importId,
      maps: [{ part: 'items', field: 'category', from: '纸张类', to: '办公用品' }],
      fixes: [{ sheet: '目录', row: 4, column: 'A', text: '010003' }],
    });
    expect(places(answered)).toEqual(['4 E-NUM']);
    const whole = await keeper.ok('files.check', {
      importId,
      maps: [{ part: 'items', field: 'category', from: ' 纸张类', to: '办公用品' }],
      fixes: [
        { sheet: '目录', row: 4, column: 'A', text: '010003' },
        { sheet: '目录', row: 4, column: 'G', text: '１２' },
      ],
    });
    expect(whole).toMatchObject({ accepted: 3, refused: 0 });
    await keeper.ok('files.import', { importId });
    expect(read(`select code, min_milli from item order by code`)).toEqual([
      { code: '010001', min_milli: 5000 },
      { code: '010002', min_milli: null },
      { code: '010003', min_milli: 12_000 },
    ]);
    // A fix that is no better than what stood there is refused at the same place.
    const { check: untouched } = await checked(office, keeper, 'items', file);
    expect(untouched.sheets[0]?.refused.find((issue) => issue.row === 4)?.text).toBe('01-03');
  });

  test('a window is never sent more than it can show; one answer still settles them all', async () => {
    const many = Array.from({ length: 1500 }, (_, i) => [
      `01${String(i).padStart(4, '0')}`,
      `笔${i}`,
      '黑',
      '支',
      '笔类',
    ]);
    const { importId, check } = await checked(
      office,
      keeper,
      'items',
      await disk.workbook('多.xlsx', { 目录: [HEAD, ...many] }),
    );
    const [sheet] = check.sheets;
    expect(sheet).toMatchObject({ refusedRows: 1500, unlisted: 500 });
    expect(sheet?.refused).toHaveLength(1000);
    expect(sheet?.refused[0]?.same).toBe(1500);
    const maps = [{ part: 'items', field: 'category', from: '笔类', to: '办公用品' }];
    expect(await keeper.ok('files.check', { importId, maps })).toMatchObject({ accepted: 1500, refused: 0 });
  });

  test('a merged date put right at its top holds for the rows below it', async () => {
    await withItems(office, disk);
    const lines = flowRows([received({ day: '3月2' }), received({ day: null, voucher: 'RK-2' })]);
    const cell = { startRow: 1, endRow: 2, startCol: 0, endCol: 0 };
    const blankDay = lines.map((row, i) => (i === 2 ? [null, ...row.slice(1)] : row));
    const file = await disk.workbook('合并.xlsx', { 流水: { rows: blankDay, merges: [cell] } });
    const accountant = await office.as('会计');
    const { importId, check } = await checked(office, accountant, 'flow', file);
    expect(places(check)).toEqual(['2 E-DATE', '3 E-DATE']);
    const fixed = await accountant.ok('files.check', {
      importId,
      fixes: [{ sheet: '流水', row: 2, column: 'A', text: '2026-03-02' }],
    });
    expect(fixed).toMatchObject({ accepted: 2, refused: 0 });
  });
});

describe('rows the books hold already', () => {
  const first = [
    HEAD,
    ['010001', '复印纸', 'A4', '包', '办公用品', 'A-1', 5],
    ['010002', '中性笔', '黑', '支', '办公用品', null, 10],
  ];
  const mended = [
    HEAD,
    ['010001', '复印纸', 'A4', '包', '办公用品', 'B-2', null],
    ['010002', '中性笔', '黑', '支', '办公用品', null, 10],
    ['010004', '回形针', '29mm', '盒', '办公用品', null, null],
  ];

  beforeEach(async () => {
    const file = await disk.workbook('旧.xlsx', { 目录: first });
    const { importId } = await checked(office, keeper, 'items', file);
    await keeper.ok('files.import', { importId });
  });
  const again = async () => checked(office, keeper, 'items', await disk.workbook('新.xlsx', { 目录: mended }));

  test('refused until the person answers; 跳过 takes only the new ones', async () => {
    const { importId, check } = await again();
    expect(places(check)).toEqual(['2 E-DUPCODE', '3 E-DUPCODE']);
    expect(check.held).toBe(2);
    const skip = await keeper.ok('files.check', { importId, duplicates: 'skip' });
    expect(skip).toMatchObject({ accepted: 1, refused: 0, held: 2 });
    expect(kinds(skip)).toContain('账上已有 2');
  });

  test('更新 changes what the file says otherwise, shows it, and can be undone', async () => {
    const { importId } = await again();
    const update = await keeper.ok('files.check', { importId, duplicates: 'update' });
    expect(update).toMatchObject({ accepted: 2, refused: 0, held: 2 });
    expect(update.sheets[0]?.warnings.map(({ row, code, message }) => `${row} ${code} ${message}`)).toEqual([
      '2 W-UPDATE 更新货位：A-1 → B-2',
    ]);
    expect(kinds(update)).toContain('与账上相同 1');
    const before = read(`select * from item order by id`);
    const { runId } = await keeper.ok('files.import', { importId });
    // The blank 最低储备 says nothing: what the books have stays.
    expect(read(`select place, min_milli from item where code = '010001'`)).toEqual([
      { place: 'B-2', min_milli: 5000 },
    ]);
    expect(await keeper.ok('files.undo', { runId })).toMatchObject({ removed: 1, restored: 1, stays: 0 });
    expect(read(`select * from item order by id`)).toEqual(before);
    expect((await keeper.ok('books.verify', { full: true })).findings).toEqual([]);
  });

  test('a unit that stock was counted in cannot be changed by a file', async () => {
    const accountant = await office.as('会计');
    const flow = await disk.workbook('流水.xlsx', { 流水: flowRows([received()]) });
    await accountant.ok('files.import', { importId: (await checked(office, accountant, 'flow', flow)).importId });
    const rows = [HEAD, ['010001', '复印纸', 'A4', '箱', '办公用品', null, null]];
    const { importId } = await checked(office, keeper, 'items', await disk.workbook('箱.xlsx', { 目录: rows }));
    const update = await keeper.ok('files.check', { importId, duplicates: 'update' });
    expect(places(update)).toEqual(['2 E-UNIT']);
  });

  test('an update of what has changed since it was shown is not written', async () => {
    const { importId } = await again();
    await keeper.ok('files.check', { importId, duplicates: 'update' });
    const id = read<{ id: number }>(`select id from item where code = '010001'`)[0]?.id ?? 0;
    const { record } = await keeper.ok('inventory.item', { id });
    await keeper.ok('inventory.saveItem', { id, record: { ...record, place: 'C-3' } });
    expect(await keeper.refused('files.import', { importId })).toEqual(['import.changed']);
    expect(read(`select place from item where code = '010001'`)).toEqual([{ place: 'C-3' }]);
  });

  test('a second press while the first waits for its backup books nothing twice', async () => {
    const accountant = await office.as('会计');
    const lines = Array.from({ length: 60 }, (_, i) => received({ voucher: `RK-${i}` }));
    const file = await disk.workbook('两次.xlsx', { 流水: flowRows(lines) });
    const { importId } = await checked(office, accountant, 'flow', file);
    await accountant.ok('files.check', { importId, duplicates: 'new' });
    const [one, two] = await Promise.all([
      accountant.ok('files.import', { importId }),
      accountant.ok('files.import', { importId }),
    ]);
    expect(two).toEqual(one);
    expect(read(`select count(*) n from stock_line`)).toEqual([{ n: 60 }]);
  });

  test('lines of a flow: 跳过, or 另作新的一行', async () => {
    const accountant = await office.as('会计');
    const file = await disk.workbook('流水.xlsx', { 流水: flowRows([received()]) });
    const one = await checked(office, accountant, 'flow', file);
    await accountant.ok('files.import', { importId: one.importId });
    const { importId, check } = await checked(office, accountant, 'flow', file);
    expect(check).toMatchObject({ accepted: 0, refused: 1, held: 1 });
    expect(await accountant.ok('files.check', { importId, duplicates: 'skip' })).toMatchObject({
      accepted: 0,
      refused: 0,
    });
    expect(await accountant.ok('files.check', { importId, duplicates: 'new' })).toMatchObject({ accepted: 1, held: 1 });
    await accountant.ok('files.import', { importId });
    expect(read(`select sum(qty_milli) milli from stock_line`)).toEqual([{ milli: 20_000 }]);
  });
});

describe('headers', () => {
  const strange = [
    ['库管小王的表'],
    ['甲', '乙', '丙', '丁', '戊'],
    ['010001', '复印纸', 'A4', '包', '办公用品'],
    ['010002', '中性笔', '黑', '支', '办公用品'],
  ];
  const columns = { code: 0, name: 1, spec: 2, unit: 3, category: 4 };

  test('pointed at by hand, columns given, and known the next time', async () => {
    const file = await disk.workbook('怪表.xlsx', { 小王: strange });
    const { importId, sheets } = await keeper.ok('files.open', { ticket: office.grant(file), kind: 'items' });
    expect(sheets[0]).toMatchObject({ part: null, use: false, why: '没有找到要导入的表头' });
    expect(sheets[0]?.top.map(({ cells }) => cells[0])).toEqual(['库管小王的表', '甲', '010001', '010002']);
    const header = { row: 2, height: 1 as const, part: 'items' };
    const look = await keeper.ok('files.look', { importId, sheet: '小王', header });
    expect(look).toMatchObject({ part: 'items', by: 'hand', headerRow: 2, dataRows: 2 });
    expect(await keeper.refused('files.look', { importId, sheet: '小王', header: { ...header, row: 99 } })).toEqual([
      'import.column',
    ]);
    const check = await keeper.ok('files.check', { importId, sheets: [{ name: '小王', use: true, header, columns }] });
    expect(check).toMatchObject({ accepted: 2, refused: 0 });
    await keeper.ok('files.import', { importId });

    const more = strange.map((row, i) => (i < 2 ? row : [`01000${i + 5}`, `新${i}`, ...row.slice(2)]));
    const next = await disk.workbook('下个月.xlsx', { 又一张: more });
    const again = await keeper.ok('files.open', { ticket: office.grant(next), kind: 'items' });
    expect(again.sheets[0]).toMatchObject({ part: 'items', use: true, by: 'memory', headerRow: 2, dataRows: 2 });
    expect(await keeper.ok('files.check', { importId: again.importId })).toMatchObject({ accepted: 2, refused: 0 });
  });

  test('a column the sheet does not have may be given for all its rows', async () => {
    const rows = [
      ['编码', '品名', '规格型号', '基本单位'],
      ['010001', '复印纸', 'A4', '包'],
      ['010002', '中性笔', '黑', '支'],
    ];
    const file = await disk.workbook('没有类别.xlsx', { 目录: rows });
    const { importId, sheets } = await keeper.ok('files.open', { ticket: office.grant(file), kind: 'items' });
    expect(sheets[0]?.fields.find(({ field }) => field === 'category')).toMatchObject({
      label: '类别',
      perSheet: true,
    });
    expect(places(await keeper.ok('files.check', { importId }))).toEqual(['2 E-REQ', '3 E-REQ']);
    const fill = { category: '办公类' };
    const check = await keeper.ok('files.check', { importId, sheets: [{ name: '目录', use: true, fill }] });
    expect(check).toMatchObject({ accepted: 2, refused: 0 });
  });

  test('the store of an opening that nothing names', async () => {
    await withItems(office, disk);
    const accountant = await office.as('会计');
    const rows = [
      ['物资编码', '品名', '单位', '数量', '金额'],
      ['010001', '复印纸', '包', 10, 200],
    ];
    const file = await disk.workbook('期初.xlsx', { 盘点表: rows });
    const { importId } = await accountant.ok('files.open', { ticket: office.grant(file), kind: 'opening' });
    expect(places(await accountant.ok('files.check', { importId }))).toEqual(['2 E-STORE']);
    const sheets = [{ name: '盘点表', use: true, fill: { store: '总务仓库' } }];
    expect(await accountant.ok('files.check', { importId, sheets })).toMatchObject({ accepted: 1, refused: 0 });
  });

  test('hidden columns stay out when the person says so', async () => {
    const rows = [HEAD, ['010001', '复印纸', 'A4', '包', '办公用品', 'A-1', 5]];
    const file = await disk.workbook('隐列.xlsx', {
      目录: { rows, columns: HEAD.map((_, i) => ({ hidden: i === 5 })) },
    });
    const { importId, sheets } = await keeper.ok('files.open', { ticket: office.grant(file), kind: 'items' });
    expect(sheets[0]?.columns.find(({ field }) => field === 'place')?.hidden).toBe(true);
    await keeper.ok('files.check', { importId, sheets: [{ name: '目录', use: true, hiddenColumns: false }] });
    await keeper.ok('files.import', { importId });
    expect(read(`select place from item`)).toEqual([{ place: '' }]);
  });
});

test('a supplier nobody knows is named, and may become one that is known', async () => {
  await withItems(office, disk);
  const buyer = await office.as('采购员');
  const list = await disk.workbook('名册.xlsx', {
    名册: [
      ['供应商名称', '统一社会信用代码'],
      ['云溪市文苑办公用品有限公司', null],
    ],
  });
  const suppliers = await checked(office, buyer, 'suppliers', list);
  await buyer.ok('files.import', { importId: suppliers.importId });
  const accountant = await office.as('会计');
  const file = await disk.workbook('流水.xlsx', { 流水: flowRows([received(), received({ voucher: 'RK-2' })]) });
  const { importId, check } = await checked(office, accountant, 'flow', file);
  expect(check.unmatched).toEqual([
    { part: 'flow', field: 'party', label: '供货单位', text: '文苑办公', rows: 2, says: '只记名称，不连到名册' },
  ]);
  expect(check.offers['flow.party']).toEqual(['云溪市文苑办公用品有限公司']);
  const maps = [{ part: 'flow', field: 'party', from: '文苑办公', to: '云溪市文苑办公用品有限公司' }];
  expect((await accountant.ok('files.check', { importId, maps })).unmatched).toEqual([]);
  await accountant.ok('files.import', { importId });
  expect(read(`select distinct party_name, supplier_id is not null known from stock_document`)).toEqual([
    { party_name: '云溪市文苑办公用品有限公司', known: 1 },
  ]);
});

test('the file knows that it was imported, and forgets it when that is undone', async () => {
  const file = await disk.workbook('目录.xlsx', { 物资目录: ITEM_ROWS });
  const { importId } = await checked(office, keeper, 'items', file);
  const { runId } = await keeper.ok('files.import', { importId });
  const open = () => keeper.ok('files.open', { ticket: office.grant(file), kind: 'items' });
  expect((await open()).importedAt).toBe('2026-11-02T08:00:00.000+08:00');
  await keeper.ok('files.undo', { runId });
  expect((await open()).importedAt).toBeNull();
});
