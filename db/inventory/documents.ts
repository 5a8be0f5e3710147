import { sql } from 'kysely';
import type { z } from 'zod';
import { refuse } from '../../shared/basics/refusal.ts';
import type {
  Draft,
  DocumentLine,
  DocumentList,
  DocumentRow,
  DraftRow,
  StockDocument,
  documentListInput,
} from '../../shared/inventory/document.ts';
import type { DocumentKind, DocumentState } from '../../shared/inventory/kinds.ts';
import { listUsers } from '../people/users.ts';
import type { By } from '../people/by.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { all, builderFor, one, run } from '../core/query.ts';
import { touch } from '../core/records.ts';
import { documentRow, leftOfLine } from './reversal.ts';
import { listStores } from './stores.ts';
import type { InventoryTables } from './tables.ts';
import type { NewLine } from './posting.ts';

const db = builderFor<InventoryTables>();
type ListInput = z.output<typeof documentListInput>;

function filtered(input: ListInput) {
  const like = `%${input.search.trim().replaceAll(/[\\%_]/g, (c) => `\\${c}`)}%`;
  return db
    .selectFrom('stock_document as d')
    .where('d.kind', 'in', input.kinds)
    .$if(input.storeId !== null, (q) => q.where('d.store_id', '=', input.storeId ?? 0))
    .$if(input.state !== null, (q) => q.where('d.state', '=', input.state ?? ''))
    .$if(input.from !== null, (q) => q.where('d.day', '>=', input.from ?? ''))
    .$if(input.to !== null, (q) => q.where('d.day', '<=', input.to ?? ''))
    .$if(input.search.trim() !== '', (q) =>
      q.where(({ or, eb }) =>
        or(
          (['d.number', 'd.source_number', 'd.party_name', 'd.receiver_name', 'd.summary', 'd.purpose'] as const).map(
            (c) => eb(c, 'like', sql<string>`${like} escape '\\'`),
          ),
        ),
      ),
    );
}

/** A page of documents, newest first, by keyset (never OFFSET, which grows with depth). */
export function listDocuments(reader: Reader, input: ListInput): DocumentList {
  const { before, limit } = input;
  const query = filtered(input)
    .select(['d.id', 'd.kind', 'd.number', 'd.state', 'd.day', 'd.store_id', 'd.party_name', 'd.receiver_name'])
    .select(['d.handler_name', 'd.summary', 'd.reverses_id', 'd.source_number', 'd.created_by'])
    .select((e) => [
      e
        .selectFrom('stock_line as l')
        .select(e.fn.countAll<number>().as('n'))
        .whereRef('l.document_id', '=', 'd.id')
        .as('lines'),
      e
        .selectFrom('stock_line as l')
        .innerJoin('stock_costing as c', 'c.line_id', 'l.id')
        .select((s) => s.fn.sum<number>('c.amount_fen').as('fen'))
        .whereRef('l.document_id', '=', 'd.id')
        .as('fen'),
    ])
    .$if(before !== null, (q) =>
      q.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('d.day', 'd.id'), '<', tuple(before?.day ?? '', before?.id ?? 0)),
      ),
    )
    .orderBy('d.day', 'desc')
    .orderBy('d.id', 'desc')
    .limit(limit + 1);
  const found = all(reader, query);
  const stores = new Map(listStores(reader).map((s) => [s.id, s.name]));
  const users = userNames(reader);
  const rows = found.slice(0, limit).map((d): DocumentRow => ({
    id: d.id,
    kind: d.kind as DocumentKind,
    number: d.number,
    state: d.state as DocumentState,
    day: d.day,
    store: stores.get(d.store_id) ?? '',
    party: d.party_name,
    person: d.receiver_name || d.handler_name,
    summary: d.summary,
    lines: d.lines ?? 0,
    fen: d.fen ?? 0,
    red: d.reverses_id !== null,
    sourceNumber: d.source_number,
    enteredBy: users.get(d.created_by) ?? '',
  }));
  const last = rows.at(-1);
  const total =
    one(
      reader,
      filtered(input).select((e) => e.fn.countAll<number>().as('n')),
    )?.n ?? 0;
  return { rows, total, next: found.length > limit && last ? { day: last.day, id: last.id } : null };
}

const userNames = (reader: Reader): Map<number, string> => new Map(listUsers(reader).map((u) => [u.id, u.name]));

export const documentNumberOf = (reader: Reader, id: number): string => documentRow(reader, id).number;

