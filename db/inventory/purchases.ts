import type { Day } from '../../shared/basics/day.ts';
import type { Reader } from '../core/handle.ts';
import { all, builderFor, statement } from '../core/query.ts';
import type { InventoryTables } from './tables.ts';

const db = builderFor<InventoryTables>();

/** One purchase of an item as the stock book has it; thousandths of the base unit, 分. Red slips are negative. */
export interface Purchase {
  itemId: number;
  day: Day;
  supplierId: number | null;
  supplier: string;
  number: string;
  milli: number;
  fen: number;
}

interface Row {
  item_id: number;
  day: string;
  supplier_id: number | null;
  party_name: string;
  number: string;
  qty_milli: number;
  known_fen: number | null;
}
const purchaseOf = (row: Row): Purchase => ({
  itemId: row.item_id,
  day: row.day,
  supplierId: row.supplier_id,
  supplier: row.party_name,
  number: row.number,
  milli: row.qty_milli,
  fen: row.known_fen ?? 0,
});

const purchases = () =>
  db
    .selectFrom('stock_line as l')
    .innerJoin('stock_document as d', 'd.id', 'l.document_id')
    .select(['l.item_id', 'l.day', 'd.supplier_id', 'd.party_name', 'd.number', 'l.qty_milli', 'l.known_fen'])
    .where('l.kind', '=', 'receipt')
    .where('l.qty_milli', '>', 0)
    .where('d.state', '=', '已记账')
    // A donation has a value, not a price.
    .where('d.receipt_kind', 'in', ['采购入库', '']);

const ofItem = statement<{ item: number; from: string; limit: number }, Row>((p) =>
  purchases()
    .where('l.item_id', '=', p('item'))
    .where('l.day', '>=', p('from'))
    .orderBy('l.day', 'desc')
    .orderBy('l.id', 'desc')
    .limit(p('limit')),
);

/** Purchases of one item since a day, newest first. */
export const purchasesOf = (reader: Reader, itemId: number, from: Day, limit: number): Purchase[] =>
  ofItem.all(reader, { item: itemId, from, limit }).map(purchaseOf);

/** Every purchase between two days, both included. */
export const purchasesBetween = (reader: Reader, from: Day, to: Day): Purchase[] =>
  all(reader, purchases().where('l.day', '>=', from).where('l.day', '<=', to)).map(purchaseOf);
