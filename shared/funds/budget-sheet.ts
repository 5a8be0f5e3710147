import { yearOf, type Day } from '../basics/day.ts';
import { formatMoney } from '../basics/money.ts';
import { sameKey } from '../basics/text.ts';
import { day } from '../fields/day.ts';
import { money, wholeNumber } from '../fields/number.ts';
import { text } from '../fields/text.ts';
import type { ImportList } from '../people/import-list.ts';
import { sumUp, type Checked, type SumOf } from '../sheet/checked.ts';
import { column } from '../sheet/column.ts';
import { defineSheet, type RowOf } from '../sheet/definition.ts';
import { settleHeld, type Held } from '../sheet/held.ts';
import type { Duplicates } from '../sheet/import.ts';
import { sheetsOf, type ReadSheet } from '../sheet/read-sheet.ts';
import type { SheetRow } from '../sheet/sheet-row.ts';
import { budgetLineFields, type BudgetLineRecord } from './budget-line.ts';

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
    source: column(text({ label: '资金来源' })),
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
  today: Day;
}

/** Words schools use for the same line; kept as 别名 of the lines an import makes. */
export const LINE_SYNONYMS: Readonly<Record<string, string>> = { 办公费: '办公用品费', '维修(护)费': '维修费' };

export const voucherKey = (year: number, voucher: string): string => `${year} ${sameKey(voucher)}`;

/** Year of a file: what a row says, else that of its first expense, else this year. */
function yearOfFile(sheets: readonly ReadSheet[], today: Day): number {
  const days = sheetsOf([...sheets], spendingSheet).flatMap(({ rows }) => rows.flatMap((row) => row.values.on ?? []));
  return yearOf(days.toSorted()[0] ?? today);
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
  const check = new BudgetCheck(books, duplicates, yearOfFile(sheets, books.today));
  const sums: Checked<FundsEntry>['sums'] = new Map();
  const entries: FundsEntry[] = [];
  for (const sheet of sheetsOf(sheets, budgetSheet)) {
    const own = sheet.rows.flatMap((row) => check.line(row) ?? []);
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
  words: string[];
}

class BudgetCheck {
  private readonly lines: KnownLine[];
  private readonly held: Map<string, Held<BudgetLineRecord>>;
  private readonly made = new Set<string>();
  private readonly vouchers = new Set<string>();
  private readonly books: BudgetBooks;
  private readonly duplicates: Duplicates;
  private readonly year: number;

  constructor(books: BudgetBooks, duplicates: Duplicates, year: number) {
    this.books = books;
    this.duplicates = duplicates;
    this.year = year;
    this.lines = books.lines.map(({ record }) => knownLine(record));
    this.held = new Map(books.lines.map((line) => [lineKey(line.record), line]));
  }

  line(row: BudgetRow): (BudgetEntry & { final: number }) | null {
    const { adjust, final, year, ...values } = row.values;
    if (row.refused) return null;
    const total = (values.initialFen ?? 0) + (adjust ?? 0);
    if (final !== null && total !== final)
      row.flaw('E-AMOUNT', `年初预算加调整是 ${formatMoney(total)}，不等于调整后预算`, 'final');
    const record: BudgetLineRecord = {
      ...values,
      year: year ?? this.year,
      aliases: values.aliases ?? LINE_SYNONYMS[values.name ?? ''] ?? null,
    };
    const key = lineKey(record);
    if (this.made.has(key)) row.flaw('E-DUP', `${record.source ?? ''} ${record.name ?? ''} 已经有了`, 'name');
    if (row.refused) return null;
    const known = this.held.get(key);
    this.lines.push(knownLine(record));
    const entry = (id: number | null, to: BudgetLineRecord, adjustFen: number) =>
      ({ part: 'line', id, record: to, adjustFen, final: total }) as const;
    if (known === undefined) {
      this.made.add(key);
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
    const line = this.find(year, v.line ?? '', v.source ?? '');
    if (line === undefined) row.flaw('E-LINE', `没有预算项目“${v.line ?? ''}”`, 'line');
    if ((v.on ?? '') > this.books.today) row.flaw('E-PERIOD', `${v.on ?? ''} 还没有到`, 'on');
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

  private find(year: number, word: string, source: string): KnownLine | undefined {
    const named = this.lines.filter((line) => line.year === year && line.words.includes(sameKey(word)));
    return named.find((line) => sameKey(line.source) === sameKey(source)) ?? named[0];
  }
}

const lineKey = ({ year, source, name }: BudgetLineRecord): string =>
  `${year ?? ''} ${sameKey(source ?? '')} ${sameKey(name ?? '')}`;

const knownLine = ({ year, source, name, aliases }: BudgetLineRecord): KnownLine => ({
  year: year ?? 0,
  source: source ?? '',
  name: name ?? '',
  words: [name ?? '', ...(aliases ?? '').split(/[;；,，、]/)].map(sameKey).filter((word) => word !== ''),
});