/** A whole document; lines of a submitted one come from what waits for approval. */
export function documentOf(reader: Reader, id: number): StockDocument {
  const d = documentRow(reader, id);
  const users = userNames(reader);
  const lines = d.pending === null ? postedLines(reader, id) : pendingLines(reader, JSON.parse(d.pending) as NewLine[]);
  const linked = (query: { id: number } | null) =>
    query === null ? null : { id: query.id, number: documentRow(reader, query.id).number };
  return {
    id: d.id,
    kind: d.kind as DocumentKind,
    number: d.number,
    state: d.state as DocumentState,
    storeId: d.store_id,
    store: listStores(reader).find((s) => s.id === d.store_id)?.name ?? '',
    day: d.day,
    supplierId: d.supplier_id,
    departmentId: d.department_id,
    party: d.party_name,
    person: d.receiver_name || d.handler_name,
    purpose: d.purpose,
    receiptKind: d.receipt_kind,
    invoiceNumber: d.invoice_number,
    sourceNumber: d.source_number,
    remark: d.remark,
    reason: d.reason,
    lateReason: d.late_reason,
    missingLines: d.missing_lines === 1,
    reverses: linked(d.reverses_id === null ? null : { id: d.reverses_id }),
    reversedBy: all(
      reader,
      db.selectFrom('stock_document').select(['id', 'number']).where('reverses_id', '=', id).orderBy('id'),
    ),
    createdBy: users.get(d.created_by) ?? '',
    createdAt: d.created_at,
    postedBy: d.posted_by === null ? '' : (users.get(d.posted_by) ?? ''),
    postedAt: d.posted_at ?? '',
    prints: d.prints,
    lines,
    fen: lines.reduce((sum, line) => sum + (line.amount ?? 0), 0),
  };
}

function postedLines(reader: Reader, documentId: number): DocumentLine[] {
  const rows = all(
    reader,
    db
      .selectFrom('stock_line as l')
      .innerJoin('stock_costing as c', 'c.line_id', 'l.id')
      .innerJoin('item as i', 'i.id', 'l.item_id')
      .selectAll('l')
      .select(['c.amount_fen', 'i.code', 'i.name', 'i.spec'])
      .where('l.document_id', '=', documentId)
      .orderBy('l.line_no'),
  );
  return rows.map((l) => ({
    id: l.id,
    lineNo: l.line_no,
    itemId: l.item_id,
    code: l.code,
    name: l.name,
    spec: l.spec,
    unit: l.unit,
    qty: l.unit_milli,
    requested: l.requested_milli,
    baseQty: l.qty_milli,
    amount: l.amount_fen,
    left: leftOfLine(reader, l),
    batch: l.batch,
    madeOn: l.made_on,
    expiresOn: l.expires_on,
    remark: l.remark,
  }));
}

function pendingLines(reader: Reader, lines: readonly NewLine[]): DocumentLine[] {
  return lines.map((l, i) => {
    const item = one(reader, db.selectFrom('item').select(['code', 'name', 'spec']).where('id', '=', l.item_id));
    return {
      id: -1 - i,
      lineNo: i + 1,
      itemId: l.item_id,
      code: item?.code ?? '',
      name: item?.name ?? '',
      spec: item?.spec ?? '',
      unit: l.unit,
      qty: l.unit_milli,
      requested: l.requested_milli,
      baseQty: l.qty_milli,
      amount: l.known_fen,
      left: l.qty_milli,
      batch: l.batch,
      madeOn: l.made_on,
      expiresOn: l.expires_on,
      remark: l.remark,
    };
  });
}

/** What a person typed so far of some paper; each module knows its own kinds. */
export interface TypedDraft {
  id: number | null;
  kind: string;
  title: string;
  content?: unknown;
}

/** Keeps what was typed, as typed. */
export function saveDraft(writer: Writer, input: TypedDraft, by: By): { id: number } {
  const row = {
    kind: input.kind,
    title: input.title,
    content: JSON.stringify(input.content ?? null),
    updated_at: by.at,
  };
  if (input.id !== null) {
    const changed = run(
      writer,
      db.updateTable('draft').set(row).where('id', '=', input.id).where('user_id', '=', by.userId),
    );
    if (changed.changes === 1) return { id: input.id };
  }
  return { id: run(writer, db.insertInto('draft').values({ ...row, user_id: by.userId } as never)).id };
}

/** A person's drafts of these kinds of paper, newest first. */
export function listDrafts<K extends string>(
  reader: Reader,
  userId: number,
  kinds: readonly K[],
): (Omit<DraftRow, 'kind'> & { kind: K })[] {
  return all(
    reader,
    db
      .selectFrom('draft')
      .selectAll()
      .where('user_id', '=', userId)
      .where('kind', 'in', kinds)
      .orderBy('updated_at', 'desc'),
  ).map((d) => ({ id: d.id, kind: d.kind as K, title: d.title, updatedAt: d.updated_at }));
}

/** A draft of one of these kinds. Refusal: `draft.gone`. */
export function draftOf<K extends string>(
  reader: Reader,
  id: number,
  userId: number,
  kinds: readonly K[],
): Omit<Draft, 'kind'> & { kind: K } {
  const d =
    one(
      reader,
      db.selectFrom('draft').selectAll().where('id', '=', id).where('user_id', '=', userId).where('kind', 'in', kinds),
    ) ?? refuse('draft.gone', '这张草稿已经不在了。');
  return {
    id: d.id,
    kind: d.kind as K,
    title: d.title,
    updatedAt: d.updated_at,
    content: JSON.parse(d.content) as unknown,
  };
}

/** A draft never had a number, so it may be thrown away (S-01). */
export function discardDraft(writer: Writer, id: number, by: By): void {
  run(writer, db.deleteFrom('draft').where('id', '=', id).where('user_id', '=', by.userId));
}

/** Counts a print; the second and later ones are marked 补打 (R-PRN-05). */
export function countPrint(writer: Writer, id: number): void {
  touch(writer, 'stock_document', id);
  run(
    writer,
    db
      .updateTable('stock_document')
      .set((e) => ({ prints: e('prints', '+', 1) }))
      .where('id', '=', id),
  );
}
