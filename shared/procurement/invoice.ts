import { z } from 'zod';
import { priced, type Fen } from '../basics/money.ts';
import type { Milli } from '../basics/quantity.ts';
import { fen, head, id, needed, price, someMilli, words, type PaperHead, type PaperLine } from './paper.ts';

export const INVOICE_KINDS = ['普通发票', '专用发票', '电子发票', '财政票据', '其他票据'] as const;

const invoiceLine = z.strictObject({
  acceptanceLineId: z.int().positive().describe('验收行'),
  qty: someMilli('开票数量'),
  price: price('开票单价'),
  fen: fen('开票金额'),
});

export const invoiceInput = z.strictObject({
  ...head,
  invoiceNumber: needed('发票号码', 30).regex(/^[0-9A-Za-z-]+$/, '发票号码只能有数字和字母'),
  supplierId: id('开票单位'),
  invoiceKind: z.enum(INVOICE_KINDS).describe('票据种类'),
  issuedOn: head.day.describe('开票日期 YYYY-MM-DD'),
  fen: fen('价税合计').min(1, '价税合计要大于 0'),
  taxFen: fen('税额').default(0),
  summary: words('货物名称', 60).default(''),
  lines: z.array(invoiceLine).min(1, '至少要对上一行验收').max(300),
});
export type InvoiceInput = z.output<typeof invoiceInput>;

/** Names that say nothing of what was bought: a stamped detailed list must lie with the invoice (R-PUR-07). */
export const isVague = (summary: string): boolean => /办公用品|[一1]批|[一1]宗/.test(summary);

/** Ordered, accepted and invoiced of one line side by side. */
export interface ThreeWay {
  orderPrice: number;
  passed: Milli;
  /** What of the accepted quantity was invoiced before. */
  billedBefore: Milli;
  billed: Milli;
  billedPrice: number;
  billedFen: Fen;
}

/** What an invoiced line is worth at the order's price: never more than was accepted. */
export const payableOf = ({ orderPrice, passed, billedBefore, billed }: ThreeWay): Fen =>
  priced(Math.max(0, Math.min(billed, passed - billedBefore)), orderPrice);

export type MatchFault = '票多于货' | '单价不符' | '相符';

/** The first thing that does not fit between paper and goods (三单核对). */
export function matchOf(line: Omit<ThreeWay, 'billedFen'>): MatchFault {
  if (line.billedPrice !== line.orderPrice) return '单价不符';
  return line.billedBefore + line.billed > line.passed ? '票多于货' : '相符';
}

/** A row of the three-way difference list. */
export interface MatchRow {
  orderNumber: string;
  acceptanceNumber: string;
  invoiceNumber: string;
  supplier: string;
  name: string;
  spec: string;
  unit: string;
  ordered: Milli;
  received: Milli;
  passed: Milli;
  billed: Milli;
  orderPrice: number;
  billedPrice: number | null;
  acceptedFen: Fen;
  billedFen: Fen;
  fault: MatchFault | '票未到';
}

export interface InvoiceLine extends PaperLine {
  acceptanceNumber: string;
  orderPrice: number;
  passed: Milli;
  payableFen: Fen;
  fault: MatchFault;
}
export interface Invoice extends PaperHead {
  kind: 'invoice';
  invoiceNumber: string;
  invoiceKind: string;
  issuedOn: string;
  taxFen: Fen;
  /** What may be paid on it in all, and what was paid. */
  payableFen: Fen;
  paidFen: Fen;
  lines: InvoiceLine[];
}

export const resolveInvoiceInput = z.strictObject({
  id: z.int().positive().describe('发票登记'),
  handling: z.enum(['按合同价结算', '批准变更'] as const).describe('处理方式；要重开发票请作废这张'),
  reason: words('原因', 120).default(''),
});

/** A line accepted and not yet invoiced in full. */
export interface UnbilledLine {
  lineId: number;
  acceptanceId: number;
  acceptanceNumber: string;
  day: string;
  name: string;
  spec: string;
  unit: string;
  delivered: Milli;
  passed: Milli;
  billed: Milli;
  price: number;
  fen: Fen;
}
