import { formatMoney } from '../../shared/basics/money.ts';
import { formatQuantity } from '../../shared/basics/quantity.ts';
import { Refused, refuse, type Refusal } from '../../shared/basics/refusal.ts';
import { sameKey } from '../../shared/basics/text.ts';
import { deductionParts } from '../../shared/procurement/claim.ts';
import {
  matchOf,
  payableOf,
  type Invoice,
  type InvoiceInput,
  type InvoiceLine,
  type resolveInvoiceInput,
  type ThreeWay,
  type UnbilledLine,
} from '../../shared/procurement/invoice.ts';
import { summaryOf, type PaperDone } from '../../shared/procurement/paper.ts';
import type { z } from 'zod';
import type { By } from '../people/by.ts';
import { requireOpenDay } from '../people/months.ts';
import { supplierNameOf } from '../suppliers/suppliers.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { all, one } from '../core/query.ts';
import { updateRecord } from '../core/records.ts';
import { openClaim } from './claims.ts';
import {
  addLine,
  already,
  anyPaper,
  db,
  doneOf,
  dropDraft,
  headOf,
  lineOf,
  linesOf,
  lineView,
  makePaper,
  paperFor,
  paperOf,
  setState,
  updatePart,
  usedBy,
} from './papers.ts';
import type { InvoiceTable, LineTable, PaperTable } from './tables.ts';

export function invoiceRow(reader: Reader, id: number): InvoiceTable {
  const row = one(reader, db.selectFrom('invoice').selectAll().where('id', '=', id));
  return row ?? refuse('paper.unknown', '没有这张发票登记。');
}

/**
 * 发票登记 against what was accepted. Refusals: `invoice.twice` (R-PUR-08), `invoice.otherSupplier`, `invoice.notAccepted`,
 * `invoice.tooMuch`, `invoice.sum`. A price above the order's opens a claim and blocks payment until somebody decides.
 */
export function registerInvoice(writer: Writer, input: InvoiceInput, by: By): PaperDone {
  const done = already(writer, input.token);
  if (done) return done;
  requireOpenDay(writer, input.day, by.today);
  if (input.issuedOn > input.day) refuse('invoice.early', '开票日期不能晚于登记日期。', { field: 'issuedOn' });
  const seller =
    supplierNameOf(writer, input.supplierId) ??
    refuse('supplier.unknown', '没有这个供货单位。', { field: 'supplierId' });
  requireNew(writer, input.invoiceNumber, seller);
  const lines = checkedLines(writer, input);
  const paper = makePaper(
    writer,
    'invoice',
    {
      state: '已登记',
      day: input.day,
      fen: input.fen,
      supplier_id: input.supplierId,
      party_name: seller,
      person_name: by.userName,
      summary: input.summary || summaryOf(lines.map(({ name }) => name)),
      remark: input.remark,
      source_number: input.invoiceNumber,
      token: input.token,
    },
    {
      table: 'invoice',
      values: {
        invoice_number: input.invoiceNumber,
        seller,
        seller_key: sameKey(seller),
        invoice_kind: input.invoiceKind,
        issued_on: input.issuedOn,
        tax_fen: input.taxFen,
      },
    },
    by,
  );
  input.lines.forEach((line, i) => {
    const accepted = lines[i];
    if (accepted === undefined) return;
    const { item_id, name, spec, unit } = accepted;
    addLine(writer, paper.id, i + 1, {
      item_id,
      name,
      spec,
      unit,
      remark: '',
      source_line_id: accepted.id,
      qty_milli: line.qty,
      price: line.price,
      fen: line.fen,
    });
  });
  // A price still to be decided says nothing yet about what the goods cost.
  if (!claimPrices(writer, paper, by)) clearEstimates(writer, paper.id);
  dropDraft(writer, input.draftId, by);
  return doneOf(anyPaper(writer, paper.id));
}

/** R-PUR-08: a number of a seller stands once, however often the e-invoice was printed. */
function requireNew(reader: Reader, number: string, seller: string): void {
  const twin = one(
    reader,
    db
      .selectFrom('invoice as i')
      .innerJoin('purchase_paper as p', 'p.id', 'i.id')
      .select(['p.number', 'i.seller', 'i.seller_key'])
      .where('i.invoice_number', '=', number)
      .where('i.standing', '=', 1),
  );
  if (twin === undefined) return;
  if (twin.seller_key === sameKey(seller))
    refuse('invoice.twice', `发票 ${number} 已经登记过：${twin.number}。`, { field: 'invoiceNumber' });
  refuse('invoice.twice', `发票号 ${number} 已经按 ${twin.seller} 登记过（${twin.number}），请核对开票单位。`, {
    field: 'invoiceNumber',
  });
}

