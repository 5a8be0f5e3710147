import { z } from 'zod';
import { priced, type Fen } from '../basics/money.ts';
import type { ApprovalStep } from './approval.ts';
import { head, id, needed, price, someMilli, words, type PaperHead, type PaperLine } from './paper.ts';

export const ASKING_METHODS = ['电话', '实地', '书面', '平台'] as const;
/** Fewer quotes than this need a reason and one more step (R-PUR-05). */
export const QUOTES_NEEDED = 3;

const quoteInput = z.strictObject({
  supplierId: id('供应商'),
  delivery: words('交货期', 30).default(''),
  warranty: words('质保', 30).default(''),
  remark: words('备注', 60).default(''),
});

const comparisonLine = z.strictObject({
  sourceLineId: z.int().positive().describe('申购行'),
  remark: words('备注', 60).default(''),
  qty: someMilli('数量'),
  /** In the order of `quotes`; null where a supplier offers nothing. */
  prices: z.array(price('报价').nullable()).describe('各家单价，万分之一元，按供应商次序'),
  chosen: z.int().min(0, '请选中选供应商').describe('中选供应商，从 0 数起'),
  choiceReason: words('中选理由', 60).default(''),
});

export const comparisonInput = z.strictObject({
  ...head,
  project: needed('采购项目', 60),
  method: z.enum(ASKING_METHODS).describe('询价方式'),
  askers: z.array(needed('询价人', 20)).min(2, '询价人至少两位').max(6).describe('询价人'),
  fewReason: words('少于三家的原因', 60).default(''),
  conclusion: words('结论', 200).default(''),
  quotes: z.array(quoteInput).min(1, '至少要有一家报价').max(8),
  lines: z.array(comparisonLine).min(1, '至少要有一行').max(100),
});
export type ComparisonInput = z.output<typeof comparisonInput>;

/** Index of the lowest price; the first of equal ones; null when nobody offers. */
export function lowestOf(prices: readonly (number | null)[]): number | null {
  let at: number | null = null;
  prices.forEach((one, i) => {
    if (one !== null && (at === null || one < (prices[at] ?? Infinity))) at = i;
  });
  return at;
}

/** A choice that is not the lowest price needs a reason. Equal prices are equal. */
export function choiceNeedsReason(prices: readonly (number | null)[], chosen: number): boolean {
  const lowest = lowestOf(prices);
  const own = prices[chosen];
  return lowest !== null && own !== null && own !== undefined && own > (prices[lowest] ?? 0);
}

/** What each supplier would cost over all lines; null for one that does not offer every line. */
export function totalsOf(
  lines: readonly { qty: number; prices: readonly (number | null)[] }[],
  quotes: number,
): (Fen | null)[] {
  return Array.from({ length: quotes }, (_, i) =>
    lines.reduce<Fen | null>((sum, { qty, prices }) => {
      const own = prices[i] ?? null;
      return sum === null || own === null ? null : sum + priced(qty, own);
    }, 0),
  );
}

export interface QuoteView {
  id: number;
  supplierId: number;
  supplier: string;
  delivery: string;
  warranty: string;
  remark: string;
}
export interface ComparisonLine extends PaperLine {
  prices: (number | null)[];
  chosen: number;
  choiceReason: string;
  lastPrice: number | null;
}
export interface Comparison extends PaperHead {
  kind: 'comparison';
  method: (typeof ASKING_METHODS)[number];
  askers: string[];
  fewReason: string;
  conclusion: string;
  quotes: QuoteView[];
  lines: ComparisonLine[];
  /** Estimate of the requisition less what was chosen, 分. */
  savedFen: Fen;
  approvals: ApprovalStep[];
}
