import { yearOf } from '../../shared/basics/day.ts';
import { formatMoney } from '../../shared/basics/money.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import { isEarmarked } from '../../shared/funds/budget-line.ts';
import { bandFor } from '../../shared/procurement/approval.ts';
import { isOffPayment, offPayable } from '../../shared/procurement/claim.ts';
import { isVague } from '../../shared/procurement/invoice.ts';
import type { PaperDone } from '../../shared/procurement/paper.ts';
import {
  papersMissing,
  papersNeeded,
  type PaidFor,
  type PaymentContent,
  type PaymentInput,
  type payInput,
  type reversePaymentInput,
} from '../../shared/procurement/payment.ts';
import type { PurchaseKind } from '../../shared/procurement/requisition.ts';
import type { z } from 'zod';
import { budgetLineOf, heldFor, requireLine, reverseSpending, spendFunds } from '../funds/holding.ts';
import type { By } from '../people/by.ts';
import { departmentNameOf, staffNameOf } from '../people/lists.ts';
import { requireOpenDay } from '../people/months.ts';
import { supplierNameOf } from '../suppliers/suppliers.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { all, one } from '../core/query.ts';
import { updateRecord } from '../core/records.ts';
import { requisitionsOf } from './acceptances.ts';
import { againstSelf, decide, layRoute, requireTurn, stepsOf, turnOf, type Parties } from './approvals.ts';
import { claimRow, reopenClaim, settleByPayment } from './claims.ts';
import { paidOn, payableOfInvoice } from './invoices.ts';
import {
  already,
  anyPaper,
  db,
  doneOf,
  dropDraft,
  insertPart,
  lineOf,
  linesOf,
  makePaper,
  paperFor,
  paperOf,
  setState,
  updatePart,
} from './papers.ts';
import { requireMine, requireSameMonth } from './requisitions.ts';
import { ruleFor } from './rules.ts';
import type { PaperTable, PaymentTable } from './tables.ts';

export function paymentRow(reader: Reader, id: number): PaymentTable {
  const row = one(reader, db.selectFrom('payment').selectAll().where('id', '=', id));
  return row ?? refuse('paper.unknown', '没有这张付款报销单。');
}

/** Acceptances behind an invoice. */
export function acceptancesOf(reader: Reader, invoiceId: number): PaperTable[] {
  const ids = linesOf(reader, invoiceId).flatMap((line) => {
    const from = line.source_line_id === null ? undefined : lineOf(reader, line.source_line_id);
    return from === undefined ? [] : [from.paper_id];
  });
  return [...new Set(ids)].map((id) => anyPaper(reader, id));
}

/** What an invoice was for: requisitions, kind, and the papers the check list asks (R-PUR-07). */
export function invoiceFacts(reader: Reader, invoiceId: number) {
  const paper = anyPaper(reader, invoiceId);
  const acceptances = acceptancesOf(reader, invoiceId);
  const requisitions = requisitionsOf(reader, invoiceId);
  const [first] = requisitions;
  const kind = (first?.row.purchase_kind ?? '消耗品') as PurchaseKind;
  const about: PaidFor = {
    kind,
    deliveries: acceptances.length,
    government: requisitions.some((one_) => isGovernment(reader, one_.paper.id)),
    works: requisitions.some(({ row }) => row.works === 1),
    collective: requisitions.some(({ row }) => row.needs_meeting === 1),
    vagueInvoice: isVague(paper.summary),
  };
  const received = acceptances.every(({ state }) => state === '已入库');
  const known = [
    '发票',
    ...(requisitions.length > 0 ? ['申购单'] : []),
    ...(received ? ['入库单', '送货单或入库单'] : []),
    ...(acceptances.length > 0 ? ['验收单'] : []),
    ...(requisitions.some(({ row }) => row.meeting_number !== '') ? ['会议纪要或决定事项'] : []),
  ];
  return { about, known, requisitions, acceptances };
}

const isGovernment = (reader: Reader, id: number): boolean =>
  one(reader, db.selectFrom('government_purchase').select('id').where('id', '=', id)) !== undefined;

/** Why an invoice cannot be paid now; '' when it can. */
export function againstPaying(reader: Reader, invoiceId: number): string {
  const paper = anyPaper(reader, invoiceId);
  if (paper.state === '待处理') return '单价与订单不符，还没有处理';
  if (paper.state !== '已登记') return `发票登记是“${paper.state}”`;
  const unsigned = requisitionsOf(reader, invoiceId).filter((one_) => one_.paper.state === '审批中');
  return unsigned.length > 0 ? `急购 ${unsigned.map((one_) => one_.paper.number).join('、')} 还没有补签` : '';
}

