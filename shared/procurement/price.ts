import { z } from 'zod';
import type { Day } from '../basics/day.ts';
import { monthInput } from '../people/call.ts';
import { day, id, maybeDay, needed, price, words } from './paper.ts';

/** T-01: yellow above 10 %, a reason at 15 % and above, compared unrounded. */
export type Deviation = 'none' | 'yellow' | 'reason';

/** How far a price stands from the one it is compared with; both in the same integer unit (1/10000 元). */
export function deviationOf(own: number, reference: number | null): Deviation {
  if (reference === null || reference <= 0) return 'none';
  const apart = Math.abs(own - reference) * 100;
  if (apart >= reference * 15) return 'reason';
  return apart > reference * 10 ? 'yellow' : 'none';
}

/** Deviation in per cent with one decimal, for the sentence: `+14.0%`. */
export function deviationText(own: number, reference: number): string {
  const tenths = Math.round(((own - reference) * 1000) / reference);
  return `${tenths < 0 ? '-' : '+'}${(Math.abs(tenths) / 10).toFixed(1)}%`;
}

export const contractPriceInput = z.strictObject({
  id: z.int().positive().nullable(),
  supplierId: id('供应商'),
  itemId: id('物资'),
  unit: needed('单位', 10),
  price: price('合同单价').describe('固定价；随行就市的填签订时的价'),
  discountPermille: z.int().min(0).max(999).nullable().default(null).describe('市场价下浮，千分之一；固定价为空'),
  fromDay: day('起始日期'),
  toDay: maybeDay('截止日期'),
  basis: words('依据', 60).default(''),
});
export interface ContractPriceRow {
  id: number;
  supplierId: number;
  supplier: string;
  itemId: number;
  code: string;
  name: string;
  spec: string;
  unit: string;
  price: number;
  discountPermille: number | null;
  fromDay: Day;
  toDay: Day | null;
  basis: string;
  active: boolean;
}

export const marketPriceInput = z.strictObject({
  day: day('日期'),
  itemId: id('物资'),
  unit: needed('单位', 10),
  price: price('市场价'),
  place: words('市场', 30).default(''),
});

/** A price seen on the market, 1/10000 元 per written unit. */
export interface MarketPriceRow {
  id: number;
  day: Day;
  itemId: number;
  code: string;
  name: string;
  spec: string;
  unit: string;
  price: number;
  place: string;
  /** False once it was found to be written under the wrong item or day. */
  active: boolean;
}

/** One purchase of an item: price per base unit, 1/10000 元. */
export interface PricePoint {
  day: Day;
  supplierId: number | null;
  supplier: string;
  number: string;
  milli: number;
  fen: number;
  price: number;
}

export interface PriceHistory {
  itemId: number;
  code: string;
  name: string;
  spec: string;
  unit: string;
  /** Newest first. */
  points: PricePoint[];
  market: { day: Day; price: number; place: string }[];
}

export const varianceInput = z.strictObject({ month: monthInput });
/** Prices of a month against the month before, per item and supplier; 1/10000 元 per base unit. */
export interface VarianceRow {
  itemId: number;
  code: string;
  name: string;
  spec: string;
  unit: string;
  supplier: string;
  milli: number;
  fen: number;
  price: number;
  before: number | null;
  market: number | null;
  /** (price − before) × quantity, 分; null without an earlier price. */
  effectFen: number | null;
  deviation: Deviation;
}

/** Monthly scoring (canteen §2.2): items and weights seen in school rules; facts fill the first four. */
export const SCORE_ITEMS = [
  { name: '供货准时', weight: 10 },
  { name: '足斤足量', weight: 10 },
  { name: '保证质量', weight: 20 },
  { name: '质价比', weight: 10 },
  { name: '服务态度', weight: 10 },
  { name: '工作细致', weight: 10 },
  { name: '品牌标识', weight: 10 },
  { name: '联系协调', weight: 10 },
  { name: '索证索票', weight: 10 },
] as const;

/** What the books know of a supplier's month. */
export interface SupplierFacts {
  deliveries: number;
  late: number;
  short: number;
  bad: number;
  dear: number;
  papers: number;
  acceptedFen: number;
}

/** Points the facts give: the item's weight less a share for every delivery at fault. */
export function factPoints(facts: SupplierFacts): Record<string, number> {
  const share = (weight: number, faults: number): number =>
    facts.deliveries === 0 ? weight : Math.max(0, Math.round(weight * (1 - faults / facts.deliveries)));
  return {
    供货准时: share(10, facts.late),
    足斤足量: share(10, facts.short),
    保证质量: share(20, facts.bad),
    质价比: share(10, facts.dear),
    索证索票: share(10, facts.papers),
  };
}

export const scoreInput = z.strictObject({
  supplierId: id('供应商'),
  month: monthInput,
  scores: z
    .array(
      z.strictObject({
        item: z.enum(SCORE_ITEMS.map(({ name }) => name) as [string, ...string[]]),
        points: z.int().min(0).max(20),
        remark: words('说明', 60).default(''),
      }),
    )
    .max(SCORE_ITEMS.length),
});
export interface ScoreRow {
  supplierId: number;
  supplier: string;
  month: string;
  facts: SupplierFacts;
  /** `points` null: nobody has judged it yet, and facts do not say. */
  scores: { item: string; weight: number; points: number | null; fromFacts: boolean; remark: string }[];
  total: number;
}
