import path from 'node:path';
import type { CellValue } from 'hucre/xlsx';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readWorkbook } from '../../electron/files/spreadsheet/read-workbook.ts';
import { checked } from '../fixtures/flow-file.ts';
import { openOffice, type Office } from '../fixtures/office.ts';
import { payingOf } from '../fixtures/paying.ts';
import { purchasesOf, TODAY, token, type Purchases } from '../fixtures/purchases.ts';
import { scratch, type Scratch } from '../fixtures/workbook.ts';

let disk: Scratch;
let office: Office;
let p: Purchases;
beforeAll(() => void (disk = scratch()));
afterAll(() => disk.clean());
beforeEach(async () => {
  office = await openOffice();
  p = await purchasesOf(office);
});
afterEach(() => office.close());

const clean = async (): Promise<void> => expect((await p.head.ok('books.verify', { full: true })).findings).toEqual([]);

describe('市场价格表', () => {
  const HEAD: CellValue[] = ['品名', '规格', '单位', '价格', '市场'];
  const sheet = (rows: CellValue[][], title = '2026年10月30日菜价') =>
    disk.workbook('菜价.xlsx', { Sheet1: [[title], HEAD, ...rows] });
  const take = async (file: string | Promise<string>) => checked(office, p.buyer, 'market', await file);
  const listed = async (month = '2026-10') =>
    (await p.buyer.ok('procurement.marketPrices', { month })).map(({ day, name, unit, price, place, active }) => [
      day,
      name,
      unit,
      price,
      place,
      active,
    ]);
  beforeEach(async () => {
    await p.item({ name: '白菜', spec: '一级', unit: 'kg' });
    await p.item({ name: '冬瓜', spec: '', unit: 'kg' });
  });

  test('a sheet of one day comes in by its title; what is wrong is refused by its cell, and the run can be undone', async () => {
    const { importId, refused } = await take(
      sheet([
        ['白菜', '一级', 'kg', 2.4, '城东市场'],
        ['冬瓜', null, null, 1.85, null],
        ['海参', null, 'kg', 300, '城东市场'],
        ['白菜', '一级', '车', 900, '城东市场'],
        ['白菜', '一级', 'kg', 0, '城西市场'],
        ['白菜', '一级', 'kg', 2.5, '城东市场'],
        ['冬瓜', null, 'kg', null, '城东市场'],
      ]),
    );
    expect(refused).toEqual(['5 E-ITEM', '6 E-UNIT', '7 E-NUM', '8 E-DUP', '9 E-REQ']);
    const { runId } = await p.buyer.ok('files.import', { importId });
    expect(await listed()).toEqual([
      ['2026-10-30', '白菜', 'kg', 24_000, '城东市场', true],
      ['2026-10-30', '冬瓜', 'kg', 18_500, '', true],
    ]);
    await clean();
    await p.buyer.ok('files.undo', { runId });
    expect(await listed()).toEqual([]);
    await clean();
  });

  test('without a day in column or title every row asks for one; a day to come is refused', async () => {
    expect((await take(sheet([['白菜', '一级', 'kg', 2.4, '']], '菜价'))).refused).toEqual(['3 E-REQ']);
    expect((await take(sheet([['白菜', '一级', 'kg', 2.4, '']], '2026-11-03 菜价'))).refused).toEqual(['3 E-PERIOD']);
  });

  test('the same day again: unchanged prices are passed over, changed ones wait for an answer', async () => {
    const first = await take(sheet([['白菜', '一级', 'kg', 2.4, '']]));
    await p.buyer.ok('files.import', { importId: first.importId });
    const again = sheet([
      ['白菜', '一级', 'kg', 2.6, ''],
      ['冬瓜', null, 'kg', 1.8, ''],
    ]);
    const { importId, refused } = await take(again);
    expect(refused).toEqual(['3 E-DUP']);
    const check = await p.buyer.ok('files.check', { importId, duplicates: 'update' });
    expect([check.accepted, check.refused, check.held]).toEqual([2, 0, 1]);
    await p.buyer.ok('files.import', { importId });
    expect((await listed()).map(([, name, , price]) => [name, price])).toEqual([
      ['白菜', 26_000],
      ['冬瓜', 18_000],
    ]);
  });

  test('what the program exports as a template to fill asks for day and price anew', async () => {
    const { importId } = await take(sheet([['白菜', '一级', 'kg', 2.4, '城东市场']]));
    await p.buyer.ok('files.import', { importId });
    const file = path.join(disk.folder, '模板.xlsx');
    await p.buyer.ok('files.template', { ticket: office.grant(file), kind: 'market', filled: true });
    expect((await take(file)).refused).toHaveLength(1);
  });

  test('who buys keeps them; a price under the wrong day is put aside and no longer counts', async () => {
    const itemId = await p.item({ name: '菠菜', unit: 'kg' });
    const terms = { id: null, supplierId: p.supplierId, itemId, unit: 'kg', price: 30_000, fromDay: '2026-09-01' };
    await p.buyer.ok('procurement.saveContractPrice', { ...terms, discountPermille: 125 });
    const agreed = async () =>
      (await p.buyer.ok('procurement.lineFacts', { itemId, supplierId: p.supplierId })).contractPrice;
    expect(await agreed()).toBe(30_000);
    const seen = { day: TODAY, itemId, unit: 'kg', price: 40_000, place: '' };
    expect(await p.keeper.refused('procurement.saveMarketPrice', seen)).toEqual(['permission.denied']);
    const { id } = await p.buyer.ok('procurement.saveMarketPrice', seen);
    // 12.5 % below the market.
    expect(await agreed()).toBe(35_000);
    await p.buyer.ok('procurement.retireMarketPrice', { id, active: false });
    expect(await agreed()).toBe(30_000);
    const admin = await office.as('管理员');
    expect((await admin.ok('books.audit', { search: '停用市场价' }))[0]?.subject).toBe('市场价 2026-11-02 菠菜');
  });
});

