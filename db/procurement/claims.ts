import { formatQuantity } from '../../shared/basics/quantity.ts';
import { formatMoney } from '../../shared/basics/money.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import {
  ALLOWED_HANDLINGS,
  NEEDS_HEAD,
  settlingOf,
  type Claim,
  type ClaimKind,
  type Handling,
  type handleClaimInput,
  type settleClaimInput,
} from '../../shared/procurement/claim.ts';
import type { addClaimInput } from '../../shared/procurement/acceptance.ts';
import type { PaperDone, PaperLink } from '../../shared/procurement/paper.ts';
import type { z } from 'zod';
import type { By } from '../people/by.ts';
import { requireOpenDay } from '../people/months.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { all, one } from '../core/query.ts';
import { updateRecord } from '../core/records.ts';
import {
  already,
  anyPaper,
  db,
  doneOf,
  headOf,
  lineOf,
  makePaper,
  paperFor,
  paperOf,
  setState,
  updatePart,
} from './papers.ts';
import { refundClaim, wasPaid } from './refunds.ts';
import type { ClaimTable, PaperTable } from './tables.ts';

export function claimRow(reader: Reader, id: number): ClaimTable {
  const row = one(reader, db.selectFrom('claim').selectAll().where('id', '=', id));
  return row ?? refuse('paper.unknown', '没有这张索赔偿还单。');
}

export interface NewClaim {
  acceptance: PaperTable;
  lineId: number | null;
  name: string;
  kind: ClaimKind;
  qty: number;
  fen: number;
  /** The goods are in the accepted amount (see `offPayable`). */
  inAccepted: boolean;
  invoiceId?: number;
  day?: string;
  remark?: string;
  token?: string;
}

/** Opens a claim on an acceptance; dated like it unless it was found later. */
export function openClaim(writer: Writer, claim: NewClaim, by: By): PaperLink {
  const { acceptance } = claim;
  const paper = makePaper(
    writer,
    'claim',
    {
      state: '未结',
      day: claim.day ?? acceptance.day,
      fen: claim.fen,
      supplier_id: acceptance.supplier_id,
      party_name: acceptance.party_name,
      person_name: '',
      summary: `${claim.name} ${claim.kind}`,
      remark: claim.remark ?? '',
      token: claim.token ?? null,
    },
    {
      table: 'claim',
      values: {
        acceptance_id: acceptance.id,
        line_id: claim.lineId,
        invoice_id: claim.invoiceId ?? null,
        claim_kind: claim.kind,
        qty_milli: claim.qty,
        in_accepted: Number(claim.inAccepted),
      },
    },
    by,
  );
  return { id: paper.id, kind: 'claim', number: paper.number, state: '未结' };
}

/** A difference found after the acceptance: bad in the store, a paper missing, a late delivery. */
export function addClaim(writer: Writer, input: z.output<typeof addClaimInput>, by: By): PaperDone {
  const done = already(writer, input.token);
  if (done) return done;
  requireOpenDay(writer, input.day, by.today);
  const acceptance = paperOf(writer, 'acceptance', input.acceptanceId);
  if (acceptance.state === '作废') refuse('paper.state', '验收单已经作废。');
  const line = input.lineId === null ? undefined : lineOf(writer, input.lineId);
  if (input.lineId !== null && line?.paper_id !== acceptance.id)
    refuse('line.unknown', '这一行不在这张验收单里。', { field: 'lineId' });
  if (line !== undefined && input.qty > line.qty_milli)
    refuse('claim.tooMuch', `合格入库的只有 ${formatQuantity(line.qty_milli)} ${line.unit}。`, { field: 'qty' });
  if (input.fen > acceptance.fen)
    refuse('claim.tooMuch', `应偿金额不能多于验收金额 ${formatMoney(acceptance.fen)}。`, { field: 'fen' });
  const link = openClaim(
    writer,
    {
      acceptance,
      lineId: input.lineId,
      name: line?.name ?? acceptance.summary,
      kind: input.claimKind,
      qty: input.qty,
      fen: input.fen,
      inAccepted: true,
      day: input.day,
      remark: input.remark,
      token: input.token,
    },
    by,
  );
  return doneOf(anyPaper(writer, link.id));
}

