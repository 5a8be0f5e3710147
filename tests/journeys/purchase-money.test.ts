import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { acceptanceForm } from '../../shared/procurement/goods-forms.ts';
import { openOffice, type Office } from '../fixtures/office.ts';
import { payingOf } from '../fixtures/paying.ts';
import { purchasesOf, TODAY, token, type Purchases } from '../fixtures/purchases.ts';

let office: Office;
let p: Purchases;
let { ordered, invoiced, paying, paid } = {} as ReturnType<typeof payingOf>;
beforeEach(async () => {
  office = await openOffice();
  p = await purchasesOf(office);
  ({ ordered, invoiced, paying, paid } = payingOf(p));
});
afterEach(() => office.close());

const line = async () => (await p.accountant.ok('funds.lines', { year: 2026 }))[0]!;

describe('R-PUR-06: 3.5 kg short and 4 kg spoiled, followed to the deduction on the payment', () => {
  test('ordered 100 kg @ 5.20, delivered 96.5, 4 spoiled: 合格 92.5 kg = 481.00, 应偿 7.5 kg = 39.00, pay 481.00', async () => {
    const { orderId, lineId, requisitionId } = await ordered(100_000, 52_000);
    const done = await p.keeper.ok(
      'procurement.accept',
      p.accept(orderId, [
        {
          sourceLineId: lineId,
          delivered: 96_500,
          received: 96_500,
          passed: 92_500,
          price: 52_000,
          isLast: true,
          quality: '异常',
          temperature: -185,
          remark: '外袋潮',
        },
      ]),
    );
    expect(done).toMatchObject({ fen: 48_100, state: '待入库' });
    const onPaper = async () => {
      const { columns, rows } = acceptanceForm(await p.keeper.ok('procurement.acceptance', { id: done.id }));
      return Object.fromEntries(columns.map(({ label }, i) => [label, rows[0]?.[i]]));
    };
    expect(await onPaper()).toMatchObject({ '温度℃': '-18.5', 差异数量: '7.5', 处理方式: '', 备注: '外袋潮' });
    expect(Object.keys(await onPaper())).not.toContain('生产日期');
    const claims = await Promise.all(done.claims.map(({ id }) => p.buyer.ok('procurement.claim', { id })));
    expect(claims.map(({ claimKind, qty, fen }) => [claimKind, qty, fen])).toEqual([
      ['数量不足', 3500, 1820],
      ['质量问题', 4000, 2080],
    ]);
    expect(claims.reduce((sum, { fen }) => sum + fen, 0)).toBe(3900);
    expect((await p.buyer.ok('procurement.order', { id: orderId })).state).toBe('已到齐');

    for (const { id } of claims) await p.buyer.ok('procurement.handleClaim', { id, handling: '扣款' });
    expect(await onPaper()).toMatchObject({ 处理方式: '扣款' });
    // The goods that passed enter the store at the order's price; nothing else does.
    const slip = await p.keeper.ok('procurement.stockIn', {
      id: done.id,
      storeId: p.storeId,
      day: TODAY,
      token: token(),
    });
    expect(await p.keeper.ok('inventory.document', { id: slip.receiptId })).toMatchObject({
      fen: 48_100,
      sourceNumber: done.number,
      lines: [{ qty: 92_500, amount: 48_100 }],
    });
    // The firm invoices what it was asked for: 100 kg.
    const invoice = await invoiced(done.id, 96_500, 52_000, 50_180);
    const start = await p.buyer.ok('procurement.paymentStart', { supplierId: p.supplierId });
    expect(start.invoices).toMatchObject([{ fen: 50_180, payableFen: 48_100, against: '' }]);
    expect(start.claims.map(({ number }) => number)).toEqual(claims.map(({ number }) => number));

    const over = paying([[invoice.id, 50_180]]);
    expect(await p.buyer.refused('procurement.requestPayment', over)).toEqual(['payment.notPayable']);
    const payment = await p.buyer.ok(
      'procurement.requestPayment',
      paying([[invoice.id, 48_100]], { claims: claims.map(({ id }) => id) }),
    );
    await paid(payment.id);
    expect(await p.head.ok('procurement.payment', { id: payment.id })).toMatchObject({
      state: '已付款',
      fen: 48_100,
      invoicedFen: 50_180,
      deductionFen: 2080,
    });
    for (const { id } of claims)
      expect(await p.buyer.ok('procurement.claim', { id })).toMatchObject({ state: '已结', settledBy: payment.number });
    // B-02: the final payment leaves nothing held.
    expect(await line()).toMatchObject({ spentFen: 48_100, heldFen: 0 });
    const trail = await p.head.ok('procurement.requisition', { id: requisitionId });
    expect(trail.after.map(({ kind }) => kind)).toEqual(['order']);
    expect((await p.head.ok('books.verify', { full: true })).findings).toEqual([]);
  });

  test('补货 is settled by the acceptance that brings it, not by a word', async () => {
    const { orderId, lineId } = await ordered(100_000, 52_000);
    const first = await p.keeper.ok(
      'procurement.accept',
      p.accept(orderId, [
        { sourceLineId: lineId, delivered: 100_000, received: 96_500, passed: 96_500, price: 52_000 },
      ]),
    );
    const claim = first.claims[0]!;
    const settle = { id: claim.id, day: TODAY, milli: 3500, by: first.number };
    expect(await p.buyer.refused('procurement.settleClaim', settle)).toEqual(['claim.handling']);
    await p.buyer.ok('procurement.handleClaim', { id: claim.id, handling: '补货', dueOn: '2026-11-09' });
    expect(await p.buyer.refused('procurement.settleClaim', settle)).toEqual(['claim.evidence']);
    // Nor by paying what did come: the goods are still owed.
    await p.keeper.ok('procurement.stockIn', { id: first.id, storeId: p.storeId, day: TODAY, token: token() });
    const invoice = await invoiced(first.id, 96_500, 52_000, 50_180);
    const start = await p.buyer.ok('procurement.paymentStart', { supplierId: p.supplierId });
    expect(start.claims).toMatchObject([{ inMoney: false, acceptanceNumber: first.number }]);
    const closing = paying([[invoice.id, 50_180]], { claims: [claim.id] });
    expect(await p.buyer.refused('procurement.requestPayment', closing)).toEqual(['claim.unknown']);
    await paid((await p.buyer.ok('procurement.requestPayment', paying([[invoice.id, 50_180]]))).id);
    expect((await p.buyer.ok('procurement.claim', { id: claim.id })).state).toBe('未结');
    const second = await p.keeper.ok(
      'procurement.accept',
      p.accept(orderId, [{ sourceLineId: lineId, delivered: 3500, received: 3500, passed: 3500, price: 52_000 }]),
    );
    expect(await p.buyer.refused('procurement.settleClaim', { ...settle, by: second.number, milli: 4000 })).toEqual([
      'claim.tooMuch',
    ]);
    expect(await p.buyer.ok('procurement.settleClaim', { ...settle, by: second.number })).toMatchObject({
      state: '已结',
    });
    expect((await p.buyer.ok('procurement.order', { id: orderId })).state).toBe('已到齐');
  });

  test('a refund on what was paid lowers 已用 and brings no 占用 back (B-03)', async () => {
    const { orderId, lineId } = await ordered(10_000, 52_000);
    const accepted = await p.keeper.ok(
      'procurement.accept',
      p.accept(orderId, [{ sourceLineId: lineId, delivered: 10_000, received: 10_000, passed: 10_000, price: 52_000 }]),
    );
    await p.keeper.ok('procurement.stockIn', { id: accepted.id, storeId: p.storeId, day: TODAY, token: token() });
    const invoice = await invoiced(accepted.id, 10_000, 52_000, 5200);
    const payment = await p.buyer.ok('procurement.requestPayment', paying([[invoice.id, 5200]]));
    await paid(payment.id);
    const { lines } = await p.buyer.ok('procurement.acceptance', { id: accepted.id });
    const claim = await p.buyer.ok('procurement.addClaim', {
      token: token(),
      acceptanceId: accepted.id,
      lineId: lines[0]!.id,
      claimKind: '质量问题',
      day: TODAY,
      qty: 2000,
      fen: 1040,
      remark: '开袋有虫',
    });
    await p.buyer.ok('procurement.handleClaim', { id: claim.id, handling: '索赔' });
    await p.buyer.ok('procurement.settleClaim', { id: claim.id, day: TODAY, fen: 1040, by: '收据 0031' });
    expect(await line()).toMatchObject({ spentFen: 4160, heldFen: 0 });
    expect((await p.head.ok('books.verify', { full: true })).findings).toEqual([]);
  });
});

