import type { Day } from '../../shared/basics/day.ts';
import { Origins, type Balance, type Movement } from '../../shared/inventory/costing.ts';
import { KINDS, type DocumentKind } from '../../shared/inventory/kinds.ts';
import type { Reader } from '../core/handle.ts';
import { builderFor, statement } from '../core/query.ts';
import type { InventoryTables } from './tables.ts';

const db = builderFor<InventoryTables>();

/** One account: an item in a store. */
export interface Account {
  storeId: number;
  itemId: number;
}

/** Place of a row in account order: 业务日期, opening before the rest, then posting order (R-LED-01). */
export interface Place {
  day: Day;
  rank: number;
  id: number;
}

export const before = (a: Place, b: Place): boolean =>
  a.day !== b.day ? a.day < b.day : a.rank !== b.rank ? a.rank < b.rank : a.id < b.id;

/** Columns of `stock_line` and `stock_costing` that a replay reads, in this order (raw rows). */
export type TailRow = [
  id: number,
  kind: string,
  qty: number,
  known: number | null,
  origin: number | null,
  amount: number | null,
  adjust: number | null,
  milli: number | null,
  fen: number | null,
];

type AccountAt = { store: number; item: number; day: string; rank: number; id: number };

const tail = statement<AccountAt, unknown>((p) =>
  db
    .selectFrom('stock_line as l')
    .leftJoin('stock_costing as c', 'c.line_id', 'l.id')
    .select(['l.id', 'l.kind', 'l.qty_milli', 'l.known_fen', 'l.origin_line_id'])
    .select(['c.amount_fen', 'c.adjust_fen', 'c.balance_milli', 'c.balance_fen'])
    .where('l.store_id', '=', p('store'))
    .where('l.item_id', '=', p('item'))
    .where(({ eb, refTuple, tuple }) =>
      eb(refTuple('l.day', 'l.rank', 'l.id'), '>=', tuple(p('day'), p('rank'), p('id')) as never),
    )
    .orderBy('l.day')
    .orderBy('l.rank')
    .orderBy('l.id'),
);

/** Rows of an account from a place on (included), in account order. */
export const tailOf = (reader: Reader, account: Account, from: Place): TailRow[] =>
  tail.rows(reader, { store: account.storeId, item: account.itemId, ...from }) as TailRow[];

const last = statement<AccountAt, { balance_milli: number; balance_fen: number }>((p) =>
  db
    .selectFrom('stock_line as l')
    .innerJoin('stock_costing as c', 'c.line_id', 'l.id')
    .select(['c.balance_milli', 'c.balance_fen'])
    .where('l.store_id', '=', p('store'))
    .where('l.item_id', '=', p('item'))
    .where(({ eb, refTuple, tuple }) =>
      eb(refTuple('l.day', 'l.rank', 'l.id'), '<', tuple(p('day'), p('rank'), p('id')) as never),
    )
    .orderBy('l.day', 'desc')
    .orderBy('l.rank', 'desc')
    .orderBy('l.id', 'desc')
    .limit(1),
);

/** Balance of an account just before a place. */
export function balanceBefore(reader: Reader, account: Account, at: Place): Balance {
  const row = last.one(reader, { store: account.storeId, item: account.itemId, ...at });
  return row ? { milli: row.balance_milli, fen: row.balance_fen } : { milli: 0, fen: 0 };
}

export const movementOf = (row: TailRow): Movement => ({
  id: row[0],
  column: KINDS[row[1] as DocumentKind].column,
  qty: row[2],
  known: row[3],
  origin: row[4],
});

interface FamilyRow {
  id: number;
  qty_milli: number;
  origin_line_id: number | null;
  amount_fen: number;
  day: string;
  rank: number;
}

const familyMember = statement<{ id: number }, FamilyRow>((p) =>
  db
    .selectFrom('stock_line as l')
    .innerJoin('stock_costing as c', 'c.line_id', 'l.id')
    .select(['l.id', 'l.qty_milli', 'l.origin_line_id', 'c.amount_fen', 'l.day', 'l.rank'])
    .where('l.id', '=', p('id')),
);
const children = statement<{ id: number }, { id: number }>((p) =>
  db.selectFrom('stock_line').select('id').where('origin_line_id', '=', p('id')).orderBy('id'),
);

/**
 * What is left of the lines that `movements` return or reverse, as it stands just before `from`: the origins, and the
 * returns already taken from them, as stored. Rows at or after `from` are the replay's own business.
 */
export function originsBefore(reader: Reader, movements: readonly Movement[], from: Place): Origins {
  const origins = new Origins();
  const roots = new Set<number>();
  for (const { origin } of movements) if (origin !== null) roots.add(rootOf(reader, origin));
  const known: FamilyRow[] = [];
  for (const root of roots) collect(reader, root, known);
  known.sort((a, b) => (before(a, b) ? -1 : 1));
  for (const row of known) {
    if (!before(row, from)) continue;
    if (row.origin_line_id !== null) origins.take(row.origin_line_id, row.qty_milli, -row.amount_fen);
    origins.add(row.id, row.qty_milli, row.amount_fen, row.origin_line_id);
  }
  return origins;
}

function rootOf(reader: Reader, id: number): number {
  const row = familyMember.one(reader, { id });
  return row === undefined || row.origin_line_id === null ? id : rootOf(reader, row.origin_line_id);
}

function collect(reader: Reader, id: number, into: FamilyRow[]): void {
  const row = familyMember.one(reader, { id });
  if (row) into.push(row);
  for (const child of children.all(reader, { id })) collect(reader, child.id, into);
}
