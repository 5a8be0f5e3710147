import { lastDayOf, yearOf, type Day, type Month } from '../../shared/basics/day.ts';
import { pinyinKeys } from '../../shared/basics/pinyin.ts';
import { formatMoney } from '../../shared/basics/money.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import {
  budgetLineFields,
  executionRate,
  figuresOf,
  lineCall,
  linesCalled,
  warningOf,
  type adjustInput,
  type BudgetFigures,
  type BudgetLineRecord,
  type BudgetLineRow,
  type ExecutionRow,
} from '../../shared/funds/budget-line.ts';
import type { BudgetChoice } from '../../shared/funds/calls.ts';
import type { z } from 'zod';
import { parameterOf } from '../people/school.ts';
import type { By } from '../people/by.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { keep, listKept, type KeptTable } from '../core/kept.ts';
import { all, builderFor, one, statement } from '../core/query.ts';
import { insertRecord } from '../core/records.ts';
import type { FundsTables } from './tables.ts';

const db = builderFor<FundsTables>();
const lines: KeptTable<typeof budgetLineFields> = { table: 'budget_line', fields: budgetLineFields, noun: '预算项目' };

const adjusted = statement<{ line: number }, { fen: number | null }>((p) =>
  db
    .selectFrom('budget_adjustment')
    .select((e) => e.fn.sum<number | null>('fen').as('fen'))
    .where('line_id', '=', p('line')),
);
const used = statement<{ line: number }, { spent: number | null; held: number | null }>((p) =>
  db
    .selectFrom('budget_entry')
    .select((e) => [e.fn.sum<number | null>('spent_fen').as('spent'), e.fn.sum<number | null>('held_fen').as('held')])
    .where('line_id', '=', p('line')),
);

/** Amounts of a line as they stand, 分. */
export function figuresOfLine(reader: Reader, lineId: number, initialFen: number): BudgetFigures {
  const sums = used.one(reader, { line: lineId });
  return figuresOf(initialFen, adjusted.one(reader, { line: lineId })?.fen ?? 0, sums?.spent ?? 0, sums?.held ?? 0);
}

/** Months of a budget year that are over or running on a day. */
const monthsGone = (year: number, today: Day): number =>
  yearOf(today) > year ? 12 : yearOf(today) < year ? 0 : Number(today.slice(5, 7));

interface Limits {
  ahead: number;
  least: number;
}
const limitsOf = (reader: Reader): Limits => ({
  ahead: Number(parameterOf(reader, 'funds.aheadPoints')),
  least: Number(parameterOf(reader, 'funds.leastPercent')),
});

function rowOf(
  reader: Reader,
  { id, active, record }: ReturnType<typeof listKept<typeof budgetLineFields>>[number],
  today: Day,
  { ahead, least }: Limits,
): BudgetLineRow {
  const figures = figuresOfLine(reader, id, record.initialFen ?? 0);
  const year = record.year ?? 0;
  return {
    id,
    active,
    record,
    ...figures,
    year,
    source: record.source ?? '',
    name: record.name ?? '',
    warning: warningOf(figures, monthsGone(year, today), ahead, least),
  };
}

/** Lines of a year with all their figures, in the order they were made. */
export function listBudgetLines(reader: Reader, year: number, today: Day): BudgetLineRow[] {
  const limits = limitsOf(reader);
  return listKept(reader, lines, 'source, id')
    .filter(({ record }) => record.year === year)
    .map((row) => rowOf(reader, row, today, limits));
}

export const budgetYears = (reader: Reader): number[] =>
  all(reader, db.selectFrom('budget_line').select('year').distinct().orderBy('year', 'desc')).map(({ year }) => year);

export interface LineFacts extends BudgetFigures {
  id: number;
  year: number;
  source: string;
  name: string;
  active: boolean;
}

/** A line with its figures; undefined when there is none. */
export function budgetLineOf(reader: Reader, id: number): LineFacts | undefined {
  const row = one(reader, db.selectFrom('budget_line').selectAll().where('id', '=', id));
  if (!row) return undefined;
  const { year, source, name } = row;
  return { id, year, source, name, active: row.active === 1, ...figuresOfLine(reader, id, row.initial_fen) };
}

/** Lines a form may choose, with what is left of them. */
export function budgetChoices(reader: Reader, year: number): BudgetChoice[] {
  return all(reader, db.selectFrom('budget_line').selectAll().where('year', '=', year).where('active', '=', 1)).map(
    (row) => {
      const keys = pinyinKeys(row.name);
      const { availableFen } = figuresOfLine(reader, row.id, row.initial_fen);
      return {
        id: row.id,
        name: `${row.source} · ${row.name}`,
        code: row.code,
        initials: keys.initials,
        pinyin: keys.full,
        hint: `可用 ${formatMoney(availableFen)}`,
      };
    },
  );
}

/** The one line of a year that is called so, by name or alias, of a fund source when it is given; null for none or several. */
export function findBudgetLine(reader: Reader, year: number, name: string, source: string): number | null {
  const rows = all(reader, db.selectFrom('budget_line').selectAll().where('year', '=', year));
  const called = rows.map((row) => ({ id: row.id, call: lineCall(row.source, row.name, row.aliases) }));
  const [line, other] = linesCalled(called, name, source);
  return other === undefined ? (line?.id ?? null) : null;
}

