import { formatMonth, monthOf, yearOf, type Day } from '../basics/day.ts';
import { formatMoney } from '../basics/money.ts';
import { normalizeText, sameKey } from '../basics/text.ts';
import { day } from '../fields/day.ts';
import { money, wholeNumber } from '../fields/number.ts';
import { text } from '../fields/text.ts';
import type { ImportList } from '../people/import-list.ts';
import { monthState, type MonthFacts } from '../people/months.ts';
import { sumUp, type Checked, type SumOf } from '../sheet/checked.ts';
import { column } from '../sheet/column.ts';
import { defineSheet, type RowOf } from '../sheet/definition.ts';
import { settleHeld, type Held } from '../sheet/held.ts';
import type { Duplicates } from '../sheet/import.ts';
import { sheetsOf, type ReadSheet } from '../sheet/read-sheet.ts';
import type { SheetRow } from '../sheet/sheet-row.ts';
import {
  budgetLineFields,
  lineCall,
  linesCalled,
  sourceField,
  type BudgetLineRecord,
  type LineCall,
} from './budget-line.ts';

const f = budgetLineFields;
const signed = { min: -1e13 };

/** 部门预算表; often in 万元, as its unit line says. */
export const budgetSheet = defineSheet({
  part: 'budget',
  title: '部门预算表',
  columns: {
    year: column(wholeNumber({ label: '年度', min: 1990, max: 2199, example: '2026' }), { perSheet: true }),
    source: column(f.source, { wrong: 'E-WORD' }),
    name: column(f.name, { must: true }),
    code: column(f.code, { names: ['科目', '科目编码'] }),
    aliases: column(f.aliases),
    initialFen: column(f.initialFen, { must: true }),
    adjust: column(money({ label: '调整', ...signed }), { none: ['—'] }),
    final: column(money({ label: '调整后预算', ...signed })),
    remark: column(f.remark),
  },
});

export const spendingSheet = defineSheet({
  part: 'spending',
  title: '经费支出明细账',
  columns: {
    on: column(day({ label: '日期', required: true }), { must: true }),
    voucher: column(text({ label: '凭证号', required: true, max: 30 }), { must: true }),
    summary: column(text({ label: '摘要' })),
    payee: column(text({ label: '收款单位' })),
    handler: column(text({ label: '经手人' })),
    source: column(sourceField, { wrong: 'E-WORD', perSheet: true }),
    line: column(text({ label: '预算项目', required: true })),
    amount: column(money({ label: '金额', required: true, ...signed }), { must: true }),
    papers: column(wholeNumber({ label: '附件数' })),
    remark: column(text({ label: '备注' })),
  },
});

export const budgetList: ImportList = {
  kind: 'budget',
  title: '预算与支出',
  about: '预算项目（年初、调整）和支出明细账',
  act: 'funds.keep',
  definitions: [budgetSheet, spendingSheet],
  duplicates: ['skip', 'update'],
};

type BudgetRow = SheetRow<(typeof budgetSheet)['columns']>;
type SpendingRow = SheetRow<(typeof spendingSheet)['columns']>;

export interface BudgetEntry {
  part: 'line';
  id: number | null;
  record: BudgetLineRecord;
  adjustFen: number;
}
export interface SpendingEntry {
  part: 'spending';
  year: number;
  /** Line as the books or this file call it. */
  line: { source: string; name: string };
  values: RowOf<(typeof spendingSheet)['columns']>;
}
export type FundsEntry = BudgetEntry | SpendingEntry;

export interface BudgetBooks {
  lines: readonly Held<BudgetLineRecord>[];
  /** Vouchers of spending by year, as compared. */
  vouchers: ReadonlySet<string>;
  months: MonthFacts;
  today: Day;
}

/** Words schools use for the same line; kept as 别名 of the lines an import makes. */
export const LINE_SYNONYMS: Readonly<Record<string, string>> = { 办公费: '办公用品费', '维修(护)费': '维修费' };

