import { z } from 'zod';
import type { Month } from '../basics/day.ts';
import type { Fen } from '../basics/money.ts';
import { monthInput } from '../people/call.ts';
import { CATEGORY_NAMES } from './class.ts';

/** 固定资产对账表 (ledgers §4.9): the asset book beside the finance book, 门类 by 门类. */
export interface ReconcileRow {
  category: string;
  cost: Fen;
  acc: Fen;
  /** Of the finance book; null while nobody typed it. */
  financeCost: Fen | null;
  /** Null where it was not typed: not every finance book keeps it by class. */
  financeAcc: Fen | null;
  /** Asset book less finance book. */
  costDiff: Fen | null;
  accDiff: Fen | null;
  reason: string;
  typedBy: string;
  typedAt: string;
}

/** 未对: something is still to be typed; 不符: a difference without reason, because the asset book moved since. */
export type ReconcileResult = '未对' | '相符' | '有差额' | '不符';

export interface ReconcileSheet {
  month: Month;
  rows: ReconcileRow[];
  charged: boolean;
  result: ReconcileResult;
}

/** A month that was reconciled, in one line. */
export interface ReconcileMonth {
  month: Month;
  cost: Fen;
  financeCost: Fen;
  costDiff: Fen;
  /** Of the 门类 whose accumulated was typed; null when none was. */
  accDiff: Fen | null;
  result: ReconcileResult;
  reasons: string;
  typedBy: string;
}

const isOff = ({ costDiff, accDiff }: ReconcileRow): boolean => (costDiff ?? 0) !== 0 || (accDiff ?? 0) !== 0;

/** How a month stands. */
export function resultOf(rows: readonly ReconcileRow[]): ReconcileResult {
  if (rows.some(({ financeCost }) => financeCost === null)) return '未对';
  if (!rows.some(isOff)) return '相符';
  return rows.some((row) => isOff(row) && row.reason === '') ? '不符' : '有差额';
}

const fen = z.int().min(0).max(1e15);
export const financeInput = z.strictObject({
  month: monthInput,
  category: z.enum([...CATEGORY_NAMES, '其他']).describe('门类'),
  cost: fen.describe('财务账原值，分'),
  acc: fen.nullable().default(null).describe('财务账累计折旧，分；不按门类记的为空'),
  reason: z.string().trim().max(100).default('').describe('差额原因'),
});