describe('K-04: note 30.00 kg @ 26.00, scale 28.65 kg, contract price 25.20', () => {
  test('payable 721.98, refused 1.35 kg (34.02), price part 22.92; deduction 58.02', async () => {
    const { orderId, lineId } = await ordered(30_000, 252_000);
    const done = await p.keeper.ok(
      'procurement.accept',
      p.accept(orderId, [
        { sourceLineId: lineId, delivered: 30_000, received: 28_650, passed: 28_650, price: 252_000 },
      ]),
    );
    expect(done.fen).toBe(72_198);
    const [short] = await Promise.all(done.claims.map(({ id }) => p.buyer.ok('procurement.claim', { id })));
    expect(short).toMatchObject({ claimKind: '数量不足', qty: 1350, fen: 3402 });
    await p.keeper.ok('procurement.stockIn', { id: done.id, storeId: p.storeId, day: TODAY, token: token() });

    const invoice = await invoiced(done.id, 30_000, 260_000, 78_000);
    expect(invoice.state).toBe('待处理');
    const view = await p.buyer.ok('procurement.invoice', { id: invoice.id });
    expect(view).toMatchObject({ payableFen: 72_198, lines: [{ fault: '单价不符', payableFen: 72_198 }] });
    const [dear] = (await p.buyer.ok('procurement.papers', { kind: 'claim', search: '价格不符' })).rows;
    expect(dear).toMatchObject({ fen: 2292 });
    // R-PUR-06 table: payment is blocked until somebody chooses.
    expect(await p.buyer.refused('procurement.requestPayment', paying([[invoice.id, 72_198]]))).toEqual([
      'payment.difference',
    ]);
    await p.buyer.ok('procurement.resolveInvoice', { id: invoice.id, handling: '按合同价结算' });
    await p.buyer.ok('procurement.handleClaim', { id: short!.id, handling: '扣款' });
    const payment = await p.buyer.ok(
      'procurement.requestPayment',
      paying([[invoice.id, 72_198]], { claims: [short!.id, dear!.id] }),
    );
    await paid(payment.id);
    const shown = await p.head.ok('procurement.payment', { id: payment.id });
    expect(shown).toMatchObject({ fen: 72_198, invoicedFen: 78_000, deductionFen: 5802 });
    expect(await p.buyer.ok('procurement.claim', { id: dear!.id })).toMatchObject({
      state: '已结',
      handling: '按合同价结算',
    });
  });

  test('批准变更 needs the head and a reason; the price then holds, and 单到冲回 brings it into the stock (R-PUR-09)', async () => {
    const { itemId, orderId, lineId } = await ordered(30_000, 252_000);
    const done = await p.keeper.ok(
      'procurement.accept',
      p.accept(orderId, [
        { sourceLineId: lineId, delivered: 30_000, received: 30_000, passed: 30_000, price: 252_000 },
      ]),
    );
    await p.keeper.ok('procurement.stockIn', { id: done.id, storeId: p.storeId, day: TODAY, token: token() });
    expect(await p.keeper.ok('procurement.acceptance', { id: done.id })).toMatchObject({ estimated: true });
    const early = { id: done.id, day: TODAY, token: token() };
    expect(await p.keeper.refused('procurement.settleEstimate', early)).toEqual(['estimate.noInvoice']);
    const invoice = await invoiced(done.id, 30_000, 260_000, 78_000);
    const change = { id: invoice.id, handling: '批准变更' as const };
    expect(await p.head.refused('procurement.resolveInvoice', change)).toEqual(['invoice.reason']);
    expect(await p.buyer.refused('procurement.resolveInvoice', { ...change, reason: '涨价' })).toEqual([
      'invoice.approver',
    ]);
    await p.head.ok('procurement.resolveInvoice', { ...change, reason: '市场普涨，已协商' });
    expect(await p.buyer.ok('procurement.invoice', { id: invoice.id })).toMatchObject({
      payableFen: 78_000,
      state: '已登记',
    });
    // Some was used meanwhile; the difference falls on what is left.
    await p.keeper.ok('inventory.issue', {
      ...p.issue(TODAY, []),
      lines: [{ itemId, unit: 'kg', qty: 10_000 }],
    });
    const settled = await p.keeper.ok('procurement.settleEstimate', early);
    expect(settled.redNumber).toMatch(/^RK-202611-\d{4}$/);
    const { rows } = await p.keeper.ok('inventory.items', {
      search: '大米',
      storeId: p.storeId,
      categoryId: null,
      show: 'all',
    });
    expect(rows[0]).toMatchObject({ milli: 20_000, fen: 75_600 - 25_200 + 2400 });
    expect((await p.head.ok('books.verify', { full: true })).findings).toEqual([]);
  });
});

