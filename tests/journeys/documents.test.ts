import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { goodsOf, type Goods } from '../fixtures/goods.ts';
import { openOffice, type Office } from '../fixtures/office.ts';

let office: Office;
let goods: Goods;
beforeEach(async () => {
  office = await openOffice();
  goods = await goodsOf(office);
});
afterEach(() => office.close());

const account = (itemId: number) =>
  goods.keeper.ok('inventory.account', { storeId: goods.storeId, itemId, year: 2026 });
const findings = async () => (await goods.keeper.ok('books.verify', { full: true })).findings;

describe('a document from form to account page', () => {
  test('receipt and issue, numbered, costed, printed on the account', async () => {
    const paper = await goods.item({ name: '复印纸', spec: 'A4 70g' });
    const receipt = await goods.keeper.ok('inventory.receive', goods.receipt('2026-11-01', [[paper, 15, 35400]]));
    const issue = await goods.keeper.ok('inventory.issue', goods.issue('2026-11-02', [[paper, 4]]));
    expect(receipt).toMatchObject({ number: 'RK-202611-0001', state: '已记账', fen: 35400 });
    expect(issue).toMatchObject({ number: 'CK-202611-0001', state: '已记账', fen: 9440 });
    const { pages, facts } = await account(paper);
    expect(facts).toMatchObject({ unitName: '明德实验学校', itemName: '复印纸', unit: '包', category: '办公用品' });
    expect(pages[0]?.rows.map((r) => [r.voucher, r.summary, r.qty, r.fen])).toEqual([
      ['RK-0001', '采购入库 文苑办公', 15000, 35400],
      ['CK-0001', '总务处领用', 11000, 25960],
    ]);
    expect(await findings()).toEqual([]);
  });

  test('auxiliary units are converted, the paper keeps what was written (R-UNIT-01)', async () => {
    const paper = await goods.item({ auxUnit: '箱', auxRatio: 5000 });
    const input = goods.receipt('2026-11-02', [[paper, 3, 35400]]);
    input.lines[0]!.unit = '箱';
    const { id } = await goods.keeper.ok('inventory.receive', input);
    const document = await goods.keeper.ok('inventory.document', { id });
    expect(document.lines[0]).toMatchObject({ unit: '箱', qty: 3000, baseQty: 15000, amount: 35400 });
    const [hit] = await goods.keeper.ok('inventory.searchItems', { search: '物资', storeId: goods.storeId });
    expect(hit).toMatchObject({ milli: 15000, fen: 35400, lastPrice: 236_000 });
  });

  test('the same token twice is one document', async () => {
    const paper = await goods.item();
    const input = goods.receipt('2026-11-02', [[paper, 10, 10000]]);
    const [a, b] = await Promise.all([
      goods.keeper.ok('inventory.receive', input),
      goods.keeper.ok('inventory.receive', input),
    ]);
    expect(a.id).toBe(b.id);
    const list = await goods.keeper.ok('inventory.documents', { kinds: ['receipt'] });
    expect(list.total).toBe(1);
  });

  test('back-dating inside the open months recomputes later rows and says so in the trail', async () => {
    const paper = await goods.item();
    await goods.keeper.ok('inventory.receive', goods.receipt('2026-10-05', [[paper, 10, 10000]]));
    const later = await goods.keeper.ok('inventory.issue', goods.issue('2026-10-20', [[paper, 5]]));
    await goods.keeper.ok('inventory.receive', goods.receipt('2026-10-10', [[paper, 10, 30000]]));
    const document = await goods.keeper.ok('inventory.document', { id: later.id });
    expect(document.fen).toBe(10000);
    const trail = office.books.reader.sqlite
      .prepare("select detail from audit where subject = 'RK-202610-0002'")
      .pluck()
      .get();
    expect(String(trail)).toContain('"rows":1');
    expect(await findings()).toEqual([]);
  });
});

