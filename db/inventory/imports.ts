import type { KnownItem } from '../../shared/inventory/item-lookup.ts';
import type { ItemBooks, ItemEntry } from '../../shared/inventory/items-sheet.ts';
import { lineKey, type FlowBooks } from '../../shared/inventory/flow-check.ts';
import type { PostedMovement } from '../../shared/inventory/flow-stock.ts';
import { KINDS, type DocumentKind } from '../../shared/inventory/kinds.ts';
import type { OpeningBooks } from '../../shared/inventory/opening-sheet.ts';
import type { StoreChoice } from '../../shared/inventory/stock-row.ts';
import { openRange } from '../../shared/people/months.ts';
import { may, type Role } from '../../shared/people/roles.ts';
import { monthFacts } from '../people/months.ts';
import { supplierNames } from '../suppliers/suppliers.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { all, builderFor, statement } from '../core/query.ts';
import { itemRecords, retireItem, saveItem, unitsOfItem } from './items.ts';
import { listCategories, listStores } from './stores.ts';
import type { InventoryTables } from './tables.ts';

const db = builderFor<InventoryTables>();

/** Who imports: what they may book in decides which rows are theirs. */
export interface Importer {
  roles: readonly Role[];
  storeIds: readonly number[] | null;
  today: string;
}

export function itemBooks(reader: Reader): ItemBooks {
  const balances = all(reader, db.selectFrom('stock_balance').select(['item_id', 'milli']));
  return {
    categories: listCategories(reader),
    stores: listStores(reader),
    items: itemRecords(reader),
    // Every item with movements has a balance, be it 0.
    moved: new Set(balances.map((row) => row.item_id)),
    stocked: new Set(balances.filter((row) => row.milli > 0).map((row) => row.item_id)),
  };
}

export function importItems(writer: Writer, entries: readonly ItemEntry[]): void {
  for (const { id, record, active } of entries) {
    const saved = saveItem(writer, id, record);
    if (id !== null || !active) retireItem(writer, saved, active);
  }
}

/** Every item as a row of a sheet may mean it. */
export const knownItems = (reader: Reader): KnownItem[] =>
  all(reader, db.selectFrom('item').selectAll()).map((item) => ({
    id: item.id,
    code: item.code,
    name: item.name,
    spec: item.spec,
    aliases: item.aliases,
    units: unitsOfItem(item),
    active: item.active === 1,
  }));

/** Stores with whose they are: the accountant's all, a keeper's own (§9a). */
export function storesFor(reader: Reader, { roles, storeIds }: Pick<Importer, 'roles' | 'storeIds'>): StoreChoice[] {
  const keeps = (id: number): boolean => roles.includes('保管员') && (storeIds === null || storeIds.includes(id));
  return listStores(reader).map((store) => ({ ...store, mine: roles.includes('会计') || keeps(store.id) }));
}

export function openingBooks(reader: Reader, importer: Importer): OpeningBooks {
  const opened = all(
    reader,
    db
      .selectFrom('stock_line')
      .select(['store_id', 'item_id'])
      .where('kind', '=', 'opening')
      .groupBy(['store_id', 'item_id'])
      .having((e) => e.fn.sum<number>('qty_milli'), '<>', 0),
  );
  return {
    items: knownItems(reader),
    stores: storesFor(reader, importer),
    opened: new Set(opened.map((row) => `${row.store_id}:${row.item_id}`)),
  };
}

export function flowBooks(reader: Reader, importer: Importer): FlowBooks {
  const range = openRange(monthFacts(reader, importer.today));
  return {
    items: knownItems(reader),
    stores: storesFor(reader, importer),
    open: range === null ? null : { ...range, today: importer.today },
    posted: (storeId, itemId) => postedMovements(reader, storeId, itemId),
    held: heldLines(reader),
    suppliers: { names: [...supplierNames(reader).values()], makes: may(importer.roles, 'suppliers.keep') },
  };
}

type MovementRow = [id: number, kind: string, qty: number, known: number | null, origin: number | null, day: string];
const movementsOf = statement<{ store: number; item: number }, unknown>((p) =>
  db
    .selectFrom('stock_line')
    .select(['id', 'kind', 'qty_milli', 'known_fen', 'origin_line_id', 'day'])
    .where('store_id', '=', p('store'))
    .where('item_id', '=', p('item'))
    .orderBy('day')
    .orderBy('rank')
    .orderBy('id'),
);

function postedMovements(reader: Reader, store: number, item: number): PostedMovement[] {
  const rows = movementsOf.rows(reader, { store, item }) as MovementRow[];
  return rows.map(([id, kind, qty, known, origin, day]) => ({
    id,
    column: KINDS[kind as DocumentKind].column,
    qty,
    known,
    origin,
    day,
  }));
}

/** Lines of imported papers that still stand, counted by what makes them the same line. */
function heldLines(reader: Reader): Map<string, number> {
  const rows = all(
    reader,
    db
      .selectFrom('stock_line as l')
      .innerJoin('stock_document as d', 'd.id', 'l.document_id')
      .select(['d.source_number', 'd.party_name', 'd.store_id', 'd.kind', 'd.day', 'l.item_id', 'l.qty_milli'])
      .where('d.import_id', 'is not', null)
      .where('d.kind', '<>', 'opening')
      .where('d.state', '=', '已记账')
      .where('d.reverses_id', 'is', null),
  );
  const held = new Map<string, number>();
  for (const row of rows) {
    const key = lineKey({
      voucher: row.source_number,
      storeId: row.store_id,
      party: row.party_name,
      kind: row.kind,
      day: row.day,
      itemId: row.item_id,
      milli: row.qty_milli,
    });
    held.set(key, (held.get(key) ?? 0) + 1);
  }
  return held;
}
