import { z } from 'zod';
import type { Day } from '../basics/day.ts';
import { mulDiv } from '../basics/exact.ts';
import type { Fen } from '../basics/money.ts';
import type { Milli } from '../basics/quantity.ts';
import type { ApprovalStep } from './approval.ts';
import {
  fen,
  goods,
  head,
  id,
  maybeDay,
  milli,
  needed,
  price,
  reason,
  someMilli,
  words,
  type PaperHead,
  type PaperLine,
} from './paper.ts';

/** What kind of purchase it is: decides where the goods go and which papers a payment needs (R-PUR-07). */
export const PURCHASE_KINDS = ['消耗品', '食品', '固定资产', '维修', '服务'] as const;
export type PurchaseKind = (typeof PURCHASE_KINDS)[number];
/** Kinds whose goods pass the store. */
export const STOCKED_KINDS: readonly PurchaseKind[] = ['消耗品', '食品'];

export const GOVERNMENT_FORMS = ['集中采购机构', '部门集中', '分散采购', '自行采购'] as const;
export const GOVERNMENT_METHODS = [
  '公开招标',
  '邀请招标',
  '竞争性谈判',
  '竞争性磋商',
  '询价',
  '单一来源',
  '框架协议',
  '电子卖场直购',
  '自行询价',
] as const;

/** 政府采购 facts (§2.2): stored and reminded of, never judged. */
export const governmentInput = z.strictObject({
  inCatalogue: z.boolean().describe('在集采目录内'),
  form: z.enum(GOVERNMENT_FORMS).describe('采购组织形式'),
  method: z.enum(GOVERNMENT_METHODS).describe('采购方式'),
  platformNumber: words('平台单号', 40).default(''),
  intentDay: maybeDay('意向公开日期'),
  budgetNumber: words('预算编号', 40).default(''),
});
export type GovernmentFacts = z.output<typeof governmentInput>;

const requisitionLine = z.strictObject({
  ...goods,
  qty: someMilli('申请数量'),
  price: price('估计单价').nullable().default(null),
  fen: fen('估计金额'),
  purpose: words('用途', 40).default(''),
  suggestedSupplier: words('建议供应商', 60).default(''),
});

const content = {
  day: head.day,
  remark: head.remark,
  departmentId: id('申请部门'),
  applicantId: id('申请人'),
  purchaseKind: z.enum(PURCHASE_KINDS, '请选择采购类型').describe('采购类型'),
  works: z.boolean().default(false).describe('大型修缮'),
  urgent: z.boolean().default(false).describe('急购：先买后补签'),
  needBy: maybeDay('需用日期'),
  purpose: needed('用途', 60),
  budgetLineId: id('预算项目'),
  government: governmentInput.nullable().default(null).describe('政府采购情况'),
  lines: z.array(requisitionLine).min(1, '至少要有一行').max(200),
};

export const requisitionInput = z.strictObject({ token: head.token, draftId: head.draftId, ...content });
export type RequisitionInput = z.output<typeof requisitionInput>;
export const resubmitInput = z.strictObject({ id: z.int().positive(), ...content });

/** R-PUR-03: the head teacher lets one requisition pass over its budget, in person. */
export const overBudgetInput = z.strictObject({
  requisition: requisitionInput,
  reason: reason('超预算原因'),
  headId: id('校长'),
  headPassword: z.string().max(64).describe('校长的密码'),
});

export const approveRequisitionInput = z.strictObject({
  id: z.int().positive(),
  comment: words('意见', 120).default(''),
  approved: z
    .array(z.strictObject({ lineId: z.int().positive(), qty: milli('批准数量') }))
    .default([])
    .describe('改了批准数量的行'),
  meetingNumber: words('行政会议纪要编号', 40).default(''),
  meetingDay: maybeDay('会议日期'),
  congressNumber: words('教代会决议编号', 40).default(''),
  congressDay: maybeDay('决议日期'),
  overBudgetReason: words('超预算原因', 120).default('').describe('校长批准超预算的原因'),
});
export type ApproveRequisitionInput = z.output<typeof approveRequisitionInput>;

export const matchLineInput = z.strictObject({
  lineId: z.int().positive().describe('申购行'),
  itemId: id('物资'),
});

export interface RequisitionLine extends PaperLine {
  approved: Milli | null;
  purpose: string;
  suggestedSupplier: string;
  /** Ordered and accepted so far, thousandths of the written unit. */
  ordered: Milli;
  accepted: Milli;
}

/** A whole requisition as screen and paper show it. */
export interface Requisition extends PaperHead {
  kind: 'requisition';
  applicantId: number | null;
  purchaseKind: PurchaseKind;
  works: boolean;
  urgent: boolean;
  needBy: Day | null;
  purpose: string;
  budgetLineId: number | null;
  /** 资金来源 · 预算项目. */
  budget: string;
  needsMeeting: boolean;
  needsCongress: boolean;
  needsQuotes: boolean;
  needsPublicity: boolean;
  meetingNumber: string;
  meetingDay: Day | null;
  congressNumber: string;
  congressDay: Day | null;
  overBudgetReason: string;
  overBudgetBy: string;
  government: GovernmentFacts | null;
  approvals: ApprovalStep[];
  lines: RequisitionLine[];
}

/** Everything an approver needs on one page. */
export interface ApproverPage {
  requisition: Requisition;
  /** Figures of the budget line in 分, null for an imported paper without one. */
  budget: { name: string; totalFen: Fen; spentFen: Fen; heldFen: Fen; availableFen: Fen } | null;
  facts: { lineId: number; stock: Milli; lastPrice: number | null; openOrders: Milli }[];
  warnings: string[];
  /** Whose turn it is, and whether that is me. */
  turn: string;
  mine: boolean;
  /** Why I may not decide this one although my role's turn has come (R-SOD-01). */
  against: string;
  previous: number | null;
  next: number | null;
}

/** What stands beside a line while it is keyed (§2.1). */
export interface LineFacts {
  /** Thousandths of the base unit in all stores. */
  stock: Milli;
  /** Ordered and not yet come, base unit. */
  openOrders: Milli;
  /** Last three purchases, newest first; price per base unit in 1/10000 元. */
  last: { day: Day; supplier: string; price: number }[];
  /** Lowest price of other suppliers this month. */
  others: { supplier: string; price: number; day: Day }[];
  contractPrice: number | null;
  marketPrice: number | null;
}

/** The approved part of a line's estimate: in proportion, half-up (R-AMT-04). */
export const approvedFen = (line: { qty: Milli; fen: Fen; approved: Milli | null }): Fen =>
  line.approved === null || line.approved === line.qty ? line.fen : mulDiv(line.fen, line.approved, line.qty);
