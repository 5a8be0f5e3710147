import { z } from 'zod';
import type { Day } from '../basics/day.ts';
import { priced, type Fen } from '../basics/money.ts';
import type { Milli } from '../basics/quantity.ts';
import type { ClaimKind } from './claim.ts';
import {
  head,
  id,
  maybeDay,
  maybeId,
  milli,
  needed,
  price,
  reason,
  words,
  type PaperHead,
  type PaperLine,
} from './paper.ts';
import type { PurchaseKind } from './requisition.ts';

export const CONCLUSIONS = ['合格', '部分合格', '不合格'] as const;
/** Certificates a delivery may bring (canteen §2.1). */
export const CERTIFICATES = [
  '购货凭证',
  '检验报告',
  '动物检疫合格证明',
  '肉品品质检验合格证',
  '农残快检',
  '合格证',
] as const;
export const QUALITIES = ['正常', '异常'] as const;
/** R-SOD-03: at least so many people accept. */
export const ACCEPTORS_NEEDED = 2;

const acceptanceLine = z.strictObject({
  sourceLineId: z.int().positive().describe('订单行或申购行'),
  remark: words('备注', 60).default(''),
  delivered: milli('送货数量'),
  received: milli('实收数量'),
  passed: milli('合格数量'),
  price: price('单价'),
  isLast: z.boolean().default(false).describe('这一行不再送了'),
  madeOn: maybeDay('生产日期'),
  expiresOn: maybeDay('保质期至'),
  batch: words('批号', 30).default(''),
  certificates: z.array(z.enum(CERTIFICATES)).default([]).describe('随货证明'),
  temperature: z.int().min(-600).max(1000).nullable().default(null).describe('温度，十分之一 ℃'),
  quality: z.enum(QUALITIES, '质量情况要选').describe('质量情况'),
  specDiffers: z.boolean().default(false).describe('规格不符'),
  asAsset: z.boolean().default(false).describe('登记为固定资产'),
  priceReason: words('价格偏离的原因', 60).default(''),
});

export const acceptanceInput = z.strictObject({
  ...head,
  sourceId: z.int().positive().describe('订单；小额或急购为申购单'),
  supplierId: id('供应商'),
  buyerId: id('采购员'),
  deliveryNote: needed('送货单号', 30),
  place: words('验收地点', 40).default(''),
  acceptors: z
    .array(z.strictObject({ staffId: maybeId('教职工'), name: needed('验收人', 20) }))
    .min(ACCEPTORS_NEEDED, '验收人至少两位')
    .max(8)
    .describe('验收人'),
  userRep: words('使用部门代表', 20).default(''),
  deliverer: words('送货人', 20).default(''),
  head: words('负责人', 20).default(''),
  licenceOverride: words('证照过期仍验收的原因', 120).default('').describe('总务主任或校长放行证照过期的原因'),
  lines: z.array(acceptanceLine).min(1, '至少要有一行').max(200),
});
export type AcceptanceInput = z.output<typeof acceptanceInput>;

/** The quantities of one line side by side, thousandths of the written unit. */
export interface AcceptedQuantities {
  /** What of the order had not come before this delivery. */
  outstanding: Milli;
  delivered: Milli;
  received: Milli;
  passed: Milli;
  isLast: boolean;
}

/** What was short: less than the delivery note says, and with the last delivery less than was ordered. */
export const shortOf = ({ outstanding, delivered, received, isLast }: AcceptedQuantities): Milli =>
  delivered - received + (isLast ? Math.max(0, outstanding - delivered) : 0);

/** What is payable for a line: 合格数量 × 单价 (R-PUR-06). */
export const acceptedFen = (passed: Milli, unitPrice: number): Fen => priced(passed, unitPrice);

export interface Difference {
  kind: ClaimKind;
  qty: Milli;
  /** 应偿金额 at the order's price. */
  fen: Fen;
}

/** The differences of a line that must be made good (§2.3): short quantity, then what did not pass. */
export function differencesOf(line: AcceptedQuantities & { price: number; specDiffers: boolean }): Difference[] {
  const short = shortOf(line);
  const bad = line.received - line.passed;
  const found: Difference[] = [];
  if (short > 0) found.push({ kind: '数量不足', qty: short, fen: priced(short, line.price) });
  if (bad > 0) found.push({ kind: line.specDiffers ? '规格不符' : '质量问题', qty: bad, fen: priced(bad, line.price) });
  return found;
}

/** 验收结论 from the quantities: nothing of it is opinion. */
export function conclusionOf(lines: readonly { received: Milli; passed: Milli }[]): (typeof CONCLUSIONS)[number] {
  if (lines.every(({ received, passed }) => passed === received && received > 0)) return '合格';
  return lines.some(({ passed }) => passed > 0) ? '部分合格' : '不合格';
}

export interface AcceptanceLine extends PaperLine {
  ordered: Milli;
  delivered: Milli;
  received: Milli;
  isLast: boolean;
  madeOn: Day | null;
  expiresOn: Day | null;
  batch: string;
  certificates: string[];
  temperature: number | null;
  quality: string;
  specDiffers: boolean;
  asAsset: boolean;
  priceReason: string;
  /** What its claims ask to be made good, short and bad together. */
  difference: Milli;
  /** 处理方式 of those claims, once decided. */
  handling: string;
}
export interface Acceptance extends PaperHead {
  kind: 'acceptance';
  sourceId: number;
  purchaseKind: PurchaseKind;
  buyer: string;
  deliveryNote: string;
  place: string;
  acceptors: { name: string; department: string }[];
  userRep: string;
  deliverer: string;
  head: string;
  conclusion: (typeof CONCLUSIONS)[number];
  licenceOverride: string;
  licenceOverrideBy: string;
  receiptId: number | null;
  receiptNumber: string;
  estimated: boolean;
  lines: AcceptanceLine[];
}

/** What an acceptance form starts from: every line of the order or requisition still to come. */
export interface AcceptanceStart {
  sourceId: number;
  sourceKind: 'order' | 'requisition';
  number: string;
  purchaseKind: PurchaseKind;
  supplierId: number | null;
  supplier: string;
  buyerId: number | null;
  deliverBy: Day | null;
  tolerancePermille: number;
  lines: {
    sourceLineId: number;
    itemId: number | null;
    code: string;
    name: string;
    spec: string;
    unit: string;
    ordered: Milli;
    /** Still to come: what passed is not asked for again. */
    outstanding: Milli;
    /** What no delivery has brought yet; short of it is a claim, what was refused has its own already. */
    undelivered: Milli;
    price: number | null;
    /** 14 %, 15 % …: the last purchase the price is compared with (T-01). */
    lastPrice: number | null;
    /** Whether the unit price reaches the property threshold (R-FA-01): then the person is asked. */
    asAsset: boolean;
  }[];
}

export const stockInInput = z.strictObject({
  id: z.int().positive().describe('验收单'),
  storeId: id('仓库'),
  day: head.day,
  lateReason: words('补录原因', 60).default(''),
  token: head.token,
});

/** 单到冲回 (R-PUR-09). */
export const settleEstimateInput = z.strictObject({
  id: z.int().positive().describe('验收单'),
  day: head.day,
  token: head.token,
});

export const addClaimInput = z.strictObject({
  token: head.token,
  acceptanceId: z.int().positive().describe('验收单'),
  lineId: maybeId('验收行'),
  claimKind: z.enum(['证票不全', '迟到', '质量问题', '规格不符'] as const).describe('差异类型'),
  day: head.day,
  qty: milli('数量').default(0),
  fen: z.int().min(0).max(1e13).describe('应偿金额，分'),
  remark: reason('情况'),
});
