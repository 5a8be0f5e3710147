import path from 'node:path';
import { refuse } from '../../shared/basics/refusal.ts';
import type { Session } from '../../shared/people/school.ts';
import { refusedPaper } from '../../shared/sheet/refused-paper.ts';
import { detach } from '../../db/core/attachments.ts';
import { listRuns } from '../../db/people/import-runs.ts';
import { memoriesOf } from '../../db/people/sheet-memory.ts';
import { contentOf, listAttachments, readAttachable, requireOwner, standingUse } from '../files/attachments.ts';
import { exportedPaper } from '../files/export-lists.ts';
import { listOf } from '../files/lists.ts';
import { OpenedImport, requireMayImport, summaryOf } from '../files/opened-import.ts';
import { parseFile } from '../files/parse.ts';
import { templatesOf } from '../files/templates.ts';
import { writeWhole } from '../print/write-whole.ts';
import { attachFile } from './attachments.ts';
import type { HandlersOf, TaskContext } from './handlers.ts';
import { booksOf, importOpened, openedBy, undoImport } from './imports.ts';
import { saveFile } from './save-file.ts';

const sessionOf = (context: TaskContext): Session => context.session ?? refuse('session.none', '请先登录。');

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
    return saveFile(context, ticket, { form: 'list', sheets: papers }, () => '存不能导入的行');
  },
  'files.undo': (context, { runId }) => undoImport(context, runId),
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
  'files.attachments': ({ reader }, input) => listAttachments(reader, input),
  'files.attachment': ({ reader, desk }, { id }) => {
    const use = standingUse(reader, id);
    const content = contentOf(desk.books ?? refuse('books.none', '还没有建账。'), use);
    return { name: use.name, mime: use.mime, base64: Buffer.from(content).toString('base64') };
  },
  'files.chosenImage': async ({ desk }, { ticket }) => {
    const { name, mime, content } = await readAttachable(desk.pathOf(ticket));
    return mime === 'application/pdf' ? null : { name, mime, base64: Buffer.from(content).toString('base64') };
  },
  'files.attach': (context, input) => attachFile(context, input),
  'files.detach': (writer, { id, reason }, { by, note }) => {
    const { owner, name } = standingUse(writer, id);
    const of = requireOwner(writer, owner, by.roles);
    detach(writer, id, reason, by);
    note({ subject: `${of}：${name}`, reason });
    return null;
  },
  'files.saveAttachment': async (context, { id, ticket }) => {
    const books = booksOf(context);
    const use = standingUse(books.reader, id);
    const target = context.desk.pathOf(ticket);
    const content = contentOf(books, use);
    // As with every list that leaves the books: the trail says so before a byte is written.
    context.transact((_writer, _by, note) => note({ subject: use.name, detail: { sha256: use.sha256 } }));
    await writeWhole(target, content);
    return { fileName: path.basename(target) };
  },
} satisfies HandlersOf<'files'>;
