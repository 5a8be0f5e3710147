import { z } from 'zod';
import type { Day } from '../basics/day.ts';
import type { Fen } from '../basics/money.ts';
import type { Milli } from '../basics/quantity.ts';
import { day, fen, head, id, maybeId, price, someMilli, words, type PaperHead, type PaperLine } from './paper.ts';

const orderLine = z.strictObject({
  sourceLineId: z.int().positive().describe('申购行'),
  remark: words('备注', 60).default(''),
  qty: someMilli('数量'),
  price: price('单价'),
  fen: fen('金额'),
  taxRate: words('税率', 10).default(''),
  priceReason: words('价格偏离的原因', 60).default(''),
});

export const orderInput = z.strictObject({
  ...head,
  supplierId: id('供应商'),
  contractId: maybeId('供货合同'),
  contractNumber: words('合同编号', 40).default(''),
  contact: words('联系人/电话', 60).default(''),
  deliverBy: day('交货日期'),
  place: words('交货地点', 40).default(''),
  paymentTerms: words('付款方式', 40).default(''),
  warranty: words('质保期/质保金', 40).default(''),
  tolerancePermille: z.int().min(0).max(50, '允许超收最多 5%').default(0).describe('允许超收，千分之一'),
  buyerId: id('采购员'),
  comparisonId: maybeId('询价比价表'),
  lines: z.array(orderLine).min(1, '至少要有一行').max(200),
});
export type OrderInput = z.output<typeof orderInput>;

/** Most that may be received in all: the ordered quantity plus the tolerance, half-up. */
export const mostReceivable = (ordered: Milli, tolerancePermille: number): Milli =>
  ordered + Math.floor((ordered * tolerancePermille) / 1000);

/** 未到 / 部分到货 / 已到齐 from what was received of each line; a line said to be the last delivery counts as come. */
export function arrivalState(
  lines: readonly { ordered: Milli; received: Milli; finished: boolean }[],
): '未到' | '部分到货' | '已到齐' {
  if (lines.every(({ ordered, received, finished }) => finished || received >= ordered)) return '已到齐';
  return lines.some(({ received, finished }) => received > 0 || finished) ? '部分到货' : '未到';
}

export interface OrderLine extends PaperLine {
  taxRate: string;
  priceReason: string;
  /** Received and accepted as good so far, thousandths of the written unit. */
  received: Milli;
  accepted: Milli;
  /** Nothing more is to come. */
  finished: boolean;
}
export interface PurchaseOrder extends PaperHead {
  kind: 'order';
  contractId: number | null;
  contractNumber: string;
  /** Ceiling of the contract and what is left of it after this order, 分. */
  contract: { ceilingFen: Fen | null; leftFen: Fen | null } | null;
  contact: string;
  deliverBy: Day;
  place: string;
  paymentTerms: string;
  warranty: string;
  tolerancePermille: number;
  buyerId: number | null;
  comparisonId: number | null;
  lines: OrderLine[];
}

/** A line that may be ordered now: approved (or urgent) and not yet ordered in full. */
export interface OpenRequestLine {
  lineId: number;
  requisitionId: number;
  number: string;
  day: Day;
  department: string;
  purchaseKind: string;
  needsQuotes: boolean;
  itemId: number | null;
  code: string;
  name: string;
  spec: string;
  unit: string;
  left: Milli;
  price: number | null;
  /** Chosen in a comparison: supplier, price and the comparison's id. */
  chosen: { supplierId: number; supplier: string; price: number; comparisonId: number } | null;
  needBy: Day | null;
}
