import { monthOf, type Day } from '../../shared/basics/day.ts';
import { formatQuantity } from '../../shared/basics/quantity.ts';
import {
  accountPages,
  type AccountEntry,
  type AccountInput,
  type AccountPage,
  type CarryMode,
} from '../../shared/inventory/account-page.ts';
import { KINDS, type DocumentKind } from '../../shared/inventory/kinds.ts';
import { LEDGER_CAPACITY, type AccountFacts } from '../../shared/inventory/papers.ts';
import type { AccountView } from '../../shared/inventory/calls.ts';
import type { Session, UserRow } from '../../shared/people/school.ts';
import { schoolOf } from '../people/school.ts';
import { listUsers } from '../people/users.ts';
import type { Reader } from '../core/handle.ts';
import { all, builderFor, statement } from '../core/query.ts';
import { balanceBefore, type Account } from './accounts.ts';
import { itemOf } from './items.ts';
import { shortNumber } from './reversal.ts';
import { listCategories, listStores } from './stores.ts';
import type { InventoryTables } from './tables.ts';

const db = builderFor<InventoryTables>();

type Range = { store: number; item: number; from: string; to: string };
/** Columns in this order; read as arrays because an account may have thousands of rows. */
type EntryRow = [
  id: number,
  documentId: number,
  day: string,
  kind: string,
  qty: number,
  fen: number,
  adjust: number,
  balanceQty: number,
  balanceFen: number,
  number: string,
  source: string,
  summary: string,
  remark: string,
  reverses: number | null,
];

export const accountQuery = statement<Range, unknown>((p) =>
  db
    .selectFrom('stock_line as l')
    .innerJoin('stock_costing as c', 'c.line_id', 'l.id')
    .innerJoin('stock_document as d', 'd.id', 'l.document_id')
    .select(['l.id', 'l.document_id', 'l.day', 'l.kind', 'l.qty_milli'])
    .select(['c.amount_fen', 'c.adjust_fen', 'c.balance_milli', 'c.balance_fen'])
    .select(['d.number', 'd.source_number', 'd.summary', 'l.remark', 'd.reverses_id'])
    .where('l.store_id', '=', p('store'))
    .where('l.item_id', '=', p('item'))
    .where('l.day', '>=', p('from'))
    .where('l.day', '<=', p('to'))
    .where('l.rank', '=', 1)
    .orderBy('l.day')
    .orderBy('l.rank')
    .orderBy('l.id'),
);

/** Imported papers print the number they had (I-02); ours print PREFIX-NNNN (P-04). */
const voucherOf = (number: string, source: string): string => shortNumber(source === '' ? number : source);

export function accountEntries(reader: Reader, account: Account, from: Day, to: Day): AccountEntry[] {
  const { unit } = itemOf(reader, account.itemId);
  const rows = accountQuery.rows(reader, { store: account.storeId, item: account.itemId, from, to }) as EntryRow[];
  return rows.map((r) => ({
    lineId: r[0],
    documentId: r[1],
    day: r[2],
    voucher: voucherOf(r[9], r[10]),
    summary: r[13] === null ? r[11] : redSummary(r[11], r[4], unit),
    column: KINDS[r[3] as DocumentKind].column,
    red: r[13] !== null,
    qty: r[4],
    fen: r[5],
    adjust: r[6],
    balanceQty: r[7],
    balanceFen: r[8],
  }));
}

/** `红冲RK-0003 10包` (§6.3): on paper the quantity tells a partial red document from a whole one. */
const redSummary = (summary: string, qty: number, unit: string): string =>
  `${summary} ${formatQuantity(Math.abs(qty))}${unit}`;

/** What the account screen asks. */
export interface AccountQuestion extends Account {
  year: number;
  carry: CarryMode;
  totalsForCurrent: boolean;
}

/** The account's pages of one year, as figures. */
export function accountOf(
  reader: Reader,
  question: AccountQuestion,
  today: Day,
): { pages: AccountPage[]; input: AccountInput } {
  const { year, carry, totalsForCurrent } = question;
  const { startMonth } = schoolOf(reader);
  const from = `${year}-01-01`;
  const opening = openingOf(reader, question, year, startMonth);
  const entries = accountEntries(reader, question, from, `${year}-12-31`);
  const input: AccountInput = {
    year,
    startMonth,
    opening,
    entries,
    currentMonth: monthOf(today),
    totalsForCurrent,
    capacity: LEDGER_CAPACITY,
    carry,
  };
  return { pages: accountPages(input), input };
}

/** Balance the year begins with; in the 启用 year that is the opening document. */
function openingOf(reader: Reader, account: Account, year: number, startMonth: string): { milli: number; fen: number } {
  const first = year === Number(startMonth.slice(0, 4)) ? `${startMonth}-01` : `${year}-01-01`;
  // Rank 1 of the first day: after the opening document (rank 0), before every movement.
  return balanceBefore(reader, account, { day: first, rank: 1, id: 0 });
}

/** Head and foot facts of an account's pages. */
export function accountFacts(
  reader: Reader,
  account: Account,
  year: number,
  printed: string,
  people: { bookkeeper: string; keeper: string },
): AccountFacts {
  const item = itemOf(reader, account.itemId);
  const store = listStores(reader).find((s) => s.id === account.storeId)?.name ?? '';
  return {
    unitName: schoolOf(reader).unitName,
    category: listCategories(reader).find((c) => c.id === item.category_id)?.name ?? '',
    code: item.code,
    itemName: item.name,
    spec: item.spec,
    unit: item.unit,
    place: [store, item.place].filter(Boolean).join(' '),
    maxMilli: item.max_milli,
    minMilli: item.min_milli,
    year,
    printed,
    ...people,
  };
}

/** Accounts of a store in item order: for 上一种 / 下一种 and for printing several. */
export function accountsOf(reader: Reader, storeId: number): Account[] {
  return all(
    reader,
    db
      .selectFrom('stock_balance as b')
      .innerJoin('item as i', 'i.id', 'b.item_id')
      .select(['b.store_id', 'b.item_id'])
      .where('b.store_id', '=', storeId)
      .orderBy('i.code'),
  ).map((row) => ({ storeId: row.store_id, itemId: row.item_id }));
}

/** Pages, facts and neighbours of one account, for the screen and for paper. */
export function accountView(reader: Reader, question: AccountQuestion, session: Session | null): AccountView {
  const { pages, input } = accountOf(reader, question, session?.today ?? '');
  const printed = `打印 ${(session?.now ?? '').slice(0, 16).replace('T', ' ')}`;
  const people = peopleOf(reader, question.storeId);
  const around = accountsOf(reader, question.storeId);
  const at = around.findIndex((a) => a.itemId === question.itemId);
  return {
    facts: accountFacts(reader, question, question.year, printed, people),
    pages,
    opening: input.opening,
    previous: around[at - 1] ?? null,
    next: at < 0 ? null : (around[at + 1] ?? null),
  };
}

/** Whose names stand at 记账 and 保管: the only accountant, the only keeper of the store; blank when there are several. */
function peopleOf(reader: Reader, storeId: number): { bookkeeper: string; keeper: string } {
  const users = listUsers(reader).filter((u) => u.active);
  const only = (names: string[]): string => (names.length === 1 ? (names[0] ?? '') : '');
  const keeps = (u: UserRow): boolean =>
    u.roles.includes('保管员') && (u.storeIds.length === 0 || u.storeIds.includes(storeId));
  return {
    bookkeeper: only(users.filter((u) => u.roles.includes('会计')).map((u) => u.name)),
    keeper: only(users.filter(keeps).map((u) => u.name)),
  };
}
