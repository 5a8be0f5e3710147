import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { InputOf } from '../../shared/api.ts';
import { APPROVERS } from '../../shared/procurement/approval.ts';
import { openOffice, type Office } from '../fixtures/office.ts';
import { open, purchasesOf, TODAY, token, type Purchases } from '../fixtures/purchases.ts';

/** Who may do what after whom, and what stands in the way of a purchase (R-SOD, R-PUR-01…05, canteen §2.2, C-01). */

let office: Office;
let p: Purchases;
beforeEach(async () => {
  office = await openOffice();
  p = await purchasesOf(office);
});
afterEach(() => office.close());

const rolesOf = async (id: number): Promise<string[]> =>
  (await p.head.ok('procurement.requisition', { id })).approvals.map(({ role }) => role);
const lineOf = async (id: number): Promise<number> =>
  (await p.buyer.ok('procurement.requisition', { id })).lines[0]!.id;
/** A requisition of one line, of so many 分. */
const asked = (fen: number, more: Partial<InputOf<'procurement.request'>> = {}) =>
  p.applicant.ok('procurement.request', p.request([{ fen }], more));

describe('R-PUR-01: the amount decides who approves', () => {
  test.each([
    [50_000, ['总务主任']],
    [50_001, ['总务主任', '分管副校长']],
    [100_000, ['总务主任', '分管副校长']],
    [100_001, [...APPROVERS]],
    [500_001, [...APPROVERS]],
  ])('%i 分: %j', async (fen, roles) => {
    expect(await rolesOf((await asked(fen)).id)).toEqual(roles);
  });

  test('5,000.01 needs the minutes before the last says yes, 大型修缮 the resolution too', async () => {
    const minutes = { meetingNumber: '行政会〔2026〕9号', meetingDay: TODAY };
    const last = async (id: number) => {
      await p.head.ok('procurement.approve', { id });
      await p.deputy.ok('procurement.approve', { id });
    };
    const { id } = await asked(500_001);
    await last(id);
    expect(await p.principal.refused('procurement.approve', { id })).toEqual(['approve.meeting']);
    expect((await p.principal.ok('procurement.approve', { id, ...minutes })).state).toBe('已审核');
    const works = await asked(10_000, { purchaseKind: '维修', works: true });
    expect(await rolesOf(works.id)).toEqual([...APPROVERS]);
    await last(works.id);
    expect(await p.principal.refused('procurement.approve', { id: works.id, ...minutes })).toEqual([
      'approve.congress',
    ]);
  });

  test('a changed approval table binds new papers, those under way go on under the old one', async () => {
    const before = await asked(60_000);
    const admin = await office.as('管理员');
    const shipped = (await admin.ok('procurement.rules', {})).at(-1)!;
    const bands = [
      {
        upToFen: 100_000,
        approvers: ['校长' as const],
        meeting: false,
        congress: false,
        quotes: false,
        publicity: false,
      },
      { upToFen: null, approvers: ['校长' as const], meeting: false, congress: false, quotes: false, publicity: false },
    ];
    await admin.ok('procurement.saveRule', {
      fromDay: TODAY,
      basis: '校发〔2026〕11号',
      governmentFen: null,
      catalogue: shipped.catalogue,
      splitDays: 30,
      bands,
    });
    expect(await rolesOf(before.id)).toEqual(['总务主任', '分管副校长']);
    expect(await rolesOf((await asked(60_000)).id)).toEqual(['校长']);
  });

  test('R-PUR-02: two requests that pass a limit only together are warned of', async () => {
    const first = await asked(40_000);
    const second = await asked(40_000);
    expect(first.warnings).toEqual([]);
    expect(second.warnings.join()).toContain(`疑似拆分采购：与 ${first.number} 合计 800.00`);
  });
});

