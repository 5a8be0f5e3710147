import { z } from 'zod';
import { formatMonth, yearOf, type Month } from '../basics/day.ts';
import { formatMoney, type Fen } from '../basics/money.ts';
import { formatQuantity, type Milli } from '../basics/quantity.ts';
import type { AccountRow } from '../inventory/account-page.ts';
import { A4_LANDSCAPE, LEDGER_CAPACITY } from '../inventory/papers.ts';
import { monthInput } from '../people/call.ts';
import type { BookColumn, BookPage, BookRow, PageModel } from '../print/page-model.ts';
import { reportPages } from '../print/report.ts';
import { amount, listColumn, namedPaper, totalsOf, yuan, type ListPaper } from '../sheet/list-paper.ts';

/** 固定资产登记簿 (ledgers §4.9): one account for each 门类 and each class, on pages with carried rows. */

/** A page belongs to one year, for 本年累计 does: months of two years are two questions. */
export const registerQuestion = z
  .strictObject({
    account: z.string().trim().min(1, '请选门类或分类').max(40).describe('门类，或分类的“版本 代码”'),
    from: monthInput.describe('从哪个月'),
    to: monthInput.describe('到哪个月'),
    carry: z.enum(['month', 'year', 'page', 'balance']).default('month').describe('过次页怎样合计'),
    totalsForCurrent: z.boolean().default(false).describe('本月未结账也打合计'),
  })
  .refine(({ from, to }) => from <= to && yearOf(from) === yearOf(to), {
    message: '起止月份要在同一年里，先起后止',
    path: ['to'],
  });
export type RegisterQuestion = z.output<typeof registerQuestion>;

/** An account of the register, for choosing. */
export interface RegisterAccount {
  /** A 门类, or `2022 A02010105`. */
  key: string;
  label: string;
  /** Whether a whole 门类 stands in it. */
  whole: boolean;
}

/** A row with what only the register says of it. */
export interface RegisterRow extends AccountRow {
  asset: string;
  name: string;
  where: string;
  remark: string;
}
export interface RegisterPage {
  page: number;
  rows: RegisterRow[];
}

export interface RegisterFacts {
  unitName: string;
  category: string;
  /** Class in words; 全部 for a 门类. */
  className: string;
  from: Month;
  to: Month;
  bookkeeper: string;
  keeper: string;
  printed: string;
}

export interface RegisterView {
  facts: RegisterFacts;
  pages: RegisterPage[];
  /** What stands at the end. */
  qty: Milli;
  cost: Fen;
  previous: string | null;
  next: string | null;
}

const side = (group: string, qty: number, fen: number): BookColumn[] => [
  { label: '数量', group, width: qty, align: 'right' },
  { label: '金额', group, width: fen, align: 'right', edge: true },
];

/** mm, 277 in all. */
const columnsOf = (year: number): BookColumn[] => [
  { label: '月', group: `${year}年`, width: 6, align: 'center' },
  { label: '日', group: `${year}年`, width: 6, align: 'center' },
  { label: '凭证号', width: 16, align: 'center' },
  { label: '摘　　要', width: 34, align: 'left', summary: true },
  { label: '资产编号', width: 35, align: 'left' },
  { label: '名　称', width: 25, align: 'left', edge: true },
  ...side('增　　加', 13, 22),
  ...side('减　　少', 13, 22),
  ...side('结　　存', 15, 24),
  { label: '使用部门、地点', width: 29, align: 'left' },
  { label: '备注', width: 17, align: 'left' },
];

const blankZero = (value: number | null, format: (of: number) => string): string =>
  value === null || value === 0 ? '' : format(value);

const rowOf = (row: RegisterRow): BookRow => ({
  kind: row.kind,
  red: row.kind === 'red',
  yearEnd: row.kind === 'yearTotal' && row.day.slice(5, 7) === '12',
  cells: [
    row.day.slice(5, 7),
    row.day.slice(8, 10),
    row.voucher,
    row.summary,
    row.asset,
    row.name,
    blankZero(row.inQty, formatQuantity),
    blankZero(row.inFen, formatMoney),
    blankZero(row.outQty, formatQuantity),
    blankZero(row.outFen, formatMoney),
    formatQuantity(row.qty),
    formatMoney(row.fen),
    row.where,
    row.remark,
  ],
});

export const periodWords = (from: Month, to: Month): string =>
  from === to ? formatMonth(from) : `${formatMonth(from)}至${Number(to.slice(5))}月`;

/** One page of the register as it is printed. */
export function registerPaper({ facts, pages }: RegisterView, { page, rows }: RegisterPage): BookPage {
  return {
    kind: 'book',
    paper: A4_LANDSCAPE,
    title: '固定资产登记簿',
    meta: [
      { label: '单位名称', value: facts.unitName },
      { label: '门类', value: facts.category },
      { label: '分类', value: facts.className },
      { label: '期间', value: periodWords(facts.from, facts.to) },
    ],
    year: facts.from.slice(0, 4),
    page,
    pages: pages.length,
    columns: columnsOf(yearOf(facts.from)),
    rows: rows.map(rowOf),
    capacity: LEDGER_CAPACITY,
    foot: [
      { label: '记账', value: facts.bookkeeper },
      { label: '复核', value: '' },
      { label: '资产管理员', value: facts.keeper },
    ],
    printed: facts.printed,
  };
}

/** 账簿目录 (R-LED-07): every account of a whole book with the sheet it begins on. */
export function contentsPaper(views: readonly RegisterView[]): ListPaper {
  const columns = {
    no: listColumn('序号', 'count', 6),
    category: listColumn('门类', 'text', 18),
    account: listColumn('分类', 'text', 36),
    first: listColumn('总页', 'count', 8),
    pages: listColumn('页数', 'count', 8),
    qty: listColumn('结存数量', 'quantity', 14),
    cost: listColumn('结存金额', 'money', 18),
  };
  let sheet = 1;
  const rows = views.map(({ facts, pages, qty, cost }, i) => {
    const first = sheet;
    sheet += pages.length;
    return {
      no: i + 1,
      category: facts.category,
      account: facts.className,
      first,
      pages: pages.length,
      qty: amount(qty),
      cost: yuan(cost),
    };
  });
  const [head] = views;
  return {
    ...namedPaper('固定资产登记簿目录', columns, rows),
    facts:
      head === undefined
        ? []
        : [
            `单位名称：${head.facts.unitName}`,
            `期间：${periodWords(head.facts.from, head.facts.to)}`,
            `记账：${head.facts.bookkeeper}`,
            `资产管理员：${head.facts.keeper}`,
          ],
    totals: totalsOf(columns, {
      pages: sheet - 1,
      qty: amount(views.reduce((sum, { qty }) => sum + qty, 0)),
      cost: yuan(views.reduce((sum, { cost }) => sum + cost, 0)),
    }),
    signatures: ['记账', '资产管理员', '会计主管'],
  };
}

/** Pages of several accounts as one book: its contents first, then every account, numbered through. */
export function wholeBook(views: readonly RegisterView[]): PageModel[] {
  const pages = views.flatMap((view) => view.pages.map((page) => registerPaper(view, page)));
  return [...reportPages(contentsPaper(views)), ...pages.map((page, i) => ({ ...page, sheet: i + 1 }))];
}
