import { z } from 'zod';
import { isDay, type Day } from '../basics/day.ts';
import type { Fen } from '../basics/money.ts';
import type { Milli } from '../basics/quantity.ts';

/** The papers of the purchase chain in their order (§2.1). */
export const PAPER_KINDS = [
  'requisition',
  'plan',
  'comparison',
  'order',
  'acceptance',
  'claim',
  'invoice',
  'payment',
] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

/** Prefix of the numbers (§1.2; FP is ours, for the register of invoices) and what people call the paper. */
export const PAPERS: Readonly<Record<PaperKind, { prefix: string; paper: string; party: string; person: string }>> = {
  requisition: { prefix: 'SG', paper: '申购单', party: '申请部门', person: '申请人' },
  plan: { prefix: 'JH', paper: '采购计划表', party: '计划期', person: '编制人' },
  comparison: { prefix: 'BJ', paper: '询价比价表', party: '中选供应商', person: '询价人' },
  order: { prefix: 'CG', paper: '采购订单', party: '供应商', person: '采购员' },
  acceptance: { prefix: 'YS', paper: '验收单', party: '供应商', person: '验收人' },
  claim: { prefix: 'SP', paper: '索赔偿还单', party: '供应商', person: '责任人' },
  invoice: { prefix: 'FP', paper: '发票登记', party: '开票单位', person: '登记人' },
  payment: { prefix: 'FK', paper: '付款报销单', party: '收款单位', person: '经手人' },
};

/** Which paper a number belongs to; null for numbers of other modules. */
export const kindOfNumber = (number: string): PaperKind | null =>
  PAPER_KINDS.find((kind) => PAPERS[kind].prefix === number.slice(0, 2)) ?? null;

/** Every state a paper can be in; which kind has which is in `states.ts`. */
export const PAPER_STATES = [
  '审批中',
  '退回',
  '已提交',
  '已审核',
  '已关闭',
  '未到',
  '部分到货',
  '已到齐',
  '待入库',
  '已入库',
  '已完成',
  '未结',
  '已结',
  '待处理',
  '已登记',
  '已付款',
  '已红冲',
  '作废',
] as const;
export type PaperState = (typeof PAPER_STATES)[number];

/** Building blocks of the inputs: ids, words, days, quantities (thousandths of the written unit), prices (1/10000 元), 分. */
export const id = (label: string) => z.int(`请选择${label}`).positive(`请选择${label}`).describe(label);
export const maybeId = (label: string) => z.int().positive().nullable().default(null).describe(label);
export const words = (label: string, max: number) =>
  z.string().trim().max(max, `${label}最多 ${max} 个字`).describe(label);
export const needed = (label: string, max: number) => words(label, max).min(1, `${label}要填写`);
export const day = (label: string) =>
  z.string().refine(isDay, `${label}要写成 2026-11-02 这样的日期`).describe(`${label} YYYY-MM-DD`);
export const maybeDay = (label: string) => day(label).nullable().default(null);
export const milli = (label: string) =>
  z
    .int(`${label}最多三位小数`)
    .min(0, `${label}不能是负数`)
    .max(1e12, `${label}太大`)
    .describe(`${label}，千分之一单位`);
export const someMilli = (label: string) => milli(label).min(1, `${label}要大于 0`);
export const price = (label: string) =>
  z.int(`${label}最多四位小数`).min(0, `${label}不能是负数`).max(1e12).describe(`${label}，万分之一元`);
export const fen = (label: string) =>
  z.int(`${label}最多两位小数`).min(0, `${label}不能是负数`).max(1e13).describe(`${label}，分`);
export const reason = (label: string) => needed(label, 120);

/** `token` makes a second press of 提交 give back the first paper instead of a second one. */
export const head = {
  token: z.string().min(8).max(64).describe('一次提交的唯一标记'),
  draftId: maybeId('来自哪张草稿'),
  day: day('日期'),
  remark: words('备注', 200).default(''),
};

/** What is bought. `itemId` is null for a free-text item, to be matched later. */
export const goods = {
  itemId: maybeId('物资'),
  name: needed('品名', 60),
  spec: words('规格型号', 60).default(''),
  unit: needed('单位', 10),
  remark: words('备注', 60).default(''),
};

export const paperReason = z.strictObject({ id: z.int().positive(), reason: reason('原因') });

export const paperListInput = z.strictObject({
  kind: z.enum(PAPER_KINDS).describe('单据种类'),
  search: z.string().max(60).default('').describe('单号、原单号、部门、供应商、人、摘要'),
  states: z.array(z.enum(PAPER_STATES)).nullable().default(null).describe('状态；空为全部'),
  supplierId: z.int().positive().nullable().default(null).describe('供应商'),
  from: z.string().refine(isDay).nullable().default(null).describe('起始日 YYYY-MM-DD'),
  to: z.string().refine(isDay).nullable().default(null).describe('截止日 YYYY-MM-DD'),
  before: z
    .strictObject({ day: z.string(), id: z.int() })
    .nullable()
    .default(null)
    .describe('从哪一行之后取（按日期、序号倒排）'),
  limit: z.int().min(1).max(500).default(100).describe('取几行'),
});
export type PaperListInput = z.output<typeof paperListInput>;

/** A row of a list of papers. */
export interface PaperRow {
  id: number;
  kind: PaperKind;
  number: string;
  state: PaperState;
  day: Day;
  party: string;
  person: string;
  summary: string;
  lines: number;
  fen: Fen;
  sourceNumber: string;
  enteredBy: string;
}

/** A page of papers, newest first; `next` asks for the page after it. */
export interface PaperList {
  rows: PaperRow[];
  total: number;
  next: { day: Day; id: number } | null;
}

/** A paper that goes before or comes after another. */
export interface PaperLink {
  id: number;
  kind: PaperKind;
  number: string;
  state: PaperState;
}

/** A line as every paper has it. Quantities in thousandths of the written unit, price 1/10000 元. */
export interface PaperLine {
  id: number;
  lineNo: number;
  sourceLineId: number | null;
  itemId: number | null;
  code: string;
  name: string;
  spec: string;
  unit: string;
  qty: Milli;
  price: number | null;
  fen: Fen;
  remark: string;
}

/** What every paper shows. */
export interface PaperHead {
  id: number;
  kind: PaperKind;
  number: string;
  state: PaperState;
  day: Day;
  supplierId: number | null;
  departmentId: number | null;
  party: string;
  person: string;
  summary: string;
  fen: Fen;
  remark: string;
  reason: string;
  sourceNumber: string;
  createdBy: string;
  createdAt: string;
  prints: number;
  /** Papers this one came from, then those that came from it. */
  before: PaperLink[];
  after: PaperLink[];
}

/** Answer of a paper just submitted or moved on. */
export interface PaperDone {
  id: number;
  number: string;
  state: PaperState;
  fen: Fen;
}

/** First goods and how many more, for the summary of a list row: `鼠标等 4 项`. */
export function summaryOf(names: readonly string[]): string {
  const [first = ''] = names;
  return names.length > 1 ? `${first}等 ${names.length} 项` : first;
}