describe('R-FUND-01: 专款专用', () => {
  const earmarked = async () => {
    const record = { year: 2026, source: '营养改善专项', name: '营养餐食材', code: null, aliases: null, remark: null };
    return (await p.accountant.ok('funds.saveLine', { id: null, record: { ...record, initialFen: 1_000_000 } })).id;
  };
  const billed = async (more: Parameters<Purchases['approved']>[1]) => {
    const itemId = await p.item({ unit: 'kg' });
    const [qty, price, fen] = [10_000, 52_000, 5200];
    const orderId = await p.order(await p.approved([{ itemId, unit: 'kg', qty, price, fen }], more), [price]);
    const { lines } = await p.buyer.ok('procurement.order', { id: orderId });
    const all = { sourceLineId: lines[0]!.id, delivered: qty, received: qty, passed: qty, price };
    const accepted = await p.keeper.ok('procurement.accept', p.accept(orderId, [all]));
    await p.keeper.ok('procurement.stockIn', { id: accepted.id, storeId: p.storeId, day: TODAY, token: token() });
    return (await invoiced(accepted.id, qty, price, fen)).id;
  };

  test('a 专项 line does not pay what was asked for under another line', async () => {
    const budgetLineId = await earmarked();
    const payment = paying([[await billed({}), 5200]], { budgetLineId });
    expect(await p.buyer.call('procurement.requestPayment', payment)).toMatchObject({
      refusals: [{ code: 'payment.earmarked', field: 'budgetLineId', message: /营养餐食材.*专款专用：申购单 SG-/ }],
    });
    await p.buyer.ok('procurement.requestPayment', { ...payment, budgetLineId: p.budgetLineId });
  });

  test('it pays what was asked for under it', async () => {
    const budgetLineId = await earmarked();
    const payment = paying([[await billed({ budgetLineId }), 5200]], { budgetLineId });
    expect(await p.buyer.ok('procurement.requestPayment', payment)).toMatchObject({ fen: 5200, state: '审批中' });
  });
});

