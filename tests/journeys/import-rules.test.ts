import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { checked, flowRows, issued, received, withItems, type Line } from '../fixtures/flow-file.ts';
import { goodsOf } from '../fixtures/goods.ts';
import { importFile } from '../fixtures/mingde.ts';
import { openOffice, type Office, type Person } from '../fixtures/office.ts';
import { scratch, type Scratch } from '../fixtures/workbook.ts';

/** Rules of a flow that the given year does not show: wrong sides, other people's stores, closed months, back-dating. */

let disk: Scratch;
let office: Office;
let accountant: Person;
beforeAll(() => void (disk = scratch()));
afterAll(() => disk.clean());
const openAnew = async (): Promise<void> => {
  office = await openOffice();
  await withItems(office, disk);
  accountant = await office.as('会计');
};

const flow = (lines: readonly Line[]): Promise<string> => disk.workbook('流水.xlsx', { '3月': flowRows(lines) });
const check = async (lines: readonly Line[], person = accountant) => checked(office, person, 'flow', await flow(lines));
const documents = (): Record<string, unknown>[] =>
  office.books.reader.sqlite
    .prepare(
      `select kind, source_number voucher, day, missing_lines missing, party_name party, supplier_id supplier from stock_document order by id`,
    )
    .all() as Record<string, unknown>[];
const balance = (code = '010001'): unknown =>
  office.books.reader.sqlite
    .prepare('select b.milli, b.fen from stock_balance b join item i on i.id = b.item_id where i.code = ?')
    .get(code);

describe('rows refused by themselves', () => {
  // Nothing is imported here, so one set of books serves all.
  beforeAll(openAnew);
  afterAll(() => office.close());

  test.each<[string, Line, string]>([
    ['a quantity on the wrong side', { kind: '采购入库', out: 1 }, 'E-KIND'],
    ['a negative receipt', received({ in: -1, inFen: -20 }), 'E-KIND'],
    ['a return written as positive', { kind: '退库', out: 1, outFen: 20 }, 'E-KIND'],
    ['an unknown kind', received({ kind: '盘盈' }), 'E-KIND'],
    ['an amount of the other sign', received({ inFen: -200 }), 'E-KIND'],
    ['an unknown store', received({ store: '体育仓库' }), 'E-STORE'],
    ['no amount and no price', received({ inFen: null }), 'E-REQ'],
    ['an amount that is not quantity × price', received({ inPrice: 21 }), 'E-AMOUNT'],
    ['a day that has not come', received({ day: '2026-11-03' }), 'E-PERIOD'],
    ['a day before the books begin', received({ day: '2025-12-31' }), 'E-PERIOD'],
    ['an issue of what is not there', issued(), 'E-STOCK'],
    ['a return to the supplier of more than is there', { kind: '采购退货', in: -1, inFen: -20 }, 'E-STOCK'],
  ])('%s', async (_name, line, code) => {
    expect((await check([line])).refused).toEqual([`2 ${code}`]);
  });

  test('a difference within 0.05 元 a piece is no difference', async () => {
    expect((await check([received({ inPrice: 20.05 })])).refused).toEqual([]);
    expect((await check([received({ inPrice: 20.051 })])).refused).toEqual(['2 E-AMOUNT']);
  });

  test('以金额为准 lets the pressed rows in, and only them', async () => {
    const { importId } = await check([received({ inPrice: 21 }), received({ inPrice: 22 })]);
    const amountWins = [{ sheet: '3月', row: 2 }];
    const again = await accountant.ok('files.check', { importId, amountWins });
    expect(again.sheets[0]?.refused.map((i) => i.row)).toEqual([3]);
    expect(again.accepted).toBe(1);
  });
});

describe('rows with a warning', () => {
  beforeAll(openAnew);
  afterAll(() => office.close());

  test('an amount left out is quantity × price; a code and a name that disagree are shown', async () => {
    const lines = [
      received({ inFen: null, inPrice: 20 }),
      received({ code: 10_002, name: '复印纸', unit: '盒' }),
      received({ name: '中性笔' }),
      received({ name: 'A4复印纸' }),
    ];
    const { warnings, check: result } = await check(lines);
    expect(warnings).toEqual(['2 W-AMOUNT', '3 W-LEADZERO', '4 W-NAME']);
    expect(result.sheets[0]?.sums[0]).toMatchObject({ label: '收入数量', value: 10_000 + 120_000 + 10_000 + 10_000 });
  });

  test('an issue whose amount is not the moving average is booked at the average, and says so', async () => {
    const { warnings, check: result } = await check([received(), issued({ out: 2, outFen: 39 })]);
    expect(warnings).toEqual(['3 W-COST']);
    expect(result.sheets[0]?.sums.at(-1)).toMatchObject({ label: '发出金额', value: 4000 });
  });
});

