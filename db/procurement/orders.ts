import { formatMoney, formatPrice } from '../../shared/basics/money.ts';
import { formatQuantity } from '../../shared/basics/quantity.ts';
import { Refused, refuse, type Refusal } from '../../shared/basics/refusal.ts';
import { summaryOf, type PaperDone } from '../../shared/procurement/paper.ts';
import { arrivalState, type OrderInput, type PurchaseOrder } from '../../shared/procurement/order.ts';
import { deviationOf, deviationText } from '../../shared/procurement/price.ts';
import type { By } from '../people/by.ts';
import { staffNameOf } from '../people/lists.ts';
import { requireOpenDay } from '../people/months.ts';
import { contractOf } from '../suppliers/contracts.ts';
import { supplierGate } from '../suppliers/gate.ts';
import { supplierNameOf } from '../suppliers/suppliers.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { all, one } from '../core/query.ts';
import { updateRecord } from '../core/records.ts';
import { chosenFor, openLineOf, type OpenLine } from './open-lines.ts';
import {
  addLine,
  already,
  anyPaper,
  checkAmount,
  db,
  doneOf,
  dropDraft,
  sameGoods,
  headOf,
  insertPart,
  linesOf,
  lineView,
  makePaper,
  paperFor,
  paperOf,
  receivedOf,
  setState,
  takenOf,
} from './papers.ts';
import { referencePrice } from './prices.ts';
import type { OrderTable } from './tables.ts';

export function orderRow(reader: Reader, id: number): OrderTable {
  const row = one(reader, db.selectFrom('purchase_order').selectAll().where('id', '=', id));
  return row ?? refuse('paper.unknown', '没有这张采购订单。');
}

/**
 * 采购订单/合同. Refusals: the supplier's gate, `line.notApproved`, `line.overApproved`, `order.needsQuotes`,
 * `order.notChosen` (a comparison chose somebody else), `contract.ceiling`, `price.needsReason` (T-01).
 */
export function placeOrder(writer: Writer, input: OrderInput, by: By): PaperDone & { warnings: string[] } {
  const done = already(writer, input.token);
  if (done) return { ...done, warnings: [] };
  requireOpenDay(writer, input.day, by.today);
  if (input.deliverBy < input.day) refuse('order.deliverBy', '交货日期早于签订日期。', { field: 'deliverBy' });
  const buyer = staffNameOf(writer, input.buyerId) ?? refuse('staff.unknown', '没有这个人。', { field: 'buyerId' });
  const warnings = gateOf(writer, input);
  const refusals: Refusal[] = [];
  const sources = input.lines.map((line, row) => orderedLine(writer, input, line, row, refusals));
  const [first, ...rest] = refusals;
  if (first) throw new Refused(first, ...rest);
  const fen = input.lines.reduce((sum, line) => sum + line.fen, 0);
  requireCeiling(writer, input, fen);
  const paper = makePaper(
    writer,
    'order',
    {
      state: '未到',
      day: input.day,
      fen,
      supplier_id: input.supplierId,
      party_name: supplierNameOf(writer, input.supplierId) ?? '',
      person_name: buyer,
      summary: summaryOf(sources.map((source) => source?.name ?? '')),
      remark: input.remark,
      token: input.token,
    },
    {
      table: 'purchase_order',
      values: {
        contract_id: input.contractId,
        contract_number: input.contractNumber,
        contact: input.contact,
        deliver_by: input.deliverBy,
        place: input.place,
        payment_terms: input.paymentTerms,
        warranty: input.warranty,
        tolerance_permille: input.tolerancePermille,
        buyer_id: input.buyerId,
        comparison_id: input.comparisonId,
      },
    },
    by,
  );
  input.lines.forEach((line, i) => {
    const source = sources[i] ?? null;
    if (source === null) return;
    const id = addLine(writer, paper.id, i + 1, {
      ...sameGoods(source, line.remark),
      source_line_id: line.sourceLineId,
      qty_milli: line.qty,
      price: line.price,
      fen: line.fen,
    });
    insertPart(writer, 'order_line', { id, tax_rate: line.taxRate, price_reason: line.priceReason });
  });
  dropDraft(writer, input.draftId, by);
  return { ...doneOf(paper), warnings };
}

function gateOf(writer: Writer, { supplierId, day }: OrderInput): string[] {
  const { blocks, warns } = supplierGate(writer, supplierId, day, { food: false });
  const [first, ...rest] = blocks.map((block) => ({ ...block, field: 'supplierId' }));
  if (first) throw new Refused(first, ...rest);
  return warns.map(({ message }) => message);
}

type Line = OrderInput['lines'][number];

function orderedLine(writer: Writer, input: OrderInput, line: Line, row: number, refusals: Refusal[]): OpenLine | null {
  const say = (code: string, message: string, field: string): void => void refusals.push({ code, message, row, field });
  checkAmount(line, row, refusals);
  const source = openLineOf(writer, line.sourceLineId);
  if (source === null) {
    say('line.notApproved', '申购还没有批准，不能下单', 'name');
    return null;
  }
  const left = source.wanted - takenOf(writer, source.id, 'order');
  if (line.qty > left)
    say('line.overApproved', `批准的数量只剩 ${formatQuantity(Math.max(0, left))} ${source.unit}`, 'qty');
  checkChoice(writer, input, line, source, say);
  checkPrice(writer, input, line, source, say);
  return source;
}