interface Sums {
  invoiced: number;
  paid: number;
  deduction: number;
}

/** Checks a payment against its invoices and claims; everything that can be wrong has its refusal. */
function checked(writer: Writer, input: PaymentContent, exceptPayment: number): Sums {
  requireLine(writer, input.budgetLineId, yearOf(input.day));
  const sums: Sums = { invoiced: 0, paid: 0, deduction: 0 };
  const off = claimsOff(writer, input);
  let payable = 0;
  for (const { invoiceId, fen } of input.invoices) {
    const invoice = paperOf(writer, 'invoice', invoiceId);
    if (invoice.supplier_id !== input.supplierId)
      refuse('payment.otherSupplier', `发票 ${invoice.source_number} 是 ${invoice.party_name} 开的，收款单位不对。`, {
        field: 'supplierId',
      });
    const against = againstPaying(writer, invoiceId);
    if (against !== '')
      refuse(
        against.startsWith('急购') ? 'payment.unsigned' : 'payment.difference',
        `发票 ${invoice.source_number}：${against}，不能付款。`,
        { field: 'invoices' },
      );
    const left = payableOfInvoice(writer, invoiceId) - paidOn(writer, invoiceId, exceptPayment);
    if (fen > left)
      refuse(
        'payment.notPayable',
        `发票 ${invoice.source_number} 按验收只能再付 ${formatMoney(Math.max(0, left))}，不能付 ${formatMoney(fen)}。`,
        { field: 'invoices' },
      );
    requireEarmarked(writer, invoiceId, input.budgetLineId);
    payable += left;
    sums.invoiced += invoice.fen;
    sums.paid += fen;
  }
  if (sums.paid > payable - off)
    refuse('payment.notPayable', `扣款 ${formatMoney(off)} 后只能付 ${formatMoney(Math.max(0, payable - off))}。`, {
      field: 'invoices',
    });
  const before = input.invoices.reduce((sum, one_) => sum + paidOn(writer, one_.invoiceId, exceptPayment), 0);
  sums.deduction = input.isFinal ? sums.invoiced - before - sums.paid : 0;
  requirePapers(writer, input);
  return sums;
}

/** R-FUND-01: a 专项 line pays only purchases that were asked for under it. Refusal: `payment.earmarked`. */
function requireEarmarked(reader: Reader, invoiceId: number, lineId: number): void {
  const line = budgetLineOf(reader, lineId);
  if (line === undefined || !isEarmarked(line.source)) return;
  const other = requisitionsOf(reader, invoiceId).find(({ row }) => row.budget_line_id !== lineId);
  if (other === undefined) return;
  refuse('payment.earmarked', `“${line.name}”是${line.source}，专款专用：申购单 ${other.paper.number} 不是用它买的。`, {
    field: 'budgetLineId',
    hint: '请选申购时用的预算项目。',
  });
}

/** Claims named on the payment: open, of these purchases, to be made good in money. Returns what they take off. */
function claimsOff(writer: Writer, input: PaymentContent): number {
  const acceptances = new Set(
    input.invoices.flatMap((one_) => acceptancesOf(writer, one_.invoiceId).map(({ id }) => id)),
  );
  return input.claims.reduce((sum, id) => {
    const paper = paperOf(writer, 'claim', id);
    const row = claimRow(writer, id);
    const inMoney = isOffPayment(row.handling, row.in_accepted === 1);
    if (paper.state !== '未结' || !acceptances.has(row.acceptance_id) || !inMoney)
      refuse('claim.unknown', `${paper.number} 不是这些发票上可以扣款结案的索赔。`, { field: 'claims' });
    return sum + offPayable({ inAccepted: row.in_accepted === 1, handling: row.handling, fen: paper.fen });
  }, 0);
}

/** R-PUR-07: submit is blocked while a paper of the check list is missing. */
function requirePapers(reader: Reader, input: PaymentContent): void {
  const missing = new Set<string>();
  for (const { invoiceId } of input.invoices) {
    const { about, known } = invoiceFacts(reader, invoiceId);
    const needed = papersNeeded({ ...about, collective: about.collective || input.collective });
    for (const paper of papersMissing(needed, known, input.papers)) missing.add(paper);
  }
  if (missing.size > 0)
    refuse('payment.papers', `还缺凭证：${[...missing].join('、')}。附上后在清单里打勾。`, { field: 'papers' });
}

