import { pinyinKeys } from '../../shared/basics/pinyin.ts';
import { mulDiv } from '../../shared/basics/exact.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import { itemFields, itemKey, type ItemHit, type ItemRecord, type ItemUnit } from '../../shared/inventory/item.ts';
import { lookAlikes, type Named } from '../../shared/inventory/look-alike.ts';
import { unitName, unitsOf } from '../../shared/inventory/units.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { keep, listKept, type KeptTable } from '../core/kept.ts';
import { sql } from 'kysely';
import { all, builderFor, one, statement } from '../core/query.ts';
import { updateRecord } from '../core/records.ts';
import { ItemIndex } from './item-index.ts';
import type { InventoryTables, ItemTable } from './tables.ts';

const db = builderFor<InventoryTables>();
const items: KeptTable<typeof itemFields> = { table: 'item', fields: itemFields, noun: '物资' };

const byId = statement<{ id: number }, ItemTable>((p) => db.selectFrom('item').selectAll().where('id', '=', p('id')));
const moved = statement<{ id: number }, { id: number }>((p) =>
  db.selectFrom('stock_line').select('id').where('item_id', '=', p('id')).limit(1),
);

/** Every item card, by code. */
export const itemRecords = (reader: Reader): { id: number; active: boolean; record: ItemRecord }[] =>
  listKept(reader, items, 'code').map(({ id, active, record }) => ({ id, active, record }));

export const itemOf = (reader: Reader, id: number): ItemTable =>
  byId.one(reader, { id }) ?? refuse('item.unknown', '没有这个物资。', { field: 'itemId' });

export type LineItem = Pick<
  ItemTable,
  'id' | 'name' | 'unit' | 'aux_unit' | 'aux_ratio' | 'aux_unit2' | 'aux_ratio2' | 'active'
>;
const lineItems = statement<{ ids: string }, LineItem>((p) => {
  const query = sql<LineItem>`select i.id, i.name, i.unit, i.aux_unit, i.aux_ratio, i.aux_unit2, i.aux_ratio2, i.active
    from json_each(${p('ids')}) j join item i on i.id = j.value`;
  return { compile: () => query.compile(db) };
});

/** What document lines need of their items, asked once for the whole document. */
export function itemsForLines(reader: Reader, ids: readonly number[]): Map<number, LineItem> {
  return new Map(lineItems.all(reader, { ids: JSON.stringify(ids) }).map((item) => [item.id, item]));
}

export const hasMovements = (reader: Reader, id: number): boolean => moved.one(reader, { id }) !== undefined;

/**
 * Saves an item card. Refusals: `item.duplicate` (R-INV-01), `item.category`, `item.unitFrozen` (§3.2: unit and ratio stand
 * once there are movements), `item.units`, `item.stockLimits`, `record.duplicate`.
 */
export function saveItem(writer: Writer, id: number | null, record: ItemRecord): number {
  const { name, spec, unit, initials, code } = record;
  const category = one(
    writer,
    db
      .selectFrom('category')
      .select(['id', 'name'])
      .where('id', '=', record.categoryId ?? 0),
  );
  if (!category) refuse('item.category', '请选择类别。', { field: 'categoryId' });
  checkUnits(writer, id, record);
  const key = itemKey(name ?? '', spec ?? '', unit ?? '');
  const twin = one(writer, db.selectFrom('item').select(['id', 'code']).where('name_key', '=', key));
  if (twin && twin.id !== id)
    refuse('item.duplicate', `品名、规格、单位都相同的物资已经有了：${twin.code}。`, { field: 'name' });
  const keys = pinyinKeys(name ?? '');
  const typed = initials?.toLowerCase().replace(/[^a-z0-9]/g, '');
  const saved = keep(
    writer,
    items,
    id,
    { ...record, code, initials: typed ? typed : keys.initials },
    {
      name_key: key,
      pinyin: keys.full,
    },
  );
  indexOf(writer).put(itemOf(writer, saved));
  return saved;
}

function checkUnits(writer: Writer, id: number | null, record: ItemRecord): void {
  if (
    (record.auxUnit === null) !== (record.auxRatio === null) ||
    (record.auxUnit2 === null) !== (record.auxRatio2 === null)
  )
    refuse('item.units', '辅助单位和换算率要么都填，要么都不填。', { field: 'auxRatio' });
  const names = [record.unit, record.auxUnit, record.auxUnit2].filter((u) => u !== null).map((u) => unitName(u));
  if (new Set(names).size !== names.length) refuse('item.units', '辅助单位不能与别的单位相同。', { field: 'auxUnit' });
  if (record.minMilli !== null && record.maxMilli !== null && record.minMilli > record.maxMilli)
    refuse('item.stockLimits', '最低储备大于最高储备。', { field: 'minMilli' });
  if (id === null || !hasMovements(writer, id)) return;
  const old = itemOf(writer, id);
  const frozen =
    old.unit === record.unit && old.aux_unit === (record.auxUnit ?? '') && old.aux_ratio === record.auxRatio;
  if (!frozen)
    refuse('item.unitFrozen', '这个物资已经有收发，单位和换算率不能再改；要换单位请另建一个物资。', { field: 'unit' });
}

