import { addMonths, type Month } from '../basics/day.ts';

export type MonthState = '未开始' | '开放' | '已结账';

/** The facts that decide which months take documents. */
export interface MonthFacts {
  start: Month;
  lastClosed: Month | null;
  current: Month;
}

/**
 * State of a month by rulings: before the first closing every month from 启用 to the current one is open;
 * from then on the month after the last closed one and the next, never beyond the current month.
 */
export function monthState(month: Month, { start, lastClosed, current }: MonthFacts): MonthState {
  if (lastClosed !== null && month <= lastClosed) return month < start ? '未开始' : '已结账';
  if (month < start || month > current) return '未开始';
  if (lastClosed === null) return '开放';
  return month <= addMonths(lastClosed, 2) ? '开放' : '未开始';
}

/** First and last open month, or null when none is. */
export function openRange(facts: MonthFacts): { first: Month; last: Month } | null {
  const first = facts.lastClosed === null ? facts.start : addMonths(facts.lastClosed, 1);
  const limit = facts.lastClosed === null ? facts.current : addMonths(facts.lastClosed, 2);
  const last = limit < facts.current ? limit : facts.current;
  return first > last ? null : { first, last };
}

/** What a state means for the person at the keyboard. */
export const MONTH_MEANS: Readonly<Record<MonthState, string>> = {
  未开始: '不能记账',
  开放: '可以记账',
  已结账: '已锁住，不能再记',
};

export interface MonthRow {
  month: Month;
  state: MonthState;
}
