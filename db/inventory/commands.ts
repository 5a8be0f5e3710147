import type { Day } from '../../shared/basics/day.ts';
import { addDays, monthOf } from '../../shared/basics/day.ts';
import { formatMoney } from '../../shared/basics/money.ts';
import { toBaseUnit } from '../../shared/basics/quantity.ts';
import { Refused, refuse, type Refusal } from '../../shared/basics/refusal.ts';
import {
  amountMismatch,
  type IssueInput,
  type OpeningInput,
  type ReceiptInput,
  type Submitted,
} from '../../shared/inventory/document.ts';
import { KINDS, type DocumentKind } from '../../shared/inventory/kinds.ts';
import { ratioOf } from '../../shared/inventory/units.ts';
import { departmentNameOf, staffNameOf } from '../people/lists.ts';
import { requireOpenDay } from '../people/months.ts';
import { parameterOf, schoolOf } from '../people/school.ts';
import { supplierNameOf } from '../suppliers/suppliers.ts';
import type { By } from '../people/by.ts';
import type { Writer } from '../core/handle.ts';
import { nextNumber } from '../core/numbers.ts';
import { builderFor, run, statement } from '../core/query.ts';
import { touch } from '../core/records.ts';
import { itemsForLines, unitsOfItem, type LineItem } from './items.ts';
import { Posting, type NewLine, type Repriced } from './posting.ts';
import { requireStore } from './stores.ts';
import type { DocumentTable, InventoryTables } from './tables.ts';

const db = builderFor<InventoryTables>();

type Head = Omit<DocumentTable, 'id' | 'number' | 'state' | 'pending' | 'posted_at' | 'posted_by' | 'prints'>;
type HeadValues = Omit<DocumentTable, 'id'> & Record<string, string | number | null>;
const insertHead = statement<HeadValues, unknown>((p) =>
  db.insertInto('stock_document').values({
    kind: p('kind'),
    number: p('number'),
    state: p('state'),
    store_id: p('store_id'),
    day: p('day'),
    supplier_id: p('supplier_id'),
    department_id: p('department_id'),
    party_name: p('party_name'),
    receiver_name: p('receiver_name'),
    handler_name: p('handler_name'),
    purpose: p('purpose'),
    receipt_kind: p('receipt_kind'),
    invoice_number: p('invoice_number'),
    source_number: p('source_number'),
    summary: p('summary'),
    remark: p('remark'),
    reverses_id: p('reverses_id'),
    reason: p('reason'),
    late_reason: p('late_reason'),
    missing_lines: p('missing_lines'),
    import_id: p('import_id'),
    pending: p('pending'),
    token: p('token'),
    created_at: p('created_at'),
    created_by: p('created_by'),
    posted_at: p('posted_at'),
    posted_by: p('posted_by'),
    prints: p('prints'),
  } as never),
);

/** What a submitted document did, for the answer and for the audit row. */
export interface Outcome extends Submitted {
  repriced: Repriced[];
}

/** A head with nothing filled in; documents say only what they have. */
export function blankHead(kind: DocumentKind, storeId: number, day: Day, by: By): Head {
  return {
    kind,
    store_id: storeId,
    day,
    supplier_id: null,
    department_id: null,
    party_name: '',
    receiver_name: '',
    handler_name: '',
    purpose: '',
    receipt_kind: '',
    invoice_number: '',
    source_number: '',
    summary: KINDS[kind].summary,
    remark: '',
    reverses_id: null,
    reason: '',
    late_reason: '',
    missing_lines: 0,
    import_id: null,
    token: null,
    created_at: by.at,
    created_by: by.userId,
  };
}

/** Numbers a document that is posted at once; its lines follow (imports post them in the order of their days). */
export function numberDocument(writer: Writer, head: Head, by: By): { id: number; number: string } {
  const number = nextNumber(writer, KINDS[head.kind as DocumentKind].prefix, monthOf(head.day));
  const { id } = insertHead.run(writer, {
    ...head,
    number,
    state: '已记账',
    pending: null,
    posted_at: by.at,
    posted_by: by.userId,
    prints: 0,
  });
  touch(writer, 'stock_document', id);
  return { id, number };
}

/** Numbers and posts a document at once. Shared by forms, red documents and imports. */
export function postDocument(writer: Writer, head: Head, lines: readonly NewLine[], by: By, posting: Posting): Outcome {
  const { id, number } = numberDocument(writer, head, by);
  const fen = posting.post({ id, kind: head.kind as DocumentKind, storeId: head.store_id, day: head.day }, lines);
  return { id, number, state: '已记账', fen, repriced: posting.repriced };
}