describe('refusals say where and why, and leave nothing behind', () => {
  test('more than there is', async () => {
    const paper = await goods.item();
    const pen = await goods.item();
    await goods.keeper.ok(
      'inventory.receive',
      goods.receipt('2026-11-02', [
        [paper, 8, 800],
        [pen, 8, 800],
      ]),
    );
    const answer = await goods.keeper.call(
      'inventory.issue',
      goods.issue('2026-11-02', [
        [pen, 1],
        [paper, 10],
      ]),
    );
    expect(answer).toMatchObject({ ok: false, refusals: [{ code: 'stock.short', row: 1, message: '可用只有 8' }] });
    const next = await goods.keeper.ok('inventory.issue', goods.issue('2026-11-02', [[pen, 1]]));
    // The refused document took no number (R-NUM-01).
    expect(next.number).toBe('CK-202611-0001');
  });

  test('a later document that would break is named', async () => {
    const paper = await goods.item({ name: '粉笔' });
    await goods.keeper.ok('inventory.receive', goods.receipt('2026-10-05', [[paper, 10, 1000]]));
    await goods.keeper.ok('inventory.issue', goods.issue('2026-10-20', [[paper, 8]]));
    const answer = await goods.keeper.call('inventory.issue', goods.issue('2026-10-10', [[paper, 5]]));
    expect(answer).toMatchObject({ ok: false, refusals: [{ code: 'stock.shortLater' }] });
    expect(JSON.stringify(answer)).toContain('2026-10-20 的 CK-202610-0001（粉笔）库存不足，缺 3 包');
  });

  test.each([
    ['2026-11-03', 'day.future'],
    ['2025-12-31', 'day.notOpen'],
  ])('a document of %s', async (day, code) => {
    const paper = await goods.item();
    expect(await goods.keeper.refused('inventory.receive', goods.receipt(day, [[paper, 1, 100]]))).toEqual([code]);
  });

  test('an early date wants a reason (R-CLOSE-02)', async () => {
    const paper = await goods.item();
    const input = goods.receipt('2026-10-01', [[paper, 1, 100]], { lateReason: '' });
    const answer = await goods.keeper.call('inventory.receive', input);
    expect(answer).toMatchObject({ ok: false, refusals: [{ code: 'day.needsReason', field: 'lateReason' }] });
  });

  test('quantity × price against the amount (R-AMT-05)', async () => {
    const paper = await goods.item();
    const line = { itemId: paper, unit: '包', qty: 10_000, price: 50_000, amount: 8000 };
    const input = goods.receipt('2026-11-02', [], { lines: [line] });
    expect(await goods.keeper.refused('inventory.receive', input)).toEqual(['amount.mismatch']);
    await goods.keeper.ok('inventory.receive', { ...input, lines: [{ ...line, confirmed: true }] });
    const close = goods.receipt('2026-11-02', [], { lines: [{ ...line, amount: 5040 }] });
    await goods.keeper.ok('inventory.receive', close);
  });

  test('expired goods do not come in (A-13)', async () => {
    const milk = await goods.item();
    const lines = (expiresOn: string) => [{ itemId: milk, unit: '包', qty: 1000, amount: 100, expiresOn }];
    const input = goods.receipt('2026-11-02', []);
    expect(await goods.keeper.refused('inventory.receive', { ...input, lines: lines('2026-11-01') })).toEqual([
      'batch.expired',
    ]);
    await goods.keeper.ok('inventory.receive', { ...input, lines: lines('2026-11-02') });
  });

  test('units without a conversion, nothing at all, wrong types', async () => {
    const paper = await goods.item();
    const input = goods.receipt('2026-11-02', [[paper, 1, 100]]);
    expect(
      await goods.keeper.refused('inventory.receive', { ...input, lines: [{ ...input.lines[0]!, unit: '打' }] }),
    ).toEqual(['unit.unknown']);
    expect(await goods.keeper.refused('inventory.receive', { ...input, lines: [] })).toEqual(['input.wrong']);
    const answer = await goods.keeper.call('inventory.receive', { ...input, lines: [{ ...input.lines[0]!, qty: -5 }] });
    expect(answer).toMatchObject({ ok: false, refusals: [{ field: 'qty', row: 0, message: '数量要大于 0' }] });
  });
});

