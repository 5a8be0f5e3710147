import { monthOf } from '../../shared/basics/day.ts';
import { formatMoney } from '../../shared/basics/money.ts';
import { refuse, type Refusal } from '../../shared/basics/refusal.ts';
import { amountMismatch } from '../../shared/inventory/document.ts';
import {
  PAPERS,
  type PaperDone,
  type PaperHead,
  type PaperKind,
  type PaperLine,
  type PaperLink,
  type PaperState,
} from '../../shared/procurement/paper.ts';
import { requireState, type PaperAct } from '../../shared/procurement/states.ts';
import type { By } from '../people/by.ts';
import { listUsers } from '../people/users.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { nextNumber } from '../core/numbers.ts';
import { builderFor, one, run, statement } from '../core/query.ts';
import { insertRecord, touch, updateRecord } from '../core/records.ts';
import { itemOf } from '../inventory/items.ts';
import type { LineTable, PaperTable, ProcurementTables } from './tables.ts';

export const db = builderFor<ProcurementTables>();
type Value = string | number | null;

const byId = statement<{ id: number }, PaperTable>((p) =>
  db.selectFrom('purchase_paper').selectAll().where('id', '=', p('id')),
);
const byToken = statement<{ token: string }, PaperTable>((p) =>
  db.selectFrom('purchase_paper').selectAll().where('token', '=', p('token')),
);
const lines = statement<{ paper: number }, LineTable>((p) =>
  db.selectFrom('purchase_line').selectAll().where('paper_id', '=', p('paper')).orderBy('line_no'),
);
const lineById = statement<{ id: number }, LineTable>((p) =>
  db.selectFrom('purchase_line').selectAll().where('id', '=', p('id')),
);

/** A numbered paper of this kind. Refusal: `paper.unknown`. */
export function paperOf(reader: Reader, kind: PaperKind, id: number): PaperTable {
  const paper = byId.one(reader, { id });
  return paper?.kind === kind ? paper : refuse('paper.unknown', `没有这张${PAPERS[kind].paper}。`);
}

export const isPaper = (reader: Reader, kind: PaperKind, id: number): boolean =>
  byId.one(reader, { id })?.kind === kind;

/** Any paper by id; only for links that cannot dangle. */
export function anyPaper(reader: Reader, id: number): PaperTable {
  return byId.one(reader, { id }) ?? refuse('paper.unknown', '没有这张单据。');
}

/** The paper if `act` may be done with it now. Refusals: `paper.unknown`, `paper.state`. */
export function paperFor(reader: Reader, kind: PaperKind, id: number, act: PaperAct): PaperTable {
  const paper = paperOf(reader, kind, id);
  requireState(kind, paper.state as PaperState, act);
  return paper;
}

export const linesOf = (reader: Reader, paperId: number): LineTable[] => lines.all(reader, { paper: paperId });
export const lineOf = (reader: Reader, id: number): LineTable | undefined => lineById.one(reader, { id });

export const doneOf = ({ id, number, state, fen }: PaperTable): PaperDone => ({
  id,
  number,
  state: state as PaperState,
  fen,
});

/** The paper a token already made: a second press of 提交 answers with the first one. */
export function already(reader: Reader, token: string): PaperDone | null {
  const paper = byToken.one(reader, { token });
  return paper ? doneOf(paper) : null;
}

export type NewHead = Pick<PaperTable, 'state' | 'day' | 'fen'> &
  Partial<
    Pick<
      PaperTable,
      | 'supplier_id'
      | 'department_id'
      | 'party_name'
      | 'person_name'
      | 'summary'
      | 'remark'
      | 'source_number'
      | 'import_id'
      | 'token'
    >
  >;

/** Numbers a paper (R-NUM-01) and writes its head and its own table's row; lines follow with `addLine`. */
export function makePaper(
  writer: Writer,
  kind: PaperKind,
  head: NewHead,
  own: { table: string; values: Record<string, Value> } | null,
  by: By,
): PaperTable {
  const number = nextNumber(writer, PAPERS[kind].prefix, monthOf(head.day));
  const id = insertRecord(writer, 'purchase_paper', {
    ...head,
    kind,
    number,
    created_at: by.at,
    created_by: by.userId,
  });
  if (own !== null) insertPart(writer, own.table, { id, ...own.values });
  return anyPaper(writer, id);
}

/** A row of a table whose paper seals it (`PARTS` in core/records). Column names come from code. */
export function insertPart(writer: Writer, table: string, values: Record<string, Value>): number {
  const marks = Object.keys(values).map(() => '?');
  const sql = `insert into ${table} (${Object.keys(values).join(', ')}) values (${marks.join(', ')})`;
  const known = writer.statements.get(sql) ?? writer.sqlite.prepare(sql);
  writer.statements.set(sql, known);
  return Number(known.run(...Object.values(values)).lastInsertRowid);
}

