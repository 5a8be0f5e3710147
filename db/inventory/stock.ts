import type { z } from 'zod';
import { mulDiv } from '../../shared/basics/exact.ts';
import { addDays, addMonths, type Day } from '../../shared/basics/day.ts';
import {
  itemFields,
  type ItemCard,
  type ItemList,
  type ItemMovement,
  type ItemRow,
  type itemListInput,
} from '../../shared/inventory/item.ts';
import { KINDS, type DocumentKind } from '../../shared/inventory/kinds.ts';
import { parameterOf } from '../people/school.ts';
import type { Reader } from '../core/handle.ts';
import { recordOf } from '../core/kept.ts';
import { all, builderFor, statement } from '../core/query.ts';
import { hasMovements, indexOf, itemOf } from './items.ts';
import { listCategories, listStores } from './stores.ts';
import type { InventoryTables } from './tables.ts';

const db = builderFor<InventoryTables>();
type ListInput = z.output<typeof itemListInput>;
type Show = ListInput['show'];

interface Stock {
  milli: number;
  fen: number;
  lastDay: string | null;
}

function stockByItem(reader: Reader, storeId: number | null): Map<number, Stock> {
  const rows = all(
    reader,
    db
      .selectFrom('stock_balance')
      .select((e) => [
        'item_id',
        e.fn.sum<number>('milli').as('milli'),
        e.fn.sum<number>('fen').as('fen'),
        e.fn.max('last_day').as('lastDay'),
      ])
      .$if(storeId !== null, (q) => q.where('store_id', '=', storeId ?? 0))
      .groupBy('item_id'),
  );
  return new Map(rows.map((r) => [r.item_id, { milli: r.milli, fen: r.fen, lastDay: r.lastDay }]));
}

/**
 * Earliest 保质期至 of what is still in store, per item. Under a moving average nobody records which batch was taken, so
 * stock is taken as used first-expired-first-out (A-12; no date = last): what is left are the receipts that expire last.
 */
export function earliestExpiry(reader: Reader, storeId: number | null): Map<number, Day> {
  const stock = stockByItem(reader, storeId);
  const dated = db.selectFrom('stock_line').select('item_id').where('expires_on', 'is not', null);
  const rows = all(
    reader,
    db
      .selectFrom('stock_line')
      .select(['item_id', 'expires_on', 'qty_milli'])
      .where('item_id', 'in', dated)
      .where('kind', 'in', ['receipt', 'opening'])
      .where('qty_milli', '>', 0)
      .$if(storeId !== null, (q) => q.where('store_id', '=', storeId ?? 0))
      .orderBy('item_id')
      // Receipts without a date are the last to be used, so they cover what is left first.
      .orderBy((e) => e('expires_on', 'is not', null))
      .orderBy('expires_on', 'desc'),
  );
  const earliest = new Map<number, Day>();
  const covered = new Map<number, number>();
  for (const { item_id, expires_on, qty_milli } of rows) {
    const before = covered.get(item_id) ?? 0;
    if ((stock.get(item_id)?.milli ?? 0) <= before) continue;
    covered.set(item_id, before + qty_milli);
    if (expires_on !== null) earliest.set(item_id, expires_on);
  }
  return earliest;
}

/** The list of items with their stock, and how many stand under each quick filter. */
export function listItems(reader: Reader, input: ListInput, today: Day): ItemList {
  const rows = itemRows(reader, input.storeId);
  const matching = filterRows(reader, rows, input);
  const soon = addDays(today, Number(parameterOf(reader, 'stock.expiringDays')));
  const idleBefore = `${addMonths(today.slice(0, 7), -6)}${today.slice(7)}`;
  const is: Record<Show, (row: ItemRow) => boolean> = {
    all: (row) => row.active,
    inStock: (row) => row.milli > 0,
    belowMin: (row) => row.active && row.minMilli !== null && row.milli < row.minMilli,
    expiring: (row) => row.milli > 0 && row.expiresOn !== null && row.expiresOn <= soon,
    idle: (row) => row.milli > 0 && (row.lastDay ?? '') < idleBefore,
    retired: (row) => !row.active,
  };
  const names = Object.keys(is) as Show[];
  const counts = Object.fromEntries(
    names.map((name) => [name, matching.filter(is[name]).length]),
  ) as ItemList['counts'];
  return { rows: matching.filter(is[input.show]), counts };
}

function filterRows(reader: Reader, rows: ItemRow[], input: ListInput): ItemRow[] {
  let kept = rows;
  if (input.search.trim() !== '') {
    const order = indexOf(reader).find(input.search, 2000);
    const rank = new Map(order.map((id, i) => [id, i]));
    kept = kept.filter((row) => rank.has(row.id)).toSorted((a, b) => (rank.get(a.id) ?? 0) - (rank.get(b.id) ?? 0));
  }
  if (input.categoryId === null) return kept;
  const category = listCategories(reader).find((c) => c.id === input.categoryId)?.name ?? '';
  return kept.filter((row) => row.category === category);
}

