import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CallName, InputOf } from '../../shared/api.ts';
import { may, ROLES, type Role } from '../../shared/people/roles.ts';
import { PAPER_KINDS, type PaperKind, type PaperState } from '../../shared/procurement/paper.ts';
import { PAPER_ACTS, STATES_OF, type PaperAct } from '../../shared/procurement/states.ts';
import { openOffice, type Office, type Person } from '../fixtures/office.ts';
import { purchasesOf, TODAY, token, type Purchases } from '../fixtures/purchases.ts';

/** design §9a: what may be done is one table; the router refuses everything the table does not have. */

let office: Office;
let p: Purchases;
const papers = new Map<PaperKind, number>();
let requestLine = 0;
const people = new Map<Role, Person>();

const idOf = (kind: PaperKind): number => papers.get(kind) ?? 0;
type Ask = { [N in CallName]: [N, () => InputOf<N>] }[CallName];
const reasoned = (kind: PaperKind) => () => ({ id: idOf(kind), reason: '登记错误' });
const byId = (kind: PaperKind) => () => ({ id: idOf(kind) });

/** The command behind each act. */
const CALLS: Readonly<Record<PaperKind, Partial<Record<PaperAct, Ask>>>> = {
  requisition: {
    approve: ['procurement.approve', byId('requisition')],
    sendBack: ['procurement.sendBack', reasoned('requisition')],
    resubmit: ['procurement.resubmit', () => resubmitted(p.request([{}]), 'requisition')],
    match: ['procurement.matchLine', () => ({ lineId: requestLine, itemId: 1 })],
    close: ['procurement.closeRequisition', reasoned('requisition')],
    void: ['procurement.voidRequisition', reasoned('requisition')],
  },
  plan: {
    approve: ['procurement.approvePlan', byId('plan')],
    void: ['procurement.voidPlan', reasoned('plan')],
  },
  comparison: {
    approve: ['procurement.approveComparison', byId('comparison')],
    void: ['procurement.voidComparison', reasoned('comparison')],
  },
  order: {
    close: ['procurement.closeOrder', reasoned('order')],
    void: ['procurement.voidOrder', reasoned('order')],
  },
  acceptance: {
    stockIn: [
      'procurement.stockIn',
      () => ({ id: idOf('acceptance'), storeId: p.storeId, day: TODAY, token: token() }),
    ],
    settleEstimate: ['procurement.settleEstimate', () => ({ id: idOf('acceptance'), day: TODAY, token: token() })],
    void: ['procurement.voidAcceptance', reasoned('acceptance')],
  },
  claim: {
    handle: ['procurement.handleClaim', () => ({ id: idOf('claim'), handling: '扣款' as const })],
    settle: ['procurement.settleClaim', () => ({ id: idOf('claim'), day: TODAY, by: '凭据1' })],
    void: ['procurement.voidClaim', reasoned('claim')],
  },
  invoice: {
    resolve: ['procurement.resolveInvoice', () => ({ id: idOf('invoice'), handling: '按合同价结算' as const })],
    void: ['procurement.voidInvoice', reasoned('invoice')],
  },
  payment: {
    approve: ['procurement.approvePayment', byId('payment')],
    sendBack: ['procurement.sendBackPayment', reasoned('payment')],
    resubmit: ['procurement.resubmitPayment', () => resubmitted(paying(), 'payment')],
    pay: ['procurement.pay', () => ({ id: idOf('payment'), day: TODAY })],
    reverse: ['procurement.reversePayment', reasonedDay('payment')],
    void: ['procurement.voidPayment', reasoned('payment')],
  },
};

/** What is handed in again has no token: its number makes it unique. */
function resubmitted<T extends { token: string }>({ token: _token, ...content }: T, kind: PaperKind) {
  return { id: idOf(kind), ...content };
}
function reasonedDay(kind: PaperKind) {
  return () => ({ id: idOf(kind), reason: '付错了', day: TODAY });
}

const paying = (): InputOf<'procurement.requestPayment'> => ({
  token: token(),
  day: TODAY,
  handlerId: p.buyerId,
  departmentId: p.departmentId,
  supplierId: p.supplierId,
  method: '转账',
  purpose: '购纸',
  budgetLineId: p.budgetLineId,
  invoices: [{ invoiceId: idOf('invoice'), fen: 9000 }],
  attachments: 3,
});