describe('§5.2: 办公费 20,000; paid 7,850.00; approved unpaid 1,250.00', () => {
  test('可用 10,900.00, 执行率 39.25 %; a requisition of 11,000 is blocked, the head teacher lets it pass in person', async () => {
    await p.accountant.ok('funds.spend', {
      token: token(),
      lineId: p.budgetLineId,
      day: TODAY,
      voucher: '记-001',
      fen: 785_000,
      summary: '电费',
    });
    await p.approved([{ qty: 1000, price: 12_500_000, fen: 125_000 }], {});
    expect(await line()).toMatchObject({ spentFen: 785_000, heldFen: 125_000, availableFen: 1_090_000 });
    const rows = await p.accountant.ok('funds.execution', { month: '2026-11' });
    expect(rows[0]).toMatchObject({ rate: 3925 });

    const dear = p.request([{ fen: 1_100_000 }]);
    expect(await p.applicant.refused('procurement.request', dear)).toEqual(['budget.short']);
    const tiles = await p.applicant.ok('session.tiles', {});
    const idOf = (post: string) => tiles.find((tile) => tile.post === post)!.id;
    const over = { requisition: dear, reason: '防汛抢险', headId: idOf('校长'), headPassword: 'test-123456' };
    expect(await p.applicant.refused('procurement.requestOverBudget', { ...over, headId: idOf('会计') })).toEqual([
      'budget.needsHead',
    ]);
    expect(await p.applicant.refused('procurement.requestOverBudget', { ...over, headPassword: 'nein' })).toEqual([
      'session.wrongPassword',
    ]);
    const done = await p.applicant.ok('procurement.requestOverBudget', over);
    expect(await p.head.ok('procurement.requisition', { id: done.id })).toMatchObject({ overBudgetReason: '防汛抢险' });
  });

  test('B-01: another request takes the budget between submit and approval', async () => {
    const first = await p.applicant.ok('procurement.request', p.request([{ fen: 1_200_000 }]));
    const second = await p.applicant.ok('procurement.request', p.request([{ fen: 1_200_000 }]));
    const minutes = { meetingNumber: '2026-18', meetingDay: TODAY };
    await p.approve(first.id, minutes);
    await p.head.ok('procurement.approve', { id: second.id, ...minutes });
    await p.deputy.ok('procurement.approve', { id: second.id });
    expect(await p.principal.refused('procurement.approve', { id: second.id })).toEqual(['budget.short']);
    const done = await p.principal.ok('procurement.approve', { id: second.id, overBudgetReason: '已报教育局追加' });
    expect(done.state).toBe('已审核');
    expect(await line()).toMatchObject({ heldFen: 2_400_000, availableFen: -400_000 });
  });

  test('R-FUND-02: closing a requisition releases what it holds', async () => {
    const id = await p.approved([{ fen: 40_000 }]);
    expect(await line()).toMatchObject({ heldFen: 40_000 });
    await p.buyer.ok('procurement.closeRequisition', { id, reason: '不买了' });
    expect(await line()).toMatchObject({ heldFen: 0 });
  });

  test('B-02: a partial payment lowers 占用 by what was paid; a red payment lowers 已用 only (B-03)', async () => {
    const { orderId, lineId } = await ordered(10_000, 52_000);
    const accepted = await p.keeper.ok(
      'procurement.accept',
      p.accept(orderId, [{ sourceLineId: lineId, delivered: 10_000, received: 10_000, passed: 10_000, price: 52_000 }]),
    );
    await p.keeper.ok('procurement.stockIn', { id: accepted.id, storeId: p.storeId, day: TODAY, token: token() });
    const invoice = await invoiced(accepted.id, 10_000, 52_000, 5200);
    const part = await p.buyer.ok('procurement.requestPayment', paying([[invoice.id, 2000]], { isFinal: false }));
    await paid(part.id);
    expect(await line()).toMatchObject({ spentFen: 2000, heldFen: 3200 });
    await p.cashier.ok('procurement.reversePayment', { id: part.id, day: TODAY, reason: '账号写错' });
    expect(await line()).toMatchObject({ spentFen: 0, heldFen: 3200 });
    const whole = await p.buyer.ok('procurement.requestPayment', paying([[invoice.id, 5200]]));
    await paid(whole.id);
    expect(await line()).toMatchObject({ spentFen: 5200, heldFen: 0 });
  });
});

