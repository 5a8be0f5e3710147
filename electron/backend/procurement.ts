import { KINDS } from '../../shared/inventory/kinds.ts';
import { PAPER_KINDS, PAPERS, type PaperDone, type PaperKind } from '../../shared/procurement/paper.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import { describe } from '../../db/core/audit.ts';
import { setActive } from '../../db/core/kept.ts';
import { discardDraft, draftOf, listDrafts, saveDraft } from '../../db/inventory/documents.ts';
import { listHandovers } from '../../db/property/handover.ts';
import { acceptanceOf, accept, voidAcceptance } from '../../db/procurement/acceptances.ts';
import { acceptanceStart } from '../../db/procurement/acceptance-start.ts';
import { approverPage, approveRequisition, sendBackRequisition } from '../../db/procurement/approving.ts';
import { addClaim, claimOf, handleClaim, settleClaim, voidClaim } from '../../db/procurement/claims.ts';
import { approveComparison, compare, comparisonOf, voidComparison } from '../../db/procurement/comparisons.ts';
import {
  invoiceOf,
  registerInvoice,
  resolveInvoice,
  unbilledLines,
  voidInvoice,
} from '../../db/procurement/invoices.ts';
import { listPapers } from '../../db/procurement/lists.ts';
import { listMarketPrices, saveMarketPrice } from '../../db/procurement/market.ts';
import { matchRows } from '../../db/procurement/match.ts';
import { openLines } from '../../db/procurement/open-lines.ts';
import { closeOrder, orderOf, placeOrder, voidOrder } from '../../db/procurement/orders.ts';
import { paymentOf, paymentStart } from '../../db/procurement/payment-views.ts';
import {
  approvePayment,
  pay,
  requestPayment,
  resubmitPayment,
  reversePayment,
  sendBackPayment,
  voidPayment,
} from '../../db/procurement/payments.ts';
import { approvePlan, makePlan, planOf, planProposal, voidPlan } from '../../db/procurement/plans.ts';
import {
  lineFacts,
  listContractPrices,
  priceHistory,
  saveContractPrice,
  varianceOf,
} from '../../db/procurement/prices.ts';
import {
  closeRequisition,
  matchLine,
  request,
  requisitionOf,
  resubmit,
  voidRequisition,
} from '../../db/procurement/requisitions.ts';
import { listRules, saveRule } from '../../db/procurement/rules.ts';
import { saveScore, scoresOf } from '../../db/procurement/scores.ts';
import { statementOf } from '../../db/procurement/statement.ts';
import { settleEstimate, stockIn } from '../../db/procurement/stock-in.ts';
import { purchaseToday } from '../../db/procurement/today.ts';
import type { Outcome } from '../../db/inventory/commands.ts';
import type { HandlersOf, Note } from './handlers.ts';
import { procurementPrints } from './procurement-print.ts';
import { requireHead } from './session.ts';

/** Audit words of a paper that was made or moved on. */
function noted<D extends PaperDone>(kind: PaperKind, does: string, done: D, note: Note, reason = ''): D {
  const { number, state, fen } = done;
  note({ act: `${PAPERS[kind].paper}${does}`, subject: number, detail: { state, fen }, reason });
  return done;
}

const slipNoted = ({ number, fen, state, repriced }: Outcome, from: string, note: Note): void =>
  note({ act: `${KINDS.receipt.paper}${state}`, subject: number, detail: { from, fen, repriced } });