/** Changes a row of such a table and has the paper sealed anew. */
export function updatePart(
  writer: Writer,
  table: string,
  id: number,
  values: Record<string, Value>,
  paperId = id,
): void {
  const set = Object.keys(values).map((column) => `${column} = ?`);
  const done = writer.sqlite
    .prepare(`update ${table} set ${set.join(', ')} where id = ?`)
    .run(...Object.values(values), id);
  if (done.changes !== 1) throw new Error(`no row ${id} in ${table}`);
  touch(writer, 'purchase_paper', paperId);
}

export type NewPaperLine = Pick<LineTable, 'name' | 'spec' | 'unit' | 'qty_milli' | 'price' | 'fen' | 'remark'> & {
  item_id: number | null;
  source_line_id?: number | null;
};

export function addLine(writer: Writer, paperId: number, lineNo: number, line: NewPaperLine): number {
  return insertPart(writer, 'purchase_line', { paper_id: paperId, line_no: lineNo, ...line });
}

/** Moves a paper to a state, with a reason where one is given. */
export function setState(writer: Writer, paper: PaperTable, state: PaperState, reason = paper.reason): PaperDone {
  updateRecord(writer, 'purchase_paper', paper.id, { state, reason });
  return { ...doneOf(paper), state };
}

/** What a keyed line says of its goods: an item's own words, or free text. Refuses unknown and retired items by row. */
export function goodsOf(
  reader: Reader,
  line: { itemId: number | null; name: string; spec: string; unit: string; remark: string },
  row: number,
  refusals: Refusal[],
): Pick<NewPaperLine, 'item_id' | 'name' | 'spec' | 'unit' | 'remark'> {
  const written = { name: line.name, spec: line.spec, unit: line.unit, remark: line.remark };
  if (line.itemId === null) return { item_id: null, ...written };
  const item = itemOf(reader, line.itemId);
  if (item.active !== 1) refusals.push({ code: 'item.retired', message: `${item.name}已停用`, row, field: 'itemId' });
  return { ...written, item_id: item.id, name: item.name, spec: item.spec };
}

/** The goods of an earlier line, on a line that goes back to it: what was asked for is what is bought. */
export const sameGoods = (
  line: { itemId: number | null; name: string; spec: string; unit: string },
  remark: string,
): Pick<NewPaperLine, 'item_id' | 'name' | 'spec' | 'unit' | 'remark'> => ({
  item_id: line.itemId,
  name: line.name,
  spec: line.spec,
  unit: line.unit,
  remark,
});

/** R-AMT-05 for a keyed line: the amount wins, but not over a price that says something else. */
export function checkAmount(
  line: { qty: number; price: number | null; fen: number },
  row: number,
  refusals: Refusal[],
): void {
  if (line.price !== null && amountMismatch(line.qty, line.price, line.fen))
    refusals.push({
      code: 'amount.mismatch',
      message: `数量×单价与金额 ${formatMoney(line.fen)} 不符`,
      row,
      field: 'fen',
      hint: '请改单价或金额，使两者相符。',
    });
}

/** Forgets the draft a paper was made from. */
export function dropDraft(writer: Writer, draftId: number | null, by: By): void {
  if (draftId === null) return;
  writer.sqlite.prepare('delete from draft where id = ? and user_id = ?').run(draftId, by.userId);
}

export const userNames = (reader: Reader): Map<number, string> =>
  new Map(listUsers(reader).map((user) => [user.id, user.name]));

/** What every paper shows, with the papers before and after it. */
export function headOf<K extends PaperKind>(reader: Reader, paper: PaperTable, kind: K): PaperHead & { kind: K } {
  return {
    id: paper.id,
    kind,
    number: paper.number,
    state: paper.state as PaperState,
    day: paper.day,
    supplierId: paper.supplier_id,
    departmentId: paper.department_id,
    party: paper.party_name,
    person: paper.person_name,
    summary: paper.summary,
    fen: paper.fen,
    remark: paper.remark,
    reason: paper.reason,
    sourceNumber: paper.source_number,
    createdBy: userNames(reader).get(paper.created_by) ?? '',
    createdAt: paper.created_at,
    prints: paper.prints,
    ...linksOf(reader, paper.id),
  };
}

export function lineView(reader: Reader, line: LineTable): PaperLine {
  return {
    id: line.id,
    lineNo: line.line_no,
    sourceLineId: line.source_line_id,
    itemId: line.item_id,
    code: line.item_id === null ? '' : itemOf(reader, line.item_id).code,
    name: line.name,
    spec: line.spec,
    unit: line.unit,
    qty: line.qty_milli,
    price: line.price,
    fen: line.fen,
    remark: line.remark,
  };
}