/** Numbers a document that another person must approve first (parameter 单据须审核); its lines wait in `pending`. */
function submitForApproval(writer: Writer, head: Head, lines: readonly NewLine[]): Outcome {
  const number = nextNumber(writer, KINDS[head.kind as DocumentKind].prefix, monthOf(head.day));
  const pending = JSON.stringify(lines);
  const { id } = insertHead.run(writer, {
    ...head,
    number,
    state: '已提交',
    pending,
    posted_at: null,
    posted_by: null,
    prints: 0,
  });
  touch(writer, 'stock_document', id);
  return {
    id,
    number,
    state: '已提交',
    fen: lines.reduce((sum, line) => sum + (line.known_fen ?? 0), 0),
    repriced: [],
  };
}

function submit(writer: Writer, head: Head, lines: readonly NewLine[], draftId: number | null, by: By): Outcome {
  if (draftId !== null) run(writer, db.deleteFrom('draft').where('id', '=', draftId).where('user_id', '=', by.userId));
  const approve = parameterOf(writer, 'stock.needsApproval') === '是' && head.kind !== 'opening';
  if (approve) return submitForApproval(writer, head, lines);
  const posting = new Posting(writer);
  const outcome = postDocument(writer, head, lines, by, posting);
  posting.finish();
  return outcome;
}

const byToken = statement<{ token: string }, { id: number; number: string; state: string }>((p) =>
  db.selectFrom('stock_document').select(['id', 'number', 'state']).where('token', '=', p('token')),
);

/** The document a token already made: a second press of 提交 answers with the first document. */
function already(writer: Writer, token: string): Outcome | null {
  const row = byToken.one(writer, { token });
  return row ? { id: row.id, number: row.number, state: row.state as Outcome['state'], fen: 0, repriced: [] } : null;
}

/** R-CLOSE-02: inside the open months earlier dates are free for some days, then a reason is asked. */
function requireDay(writer: Writer, { day, lateReason }: { day: Day; lateReason: string }, by: By): void {
  requireOpenDay(writer, day, by.today);
  if (lateReason !== '' || day === by.today) return;
  const days = Number(parameterOf(writer, 'stock.lateDays'));
  if (day < addDays(by.today, -days))
    refuse('day.needsReason', `业务日期早于今天 ${days} 天以上，请写补录原因。`, { field: 'lateReason' });
}

type Items = ReadonlyMap<number, LineItem>;

interface WrittenLine {
  itemId: number;
  unit: string;
  qty: number;
  remark: string;
  batch: string;
}

/** A keyed line in base units; refuses unknown items and units by row. */
function newLine(items: Items, line: WrittenLine, row: number, refusals: Refusal[]): NewLine | null {
  const item = items.get(line.itemId);
  if (!item) {
    refusals.push({ code: 'item.unknown', message: '没有这个物资', row, field: 'itemId' });
    return null;
  }
  const ratio = ratioOf(unitsOfItem(item), line.unit);
  if (item.active !== 1) refusals.push({ code: 'item.retired', message: '这个物资已停用', row, field: 'itemId' });
  if (ratio === null) {
    refusals.push({ code: 'unit.unknown', message: `${item.name}没有单位“${line.unit}”的换算率`, row, field: 'unit' });
    return null;
  }
  const qty = toBaseUnit(line.qty, ratio);
  if (qty === 0) refusals.push({ code: 'qty.zero', message: '换算成基本单位后数量为 0', row, field: 'qty' });
  return {
    item_id: item.id,
    qty_milli: qty,
    known_fen: null,
    unit: line.unit,
    unit_ratio: ratio,
    unit_milli: line.qty,
    requested_milli: null,
    origin_line_id: null,
    batch: line.batch,
    made_on: null,
    expires_on: null,
    remark: line.remark,
  };
}

function finishLines(lines: (NewLine | null)[], refusals: Refusal[]): NewLine[] {
  const [first, ...rest] = refusals;
  if (first) throw new Refused(first, ...rest);
  return lines.filter((line) => line !== null);
}

/** 出库单: takes goods out at moving average cost. One transaction, called by the router. */
export function issue(writer: Writer, input: IssueInput, by: By): Outcome {
  const done = already(writer, input.token);
  if (done) return done;
  requireStore(writer, input.storeId, by);
  requireDay(writer, input, by);
  const department =
    departmentNameOf(writer, input.departmentId) ??
    refuse('department.unknown', '没有这个部门。', { field: 'departmentId' });
  const receiver =
    staffNameOf(writer, input.receiverId) ?? refuse('staff.unknown', '没有这个人。', { field: 'receiverId' });
  const refusals: Refusal[] = [];
  const items = itemsForLines(
    writer,
    input.lines.map((line) => line.itemId),
  );
  const lines = input.lines.map((line, row) => {
    const fresh = newLine(items, line, row, refusals);
    return fresh && { ...fresh, requested_milli: line.requested };
  });
  const head: Head = {
    ...blankHead('issue', input.storeId, input.day, by),
    department_id: input.departmentId,
    party_name: department,
    receiver_name: receiver,
    purpose: input.purpose,
    summary: `${department}领用`,
    remark: input.remark,
    late_reason: input.lateReason,
    token: input.token,
  };
  return submit(writer, head, finishLines(lines, refusals), input.draftId, by);
}

