import chineseDays from 'chinese-days';
import type { ParsedOf } from '../../shared/api.ts';
import { minuteText } from '../../shared/basics/clock.ts';
import { daysBetween } from '../../shared/basics/day.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import type { CalendarDay } from '../../shared/canteen/service.ts';
import type { PrintJob } from '../../shared/print/page-model.ts';
import { REPORT_ROWS, reportPages } from '../../shared/print/report.ts';
import { listColumn, namedPaper } from '../../shared/sheet/list-paper.ts';
import type { CellValue } from '../../shared/fields/field.ts';
import { describe } from '../../db/core/audit.ts';
import type { Reader } from '../../db/core/handle.ts';
import type { By } from '../../db/people/by.ts';
import { schoolOf } from '../../db/people/school.ts';
import { setActive } from '../../db/core/kept.ts';
import {
  calendarOf,
  listPlans,
  prefillCalendar,
  resumeService,
  savePlan,
  setCalendarDay,
  stopService,
} from '../../db/canteen/calendar.ts';
import { canteenDay, completenessOf, listGaps, uncertified, waiveGap } from '../../db/canteen/gaps.ts';
import { offersFor } from '../../db/canteen/offers.ts';
import { registerOf } from '../../shared/registers/index.ts';
import { traceOf } from '../../db/canteen/trace.ts';
import { exportedPaper } from '../files/export-lists.ts';
import type { HandlersOf } from './handlers.ts';
import { MOST_PAGES, sessionOf } from './print.ts';

/** `National Day,国庆节,3` → 国庆节. */
const holidayName = (name: string): string => name.split(',')[1] ?? name;
const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/**
 * Days of a year that differ from their weekday, as the library has them from the published schedule: holidays on weekdays,
 * and weekends on which is worked. Empty for a year it does not know.
 */
function publishedDays(year: number): CalendarDay[] {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  const off = chineseDays.getHolidaysInRange(first, last, false).map((day) => ({
    day,
    isOpen: false,
    name: holidayName(chineseDays.getDayDetail(day).name),
  }));
  const on = chineseDays
    .getWorkdaysInRange(first, last, true)
    .filter(isWeekend)
    .map((day) => ({ day, isOpen: true, name: `${holidayName(chineseDays.getDayDetail(day).name)}调休` }));
  return [...off, ...on];
}

/** Cover and books of an inspection as one job, its pages numbered through; each book by its official heading (canteen §5). */
function packJob(reader: Reader, { from, to, registers }: ParsedOf<'canteen.pack'>, by: By): PrintJob {
  if (daysBetween(from, to) > LONGEST) refuse('period.long', '一次最多打印一年。', { field: 'to' });
  const books = registers.map((register) => {
    const list = exportedPaper(reader, { kind: 'book', question: { register, from, to } }, sessionOf(by));
    return { list, pages: reportPages(list) };
  });
  // The cover itself takes more than one sheet when many books are chosen.
  const coverSheets = Math.ceil(books.length / REPORT_ROWS);
  let at = coverSheets;
  const rows = books.map(({ list, pages }, i) => {
    const first = at + 1;
    at += pages.length;
    const late = list.rows.filter((row) => isLate(row.at(-1) ?? null)).length;
    return { no: i + 1, book: list.sheet, rows: list.rows.length, late: late === 0 ? null : late, page: first };
  });
  if (at > MOST_PAGES) refuse('print.tooLong', `一共要打 ${at} 页，太多了。请缩短期间或少选几本。`, { field: 'to' });
  const columns = {
    no: listColumn('序号', 'count', 8),
    book: listColumn('资料名称', 'text', 60),
    rows: listColumn('记录数', 'count', 12),
    late: listColumn('其中补录', 'count', 12),
    page: listColumn('起始页', 'count', 12),
  };
  const { unitName } = schoolOf(reader);
  const cover = {
    ...namedPaper('迎检资料目录', columns, rows),
    title: `${unitName}食堂食品安全资料`,
    facts: [`期间：${from} 至 ${to}`, `打印：${minuteText(by.at)} ${by.userName}`],
  };
  const pages = [...reportPages(cover), ...books.flatMap((book) => book.pages)];
  return {
    title: `迎检资料 ${from} 至 ${to}`,
    pages: pages.map((page, i) => ({ ...page, page: i + 1, pages: pages.length })),
    offset: { x: 0, y: 0 },
  };
}
const LONGEST = 370;
/** The time of keying as the paper has it says when it was keyed late. */
const isLate = (entered: CellValue): boolean => typeof entered === 'string' && entered.includes('补录');

export const canteenHandlers = {
  'canteen.pack': (writer, input, { by, note, desk }) => {
    const job = packJob(writer, input, by);
    note({ subject: job.title, detail: { registers: input.registers, pages: job.pages.length } });
    return { job: desk.addJob(job), pages: job.pages.length };
  },
  'canteen.today': ({ reader, session }, { day }) => canteenDay(reader, day, minuteText(session?.now ?? '')),
  'canteen.offers': ({ reader, session }, { register, start }) =>
    offersFor(reader, registerOf(register) ?? refuse('record.unknown', '没有这本台账。'), start, session?.today ?? ''),
  'canteen.trace': ({ reader }, asked) => traceOf(reader, asked),
  'canteen.uncertified': ({ reader, session }) => uncertified(reader, session?.today ?? ''),
  'canteen.gaps': ({ reader, session }, { from, to }) => listGaps(reader, from, to, minuteText(session?.now ?? '')),
  'canteen.completeness': ({ reader, session }, { month }) =>
    completenessOf(reader, month, minuteText(session?.now ?? '')),
  'canteen.waive': (writer, input, { by, note }) => {
    waiveGap(writer, input, by);
    note({ subject: `${input.day} ${input.says}`, reason: input.reason });
    return null;
  },
  'canteen.plans': ({ reader }) => listPlans(reader),
  'canteen.savePlan': (writer, plan, { note }) => {
    const id = savePlan(writer, plan);
    note({ subject: describe(writer, 'meal_plan', id).trim(), detail: plan });
    return { id };
  },
  'canteen.retirePlan': (writer, { id, active }, { note }) => {
    setActive(writer, 'meal_plan', id, active);
    note({ subject: describe(writer, 'meal_plan', id).trim(), detail: { active } });
    return null;
  },
  'canteen.calendar': ({ reader }, { month }) => calendarOf(reader, month),
  'canteen.setDay': (writer, day, { by, note }) => {
    setCalendarDay(writer, day, by);
    note({ subject: `${day.day} ${day.name}`, detail: { isOpen: day.isOpen } });
    return null;
  },
  'canteen.prefill': (writer, { year }, { by, note }) => {
    const days = publishedDays(year);
    if (days.length === 0)
      refuse('calendar.unknownYear', `程序里没有 ${year} 年的节假日安排，请按通知一天一天设。`, { field: 'year' });
    const written = prefillCalendar(writer, days, by);
    note({ subject: `${year} 年`, detail: { days: written } });
    return { days: written };
  },
  'canteen.stop': (writer, stop, { by, note }) => {
    note({ subject: `${stop.day} ${stop.kitchen}${stop.meal ?? ''}`, reason: stop.reason });
    return { id: stopService(writer, stop, by) };
  },
  'canteen.resume': (writer, { id }, { note }) => {
    note({ subject: resumeService(writer, id) });
    return null;
  },
} satisfies HandlersOf<'canteen'>;
