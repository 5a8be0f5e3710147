import { minuteText } from '../../shared/basics/clock.ts';
import type { PrintJob } from '../../shared/print/page-model.ts';
import { paperSlips, statementSlips } from '../../shared/procurement/slips.ts';
import type { Reader } from '../../db/core/handle.ts';
import { schoolOf } from '../../db/people/school.ts';
import { readPaper } from '../../db/procurement/any-paper.ts';
import { countPaperPrint } from '../../db/procurement/papers.ts';
import { statementOf } from '../../db/procurement/statement.ts';
import type { HandlersOf } from './handlers.ts';

function paperJob(reader: Reader, ids: readonly number[], copies: number, offset: PrintJob['offset']): PrintJob {
  const { unitName } = schoolOf(reader);
  const papers = ids.map((id) => readPaper(reader, id));
  return {
    title: papers.map(({ number }) => number).join(' '),
    pages: papers.flatMap((paper) => paperSlips(paper, unitName, copies)),
    offset,
  };
}

type Printing = 'procurement.print' | 'procurement.preview' | 'procurement.printStatement';

/** Papers of the purchase chain on their way to the printer. */
export const procurementPrints = {
  'procurement.print': (writer, { ids, copies, offset }, { note, desk }) => {
    for (const id of ids) countPaperPrint(writer, id);
    const job = paperJob(writer, ids, copies, offset);
    note({ subject: job.title, detail: { copies } });
    return { job: desk.addJob(job), pages: job.pages.length };
  },
  'procurement.preview': ({ reader }, { ids, copies, offset }) => paperJob(reader, ids, copies, offset),
  'procurement.printStatement': (writer, { supplierId, month, offset }, { by, note, desk }) => {
    const statement = statementOf(writer, supplierId, month);
    const title = `对账单 ${statement.supplier} ${month}`;
    const pages = statementSlips(statement, schoolOf(writer).unitName, minuteText(by.at));
    note({ subject: title, detail: { pages: pages.length } });
    return { job: desk.addJob({ title, pages, offset }), pages: pages.length };
  },
} satisfies Pick<HandlersOf<'procurement'>, Printing>;
