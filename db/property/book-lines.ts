import { addDays, firstDayOf, lastDayOf, monthOf, type Day, type Month } from '../../shared/basics/day.ts';
import type { Fen } from '../../shared/basics/money.ts';
import type { Milli } from '../../shared/basics/quantity.ts';
import { monthNo } from '../../shared/property/depreciation.ts';
import { departmentNames } from '../people/lists.ts';
import type { Reader } from '../core/handle.ts';

/**
 * What every book of property is made of: the value that stood on a day, class by class, and the lines that came and went
 * after it. A card put into another class leaves the one and enters the other on that day; what was printed of the months
 * before stays true.
 */

/** A class a card stood in. */
export interface BookClass {
  version: string;
  code: string;
  name: string;
  category: string;
}

/** What stands in a class on a day. */
export interface Standing {
  of: BookClass;
  qty: Milli;
  cost: Fen;
  acc: Fen;
}

/** One line of the books. Quantity and cost are signed in their column: a red line is negative where its like is positive. */
export interface BookLine {
  /** Unique among lines; the movement it comes of. */
  id: number;
  cardId: number;
  documentId: number | null;
  day: Day;
  /** Number of its document. */
  number: string;
  kind: string;
  says: string;
  of: BookClass;
  column: 'in' | 'out';
  red: boolean;
  qty: Milli;
  cost: Fen;
  /** Between cards or classes (拆分, 合并, 分类变动): where both ends stand in one account, nothing came or went. */
  between: boolean;
  asset: string;
  name: string;
  department: string;
  place: string;
  acquiredHow: string;
  way: string;
  approval: string;
  by: string;
}

const classOf = (words: string): BookClass => {
  const [version = '', code = '', name = '', category = ''] = words.split('|');
  return { version, code, name, category };
};

/** Changes of class that stand: a 红冲 took the others back. */
const RECLASS = `
  select e.id, e.card_id, e.day, e.was_class
    from asset_event e join asset_document d on d.id = e.document_id
   where e.was_class <> '' and d.state <> '已红冲'`;
const NOW_CLASS = `c.class_version || '|' || c.class_code || '|' || c.class_name || '|' || c.category`;
/** Class of card `c` at the end of :day. */
const CLASS_THEN = `coalesce((select r.was_class from reclass r where r.card_id = c.id and r.day > :day order by r.id limit 1), ${NOW_CLASS})`;

/**
 * What stands at the end of a day, by class. What came in as 期初 stood from the first, also on days before the office
 * began; `last` is the end of what is asked about. Accumulated counts the months charged up to that of the day.
 */
export function standingOn(reader: Reader, day: Day, last: Day = day): Standing[] {
  const rows = reader.sqlite
    .prepare(
      `with reclass as materialized (${RECLASS}),
            moved as (select card_id, sum(qty_milli) qty, sum(cost_fen) cost, sum(acc_fen) acc from asset_event
                       where day <= :day or (opening = 1 and day <= :last) group by card_id),
            charged as (select card_id, sum(fen) fen from depreciation_line where no <= :no group by card_id)
       select ${CLASS_THEN} class, sum(m.qty) qty, sum(m.cost) cost, sum(m.acc) + coalesce(sum(l.fen), 0) acc
         from moved m join asset_card c on c.id = m.card_id left join charged l on l.card_id = m.card_id
        group by 1 order by 1`,
    )
    .all({ day, last, no: monthNo(monthOf(day)) }) as { class: string; qty: Milli; cost: Fen; acc: Fen }[];
  return rows.map(({ class: words, qty, cost, acc }) => ({ of: classOf(words), qty, cost, acc }));
}

interface EventRow {
  id: number;
  card_id: number;
  document_id: number | null;
  day: string;
  kind: string;
  says: string;
  qty: number;
  cost: number;
  was_class: string;
  was_department: number | null;
  was_place: string;
  department: number | null;
  place: string;
  number: string | null;
  state: string | null;
  way: string | null;
  approval: string | null;
  by: string | null;
  asset: string;
  name: string;
  how: string;
  class: string;
  qty_before: number;
  cost_before: number;
}