describe('红冲', () => {
  test('whole: original marked, amount exact, account red', async () => {
    const paper = await goods.item();
    await goods.keeper.ok('inventory.receive', goods.receipt('2026-11-01', [[paper, 3, 10000]]));
    const issue = await goods.keeper.ok('inventory.issue', goods.issue('2026-11-01', [[paper, 1]]));
    const red = await goods.keeper.ok('inventory.reverse', {
      documentId: issue.id,
      day: '2026-11-02',
      reason: '领错',
      token: 'red-000001',
    });
    expect(red).toMatchObject({ number: 'CK-202611-0002', fen: -3333 });
    expect((await goods.keeper.ok('inventory.document', { id: issue.id })).state).toBe('已红冲');
    const { pages } = await account(paper);
    expect(pages[0]?.rows.at(-1)).toMatchObject({
      kind: 'red',
      outQty: -1000,
      outFen: -3333,
      fen: 10000,
      summary: '红冲CK-0001 1包',
    });
    expect(
      await goods.keeper.refused('inventory.reverse', {
        documentId: issue.id,
        day: '2026-11-02',
        reason: '再冲',
        token: 'red-000002',
      }),
    ).toEqual(['reverse.state']);
    // Reversing the red document makes the original valid again.
    await goods.keeper.ok('inventory.reverse', {
      documentId: red.id,
      day: '2026-11-02',
      reason: '冲错',
      token: 'red-000003',
    });
    expect((await goods.keeper.ok('inventory.document', { id: issue.id })).state).toBe('已记账');
    expect(await findings()).toEqual([]);
  });

  test('partial, then whole is refused until the part is reversed (A-07)', async () => {
    const paper = await goods.item();
    const receipt = await goods.keeper.ok('inventory.receive', goods.receipt('2026-11-01', [[paper, 10, 10000]]));
    const { lines } = await goods.keeper.ok('inventory.document', { id: receipt.id });
    const part = (qty: number, token: string) => ({
      documentId: receipt.id,
      day: '2026-11-02',
      reason: '退货',
      token,
      lines: [{ lineId: lines[0]!.id, qty }],
    });
    const red = await goods.keeper.ok('inventory.reverse', part(4000, 'part-0001'));
    expect(red.fen).toBe(-4000);
    expect(await goods.keeper.refused('inventory.reverse', part(7000, 'part-0002'))).toEqual(['reverse.tooMuch']);
    const whole = { documentId: receipt.id, day: '2026-11-02', reason: '全退', token: 'whole-001' };
    expect(await goods.keeper.refused('inventory.reverse', whole)).toEqual(['reverse.hasReturns']);
    await goods.keeper.ok('inventory.reverse', {
      documentId: red.id,
      day: '2026-11-02',
      reason: '冲错',
      token: 'part-0003',
    });
    await goods.keeper.ok('inventory.reverse', { ...whole, token: 'whole-002' });
    expect(await findings()).toEqual([]);
  });

  test('a red receipt of goods already issued is refused (R-COST-07)', async () => {
    const paper = await goods.item();
    const receipt = await goods.keeper.ok('inventory.receive', goods.receipt('2026-11-01', [[paper, 10, 10000]]));
    await goods.keeper.ok('inventory.issue', goods.issue('2026-11-01', [[paper, 3]]));
    expect(
      await goods.keeper.refused('inventory.reverse', {
        documentId: receipt.id,
        day: '2026-11-02',
        reason: '退',
        token: 'red-000009',
      }),
    ).toEqual(['stock.short']);
  });
});

describe('审核 (parameter 单据须审核, S-01)', () => {
  test('submitted keeps its number and touches no stock until another person approves', async () => {
    const admin = await office.as('管理员');
    await admin.ok('people.setParameter', {
      key: 'stock.needsApproval',
      value: '是',
      basis: '内控制度',
      fromDay: '2026-11-01',
    });
    const paper = await goods.item();
    const receipt = await goods.keeper.ok('inventory.receive', goods.receipt('2026-11-02', [[paper, 10, 10000]]));
    expect(receipt).toMatchObject({ number: 'RK-202611-0001', state: '已提交', fen: 10000 });
    expect((await account(paper)).pages[0]?.rows).toEqual([]);
    expect(await goods.keeper.refused('inventory.approve', { id: receipt.id })).toEqual(['approve.self']);
    // A keeper answers for own stores only, also for papers others have written.
    const other = { name: '食堂库管', roles: ['保管员' as const], storeIds: [goods.canteenId] };
    const { id: userId } = await admin.ok('people.saveUser', { id: null, password: 'test-123456', ...other });
    const canteenKeeper = office.stranger();
    await canteenKeeper.ok('session.signIn', { userId, password: 'test-123456' });
    expect(await canteenKeeper.refused('inventory.approve', { id: receipt.id })).toEqual(['store.notYours']);
    const accountant = await office.as('会计');
    await accountant.ok('inventory.approve', { id: receipt.id });
    expect((await account(paper)).pages[0]?.rows).toHaveLength(1);
    const second = await goods.keeper.ok('inventory.receive', goods.receipt('2026-11-02', [[paper, 1, 100]]));
    await goods.keeper.ok('inventory.void', { id: second.id, reason: '重复' });
    expect((await goods.keeper.ok('inventory.document', { id: second.id })).state).toBe('作废');
    expect(await goods.keeper.refused('inventory.void', { id: receipt.id, reason: '重复' })).toEqual(['void.state']);
    expect(await findings()).toEqual([]);
  });
});

describe('drafts', () => {
  test('kept as typed, mine alone, gone once submitted', async () => {
    const paper = await goods.item();
    const { id } = await goods.keeper.ok('inventory.saveDraft', {
      id: null,
      kind: 'receipt',
      title: '入库',
      content: { lines: ['半'] },
    });
    expect((await goods.keeper.ok('inventory.draft', { id })).content).toEqual({ lines: ['半'] });
    const other = await office.as('食堂管理员');
    expect(await other.refused('inventory.draft', { id })).toEqual(['draft.gone']);
    await goods.keeper.ok('inventory.receive', goods.receipt('2026-11-02', [[paper, 1, 100]], { draftId: id }));
    expect(await goods.keeper.ok('inventory.drafts', {})).toEqual([]);
  });
});
