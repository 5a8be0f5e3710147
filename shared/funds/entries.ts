import { z } from 'zod';
import { isDay, type Day } from '../basics/day.ts';
import type { Fen } from '../basics/money.ts';

const words = (label: string, max: number) => z.string().trim().max(max, `${label}最多 ${max} 个字`).describe(label);
const day = z.string().refine(isDay, '日期要写成 2026-11-02 这样的日期').describe('日期 YYYY-MM-DD');

/** An expense that came by no purchase, such as the electricity bill. */
export const spendInput = z.strictObject({
  token: z.string().min(8).max(64).describe('一次提交的唯一标记'),
  lineId: z.int('请选择预算项目').positive('请选择预算项目').describe('预算项目'),
  day,
  voucher: words('凭证号', 30).min(1, '凭证号要填写'),
  fen: z.int('金额最多两位小数').min(1, '金额要大于 0').max(1e13).describe('金额，分'),
  summary: words('摘要', 60).min(1, '摘要要填写'),
  payee: words('收款单位', 60).default(''),
  handler: words('经手人', 20).default(''),
  attachments: z.int().min(0).max(9999).default(0).describe('附件张数'),
});

export const reverseEntryInput = z.strictObject({
  id: z.int().positive().describe('支出'),
  day,
  reason: words('红冲原因', 60).min(1, '红冲原因要填写'),
});

export const entryListInput = z.strictObject({
  year: z.int().min(1990).max(2199).describe('年度'),
  lineId: z.int().positive().nullable().default(null).describe('预算项目'),
  search: z.string().max(60).default('').describe('凭证号、摘要、收款单位、经手人'),
  spendingOnly: z.boolean().default(true).describe('只看支出，不看占用'),
  before: z
    .strictObject({ day: z.string(), id: z.int() })
    .nullable()
    .default(null)
    .describe('从哪一行之后取（按日期、序号倒排）'),
  limit: z.int().min(1).max(500).default(100).describe('取几行'),
});
export type EntryListInput = z.output<typeof entryListInput>;

/** A row of the 支出明细账; amounts 分. */
export interface EntryRow {
  id: number;
  lineId: number;
  source: string;
  name: string;
  day: Day;
  kind: '占用' | '释放' | '支出' | '红冲';
  voucher: string;
  summary: string;
  payee: string;
  handler: string;
  spentFen: Fen;
  heldFen: Fen;
  attachments: number;
  paper: string;
  reversed: boolean;
  /** 累计 of the line after this row and 余额 = 调整后 − 累计; null when the list holds several lines. */
  sumFen: Fen | null;
  leftFen: Fen | null;
}

export interface EntryList {
  rows: EntryRow[];
  total: number;
  totalFen: Fen;
  next: { day: Day; id: number } | null;
}