beforeAll(async () => {
  office = await openOffice();
  p = await purchasesOf(office);
  for (const role of ROLES) people.set(role, await office.as(role));
  const itemId = await p.item({ name: '复印纸', unit: '个' });
  const requisition = await p.approved([{ itemId, name: '复印纸', qty: 10_000, price: 100_000, fen: 10_000 }]);
  const { lines } = await p.buyer.ok('procurement.requisition', { id: requisition });
  requestLine = lines[0]?.id ?? 0;
  const sourceLineId = requestLine;
  const plan = await p.buyer.ok('procurement.makePlan', {
    token: token(),
    day: TODAY,
    periodKind: '月',
    period: '2026年11月',
    lines: [
      {
        itemId,
        name: '复印纸',
        unit: '个',
        onHand: 0,
        need: 10_000,
        safety: 0,
        transit: 0,
        qty: 10_000,
        price: 100_000,
        fen: 10_000,
        requisitionLineIds: [sourceLineId],
      },
    ],
  });
  const comparison = await p.buyer.ok('procurement.compare', {
    token: token(),
    day: TODAY,
    project: '复印纸',
    method: '电话',
    askers: ['采购员甲', '池元玲'],
    fewReason: '应急',
    quotes: [{ supplierId: p.supplierId }],
    lines: [{ sourceLineId, qty: 10_000, prices: [100_000], chosen: 0 }],
  });
  const order = await p.order(requisition, [100_000]);
  const ordered = await p.buyer.ok('procurement.order', { id: order });
  const delivery = { delivered: 10_000, received: 10_000, passed: 9000, price: 100_000, quality: '异常' as const };
  const accepted = await p.keeper.ok(
    'procurement.accept',
    p.accept(order, [{ sourceLineId: ordered.lines[0]?.id ?? 0, ...delivery }]),
  );
  const acceptance = await p.buyer.ok('procurement.acceptance', { id: accepted.id });
  const line = { acceptanceLineId: acceptance.lines[0]?.id ?? 0, qty: 9000, price: 100_000, fen: 9000 };
  const invoice = await p.buyer.ok('procurement.registerInvoice', {
    token: token(),
    day: TODAY,
    invoiceNumber: '26990100001',
    supplierId: p.supplierId,
    invoiceKind: '电子发票',
    issuedOn: TODAY,
    fen: 9000,
    lines: [line],
  });
  papers.set('invoice', invoice.id);
  await p.keeper.ok('procurement.stockIn', { id: accepted.id, storeId: p.storeId, day: TODAY, token: token() });
  const payment = await p.buyer.ok('procurement.requestPayment', paying());
  papers
    .set('requisition', requisition)
    .set('plan', plan.id)
    .set('comparison', comparison.id)
    .set('order', order)
    .set('acceptance', accepted.id)
    .set('claim', accepted.claims[0]?.id ?? 0)
    .set('payment', payment.id);
});
afterAll(() => office.close());

/** Puts a paper into a state, which no command would do; everything is rolled back by the next. */
const put = (kind: PaperKind, state: PaperState): void => {
  office.books.reader.sqlite.prepare('update purchase_paper set state = ? where id = ?').run(state, idOf(kind));
};

describe.each(PAPER_KINDS.map((kind) => [kind]))('%s', (kind) => {
  const acts = Object.entries(PAPER_ACTS[kind]);

  test('every act has a command, which asks for the permission of the table', () => {
    expect(Object.keys(CALLS[kind]).toSorted()).toEqual(acts.map(([act]) => act).toSorted());
  });

  test.each(acts)('%s: whoever may not is refused, in every state', async (act, facts) => {
    const [name, input] = CALLS[kind][act as PaperAct] as Ask;
    const barred = ROLES.filter((role) => !may([role], facts.act));
    expect(barred.length).toBeGreaterThan(0);
    for (const role of barred)
      expect([role, await people.get(role)?.refused(name, input() as never)]).toEqual([role, ['permission.denied']]);
  });

  test.each(acts)('%s: refused in every other state, by name of the state', async (act, facts) => {
    const [name, input] = CALLS[kind][act as PaperAct] as Ask;
    const allowed = ROLES.filter((role) => may([role], facts.act));
    const others = STATES_OF[kind].filter((state) => !facts.from.includes(state));
    for (const state of others) {
      put(kind, state);
      for (const role of allowed)
        expect([state, role, await people.get(role)?.refused(name, input() as never)]).toEqual([
          state,
          role,
          ['paper.state'],
        ]);
    }
  });
});

test('the table: what each state lets whom do', () => {
  const rows = PAPER_KINDS.flatMap((kind) =>
    STATES_OF[kind].map((state) => {
      const acts = Object.values(PAPER_ACTS[kind]).filter(({ from }) => from.includes(state));
      const who = acts.map(({ says, act }) => `${says}（${ROLES.filter((role) => may([role], act)).join('、')}）`);
      return `${kind} ${state}：${who.join('；') || '—'}`;
    }),
  );
  expect(rows.join('\n')).toMatchSnapshot();
});