/** Whether anything was ever booked on a line, also when it has come to 0 since. */
const isBooked = (reader: Reader, line: number): boolean =>
  (['budget_entry', 'budget_adjustment'] as const).some(
    (table) => one(reader, db.selectFrom(table).select('id').where('line_id', '=', line).limit(1)) !== undefined,
  );

/** Refusals: `record.duplicate`; `budget.used` when a line with entries would move to another year or source. */
export function saveBudgetLine(writer: Writer, id: number | null, record: BudgetLineRecord): number {
  const old = id === null ? undefined : budgetLineOf(writer, id);
  if (old && (old.year !== record.year || old.source !== record.source) && isBooked(writer, old.id))
    refuse('budget.used', '这个预算项目已经有支出、占用或调整，年度和资金来源不能再改。请另建一个项目。', {
      field: old.year === record.year ? 'source' : 'year',
    });
  const twin = one(
    writer,
    db
      .selectFrom('budget_line')
      .select('id')
      .where('year', '=', record.year ?? 0)
      .where('source', '=', record.source ?? '')
      .where('name', '=', record.name ?? ''),
  );
  if (twin !== undefined && twin.id !== id)
    refuse('record.duplicate', '这个年度、这个资金来源已经有同名的预算项目了。', { field: 'name' });
  return keep(writer, lines, id, record);
}

/** 调整 with its 批文; followed by another one when wrong. Refusals: `budget.unknown`, `budget.nothing`, `budget.below`. */
export function adjustBudget(writer: Writer, input: z.output<typeof adjustInput>, by: By): string {
  const line =
    budgetLineOf(writer, input.lineId) ?? refuse('budget.unknown', '没有这个预算项目。', { field: 'lineId' });
  if (input.fen === 0) refuse('budget.nothing', '调整金额不能是 0。', { field: 'fen' });
  if (yearOf(input.day) !== line.year || input.day > by.today)
    refuse('budget.day', `日期要在 ${line.year} 年内，且不晚于今天。`, { field: 'day' });
  if (line.availableFen + input.fen < 0)
    refuse('budget.below', `可用只有 ${formatMoney(line.availableFen)}，不能调减这么多。`, { field: 'fen' });
  insertAdjustment(writer, input, by);
  return `${line.source} · ${line.name}`;
}

export const insertAdjustment = (
  writer: Writer,
  { lineId, fen, day, basis, reason }: z.output<typeof adjustInput>,
  by: By,
): number =>
  insertRecord(writer, 'budget_adjustment', {
    line_id: lineId,
    fen,
    day,
    basis,
    reason,
    created_at: by.at,
    created_by: by.userId,
  });

const bookedUntil = statement<{ line: number; from: Day; to: Day }, { spent: number | null; held: number | null }>(
  (p) =>
    db
      .selectFrom('budget_entry')
      .select((e) => [e.fn.sum<number | null>('spent_fen').as('spent'), e.fn.sum<number | null>('held_fen').as('held')])
      .where('line_id', '=', p('line'))
      .where('day', '>=', p('from'))
      .where('day', '<=', p('to')),
);
const adjustedUntil = statement<{ line: number; to: Day }, { fen: number | null }>((p) =>
  db
    .selectFrom('budget_adjustment')
    .select((e) => e.fn.sum<number | null>('fen').as('fen'))
    .where('line_id', '=', p('line'))
    .where('day', '<=', p('to')),
);

/**
 * 预算执行表 of a month, as it stood at the month's end: adjusted, spent and held up to then, with the same months of last
 * year's line of the same source and name beside it. Printed again later it says the same.
 */
export function executionOf(reader: Reader, month: Month, today: Day): ExecutionRow[] {
  const year = yearOf(month);
  const to = lastDayOf(month);
  const { ahead, least } = limitsOf(reader);
  return listBudgetLines(reader, year, today).map(({ id, source, name, initialFen }) => {
    const booked = bookedUntil.one(reader, { line: id, from: `${year}-01-01`, to });
    const adjustFen = adjustedUntil.one(reader, { line: id, to })?.fen ?? 0;
    const figures = figuresOf(initialFen, adjustFen, booked?.spent ?? 0, booked?.held ?? 0);
    const earlier = findBudgetLine(reader, year - 1, name, source);
    const lastYear = { from: `${year - 1}-01-01`, to: lastDayOf(`${year - 1}${month.slice(4)}`) };
    return {
      lineId: id,
      source,
      name,
      ...figures,
      monthFen: bookedUntil.one(reader, { line: id, from: `${month}-01`, to })?.spent ?? 0,
      lastYearFen: earlier === null ? null : (bookedUntil.one(reader, { line: earlier, ...lastYear })?.spent ?? 0),
      rate: executionRate(figures),
      warning: warningOf(figures, Number(month.slice(5, 7)), ahead, least),
    };
  });
}
