import { z } from 'zod';
import type { Day } from '../basics/day.ts';
import type { Milli } from '../basics/quantity.ts';
import { fen, goods, head, maybeDay, milli, needed, price, words, type PaperHead, type PaperLine } from './paper.ts';

export const PERIOD_KINDS = ['学期', '月', '周'] as const;

/** What a plan line starts from; thousandths of the same unit. */
export interface PlanFigures {
  need: Milli;
  safety: Milli;
  onHand: Milli;
  transit: Milli;
}

/** 计划采购量 = max(0, 本期需用 + 安全库存 − 结存 − 在途) (§2.3). */
export const planQuantity = ({ need, safety, onHand, transit }: PlanFigures): Milli =>
  Math.max(0, need + safety - onHand - transit);

const planLine = z.strictObject({
  ...goods,
  category: words('类别', 30).default(''),
  onHand: milli('上期结存'),
  need: milli('本期需用'),
  safety: milli('安全库存'),
  transit: milli('在途'),
  qty: milli('计划采购量'),
  price: price('参考单价').nullable().default(null),
  fen: fen('预计金额'),
  fund: words('资金来源', 30).default(''),
  needBy: maybeDay('需用日期'),
  requisitionLineIds: z.array(z.int().positive()).max(200).describe('来源申购行'),
});

export const planInput = z.strictObject({
  ...head,
  periodKind: z.enum(PERIOD_KINDS).describe('计划期'),
  period: needed('期间', 30).describe('如 2026年11月、第 10 周'),
  lines: z.array(planLine).min(1, '至少要有一行').max(500),
});
export type PlanInput = z.output<typeof planInput>;

/** A line the program proposes: approved requests not yet planned nor ordered, gathered by item. */
export interface PlanProposal {
  itemId: number | null;
  code: string;
  name: string;
  spec: string;
  unit: string;
  category: string;
  onHand: Milli;
  need: Milli;
  safety: Milli;
  transit: Milli;
  qty: Milli;
  price: number | null;
  fen: number;
  fund: string;
  needBy: Day | null;
  requisitionLineIds: number[];
  /** Numbers of the requisitions it comes from. */
  requisitions: string[];
}

export interface PlanLine extends PaperLine, PlanFigures {
  category: string;
  fund: string;
  needBy: Day | null;
  requisitions: string[];
}

export interface PurchasePlan extends PaperHead {
  kind: 'plan';
  periodKind: (typeof PERIOD_KINDS)[number];
  period: string;
  lines: PlanLine[];
}
