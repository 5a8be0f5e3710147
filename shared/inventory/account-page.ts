import { lastDayOf, monthOf, type Day, type Month } from '../basics/day.ts';
import type { Fen } from '../basics/money.ts';
import type { Milli } from '../basics/quantity.ts';

/**
 * 数量金额式明细账 of one account and year (ledgers §6, rulings, P-01…P-04): posted rows in, pages with carried
 * rows out. All figures stay integers here; the paper formats them.
 */

/** One posted line as the account shows it, in account order. Quantities and amounts are signed in their column. */
export interface AccountEntry {
  lineId: number;
  documentId: number;
  day: Day;
  /** `RK-0003`; for imported papers their own number. */
  voucher: string;
  summary: string;
  /** Null moves nothing and is only noted: its figures print blank. */
  column: 'in' | 'out' | null;
  /** Red document: printed in red. A plain return is negative without being a red document, and is red too. */
  red: boolean;
  qty: Milli;
  fen: Fen;
  /** Automatic 金额调整 after this row; a row of its own on the page. */
  adjust: Fen;
  balanceQty: Milli;
  balanceFen: Fen;
}

export interface Figures {
  inQty: Milli;
  inFen: Fen;
  outQty: Milli;
  outFen: Fen;
}

export type RowKind =
  | 'opening'
  | 'business'
  | 'red'
  | 'adjust'
  | 'monthTotal'
  | 'yearTotal'
  | 'carryOut'
  | 'carryIn'
  | 'closing';

/** A printed row. `null` figures print blank; totals rows print blank for 0 (P-03). */
export interface AccountRow {
  kind: RowKind;
  day: Day;
  voucher: string;
  summary: string;
  inQty: Milli | null;
  inFen: Fen | null;
  outQty: Milli | null;
  outFen: Fen | null;
  qty: Milli;
  fen: Fen;
  documentId: number | null;
  /** The entry it prints; null for rows of the page's own. */
  lineId: number | null;
}

export interface AccountPage {
  page: number;
  rows: AccountRow[];
}

/** A part of a year: what a book opens with then, and what 本年累计 has counted before. */
export interface AccountPeriod {
  from: Month;
  to: Month;
  before: Figures;
}

/** What 过次页 adds up (R-LED-03). */
export type CarryMode = 'month' | 'year' | 'page' | 'balance';

export interface AccountInput {
  year: number;
  /** The 启用 month: its opening row says 期初余额 instead of 上年结转 (P-04). */
  startMonth: Month;
  opening: { milli: Milli; fen: Fen };
  entries: readonly AccountEntry[];
  /** Totals are printed for every month before this one, for this one only when `totalsForCurrent`. */
  currentMonth: Month;
  totalsForCurrent: boolean;
  /** Lines a page holds, 过次页 and 承前页 included. */
  capacity: number;
  carry: CarryMode;
  /** Without it the account is of its whole year. */
  period?: AccountPeriod;
}

export const noFigures = (): Figures => ({ inQty: 0, inFen: 0, outQty: 0, outFen: 0 });

/** All rows of the year without page breaks. */
export function accountRows(input: AccountInput): AccountRow[] {
  const rows: AccountRow[] = [];
  let qty = input.opening.milli;
  let fen = input.opening.fen;
  if (qty !== 0 || fen !== 0) rows.push(openingRow(input));
  const year = { ...(input.period?.before ?? noFigures()) };
  let i = 0;
  const { entries } = input;
  while (i < entries.length) {
    const month = monthOf((entries[i] as AccountEntry).day);
    const total = noFigures();
    for (; i < entries.length; i++) {
      const entry = entries[i] as AccountEntry;
      if (!entry.day.startsWith(month)) break;
      pushEntry(rows, entry, total);
      qty = entry.balanceQty;
      fen = entry.balanceFen;
    }
    addTo(year, total);
    if (month < input.currentMonth || (month === input.currentMonth && input.totalsForCurrent)) {
      const day = lastDayOf(month);
      rows.push(
        totalRow('monthTotal', '本月合计', day, total, qty, fen),
        totalRow('yearTotal', '本年累计', day, year, qty, fen),
      );
    }
  }
  const december = `${input.year}-12`;
  const complete = december < input.currentMonth || (december === input.currentMonth && input.totalsForCurrent);
  if (complete && (input.period?.to ?? december) === december && (qty !== 0 || fen !== 0))
    rows.push(blankRow('closing', '结转下年', `${december}-31`, qty, fen));
  return rows;
}

function openingRow({ startMonth, year, opening, period }: AccountInput): AccountRow {
  const isFirstYear = Number(startMonth.slice(0, 4)) === year;
  const floor = isFirstYear ? startMonth : `${year}-01`;
  const first = period !== undefined && period.from > floor ? period.from : floor;
  const summary = first > floor ? '上月结转' : isFirstYear ? '期初余额' : '上年结转';
  return blankRow('opening', summary, `${first}-01`, opening.milli, opening.fen);
}

