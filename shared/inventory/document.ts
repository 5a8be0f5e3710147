import { z } from 'zod';
import type { Day } from '../basics/day.ts';
import { isDay } from '../basics/day.ts';
import type { Fen } from '../basics/money.ts';
import { priced } from '../basics/money.ts';
import type { Milli } from '../basics/quantity.ts';
import type { DocumentKind, DocumentState, EditorKind } from './kinds.ts';
import { RECEIPT_KINDS } from './kinds.ts';

const id = (label: string) => z.int(`请选择${label}`).positive(`请选择${label}`).describe(label);
const words = (label: string, max: number) => z.string().trim().max(max, `${label}最多 ${max} 个字`).describe(label);
const day = z.string().refine(isDay, '业务日期要写成 2026-11-02 这样的日期').describe('业务日期 YYYY-MM-DD');
const optionalDay = (label: string) =>
  z.string().refine(isDay, `${label}不是日期`).nullable().default(null).describe(`${label} YYYY-MM-DD`);

/** Quantities are thousandths of the unit the line is written in; the program converts to the base unit. */
const lineBase = {
  itemId: id('物资'),
  unit: words('单位', 10).describe('单位名称；基本单位或辅助单位'),
  qty: z.int('数量最多三位小数').min(1, '数量要大于 0').max(1e12, '数量太大').describe('数量，千分之一单位'),
  remark: words('备注', 60).default(''),
};

const issueLine = z.strictObject({
  ...lineBase,
  requested: z.int().min(0).nullable().default(null).describe('请领数量，千分之一单位'),
  batch: words('批号', 30).default(''),
});

const receiptLine = z.strictObject({
  ...lineBase,
  amount: z.int('金额最多两位小数').min(0, '金额不能是负数').max(1e13).describe('金额，分'),
  price: z.int().min(0).nullable().default(null).describe('单价，万分之一元；只用来核对'),
  confirmed: z.boolean().default(false).describe('数量×单价与金额不符，已确认以金额为准'),
  batch: words('批号', 30).default(''),
  madeOn: optionalDay('生产日期'),
  expiresOn: optionalDay('保质期至'),
});

/** `token` makes a second press of 提交 give back the first document instead of a second one. */
const head = {
  token: z.string().min(8).max(64).describe('一次提交的唯一标记'),
  draftId: z.int().positive().nullable().default(null).describe('来自哪张草稿'),
  storeId: id('仓库'),
  day,
  lateReason: words('补录原因', 60).default(''),
  remark: words('备注', 120).default(''),
};

export const issueInput = z.strictObject({
  ...head,
  departmentId: id('领用部门'),
  receiverId: id('领用人'),
  purpose: words('用途', 40).min(1, '用途要填写'),
  lines: z.array(issueLine).min(1, '至少要有一行物资').max(500),
});

export const receiptInput = z.strictObject({
  ...head,
  receiptKind: z.enum(RECEIPT_KINDS).describe('入库类型'),
  supplierId: id('供货单位').nullable(),
  invoiceNumber: words('发票号', 30).default(''),
  buyerId: z.int().positive().nullable().default(null).describe('采购员'),
  lines: z.array(receiptLine).min(1, '至少要有一行物资').max(500),
});

export const openingInput = z.strictObject({
  ...head,
  lines: z.array(receiptLine).min(1, '至少要有一行物资').max(2000),
});

export type IssueInput = z.output<typeof issueInput>;
export type ReceiptInput = z.output<typeof receiptInput>;
export type OpeningInput = z.output<typeof openingInput>;

export const reverseInput = z.strictObject({
  documentId: z.int().positive().describe('被红冲的单据'),
  day,
  reason: words('红冲原因', 60).min(1, '红冲原因要填写'),
  token: head.token,
  lines: z
    .array(z.strictObject({ lineId: z.int().positive(), qty: z.int().min(1).describe('红冲数量，千分之一基本单位') }))
    .nullable()
    .default(null)
    .describe('部分红冲的行；空为整单'),
});