type Say = (code: string, message: string, field: string) => void;

/** R-PUR-01 step 4 / R-PUR-05: above the limit an order follows a comparison, and follows its choice. */
function checkChoice(writer: Writer, input: OrderInput, line: Line, source: OpenLine, say: Say): void {
  const chosen = chosenFor(writer, source.id);
  if (chosen === null) {
    if (source.needsQuotes && !source.urgent)
      say('order.needsQuotes', `${source.number} 的金额要先做三家比价，再下单`, 'name');
    return;
  }
  if (chosen.supplierId !== input.supplierId)
    say('order.notChosen', `比价中选的是 ${chosen.supplier}，不是这家`, 'name');
  else if (line.price > chosen.price) say('order.notChosen', '单价高于比价的中选价', 'price');
}

function checkPrice(writer: Writer, input: OrderInput, line: Line, source: OpenLine, say: Say): void {
  if (source.itemId === null) return;
  const reference = referencePrice(writer, source.itemId, input.supplierId, source.unit, input.day);
  if (reference !== null && deviationOf(line.price, reference) === 'reason' && line.priceReason === '')
    say(
      'price.needsReason',
      `单价与参考价 ${formatPrice(reference)} 相差 ${deviationText(line.price, reference)}，要写原因`,
      'priceReason',
    );
}

/** A framework contract's ceiling holds over all its standing orders. */
function requireCeiling(writer: Writer, input: OrderInput, fen: number): void {
  if (input.contractId === null) return;
  const contract =
    contractOf(writer, input.contractId) ?? refuse('contract.unknown', '没有这份合同。', { field: 'contractId' });
  if (contract.supplierId !== input.supplierId)
    refuse('contract.unknown', '这份合同不是这家供应商的。', { field: 'contractId' });
  if (input.day < contract.fromDay || (contract.toDay !== null && input.day > contract.toDay))
    refuse('contract.notThen', `合同 ${contract.number} 的期限不含 ${input.day}。`, { field: 'contractId' });
  const left = ceilingLeft(writer, input.contractId, contract.ceilingFen);
  if (left !== null && fen > left)
    refuse(
      'contract.ceiling',
      `合同 ${contract.number} 的上限只剩 ${formatMoney(left)}，这张订单要 ${formatMoney(fen)}。`,
      {
        field: 'contractId',
      },
    );
}

export function ceilingLeft(reader: Reader, contractId: number, ceilingFen: number | null): number | null {
  if (ceilingFen === null) return null;
  const used = one(
    reader,
    db
      .selectFrom('purchase_order as o')
      .innerJoin('purchase_paper as p', 'p.id', 'o.id')
      .select((e) => e.fn.sum<number | null>('p.fen').as('fen'))
      .where('o.contract_id', '=', contractId)
      .where('p.state', '!=', '作废'),
  );
  return ceilingFen - (used?.fen ?? 0);
}

/** 未到 → 部分到货 → 已到齐 as acceptances come and go; a closed order stays closed. */
export function refreshArrival(writer: Writer, orderId: number): void {
  const paper = anyPaper(writer, orderId);
  if (paper.kind !== 'order' || paper.state === '已关闭' || paper.state === '作废') return;
  const state = arrivalState(
    linesOf(writer, orderId).map((line) => ({ ordered: line.qty_milli, ...receivedOf(writer, line.id) })),
  );
  if (state !== paper.state) updateRecord(writer, 'purchase_paper', orderId, { state });
}

export const closeOrder = (writer: Writer, id: number, reason: string): PaperDone =>
  setState(writer, paperFor(writer, 'order', id, 'close'), '已关闭', reason);
export const voidOrder = (writer: Writer, id: number, reason: string): PaperDone =>
  setState(writer, paperFor(writer, 'order', id, 'void'), '作废', reason);

export function orderOf(reader: Reader, id: number): PurchaseOrder {
  const paper = paperOf(reader, 'order', id);
  const row = orderRow(reader, id);
  const contract = row.contract_id === null ? undefined : contractOf(reader, row.contract_id);
  const own = new Map(
    all(
      reader,
      db
        .selectFrom('order_line as o')
        .innerJoin('purchase_line as l', 'l.id', 'o.id')
        .selectAll('o')
        .where('l.paper_id', '=', id),
    ).map((one_) => [one_.id, one_]),
  );
  return {
    ...headOf(reader, paper, 'order'),
    contractId: row.contract_id,
    contractNumber: row.contract_number || (contract?.number ?? ''),
    contract:
      contract === undefined
        ? null
        : { ceilingFen: contract.ceilingFen, leftFen: ceilingLeft(reader, contract.id, contract.ceilingFen) },
    contact: row.contact,
    deliverBy: row.deliver_by,
    place: row.place,
    paymentTerms: row.payment_terms,
    warranty: row.warranty,
    tolerancePermille: row.tolerance_permille,
    buyerId: row.buyer_id,
    comparisonId: row.comparison_id,
    lines: linesOf(reader, id).map((line) => {
      const { received, passed, finished } = receivedOf(reader, line.id);
      return {
        ...lineView(reader, line),
        taxRate: own.get(line.id)?.tax_rate ?? '',
        priceReason: own.get(line.id)?.price_reason ?? '',
        received,
        accepted: passed,
        finished,
      };
    }),
  };
}