test('a paper of the chain and the 对账单 go out as workbooks whose figures are figures', async () => {
  const { ordered } = payingOf(p);
  const { orderId, lineId } = await ordered(100_000, 52_000);
  const short = {
    sourceLineId: lineId,
    delivered: 96_500,
    received: 96_500,
    passed: 92_500,
    price: 52_000,
    isLast: true,
  };
  const { id, number } = await p.keeper.ok('procurement.accept', p.accept(orderId, [short]));
  const exported = async (kind: string, question: object) => {
    const file = path.join(disk.folder, `${kind}.xlsx`);
    await p.accountant.ok('files.export', { ticket: office.grant(file), what: { kind, question } });
    return (await readWorkbook(file)).sheets[0]?.rows.map(({ cells }) => cells) ?? [];
  };
  const paper = await exported('paper', { id });
  expect(paper[0]?.[0]).toContain(`验收单 ${number}`);
  const head = paper.findIndex((cells) => cells.includes('品名'));
  const cellOf = (row: number, label: string) => paper[row]?.[paper[head]?.indexOf(label) ?? -1];
  expect(['合格', '单价', '金额', '差异数量'].map((label) => cellOf(head + 1, label))).toEqual([92.5, 5.2, 481, 7.5]);
  expect(cellOf(head + 2, '金额')).toBe(481);
  const stated = await exported('supplierStatement', { supplierId: p.supplierId, month: '2026-11' });
  expect(stated.at(-1)?.slice(-5)).toEqual([481, 0, 0, 0, 481]);
});

test('考核: facts give their points, what people judge stays open until they do (canteen §2.2)', async () => {
  const { ordered } = payingOf(p);
  const { orderId, lineId } = await ordered(10_000, 52_000);
  const short = { sourceLineId: lineId, delivered: 10_000, received: 9000, passed: 9000, price: 52_000 };
  await p.keeper.ok('procurement.accept', p.accept(orderId, [short]));
  const scored = async () => {
    const [row] = await p.buyer.ok('procurement.score', { month: '2026-11' });
    return { total: row?.total, of: (item: string) => row?.scores.find((one) => one.item === item)?.points };
  };
  const before = await scored();
  expect([before.of('足斤足量'), before.of('保证质量'), before.of('服务态度'), before.total]).toEqual([
    0,
    20,
    null,
    50,
  ]);
  const give = (points: number) => ({
    supplierId: p.supplierId,
    month: '2026-11',
    scores: [{ item: '服务态度', points }],
  });
  expect(await p.buyer.refused('procurement.saveScore', give(11))).toEqual(['score.points']);
  await p.buyer.ok('procurement.saveScore', give(8));
  expect([(await scored()).of('服务态度'), (await scored()).total]).toEqual([8, 58]);
});