describe('R-SOD: nobody does two steps that belong apart', () => {
  test('R-SOD-01: who asks does not approve; nobody approves out of turn', async () => {
    const [both, director] = await Promise.all([office.as('申请人', '总务主任'), office.as('总务主任')]);
    const { id } = await both.ok('procurement.request', p.request([{ fen: 60_000 }]));
    expect(await both.refused('procurement.approve', { id })).toEqual(['approve.self']);
    expect(await p.deputy.refused('procurement.approve', { id })).toEqual(['approve.turn']);
    await director.ok('procurement.approve', { id });
    expect((await p.deputy.ok('procurement.approve', { id })).state).toBe('已审核');
  });

  test('R-SOD-02/03: the buyer does not accept what he bought; one acceptor is not enough, two have to be two', async () => {
    const requisition = await p.approved([{ fen: 10_000, price: 1_000_000 }]);
    const order = await p.order(requisition, [1_000_000]);
    const { lines } = await p.buyer.ok('procurement.order', { id: order });
    const input = p.accept(order, [{ sourceLineId: lines[0]!.id, price: 1_000_000 }]);
    const keeper = { staffId: p.keeperId, name: '保管员甲' };
    const accept = (acceptors: (typeof input)['acceptors']) =>
      p.keeper.refused('procurement.accept', { ...input, acceptors });
    expect(await accept([keeper, { staffId: p.buyerId, name: '采购员甲' }])).toEqual(['accept.buyer']);
    expect(await accept([keeper, keeper])).toEqual(['accept.acceptorTwice']);
    expect(await accept([keeper])).toEqual(['input.wrong']);
    expect(await p.buyer.refused('procurement.accept', input)).toEqual(['permission.denied']);
    expect((await p.keeper.ok('procurement.accept', input)).state).toBe('待入库');
  });
});

describe('a paper goes back and comes again', () => {
  test('N-01: returned with a reason, handed in again under the same number, the old round stays', async () => {
    const first = await asked(60_000);
    await p.head.ok('procurement.approve', { id: first.id });
    expect(await p.deputy.refused('procurement.sendBack', { id: first.id, reason: '' })).toEqual(['input.wrong']);
    await p.deputy.ok('procurement.sendBack', { id: first.id, reason: '数量太多' });
    const { token: _token, ...content } = p.request([{ fen: 50_000 }]);
    expect(await p.buyer.refused('procurement.resubmit', { id: first.id, ...content })).toEqual(['paper.notYours']);
    const again = await p.applicant.ok('procurement.resubmit', { id: first.id, ...content });
    expect(again.number).toBe(first.number);
    const { approvals, fen } = await p.head.ok('procurement.requisition', { id: first.id });
    expect(fen).toBe(50_000);
    expect(approvals.filter(({ state }) => state !== '待批').map(({ role, state }) => [role, state])).toEqual([
      ['总务主任', '同意'],
      ['分管副校长', '退回'],
    ]);
    expect(open(approvals).map(({ role }) => role)).toEqual(['总务主任']);
  });

  test('an order that has begun to arrive is not voided, its rest is closed', async () => {
    const requisition = await p.approved([{ qty: 10_000, price: 10_000, fen: 1000 }]);
    const order = await p.order(requisition, [10_000]);
    const { lines } = await p.buyer.ok('procurement.order', { id: order });
    const part = { sourceLineId: lines[0]!.id, delivered: 4000, received: 4000, passed: 4000, price: 10_000 };
    await p.keeper.ok('procurement.accept', p.accept(order, [part]));
    expect((await p.buyer.ok('procurement.order', { id: order })).state).toBe('部分到货');
    expect(await p.buyer.refused('procurement.voidOrder', { id: order, reason: '不要了' })).toEqual(['paper.state']);
    const over = { ...part, delivered: 7000, received: 7000, passed: 7000 };
    expect(await p.keeper.refused('procurement.accept', p.accept(order, [over]))).toEqual(['accept.overOrder']);
    const more = { ...part, received: 5000, passed: 5000 };
    expect(await p.keeper.refused('procurement.accept', p.accept(order, [more]))).toContain('accept.overDelivered');
    const closed = await p.buyer.ok('procurement.closeOrder', { id: order, reason: '余下不要' });
    expect(closed.state).toBe('已关闭');
  });
});