/** Movements of the days between that came after 期初 and moved value or class, each with its card's class just after it. */
const eventRows = (reader: Reader, first: Day, last: Day): EventRow[] =>
  reader.sqlite
    .prepare(
      `with reclass as materialized (${RECLASS})
       select e.id, e.card_id, e.document_id, e.day, e.kind, e.says, e.qty_milli qty, e.cost_fen cost, e.was_class,
              e.was_department_id was_department, e.was_place, e.now_department_id department, e.now_place place,
              d.number, d.state, d.way, d.approval, d.entered_by "by", c.number asset, c.name, c.acquired_how how,
              coalesce((select r.was_class from reclass r where r.card_id = e.card_id and r.id > e.id order by r.id limit 1),
                       ${NOW_CLASS}) class,
              case when e.was_class = '' then 0 else
                (select coalesce(sum(b.qty_milli), 0) from asset_event b where b.card_id = e.card_id and b.id < e.id) end
                qty_before,
              case when e.was_class = '' then 0 else
                (select coalesce(sum(b.cost_fen), 0) from asset_event b where b.card_id = e.card_id and b.id < e.id) end
                cost_before
         from asset_event e join asset_card c on c.id = e.card_id left join asset_document d on d.id = e.document_id
        where e.day between ? and ? and e.opening = 0
          and (e.qty_milli <> 0 or e.cost_fen <> 0 or e.was_class <> '')
        order by e.day, e.id`,
    )
    .all(first, last) as EventRow[];

const BETWEEN = ['拆分', '合并'];
const RED = '红冲';

/** Lines of the books in a span of months, by day. */
export function bookLines(reader: Reader, from: Month, to: Month): BookLine[] {
  const names = departmentNames(reader);
  return eventRows(reader, firstDayOf(from), lastDayOf(to)).flatMap((row) => {
    const of = classOf(row.class);
    const red = row.kind === RED;
    // A 红冲 tells the kind it takes back: 红冲处置：批错了.
    const kind = red ? row.says.slice(RED.length).split('：')[0] : row.kind;
    const isOut = red ? row.qty > 0 || (row.qty === 0 && row.cost > 0) : row.qty < 0 || (row.qty === 0 && row.cost < 0);
    const [departmentId, place] = isOut
      ? [row.was_department, row.was_place]
      : [row.department, row.place === '' ? row.was_place : row.place];
    const base = {
      cardId: row.card_id,
      documentId: row.document_id,
      day: row.day,
      number: row.number ?? '',
      asset: row.asset,
      name: row.name,
      department: departmentId === null ? '' : (names.get(departmentId) ?? ''),
      place,
      acquiredHow: row.how,
      way: row.way ?? '',
      approval: row.approval ?? '',
      by: row.by ?? '',
    };
    const sign = isOut ? -1 : 1;
    const moved: BookLine = {
      ...base,
      id: row.id,
      kind: kind ?? row.kind,
      says: row.says,
      of,
      red,
      column: isOut ? 'out' : 'in',
      qty: sign * row.qty,
      cost: sign * row.cost,
      between: BETWEEN.includes(kind ?? ''),
    };
    return [...reclassLines(base, row, of), ...(row.qty === 0 && row.cost === 0 ? [] : [moved])];
  });
}

type Base = Pick<
  BookLine,
  | 'cardId'
  | 'documentId'
  | 'day'
  | 'number'
  | 'asset'
  | 'name'
  | 'department'
  | 'place'
  | 'acquiredHow'
  | 'way'
  | 'approval'
  | 'by'
>;

/** Out of the old class and into the new one with all it was worth; nothing where the change was taken back. */
function reclassLines(base: Base, row: EventRow, now: BookClass): BookLine[] {
  if (row.was_class === '' || row.state === '已红冲') return [];
  const was = classOf(row.was_class);
  if (was.version === now.version && was.code === now.code) return [];
  const line = {
    ...base,
    kind: '分类变动',
    red: false,
    between: true,
    qty: row.qty_before,
    cost: row.cost_before,
  };
  // Fractions keep the two apart from the movement's own line and in its place.
  return [
    { ...line, id: row.id - 0.4, says: `转到 ${now.code} ${now.name}`, of: was, column: 'out' },
    { ...line, id: row.id - 0.2, says: `由 ${was.code} ${was.name} 转入`, of: now, column: 'in' },
  ];
}

/** What a line adds to quantity and cost. */
export const effectOfLine = ({ column, qty, cost }: BookLine): { qty: Milli; cost: Fen } =>
  column === 'in' ? { qty, cost } : { qty: -qty, cost: -cost };

/**
 * Lines of one account (a class or a 门类), those within the account apart: a split batch came from nowhere and went
 * nowhere. What crossed the border of the account did come or go.
 */
export function accountLines(lines: readonly BookLine[]): { moved: BookLine[]; noted: BookLine[] } {
  const inner = new Set<number | null>();
  for (const [documentId, own] of Map.groupBy(
    lines.filter(({ between }) => between),
    (line) => line.documentId,
  )) {
    const sum = own.map(effectOfLine).reduce((all, one) => ({ qty: all.qty + one.qty, cost: all.cost + one.cost }));
    if (sum.qty === 0 && sum.cost === 0) inner.add(documentId);
  }
  const isInner = (line: BookLine): boolean => line.between && inner.has(line.documentId);
  return { moved: lines.filter((line) => !isInner(line)), noted: lines.filter(isInner) };
}

/** The day before a span of months. */
export const eveOf = (from: Month): Day => addDays(firstDayOf(from), -1);