describe('供应商对账单: what was signed for a month stays', () => {
  const kg = { delivered: 10_000, received: 10_000, passed: 10_000, price: 52_000 };
  const stated = async (month: string) => {
    const s = await p.accountant.ok('procurement.statement', { supplierId: p.supplierId, month });
    return { ...s, rows: s.rows.map(({ kind, day, deductedFen, paidFen }) => [day, kind, deductedFen, paidFen]) };
  };
  /** 10 kg @ 5.20 accepted, billed and paid, less a claim of 10.40 on it. */
  async function bought() {
    const { ordered, invoiced, paying, paid } = payingOf(p);
    const { orderId, lineId } = await ordered(10_000, 52_000);
    const accepted = await p.keeper.ok('procurement.accept', p.accept(orderId, [{ sourceLineId: lineId, ...kg }]));
    await p.keeper.ok('procurement.stockIn', { id: accepted.id, storeId: p.storeId, day: TODAY, token: token() });
    const invoice = await invoiced(accepted.id, 10_000, 52_000, 5200);
    const { lines } = await p.buyer.ok('procurement.acceptance', { id: accepted.id });
    const claim = async (fen: number) => {
      const { id } = await p.buyer.ok('procurement.addClaim', {
        token: token(),
        acceptanceId: accepted.id,
        lineId: lines[0]!.id,
        claimKind: '质量问题',
        day: TODAY,
        qty: 2000,
        fen,
        remark: '开袋有虫',
      });
      await p.buyer.ok('procurement.handleClaim', { id, handling: '索赔' });
      return id;
    };
    const first = await claim(1040);
    const payment = await p.buyer.ok('procurement.requestPayment', paying([[invoice.id, 4160]], { claims: [first] }));
    await paid(payment.id);
    return { payment, claim };
  }

  test('goods 52.00 less a claim of 10.40, paid 41.60: nothing is owed', async () => {
    await bought();
    expect(await stated('2026-11')).toMatchObject({
      openingFen: 0,
      acceptedFen: 5200,
      invoicedFen: 5200,
      deductedFen: 1040,
      paidFen: 4160,
      closingFen: 0,
    });
  });

  test('a payment turned round in December is owed again in December, not in November', async () => {
    const { payment } = await bought();
    const november = await stated('2026-11');
    office.clock.set('2026-12-03T08:00:00+08:00');
    await p.cashier.ok('procurement.reversePayment', { id: payment.id, day: '2026-12-03', reason: '账号错了被退回' });
    expect(await stated('2026-11')).toEqual(november);
    expect(await stated('2026-12')).toMatchObject({
      openingFen: 0,
      rows: [['2026-12-03', 'payment', -1040, -4160]],
      closingFen: 5200,
    });
  });

  test('a payment belongs to the year of its budget: it is neither made nor turned round in January', async () => {
    const { payment } = await bought();
    office.clock.set('2027-01-05T08:00:00+08:00');
    const back = { id: payment.id, day: '2027-01-05', reason: '账号错了被退回' };
    expect(await p.cashier.refused('procurement.reversePayment', back)).toEqual(['entry.year']);
    expect(await p.cashier.refused('procurement.reversePayment', { ...back, day: '2026-11-01' })).toEqual([
      'reverse.beforeOriginal',
    ]);
  });

  test('money that came back for goods already paid leaves nothing owed either way', async () => {
    const { claim } = await bought();
    const id = await claim(520);
    await p.buyer.ok('procurement.settleClaim', { id, day: TODAY, fen: 520, by: '收据 0031' });
    const november = await stated('2026-11');
    expect(november).toMatchObject({ deductedFen: 1560, paidFen: 3640, closingFen: 0 });
    expect(november.rows).toContainEqual([TODAY, 'claim', 520, -520]);
    await clean();
  });
});
