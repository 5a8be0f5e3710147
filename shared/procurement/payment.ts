import { z } from 'zod';
import type { Day } from '../basics/day.ts';
import type { Fen } from '../basics/money.ts';
import { assertNever } from '../basics/refusal.ts';
import type { ApprovalStep } from './approval.ts';
import { fen, head, id, needed, reason, words, type PaperHead } from './paper.ts';
import type { PurchaseKind } from './requisition.ts';

export const PAYMENT_METHODS = ['转账', '公务卡', '国库授权', '现金'] as const;

const content = {
  day: head.day,
  remark: head.remark,
  handlerId: id('经手人'),
  departmentId: id('部门'),
  supplierId: id('收款单位'),
  bank: words('开户行/账号', 60).default(''),
  method: z.enum(PAYMENT_METHODS, '请选择付款方式').describe('付款方式'),
  purpose: needed('事由', 60),
  budgetLineId: id('预算项目'),
  invoices: z
    .array(z.strictObject({ invoiceId: z.int().positive(), fen: fen('付款金额').min(1, '付款金额要大于 0') }))
    .min(1, '至少要有一张发票')
    .max(100),
  claims: z.array(z.int().positive()).max(100).default([]).describe('这次扣款结案的索赔偿还单'),
  isFinal: z.boolean().default(true).describe('这笔采购付清了'),
  attachments: z.int().min(1, '附件张数要填写').max(9999).describe('附件张数'),
  papers: z.array(z.string().max(20)).max(30).default([]).describe('已经附上的凭证'),
  collective: z.boolean().default(false).describe('需要集体决定'),
};
export const paymentInput = z.strictObject({ token: head.token, draftId: head.draftId, ...content });
export type PaymentInput = z.output<typeof paymentInput>;
export const resubmitPaymentInput = z.strictObject({ id: z.int().positive(), ...content });
export type PaymentContent = Omit<PaymentInput, 'token' | 'draftId'>;

export const payInput = z.strictObject({ id: z.int().positive(), day: head.day });
export const reversePaymentInput = z.strictObject({
  id: z.int().positive(),
  day: head.day,
  reason: reason('红冲原因'),
});

/** What a payment is about, as far as the check list asks. */
export interface PaidFor {
  kind: PurchaseKind;
  deliveries: number;
  government: boolean;
  works: boolean;
  collective: boolean;
  vagueInvoice: boolean;
}

/** The papers that must lie with a payment (R-PUR-07), in the order of the list. */
export function papersNeeded(about: PaidFor): string[] {
  const papers: string[] = [];
  const add = (...more: string[]): void => {
    for (const paper of more) if (!papers.includes(paper)) papers.push(paper);
  };
  add('发票');
  switch (about.kind) {
    case '消耗品':
      add('申购单', '入库单');
      break;
    case '固定资产':
      add('申购单', '固定资产验收登记单', '领用单');
      break;
    case '食品':
      add('送货单或入库单');
      if (about.deliveries > 5) add('送货明细汇总表');
      break;
    case '维修':
      add('报修单');
      if (about.works) add('报价单', '工程验收单');
      break;
    case '服务':
      add('申购单', '验收单');
      break;
    default:
      assertNever(about.kind);
  }
  if (about.government) add('采购合同', '验收单');
  if (about.collective) add('会议纪要或决定事项');
  if (about.vagueInvoice) add('盖章的明细清单');
  return papers;
}

/** Papers missing from a payment: needed, not in the program and not ticked as attached. */
export const papersMissing = (
  wanted: readonly string[],
  known: readonly string[],
  ticked: readonly string[],
): string[] => wanted.filter((paper) => !known.includes(paper) && !ticked.includes(paper));

/** What a payment form starts from: everything of one supplier that can be paid or stands against it. */
export interface PaymentStart {
  supplierId: number;
  supplier: string;
  bank: string;
  invoices: {
    invoiceId: number;
    number: string;
    invoiceNumber: string;
    issuedOn: Day;
    fen: Fen;
    payableFen: Fen;
    paidFen: Fen;
    budgetLineId: number | null;
    departmentId: number | null;
    purchaseKind: PurchaseKind;
    requisitions: string[];
    /** 验收单 it was for; claims of others are not this invoice's business. */
    acceptances: string[];
    /** Why it cannot be paid now: 待补签, 差异没处理 …; empty when it can. */
    against: string;
    needed: string[];
    known: string[];
  }[];
  claims: {
    claimId: number;
    number: string;
    name: string;
    claimKind: string;
    handling: string;
    fen: Fen;
    off: Fen;
    /** Whether a payment may close it. */
    inMoney: boolean;
    acceptanceNumber: string;
  }[];
}

export interface PaymentLine {
  invoiceId: number;
  number: string;
  invoiceNumber: string;
  issuedOn: Day;
  seller: string;
  summary: string;
  fen: Fen;
  taxFen: Fen;
  paidFen: Fen;
  /** 入库单 or 验收单 numbers behind it. */
  goods: string;
}
export interface Payment extends PaperHead {
  kind: 'payment';
  department: string;
  handlerId: number | null;
  bank: string;
  method: string;
  budgetLineId: number;
  budget: string;
  attachments: number;
  papers: string[];
  needed: string[];
  collective: boolean;
  invoicedFen: Fen;
  deductionFen: Fen;
  isFinal: boolean;
  overBudget: boolean;
  paidOn: Day | null;
  paidBy: string;
  lines: PaymentLine[];
  claims: { number: string; claimKind: string; name: string; fen: Fen }[];
  approvals: ApprovalStep[];
}