export const procurementHandlers = {
  ...procurementPrints,
  'procurement.papers': ({ reader }, input) => listPapers(reader, input),
  'procurement.today': ({ reader, session }) => purchaseToday(reader, session ?? refuse('session.none', '请先登录。')),
  'procurement.drafts': ({ reader, session }) => listDrafts(reader, session?.userId ?? 0, PAPER_KINDS),
  'procurement.draft': ({ reader, session }, { id }) => draftOf(reader, id, session?.userId ?? 0, PAPER_KINDS),
  'procurement.saveDraft': (writer, input, { by, note }) => {
    note({ subject: input.title });
    return saveDraft(writer, input, by);
  },
  'procurement.discardDraft': (writer, { id }, { by, note }) => {
    note({ subject: `草稿#${id}` });
    discardDraft(writer, id, by);
    return null;
  },

  'procurement.rules': ({ reader }) => listRules(reader),
  'procurement.saveRule': (writer, input, { by, note }) => {
    note({ subject: `${input.fromDay} 起`, detail: input, reason: input.basis });
    return { id: saveRule(writer, input, by) };
  },

  'procurement.lineFacts': ({ reader, session }, { itemId, supplierId }) =>
    lineFacts(reader, itemId, supplierId, session?.today ?? ''),
  'procurement.requisition': ({ reader }, { id }) => requisitionOf(reader, id),
  'procurement.request': (writer, input, { by, note }) =>
    noted('requisition', '提交', request(writer, input, by), note),
  'procurement.requestOverBudget': async (context, { requisition, reason, headId, headPassword }) => {
    const head = await requireHead(context, headId, headPassword, 'budget.needsHead', '超预算要校长批准');
    return context.transact((writer, by, note) =>
      noted(
        'requisition',
        '超预算提交',
        request(writer, requisition, by, { reason, by: head }),
        note,
        `${head}：${reason}`,
      ),
    );
  },
  'procurement.resubmit': (writer, input, { by, note }) =>
    noted('requisition', '重新提交', resubmit(writer, input, by), note),
  'procurement.approverPage': ({ reader, session }, { id }) =>
    approverPage(reader, id, session ?? refuse('session.none', '请先登录。')),
  'procurement.approve': (writer, input, { by, note }) =>
    noted('requisition', '审批', approveRequisition(writer, input, by), note, input.comment),
  'procurement.sendBack': (writer, { id, reason }, { by, note }) =>
    noted('requisition', '退回', sendBackRequisition(writer, id, reason, by), note, reason),
  'procurement.closeRequisition': (writer, { id, reason }, { by, note }) =>
    noted('requisition', '关闭', closeRequisition(writer, id, reason, by), note, reason),
  'procurement.voidRequisition': (writer, { id, reason }, { by, note }) =>
    noted('requisition', '作废', voidRequisition(writer, id, reason, by), note, reason),
  'procurement.matchLine': (writer, { lineId, itemId }, { note }) => {
    const { number, name } = matchLine(writer, lineId, itemId);
    note({ subject: number, detail: { lineId, itemId, name } });
    return null;
  },

  'procurement.planProposal': ({ reader }, input) => planProposal(reader, input),
  'procurement.plan': ({ reader }, { id }) => planOf(reader, id),
  'procurement.makePlan': (writer, input, { by, note }) => noted('plan', '提交', makePlan(writer, input, by), note),
  'procurement.approvePlan': (writer, { id }, { by, note }) => noted('plan', '审核', approvePlan(writer, id, by), note),
  'procurement.voidPlan': (writer, { id, reason }, { note }) =>
    noted('plan', '作废', voidPlan(writer, id, reason), note, reason),

  'procurement.openLines': ({ reader }) => openLines(reader),
  'procurement.comparison': ({ reader }, { id }) => comparisonOf(reader, id),
  'procurement.compare': (writer, input, { by, note }) =>
    noted('comparison', '提交', compare(writer, input, by), note, input.fewReason),
  'procurement.approveComparison': (writer, { id, comment }, { by, note }) =>
    noted('comparison', '审批', approveComparison(writer, id, comment, by), note, comment),
  'procurement.voidComparison': (writer, { id, reason }, { note }) =>
    noted('comparison', '作废', voidComparison(writer, id, reason), note, reason),

  'procurement.order': ({ reader }, { id }) => orderOf(reader, id),
  'procurement.placeOrder': (writer, input, { by, note }) =>
    noted('order', '提交', placeOrder(writer, input, by), note),
  'procurement.closeOrder': (writer, { id, reason }, { note }) =>
    noted('order', '关闭', closeOrder(writer, id, reason), note, reason),
  'procurement.voidOrder': (writer, { id, reason }, { note }) =>
    noted('order', '作废', voidOrder(writer, id, reason), note, reason),

  'procurement.acceptanceStart': ({ reader, session }, { sourceId }) =>
    acceptanceStart(reader, sourceId, session?.today ?? ''),
  'procurement.acceptance': ({ reader }, { id }) => acceptanceOf(reader, id),
  'procurement.accept': (writer, input, { by, note }) => {
    const done = accept(writer, input, by);
    note({
      act: '验收单提交',
      subject: done.number,
      detail: { state: done.state, fen: done.fen, claims: done.claims.map(({ number }) => number) },
      reason: input.licenceOverride,
    });
    return done;
  },
  'procurement.voidAcceptance': (writer, { id, reason }, { note }) =>
    noted('acceptance', '作废', voidAcceptance(writer, id, reason), note, reason),
  'procurement.stockIn': (writer, input, { by, note }) => {
    const outcome = stockIn(writer, input, by);
    slipNoted(outcome, acceptanceOf(writer, input.id).number, note);
    return { receiptId: outcome.id, receiptNumber: outcome.number };
  },
  'procurement.settleEstimate': (writer, input, { by, note }) => {
    const { blue, red } = settleEstimate(writer, input, by);
    const from = acceptanceOf(writer, input.id).number;
    slipNoted(blue, from, note);
    slipNoted(red, from, note);
    return { receiptId: blue.id, receiptNumber: blue.number, redNumber: red.number };
  },

  'procurement.claim': ({ reader }, { id }) => claimOf(reader, id),
  'procurement.addClaim': (writer, input, { by, note }) => noted('claim', '提交', addClaim(writer, input, by), note),
  'procurement.handleClaim': (writer, input, { by, note }) =>
    noted('claim', `定为${input.handling}`, handleClaim(writer, input, by), note, input.remark),
  'procurement.settleClaim': (writer, input, { by, note }) =>
    noted('claim', '结案', settleClaim(writer, input, by), note, input.by),
  'procurement.voidClaim': (writer, { id, reason }, { note }) =>
    noted('claim', '作废', voidClaim(writer, id, reason), note, reason),

  'procurement.unbilled': ({ reader }, { supplierId }) => unbilledLines(reader, supplierId),
  'procurement.invoice': ({ reader }, { id }) => invoiceOf(reader, id),
  'procurement.registerInvoice': (writer, input, { by, note }) =>
    noted('invoice', '提交', registerInvoice(writer, input, by), note),
  'procurement.resolveInvoice': (writer, input, { by, note }) =>
    noted('invoice', input.handling, resolveInvoice(writer, input, by), note, input.reason),
  'procurement.voidInvoice': (writer, { id, reason }, { note }) =>
    noted('invoice', '作废', voidInvoice(writer, id, reason), note, reason),
  'procurement.match': ({ reader }, { from, to, faultsOnly }) => matchRows(reader, from, to, faultsOnly),

  'procurement.paymentStart': ({ reader }, { supplierId }) => paymentStart(reader, supplierId),
  'procurement.payment': ({ reader }, { id }) => paymentOf(reader, id),
  'procurement.requestPayment': (writer, input, { by, note }) =>
    noted('payment', '提交', requestPayment(writer, input, by), note),
  'procurement.resubmitPayment': (writer, input, { by, note }) =>
    noted('payment', '重新提交', resubmitPayment(writer, input, by), note),
  'procurement.approvePayment': (writer, { id, comment }, { by, note }) =>
    noted('payment', '审批', approvePayment(writer, id, comment, by), note, comment),
  'procurement.sendBackPayment': (writer, { id, reason }, { by, note }) =>
    noted('payment', '退回', sendBackPayment(writer, id, reason, by), note, reason),
  'procurement.pay': (writer, input, { by, note }) => noted('payment', '付款', pay(writer, input, by), note),
  'procurement.reversePayment': (writer, input, { by, note }) =>
    noted('payment', '红冲', reversePayment(writer, input, by), note, input.reason),
  'procurement.voidPayment': (writer, { id, reason }, { note }) =>
    noted('payment', '作废', voidPayment(writer, id, reason), note, reason),

  'procurement.prices': ({ reader, session }, { itemId, months }) =>
    priceHistory(reader, itemId, months, session?.today ?? ''),
  'procurement.variance': ({ reader }, { month }) => varianceOf(reader, month),
  'procurement.contractPrices': ({ reader }, { supplierId }) => listContractPrices(reader, supplierId),
  'procurement.saveContractPrice': (writer, input, { note }) => {
    const id = saveContractPrice(writer, input);
    note({ subject: describe(writer, 'contract_price', id).trim(), detail: input });
    return { id };
  },
  'procurement.retireContractPrice': (writer, { id, active }, { note }) => {
    setActive(writer, 'contract_price', id, active);
    note({ subject: describe(writer, 'contract_price', id).trim(), detail: { active } });
    return null;
  },
  'procurement.marketPrices': ({ reader }, { month }) => listMarketPrices(reader, month),
  'procurement.saveMarketPrice': (writer, input, { by, note }) => {
    const id = saveMarketPrice(writer, input, by.today);
    note({ subject: describe(writer, 'market_price', id).trim(), detail: input });
    return { id };
  },
  'procurement.retireMarketPrice': (writer, { id, active }, { note }) => {
    setActive(writer, 'market_price', id, active);
    note({ subject: describe(writer, 'market_price', id).trim(), detail: { active } });
    return null;
  },
  'procurement.score': ({ reader }, { month }) => scoresOf(reader, month),
  'procurement.saveScore': (writer, input, { note }) => {
    note({ subject: `${input.month} #${input.supplierId}`, detail: input.scores });
    saveScore(writer, input);
    return null;
  },
  'procurement.statement': ({ reader }, { supplierId, month }) => statementOf(reader, supplierId, month),
  'procurement.handovers': ({ reader }, { state }) => listHandovers(reader, state),
} satisfies HandlersOf<'procurement'>;