describe('R-PUR-05: three quotes', () => {
  const MINUTES = { meetingNumber: '行政会〔2026〕9号', meetingDay: TODAY };
  const dear = async (): Promise<number> => {
    const { id } = await asked(600_000);
    await p.approve(id, MINUTES);
    return id;
  };
  const compare = async (requisition: number, prices: number[], more: object = {}) => {
    const suppliers = [p.supplierId, p.otherSupplierId, await p.supplier(`第三家${token()}`)];
    return {
      token: token(),
      day: TODAY,
      project: '实验凳',
      method: '书面' as const,
      askers: ['采购员甲', '池元玲'],
      quotes: suppliers.slice(0, prices.length).map((supplierId) => ({ supplierId })),
      lines: [{ sourceLineId: await lineOf(requisition), qty: 1000, prices, chosen: 0 }],
      ...more,
    };
  };

  test('no order above the limit without a comparison; then only with its choice and not above its price', async () => {
    const requisition = await dear();
    const sourceLineId = await lineOf(requisition);
    const order = (supplierId: number, price: number): InputOf<'procurement.placeOrder'> => ({
      token: token(),
      day: TODAY,
      supplierId,
      deliverBy: '2026-11-05',
      buyerId: p.buyerId,
      lines: [{ sourceLineId, qty: 1000, price, fen: price / 100 }],
    });
    expect(await p.buyer.refused('procurement.placeOrder', order(p.supplierId, 5_900_000))).toEqual([
      'order.needsQuotes',
    ]);
    const lowest = [5_800_000, 5_900_000, 6_000_000];
    const wrong = await compare(requisition, lowest, {});
    const dearer = { ...wrong, lines: [{ ...wrong.lines[0]!, chosen: 1 }] };
    expect(await p.buyer.refused('procurement.compare', dearer)).toEqual(['compare.choice']);
    await p.buyer.ok('procurement.compare', wrong);
    expect(await p.buyer.refused('procurement.placeOrder', order(p.otherSupplierId, 5_800_000))).toEqual([
      'order.notChosen',
    ]);
    expect(await p.buyer.refused('procurement.placeOrder', order(p.supplierId, 5_900_000))).toEqual([
      'order.notChosen',
    ]);
    expect((await p.buyer.ok('procurement.placeOrder', order(p.supplierId, 5_800_000))).state).toBe('未到');
  });

  test('two quotes need a reason and one more step; one asker is not enough', async () => {
    const requisition = await dear();
    const two = await compare(requisition, [5_800_000, 5_900_000]);
    expect(await p.buyer.refused('procurement.compare', two)).toEqual(['compare.few']);
    expect(await p.buyer.refused('procurement.compare', { ...two, askers: ['采购员甲'] })).toContain('input.wrong');
    const done = await p.buyer.ok('procurement.compare', { ...two, fewReason: '只有两家' });
    expect(done.state).toBe('审批中');
    const { approvals } = await p.buyer.ok('procurement.comparison', { id: done.id });
    expect(approvals.map(({ role }) => role)).toEqual(['校长']);
    expect((await p.principal.ok('procurement.approveComparison', { id: done.id })).state).toBe('已审核');
  });
});

describe('what speaks against a supplier', () => {
  const FOOD = { purchaseKind: '食品' as const };
  async function foodOrder(validUntil: string) {
    const ids = { id: null, supplierId: p.supplierId, stamped: true };
    await p.buyer.ok('suppliers.savePaper', { ...ids, kind: '营业执照', validUntil: '长期' });
    await p.buyer.ok('suppliers.savePaper', { ...ids, kind: '食品经营许可证', validUntil });
    const requisition = await p.approved([{ price: 1_000_000, fen: 10_000 }], FOOD);
    const order = await p.order(requisition, [1_000_000]);
    const { lines } = await p.buyer.ok('procurement.order', { id: order });
    return p.accept(order, [{ sourceLineId: lines[0]!.id, price: 1_000_000, certificates: ['购货凭证'] }]);
  }

  test('A-13: a licence that ends today is good today', async () => {
    const { state } = await p.keeper.ok('procurement.accept', await foodOrder(TODAY));
    expect(state).toBe('待入库');
  });

  test('one that ended yesterday blocks; only 总务主任 or 校长 lets it pass, with a reason that stays', async () => {
    const input = await foodOrder('2026-11-01');
    expect(await p.keeper.refused('procurement.accept', input)).toEqual(['supplier.licenceExpired']);
    const pass = { ...input, licenceOverride: '新证已受理' };
    expect(await p.keeper.refused('procurement.accept', pass)).toEqual(['supplier.overrideRole']);
    const done = await p.head.ok('procurement.accept', pass);
    expect(done.warnings.join()).toContain('已放行：新证已受理');
  });

  test('the black list closes orders and quotes, and opens again only by 总务主任 or 校长', async () => {
    const requisition = await p.approved([{ price: 1_000_000, fen: 10_000 }]);
    await p.buyer.ok('suppliers.blacklist', { supplierId: p.supplierId, reason: '以次充好' });
    await expect(p.order(requisition, [1_000_000])).rejects.toThrow('supplier.blacklisted');
    const lift = { supplierId: p.supplierId, reason: '整改完成' };
    expect(await p.buyer.refused('suppliers.lift', lift)).toEqual(['permission.denied']);
    await p.head.ok('suppliers.lift', lift);
    expect(await p.order(requisition, [1_000_000])).toBeGreaterThan(0);
  });

  test('a contract holds for its days and up to its ceiling', async () => {
    const contract = {
      id: null,
      supplierId: p.supplierId,
      number: '合-1',
      fromDay: '2026-01-01',
      toDay: '2026-12-31',
      ceilingFen: 15_000,
    };
    const { id: contractId } = await p.buyer.ok('suppliers.saveContract', contract);
    const requisition = await p.approved([
      { price: 1_000_000, fen: 10_000 },
      { price: 1_000_000, fen: 10_000 },
    ]);
    await expect(p.order(requisition, [1_000_000, 1_000_000], { contractId })).rejects.toThrow('contract.ceiling');
    const small = await p.approved([{ price: 1_000_000, fen: 10_000 }]);
    expect(await p.order(small, [1_000_000], { contractId })).toBeGreaterThan(0);
    const old = await p.buyer.ok('suppliers.saveContract', { ...contract, number: '合-0', toDay: '2026-10-31' });
    const late = await p.approved([{ price: 1_000_000, fen: 10_000 }]);
    await expect(p.order(late, [1_000_000], { contractId: old.id })).rejects.toThrow('contract.notThen');
  });
});

