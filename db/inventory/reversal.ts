import type { z } from 'zod';
import { formatQuantity } from '../../shared/basics/quantity.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import type { reverseInput } from '../../shared/inventory/document.ts';
import { KINDS, type DocumentKind } from '../../shared/inventory/kinds.ts';
import { mulDiv } from '../../shared/basics/exact.ts';
import { requireOpenDay } from '../people/months.ts';
import type { By } from '../people/by.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { all, builderFor, one } from '../core/query.ts';
import { updateRecord } from '../core/records.ts';
import { blankHead, postDocument, type Outcome } from './commands.ts';
import { Posting, type NewLine } from './posting.ts';
import { requireStore } from './stores.ts';
import type { DocumentTable, InventoryTables, LineTable } from './tables.ts';

const db = builderFor<InventoryTables>();

type ReverseInput = z.output<typeof reverseInput>;

export function documentRow(reader: Reader, id: number): DocumentTable {
  return (
    one(reader, db.selectFrom('stock_document').selectAll().where('id', '=', id)) ??
    refuse('document.unknown', '没有这张单据。')
  );
}

export const linesOf = (reader: Reader, documentId: number): LineTable[] =>
  all(reader, db.selectFrom('stock_line').selectAll().where('document_id', '=', documentId).orderBy('line_no'));

/** Quantity of a line not yet returned or reversed, signed like the line. Reversed returns count as never returned. */
export function leftOfLine(reader: Reader, line: { id: number; qty_milli: number }): number {
  const returned = all(
    reader,
    db.selectFrom('stock_line').select(['id', 'qty_milli']).where('origin_line_id', '=', line.id),
  );
  return returned.reduce((left, r) => left + leftOfLine(reader, r), line.qty_milli);
}

/**
 * 红冲: a red document against a posted one, whole or by lines (R-DOC-03, A-02, A-07). Refusals: `reverse.state`,
 * `reverse.hasReturns`, `reverse.tooMuch`, `reverse.beforeOriginal`, and all of posting.
 */
export function reverse(writer: Writer, input: ReverseInput, by: By): Outcome {
  const twice = one(writer, db.selectFrom('stock_document').selectAll().where('token', '=', input.token));
  if (twice) return { id: twice.id, number: twice.number, state: '已记账', fen: 0, repriced: [] };
  const original = documentRow(writer, input.documentId);
  requireStore(writer, original.store_id, by);
  if (original.state !== '已记账') refuse('reverse.state', `${original.number} 现在是“${original.state}”，不能红冲。`);
  if (input.day < original.day)
    refuse('reverse.beforeOriginal', `红冲日期不能早于原单据日期 ${original.day}。`, { field: 'day' });
  requireOpenDay(writer, input.day, by.today);
  const lines = input.lines === null ? wholeLines(writer, original) : partLines(writer, original, input.lines);
  const posting = new Posting(writer);
  const head = { ...redHead(original, input, by), token: input.token };
  const outcome = postDocument(writer, head, lines, by, posting);
  posting.finish();
  if (input.lines === null) updateRecord(writer, 'stock_document', original.id, { state: '已红冲' });
  restoreReversed(writer, original, input.lines === null);
  return outcome;
}

/** The head of a red document: the original's facts, its own day and reason. */
export function redHead(original: DocumentTable, input: Pick<ReverseInput, 'day' | 'reason'>, by: By) {
  const { supplier_id, department_id, party_name, receiver_name, handler_name, purpose, receipt_kind } = original;
  return {
    ...blankHead(original.kind as DocumentKind, original.store_id, input.day, by),
    supplier_id,
    department_id,
    party_name,
    receiver_name,
    handler_name,
    purpose,
    receipt_kind,
    summary: `红冲${shortNumber(original.number)}`,
    reverses_id: original.id,
    reason: input.reason,
  };
}

/** `RK-202602-0003` → `RK-0003`, as account pages print it (P-04). */
export const shortNumber = (number: string): string => number.replace(/-\d{6}-/, '-');