const isHandling = (word: string, kind: ClaimKind): word is Handling =>
  (ALLOWED_HANDLINGS[kind] as readonly string[]).includes(word);

function requireHead(handling: Handling, by: By): void {
  if (NEEDS_HEAD.includes(handling) && !by.roles.includes('总务主任') && !by.roles.includes('校长'))
    refuse('claim.approver', `“${handling}”要由总务主任或校长来定。`, { field: 'handling' });
}

/** Chooses how a claim is made good, among what its kind allows (§2.3). Refusals: `claim.handling`, `claim.dueOn`. */
export function handleClaim(writer: Writer, input: z.output<typeof handleClaimInput>, by: By): PaperDone {
  const paper = paperFor(writer, 'claim', input.id, 'handle');
  const row = claimRow(writer, paper.id);
  const kind = row.claim_kind as ClaimKind;
  if (!isHandling(input.handling, kind))
    refuse('claim.handling', `${kind}只能${ALLOWED_HANDLINGS[kind].join('、')}。`, { field: 'handling' });
  if (row.invoice_id !== null) refuse('claim.handling', '价格不符请在发票登记上处理。', { field: 'handling' });
  requireHead(input.handling, by);
  if (input.dueOn !== null && input.dueOn < paper.day)
    refuse('claim.dueOn', '约定期限早于验收日期。', { field: 'dueOn' });
  updatePart(writer, 'claim', paper.id, {
    handling: input.handling,
    responsible: input.responsible,
    due_on: input.dueOn,
  });
  updateRecord(writer, 'purchase_paper', paper.id, {
    person_name: input.responsible,
    remark: input.remark === '' ? paper.remark : input.remark,
  });
  return doneOf(anyPaper(writer, paper.id));
}

/**
 * Closes a claim with what proves it: a later acceptance for goods, the refund for money already paid, a word of the head for
 * a concession. Money not yet paid is deducted on the payment and closes there. Refusals: `claim.byPayment`, `claim.evidence`,
 * `claim.tooMuch`, `claim.tooLittle`, `claim.approver`.
 */
export function settleClaim(writer: Writer, input: z.output<typeof settleClaimInput>, by: By): PaperDone {
  const paper = paperFor(writer, 'claim', input.id, 'settle');
  const row = claimRow(writer, paper.id);
  if (input.day > by.today) refuse('day.future', '完成日期不能晚于今天。', { field: 'day' });
  if (row.handling === '') refuse('claim.handling', '请先定处理方式。', { field: 'handling' });
  const handling = row.handling as Handling;
  const settling = settlingOf(handling, row.in_accepted === 1);
  if (settling === 'goods') return settleByGoods(writer, paper, row, input, by);
  if (settling === 'word') {
    requireHead(handling, by);
    return finish(writer, paper, row, { milli: row.qty_milli, fen: 0, by: input.by, day: input.day }, by);
  }
  if (!wasPaid(writer, row.acceptance_id))
    refuse('claim.byPayment', `还没有付款：“${handling}”在付款单上扣，付了款自动结案。`);
  if (input.fen <= 0) refuse('claim.tooLittle', '退款金额要填写。', { field: 'fen' });
  if (row.settled_fen + input.fen > paper.fen)
    refuse('claim.tooMuch', `应偿只剩 ${formatMoney(paper.fen - row.settled_fen)}。`, { field: 'fen' });
  refundClaim(writer, paper, row, input, by);
  return finish(writer, paper, row, { milli: 0, fen: input.fen, by: input.by, day: input.day }, by);
}

function settleByGoods(
  writer: Writer,
  paper: PaperTable,
  row: ClaimTable,
  input: z.output<typeof settleClaimInput>,
  by: By,
): PaperDone {
  const proof = one(
    writer,
    db.selectFrom('purchase_paper').selectAll().where('kind', '=', 'acceptance').where('number', '=', input.by),
  );
  const origin = anyPaper(writer, row.acceptance_id);
  if (proof === undefined || proof.state === '作废' || proof.supplier_id !== paper.supplier_id)
    refuse('claim.evidence', '凭据要写这家供应商补送那次的验收单号。', { field: 'by' });
  if (proof.id <= origin.id) refuse('claim.evidence', '补送的验收单要在原验收之后。', { field: 'by' });
  const left = row.qty_milli - row.settled_milli;
  if (input.milli <= 0) refuse('claim.tooLittle', '补来的数量要填写。', { field: 'milli' });
  if (input.milli > left) refuse('claim.tooMuch', `应补只剩 ${formatQuantity(left)}。`, { field: 'milli' });
  return finish(writer, paper, row, { milli: input.milli, fen: 0, by: proof.number, day: input.day }, by);
}