function checkedLines(writer: Writer, input: InvoiceInput): LineTable[] {
  const refusals: Refusal[] = [];
  const seen = new Map<number, number>();
  const lines = input.lines.map((line, row): LineTable | undefined => {
    const say = (code: string, message: string): undefined => void refusals.push({ code, message, row, field: 'qty' });
    const accepted = lineOf(writer, line.acceptanceLineId);
    const paper = accepted === undefined ? undefined : anyPaper(writer, accepted.paper_id);
    if (accepted === undefined || paper?.kind !== 'acceptance') return say('line.unknown', '没有这一行验收');
    if (paper.state === '作废' || accepted.qty_milli === 0)
      return say('invoice.notAccepted', `${paper.number} ${accepted.name} 没有验收合格，不能登记它的发票`);
    if (paper.supplier_id !== input.supplierId)
      return say('invoice.otherSupplier', `${paper.number} 是 ${paper.party_name} 送的，发票却是别家开的`);
    const before = billedOf(writer, accepted.id) + (seen.get(accepted.id) ?? 0);
    seen.set(accepted.id, before + line.qty);
    const most = Math.max(deliveredOf(writer, accepted.id), accepted.qty_milli) - before;
    if (line.qty > most)
      return say(
        'invoice.tooMuch',
        `${accepted.name}送来的只剩 ${formatQuantity(Math.max(0, most))} ${accepted.unit} 没开票`,
      );
    return accepted;
  });
  const sum = input.lines.reduce((all_, line) => all_ + line.fen, 0);
  if (sum !== input.fen)
    refusals.push({
      code: 'invoice.sum',
      message: `各行金额合计 ${formatMoney(sum)}，与价税合计 ${formatMoney(input.fen)} 不等`,
      field: 'fen',
    });
  const [first, ...rest] = refusals;
  if (first) throw new Refused(first, ...rest);
  return lines.filter((line) => line !== undefined);
}

const deliveredOf = (reader: Reader, lineId: number): number =>
  one(reader, db.selectFrom('acceptance_line').select('delivered_milli').where('id', '=', lineId))?.delivered_milli ??
  0;

/** Invoiced of an acceptance line on standing invoices, in the order they were registered, up to `beforeLineId`. */
function billedOf(reader: Reader, acceptanceLineId: number, beforeLineId = Number.MAX_SAFE_INTEGER): number {
  return (
    one(
      reader,
      db
        .selectFrom('purchase_line as l')
        .innerJoin('purchase_paper as p', 'p.id', 'l.paper_id')
        .select((e) => e.fn.sum<number | null>('l.qty_milli').as('milli'))
        .where('l.source_line_id', '=', acceptanceLineId)
        .where('l.id', '<', beforeLineId)
        .where('p.kind', '=', 'invoice')
        .where('p.state', '!=', '作废'),
    )?.milli ?? 0
  );
}

/** What the goods of an acceptance line cost by their invoices; null until they are invoiced in full. */
export function billedFenOf(reader: Reader, acceptanceLineId: number): number | null {
  const accepted = lineOf(reader, acceptanceLineId);
  if (accepted === undefined || billedOf(reader, acceptanceLineId) < accepted.qty_milli) return null;
  const lines = all(
    reader,
    db
      .selectFrom('purchase_line as l')
      .innerJoin('purchase_paper as p', 'p.id', 'l.paper_id')
      .selectAll('l')
      .where('l.source_line_id', '=', acceptanceLineId)
      .where('p.kind', '=', 'invoice')
      .where('p.state', '!=', '作废')
      .orderBy('l.id'),
  );
  return lines.reduce((sum, line) => sum + payableOf(threeWayOf(reader, line)), 0);
}

/** The price a line is settled at: the invoice's where it is lower or its change was approved, else the order's. */
function settledPrice(reader: Reader, line: LineTable, accepted: LineTable): number {
  const billed = line.price ?? 0;
  const agreed = accepted.price ?? 0;
  if (billed <= agreed) return billed;
  const change = one(
    reader,
    db
      .selectFrom('claim as c')
      .innerJoin('purchase_paper as p', 'p.id', 'c.id')
      .select('c.id')
      .where('c.invoice_id', '=', line.paper_id)
      .where('c.line_id', '=', accepted.id)
      .where('c.handling', '=', '批准变更')
      .where('p.state', '!=', '作废'),
  );
  return change === undefined ? agreed : billed;
}