describe('invoices and payments that must not pass', () => {
  test('R-PUR-08 and three-way: twice, another supplier, not accepted, more than delivered', async () => {
    const { orderId, lineId } = await ordered(10_000, 52_000);
    const accepted = await p.keeper.ok(
      'procurement.accept',
      p.accept(orderId, [{ sourceLineId: lineId, delivered: 10_000, received: 10_000, passed: 10_000, price: 52_000 }]),
    );
    const { lines } = await p.buyer.ok('procurement.acceptance', { id: accepted.id });
    const acceptanceLineId = lines[0]!.id;
    const input = {
      token: token(),
      day: TODAY,
      invoiceNumber: '26990100002',
      supplierId: p.supplierId,
      invoiceKind: '电子发票' as const,
      issuedOn: TODAY,
      fen: 5200,
      lines: [{ acceptanceLineId, qty: 10_000, price: 52_000, fen: 5200 }],
    };
    expect(await p.buyer.refused('procurement.registerInvoice', { ...input, supplierId: p.otherSupplierId })).toEqual([
      'invoice.otherSupplier',
    ]);
    const many = [{ acceptanceLineId, qty: 11_000, price: 52_000, fen: 5720 }];
    expect(await p.buyer.refused('procurement.registerInvoice', { ...input, fen: 5720, lines: many })).toEqual([
      'invoice.tooMuch',
    ]);
    const first = await p.buyer.ok('procurement.registerInvoice', input);
    expect(await p.buyer.ok('procurement.registerInvoice', input)).toEqual(first);
    expect(await p.buyer.refused('procurement.registerInvoice', { ...input, token: token() })).toEqual([
      'invoice.twice',
    ]);

    const bad = await ordered(1000, 52_000);
    const refused = await p.keeper.ok(
      'procurement.accept',
      p.accept(bad.orderId, [
        {
          sourceLineId: bad.lineId,
          delivered: 1000,
          received: 1000,
          passed: 0,
          price: 52_000,
          quality: '异常',
          isLast: true,
        },
      ]),
    );
    expect(refused.state).toBe('已完成');
    const none = (await p.buyer.ok('procurement.acceptance', { id: refused.id })).lines[0]!.id;
    const billed = { ...input, token: token(), invoiceNumber: '26990100003', fen: 520 };
    expect(
      await p.buyer.refused('procurement.registerInvoice', {
        ...billed,
        lines: [{ acceptanceLineId: none, qty: 1000, price: 52_000, fen: 520 }],
      }),
    ).toEqual(['invoice.notAccepted']);
  });

  test('R-PUR-07: a missing paper blocks; R-SOD-07: who handles or approves does not approve or pay', async () => {
    const { orderId, lineId } = await ordered(10_000, 52_000);
    const accepted = await p.keeper.ok(
      'procurement.accept',
      p.accept(orderId, [{ sourceLineId: lineId, delivered: 10_000, received: 10_000, passed: 10_000, price: 52_000 }]),
    );
    const invoice = await invoiced(accepted.id, 10_000, 52_000, 5200);
    // Not in store yet: there is no 入库单 to lie with it.
    expect(await p.buyer.refused('procurement.requestPayment', paying([[invoice.id, 5200]]))).toEqual([
      'payment.papers',
    ]);
    await p.keeper.ok('procurement.stockIn', { id: accepted.id, storeId: p.storeId, day: TODAY, token: token() });
    const payment = await p.buyer.ok('procurement.requestPayment', paying([[invoice.id, 5200]]));
    expect(await p.head.refused('procurement.approvePayment', { id: payment.id })).toEqual(['approve.turn']);
    expect(await p.cashier.refused('procurement.pay', { id: payment.id, day: TODAY })).toEqual(['paper.state']);
    const own = await p.accountant
      .ok('procurement.requestPayment', paying([[invoice.id, 1]], { isFinal: false }))
      .catch((error: Error) => error.message);
    expect(own).toContain('payment.notPayable');
    await p.accountant.ok('procurement.sendBackPayment', { id: payment.id, reason: '账号不清' });
    const { token: _token, ...again } = paying([[invoice.id, 5200]], { bank: '农行 6228' });
    const resubmitted = await p.buyer.ok('procurement.resubmitPayment', { id: payment.id, ...again });
    expect(resubmitted.number).toBe(payment.number);
    await paid(payment.id);
  });

  test('R-PUR-04: 急购 may be accepted first, but is paid only once it is signed', async () => {
    const itemId = await p.item({ name: '水泵', unit: '台' });
    const urgent = await p.applicant.ok(
      'procurement.request',
      p.request([{ itemId, name: '水泵', unit: '台', qty: 1000, price: 800_000, fen: 8000 }], { urgent: true }),
    );
    const { lines } = await p.buyer.ok('procurement.acceptanceStart', { sourceId: urgent.id });
    const accepted = await p.keeper.ok(
      'procurement.accept',
      p.accept(urgent.id, [{ sourceLineId: lines[0]!.sourceLineId, price: 800_000 }]),
    );
    expect((await p.head.ok('procurement.today', {})).unsigned).toMatchObject([{ number: urgent.number }]);
    await p.keeper.ok('procurement.stockIn', { id: accepted.id, storeId: p.storeId, day: TODAY, token: token() });
    const invoice = await invoiced(accepted.id, 1000, 800_000, 8000);
    expect(await p.buyer.refused('procurement.requestPayment', paying([[invoice.id, 8000]]))).toEqual([
      'payment.unsigned',
    ]);
    await p.approve(urgent.id);
    await paid((await p.buyer.ok('procurement.requestPayment', paying([[invoice.id, 8000]]))).id);
  });
});