/** Every line of a document turned red. Refusal: `reverse.hasReturns`. */
export function wholeLines(writer: Writer, original: DocumentTable): NewLine[] {
  return linesOf(writer, original.id).map((line) => {
    if (leftOfLine(writer, line) !== line.qty_milli)
      refuse('reverse.hasReturns', `${original.number} 已有退回或部分红冲，请先把那些单据红冲。`);
    return redLine(line, line.qty_milli);
  });
}

function partLines(writer: Writer, original: DocumentTable, wanted: NonNullable<ReverseInput['lines']>): NewLine[] {
  const lines = linesOf(writer, original.id);
  if (wanted.length === 0) refuse('reverse.nothing', '没有选要红冲的行。');
  return wanted.map(({ lineId, qty }, row) => {
    const line = lines.find((l) => l.id === lineId) ?? refuse('reverse.line', '这张单据没有这一行。', { row });
    const left = leftOfLine(writer, line);
    if (qty > Math.abs(left))
      refuse('reverse.tooMuch', `这一行只剩 ${formatQuantity(Math.abs(left))} 可以红冲。`, { row, field: 'qty' });
    return redLine(line, Math.sign(line.qty_milli) * qty);
  });
}

/** The opposite of `qty` of a line; its amount is the line's share and is worked out by costing. */
function redLine(line: LineTable, qty: number): NewLine {
  return {
    item_id: line.item_id,
    qty_milli: -qty,
    known_fen: null,
    unit: line.unit,
    unit_ratio: line.unit_ratio,
    unit_milli: -mulDiv(qty, 1000, line.unit_ratio),
    requested_milli: null,
    origin_line_id: line.id,
    batch: line.batch,
    made_on: line.made_on,
    expires_on: line.expires_on,
    remark: '',
  };
}

/** Reversing a red document makes the one it had reversed valid again. */
function restoreReversed(writer: Writer, reversed: DocumentTable, whole: boolean): void {
  if (!whole || reversed.reverses_id === null) return;
  const first = documentRow(writer, reversed.reverses_id);
  if (first.state === '已红冲') updateRecord(writer, 'stock_document', first.id, { state: '已记账' });
}

/** 审核: another person posts a submitted document (S-01), a keeper only in own stores (§9a). Refusals: `approve.state`, `approve.self`, `store.notYours`. */
export function approve(writer: Writer, documentId: number, by: By): Outcome {
  const document = documentRow(writer, documentId);
  if (document.state !== '已提交') refuse('approve.state', `${document.number} 现在是“${document.state}”，不用审核。`);
  if (document.created_by === by.userId) refuse('approve.self', '不能审核自己提交的单据，请另一个人审核。');
  if (!by.roles.includes('总务主任') && !by.roles.includes('会计')) requireStore(writer, document.store_id, by);
  requireOpenDay(writer, document.day, by.today);
  const lines = JSON.parse(document.pending ?? '[]') as NewLine[];
  const posting = new Posting(writer);
  const head = { id: document.id, kind: document.kind as DocumentKind, storeId: document.store_id, day: document.day };
  const fen = posting.post(head, lines);
  posting.finish();
  const posted = { state: '已记账', pending: null, posted_at: by.at, posted_by: by.userId };
  updateRecord(writer, 'stock_document', document.id, posted);
  return { id: document.id, number: document.number, state: '已记账', fen, repriced: posting.repriced };
}

/** 作废 of a submitted document; it keeps its number and stays in the list (R-DOC-04). */
export function voidDocument(writer: Writer, documentId: number, reason: string, by: By): Outcome {
  const document = documentRow(writer, documentId);
  requireStore(writer, document.store_id, by);
  if (document.state !== '已提交')
    refuse('void.state', `${document.number} 已经${KINDS[document.kind as DocumentKind].paper}记账，只能红冲。`);
  updateRecord(writer, 'stock_document', document.id, { state: '作废', reason });
  return { id: document.id, number: document.number, state: '作废', fen: 0, repriced: [] };
}
