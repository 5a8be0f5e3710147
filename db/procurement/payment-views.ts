import { refuse } from '../../shared/basics/refusal.ts';
import { isOffPayment, offPayable } from '../../shared/procurement/claim.ts';
import { papersNeeded, type Payment, type PaymentLine, type PaymentStart } from '../../shared/procurement/payment.ts';
import { availableOf } from '../funds/holding.ts';
import { departmentNameOf } from '../people/lists.ts';
import { documentNumberOf } from '../inventory/documents.ts';
import { supplierOf } from '../suppliers/suppliers.ts';
import type { Reader } from '../core/handle.ts';
import { all } from '../core/query.ts';
import { acceptanceRow } from './acceptances.ts';
import { stepsOf } from './approvals.ts';
import { claimRow } from './claims.ts';
import { invoiceRow, paidOn, payableOfInvoice } from './invoices.ts';
import { anyPaper, db, headOf, lineOf, paperOf } from './papers.ts';
import { acceptancesOf, againstPaying, claimsOn, invoiceFacts, invoicesOf, paymentRow } from './payments.ts';
import { budgetNameOf } from './requisitions.ts';
import type { PaperTable } from './tables.ts';

/** Everything of a supplier that can be paid, and the open claims that stand against it (R-PUR-06). */
export function paymentStart(reader: Reader, supplierId: number): PaymentStart {
  const supplier = supplierOf(reader, supplierId) ?? refuse('supplier.unknown', '没有这个供货单位。');
  const invoices = all(
    reader,
    db
      .selectFrom('purchase_paper')
      .selectAll()
      .where('kind', '=', 'invoice')
      .where('supplier_id', '=', supplierId)
      .where('state', 'in', ['待处理', '已登记'])
      .orderBy('day')
      .orderBy('id'),
  );
  const claims = all(
    reader,
    db
      .selectFrom('purchase_paper')
      .selectAll()
      .where('kind', '=', 'claim')
      .where('supplier_id', '=', supplierId)
      .where('state', '=', '未结')
      .orderBy('id'),
  );
  return {
    supplierId,
    supplier: supplier.name,
    bank: supplier.bank,
    invoices: invoices.map((paper) => payableInvoice(reader, paper)),
    claims: claims.map((paper) => {
      const row = claimRow(reader, paper.id);
      const line = row.line_id === null ? undefined : lineOf(reader, row.line_id);
      return {
        claimId: paper.id,
        number: paper.number,
        name: line?.name ?? paper.summary,
        claimKind: row.claim_kind,
        handling: row.handling,
        fen: paper.fen,
        off: offPayable({ inAccepted: row.in_accepted === 1, handling: row.handling, fen: paper.fen }),
        inMoney: isOffPayment(row.handling, row.in_accepted === 1),
        acceptanceNumber: anyPaper(reader, row.acceptance_id).number,
      };
    }),
  };
}

function payableInvoice(reader: Reader, paper: PaperTable): PaymentStart['invoices'][number] {
  const { about, known, requisitions } = invoiceFacts(reader, paper.id);
  const [first] = requisitions;
  return {
    invoiceId: paper.id,
    number: paper.number,
    invoiceNumber: paper.source_number,
    issuedOn: invoiceRow(reader, paper.id).issued_on,
    fen: paper.fen,
    payableFen: payableOfInvoice(reader, paper.id),
    paidFen: paidOn(reader, paper.id),
    budgetLineId: first?.row.budget_line_id ?? null,
    departmentId: first?.paper.department_id ?? null,
    purchaseKind: about.kind,
    requisitions: requisitions.map((one) => one.paper.number),
    acceptances: acceptancesOf(reader, paper.id).map(({ number }) => number),
    against: againstPaying(reader, paper.id),
    needed: papersNeeded(about),
    known,
  };
}

export function paymentOf(reader: Reader, id: number): Payment {
  const paper = paperOf(reader, 'payment', id);
  const row = paymentRow(reader, id);
  const lines = invoicesOf(reader, id).map(({ invoice_id, fen }) => paymentLine(reader, invoice_id, fen));
  const facts = lines.map((line) => invoiceFacts(reader, line.invoiceId));
  const needed = facts.flatMap(({ about }) =>
    papersNeeded({ ...about, collective: about.collective || row.collective === 1 }),
  );
  return {
    ...headOf(reader, paper, 'payment'),
    department: paper.department_id === null ? '' : (departmentNameOf(reader, paper.department_id) ?? ''),
    handlerId: row.handler_id,
    bank: row.bank,
    method: row.method,
    budgetLineId: row.budget_line_id,
    budget: budgetNameOf(reader, row.budget_line_id),
    attachments: row.attachments,
    papers: row.papers.split('、').filter((text) => text !== ''),
    needed: [...new Set(needed)],
    collective: row.collective === 1,
    invoicedFen: lines.reduce((sum, line) => sum + line.fen, 0),
    deductionFen: row.deduction_fen,
    isFinal: row.is_final === 1,
    overBudget:
      facts.some(({ requisitions }) => requisitions.some((one) => one.row.over_budget_reason !== '')) ||
      availableOf(reader, row.budget_line_id) < 0,
    paidOn: row.paid_on,
    paidBy: row.paid_by,
    lines,
    claims: claimsOn(reader, id).map(({ claim_id, fen }) => {
      const claim = anyPaper(reader, claim_id);
      return { number: claim.number, claimKind: claimRow(reader, claim_id).claim_kind, name: claim.summary, fen };
    }),
    approvals: stepsOf(reader, id),
  };
}

function paymentLine(reader: Reader, invoiceId: number, paidFen: number): PaymentLine {
  const paper = anyPaper(reader, invoiceId);
  const row = invoiceRow(reader, invoiceId);
  const goods = acceptancesOf(reader, invoiceId).map((acceptance) => {
    const receipt = acceptanceRow(reader, acceptance.id).receipt_id;
    return receipt === null ? acceptance.number : documentNumberOf(reader, receipt);
  });
  return {
    invoiceId,
    number: paper.number,
    invoiceNumber: row.invoice_number,
    issuedOn: row.issued_on,
    seller: row.seller,
    summary: paper.summary,
    fen: paper.fen,
    taxFen: row.tax_fen,
    paidFen,
    goods: goods.join('、'),
  };
}
