import { z } from 'zod';
import type { Fen } from '../basics/money.ts';
import { sameKey } from '../basics/text.ts';
import { choice } from '../fields/choice.ts';
import { money, wholeNumber } from '../fields/number.ts';
import { recordSchema, type RecordOf } from '../fields/record.ts';
import { text } from '../fields/text.ts';
import { dayInput } from '../people/call.ts';
import type { Kept } from '../people/school.ts';

export const FUND_SOURCES = ['公用经费', '营养改善专项', '伙食费', '代收费', '其他专项', '捐赠'] as const;
/** 专款专用 (R-FUND-01): pays only what was asked for under the same line. */
const EARMARKED: readonly string[] = ['营养改善专项', '其他专项'] satisfies (typeof FUND_SOURCES)[number][];
export const isEarmarked = (source: string): boolean => EARMARKED.includes(source);

const SOURCE = {
  label: '资金来源',
  words: FUND_SOURCES,
  synonyms: { 公用: '公用经费', 营养餐: '营养改善专项', 专项: '其他专项' },
  width: 24,
} as const;
/** 资金来源 of a paper that may leave it out. */
export const sourceField = choice(SOURCE);

/** A budget line (§5.2): fund source × year × item. */
export const budgetLineFields = {
  year: wholeNumber({ label: '年度', required: true, min: 1990, max: 2199, example: '2026' }),
  source: choice({ ...SOURCE, required: true }),
  name: text({ label: '预算项目', required: true, max: 30, width: 30, example: '办公费' }),
  code: text({ label: '经济科目', max: 20, width: 20, example: '30201' }),
  aliases: text({ label: '别名', max: 120, width: 30, example: '办公用品费' }),
  initialFen: money({ label: '年初预算', required: true, example: '20000.00' }),
  remark: text({ label: '备注', max: 120, width: 40 }),
} as const;
export type BudgetLineRecord = RecordOf<typeof budgetLineFields>;
export const budgetLineInput = z.strictObject({
  id: z.int().positive().nullable(),
  record: recordSchema(budgetLineFields),
});

/** What a line is called, as compared. */
export interface LineCall {
  source: string;
  name: string;
  aliases: readonly string[];
}

export const lineCall = (source: string, name: string, aliases: string): LineCall => ({
  source: sameKey(source),
  name: sameKey(name),
  aliases: aliases
    .split(/[;；,，、]/)
    .map(sameKey)
    .filter((word) => word !== ''),
});

/**
 * Lines of one year that a paper may mean, by name before alias. With a 资金来源 only its own lines: money of one source is
 * never booked on another (R-FUND-01). More than one means that the paper has to say the source.
 */
export function linesCalled<L extends { call: LineCall }>(lines: readonly L[], word: string, source: string): L[] {
  const [name, from] = [sameKey(word), sameKey(source)];
  const own = lines.filter(({ call }) => from === '' || call.source === from);
  const named = own.filter(({ call }) => call.name === name);
  return named.length > 0 ? named : own.filter(({ call }) => call.aliases.includes(name));
}

/** Amounts of a line, 分. */
export interface BudgetFigures {
  initialFen: Fen;
  adjustFen: Fen;
  /** 调整后预算 = 年初 + 调整. */
  totalFen: Fen;
  /** 已用 = Σ posted payments. */
  spentFen: Fen;
  /** 占用 = Σ approved and not yet paid. */
  heldFen: Fen;
  /** 可用 = 调整后预算 − 已用 − 占用. */
  availableFen: Fen;
}

/** 可用 and 调整后 from what they are made of (§5.2). */
export function figuresOf(initialFen: Fen, adjustFen: Fen, spentFen: Fen, heldFen: Fen): BudgetFigures {
  const totalFen = initialFen + adjustFen;
  return { initialFen, adjustFen, totalFen, spentFen, heldFen, availableFen: totalFen - spentFen - heldFen };
}

/** 执行率 in hundredths of a per cent, half-up (39.25 % → 3925); null without a budget. */
export const executionRate = ({ spentFen, totalFen }: BudgetFigures): number | null =>
  totalFen <= 0 ? null : Math.round((spentFen * 10_000) / totalFen);

/** 时间进度 in hundredths of a per cent after so many months of the year. */
export const timeProgress = (months: number): number => Math.round((months * 10_000) / 12);

export const percentText = (hundredths: number | null): string =>
  hundredths === null ? '—' : `${(hundredths / 100).toFixed(2)}%`;

export type BudgetWarning = '' | '超支' | '执行过快' | '余额不足';

/**
 * B-03 / §5.2: ahead of the year by more than `ahead` percentage points, or less left than `least` per cent of 调整后预算;
 * compared unrounded.
 */
export function warningOf(figures: BudgetFigures, months: number, ahead: number, least: number): BudgetWarning {
  const { spentFen, totalFen, availableFen } = figures;
  if (availableFen < 0) return '超支';
  if (totalFen <= 0) return '';
  if (spentFen * 1200 > totalFen * (months * 100 + ahead * 12)) return '执行过快';
  return availableFen * 100 < totalFen * least ? '余额不足' : '';
}

export interface BudgetLineRow extends Kept<BudgetLineRecord>, BudgetFigures {
  year: number;
  source: string;
  name: string;
  warning: BudgetWarning;
}

export const adjustInput = z.strictObject({
  lineId: z.int().positive().describe('预算项目'),
  fen: z.int('金额最多两位小数').min(-1e13).max(1e13).describe('调整金额，分；调减为负'),
  day: dayInput,
  basis: z.string().trim().min(1, '批文要填写').max(60).describe('批文'),
  reason: z.string().trim().max(120).default('').describe('原因'),
});

/** A row of the 预算执行表 for a month; amounts 分. */
export interface ExecutionRow extends BudgetFigures {
  lineId: number;
  source: string;
  name: string;
  monthFen: Fen;
  /** Spent of the line of the same name by the same month last year; null without one. */
  lastYearFen: Fen | null;
  rate: number | null;
  warning: BudgetWarning;
}