describe('papers', () => {
  beforeEach(openAnew);
  afterEach(() => office.close());

  test('one document per voucher × store × party; lines keep their order; a lost line marks only its paper', async () => {
    const lines = [
      received({ in: 5, inFen: 100 }),
      received({ code: '010002', unit: '支', in: '若干' }),
      received({ voucher: 'RK-2', party: '文苑办公' }),
      received({ store: '总务仓库', in: 5, inFen: 100 }),
      received({ party: '晨光文具' }),
      issued({ voucher: null, out: 25, day: '2026-03-03' }),
    ];
    const { importId, refused } = await check(lines);
    expect(refused).toEqual(['3 E-NUM']);
    expect(await accountant.ok('files.import', { importId })).toMatchObject({
      accepted: 5,
      refused: 1,
      documents: 4,
      firstDay: '2026-03-02',
      lastDay: '2026-03-03',
    });
    expect(documents()).toMatchObject([
      { kind: 'receipt', voucher: 'RK-1', missing: 1, party: '文苑办公' },
      { kind: 'receipt', voucher: 'RK-2', missing: 0 },
      { kind: 'receipt', voucher: 'RK-1', missing: 0, party: '晨光文具' },
      // A blank voucher belongs to the paper above, but 领用 of 教务处 is a paper of its own.
      { kind: 'issue', voucher: 'RK-1', missing: 0, party: '教务处', day: '2026-03-03' },
    ]);
    expect(balance()).toEqual({ milli: 5000, fen: 10_000 });
  });

  test('posted by day, then by row: goods issued in the morning rows of a later day', async () => {
    const lines = [
      issued({ day: '2026-03-05', out: 10 }),
      received({ day: '2026-03-04' }),
      issued({ day: '2026-03-03' }),
    ];
    expect((await check(lines)).refused).toEqual(['4 E-STOCK']);
  });

  test('an unknown supplier stays a name, or becomes a supplier where the importer keeps them', async () => {
    await importFile(office, accountant, 'flow', await flow([received({ party: '自购' })]));
    expect(documents()).toMatchObject([{ party: '自购', supplier: null }]);
    const both = await office.as('会计', '采购员');
    await importFile(office, both, 'flow', await flow([received({ voucher: 'RK-9', party: '新文具店' })]));
    expect(await both.ok('suppliers.list', {})).toMatchObject([{ record: { name: '新文具店' } }]);
    expect(documents()[1]).toMatchObject({ party: '新文具店', supplier: expect.any(Number) as number });
  });
});

describe('who, when and among what', () => {
  beforeEach(openAnew);
  afterEach(() => office.close());

  test('a keeper imports only into stores of their own', async () => {
    const admin = await office.as('管理员');
    const stores = await admin.ok('inventory.stores', {});
    const canteen = stores.find((s) => s.kind === '食堂')?.id ?? 0;
    const password = 'abc-123456';
    const user = { id: null, name: '申子群', roles: ['保管员' as const], storeIds: [canteen], password };
    const { id } = await admin.ok('people.saveUser', user);
    const keeper = office.stranger();
    await keeper.ok('session.signIn', { userId: id, password });
    const lines = [received(), received({ store: '食堂库', code: '090001', unit: 'kg' })];
    expect((await check(lines, keeper)).refused).toEqual(['2 E-STORE']);
  });

  test('closed months take nothing', async () => {
    await accountant.ok('people.closeMonth', { month: '2026-01' });
    expect((await check([received({ day: '2026-01-20' }), received({ day: '2026-02-20' })])).refused).toEqual([
      '2 E-PERIOD',
    ]);
  });

  test('a file dated before what is booked reprices it, and may not take what it needs', async () => {
    const goods = await goodsOf(office);
    const item = office.books.reader.sqlite
      .prepare(`select id from item where code = '010001'`)
      .pluck()
      .get() as number;
    await goods.keeper.ok('inventory.receive', goods.receipt('2026-03-10', [[item, 10, 30_000]]));
    await goods.keeper.ok('inventory.issue', goods.issue('2026-03-20', [[item, 10]]));
    const lines = [received(), issued({ day: '2026-03-05', out: 4 }), issued({ day: '2026-03-12', out: 7 })];
    const { importId, refused } = await check(lines);
    expect(refused).toEqual(['4 E-STOCK']);
    await accountant.ok('files.import', { importId });
    // 6 left of the file's 10 at 20.00, 10 at 30.00: 42.000 元 for 16, of which the issue of 10 takes 262.50.
    expect(balance()).toEqual({ milli: 6000, fen: 15_750 });
    const acts = office.books.reader.sqlite.prepare(`select act from audit where act like '%重算%'`).all();
    expect(acts).toHaveLength(1);
    expect((await (await office.as('管理员')).ok('books.verify', { full: true })).findings).toEqual([]);
  });

  test('each list by its own people', async () => {
    const viewer = await office.as('查看');
    const file = await flow([received()]);
    for (const kind of ['items', 'people', 'suppliers', 'opening', 'flow'] as const)
      expect(await viewer.refused('files.open', { ticket: office.grant(file), kind }), kind).toEqual([
        'import.notYours',
      ]);
    expect(await accountant.refused('files.open', { ticket: office.grant(file), kind: 'items' })).toEqual([
      'import.notYours',
    ]);
    const { importId } = await check([received()]);
    const other = await office.as('保管员');
    expect(await other.refused('files.import', { importId })).toEqual(['import.gone']);
  });
});
