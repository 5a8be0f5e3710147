import { Refused } from '../../shared/basics/refusal.ts';
import { lastDayOf, monthOf, monthsBetween, type Day } from '../../shared/basics/day.ts';
import { KINDS, type DocumentKind } from '../../shared/inventory/kinds.ts';
import type { By } from '../people/by.ts';
import { isOpenMonth, requireOpenDay } from '../people/months.ts';
import type { Writer } from '../core/handle.ts';
import { all, builderFor } from '../core/query.ts';
import { updateRecord } from '../core/records.ts';
import type { KeptRow } from '../core/undo.ts';
import type { ImportedDocument } from './imports-stock.ts';
import { postDocument } from './commands.ts';
import { Posting, type Repriced } from './posting.ts';
import { redHead, wholeLines } from './reversal.ts';
import type { DocumentTable, InventoryTables } from './tables.ts';

const db = builderFor<InventoryTables>();

export interface UndoneDocuments {
  /** The red documents. */
  documents: ImportedDocument[];
  repriced: Repriced[];
  kept: KeptRow[];
}

/**
 * Reverses every document of an import that still stands, newest first (R-DOC-03: what is posted is never taken away). Each
 * red document lies on its original's day or, where later papers of the import still needed those goods, at the end of the
 * first month in which they are back: months keep their own figures as far as moving averages allow. A document whose goods
 * others used since, or that has returns, stays and is named. `may` says whose stores the person may book in.
 */
export function reverseImport(
  writer: Writer,
  runId: number,
  by: By,
  { may, onDocument }: { may: (storeId: number) => boolean; onDocument: (done: number, all: number) => void },
): UndoneDocuments {
  const standing = all(
    writer,
    db
      .selectFrom('stock_document')
      .selectAll()
      .where('import_id', '=', runId)
      .where('state', '=', '已记账')
      .orderBy('id', 'desc'),
  );
  const done: UndoneDocuments = { documents: [], repriced: [], kept: [] };
  standing.forEach((document, i) => {
    const why = may(document.store_id) ? tryReverse(writer, document, by, done) : '这个仓库不归您管';
    if (why !== null) done.kept.push({ what: `单据 ${document.number}`, why });
    onDocument(i + 1, standing.length);
  });
  return done;
}

/** Days a red document may lie on: its original's, then the ends of the open months up to today. */
function redDays(writer: Writer, { day }: DocumentTable, today: Day): Day[] {
  const ends = monthsBetween(monthOf(day), monthOf(today)).map((month) => {
    const last = lastDayOf(month);
    return last < today ? last : today;
  });
  return [...new Set([day, ...ends])].filter((one) => isOpenMonth(writer, monthOf(one), today));
}

/** Null when it is reversed, else why not. */
function tryReverse(writer: Writer, document: DocumentTable, by: By, done: UndoneDocuments): string | null {
  let first: string | null = null;
  for (const day of redDays(writer, document, by.today)) {
    const why = tryOn(writer, document, day, by, done);
    if (why === null) return null;
    // What stands in the way on its own day says most.
    first ??= why;
  }
  return first ?? '没有开放的月份可以红冲';
}

/** A refusal in the middle takes back what this document had posted so far. */
function tryOn(writer: Writer, document: DocumentTable, day: Day, by: By, done: UndoneDocuments): string | null {
  const { sqlite } = writer;
  sqlite.exec('savepoint one_document');
  try {
    const red = reverseOne(writer, document, day, by);
    sqlite.exec('release one_document');
    done.documents.push(red.document);
    done.repriced.push(...red.repriced);
    return null;
  } catch (error) {
    sqlite.exec('rollback to one_document');
    sqlite.exec('release one_document');
    if (error instanceof Refused) return error.refusals[0]?.message ?? '';
    throw error;
  }
}

function reverseOne(
  writer: Writer,
  document: DocumentTable,
  day: Day,
  by: By,
): { document: ImportedDocument; repriced: readonly Repriced[] } {
  const lines = wholeLines(writer, document);
  requireOpenDay(writer, day, by.today);
  const head = { ...redHead(document, { day, reason: '撤销导入' }, by), token: null };
  const posting = new Posting(writer);
  const { number, fen } = postDocument(writer, head, lines, by, posting);
  posting.finish();
  updateRecord(writer, 'stock_document', document.id, { state: '已红冲' });
  const kind = document.kind as DocumentKind;
  return {
    document: { kind, number, sourceNumber: `红冲 ${KINDS[kind].paper} ${document.number}`, lines: lines.length, fen },
    repriced: posting.repriced,
  };
}