/** 付款/报销单: for approval by 会计 and then as the amount asks. */
export function requestPayment(writer: Writer, input: PaymentInput, by: By): PaperDone {
  const done = already(writer, input.token);
  if (done) return done;
  requireOpenDay(writer, input.day, by.today);
  const sums = checked(writer, input, 0);
  const paper = makePaper(
    writer,
    'payment',
    { ...headValues(writer, input, sums), state: '审批中', token: input.token },
    { table: 'payment', values: ownValues(writer, input, sums) },
    by,
  );
  writeContent(writer, paper.id, input);
  layRoute(writer, paper.id, routeOf(writer, input.day, sums.paid));
  dropDraft(writer, input.draftId, by);
  return doneOf(paper);
}

export function resubmitPayment(writer: Writer, { id, ...input }: PaymentContent & { id: number }, by: By): PaperDone {
  const paper = paperFor(writer, 'payment', id, 'resubmit');
  requireMine(paper, by);
  requireSameMonth(paper, input.day);
  requireOpenDay(writer, input.day, by.today);
  const sums = checked(writer, input, id);
  writer.sqlite.prepare('delete from payment_invoice where payment_id = ?').run(id);
  writer.sqlite.prepare('delete from payment_claim where payment_id = ?').run(id);
  updatePart(writer, 'payment', id, ownValues(writer, input, sums));
  updateRecord(writer, 'purchase_paper', id, { ...headValues(writer, input, sums), state: '审批中', reason: '' });
  writeContent(writer, id, input);
  layRoute(writer, id, routeOf(writer, input.day, sums.paid));
  return doneOf(anyPaper(writer, id));
}

/** 会计 first, then whoever the amount asks for. */
const routeOf = (reader: Reader, day: string, fen: number): string[] => [
  '会计',
  ...bandFor(ruleFor(reader, day), fen, false).approvers,
];

function headValues(writer: Writer, input: PaymentContent, sums: Sums) {
  const payee = supplierNameOf(writer, input.supplierId) ?? refuse('payment.otherSupplier', '没有这个收款单位。');
  const handler =
    staffNameOf(writer, input.handlerId) ?? refuse('staff.unknown', '没有这个人。', { field: 'handlerId' });
  if (departmentNameOf(writer, input.departmentId) === undefined)
    refuse('department.unknown', '没有这个部门。', { field: 'departmentId' });
  return {
    day: input.day,
    fen: sums.paid,
    supplier_id: input.supplierId,
    department_id: input.departmentId,
    party_name: payee,
    person_name: handler,
    summary: input.purpose,
    remark: input.remark,
  };
}

const ownValues = (writer: Writer, input: PaymentContent, sums: Sums) => ({
  handler_id: input.handlerId,
  payee: supplierNameOf(writer, input.supplierId) ?? '',
  bank: input.bank,
  method: input.method,
  budget_line_id: input.budgetLineId,
  attachments: input.attachments,
  papers: input.papers.join('、'),
  collective: Number(input.collective),
  deduction_fen: sums.deduction,
  is_final: Number(input.isFinal),
});

function writeContent(writer: Writer, id: number, input: PaymentContent): void {
  for (const { invoiceId, fen } of input.invoices)
    insertPart(writer, 'payment_invoice', { payment_id: id, invoice_id: invoiceId, fen });
  for (const claimId of new Set(input.claims))
    insertPart(writer, 'payment_claim', { payment_id: id, claim_id: claimId, fen: anyPaper(writer, claimId).fen });
}

const partiesOf = (paper: PaperTable, row: PaymentTable): Parties => ({
  staffId: row.handler_id,
  name: paper.person_name,
  createdBy: paper.created_by,
  says: '经手人不能审批自己的付款',
});

export const invoicesOf = (reader: Reader, paymentId: number): { invoice_id: number; fen: number }[] =>
  all(reader, db.selectFrom('payment_invoice').select(['invoice_id', 'fen']).where('payment_id', '=', paymentId));
export const claimsOn = (reader: Reader, paymentId: number): { claim_id: number; fen: number }[] =>
  all(reader, db.selectFrom('payment_claim').select(['claim_id', 'fen']).where('payment_id', '=', paymentId));

