import { z } from 'zod';
import type { Day } from '../basics/day.ts';
import type { Fen } from '../basics/money.ts';
import type { Milli } from '../basics/quantity.ts';
import { monthInput } from '../people/call.ts';
import { categoryInput } from './card-register.ts';

/** 增减变动表 (ledgers §4.9) of a month, a year or any months. */
export const changesQuestion = z
  .strictObject({
    from: monthInput.describe('从哪个月'),
    to: monthInput.describe('到哪个月'),
    category: categoryInput,
  })
  .refine(({ from, to }) => from <= to, { message: '起始月份不能晚于结束月份', path: ['to'] });
export type ChangesQuestion = z.output<typeof changesQuestion>;

/** One change. Quantity and cost are what it added; what went is negative. */
export interface ChangeRow {
  id: number;
  day: Day;
  number: string;
  /** 增加 · 购置, 减少 · 报废, 价值变动, 分类变动. */
  type: string;
  asset: string;
  name: string;
  category: string;
  qty: Milli;
  cost: Fen;
  by: string;
  approval: string;
  red: boolean;
}

interface Stand {
  qty: Milli;
  cost: Fen;
}

export interface ChangeSheet {
  /** By type, then by day. */
  rows: ChangeRow[];
  begin: Stand;
  end: Stand;
  /** Whether begin and changes come to the end of the 总账. */
  fits: boolean;
}

/** A row as the sheet shows it: a change, or the sum of its type. */
export type ChangeLine = ({ line: 'change' } & ChangeRow) | ({ line: 'sum'; id: number; type: string } & Stand);

/** Rows of a sheet with 小计 behind each type. */
export function linesWithSums(rows: readonly ChangeRow[]): ChangeLine[] {
  return [...Map.groupBy(rows, ({ type }) => type)].flatMap(([type, own], i): ChangeLine[] => [
    ...own.map((row) => ({ line: 'change' as const, ...row })),
    {
      line: 'sum',
      id: -1 - i,
      type,
      qty: own.reduce((sum, { qty }) => sum + qty, 0),
      cost: own.reduce((sum, { cost }) => sum + cost, 0),
    },
  ]);
}

/** 分类汇总表 (ledgers §4.9) as of the end of a month. */
export const SUMMARY_LEVELS = ['门类', '大类'] as const;
export const summaryQuestion = z.strictObject({
  month: monthInput.describe('截至哪个月'),
  level: z.enum(SUMMARY_LEVELS).default('门类').describe('按门类或按大类'),
});
export type SummaryQuestion = z.output<typeof summaryQuestion>;

export interface SummaryRow {
  key: string;
  category: string;
  /** 大类 in words; '' for a whole 门类. */
  name: string;
  qty: Milli;
  cost: Fen;
  acc: Fen;
  net: Fen;
  /** Part of the whole cost, 0–1; null when there is none. */
  share: number | null;
  /** Cost by pupil; null without pupils. */
  perPupil: Fen | null;
}
export interface SummarySheet {
  rows: SummaryRow[];
  pupils: number;
  /** Where the number of pupils is from: 班级表, or a parameter and its day. */
  pupilsFrom: string;
  /** Whether the month was charged, so that accumulated is of its end. */
  charged: boolean;
}

/** 处置清单: what left the books in a period. */
export const disposedQuestion = z
  .strictObject({ from: monthInput.describe('从哪个月'), to: monthInput.describe('到哪个月') })
  .refine(({ from, to }) => from <= to, { message: '起始月份不能晚于结束月份', path: ['to'] });
export type DisposedQuestion = z.output<typeof disposedQuestion>;

export interface DisposedRow {
  id: number;
  cardId: number;
  day: Day;
  number: string;
  asset: string;
  name: string;
  spec: string;
  qty: Milli;
  /** Null where the old workbook did not know it. */
  acquiredOn: Day | null;
  usedMonths: number | null;
  cost: Fen;
  acc: Fen;
  way: string;
  approval: string;
  /** 残值收入 of its document, on the first thing of it. */
  fen: Fen | null;
}

/** Years with one decimal, as a list of disposals says them. */
export const yearsOf = (months: number): string => (months / 12).toFixed(1);