type PricedLine = ReceiptInput['lines'][number];

function pricedLine(items: Items, line: PricedLine, row: number, day: Day, refusals: Refusal[]): NewLine | null {
  const fresh = newLine(items, line, row, refusals);
  if (line.price !== null && !line.confirmed && amountMismatch(line.qty, line.price, line.amount))
    refusals.push({
      code: 'amount.mismatch',
      message: `数量×单价与金额 ${formatMoney(line.amount)} 不符`,
      row,
      field: 'amount',
      hint: '以金额为准请确认，单价按金额重算。',
    });
  if (line.expiresOn !== null && line.expiresOn < day)
    refusals.push({
      code: 'batch.expired',
      message: `保质期至 ${line.expiresOn}，已经过期，不能入库`,
      row,
      field: 'expiresOn',
    });
  if (line.madeOn !== null && line.madeOn > day)
    refusals.push({ code: 'batch.madeLater', message: '生产日期晚于业务日期', row, field: 'madeOn' });
  return fresh && { ...fresh, known_fen: line.amount, made_on: line.madeOn, expires_on: line.expiresOn };
}

/** 入库单: brings goods in at what the paper says they cost. `sourceNumber` is the paper it comes from (验收单). */
export function receive(writer: Writer, input: ReceiptInput, by: By, sourceNumber = ''): Outcome {
  const done = already(writer, input.token);
  if (done) return done;
  requireStore(writer, input.storeId, by);
  requireDay(writer, input, by);
  const supplier = input.supplierId === null ? '' : supplierNameOf(writer, input.supplierId);
  if (supplier === undefined) refuse('supplier.unknown', '没有这个供货单位。', { field: 'supplierId' });
  if (supplier === '' && input.receiptKind === '采购入库')
    refuse('supplier.needed', '采购入库要选供货单位。', { field: 'supplierId' });
  const refusals: Refusal[] = [];
  const items = itemsForLines(
    writer,
    input.lines.map((line) => line.itemId),
  );
  const lines = input.lines.map((line, row) => pricedLine(items, line, row, input.day, refusals));
  const head: Head = {
    ...blankHead('receipt', input.storeId, input.day, by),
    supplier_id: input.supplierId,
    party_name: supplier,
    handler_name: input.buyerId === null ? '' : (staffNameOf(writer, input.buyerId) ?? ''),
    receipt_kind: input.receiptKind,
    invoice_number: input.invoiceNumber,
    source_number: sourceNumber,
    summary: [input.receiptKind, supplier].filter(Boolean).join(' '),
    remark: input.remark,
    late_reason: input.lateReason,
    token: input.token,
  };
  return submit(writer, head, finishLines(lines, refusals), input.draftId, by);
}

/** 期初: what stood in store when the books began, dated the first day of the 启用 month; each item once per store. */
export function open(writer: Writer, input: OpeningInput, by: By): Outcome {
  const done = already(writer, input.token);
  if (done) return done;
  requireStore(writer, input.storeId, by);
  const day = `${schoolOf(writer).startMonth}-01`;
  requireOpenDay(writer, day, by.today);
  const refusals: Refusal[] = [];
  const items = itemsForLines(
    writer,
    input.lines.map((line) => line.itemId),
  );
  const seen = new Set<number>();
  const lines = input.lines.map((line, row) => {
    if (seen.has(line.itemId) || hasOpening(writer, input.storeId, line.itemId))
      refusals.push({ code: 'opening.twice', message: '这个物资在本仓库已有期初', row, field: 'itemId' });
    seen.add(line.itemId);
    return pricedLine(items, line, row, day, refusals);
  });
  const head: Head = { ...blankHead('opening', input.storeId, day, by), remark: input.remark, token: input.token };
  return submit(writer, head, finishLines(lines, refusals), input.draftId, by);
}

const opening = statement<{ store: number; item: number }, { milli: number | null }>((p) =>
  db
    .selectFrom('stock_line')
    .select((e) => e.fn.sum<number | null>('qty_milli').as('milli'))
    .where('store_id', '=', p('store'))
    .where('item_id', '=', p('item'))
    .where('kind', '=', 'opening'),
);

/** Whether an item already has an opening (that was not reversed) in a store. */
export const hasOpening = (writer: Writer, storeId: number, itemId: number): boolean =>
  (opening.one(writer, { store: storeId, item: itemId })?.milli ?? 0) !== 0;