/** Nothing may have come between submit and approval or payment that makes it too much (R-PUR-04, R-PUR-06). */
function requireStillPayable(writer: Writer, paymentId: number): void {
  for (const { invoice_id: id, fen } of invoicesOf(writer, paymentId)) {
    const against = againstPaying(writer, id);
    const number = anyPaper(writer, id).source_number;
    if (against !== '')
      refuse(
        against.startsWith('急购') ? 'payment.unsigned' : 'payment.notPayable',
        `发票 ${number}：${against}，不能付款。`,
      );
    if (fen > payableOfInvoice(writer, id) - paidOn(writer, id, paymentId))
      refuse('payment.notPayable', `发票 ${number} 现在付不了 ${formatMoney(fen)}：已经付过，或应付变少了。`);
  }
}

export function approvePayment(writer: Writer, id: number, comment: string, by: By): PaperDone {
  const paper = paperFor(writer, 'payment', id, 'approve');
  const step = requireTurn(writer, paper, partiesOf(paper, paymentRow(writer, id)), by);
  requireStillPayable(writer, id);
  decide(writer, paper, step, '同意', comment, by);
  return turnOf(writer, id) === undefined ? setState(writer, paper, '已审核') : doneOf(anyPaper(writer, id));
}

export function sendBackPayment(writer: Writer, id: number, reason: string, by: By): PaperDone {
  const paper = paperFor(writer, 'payment', id, 'sendBack');
  decide(writer, paper, requireTurn(writer, paper, partiesOf(paper, paymentRow(writer, id)), by), '退回', reason, by);
  return setState(writer, paper, '退回', reason);
}

/**
 * 出纳 pays: 已用 rises, 占用 of the requisitions falls (B-02), deductions close their claims. Refusals: `payment.self`
 * (R-SOD-07: who handled or approved it does not pay it); `budget.unknown` in another year than the budget's.
 */
export function pay(writer: Writer, input: z.output<typeof payInput>, by: By): PaperDone {
  const paper = paperFor(writer, 'payment', input.id, 'pay');
  const row = paymentRow(writer, paper.id);
  requireOpenDay(writer, input.day, by.today);
  requireLine(writer, row.budget_line_id, yearOf(input.day));
  const own = againstSelf(writer, partiesOf(paper, row), by);
  const approved = stepsOf(writer, paper.id).some(({ userName }) => userName === by.userName);
  if (own !== '' || approved) refuse('payment.self', '经手、审批的人不能自己付款（不相容岗位分离），请由出纳付。');
  requireStillPayable(writer, paper.id);
  const papers = [
    ...new Set(
      invoicesOf(writer, paper.id).flatMap((one_) =>
        requisitionsOf(writer, one_.invoice_id).map((r) => r.paper.number),
      ),
    ),
  ];
  const entryId = spendFunds(
    writer,
    {
      lineId: row.budget_line_id,
      fen: paper.fen,
      day: input.day,
      voucher: paper.number,
      summary: paper.summary,
      payee: row.payee,
      handler: paper.person_name,
      attachments: row.attachments,
      papers,
      final: row.is_final === 1 && papers.length > 0 && heldFor(writer, papers[0] ?? '').length > 0,
    },
    by,
  );
  updatePart(writer, 'payment', paper.id, { entry_id: entryId, paid_on: input.day, paid_by: by.userName });
  const done = setState(writer, paper, '已付款');
  for (const { claim_id: id } of claimsOn(writer, paper.id)) settleByPayment(writer, id, paper.number, input.day, by);
  for (const { invoice_id: id } of invoicesOf(writer, paper.id)) {
    const isPaid = row.is_final === 1 || paidOn(writer, id) >= payableOfInvoice(writer, id);
    if (isPaid) setState(writer, anyPaper(writer, id), '已付款');
  }
  return done;
}

/** Red payment (B-03): 已用 falls, 占用 stays as it is; invoices and claims stand open again. */
export function reversePayment(writer: Writer, input: z.output<typeof reversePaymentInput>, by: By): PaperDone {
  const paper = paperFor(writer, 'payment', input.id, 'reverse');
  requireOpenDay(writer, input.day, by.today);
  const row = paymentRow(writer, paper.id);
  if (row.entry_id !== null)
    reverseSpending(writer, { entryId: row.entry_id, day: input.day, voucher: paper.number, reason: input.reason }, by);
  const done = setState(writer, paper, '已红冲', input.reason);
  for (const { claim_id: id } of claimsOn(writer, paper.id)) reopenClaim(writer, id);
  for (const { invoice_id: id } of invoicesOf(writer, paper.id))
    if (anyPaper(writer, id).state === '已付款') setState(writer, anyPaper(writer, id), '已登记');
  return done;
}

export const voidPayment = (writer: Writer, id: number, reason: string): PaperDone =>
  setState(writer, paperFor(writer, 'payment', id, 'void'), '作废', reason);