test('a fixed asset is handed over to the register: bought, accepted, not registered yet', async () => {
  const requisition = await p.approved([{ name: '投影机', unit: '台', price: 48_000_000, fen: 480_000 }], {
    purchaseKind: '固定资产',
  });
  const order = await p.order(requisition, [48_000_000]);
  const { lines } = await p.buyer.ok('procurement.order', { id: order });
  await p.keeper.ok(
    'procurement.accept',
    p.accept(order, [{ sourceLineId: lines[0]!.id, price: 48_000_000, asAsset: true }]),
  );
  const rows = await p.buyer.ok('procurement.handovers', {});
  expect(rows.map(({ name, fen }) => [name, fen])).toEqual([['投影机', 480_000]]);
});

test('a search for _ or % finds these very characters, among papers and among slips', async () => {
  await p.applicant.ok('procurement.request', p.request([{ name: '角钢 5%_A' }]));
  await p.applicant.ok('procurement.request', p.request([{ name: '角钢 50A' }]));
  const found = async (search: string) =>
    (await p.buyer.ok('procurement.papers', { kind: 'requisition', search })).rows.length;
  expect([await found('5%_A'), await found('角钢'), await found('_%_%_x')]).toEqual([1, 2, 0]);
  const itemId = await p.item({});
  await p.keeper.ok('inventory.receive', p.receipt(TODAY, [[itemId, 1000, 100]]));
  await p.keeper.ok('inventory.issue', { ...p.issue(TODAY, [[itemId, 1000]]), purpose: '领_1' });
  const slips = async (search: string) =>
    (await p.keeper.ok('inventory.documents', { kinds: ['issue'], search })).rows.length;
  expect([await slips('领_1'), await slips('领%1')]).toEqual([1, 0]);
});

test('what was refused is still to come, but is not short again: it has its claim already', async () => {
  const requisition = await p.approved([{ qty: 10_000, price: 10_000, fen: 1000 }]);
  const order = await p.order(requisition, [10_000]);
  const sourceLineId = (await p.buyer.ok('procurement.order', { id: order })).lines[0]!.id;
  const bad = { delivered: 10_000, received: 10_000, passed: 8000, price: 10_000, quality: '异常' as const };
  await p.keeper.ok('procurement.accept', p.accept(order, [{ sourceLineId, ...bad }]));
  const { lines } = await p.keeper.ok('procurement.acceptanceStart', { sourceId: order });
  expect(lines).toMatchObject([{ outstanding: 2000, undelivered: 0 }]);
  const one = { delivered: 1000, received: 1000, passed: 1000, price: 10_000, isLast: true };
  const done = await p.keeper.ok('procurement.accept', p.accept(order, [{ sourceLineId, ...one }]));
  expect(done.claims).toEqual([]);
});
