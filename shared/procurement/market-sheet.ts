import { isDay, type Day } from '../basics/day.ts';
import { formatPrice } from '../basics/money.ts';
import { normalizeText } from '../basics/text.ts';
import { day } from '../fields/day.ts';
import { text } from '../fields/text.ts';
import { ItemLookup, type KnownItem } from '../inventory/item-lookup.ts';
import { itemColumns, itemOfRow, priceColumn } from '../inventory/stock-row.ts';
import { ratioOf, unitName } from '../inventory/units.ts';
import type { ImportList } from '../people/import-list.ts';
import type { Checked } from '../sheet/checked.ts';
import { column } from '../sheet/column.ts';
import { defineSheet } from '../sheet/definition.ts';
import type { Duplicates } from '../sheet/import.ts';
import { sheetsOf, type ReadSheet } from '../sheet/read-sheet.ts';
import type { SheetRow } from '../sheet/sheet-row.ts';

/** 市场价格表: what somebody wrote down on the market, or an office for prices publishes each week. */
export const marketSheet = defineSheet({
  part: 'market',
  title: '市场价格表',
  columns: {
    day: column(day({ label: '日期' }), {
      names: ['询价日期', '采价日期', '报价日期', '调查日期'],
      carries: 'ditto',
      perSheet: true,
    }),
    ...itemColumns,
    price: priceColumn('市场价', ['价格', '单价', '市场价格', '均价', '平均价', '零售价'], {
      must: true,
      required: true,
    }),
    place: column(text({ label: '市场', max: 30 }), {
      names: ['市场名称', '采价点', '调查地点', '地点', '价格来源'],
      carries: 'ditto',
      perSheet: true,
    }),
  },
});

export const marketList: ImportList = {
  kind: 'market',
  title: '市场价格表',
  about: '某天某个市场的价格，与进价和合同价对照',
  act: 'purchase.buy',
  definitions: [marketSheet],
  duplicates: ['skip', 'update'],
};

type Row = SheetRow<(typeof marketSheet)['columns']>;

/** A price of a day: 1/10000 元 per written unit. */
export interface MarketEntry {
  day: Day;
  itemId: number;
  unit: string;
  price: number;
  place: string;
}

/** One price per item, unit, day and market. */
export const marketKey = ({ itemId, unit, day: on, place }: Omit<MarketEntry, 'price'>): string =>
  JSON.stringify([itemId, unit, on, place]);

export interface MarketBooks {
  items: readonly KnownItem[];
  /** Prices that count, by `marketKey`. */
  held: ReadonlyMap<string, number>;
  today: Day;
}

/** Day that a title or the name of a sheet says: 2026年11月2日菜价, 菜价2026-11-02. */
function saidDay({ titles, name }: Pick<ReadSheet, 'titles' | 'name'>): Day | null {
  for (const said of [...titles, name]) {
    const [, year, month, date] =
      /(20\d{2})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})/.exec(normalizeText(said)) ?? [];
    const on = `${year ?? ''}-${(month ?? '').padStart(2, '0')}-${(date ?? '').padStart(2, '0')}`;
    if (isDay(on)) return on;
  }
  return null;
}

/** Checks a market's prices against the items. Row codes: E-REQ, E-ITEM, E-UNIT, E-NUM, E-PERIOD, E-DUP. */
export function checkMarket(sheets: ReadSheet[], books: MarketBooks, duplicates: Duplicates): Checked<MarketEntry> {
  const lookup = new ItemLookup(books.items);
  const seen = new Set<string>();
  const entries: MarketEntry[] = [];
  for (const sheet of sheetsOf(sheets, marketSheet)) {
    const said = saidDay(sheet);
    for (const row of sheet.rows) {
      const entry = row.refused ? null : entryOf(row, said, lookup, books.today);
      if (entry === null || !settle(row, entry, seen, books.held, duplicates)) continue;
      seen.add(marketKey(entry));
      entries.push(entry);
    }
  }
  return { sheets, entries, sums: new Map(), documents: 0 };
}

function entryOf(row: Row, said: Day | null, lookup: ItemLookup, today: Day): MarketEntry | null {
  const { price, place, unit, day: own } = row.values;
  const on = own ?? said;
  if (on === null) row.flaw('E-REQ', '日期没有填写；整张表是一天的，可以在上面给整张表填日期', 'day');
  else if (on > today) row.flaw('E-PERIOD', `${on} 还没有到`, 'day');
  if (price !== null && price <= 0) row.flaw('E-NUM', '市场价要大于 0', 'price');
  const item = itemOfRow(row, lookup);
  if (item === null || on === null || price === null) return null;
  const [base] = item.units;
  const written = unitName(unit ?? base?.name ?? '');
  if (ratioOf(item.units, written) === null)
    row.flaw('E-UNIT', `${item.name}没有单位“${written}”的换算率（基本单位 ${base?.name ?? ''}）`, 'unit');
  return row.refused ? null : { day: on, itemId: item.id, unit: written, price, place: place ?? '' };
}

/** Whether a price is news: not a second one of the file, nor one that the books hold and that is to stay. */
function settle(
  row: Row,
  entry: MarketEntry,
  seen: ReadonlySet<string>,
  held: MarketBooks['held'],
  duplicates: Duplicates,
): boolean {
  const key = marketKey(entry);
  if (seen.has(key)) row.flaw('E-DUP', '同一天同一市场的这种物资前面已经有价格了', 'name');
  const known = held.get(key);
  if (row.refused || known === undefined) return !row.refused;
  row.held = true;
  if (known === entry.price) row.skip('与账上相同');
  else if (duplicates === 'skip') row.skip('账上已有');
  else if (duplicates === 'update') {
    row.flaw('W-UPDATE', `更新市场价：${formatPrice(known)} → ${formatPrice(entry.price)}`);
    return true;
  } else row.flaw('E-DUP', `账上这一天已经有价格 ${formatPrice(known)}，请选“跳过”或“更新”`, 'price');
  return false;
}
