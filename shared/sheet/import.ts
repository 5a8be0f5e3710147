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

/** What a column of a form may become, as the person chooses it. */
export interface FormField {
  field: string;
  label: string;
  /** May be given for the whole sheet where it has no such column. */
  perSheet: boolean;
  /** The only words it may hold; empty for free writing. */
  options: readonly string[];
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
  /** How the table was found: by its words, as the person matched it last time, or by a header row chosen now. */
  by: 'words' | 'memory' | 'hand';
  headerRow: number;
  headerHeight: 1 | 2;
  /** Every field of the form that was found. */
  fields: FormField[];
  columns: SheetColumn[];
  dataRows: number;
  hiddenRows: number;
  /** First ten data rows as text, cells in column order. */
  preview: string[][];
  /** First rows of the sheet as they stand, to choose a header row by hand. */
  top: { row: number; cells: string[] }[];
}

/** Something wrong (or worth knowing) at one place of the file. */
export interface RowIssue {
  sheet: string;
  row: number;
  /** Column letter, '' when the whole row is meant. */
  column: string;
  /** Field of the cell, '' when the whole row is meant. */
  field: string;
  /** `E-…` refuses the row, `W-…` is shown and accepted. */
  code: string;
  message: string;
  /** What stands in the cell. */
  text: string;
}

/** An issue as it is listed, with how many of the whole file say the same in the same column. */
export interface ListedIssue extends RowIssue {
  same: number;
}

export interface SheetCheck {
  name: string;
  accepted: number;
  /** Rows refused; each may have several issues. */
  refusedRows: number;
  /** The first issues of refused rows, and of accepted ones. */
  refused: ListedIssue[];
  warnings: ListedIssue[];
  /** Issues beyond those listed: a window that were sent a hundred thousand would stand still. */
  unlisted: number;
  /** Rows that are no data, by kind in Chinese: 空行, 重复表头, 小计 … */
  skipped: { kind: string; rows: number }[];
  hiddenRows: number;
  sums: SheetSum[];
}

/** A sum of the accepted rows: label, what it is (`fen` 分 / `milli` thousandths / `count`), value. */
export interface SheetSum {
  label: string;
  unit: 'fen' | 'milli' | 'count';
  value: number;
  /** What the sheet's own 合计 (else 本月合计) row says, and where; null when it says nothing. */
  file: { row: number; value: number } | null;
}

/** A name the file uses that the books do not know, and what becomes of it. */
export interface Unmatched {
  part: string;
  field: string;
  label: string;
  text: string;
  rows: number;
  says: string;
}

export interface ImportOpened {
  importId: string;
  fileName: string;
  kind: string;
  /** Instant at which these very bytes were imported before and still stand; null when they were not. */
  importedAt: string | null;
  sheets: SheetFound[];
}

/** What becomes of rows that the books hold already (R-XLS-02): refused until the person says, or one of three answers. */
export type Duplicates = 'ask' | 'skip' | 'update' | 'new';

export interface ImportCheck {
  importId: string;
  /** Rows that the books hold already, whatever was answered for them. */
  held: number;
  unmatched: Unmatched[];
  /** Words a cell may be given, by `part.field`: names of the books, words of a choice. */
  offers: Record<string, readonly string[]>;
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
  sha256: string;
  at: string;
  user: string;
  accepted: number;
  refused: number;
  /** Instant of its last undo; null when it was never undone. */
  undoneAt: string | null;
  /** Rows and documents that this undo left standing. */
  stays: number;
}

/** What became of an import, in words: nothing while it stands. */
export function stateOfRun({ undoneAt, stays }: Pick<ImportRun, 'undoneAt' | 'stays'>): '' | '已撤销' | '撤销了一部分' {
  if (undoneAt === null) return '';
  return stays === 0 ? '已撤销' : '撤销了一部分';
}

/** What an undo did. */
export interface ImportUndone {
  /** Rows the import had made. */
  removed: number;
  /** Rows that have their content of before the import again. */
  restored: number;
  /** Documents reversed by a red one. */
  reversed: number;
  /** What was edited or used since and therefore stays; the first hundreds of them by name. */
  kept: { what: string; why: string }[];
  stays: number;
}

const importId = z.string().min(1).max(40).describe('打开的文件');

export const openWorkbookInput = z.strictObject({
  ticket: z.string().min(1).max(64).describe('选好的文件'),
  kind: z.string().min(1).max(40).describe('导入成什么'),
});
const header = z
  .strictObject({
    row: z.int().positive().describe('表头行'),
    height: z
      .union([z.literal(1), z.literal(2)])
      .default(1)
      .describe('表头占几行'),
    part: z.string().describe('这是哪种表'),
  })
  .nullable()
  .default(null)
  .describe('自己指定的表头');
const place = { sheet: z.string(), row: z.int() };
const cellWord = z.string().max(200);

/** One sheet looked at with a header row of the person's choice. */
export const lookAtSheetInput = z.strictObject({ importId, sheet: z.string(), header });
export const checkImportInput = z.strictObject({
  importId,
  sheets: z
    .array(
      z.strictObject({
        name: z.string(),
        use: z.boolean().describe('导入这张表'),
        hiddenRows: z.boolean().default(true).describe('隐藏的行也导入'),
        hiddenColumns: z.boolean().default(true).describe('隐藏的列也导入'),
        header,
        columns: z.record(z.string(), z.int().nullable()).default({}).describe('字段 → 列（从 0 数），改了才填'),
        fill: z.record(z.string(), cellWord).default({}).describe('表里没有的列，整张表填一个值'),
      }),
    )
    .default([])
    .describe('与默认不同的工作表'),
  fixes: z
    .array(
      z.strictObject({
        ...place,
        column: z.string().regex(/^[A-Z]{1,3}$/, '列不对'),
        text: cellWord,
      }),
    )
    .max(10_000)
    .default([])
    .describe('当场改好的格'),
  maps: z
    .array(z.strictObject({ part: z.string(), field: z.string(), from: cellWord, to: cellWord }))
    .max(2000)
    .default([])
    .describe('一个词一律当作另一个词'),
  duplicates: z.enum(['ask', 'skip', 'update', 'new']).default('ask').describe('账上已有的行怎么办'),
  amountWins: z.array(z.strictObject(place)).default([]).describe('数量×单价与金额不符而以金额为准的行'),
});
export const runImportInput = z.strictObject({
  importId,
  refusedRows: z.enum(['leave', 'refuseAll']).default('leave').describe('有不能导入的行时：其余照导 / 全部不导'),
});
export const undoImportInput = z.strictObject({ runId: z.int().positive().describe('哪次导入') });
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