function blankRow(kind: RowKind, summary: string, day: Day, qty: Milli, fen: Fen): AccountRow {
  return {
    kind,
    day,
    voucher: '',
    summary,
    inQty: null,
    inFen: null,
    outQty: null,
    outFen: null,
    qty,
    fen,
    documentId: null,
    lineId: null,
  };
}

const orBlank = (n: number): number | null => (n === 0 ? null : n);

function totalRow(kind: RowKind, summary: string, day: Day, total: Figures, qty: Milli, fen: Fen): AccountRow {
  return {
    kind,
    day,
    voucher: '',
    summary,
    inQty: orBlank(total.inQty),
    inFen: orBlank(total.inFen),
    outQty: orBlank(total.outQty),
    outFen: orBlank(total.outFen),
    qty,
    fen,
    documentId: null,
    lineId: null,
  };
}

function pushEntry(rows: AccountRow[], entry: AccountEntry, total: Figures): void {
  const isIn = entry.column === 'in';
  const isOut = entry.column === 'out';
  rows.push({
    kind: entry.red || entry.qty < 0 ? 'red' : 'business',
    day: entry.day,
    voucher: entry.voucher,
    summary: entry.summary,
    inQty: isIn ? entry.qty : null,
    inFen: isIn ? entry.fen : null,
    outQty: isOut ? entry.qty : null,
    outFen: isOut ? entry.fen : null,
    qty: entry.balanceQty,
    fen: entry.balanceFen - entry.adjust,
    documentId: entry.documentId,
    lineId: entry.lineId,
  });
  if (isIn) {
    total.inQty += entry.qty;
    total.inFen += entry.fen;
  } else if (isOut) {
    total.outQty += entry.qty;
    total.outFen += entry.fen;
  }
  if (entry.adjust === 0) return;
  rows.push({
    ...blankRow('adjust', '金额调整（红冲尾差）', entry.day, entry.balanceQty, entry.balanceFen),
    inFen: entry.adjust,
    documentId: entry.documentId,
    lineId: entry.lineId,
  });
  total.inFen += entry.adjust;
}

function addTo(sum: Figures, more: Figures): void {
  sum.inQty += more.inQty;
  sum.inFen += more.inFen;
  sum.outQty += more.outQty;
  sum.outFen += more.outFen;
}

/** Rows of an account laid on pages with 过次页 and 承前页. An account without rows has one empty page. */
export function accountPages(input: AccountInput): AccountPage[] {
  const rows = accountRows(input);
  const pages: AccountPage[] = [{ page: 1, rows: [] }];
  const carry = new Carry(input.carry, input.period?.before);
  rows.forEach((row, i) => {
    let page = pages.at(-1) as AccountPage;
    if (mustTurn(page, row, input.capacity)) page = turn(pages, page, carry, rows[i - 1] as AccountRow, input.capacity);
    carry.add(row);
    page.rows.push(row);
  });
  return pages;
}

const isTotals = (kind: RowKind): boolean => kind === 'monthTotal' || kind === 'yearTotal' || kind === 'closing';

/** The last line of a page never holds a business or opening row; totals rows may stand on it. */
function mustTurn(page: AccountPage, row: AccountRow, capacity: number): boolean {
  const free = capacity - page.rows.length;
  return free <= 0 || (free === 1 && !isTotals(row.kind));
}

function turn(pages: AccountPage[], page: AccountPage, carry: Carry, last: AccountRow, capacity: number): AccountPage {
  const afterTotals = isTotals(last.kind);
  const figures = afterTotals ? null : carry.figures();
  if (page.rows.length < capacity) page.rows.push(carryRow('carryOut', '过次页', last, figures));
  carry.newPage();
  const next: AccountPage = { page: page.page + 1, rows: [carryRow('carryIn', '承前页', last, figures)] };
  pages.push(next);
  return next;
}

function carryRow(kind: RowKind, summary: string, last: AccountRow, figures: Figures | null): AccountRow {
  if (figures === null) return blankRow(kind, summary, last.day, last.qty, last.fen);
  return totalRow(kind, summary, last.day, figures, last.qty, last.fen);
}

/** Running sums behind 过次页: since the 1st of the month, 1 January, the top of the page, or none. */
class Carry {
  private sum = noFigures();
  private month = '';
  private readonly mode: CarryMode;

  constructor(mode: CarryMode, before = noFigures()) {
    this.mode = mode;
    if (mode === 'year') this.sum = { ...before };
  }

  add(row: AccountRow): void {
    if (row.kind !== 'business' && row.kind !== 'red' && row.kind !== 'adjust') return;
    if (this.mode === 'month' && monthOf(row.day) !== this.month) this.sum = noFigures();
    this.month = monthOf(row.day);
    addTo(this.sum, { inQty: row.inQty ?? 0, inFen: row.inFen ?? 0, outQty: row.outQty ?? 0, outFen: row.outFen ?? 0 });
  }

  figures(): Figures | null {
    return this.mode === 'balance' ? null : this.sum;
  }

  newPage(): void {
    if (this.mode === 'page') this.sum = noFigures();
  }
}
