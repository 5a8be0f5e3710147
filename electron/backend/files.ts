import { refuse } from '../../shared/basics/refusal.ts';
import { KINDS } from '../../shared/inventory/kinds.ts';
import type { Session } from '../../shared/people/school.ts';
import type { ImportCheck, ImportDone } from '../../shared/sheet/import.ts';
import { refusedPaper } from '../../shared/sheet/refused-paper.ts';
import { backUp } from '../../db/core/backup.ts';
import type { Books, Writer } from '../../db/core/handle.ts';
import { listRuns, saveRun } from '../../db/inventory/import-runs.ts';
import type { Imported } from '../../db/inventory/imports-stock.ts';
import type { By } from '../../db/people/by.ts';
import { exportedPaper } from '../files/export-lists.ts';
import { listOf, type Plan } from '../files/lists.ts';
import { OpenedImport, requireMayImport, summaryOf } from '../files/opened-import.ts';
import { parseFile } from '../files/parse.ts';
import { templatesOf } from '../files/templates.ts';
import type { HandlersOf, Note, TaskContext } from './handlers.ts';
import { saveFile } from './save-file.ts';

/** More rows than this are only imported behind a verified backup (design §3). */
const BACKUP_ABOVE = 50;
/** Progress is told, and 取消 heard, every so many lines. */
const BEAT = 100;

const booksOf = (context: TaskContext): Books => context.books ?? refuse('books.none', '还没有建账。');
const sessionOf = (context: TaskContext): Session => context.session ?? refuse('session.none', '请先登录。');

/** The opened file, for the person who opened it and may import it still. */
function openedBy(context: TaskContext, importId: string): { opened: OpenedImport; session: Session } {
  const opened = context.desk.take(importId);
  if (!(opened instanceof OpenedImport) || opened.userId !== context.session?.userId)
    refuse('import.gone', '打开的文件已经失效，请重新选择文件。');
  return { opened, session: requireMayImport(context.session, opened.list) };
}

/** Imports what the person saw. The check runs anew inside the transaction: the books may have moved on since. */
async function importOpened(context: TaskContext, importId: string, allOrNothing: boolean): Promise<ImportDone> {
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
  opened.done = context.transact((writer, by, note) => {
    const plan = opened.check(writer, session);
    const now = summaryOf(importId, plan);
    if (now.accepted !== seen.accepted || now.refused !== seen.refused)
      refuse('import.changed', '核对之后账上有了变化，这次没有导入。请重新核对。');
    return writePlan(context, opened, plan, now, writer, by, note);
  });
  return opened.done;
}

/** The one transaction of an import: its run, its rows, one audit row for the file and one per document. */
function writePlan(
  context: TaskContext,
  { list, workbook }: OpenedImport,
  plan: Plan,
  { accepted, refused, sheets }: ImportCheck,
  writer: Writer,
  by: By,
  note: Note,
): ImportDone {
  const { fileName, sha256 } = workbook;
  const detail = sheets.map((s) => ({ sheet: s.name, accepted: s.accepted, refused: s.refused.length, sums: s.sums }));
  const runId = saveRun(writer, { kind: list.kind, fileName, sha256, accepted, refused, detail }, by);
  note({
    act: `导入${list.title}`,
    subject: fileName,
    detail: { runId, sha256, accepted, refused, sheets: detail },
  });
  const { documents, repriced, days } = plan.write(writer, {
    by,
    importId: runId,
    onLine(done) {
      if (done % BEAT === 0) context.progress(20 + (done / accepted) * 75, `已导入 ${done} / ${accepted} 行`);
    },
  });
  noteDocuments(note, documents);
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

function noteDocuments(note: Note, documents: Imported['documents']): void {
  for (const { kind, number, sourceNumber, lines, fen } of documents)
    note({ act: `导入${KINDS[kind].paper}`, subject: number, detail: { sourceNumber, lines, fen } });
}

export const filesHandlers = {
  'files.open': async (context, { ticket, kind }) => {
    const list = listOf(kind);
    const session = requireMayImport(context.session, list);
    booksOf(context);
    const workbook = await parseFile(context.desk.parserUrl, context.desk.pathOf(ticket), {
      beat: () => context.progress(50, '正在读取表格'),
    });
    const opened = new OpenedImport(list, workbook, session.userId);
    return opened.found(context.desk.put('import', opened));
  },
  'files.check': async (context, { importId, sheets, amountWins }) => {
    const { opened, session } = openedBy(context, importId);
    context.progress(10, '正在核对');
    opened.choose(sheets, amountWins);
    opened.seen = opened.check(booksOf(context).reader, session);
    return summaryOf(importId, opened.seen);
  },
  'files.import': (context, { importId, refusedRows }) => importOpened(context, importId, refusedRows === 'refuseAll'),
  'files.refused': async (context, { importId, ticket }) => {
    const { opened, session } = openedBy(context, importId);
    opened.seen ??= opened.check(booksOf(context).reader, session);
    const papers = opened.seen.checked.sheets.flatMap((sheet) => refusedPaper(sheet) ?? []);
    if (papers.length === 0) refuse('import.nothing', '没有不能导入的行。');
    return saveFile(context, ticket, { form: 'list', sheets: papers }, () => '存不能导入的行');
  },
  'files.imports': ({ reader }) => listRuns(reader),
  'files.export': async (context, { ticket, what }) => {
    const paper = exportedPaper(booksOf(context).reader, what, sessionOf(context));
    return saveFile(context, ticket, { form: 'list', sheets: [paper] }, (kind) => `导出 ${kind}`);
  },
  'files.template': async (context, { ticket, kind, filled }) => {
    const session = requireMayImport(context.session, listOf(kind));
    const sheets = templatesOf(booksOf(context).reader, kind, session, filled);
    return saveFile(context, ticket, { form: 'template', sheets }, () => '存导入模板');
  },
} satisfies HandlersOf<'files'>;
