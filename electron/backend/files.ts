import path from 'node:path';
import { refuse } from '../../shared/basics/refusal.ts';
import type { Session } from '../../shared/people/school.ts';
import type { Exported } from '../../shared/sheet/import.ts';
import type { ListPaper } from '../../shared/sheet/list-paper.ts';
import { refusedPaper } from '../../shared/sheet/refused-paper.ts';
import { listRuns } from '../../db/people/import-runs.ts';
import { memoriesOf } from '../../db/people/sheet-memory.ts';
import { exportedPaper } from '../files/export-lists.ts';
import { listOf } from '../files/lists.ts';
import { OpenedImport, requireMayImport, summaryOf } from '../files/opened-import.ts';
import { parseFile } from '../files/parse.ts';
import { workbookBytes } from '../files/spreadsheet/write-workbook.ts';
import { writeWhole } from '../print/write-whole.ts';
import type { HandlersOf, TaskContext } from './handlers.ts';
import { booksOf, importOpened, openedBy, undoImport } from './imports.ts';

const sessionOf = (context: TaskContext): Session => context.session ?? refuse('session.none', '请先登录。');

/** Writes lists to the file the person chose, and says so in the trail. */
async function saveLists(
  context: TaskContext,
  ticket: string,
  papers: readonly ListPaper[],
  act: string,
): Promise<Exported> {
  const file = context.desk.pathOf(ticket);
  context.progress(30, '正在生成表格');
  const bytes = await workbookBytes(papers);
  context.progress(80, '正在保存');
  await writeWhole(file, bytes);
  const rows = papers.reduce((sum, paper) => sum + paper.rows.length, 0);
  const fileName = path.basename(file);
  context.transact((_writer, _by, note) =>
    note({ act, subject: fileName, detail: { lists: papers.map((paper) => paper.title), rows } }),
  );
  return { fileName, rows };
}

export const filesHandlers = {
  'files.open': async (context, { ticket, kind }) => {
    const list = listOf(kind);
    const session = requireMayImport(context.session, list);
    const { reader } = booksOf(context);
    const parts = list.definitions.map(({ part }) => part);
    const memories = memoriesOf(reader, parts);
    const workbook = await parseFile(context.desk.parserUrl, context.desk.pathOf(ticket), {
      beat: () => context.progress(50, '正在读取表格'),
    });
    const opened = new OpenedImport(list, workbook, session.userId, memories);
    return opened.found(context.desk.put('import', opened), reader);
  },
  'files.check': async (context, { importId, ...said }) => {
    const { opened, session } = openedBy(context, importId);
    context.progress(10, '正在核对');
    opened.choose(said);
    opened.seen = opened.check(booksOf(context).reader, session);
    return summaryOf(importId, opened.seen);
  },
  'files.look': async (context, { importId, sheet, header }) => openedBy(context, importId).opened.look(sheet, header),
  'files.import': (context, { importId, refusedRows }) => importOpened(context, importId, refusedRows === 'refuseAll'),
  'files.refused': async (context, { importId, ticket }) => {
    const { opened, session } = openedBy(context, importId);
    opened.seen ??= opened.check(booksOf(context).reader, session);
    const papers = opened.seen.checked.sheets.flatMap((sheet) => refusedPaper(sheet) ?? []);
    if (papers.length === 0) refuse('import.nothing', '没有不能导入的行。');
    return saveLists(context, ticket, papers, '存不能导入的行');
  },
  'files.undo': (context, { runId }) => undoImport(context, runId),
  'files.imports': ({ reader }) => listRuns(reader),
  'files.export': async (context, { ticket, what }) =>
    saveLists(context, ticket, [exportedPaper(booksOf(context).reader, what, sessionOf(context))], '导出 Excel'),
} satisfies HandlersOf<'files'>;
