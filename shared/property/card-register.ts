import { z } from 'zod';
import type { Day } from '../basics/day.ts';
import type { Fen } from '../basics/money.ts';
import { CATEGORY_NAMES } from './class.ts';

export const categoryInput = z
  .enum([...CATEGORY_NAMES, '其他'])
  .nullable()
  .default(null)
  .describe('门类；空为全部');

export const cardRegisterQuestion = z.strictObject({
  category: categoryInput,
  state: z.enum(['在册', '已注销']).nullable().default(null).describe('在册或已注销；空为全部'),
});
export type CardRegisterQuestion = z.output<typeof cardRegisterQuestion>;

/** A line of the 固定资产卡片登记簿 (ledgers §4.9). */
export interface CardRegisterRow {
  /** Also the card's own number: cards are numbered in the order they were opened. */
  id: number;
  number: string;
  name: string;
  category: string;
  openedOn: Day;
  /** What it was worth: now, or when it was closed. */
  cost: Fen;
  closedOn: Day | null;
  reason: string;
}

/** 卡片编号 as it is printed. */
export const cardNo = (id: number): string => String(id).padStart(6, '0');
