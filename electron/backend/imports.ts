import { refuse } from '../../shared/basics/refusal.ts';
import { KINDS } from '../../shared/inventory/kinds.ts';
import type { Session } from '../../shared/people/school.ts';
import type { ImportCheck, ImportDone, ImportUndone } from '../../shared/sheet/import.ts';
import { backUp } from '../../db/core/backup.ts';
import type { Books, Writer } from '../../db/core/handle.ts';
import { journalled } from '../../db/core/records.ts';
import { saveChanges, undoChanges } from '../../db/core/undo.ts';
import { reverseImportedSpending } from '../../db/funds/imports.ts';
import { dropIndex } from '../../db/inventory/items.ts';
import { storesFor } from '../../db/inventory/imports.ts';
import type { Imported } from '../../db/inventory/imports-stock.ts';
import { reverseImport } from '../../db/inventory/undo-import.ts';
import type { By } from '../../db/people/by.ts';
import { voidImported } from '../../db/procurement/imports.ts';
import { remember } from '../../db/people/sheet-memory.ts';
import { runOf, saveRun, saveUndo } from '../../db/people/import-runs.ts';
import { listOf, type Plan } from '../files/lists.ts';
import { OpenedImport, requireMayImport, summaryOf } from '../files/opened-import.ts';
import type { Note, TaskContext } from './handlers.ts';

/** More rows than this are only imported behind a verified backup (design §3). */
const BACKUP_ABOVE = 50;
/** Progress is told, and 取消 heard, every so many lines. */
const BEAT = 100;
/** Documents are undone by red ones, papers by voiding, spending by red entries: never taken back as rows. */
const UNDONE_OTHERWISE = ['stock_document', 'purchase_paper', 'purchase_approval', 'budget_entry'];
/** Rows an undo names; beyond that their number is enough. */
const NAMED = 300;

export const booksOf = (context: TaskContext): Books => context.books ?? refuse('books.none', '还没有建账。');

/** The opened file, for the person who opened it and may import it still. Refusals: `import.gone`, `import.notYours`. */
export function openedBy(context: TaskContext, importId: string): { opened: OpenedImport; session: Session } {
  const opened = context.desk.take(importId);
  if (!(opened instanceof OpenedImport) || opened.userId !== context.session?.userId)
    refuse('import.gone', '打开的文件已经失效，请重新选择文件。');
  return { opened, session: requireMayImport(context.session, opened.list) };
}

/** Imports what the person saw. The check runs anew inside the transaction: the books may have moved on since. */
export async function importOpened(context: TaskContext, importId: string, allOrNothing: boolean): Promise<ImportDone> {
  const books = booksOf(context);
  const { opened, session } = openedBy(context, importId);
  if (opened.done !== null) return opened.done;
  opened.seen ??= opened.check(books.reader, session);
  const seen = summaryOf(importId, opened.seen);
  if (seen.accepted === 0) refuse('import.nothing', '没有可以导入的行。');
  if (allOrNothing && seen.refused > 0)
    refuse('import.refused', `有 ${seen.refused} 行不能导入，按您的选择全部不导入，什么都没有改动。`);
  if (seen.accepted > BACKUP_ABOVE)
    await backUp(books, context.clock.now(), (percent) => context.progress(percent * 0.2, '导入前备份'));
  context.progress(20, '正在核对');
  // A second press may have come while the first waited for its backup; from here on nothing waits.
  opened.done ??= context.transact((writer, by, note) => {
    const plan = opened.check(writer, session);
    const now = summaryOf(importId, plan);
    // What is written is what was shown: also an update whose old value has changed meanwhile is another one.
    if (JSON.stringify(now) !== JSON.stringify(seen))
      refuse('import.changed', '核对之后账上有了变化，这次没有导入。请重新核对。');
    return writePlan(context, opened, plan, now, writer, by, note);
  });
  return opened.done;
}

