import { z } from 'zod';
import type { Day } from '../basics/day.ts';
import { priced, type Fen } from '../basics/money.ts';
import type { Milli } from '../basics/quantity.ts';
import { day, maybeDay, milli, needed, words, type PaperHead } from './paper.ts';

export const CLAIM_KINDS = ['数量不足', '价格不符', '质量问题', '规格不符', '证票不全', '迟到'] as const;
export type ClaimKind = (typeof CLAIM_KINDS)[number];

export const HANDLINGS = [
  '补货',
  '换货',
  '退货',
  '扣款',
  '降价接收',
  '索赔',
  '拒收',
  '补证',
  '批准让步接收',
  '按合同价结算',
  '重开发票',
  '批准变更',
  '不予追究',
] as const;
export type Handling = (typeof HANDLINGS)[number];

/** Which handling a difference allows (§2.3; 迟到 is ours, canteen §2.18 names the kind only). */
export const ALLOWED_HANDLINGS: Readonly<Record<ClaimKind, readonly Handling[]>> = {
  数量不足: ['补货', '扣款'],
  价格不符: ['按合同价结算', '重开发票', '批准变更'],
  质量问题: ['退货', '换货', '降价接收', '索赔', '扣款'],
  规格不符: ['退货', '换货', '批准让步接收'],
  证票不全: ['补证', '拒收'],
  迟到: ['扣款', '不予追究'],
};

/**
 * How a claim ends: `goods` when a later delivery brings what was missing, `money` when less is paid (or, once paid, money
 * comes back), `word` when a named person accepts it with a reason.
 */
export type Settling = 'goods' | 'money' | 'word';
const SETTLED_BY: Readonly<Record<Handling, Settling>> = {
  补货: 'goods',
  换货: 'goods',
  退货: 'money',
  扣款: 'money',
  降价接收: 'money',
  索赔: 'money',
  拒收: 'money',
  补证: 'word',
  批准让步接收: 'word',
  按合同价结算: 'money',
  重开发票: 'word',
  批准变更: 'word',
  不予追究: 'word',
};
/** Goods refused at the door and taken after all (降价接收, 让步接收) come in by an acceptance of their own. */
export const settlingOf = (handling: Handling, inAccepted: boolean): Settling =>
  !inAccepted && (handling === '降价接收' || handling === '批准让步接收') ? 'goods' : SETTLED_BY[handling];
/** Whether a payment may close it: only what is made good in money; goods have to come, and words have to be given. */
export const isOffPayment = (handling: string, inAccepted: boolean): boolean =>
  HANDLINGS.some((one) => one === handling && settlingOf(one, inAccepted) === 'money');
/** Handlings that give something up: 总务主任 or 校长 decides. */
export const NEEDS_HEAD: readonly Handling[] = ['降价接收', '批准让步接收', '批准变更', '不予追究'];

/**
 * What a claim takes off the accepted amount. Goods that were short or did not pass are not in that amount, so only claims
 * about accepted goods (降价接收, 索赔, 迟到 …) lower it (R-PUR-06: payable = 合格金额 − 扣款).
 */
export const offPayable = (claim: { inAccepted: boolean; handling: string; fen: Fen }): Fen =>
  claim.inAccepted && (['扣款', '降价接收', '索赔'] as string[]).includes(claim.handling) ? claim.fen : 0;

/**
 * K-04: what is taken off an invoice, and why. Deduction = invoice − payable; the price part = (invoice price − order price)
 * × received, half-up; the short part is the rest.
 */
export function deductionParts(line: {
  invoiceFen: Fen;
  payableFen: Fen;
  invoicePrice: number;
  orderPrice: number;
  received: Milli;
}): { deduction: Fen; pricePart: Fen; shortPart: Fen } {
  const deduction = line.invoiceFen - line.payableFen;
  const pricePart = priced(line.received, line.invoicePrice - line.orderPrice);
  return { deduction, pricePart, shortPart: deduction - pricePart };
}

export const handleClaimInput = z.strictObject({
  id: z.int().positive().describe('索赔偿还单'),
  handling: z.enum(HANDLINGS).describe('处理方式'),
  responsible: words('责任人', 20).default(''),
  dueOn: maybeDay('约定期限'),
  remark: words('说明', 200).default(''),
});

export const settleClaimInput = z.strictObject({
  id: z.int().positive().describe('索赔偿还单'),
  day: day('完成日期'),
  milli: milli('已偿数量').default(0),
  fen: z.int().min(0).max(1e13).default(0).describe('已偿金额，分'),
  /** 验收单号, 退款凭证号, 批准文号: what proves it. */
  by: needed('凭据（验收单号、退款凭证或批准文号）', 60),
});

/** One claim as screen and paper show it. */
export interface Claim extends PaperHead {
  kind: 'claim';
  acceptanceId: number;
  acceptanceNumber: string;
  claimKind: ClaimKind;
  name: string;
  spec: string;
  unit: string;
  qty: Milli;
  price: number | null;
  handling: Handling | '';
  responsible: string;
  dueOn: Day | null;
  inAccepted: boolean;
  settledMilli: Milli;
  settledFen: Fen;
  settledBy: string;
  doneOn: Day | null;
  closedBy: string;
}
