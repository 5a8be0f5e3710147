import { z } from 'zod';
import { isMonth } from '../basics/day.ts';
import type { CellValue } from '../fields/field.ts';
import type { ListColumn, ListColumnKind } from '../sheet/list-paper.ts';
import { VOUCHER_WORDS, type VoucherLine } from './voucher-summary.ts';

/** How voucher lines stand in the file an accounting program takes: columns in order, each with a heading and a source. */

interface Source {
  kind: ListColumnKind;
  /** In characters. */
  width: number;
  cell: (line: VoucherLine, about: { enteredBy: string; word: string }) => CellValue;
}

const source = (kind: ListColumnKind, width: number, cell: Source['cell']): Source => ({ kind, width, cell });
/** A side that is not booked is empty: accounting programs take 0 for an entry. */
const amount = (fen: number): CellValue => (fen === 0 ? null : fen / 100);

const SOURCES = {
  日期: source('day', 12, ({ day }) => ({ day })),
  凭证字: source('text', 8, (_line, { word }) => word),
  凭证号: source('count', 8, ({ voucher }) => voucher),
  分录号: source('count', 8, ({ line }) => line),
  摘要: source('text', 40, ({ summary }) => summary),
  科目编码: source('text', 14, ({ subject }) => subject.code),
  科目名称: source('text', 22, ({ subject }) => subject.name),
  借方金额: source('money', 14, ({ debit }) => amount(debit)),
  贷方金额: source('money', 14, ({ credit }) => amount(credit)),
  // A line adds up goods of many units: there is no quantity to give, but both programs want the columns.
  数量: source('quantity', 10, () => null),
  单价: source('price', 10, () => null),
  往来单位: source('text', 28, ({ supplier }) => supplier),
  部门: source('text', 16, ({ department }) => department),
  制单人: source('text', 10, (_line, { enteredBy }) => enteredBy),
  附单据数: source('count', 8, ({ papers }) => papers),
} as const satisfies Record<string, Source>;
export type VoucherSource = keyof typeof SOURCES;
export const SOURCE_WORDS = Object.keys(SOURCES) as [VoucherSource, ...VoucherSource[]];

export interface LayoutColumn {
  heading: string;
  source: VoucherSource;
}
export interface VoucherLayout {
  title: string;
  columns: readonly LayoutColumn[];
}

const named = (...columns: readonly (readonly [heading: string, source: VoucherSource])[]): LayoutColumn[] =>
  columns.map(([heading, from]) => ({ heading, source: from }));

/** Layouts to begin with. Editions differ: the question may bring columns of its own in their place. */
export const VOUCHER_LAYOUTS = {
  yonyou: {
    title: '用友T3/畅捷通',
    columns: named(
      ['制单日期', '日期'],
      ['凭证类别', '凭证字'],
      ['凭证编号', '凭证号'],
      ['附单据数', '附单据数'],
      ['摘要', '摘要'],
      ['科目编码', '科目编码'],
      ['科目名称', '科目名称'],
      ['借方金额', '借方金额'],
      ['贷方金额', '贷方金额'],
      ['数量', '数量'],
      ['单价', '单价'],
      ['部门', '部门'],
      ['往来单位', '往来单位'],
      ['制单人', '制单人'],
    ),
  },
  kingdee: {
    title: '金蝶KIS/精斗云',
    columns: named(
      ['凭证日期', '日期'],
      ['凭证字', '凭证字'],
      ['凭证号', '凭证号'],
      ['分录号', '分录号'],
      ['摘要', '摘要'],
      ['科目代码', '科目编码'],
      ['科目名称', '科目名称'],
      ['借方金额', '借方金额'],
      ['贷方金额', '贷方金额'],
      ['数量', '数量'],
      ['单价', '单价'],
      ['往来单位', '往来单位'],
      ['部门', '部门'],
      ['制单', '制单人'],
      ['附件数', '附单据数'],
    ),
  },
} as const satisfies Record<string, VoucherLayout>;

const subject = z.strictObject({
  code: z.string().max(30).describe('科目编码'),
  name: z.string().max(60).describe('科目名称'),
});

/** How this school's vouchers go out; the accountant sets it once. */
export const voucherSettingsInput = z.strictObject({
  layout: z.enum(['yonyou', 'kingdee']).default('yonyou').describe('给哪种财务软件'),
  columns: z
    .array(z.strictObject({ heading: z.string().min(1).max(30), source: z.enum(SOURCE_WORDS) }))
    .min(1)
    .nullable()
    .default(null)
    .describe('自定的列，按顺序；空为所选软件的列'),
  word: z.string().max(4).default('记').describe('凭证字'),
  subjects: z
    .array(
      z.strictObject({
        word: z.enum(VOUCHER_WORDS).describe('业务'),
        store: z.string().nullable().default(null).describe('仓库；空为全部'),
        category: z.string().nullable().default(null).describe('类别；空为全部'),
        debit: subject.describe('借方科目'),
        credit: subject.describe('贷方科目'),
      }),
    )
    .max(500)
    .default([])
    .describe('本校的科目；没有设的留空，由会计补'),
});
export type VoucherSettings = z.output<typeof voucherSettingsInput>;

/** What the export asks: the month; the rest stands as the school has set it unless it is said. */
export const vouchersInput = voucherSettingsInput.extend({
  month: z.string().refine(isMonth, '月份要写成 2026-10').describe('月份 YYYY-MM'),
});

/** 凭证汇总 of a month on the screen. Sums in 分. */
export interface VoucherSummary {
  settings: VoucherSettings;
  lines: VoucherLine[];
  debit: number;
  credit: number;
}

export const layoutColumns = (columns: readonly LayoutColumn[]): ListColumn[] =>
  columns.map(({ heading, source: from }) => ({ heading, kind: SOURCES[from].kind, width: SOURCES[from].width }));

export const layoutCells = (
  columns: readonly LayoutColumn[],
  line: VoucherLine,
  about: { enteredBy: string; word: string },
): CellValue[] => columns.map((column) => SOURCES[column.source].cell(line, about));