export const voucherKey = (year: number, voucher: string): string => `${year} ${sameKey(voucher)}`;

/** Year a title or the name of a sheet says: 2026年度部门预算表; a month (2025年12月编制) and a 学年 say none. */
const saidYear = ({ titles, name }: ReadSheet<(typeof budgetSheet)['columns']>): number | null =>
  [...titles, name]
    .map((said) => Number(/(20\d{2})\s*年(?!\s*\d)/.exec(normalizeText(said))?.[1] ?? 0))
    .find((year) => year > 0) ?? null;

/** Year of a file that does not say one: that of most of its expenses (one may be left over from December), else this year. */
function yearOfExpenses(sheets: readonly ReadSheet[], today: Day): number {
  const days = sheetsOf(sheets, spendingSheet).flatMap(({ rows }) => rows.flatMap((row) => row.values.on ?? []));
  const counts = Map.groupBy(days, yearOf);
  const [most] = [...counts].toSorted(([a, x], [b, y]) => y.length - x.length || a - b);
  return most?.[0] ?? yearOf(today);
}

/** No field: the file's own totals are in 万元, or month by month, and would only seem to differ. */
const LINE_SUMS: readonly SumOf<BudgetEntry & { final: number }>[] = [
  { label: '年初预算', unit: 'fen', of: ({ record }) => record.initialFen ?? 0 },
  { label: '调整', unit: 'fen', of: ({ adjustFen }) => adjustFen },
  { label: '调整后预算', unit: 'fen', of: ({ final }) => final },
];
const SPENT: readonly SumOf<SpendingEntry>[] = [{ label: '金额', unit: 'fen', of: ({ values }) => values.amount ?? 0 }];

/** Checks a budget and its spending. Row codes: E-AMOUNT, E-DUP, E-LINE, E-PERIOD. */
export function checkBudget(sheets: ReadSheet[], books: BudgetBooks, duplicates: Duplicates): Checked<FundsEntry> {
  const check = new BudgetCheck(books, duplicates);
  const year = yearOfExpenses(sheets, books.today);
  const sums: Checked<FundsEntry>['sums'] = new Map();
  const entries: FundsEntry[] = [];
  for (const sheet of sheetsOf(sheets, budgetSheet)) {
    const said = saidYear(sheet) ?? year;
    const own = sheet.rows.flatMap((row) => check.line(row, said) ?? []);
    sums.set(sheet.name, sumUp(own, LINE_SUMS));
    entries.push(...own);
  }
  for (const sheet of sheetsOf(sheets, spendingSheet)) {
    const own = sheet.rows.flatMap((row) => check.spending(row) ?? []);
    sums.set(sheet.name, sumUp(own, SPENT));
    entries.push(...own);
  }
  return { sheets, entries, sums, documents: 0 };
}

interface KnownLine {
  year: number;
  source: string;
  name: string;
  call: LineCall;
}

class BudgetCheck {
  private readonly lines: Map<string, KnownLine>;
  private readonly held: Map<string, Held<BudgetLineRecord>>;
  private readonly made = new Set<string>();
  private readonly vouchers = new Set<string>();
  private readonly books: BudgetBooks;
  private readonly duplicates: Duplicates;

  constructor(books: BudgetBooks, duplicates: Duplicates) {
    this.books = books;
    this.duplicates = duplicates;
    this.lines = new Map(books.lines.map(({ record }) => [lineKey(record), knownLine(record)]));
    this.held = new Map(books.lines.map((line) => [lineKey(line.record), line]));
  }