function threeWayOf(reader: Reader, line: LineTable): ThreeWay {
  const accepted = line.source_line_id === null ? undefined : lineOf(reader, line.source_line_id);
  if (accepted === undefined) throw new Error(`invoice line ${line.id} has no acceptance`);
  return {
    orderPrice: settledPrice(reader, line, accepted),
    passed: accepted.qty_milli,
    billedBefore: billedOf(reader, accepted.id, line.id),
    billed: line.qty_milli,
    billedPrice: line.price ?? 0,
    billedFen: line.fen,
  };
}

/** What may be paid on an invoice in all, before deductions for accepted goods: never more than it says. */
export function payableOfInvoice(reader: Reader, invoiceId: number): number {
  const sum = linesOf(reader, invoiceId).reduce((all_, line) => all_ + payableOf(threeWayOf(reader, line)), 0);
  return Math.min(sum, anyPaper(reader, invoiceId).fen);
}

/** K-04: a price above the order's is a claim about the price part; the short part has its own claim. */
function claimPrices(writer: Writer, paper: PaperTable, by: By): boolean {
  let dear = false;
  for (const line of linesOf(writer, paper.id)) {
    const accepted = line.source_line_id === null ? undefined : lineOf(writer, line.source_line_id);
    if (accepted === undefined || (line.price ?? 0) <= (accepted.price ?? 0)) continue;
    const { pricePart } = deductionParts({
      invoiceFen: line.fen,
      payableFen: payableOf(threeWayOf(writer, line)),
      invoicePrice: line.price ?? 0,
      orderPrice: accepted.price ?? 0,
      received: Math.min(line.qty_milli, accepted.qty_milli),
    });
    dear = true;
    const acceptance = anyPaper(writer, accepted.paper_id);
    openClaim(
      writer,
      {
        acceptance,
        lineId: accepted.id,
        name: accepted.name,
        kind: '价格不符',
        qty: 0,
        fen: pricePart,
        inAccepted: false,
        invoiceId: paper.id,
        day: paper.day,
      },
      by,
    );
  }
  if (dear) updateRecord(writer, 'purchase_paper', paper.id, { state: '待处理' });
  return dear;
}

/** An estimate that turns out right needs no 冲回: the invoice is there and says the same. */
function clearEstimates(writer: Writer, invoiceId: number): void {
  const ids = new Set(
    linesOf(writer, invoiceId).flatMap((l) =>
      l.source_line_id === null ? [] : [lineOf(writer, l.source_line_id)?.paper_id ?? 0],
    ),
  );
  for (const id of ids) {
    const lines = linesOf(writer, id).filter((line) => line.qty_milli > 0);
    const right = lines.every((line) => billedFenOf(writer, line.id) === line.fen);
    const row = one(writer, db.selectFrom('acceptance').select(['estimated', 'receipt_id']).where('id', '=', id));
    if (row?.receipt_id != null && row.estimated === 1 && right) updatePart(writer, 'acceptance', id, { estimated: 0 });
  }
}

const claimsOfInvoice = (reader: Reader, invoiceId: number): { id: number }[] =>
  all(
    reader,
    db
      .selectFrom('claim as c')
      .innerJoin('purchase_paper as p', 'p.id', 'c.id')
      .select('c.id')
      .where('c.invoice_id', '=', invoiceId)
      .where('p.state', '=', '未结'),
  );

/**
 * 价格不符 decided: 按合同价结算 (the rest is taken off at payment) or 批准变更 by 总务主任 or 校长 with a reason. 重开发票 is
 * voiding this one. Refusals: `invoice.reason`, `invoice.approver`.
 */
