import type { ParsedOf } from '../../shared/api.ts';
import { minuteText } from '../../shared/basics/clock.ts';
import { daysBetween, formatDay, weekdayOf, type Day } from '../../shared/basics/day.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import type { CellValue } from '../../shared/fields/field.ts';
import type { PrintJob, ReportPage } from '../../shared/print/page-model.ts';
import { reportPages } from '../../shared/print/report.ts';
import { inPackOrder } from '../../shared/registers/pack-order.ts';
import { listColumn, namedPaper } from '../../shared/sheet/list-paper.ts';
import type { Reader } from '../../db/core/handle.ts';
import { canteenDay } from '../../db/canteen/gaps.ts';
import type { By } from '../../db/people/by.ts';
import { schoolOf } from '../../db/people/school.ts';
import { countRecords } from '../../db/registers/records.ts';
import { REGISTERS } from '../../shared/registers/index.ts';
import { exportedPaper } from '../files/export-lists.ts';
import { MOST_PAGES, sessionOf } from './print.ts';

const LONGEST = 370;
/** The time of keying as the paper has it says when it was keyed late. */
const isLate = (entered: CellValue): boolean => typeof entered === 'string' && entered.includes('补录');

interface Cover {
  title: string;
  facts: readonly string[];
  /** Lines under the list of books. */
  notes?: readonly string[];
}

/** Books of a period behind their cover, each by its official heading, pages numbered through. */
function booksBehind(
  cover: Cover,
  question: { from: Day; to: Day; registers: readonly string[] },
  reader: Reader,
  by: By,
) {
  const books = inPackOrder(question.registers).map((register) => {
    const asked = { register, from: question.from, to: question.to };
    const list = exportedPaper(reader, { kind: 'book', question: asked }, sessionOf(by));
    return { list, pages: reportPages(list) };
  });
  const columns = {
    no: listColumn('序号', 'count', 8),
    book: listColumn('资料名称', 'text', 60),
    rows: listColumn('记录数', 'count', 12),
    late: listColumn('其中补录', 'count', 12),
    page: listColumn('起始页', 'count', 12),
  };
  const coverOf = (before: number): ReportPage[] => {
    let at = before;
    const rows = books.map(({ list, pages: own }, i) => {
      const first = at + 1;
      at += own.length;
      const late = list.rows.filter((row) => isLate(row.at(-1) ?? null)).length;
      return { no: i + 1, book: list.sheet, rows: list.rows.length, late: late === 0 ? null : late, page: first };
    });
    return reportPages({ ...namedPaper('迎检资料目录', columns, rows), ...cover });
  };
  // The cover itself may take more than one sheet, which moves every book behind it.
  const pages = [...coverOf(coverOf(0).length), ...books.flatMap((book) => book.pages)];
  if (pages.length > MOST_PAGES)
    refuse('print.tooLong', `一共要打 ${pages.length} 页，太多了。请缩短期间或少选几本。`, { field: 'to' });
  return pages.map((page, i) => ({ ...page, page: i + 1, pages: pages.length }));
}
/** Cover and books of an inspection as one job (canteen §5). Refusals: `period.long`, `print.tooLong`. */
export function packJob(reader: Reader, { from, to, registers }: ParsedOf<'canteen.pack'>, by: By): PrintJob {
  if (daysBetween(from, to) > LONGEST) refuse('period.long', '一次最多打印一年。', { field: 'to' });
  const cover = {
    title: `${schoolOf(reader).unitName}食堂食品安全资料`,
    facts: [`期间：${from} 至 ${to}`, `打印：${minuteText(by.at)} ${by.userName}`],
  };
  const pages = booksBehind(cover, { from, to, registers }, reader, by);
  return { title: `迎检资料 ${from} 至 ${to}`, pages, offset: { x: 0, y: 0 } };
}

/**
 * Everything that was written down for a day, book after book in the official order, behind a list that also says what was
 * due and is not there. Refusal: `print.nothing` when nothing was.
 */
export function dayJob(reader: Reader, day: Day, by: By): PrintJob {
  const written = REGISTERS.filter((register) => countRecords(reader, register, day, day).records > 0);
  if (written.length === 0) refuse('print.nothing', `${formatDay(day)}还没有记录可以打印。`, { field: 'day' });
  const { duties } = canteenDay(reader, day, minuteText(by.at));
  const open = duties.filter(({ state }) => state !== '已记' && state !== '不适用');
  const missing = open.map(({ title, name, state }) => `${title} ${name}（${state}）`).join('；');
  const cover = {
    title: `${schoolOf(reader).unitName}食堂${formatDay(day)}食品安全记录`,
    facts: [`${day} ${weekdayOf(day)}`, `打印：${minuteText(by.at)} ${by.userName}`],
    notes: [
      `应记 ${duties.length} 条，已记或不适用 ${duties.length - open.length} 条${open.length === 0 ? '' : `，还差 ${open.length} 条：`}`,
      ...(missing === '' ? [] : [missing.slice(0, 300)]),
    ],
  };
  const registers = written.map(({ key }) => key);
  const pages = booksBehind(cover, { from: day, to: day, registers }, reader, by);
  return { title: `${day} 食堂记录`, pages, offset: { x: 0, y: 0 } };
}
