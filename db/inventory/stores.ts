import { refuse } from '../../shared/basics/refusal.ts';
import { sameKey } from '../../shared/basics/text.ts';
import type { CategoryRow, StoreRow } from '../../shared/inventory/catalogue.ts';
import type { By } from '../people/by.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { all, builderFor, statement, type NoParams } from '../core/query.ts';
import { insertRecord, updateRecord } from '../core/records.ts';
import type { InventoryTables } from './tables.ts';

const db = builderFor<InventoryTables>();

const stores = statement<NoParams, InventoryTables['store']>(() => db.selectFrom('store').selectAll().orderBy('id'));

export const listStores = (reader: Reader): StoreRow[] =>
  stores.all(reader, {}).map((s) => ({
    id: s.id,
    name: s.name,
    kind: s.kind === '食堂' ? '食堂' : '行政',
    aliases: s.aliases,
    active: s.active === 1,
  }));

export const listCategories = (reader: Reader): CategoryRow[] =>
  all(reader, db.selectFrom('category').selectAll().orderBy('code')).map((c) => ({
    id: c.id,
    code: c.code,
    name: c.name,
    aliases: c.aliases,
    isFood: c.is_food === 1,
    active: c.active === 1,
  }));

const categoryName = statement<{ item: number }, { name: string }>((p) =>
  db
    .selectFrom('item as i')
    .innerJoin('category as c', 'c.id', 'i.category_id')
    .select('c.name')
    .where('i.id', '=', p('item')),
);
export const categoryOfItem = (reader: Reader, itemId: number): string =>
  categoryName.one(reader, { item: itemId })?.name ?? '';

export function saveStore(writer: Writer, id: number | null, store: Omit<StoreRow, 'id'>): number {
  if (listStores(writer).some((s) => s.id !== id && sameKey(s.name) === sameKey(store.name)))
    refuse('store.duplicate', `已经有仓库“${store.name}”了。`, { field: 'name' });
  const values = { name: store.name, kind: store.kind, aliases: store.aliases, active: store.active ? 1 : 0 };
  if (id === null) return insertRecord(writer, 'store', values);
  updateRecord(writer, 'store', id, values);
  return id;
}

export function saveCategory(writer: Writer, id: number | null, category: Omit<CategoryRow, 'id'>): number {
  const others = listCategories(writer).filter((c) => c.id !== id);
  if (others.some((c) => c.code === category.code))
    refuse('category.duplicate', '类别编码已经用过了。', { field: 'code' });
  if (others.some((c) => sameKey(c.name) === sameKey(category.name)))
    refuse('category.duplicate', `已经有类别“${category.name}”了。`, { field: 'name' });
  const values = {
    code: category.code,
    name: category.name,
    aliases: category.aliases,
    is_food: category.isFood ? 1 : 0,
    active: category.active ? 1 : 0,
  };
  if (id === null) return insertRecord(writer, 'category', values);
  updateRecord(writer, 'category', id, values);
  return id;
}

/** Scope of §9a: 保管员 their own stores, 食堂管理员 the canteen's. Refusal: `store.notYours`. */
export function requireStore(reader: Reader, storeId: number, by: By): StoreRow {
  const store =
    listStores(reader).find((s) => s.id === storeId) ?? refuse('store.unknown', '没有这个仓库。', { field: 'storeId' });
  if (!store.active) refuse('store.retired', `仓库“${store.name}”已停用。`, { field: 'storeId' });
  const asKeeper = by.roles.includes('保管员') && (by.storeIds === null || by.storeIds.includes(storeId));
  const asCanteen = by.roles.includes('食堂管理员') && store.kind === '食堂';
  if (!asKeeper && !asCanteen)
    refuse('store.notYours', `“${store.name}”不归您管，不能记它的账。`, { field: 'storeId' });
  return store;
}