export function resolveInvoice(writer: Writer, input: z.output<typeof resolveInvoiceInput>, by: By): PaperDone {
  const paper = paperFor(writer, 'invoice', input.id, 'resolve');
  if (input.handling === '批准变更') {
    if (input.reason === '') refuse('invoice.reason', '批准价格变更要写原因。', { field: 'reason' });
    if (!by.roles.includes('总务主任') && !by.roles.includes('校长'))
      refuse('invoice.approver', '价格变更要由总务主任或校长批准。', { field: 'handling' });
  }
  for (const { id } of claimsOfInvoice(writer, paper.id)) {
    const settled =
      input.handling === '批准变更' ? { settled_by: input.reason, done_on: by.today, closed_by: by.userName } : {};
    updatePart(writer, 'claim', id, { handling: input.handling, responsible: by.userName, ...settled });
    if (input.handling === '批准变更') setState(writer, anyPaper(writer, id), '已结', input.reason);
  }
  clearEstimates(writer, paper.id);
  return setState(writer, paper, '已登记', input.reason);
}

/** 作废 of a registration (wrong, or 重开发票); frees the number. Refusal: `paper.used` when it was paid on. */
export function voidInvoice(writer: Writer, id: number, reason: string): PaperDone {
  const paper = paperFor(writer, 'invoice', id, 'void');
  const payments = usedBy(writer, id, ['payment']).filter(({ state }) => state !== '已红冲');
  if (payments.length > 0)
    refuse('paper.used', `已经开了付款单 ${payments.map(({ number }) => number).join('、')}，不能作废。`);
  for (const claim of claimsOfInvoice(writer, id))
    setState(writer, anyPaper(writer, claim.id), '作废', `发票作废：${reason}`);
  updatePart(writer, 'invoice', id, { standing: 0 });
  return setState(writer, paper, '作废', reason);
}

export function invoiceLines(reader: Reader, id: number): InvoiceLine[] {
  return linesOf(reader, id).map((line) => {
    const accepted = line.source_line_id === null ? undefined : lineOf(reader, line.source_line_id);
    const way = threeWayOf(reader, line);
    const agreed = { ...way, orderPrice: accepted?.price ?? 0 };
    return {
      ...lineView(reader, line),
      acceptanceNumber: accepted === undefined ? '' : anyPaper(reader, accepted.paper_id).number,
      orderPrice: agreed.orderPrice,
      passed: way.passed,
      payableFen: payableOf(way),
      fault: matchOf(agreed),
    };
  });
}

export const paidOn = (reader: Reader, invoiceId: number, exceptPayment = 0): number =>
  one(
    reader,
    db
      .selectFrom('payment_invoice as x')
      .innerJoin('purchase_paper as p', 'p.id', 'x.payment_id')
      .select((e) => e.fn.sum<number | null>('x.fen').as('fen'))
      .where('x.invoice_id', '=', invoiceId)
      .where('p.id', '!=', exceptPayment)
      .where('p.state', 'not in', ['作废', '退回', '已红冲']),
  )?.fen ?? 0;

export function invoiceOf(reader: Reader, id: number): Invoice {
  const paper = paperOf(reader, 'invoice', id);
  const row = invoiceRow(reader, id);
  return {
    ...headOf(reader, paper, 'invoice'),
    invoiceNumber: row.invoice_number,
    invoiceKind: row.invoice_kind,
    issuedOn: row.issued_on,
    taxFen: row.tax_fen,
    payableFen: payableOfInvoice(reader, id),
    paidFen: paidOn(reader, id),
    lines: invoiceLines(reader, id),
  };
}

/** Accepted lines of a supplier not yet invoiced in full, oldest first. */
export function unbilledLines(reader: Reader, supplierId: number): UnbilledLine[] {
  const rows = all(
    reader,
    db
      .selectFrom('purchase_line as l')
      .innerJoin('purchase_paper as p', 'p.id', 'l.paper_id')
      .innerJoin('acceptance_line as a', 'a.id', 'l.id')
      .selectAll('l')
      .select(['p.number', 'p.day', 'a.delivered_milli'])
      .where('p.kind', '=', 'acceptance')
      .where('p.supplier_id', '=', supplierId)
      .where('p.state', '!=', '作废')
      .where('p.import_id', 'is', null)
      .where('l.qty_milli', '>', 0)
      .orderBy('p.day')
      .orderBy('l.id'),
  );
  return rows
    .map((row) => ({
      lineId: row.id,
      acceptanceId: row.paper_id,
      acceptanceNumber: row.number,
      day: row.day,
      name: row.name,
      spec: row.spec,
      unit: row.unit,
      delivered: row.delivered_milli,
      passed: row.qty_milli,
      billed: billedOf(reader, row.id),
      price: row.price ?? 0,
      fen: row.fen,
    }))
    .filter((line) => line.billed < line.passed);
}
