import { refuse } from '../../shared/basics/refusal.ts';
import { ledgerPaper, slipPapers } from '../../shared/inventory/papers.ts';
import type { Session } from '../../shared/people/school.ts';
import type { PrintJob } from '../../shared/print/page-model.ts';
import { reportPages } from '../../shared/print/report.ts';
import type { AssetLabel } from '../../shared/property/label.ts';
import { labelJob } from '../../shared/property/label-sheets.ts';
import type { Reader } from '../../db/core/handle.ts';
import { countPrint, documentOf } from '../../db/inventory/documents.ts';
import { accountView } from '../../db/inventory/ledger.ts';
import type { By } from '../../db/people/by.ts';
import { schoolOf } from '../../db/people/school.ts';
import { cardLabels } from '../../db/property/cards.ts';
import { labelDefinitionOf } from '../../db/property/labels.ts';
import { placePapers } from '../files/export-count-forms.ts';
import { custodyPapers } from '../files/export-property.ts';
import { exportedPaper } from '../files/export-lists.ts';
import type { HandlersOf } from './handlers.ts';

/** No printer tray holds more, and no window draws them: what is meant then is a workbook. */
export const MOST_PAGES = 1000;

/** Slips of several documents as one job. */
function slipJob(reader: Reader, ids: readonly number[], copies: number, offset: PrintJob['offset']): PrintJob {
  const { unitName } = schoolOf(reader);
  const documents = ids.map((id) => documentOf(reader, id));
  return {
    title: documents.map((d) => d.number).join(' '),
    pages: documents.flatMap((d) => slipPapers(d, unitName, copies)),
    offset,
  };
}

/** Labels by a kept definition. Refusals: `print.tooLong` and those of `labelJob`. */
function labelsJob(
  reader: Reader,
  labels: readonly AssetLabel[],
  { definitionId, start, offset }: { definitionId: number; start: number; offset: PrintJob['offset'] },
): ReturnType<typeof labelJob> & { name: string | null } {
  const definition = labelDefinitionOf(reader, definitionId);
  const { job, cut } = labelJob(definition, labels, { unitName: schoolOf(reader).unitName, start, offset });
  if (job.pages.length > MOST_PAGES)
    refuse('print.tooLong', `一次最多打 ${MOST_PAGES} 张，这里有 ${job.pages.length} 张。请分几次打印。`);
  return { job, cut, name: definition.name };
}

/** The session a list or an account is made for: its day and its instant stand on the paper. */
export const sessionOf = (by: By): Session => ({
  userId: by.userId,
  name: by.userName,
  roles: [...by.roles],
  colour: 0,
  storeIds: by.storeIds === null ? null : [...by.storeIds],
  today: by.today,
  now: by.at,
});

export const printHandlers = {
  'print.account': (writer, { account, pages, offset }, { by, note, desk }) => {
    const view = accountView(writer, account, sessionOf(by));
    const chosen = view.pages.filter((page) => pages === null || pages.includes(page.page));
    const title = `明细账 ${view.facts.code} ${view.facts.itemName} ${account.year}`;
    const job = desk.addJob({ title, pages: chosen.map((page) => ledgerPaper(view.facts, view.pages, page)), offset });
    note({ subject: title, detail: { pages: chosen.map((page) => page.page) } });
    return { job, pages: chosen.length };
  },
  'print.documents': (writer, { ids, copies, offset }, { note, desk }) => {
    for (const id of ids) countPrint(writer, id);
    const job = slipJob(writer, ids, copies, offset);
    note({ subject: job.title, detail: { copies } });
    return { job: desk.addJob(job), pages: job.pages.length };
  },
  'print.list': (writer, { what, offset }, { by, note, desk }) => {
    const list = exportedPaper(writer, what, sessionOf(by));
    const pages = reportPages(list);
    if (pages.length > MOST_PAGES)
      refuse(
        'print.tooLong',
        `这张表有 ${list.rows.length} 行，要打 ${pages.length} 页。请先筛选或搜索，或者导出 Excel。`,
      );
    const job = { title: list.title, pages, offset };
    note({ subject: list.title, detail: { rows: list.rows.length } });
    return { job: desk.addJob(job), pages: job.pages.length };
  },
  'print.labels': (writer, { labels, ...order }, { note, desk }) => {
    const { job, cut, name } = labelsJob(writer, labels, order);
    note({ subject: job.title, detail: { definition: name, numbers: labels.map(({ number }) => number) } });
    return { job: desk.addJob(job), pages: job.pages.length, cut };
  },
  'print.cardLabels': (writer, { question, ...order }, { by, note, desk }) => {
    const labels = cardLabels(writer, question, by.today);
    if (labels.length === 0) refuse('label.none', '这些卡片都不用贴标签（房屋、图书不贴），或者一张也没有选到。');
    const { job, cut, name } = labelsJob(writer, labels, order);
    note({ subject: job.title, detail: { definition: name, labels: labels.length, question } });
    return { job: desk.addJob(job), pages: job.pages.length, cut, labels: labels.length };
  },
  'print.custodySheets': (writer, input, { by, note, desk }) => {
    const { unitName } = schoolOf(writer);
    const lists = custodyPapers(writer, input, by.today);
    if (lists.length === 0) refuse('label.none', '没有这样的卡片，清册是空的。请换个条件。');
    const pages = lists.flatMap((list) => reportPages({ ...list, title: `${unitName}${list.title}` }));
    if (pages.length > MOST_PAGES)
      refuse('print.tooLong', `清册要打 ${pages.length} 页，一次最多 ${MOST_PAGES} 页。请筛选后分几次打印。`);
    const title = input.by === 'room' ? '房间财产清册' : '保管人财产清单';
    note({ subject: title, detail: { sheets: lists.length, question: input.question } });
    return { job: desk.addJob({ title, pages, offset: input.offset }), pages: pages.length, sheets: lists.length };
  },
  'print.countSheets': (writer, input, { note, desk }) => {
    const { unitName } = schoolOf(writer);
    const papers = placePapers(writer, input);
    const pages = papers.flatMap((list) => reportPages({ ...list, title: `${unitName}${list.title}` }));
    if (pages.length > MOST_PAGES)
      refuse('print.tooLong', `要打 ${pages.length} 页，一次最多 ${MOST_PAGES} 页。请一处一处打印。`);
    note({ subject: input.form, detail: { sheets: papers.length, ...input } });
    return {
      job: desk.addJob({ title: input.form, pages, offset: input.offset }),
      pages: pages.length,
      sheets: papers.length,
    };
  },
  'print.preview': ({ reader }, { ids, copies, offset }) => slipJob(reader, ids, copies, offset),
} satisfies HandlersOf<'print'>;