/** Takes an item out of use or back. Refusal: `item.inStock` while there is stock. */
export function retireItem(writer: Writer, id: number, active: boolean): void {
  const stock = one(
    writer,
    db.selectFrom('stock_balance').select('milli').where('item_id', '=', id).where('milli', '>', 0).limit(1),
  );
  if (!active && stock) refuse('item.inStock', '还有库存，不能停用。');
  updateRecord(writer, 'item', id, { active: active ? 1 : 0 });
}

export const unitsOfItem = (item: LineItem): ItemUnit[] =>
  unitsOf({
    unit: item.unit,
    auxUnit: item.aux_unit || null,
    auxRatio: item.aux_ratio,
    auxUnit2: item.aux_unit2 || null,
    auxRatio2: item.aux_ratio2,
  });

/** Items that look like a name being typed (R-INV-01). */
export function findLookAlikes(
  reader: Reader,
  candidate: { id: number | null; name: string; spec: string },
): (Named & { id: number })[] {
  const rows = all(reader, db.selectFrom('item').select(['id', 'code', 'name', 'spec', 'aliases']));
  return lookAlikes(
    candidate,
    rows.filter((row) => row.id !== candidate.id),
  ).slice(0, 8);
}

/** One index per open database, built at first use (about 0.3 s for 100,000 items). */
const indexes = new WeakMap<Reader['statements'], ItemIndex>();

export function indexOf(reader: Reader): ItemIndex {
  let index = indexes.get(reader.statements);
  if (!index) {
    index = new ItemIndex();
    for (const item of all(reader, db.selectFrom('item').selectAll().orderBy('code'))) index.put(item);
    for (const b of all(reader, db.selectFrom('stock_balance').select(['item_id', 'last_line_id'])))
      index.use(b.item_id, b.last_line_id);
    indexes.set(reader.statements, index);
  }
  return index;
}

/** Tells the index, if there is one yet, that an item was just used. */
export const noteUse = (reader: Reader, itemId: number, lineId: number): void =>
  indexes.get(reader.statements)?.use(itemId, lineId);

/** Forgets the index after a rolled-back transaction may have left it ahead of the books. */
export const dropIndex = (reader: Reader): void => void indexes.delete(reader.statements);

type HitRow = LineItem &
  Pick<ItemTable, 'code' | 'spec' | 'initials' | 'place'> & {
    milli: number | null;
    fen: number | null;
    last_qty: number | null;
    last_fen: number | null;
  };
/** Items of a list of ids (JSON), in that order, with their stock in one store and their last receipt: one statement, because
 * the box is asked at every letter. */
const hits = statement<{ ids: string; store: number }, HitRow>((p) => {
  const query = sql<HitRow>`
    select i.id, i.code, i.name, i.spec, i.unit, i.aux_unit, i.aux_ratio, i.aux_unit2, i.aux_ratio2, i.initials, i.place,
           i.active, b.milli, b.fen, r.qty_milli as last_qty, r.known_fen as last_fen
      from json_each(${p('ids')}) j
      join item i on i.id = j.value
      left join stock_balance b on b.item_id = i.id and b.store_id = ${p('store')}
      left join stock_line r on r.id = (
        select id from stock_line where item_id = i.id and kind = 'receipt' and qty_milli > 0 and known_fen is not null
         order by day desc, id desc limit 1)
     where i.active = 1
     order by j.key`;
  return { compile: () => query.compile(db) };
});

/** What the item box lists: last used first, out of stock grey but not hidden. An empty search gives the last used ones. */
export function searchItems(reader: Reader, search: string, storeId: number, limit = 20): ItemHit[] {
  const ids = search.trim() === '' ? lastUsed(reader, storeId, limit) : indexOf(reader).find(search, limit);
  return hits.all(reader, { ids: JSON.stringify(ids), store: storeId }).map(hitOf);
}

function lastUsed(reader: Reader, storeId: number, limit: number): number[] {
  const rows = all(
    reader,
    db
      .selectFrom('stock_balance')
      .select('item_id')
      .where('store_id', '=', storeId)
      .orderBy('last_line_id', 'desc')
      .limit(limit),
  );
  return rows.map((row) => row.item_id);
}

function hitOf(item: HitRow): ItemHit {
  const { last_qty: qty, last_fen: fen } = item;
  return {
    id: item.id,
    code: item.code,
    name: item.name,
    spec: item.spec,
    unit: item.unit,
    units: unitsOfItem(item),
    initials: item.initials,
    milli: item.milli ?? 0,
    fen: item.fen ?? 0,
    lastPrice: qty === null || fen === null ? null : mulDiv(fen, 100_000, qty),
    place: item.place,
  };
}
