import { z } from 'zod';
import { isDay, type Day } from '../basics/day.ts';
import type { Fen } from '../basics/money.ts';
import { dueWords, type Validity } from '../basics/validity.ts';

/** Papers a supplier brings (canteen §2.2). */
export const SUPPLIER_PAPERS = [
  '营业执照',
  '食品经营许可证',
  '食品生产许可证',
  '小作坊登记证',
  '动物防疫条件合格证',
  '屠宰许可',
  '检验报告',
  '送货人健康证',
  '质量保证协议',
  '其他',
] as const;
export type SupplierPaperKind = (typeof SUPPLIER_PAPERS)[number];
/** Any one of them lets a firm sell food. */
export const FOOD_LICENCES: readonly SupplierPaperKind[] = ['食品经营许可证', '食品生产许可证', '小作坊登记证'];

/** The paper of each supplier that presses most, of papers that stand soonest first. */
export const soonestOf = (expiring: readonly ExpiringPaper[]): ReadonlyMap<number, ExpiringPaper> =>
  new Map(expiring.toReversed().map((paper) => [paper.supplierId, paper]));

/** How it stands in the list of suppliers. */
export const paperWords = (paper: ExpiringPaper): string => `${dueWords(paper)} · ${paper.kind}`;

/** Validity as the old supplier list has it: a day, 长期, or words nobody can compare. */
export const validityText = (text: string): string | null =>
  text.includes('长期') ? '长期' : isDay(text) ? text : null;

const day = (label: string) =>
  z.string().refine(isDay, `${label}要写成 2026-11-02 这样的日期`).describe(`${label} YYYY-MM-DD`);
const words = (label: string, max: number) => z.string().trim().max(max, `${label}最多 ${max} 个字`).describe(label);

export const supplierPaperInput = z.strictObject({
  id: z.int().positive().nullable(),
  supplierId: z.int().positive().describe('供货单位'),
  kind: z.enum(SUPPLIER_PAPERS, '请选择证照种类').describe('证照种类'),
  number: words('编号', 60).default(''),
  issuedOn: day('发证日期').nullable().default(null),
  validUntil: z
    .union([day('有效期至'), z.literal('长期')], '有效期要写日期，或“长期”')
    .describe('有效期至 YYYY-MM-DD，或 长期'),
  stamped: z.boolean().default(true).describe('复印件已盖章'),
  remark: words('备注', 120).default(''),
});

export interface SupplierPaper extends Validity {
  /** Null for the two that stand in the supplier's own file. */
  id: number | null;
  kind: SupplierPaperKind;
  number: string;
  issuedOn: Day | null;
  /** A day, or 长期. */
  validUntil: string | null;
  stamped: boolean;
  remark: string;
}

export const supplierContractInput = z
  .strictObject({
    id: z.int().positive().nullable(),
    supplierId: z.int().positive().describe('供货单位'),
    number: words('合同编号', 40).min(1, '合同编号要填写'),
    title: words('合同名称', 60).default(''),
    fromDay: day('起始日期'),
    toDay: day('截止日期').nullable().default(null),
    mechanism: words('价格机制', 60).default('').describe('价格机制，如 市场均价下浮 8%'),
    ceilingFen: z
      .int()
      .min(1, '合同上限要大于 0')
      .max(1e13)
      .nullable()
      .default(null)
      .describe('合同上限，分；不限为空'),
    remark: words('备注', 120).default(''),
  })
  .refine(({ fromDay, toDay }) => toDay === null || toDay >= fromDay, {
    message: '截止日期早于起始日期',
    path: ['toDay'],
  });

export interface SupplierContract {
  id: number;
  supplierId: number;
  number: string;
  title: string;
  fromDay: Day;
  toDay: Day | null;
  mechanism: string;
  ceilingFen: Fen | null;
  remark: string;
  active: boolean;
}

/** How a contract stands on a day; its last day is a good one. */
export function contractState(
  { active, fromDay, toDay }: Pick<SupplierContract, 'active' | 'fromDay' | 'toDay'>,
  on: Day,
): '停用' | '未开始' | '已到期' | '执行中' {
  if (!active) return '停用';
  if (fromDay > on) return '未开始';
  return toDay !== null && toDay < on ? '已到期' : '执行中';
}

export const blacklistInput = z.strictObject({
  supplierId: z.int().positive().describe('供货单位'),
  reason: words('原因', 120).min(1, '原因要填写'),
});

export interface Blacklisting {
  fromDay: Day;
  reason: string;
  liftedOn: Day | null;
  liftReason: string;
  by: string;
}

export interface ExpiringPaper {
  supplierId: number;
  supplier: string;
  kind: string;
  number: string;
  validUntil: Day;
  /** Negative once it is past. */
  days: number;
  /** Days of the nearest reminder that has come: 60, 30 or 7 unless set otherwise. */
  level: number;
}

/** What stands against dealing with a supplier on a day; codes as in the calls of procurement. */
export interface Gate {
  blocks: { code: string; message: string }[];
  warns: { code: string; message: string }[];
}