interface Settled {
  milli: number;
  fen: number;
  by: string;
  day: string;
}

/** Adds what was made good; the claim is closed when nothing is left of it. */
function finish(writer: Writer, paper: PaperTable, row: ClaimTable, settled: Settled, by: By): PaperDone {
  const milli = row.settled_milli + settled.milli;
  const fen = row.settled_fen + settled.fen;
  const isDone = settled.fen > 0 ? fen >= paper.fen : milli >= row.qty_milli;
  updatePart(writer, 'claim', paper.id, {
    settled_milli: milli,
    settled_fen: fen,
    settled_by: [row.settled_by, settled.by].filter((text) => text !== '').join('、'),
    done_on: isDone ? settled.day : null,
    closed_by: isDone ? by.userName : '',
  });
  return isDone ? setState(writer, paper, '已结') : doneOf(paper);
}

/** A payment took the claim off: it is made good in full. */
export function settleByPayment(writer: Writer, claimId: number, number: string, day: string, by: By): void {
  const paper = anyPaper(writer, claimId);
  const row = claimRow(writer, claimId);
  updatePart(writer, 'claim', claimId, {
    settled_milli: row.qty_milli,
    settled_fen: paper.fen,
    settled_by: number,
    done_on: day,
    closed_by: by.userName,
  });
  setState(writer, paper, '已结');
}

/** A red payment takes its deductions back. */
export function reopenClaim(writer: Writer, claimId: number): void {
  updatePart(writer, 'claim', claimId, {
    settled_milli: 0,
    settled_fen: 0,
    settled_by: '',
    done_on: null,
    closed_by: '',
  });
  setState(writer, anyPaper(writer, claimId), '未结');
}

/** 作废 of a claim keyed by mistake. Refusal: `claim.stands` for one the acceptance itself opened. */
export function voidClaim(writer: Writer, id: number, reason: string): PaperDone {
  const paper = paperFor(writer, 'claim', id, 'void');
  if (claimRow(writer, id).in_accepted === 0)
    refuse('claim.stands', '这是验收（或开票）时自动生成的，请处理结案；验错了请作废验收单。');
  return setState(writer, paper, '作废', reason);
}

/** Whether replacements are still to come for a line of an order: a claim on it that goods make good. */
export function awaitsGoods(reader: Reader, orderLineId: number): boolean {
  return openOn(reader, 'l.source_line_id', orderLineId).some(
    ({ handling, in_accepted }) => handling === '' || settlingOf(handling as Handling, in_accepted === 1) === 'goods',
  );
}

function openOn(reader: Reader, column: 'l.source_line_id', id: number): ClaimTable[] {
  return all(
    reader,
    db
      .selectFrom('claim as c')
      .innerJoin('purchase_paper as p', 'p.id', 'c.id')
      .innerJoin('purchase_line as l', 'l.id', 'c.line_id')
      .selectAll('c')
      .where(column, '=', id)
      .where('p.state', '=', '未结'),
  );
}

export function claimOf(reader: Reader, id: number): Claim {
  const paper = paperOf(reader, 'claim', id);
  const row = claimRow(reader, id);
  const line = row.line_id === null ? undefined : lineOf(reader, row.line_id);
  return {
    ...headOf(reader, paper, 'claim'),
    acceptanceId: row.acceptance_id,
    acceptanceNumber: anyPaper(reader, row.acceptance_id).number,
    claimKind: row.claim_kind as ClaimKind,
    name: line?.name ?? paper.summary,
    spec: line?.spec ?? '',
    unit: line?.unit ?? '',
    qty: row.qty_milli,
    price: line?.price ?? null,
    handling: row.handling as Handling | '',
    responsible: row.responsible,
    dueOn: row.due_on,
    inAccepted: row.in_accepted === 1,
    settledMilli: row.settled_milli,
    settledFen: row.settled_fen,
    settledBy: row.settled_by,
    doneOn: row.done_on,
    closedBy: row.closed_by,
  };
}