function itemRows(reader: Reader, storeId: number | null): ItemRow[] {
  const stock = stockByItem(reader, storeId);
  const expiry = earliestExpiry(reader, storeId);
  const categories = new Map(listCategories(reader).map((c) => [c.id, c.name]));
  const items = all(
    reader,
    db
      .selectFrom('item')
      .select(['id', 'code', 'name', 'spec', 'unit', 'category_id', 'min_milli', 'max_milli', 'place', 'active'])
      .orderBy('code'),
  );
  return items.map((i) => {
    const has = stock.get(i.id);
    return {
      id: i.id,
      code: i.code,
      name: i.name,
      spec: i.spec,
      unit: i.unit,
      category: categories.get(i.category_id) ?? '',
      milli: has?.milli ?? 0,
      fen: has?.fen ?? 0,
      minMilli: i.min_milli,
      maxMilli: i.max_milli,
      expiresOn: expiry.get(i.id) ?? null,
      lastDay: has?.lastDay ?? null,
      place: i.place,
      active: i.active === 1,
    };
  });
}

const movements = statement<{ item: number; limit: number }, MovementRow>((p) =>
  db
    .selectFrom('stock_line as l')
    .innerJoin('stock_costing as c', 'c.line_id', 'l.id')
    .innerJoin('stock_document as d', 'd.id', 'l.document_id')
    .innerJoin('store as s', 's.id', 'l.store_id')
    .select([
      'l.id',
      'l.document_id',
      'l.day',
      'l.kind',
      'l.qty_milli',
      'l.store_id',
      'd.number',
      'd.summary',
      's.name as store',
    ])
    .select(['c.amount_fen', 'c.balance_milli', 'c.balance_fen'])
    .where('l.item_id', '=', p('item'))
    .orderBy('l.day', 'desc')
    .orderBy('l.rank', 'desc')
    .orderBy('l.id', 'desc')
    .limit(p('limit')),
);
interface MovementRow {
  id: number;
  document_id: number;
  day: string;
  kind: string;
  qty_milli: number;
  store_id: number;
  number: string;
  summary: string;
  store: string;
  amount_fen: number;
  balance_milli: number;
  balance_fen: number;
}

/** Item card with balances per store, its last movements and prices. */
export function itemCard(reader: Reader, id: number, limit = 40): ItemCard {
  const item = itemOf(reader, id);
  const stores = new Map(listStores(reader).map((s) => [s.id, s.name]));
  const rows = movements.all(reader, { item: id, limit }).map((m): ItemMovement => ({
    lineId: m.id,
    documentId: m.document_id,
    day: m.day,
    number: m.number,
    store: m.store,
    storeId: m.store_id,
    summary: m.summary,
    column: KINDS[m.kind as DocumentKind].column,
    milli: m.qty_milli,
    fen: m.amount_fen,
    balanceMilli: m.balance_milli,
    balanceFen: m.balance_fen,
  }));
  const prices = all(
    reader,
    db
      .selectFrom('stock_line')
      .select(['known_fen', 'qty_milli'])
      .where('item_id', '=', id)
      .where('kind', '=', 'receipt')
      .where('qty_milli', '>', 0)
      .orderBy('day', 'desc')
      .orderBy('id', 'desc')
      .limit(3),
  );
  const balances = all(reader, db.selectFrom('stock_balance').selectAll().where('item_id', '=', id));
  return {
    id,
    active: item.active === 1,
    record: recordOf(itemFields, { ...item }),
    category: listCategories(reader).find((c) => c.id === item.category_id)?.name ?? '',
    unitFrozen: hasMovements(reader, id),
    balances: balances.map((b) => ({
      storeId: b.store_id,
      store: stores.get(b.store_id) ?? '',
      milli: b.milli,
      fen: b.fen,
    })),
    movements: rows,
    lastPrices: prices.map((p) => mulDiv(p.known_fen ?? 0, 100_000, p.qty_milli)),
  };
}

const stockSum = statement<{ item: number }, { milli: number | null }>((p) =>
  db
    .selectFrom('stock_balance')
    .select((e) => e.fn.sum<number | null>('milli').as('milli'))
    .where('item_id', '=', p('item')),
);
/** Quantity of an item in all stores, thousandths of the base unit. */
export const stockOfItem = (reader: Reader, itemId: number): number =>
  stockSum.one(reader, { item: itemId })?.milli ?? 0;
