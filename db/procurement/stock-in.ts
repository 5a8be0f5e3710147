import { refuse } from '../../shared/basics/refusal.ts';
import type { ReceiptInput } from '../../shared/inventory/document.ts';
import type { settleEstimateInput, stockInInput } from '../../shared/procurement/acceptance.ts';
import type { AcceptanceLine } from '../../shared/procurement/acceptance.ts';
import type { z } from 'zod';
import { receive, type Outcome } from '../inventory/commands.ts';
import { documentOf } from '../inventory/documents.ts';
import { reverse } from '../inventory/reversal.ts';
import type { By } from '../people/by.ts';
import type { Writer } from '../core/handle.ts';
import { acceptanceLines, acceptanceRow } from './acceptances.ts';
import { billedFenOf } from './invoices.ts';
import { paperFor, setState, updatePart } from './papers.ts';
import type { PaperTable } from './tables.ts';

const forStore = (line: AcceptanceLine): boolean => line.qty > 0 && !line.asAsset;

/**
 * 验收单 → 入库单: the goods that passed, at the order's price, with the acceptance's number on the slip. Without an invoice
 * the slip stands at an estimate (暂估, R-PUR-09). Refusals: `line.unmatched`, `accept.later`, and those of a receipt.
 */
export function stockIn(writer: Writer, input: z.output<typeof stockInInput>, by: By): Outcome {
  const paper = paperFor(writer, 'acceptance', input.id, 'stockIn');
  if (input.day < paper.day) refuse('accept.later', `入库日期不能早于验收日期 ${paper.day}。`, { field: 'day' });
  const lines = acceptanceLines(writer, paper.id).filter(forStore);
  const free = lines.find((line) => line.itemId === null);
  if (free !== undefined)
    refuse('line.unmatched', `“${free.name}”还没有对应物资目录里的物资，请先在申购单上对应。`, {
      row: free.lineNo - 1,
    });
  const amounts = lines.map((line) => line.fen);
  const outcome = receive(writer, receiptOf(writer, paper, input, lines, amounts), by, paper.number);
  const isBilled = lines.every((line) => billedFenOf(writer, line.id) === line.fen);
  updatePart(writer, 'acceptance', paper.id, { receipt_id: outcome.id, estimated: Number(!isBilled) });
  setState(writer, paper, '已入库');
  return outcome;
}

function receiptOf(
  writer: Writer,
  paper: PaperTable,
  input: { storeId: number; day: string; lateReason: string; token: string },
  lines: readonly AcceptanceLine[],
  amounts: readonly number[],
): ReceiptInput {
  return {
    token: input.token,
    draftId: null,
    storeId: input.storeId,
    day: input.day,
    lateReason: input.lateReason,
    remark: '',
    receiptKind: '采购入库',
    supplierId: paper.supplier_id,
    invoiceNumber: '',
    buyerId: acceptanceRow(writer, paper.id).buyer_id,
    lines: lines.map((line, i) => ({
      itemId: line.itemId ?? 0,
      unit: line.unit,
      qty: line.qty,
      amount: amounts[i] ?? 0,
      price: null,
      confirmed: true,
      batch: line.batch,
      madeOn: line.madeOn,
      expiresOn: line.expiresOn,
      remark: '',
    })),
  };
}

/**
 * 单到冲回 (R-PUR-09): the slip at the estimate is turned red and one at the invoice's amounts takes its place, both on the
 * day given. The blue one goes first, so that goods issued meanwhile are never short; what is left of the difference falls on
 * the stock (or, with nothing left, on an automatic 金额调整, R-COST-07).
 */
export function settleEstimate(
  writer: Writer,
  input: z.output<typeof settleEstimateInput>,
  by: By,
): { blue: Outcome; red: Outcome } {
  const paper = paperFor(writer, 'acceptance', input.id, 'settleEstimate');
  const row = acceptanceRow(writer, paper.id);
  if (row.estimated !== 1 || row.receipt_id === null) refuse('estimate.none', '这张验收单没有暂估，或已经冲回。');
  const lines = acceptanceLines(writer, paper.id).filter(forStore);
  const amounts = lines.map((line) => billedFenOf(writer, line.id));
  if (amounts.some((fen) => fen === null)) refuse('estimate.noInvoice', '发票还没有登记齐，到票以后再冲回。');
  const old = documentOf(writer, row.receipt_id);
  const facts = { storeId: old.storeId, day: input.day, lateReason: '', token: input.token };
  const costs = amounts.map((fen) => fen ?? 0);
  const blue = receive(writer, receiptOf(writer, paper, facts, lines, costs), by, paper.number);
  const red = reverse(
    writer,
    {
      documentId: old.id,
      day: input.day,
      reason: `单到冲回 ${paper.number}`,
      token: `${input.token}-red`,
      lines: null,
    },
    by,
  );
  updatePart(writer, 'acceptance', paper.id, { receipt_id: blue.id, estimated: 0 });
  return { blue, red };
}