/**
 * R-AMT-05: the amount wins over quantity × price; a difference above 0.05 元 × quantity must be confirmed.
 * `qty` thousandths, `price` 1/10000 元, `amount` 分.
 */
export function amountMismatch(qty: Milli, price: number, amount: Fen): boolean {
  return Math.abs(priced(qty, price) - amount) * 200 > qty;
}

/** A row of a document list. */
export interface DocumentRow {
  id: number;
  kind: DocumentKind;
  number: string;
  state: DocumentState;
  day: Day;
  store: string;
  /** 供货单位 or 领用部门. */
  party: string;
  person: string;
  summary: string;
  lines: number;
  fen: Fen;
  red: boolean;
  sourceNumber: string;
  enteredBy: string;
}

export interface DocumentLine {
  id: number;
  lineNo: number;
  itemId: number;
  code: string;
  name: string;
  spec: string;
  unit: string;
  /** Signed thousandths in the written unit. */
  qty: Milli;
  requested: Milli | null;
  /** Signed thousandths in the base unit. */
  baseQty: Milli;
  amount: Fen | null;
  /** Quantity not yet returned or reversed, base unit. */
  left: Milli;
  batch: string;
  madeOn: Day | null;
  expiresOn: Day | null;
  remark: string;
}

/** A whole numbered document as screen and paper show it. */
export interface StockDocument {
  id: number;
  kind: DocumentKind;
  number: string;
  state: DocumentState;
  storeId: number;
  store: string;
  day: Day;
  supplierId: number | null;
  departmentId: number | null;
  party: string;
  person: string;
  purpose: string;
  receiptKind: string;
  invoiceNumber: string;
  sourceNumber: string;
  remark: string;
  reason: string;
  lateReason: string;
  missingLines: boolean;
  reverses: { id: number; number: string } | null;
  reversedBy: { id: number; number: string }[];
  createdBy: string;
  createdAt: string;
  postedBy: string;
  postedAt: string;
  prints: number;
  lines: DocumentLine[];
  fen: Fen;
}

export const documentListInput = z.strictObject({
  kinds: z.array(z.enum(['opening', 'receipt', 'purchaseReturn', 'issue', 'issueReturn', 'loss'])).describe('单据种类'),
  search: z.string().max(60).default('').describe('单号、原凭证号、部门、供货单位、领用人'),
  storeId: z.int().nullable().default(null).describe('仓库'),
  from: z.string().refine(isDay).nullable().default(null).describe('起始日 YYYY-MM-DD'),
  to: z.string().refine(isDay).nullable().default(null).describe('截止日 YYYY-MM-DD'),
  state: z.enum(['已提交', '已记账', '已红冲', '作废']).nullable().default(null).describe('状态'),
  before: z
    .strictObject({ day: z.string(), id: z.int() })
    .nullable()
    .default(null)
    .describe('从哪一行之后取（按日期、序号倒排）'),
  limit: z.int().min(1).max(500).default(100).describe('取几行'),
});

/** A page of documents, newest first; `next` asks for the page after it. */
export interface DocumentList {
  rows: DocumentRow[];
  total: number;
  next: { day: Day; id: number } | null;
}

/** What a person typed so far, kept as typed even when it is not yet right. */
export const draftInput = z.strictObject({
  id: z.int().positive().nullable().describe('草稿编号；新草稿为空'),
  kind: z.enum(['opening', 'receipt', 'issue']).describe('单据种类'),
  title: z.string().max(120).describe('列表里显示的说明'),
  content: z.unknown().describe('表单内容，原样保存'),
});

export interface DraftRow {
  id: number;
  kind: EditorKind;
  title: string;
  updatedAt: string;
}

export interface Draft extends DraftRow {
  content: unknown;
}

/** Answer of a submitted document. */
export interface Submitted {
  id: number;
  number: string;
  state: DocumentState;
  fen: Fen;
}