/** Papers linked by their lines, and claims and payments, which have none. */
const LINKS = `
  select 'before' side, p.id, p.kind, p.number, p.state from purchase_line l
    join purchase_line s on s.id = l.source_line_id join purchase_paper p on p.id = s.paper_id where l.paper_id = @id
  union select 'after', p.id, p.kind, p.number, p.state from purchase_line s
    join purchase_line l on l.source_line_id = s.id join purchase_paper p on p.id = l.paper_id where s.paper_id = @id
  union select 'after', p.id, p.kind, p.number, p.state from purchase_line s
    join plan_source x on x.requisition_line_id = s.id join purchase_line l on l.id = x.plan_line_id
    join purchase_paper p on p.id = l.paper_id where s.paper_id = @id
  union select 'before', p.id, p.kind, p.number, p.state from purchase_line l
    join plan_source x on x.plan_line_id = l.id join purchase_line s on s.id = x.requisition_line_id
    join purchase_paper p on p.id = s.paper_id where l.paper_id = @id
  union select 'after', p.id, p.kind, p.number, p.state from claim c join purchase_paper p on p.id = c.id
    where c.acceptance_id = @id
  union select 'before', p.id, p.kind, p.number, p.state from claim c join purchase_paper p on p.id = c.acceptance_id
    where c.id = @id
  union select 'after', p.id, p.kind, p.number, p.state from payment_invoice i join purchase_paper p on p.id = i.payment_id
    where i.invoice_id = @id
  union select 'before', p.id, p.kind, p.number, p.state from payment_invoice i join purchase_paper p on p.id = i.invoice_id
    where i.payment_id = @id
  union select 'before', p.id, p.kind, p.number, p.state from payment_claim c join purchase_paper p on p.id = c.claim_id
    where c.payment_id = @id
  order by 2`;

export function linksOf(reader: Reader, id: number): { before: PaperLink[]; after: PaperLink[] } {
  const known = reader.statements.get(LINKS) ?? reader.sqlite.prepare(LINKS);
  reader.statements.set(LINKS, known);
  const rows = known.all({ id }) as { side: string; id: number; kind: PaperKind; number: string; state: PaperState }[];
  const side = (which: string): PaperLink[] =>
    rows
      .filter((row) => row.side === which)
      .map(({ id: at, kind, number, state }) => ({ id: at, kind, number, state }));
  return { before: side('before'), after: side('after') };
}

/** Standing papers of a kind whose lines go back to a line of this one. */
export function usedBy(reader: Reader, paperId: number, kinds: readonly PaperKind[]): PaperLink[] {
  return linksOf(reader, paperId).after.filter(({ kind, state }) => kinds.includes(kind) && state !== '作废');
}

/** Sum of a column over the standing papers that go back to a line; for order → acceptance and the like. */
export function takenOf(reader: Reader, lineId: number, kind: PaperKind): number {
  return (
    one(
      reader,
      db
        .selectFrom('purchase_line as l')
        .innerJoin('purchase_paper as p', 'p.id', 'l.paper_id')
        .select((e) => e.fn.sum<number | null>('l.qty_milli').as('milli'))
        .where('l.source_line_id', '=', lineId)
        .where('p.kind', '=', kind)
        .where('p.state', '!=', '作废'),
    )?.milli ?? 0
  );
}

/** What was received (good or not) against a line of an order or requisition, and whether its last delivery has come. */
export function receivedOf(reader: Reader, lineId: number): { received: number; passed: number; finished: boolean } {
  const row = one(
    reader,
    db
      .selectFrom('purchase_line as l')
      .innerJoin('purchase_paper as p', 'p.id', 'l.paper_id')
      .innerJoin('acceptance_line as a', 'a.id', 'l.id')
      .select((e) => [
        e.fn.sum<number | null>('a.received_milli').as('received'),
        e.fn.sum<number | null>('l.qty_milli').as('passed'),
        e.fn.max<number | null>('a.is_last').as('last'),
      ])
      .where('l.source_line_id', '=', lineId)
      .where('p.state', '!=', '作废'),
  );
  return { received: row?.received ?? 0, passed: row?.passed ?? 0, finished: row?.last === 1 };
}

/** Counts a print; the second and later ones are marked 补打 (R-PRN-05). */
export function countPaperPrint(writer: Writer, id: number): void {
  touch(writer, 'purchase_paper', id);
  run(
    writer,
    db
      .updateTable('purchase_paper')
      .set((e) => ({ prints: e('prints', '+', 1) }))
      .where('id', '=', id),
  );
}