/** The one transaction of an import: its run, its rows and what they were before, one audit row for the file and one per document. */
function writePlan(
  context: TaskContext,
  opened: OpenedImport,
  plan: Plan,
  { accepted, refused, sheets }: ImportCheck,
  writer: Writer,
  by: By,
  note: Note,
): ImportDone {
  const { list, workbook } = opened;
  const { fileName, sha256 } = workbook;
  const detail = sheets.map((s) => ({ sheet: s.name, accepted: s.accepted, refused: s.refusedRows, sums: s.sums }));
  const runId = saveRun(writer, { kind: list.kind, fileName, sha256, accepted, refused, detail }, by);
  note({
    act: `导入${list.title}`,
    subject: fileName,
    detail: { runId, sha256, accepted, refused, sheets: detail },
  });
  const onLine = (done: number): void => {
    if (done % BEAT === 0) context.progress(20 + (done / accepted) * 75, `已导入 ${done} / ${accepted} 行`);
  };
  const { value, journal } = journalled(writer, () => plan.write(writer, { by, importId: runId, onLine }));
  const { documents, repriced, days } = value;
  for (const memory of opened.learned()) remember(writer, memory, by.at);
  saveChanges(writer, runId, journal, UNDONE_OTHERWISE);
  noteDocuments(note, '导入', documents);
  // Only imports dated before what the books held reprice anything; then the trail says what moved (design §3).
  if (repriced.length > 0) note({ act: '导入后重算成本', subject: fileName, detail: { runId, accounts: repriced } });
  return {
    runId,
    accepted,
    refused,
    documents: documents.length,
    firstDay: days[0] ?? null,
    lastDay: days.at(-1) ?? null,
  };
}

function noteDocuments(note: Note, act: string, documents: Imported['documents']): void {
  for (const { kind, number, sourceNumber, lines, fen } of documents)
    note({ act: `${act}${KINDS[kind].paper}`, subject: number, detail: { sourceNumber, lines, fen } });
}

/**
 * Takes an import back: its documents by red ones, then its rows. What was edited or used since stays and is named; the
 * rest of it can be undone later, when what uses it is gone.
 */
export async function undoImport(context: TaskContext, runId: number): Promise<ImportUndone> {
  const books = booksOf(context);
  const run = runOf(books.reader, runId) ?? refuse('import.unknown', '没有这次导入。');
  const list = listOf(run.kind);
  const session = requireMayImport(context.session, list);
  if (run.undoneAt !== null && run.stays === 0) refuse('import.undone', '这次导入已经撤销过了。');
  if (run.accepted > BACKUP_ABOVE)
    await backUp(books, context.clock.now(), (percent) => context.progress(percent * 0.2, '撤销前备份'));
  const undone = context.transact((writer, by, note) => {
    const mine = new Set(storesFor(writer, session).flatMap((store) => (store.mine ? [store.id] : [])));
    const stock = reverseImport(writer, runId, by, {
      may: (storeId) => mine.has(storeId),
      onDocument(done, all) {
        if (done % BEAT === 0) context.progress(20 + (done / all) * 70, `已红冲 ${done} / ${all} 张`);
      },
    });
    context.progress(90, '正在撤销');
    const papers = voidImported(writer, runId);
    const spending = reverseImportedSpending(writer, runId, by);
    const rows = undoChanges(writer, runId);
    const kept = [...stock.kept, ...papers.kept, ...spending.kept, ...rows.kept];
    const { removed, restored } = rows;
    const counts = { removed, restored, reversed: stock.documents.length + papers.voided + spending.reversed };
    // Imports of a version that kept no record of rows leave nothing to go by; saying 已撤销 would be a lie.
    if (removed + restored + counts.reversed + kept.length === 0)
      refuse('import.undone', '这次导入没有可以撤销的了：要么已经不在，要么是旧版本导入的，没有记下每一行。');
    saveUndo(writer, { runId, ...counts, kept: kept.length }, by);
    note({
      act: `撤销导入${list.title}`,
      subject: run.fileName,
      detail: { runId, ...counts, kept: kept.slice(0, NAMED) },
    });
    noteDocuments(note, '红冲', stock.documents);
    if (stock.repriced.length > 0)
      note({ act: '撤销后重算成本', subject: run.fileName, detail: { runId, accounts: stock.repriced.length } });
    return { ...counts, kept: kept.slice(0, NAMED), stays: kept.length };
  });
  // The search index still knows the items that are gone.
  dropIndex(books.reader);
  return undone;
}
