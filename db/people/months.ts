import { formatMonth, monthOf, monthsBetween, type Day, type Month } from '../../shared/basics/day.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import { monthState, openRange, type MonthFacts, type MonthRow } from '../../shared/people/months.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { builderFor, statement, type NoParams } from '../core/query.ts';
import { insertRecord, updateRecord } from '../core/records.ts';
import { schoolOf } from './school.ts';
import type { PeopleTables } from './tables.ts';

const db = builderFor<PeopleTables>();

const stateOf = statement<{ id: string }, { state: string }>((p) =>
  db.selectFrom('school_month').select('state').where('id', '=', p('id')),
);

const newestClosed = statement<NoParams, { id: string }>(() =>
  db.selectFrom('school_month').select('id').where('state', '=', '已结账').orderBy('id', 'desc').limit(1),
);

export function monthFacts(reader: Reader, today: Day): MonthFacts {
  const closed = newestClosed.one(reader, {});
  return { start: schoolOf(reader).startMonth, lastClosed: closed?.id ?? null, current: monthOf(today) };
}

/**
 * Refuses unless `day` may take a document now: `day.future`, `day.closed`, `day.notOpen`. The month table gets its row
 * here when a new month comes into use.
 */
export function requireOpenDay(writer: Writer, day: Day, today: Day): void {
  const month = monthOf(day);
  if (day > today) refuse('day.future', `业务日期 ${day} 还没有到，不能晚于今天 ${today}。`, { field: 'day' });
  const facts = monthFacts(writer, today);
  const state = monthState(month, facts);
  if (state === '已结账')
    refuse('day.closed', `${formatMonth(month)}已结账，不能再记这个月的单据。请改业务日期，或先反结账。`, {
      field: 'day',
    });
  if (state === '未开始') {
    const range = openRange(facts);
    const may = range ? `现在可记 ${formatMonth(range.first)}至${formatMonth(range.last)}` : '现在没有开放的月份';
    refuse('day.notOpen', `${formatMonth(month)}没有开放，${may}。`, { field: 'day' });
  }
  if (stateOf.one(writer, { id: month }) === undefined)
    insertRecord(writer, 'school_month', { id: month, state: '开放' });
}

/** Whether documents dated in a month may still be posted. */
export const isOpenMonth = (reader: Reader, month: Month, today: Day): boolean =>
  monthState(month, monthFacts(reader, today)) === '开放';

/** Every month from 启用 to the current one with its state, newest first. */
export function listMonths(reader: Reader, today: Day): MonthRow[] {
  const facts = monthFacts(reader, today);
  return monthsBetween(facts.start, facts.current)
    .map((month) => ({ month, state: monthState(month, facts) }))
    .toReversed();
}

/** Locks the earliest open month. Refusals: `month.order`. Checks of its content come with 月结. */
export function closeMonth(writer: Writer, month: Month, today: Day): void {
  const range = openRange(monthFacts(writer, today));
  if (range?.first !== month)
    refuse('month.order', range ? `要按顺序结账，现在该结 ${formatMonth(range.first)}。` : '没有可结账的月份。');
  if (month >= monthOf(today)) refuse('month.running', `${formatMonth(month)}还没有过完，不能结账。`);
  setMonth(writer, month, '已结账');
}

/** Opens the newest closed month again. Refusals: `month.order`. */
export function reopenMonth(writer: Writer, month: Month, today: Day): void {
  const { lastClosed } = monthFacts(writer, today);
  if (lastClosed !== month)
    refuse('month.order', lastClosed ? `只能反结账最后结的月份 ${formatMonth(lastClosed)}。` : '没有已结账的月份。');
  // Later rows stay valid; months beyond the two-month window just stop taking documents.
  setMonth(writer, month, '开放');
}

function setMonth(writer: Writer, month: Month, state: '开放' | '已结账'): void {
  if (stateOf.one(writer, { id: month })) updateRecord(writer, 'school_month', month, { state });
  else insertRecord(writer, 'school_month', { id: month, state });
}
