import { z } from 'zod';
import type { Day } from '../basics/day.ts';

/** The steps of an import as they cross: opened → checked → done. Every place is named as the person sees it. */

/** One column of a found table. `field` is the field name it was matched to, null when it is not imported. */
export interface SheetColumn {
  index: number;
  /** `A`, `B` … as in the sheet. */
  letter: string;
  heading: string;
  field: string | null;
  label: string;
  hidden: boolean;
}

export interface SheetFound {
  name: string;
  hidden: boolean;
  /** What the sheet holds (`flow`, or `staff`, `departments` … within a workbook); null when no table was found. */
  part: string | null;
  /** Imported unless the person says otherwise. */
  use: boolean;
  /** Why it is not used: 没有数据 / 隐藏的工作表 / 汇总表. */
  why: string;
  headerRow: number;
  columns: SheetColumn[];
  dataRows: number;
  hiddenRows: number;
  /** First ten data rows as text, cells in column order. */
  preview: string[][];
}

/** Something wrong (or worth knowing) at one place of the file. */
export interface RowIssue {
  sheet: string;
  row: number;
  /** Column letter, '' when the whole row is meant. */
  column: string;
  /** `E-…` refuses the row, `W-…` is shown and accepted. */
  code: string;
  message: string;
  /** What stands in the cell. */
  text: string;
}

export interface SheetCheck {
  name: string;
  accepted: number;
  refused: RowIssue[];
  warnings: RowIssue[];
  /** Rows that are no data, by kind in Chinese: 空行, 重复表头, 小计 … */
  skipped: { kind: string; rows: number }[];
  hiddenRows: number;
  /** Sums of the accepted rows: label, what it is (`fen` 分 / `milli` thousandths / `count`), value. */
  sums: { label: string; unit: 'fen' | 'milli' | 'count'; value: number }[];
}

export interface ImportOpened {
  importId: string;
  fileName: string;
  kind: string;
  sheets: SheetFound[];
}

export interface ImportCheck {
  importId: string;
  sheets: SheetCheck[];
  accepted: number;
  refused: number;
  warnings: number;
  /** Documents that will be made, by kind; 0 for lists. */
  documents: number;
}

export interface ImportDone {
  runId: number;
  accepted: number;
  refused: number;
  documents: number;
  firstDay: Day | null;
  lastDay: Day | null;
}

export interface ImportRun {
  id: number;
  kind: string;
  fileName: string;
  at: string;
  user: string;
  accepted: number;
  refused: number;
}

const importId = z.string().min(1).max(40).describe('打开的文件');

export const openWorkbookInput = z.strictObject({
  ticket: z.string().min(1).max(64).describe('选好的文件'),
  kind: z.string().min(1).max(40).describe('导入成什么'),
});
export const checkImportInput = z.strictObject({
  importId,
  sheets: z
    .array(
      z.strictObject({
        name: z.string(),
        use: z.boolean().describe('导入这张表'),
        hiddenRows: z.boolean().default(true).describe('隐藏的行也导入'),
        columns: z.record(z.string(), z.int().nullable()).default({}).describe('字段 → 列（从 0 数），改了才填'),
      }),
    )
    .default([])
    .describe('与默认不同的工作表'),
  amountWins: z
    .array(z.strictObject({ sheet: z.string(), row: z.int() }))
    .default([])
    .describe('数量×单价与金额不符而以金额为准的行'),
});
export const runImportInput = z.strictObject({
  importId,
  refusedRows: z.enum(['leave', 'refuseAll']).default('leave').describe('有不能导入的行时：其余照导 / 全部不导'),
});
export const refusedWorkbookInput = z.strictObject({ importId, ticket: z.string().min(1).max(64) });

/** A list on its way to a workbook or to paper: which, and the question its screen asks (filters, account …). */
export const listWanted = z.strictObject({
  kind: z.string().min(1).max(40).describe('哪张表'),
  question: z.unknown().optional().describe('筛选条件，与列表上的一样'),
});
export const exportInput = z.strictObject({
  ticket: z.string().min(1).max(64).describe('存到哪里'),
  what: listWanted,
});
export const templateInput = z.strictObject({
  ticket: z.string().min(1).max(64).describe('存到哪里'),
  kind: z.string().min(1).max(40).describe('导入成什么'),
  filled: z.boolean().default(false).describe('填上账里现有的内容，改好再导入'),
});
export interface Exported {
  fileName: string;
  rows: number;
}
