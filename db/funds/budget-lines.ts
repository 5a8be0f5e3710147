import { monthOf, yearOf, type Day, type Month } from '../../shared/basics/day.ts';
import { pinyinKeys } from '../../shared/basics/pinyin.ts';
import { formatMoney } from '../../shared/basics/money.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import { sameKey } from '../../shared/basics/text.ts';
import {
  budgetLineFields,
  executionRate,
  figuresOf,
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

/** A line by what people call it: its name or an alias, within a year (and a fund source when the paper names one). */
export function findBudgetLine(reader: Reader, year: number, name: string, source: string): number | null {
  const key = sameKey(name);
  const rows = all(reader, db.selectFrom('budget_line').selectAll().where('year', '=', year));
  const named = rows.filter((row) =>
    [row.name, ...row.aliases.split(/[;；,，、]/)].some((word) => word !== '' && sameKey(word) === key),
  );
  const exact = named.find((row) => sameKey(row.source) === sameKey(source));
  return (exact ?? (named.length === 1 ? named[0] : undefined))?.id ?? null;
}

/** Refusals: `record.duplicate`; `budget.used` when a line with entries would move to another year. */
export function saveBudgetLine(writer: Writer, id: number | null, record: BudgetLineRecord): number {
  const old = id === null ? undefined : budgetLineOf(writer, id);
  const isUsed = old !== undefined && (old.spentFen !== 0 || old.heldFen !== 0);
  if (isUsed && (old.year !== record.year || old.source !== record.source))
    refuse('budget.used', '这个预算项目已经有支出或占用，年度和资金来源不能再改。', { field: 'year' });
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

const spentUntil = (reader: Reader, lineId: number, from: Day, to: Day): number =>
  one(
    reader,
    db
      .selectFrom('budget_entry')
      .select((e) => e.fn.sum<number | null>('spent_fen').as('fen'))
      .where('line_id', '=', lineId)
      .where('day', '>=', from)
      .where('day', '<=', to),
  )?.fen ?? 0;

/** 预算执行表 of a month: spent in it and up to its end, held now, with last year's line of the same name beside it. */
export function executionOf(reader: Reader, month: Month, today: Day): ExecutionRow[] {
  const year = yearOf(month);
  const end = `${month}-31`;
  const { ahead, least } = limitsOf(reader);
  return listBudgetLines(reader, year, today).map((line) => {
    const spentFen = spentUntil(reader, line.id, `${year}-01-01`, end);
    // 占用 has no history worth printing: it is what is held on the day of the print.
    const held = month === monthOf(today) ? line.heldFen : 0;
    const figures = figuresOf(line.initialFen, line.adjustFen, spentFen, held);
    const earlier = findBudgetLine(reader, year - 1, line.name, line.source);
    const lastEnd = `${year - 1}${end.slice(4)}`;
    return {
      lineId: line.id,
      source: line.source,
      name: line.name,
      ...figures,
      monthFen: spentUntil(reader, line.id, `${month}-01`, end),
      lastYearFen: earlier === null ? null : spentUntil(reader, earlier, `${year - 1}-01-01`, lastEnd),
      rate: executionRate(figures),
      warning: warningOf(figures, Number(month.slice(5, 7)), ahead, least),
    };
  });
}
