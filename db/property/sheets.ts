import { lastDayOf, type Month } from '../../shared/basics/day.ts';
import { CATEGORY_NAMES } from '../../shared/property/class.ts';
import { monthNo, monthOfNo } from '../../shared/property/depreciation.ts';
import type { ChargeRow, ChargeSheet, ClassBalance } from '../../shared/property/sheets.ts';
import { departmentNames } from '../people/lists.ts';
import type { Finding } from '../core/audit.ts';
import type { Reader } from '../core/handle.ts';
import { verifyNumbers } from '../core/numbers.ts';
import { accountLines, bookLines, eveOf, standingOn, type BookLine, type Standing } from './book-lines.ts';
import { accumulatedSql, chargedNo, inForceSql, monthsDoneSql, monthsToCharge } from './charging.ts';

/** 门类 in the order of their codes. */
const BY_CATEGORY = `instr('${[...CATEGORY_NAMES, '其他'].join()}', c.category)`;

interface SheetLine {
  id: number;
  number: string;
  name: string;
  category: string;
  department_id: number | null;
  life: number;
  acquired_on: string;
  cost: number;
  done: number;
  before: number;
  fen: number;
  acc: number;
}

/**
 * Every card that stands in the book at the end of a month, or was charged in it: 折旧计算表 (ledgers §4.9). Accumulated
 * before and after are summed from movements and posted lines, not reckoned anew.
 */
function sheetLines(reader: Reader, no: number): SheetLine[] {
  const last = lastDayOf(monthOfNo(no));
  const first = `${monthOfNo(no)}-01`;
  const text = `
    select c.id, c.number, c.name, c.category, c.department_id, c.life_months life, c.acquired_on,
           c.cost_fen - coalesce(late.cost, 0) cost,
           coalesce(${monthsDoneSql(':no')}, 0) - (case when l.fen is null then 0 else 1 end) done,
           coalesce(b.acc, 0) + coalesce(p.fen, 0) before,
           coalesce(l.fen, 0) fen,
           coalesce(b.acc, 0) + coalesce(m.acc, 0) + coalesce(p.fen, 0) + coalesce(l.fen, 0) acc
      from asset_card c
      left join asset_term t on t.card_id = c.id and ${inForceSql(':no')}
      left join depreciation_line l on l.no = :no and l.card_id = c.id
      left join (select card_id, sum(fen) fen from depreciation_line where no < :no group by card_id) p on p.card_id = c.id
      left join (select card_id, sum(acc_fen) acc from asset_event where day < :first group by card_id) b on b.card_id = c.id
      left join (select card_id, sum(acc_fen) acc from asset_event where day between :first and :last group by card_id) m
             on m.card_id = c.id
      left join (select card_id, sum(cost_fen) cost from asset_event where day > :last group by card_id) late
             on late.card_id = c.id
     where c.entered_on <= :last
     order by ${BY_CATEGORY}, c.number`;
  const known = reader.statements.get(text) ?? reader.sqlite.prepare(text);
  reader.statements.set(text, known);
  return (known.all({ no, first, last }) as SheetLine[]).filter((line) => line.cost !== 0 || line.fen !== 0);
}

/** 折旧计算表 of a month. Months not charged yet come out with nothing in 本月折旧. */
export function chargeSheet(reader: Reader, month: Month): ChargeSheet {
  const names = departmentNames(reader);
  const rows = sheetLines(reader, monthNo(month)).map((line): ChargeRow => ({
    id: line.id,
    number: line.number,
    name: line.name,
    category: line.category,
    department: line.department_id === null ? '' : (names.get(line.department_id) ?? ''),
    cost: line.cost,
    life: line.life,
    since: line.acquired_on.slice(0, 7),
    doneBefore: line.done,
    accBefore: line.before,
    fen: line.fen,
    acc: line.acc,
  }));
  return { month, charged: monthNo(month) <= chargedNo(reader), waiting: monthsToCharge(reader, month), rows };
}

/**
 * 固定资产总账 by 门类 over a period: what stood, came, went and stands (ledgers §4.9). A 红冲 lowers what it takes back, a
 * card put into another 门类 leaves one and enters the other, and what was only split or merged neither came nor went.
 */
