import { sql, type InferResult } from 'kysely';
import type { Day } from '../../shared/basics/day.ts';
import type { DocumentKind } from '../../shared/inventory/kinds.ts';
import type { Lot, LotMove } from '../../shared/inventory/lots.ts';
import type { Reader } from '../core/handle.ts';
import { all, builderFor } from '../core/query.ts';
import type { InventoryTables } from './tables.ts';

const db = builderFor<InventoryTables>();
const MOST = 300;

const received = () =>
  db
    .selectFrom('stock_line as l')
    .innerJoin('stock_document as d', 'd.id', 'l.document_id')
    .innerJoin('item as i', 'i.id', 'l.item_id')
    .innerJoin('store as s', 's.id', 'l.store_id')
    .select(['l.id', 'l.day', 'd.number', 'l.item_id', 'i.code', 'i.name', 'i.spec', 'i.unit', 'l.batch'])
    .select(['l.made_on', 'l.expires_on', 'd.party_name', 's.name as store', 'l.qty_milli'])
    .where('l.kind', 'in', ['opening', 'receipt'])
    .where('l.qty_milli', '>', 0);
type ReceivedRow = InferResult<ReturnType<typeof received>>[number];

const lotOf = (row: ReceivedRow): Lot => ({
  lineId: row.id,
  day: row.day,
  number: row.number,
  itemId: row.item_id,
  code: row.code,
  name: row.name,
  spec: row.spec,
  unit: row.unit,
  batch: row.batch,
  madeOn: row.made_on,
  expiresOn: row.expires_on,
  supplier: row.party_name,
  store: row.store,
  milli: row.qty_milli,
});

/** All batches ever received of an item. */
export const lotsOfItem = (reader: Reader, itemId: number): Lot[] =>
  all(reader, received().where('l.item_id', '=', itemId)).map(lotOf);

/** Food that was handed out on a day. */
export const foodIssuedOn = (reader: Reader, day: Day): { id: number; name: string; spec: string; unit: string }[] =>
  all(
    reader,
    db
      .selectFrom('item as i')
      .innerJoin('category as c', 'c.id', 'i.category_id')
      .select(['i.id', 'i.name', 'i.spec', 'i.unit'])
      .where('c.is_food', '=', 1)
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('stock_line as l')
            .select('l.id')
            .whereRef('l.item_id', '=', 'i.id')
            .where('l.day', '=', day)
            .where('l.kind', '=', 'issue'),
        ),
      )
      .orderBy('i.code'),
  );

/** Batches received of an item called so (its name, code or an alias), the newest first, at most 300. */
export function lotsOf(reader: Reader, name: string): Lot[] {
  const key = name.trim();
  if (key === '') return [];
  const like = `%${key.replaceAll(/[\\%_]/g, (letter) => `\\${letter}`)}%`;
  return all(
    reader,
    received()
      .where(({ or, eb }) =>
        or([
          eb('i.code', '=', key),
          ...(['i.name', 'i.aliases', 'l.batch'] as const).map((c) => eb(c, 'like', sql<string>`${like} escape '\\'`)),
        ]),
      )
      .orderBy('l.day', 'desc')
      .orderBy('l.id', 'desc')
      .limit(MOST),
  ).map(lotOf);
}

/** All movements of an item, in the order of its account. */
export const lotMoves = (reader: Reader, itemId: number): LotMove[] =>
  all(
    reader,
    db
      .selectFrom('stock_line as l')
      .innerJoin('stock_document as d', 'd.id', 'l.document_id')
      .innerJoin('store as s', 's.id', 'l.store_id')
      .select(['l.id', 'l.day', 'd.number', 'l.kind', 'l.store_id', 's.name as store', 'l.qty_milli', 'l.batch'])
      .select(['l.origin_line_id', 'd.purpose', 'd.party_name', 'd.receiver_name'])
      .where('l.item_id', '=', itemId)
      .orderBy('l.day')
      .orderBy('l.rank')
      .orderBy('l.id'),
  ).map((row) => ({
    lineId: row.id,
    day: row.day,
    number: row.number,
    kind: row.kind as DocumentKind,
    storeId: row.store_id,
    store: row.store,
    milli: row.qty_milli,
    batch: row.batch,
    originId: row.origin_line_id,
    purpose: row.purpose,
    party: [row.party_name, row.receiver_name].filter((word) => word !== '').join(' '),
  }));
