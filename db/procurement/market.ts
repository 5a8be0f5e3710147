import { firstDayOf, lastDayOf, type Day, type Month } from '../../shared/basics/day.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import { ratioOf } from '../../shared/inventory/units.ts';
import { marketKey, type MarketBooks, type MarketEntry } from '../../shared/procurement/market-sheet.ts';
import type { MarketPriceRow, marketPriceInput } from '../../shared/procurement/price.ts';
import type { z } from 'zod';
import { knownItems } from '../inventory/imports.ts';
import { itemOf, itemsForLines, unitsOfItem } from '../inventory/items.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { all, one } from '../core/query.ts';
import { insertRecord, updateRecord } from '../core/records.ts';
import { db } from './papers.ts';

/** Prices seen on the market: what contracts 随行就市 follow, and what every price stands beside. */

/** Ratio of a written unit of an item, thousandths of the base unit; null without a conversion. */
export function ratioFor(reader: Reader, itemId: number, unit: string): number | null {
  const item = itemsForLines(reader, [itemId]).get(itemId);
  return item === undefined ? null : ratioOf(unitsOfItem(item), unit);
}

/** Refusals: `item.unknown`, `unit.unknown`. */
export function requireUnit(reader: Reader, itemId: number, unit: string): void {
  const item = itemOf(reader, itemId);
  if (ratioFor(reader, itemId, unit) === null)
    refuse('unit.unknown', `${item.name}没有单位“${unit}”的换算率。`, { field: 'unit' });
}

const standing = () => db.selectFrom('market_price').where('active', '=', 1);

/** The newest price of an item up to a day. */
export const marketOn = (reader: Reader, itemId: number, day: Day) =>
  one(
    reader,
    standing()
      .selectAll()
      .where('item_id', '=', itemId)
      .where('day', '<=', day)
      .orderBy('day', 'desc')
      .orderBy('id', 'desc')
      .limit(1),
  );

/** Prices of an item from a day on, newest first. */
export const marketBetween = (reader: Reader, itemId: number, from: Day) =>
  all(reader, standing().selectAll().where('item_id', '=', itemId).where('day', '>=', from).orderBy('day', 'desc'));

/** Every price of a month, newest first, those that no longer count too. */
export function listMarketPrices(reader: Reader, month: Month): MarketPriceRow[] {
  const rows = all(
    reader,
    db
      .selectFrom('market_price')
      .selectAll()
      .where('day', '>=', firstDayOf(month))
      .where('day', '<=', lastDayOf(month))
      .orderBy('day', 'desc')
      .orderBy('item_id')
      .orderBy('place'),
  );
  return rows.map((row) => {
    const { code, name, spec } = itemOf(reader, row.item_id);
    const { id, day, unit, price, place, active } = row;
    return { id, day, itemId: row.item_id, code, name, spec, unit, price, place, active: active === 1 };
  });
}

/**
 * A market price of a day; the same market's price of the same day is put right, not kept twice. Refusals: `item.unknown`,
 * `unit.unknown`, `day.future`.
 */
export function saveMarketPrice(writer: Writer, input: z.output<typeof marketPriceInput>, today: Day): number {
  requireUnit(writer, input.itemId, input.unit);
  if (input.day > today) refuse('day.future', '日期不能晚于今天。', { field: 'day' });
  return keepMarketPrice(writer, input);
}

function keepMarketPrice(writer: Writer, { day, itemId, unit, price, place }: MarketEntry): number {
  const values = { day, item_id: itemId, unit, price, place, active: 1 };
  const known = one(
    writer,
    db
      .selectFrom('market_price')
      .select('id')
      .where('item_id', '=', itemId)
      .where('unit', '=', unit)
      .where('day', '=', day)
      .where('place', '=', place),
  );
  if (known === undefined) return insertRecord(writer, 'market_price', values);
  updateRecord(writer, 'market_price', known.id, values);
  return known.id;
}

/** What a market sheet is checked against. */
export function marketBooks(reader: Reader, today: Day): MarketBooks {
  const rows = all(reader, standing().select(['item_id', 'unit', 'day', 'place', 'price']));
  return {
    items: knownItems(reader),
    held: new Map(rows.map((row) => [marketKey({ ...row, itemId: row.item_id }), row.price])),
    today,
  };
}

/** The newest price of each item, to be written over with those of a new day: neither day nor price is filled in. */
export function latestMarket(reader: Reader): Record<string, string | null>[] {
  const newest = standing()
    .select(({ fn }) => ['item_id', fn.max('day').as('day')])
    .groupBy('item_id');
  return all(reader, newest).flatMap(({ item_id, day }) => {
    const row = marketOn(reader, item_id, day);
    const { code, name, spec } = itemOf(reader, item_id);
    return row === undefined ? [] : [{ code, name, spec, unit: row.unit, place: row.place }];
  });
}

export function importMarket(writer: Writer, entries: readonly MarketEntry[], onLine: (done: number) => void): void {
  entries.forEach((entry, i) => {
    keepMarketPrice(writer, entry);
    onLine(i + 1);
  });
}