export function classBalances(reader: Reader, from: Month, to: Month): ClassBalance[] {
  const last = lastDayOf(to);
  const begin = standingOn(reader, eveOf(from), last);
  const end = standingOn(reader, last);
  const lines = Map.groupBy(bookLines(reader, from, to), ({ of }) => of.category);
  const known = new Set([...begin, ...end].map(({ of }) => of.category));
  const order = [...CATEGORY_NAMES, '其他'];
  return [...known, ...[...lines.keys()].filter((category) => !known.has(category))]
    .toSorted((a, b) => order.indexOf(a) - order.indexOf(b))
    .map((category) => {
      const sum = (rows: readonly Standing[], figure: 'qty' | 'cost' | 'acc'): number =>
        rows.reduce((all, row) => all + (row.of.category === category ? row[figure] : 0), 0);
      const { moved } = accountLines(lines.get(category) ?? []);
      const side = (column: BookLine['column'], figure: 'qty' | 'cost'): number =>
        moved.reduce((all, line) => all + (line.column === column ? line[figure] : 0), 0);
      const [cost, acc] = [sum(end, 'cost'), sum(end, 'acc')];
      return {
        category,
        qty0: sum(begin, 'qty'),
        cost0: sum(begin, 'cost'),
        qtyIn: side('in', 'qty'),
        costIn: side('in', 'cost'),
        qtyOut: side('out', 'qty'),
        costOut: side('out', 'cost'),
        qty: sum(end, 'qty'),
        cost,
        acc,
        net: cost - acc,
      };
    });
}

/** The book invariants of property: Σ movements = card, posted lines = what the terms say, nothing below zero. */
export function verifyProperty(reader: Reader): Finding[] {
  const moved = reader.sqlite
    .prepare(
      `select c.number from asset_card c left join
              (select card_id, sum(qty_milli) qty, sum(cost_fen) cost from asset_event group by card_id) e on e.card_id = c.id
        where c.qty_milli <> coalesce(e.qty, 0) or c.cost_fen <> coalesce(e.cost, 0) limit 20`,
    )
    .pluck()
    .all() as string[];
  const no = chargedNo(reader);
  const crooked = reader.sqlite
    .prepare(
      `select c.number from asset_card c
         join asset_term t on t.card_id = c.id and ${inForceSql(':no')}
         left join (select card_id, sum(fen) fen from depreciation_line group by card_id) l on l.card_id = c.id
         left join (select card_id, sum(acc_fen) acc from asset_event where effect_no <= :no group by card_id) e
                on e.card_id = c.id
        where ${accumulatedSql(':no')} <> coalesce(l.fen, 0) + coalesce(e.acc, 0) limit 20`,
    )
    .pluck()
    .all({ no }) as string[];
  const runs = reader.sqlite
    .prepare(
      `select r.month from depreciation_run r
        where r.fen <> (select coalesce(sum(fen), 0) from depreciation_line l where l.no = r.id)`,
    )
    .pluck()
    .all() as string[];
  return [
    ...moved.map((number) => ({ code: 'property.sum', message: `资产 ${number} 的数量或原值与它的变动合计不符。` })),
    ...crooked.map((number) => ({
      code: 'property.charged',
      message: `资产 ${number} 的累计折旧与各月折旧合计不符。`,
    })),
    ...runs.map((month) => ({ code: 'property.run', message: `${month} 的折旧合计与明细不符。` })),
    ...verifyNumbers(reader, 'asset_document'),
    ...verifyNumbers(reader, 'asset_count'),
    ...verifyFrozen(reader),
  ];
}

/** What keeps lines of closed months from being written must know the last closed month. */
function verifyFrozen(reader: Reader): Finding[] {
  const last = reader.sqlite
    .prepare(`select max(id) from school_month where state = '已结账'`)
    .pluck()
    .get() as Month | null;
  const frozen = reader.sqlite.prepare('select no from depreciation_frozen').pluck().get();
  if (frozen === (last === null ? -1 : monthNo(last))) return [];
  return [{ code: 'property.frozen', message: '折旧锁定到的月份与结账的月份不符。' }];
}