  /** `said`: the year of rows that do not say their own. */
  line(row: BudgetRow, said: number): (BudgetEntry & { final: number }) | null {
    const { adjust, final, year, ...values } = row.values;
    if (row.refused) return null;
    const total = (values.initialFen ?? 0) + (adjust ?? 0);
    if (final !== null && total !== final)
      row.flaw('E-AMOUNT', `年初预算加调整是 ${formatMoney(total)}，不等于调整后预算`, 'final');
    const record: BudgetLineRecord = {
      ...values,
      year: year ?? said,
      aliases: values.aliases ?? LINE_SYNONYMS[values.name ?? ''] ?? null,
    };
    const key = lineKey(record);
    if (this.made.has(key)) row.flaw('E-DUP', `${record.source ?? ''} ${record.name ?? ''} 已经有了`, 'name');
    if (row.refused) return null;
    const known = this.held.get(key);
    const entry = (id: number | null, to: BudgetLineRecord, adjustFen: number) =>
      ({ part: 'line', id, record: to, adjustFen, final: total }) as const;
    if (known === undefined) {
      this.made.add(key);
      this.lines.set(key, knownLine(record));
      return entry(null, record, adjust ?? 0);
    }
    const says = `${record.source ?? ''} ${record.name ?? ''} 已经有了`;
    const settled = settleHeld(row, this.duplicates, {
      held: known,
      fields: budgetLineFields,
      // What the program adds itself is no news from the file.
      fresh: { ...record, aliases: values.aliases },
      refusal: ['E-DUP', says, 'name'],
    });
    // An adjustment of a line the books hold is keyed with its 批文, never brought in twice.
    return settled && entry(settled.id, settled.record, 0);
  }

  spending(row: SpendingRow): SpendingEntry | null {
    const v = row.values;
    if (row.refused) return null;
    const year = yearOf(v.on ?? '');
    const line = this.find(row, year, v.line ?? '', v.source ?? '');
    this.checkDay(row, v.on ?? '');
    const key = voucherKey(year, v.voucher ?? '');
    if (this.vouchers.has(key)) row.flaw('E-DUP', `凭证号 ${v.voucher ?? ''} 已经用过了`, 'voucher');
    else if (this.books.vouchers.has(key)) this.heldVoucher(row, v.voucher ?? '');
    if (row.refused || !row.accepted || line === undefined) return null;
    this.vouchers.add(key);
    return { part: 'spending', year, line: { source: line.source, name: line.name }, values: v };
  }

  private heldVoucher(row: SpendingRow, voucher: string): void {
    row.held = true;
    if (this.duplicates === 'skip') row.skip('账上已有');
    else row.flaw('E-DUP', `凭证号 ${voucher} 账上已有，支出不能更新，请选“跳过”`, 'voucher');
  }

  /** The old book may begin before the program does; what is closed in the program stays as it was told (R-CLOSE-02). */
  private checkDay(row: SpendingRow, on: Day): void {
    const { today, months } = this.books;
    const month = monthOf(on);
    if (on > today) row.flaw('E-PERIOD', `${on} 还没有到`, 'on');
    else if (monthState(month, months) === '已结账') row.flaw('E-PERIOD', `${formatMonth(month)}已结账`, 'on');
  }

  private find(row: SpendingRow, year: number, word: string, source: string): KnownLine | undefined {
    const lines = [...this.lines.values()].filter((line) => line.year === year);
    const [line, other] = linesCalled(lines, word, source);
    if (line === undefined)
      row.flaw('E-LINE', `${year} 年${source === '' ? '' : `“${source}”下`}没有预算项目“${word}”`, 'line');
    else if (other !== undefined)
      row.flaw('E-LINE', `“${line.source}”和“${other.source}”下都有“${word}”，请写明资金来源`, 'source');
    return line;
  }
}

const lineKey = ({ year, source, name }: BudgetLineRecord): string =>
  `${year ?? ''} ${sameKey(source ?? '')} ${sameKey(name ?? '')}`;

const knownLine = ({ year, source, name, aliases }: BudgetLineRecord): KnownLine => ({
  year: year ?? 0,
  source: source ?? '',
  name: name ?? '',
  call: lineCall(source ?? '', name ?? '', aliases ?? ''),
});
