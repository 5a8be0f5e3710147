import { firstDayOf, addMonths, lastDayOf, monthOf, type Day, type Month } from '../../shared/basics/day.ts';
import { mulDiv } from '../../shared/basics/exact.ts';
import { toBaseUnit } from '../../shared/basics/quantity.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import {
  deviationOf,
  type ContractPriceRow,
  type contractPriceInput,
  type PriceHistory,
  type PricePoint,
  type VarianceRow,
} from '../../shared/procurement/price.ts';
import type { LineFacts } from '../../shared/procurement/requisition.ts';
import type { z } from 'zod';
import { itemOf } from '../inventory/items.ts';
import { purchasesBetween, purchasesOf, type Purchase } from '../inventory/purchases.ts';
import { stockOfItem } from '../inventory/stock.ts';
import { supplierNameOf } from '../suppliers/suppliers.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { all, one, statement } from '../core/query.ts';
import { insertRecord, updateRecord } from '../core/records.ts';
import { marketBetween, marketOn, ratioFor, requireUnit } from './market.ts';
import { db, receivedOf } from './papers.ts';

const EARLIEST = '0000-01-01';

/** Price of a purchase per base unit, 1/10000 元, half-up. */
const priceOf = ({ fen, milli }: Purchase): number => (milli === 0 ? 0 : mulDiv(fen, 100_000, milli));

/** The last purchases of an item, newest first; price per base unit. */
export const lastPrices = (reader: Reader, itemId: number, count: number): PricePoint[] =>
  purchasesOf(reader, itemId, EARLIEST, count).map((p) => ({ ...p, price: priceOf(p) }));

const openOrders = statement<{ item: number }, { id: number; unit: string; qty_milli: number }>((p) =>
  db
    .selectFrom('purchase_line as l')
    .innerJoin('purchase_paper as p', 'p.id', 'l.paper_id')
    .select(['l.id', 'l.unit', 'l.qty_milli'])
    .where('l.item_id', '=', p('item'))
    .where('p.kind', '=', 'order')
    .where('p.state', 'in', ['未到', '部分到货']),
);

/** Ordered and not yet accepted, base unit. */
export const openOrderedOf = (reader: Reader, itemId: number): number =>
  openOrders.all(reader, { item: itemId }).reduce((sum, row) => {
    const open = Math.max(0, row.qty_milli - receivedOf(reader, row.id).passed);
    return sum + toBaseUnit(open, ratioFor(reader, itemId, row.unit) ?? 1000);
  }, 0);

/** Price of another unit of the same item: through the base unit. */
const inUnit = (price: number, from: number, to: number): number => mulDiv(price, to, from);

/** The agreed price of a supplier's item on a day, per written unit; a market price less the discount where so agreed. */
export function contractPriceOf(
  reader: Reader,
  itemId: number,
  supplierId: number,
  unit: string,
  day: Day,
): number | null {
  const row = one(
    reader,
    db
      .selectFrom('contract_price')
      .selectAll()
      .where('item_id', '=', itemId)
      .where('supplier_id', '=', supplierId)
      .where('active', '=', 1)
      .where('from_day', '<=', day)
      .where(({ or, eb }) => or([eb('to_day', 'is', null), eb('to_day', '>=', day)]))
      .orderBy('from_day', 'desc')
      .limit(1),
  );
  const to = ratioFor(reader, itemId, unit);
  const own = row === undefined ? null : ratioFor(reader, itemId, row.unit);
  if (row === undefined || to === null || own === null) return null;
  if (row.discount_permille === null) return inUnit(row.price, own, to);
  const market = marketOn(reader, itemId, day);
  const base = market === undefined ? null : ratioFor(reader, itemId, market.unit);
  // Without a market price of the day the price of signing is what both sides know.
  if (market === undefined || base === null) return inUnit(row.price, own, to);
  return mulDiv(inUnit(market.price, base, to), 1000 - row.discount_permille, 1000);
}

/** What a price is compared with (T-01): the contract's, else the last purchase's; per written unit, 1/10000 元. */
export function referencePrice(
  reader: Reader,
  itemId: number,
  supplierId: number | null,
  unit: string,
  day: Day,
): number | null {
  const agreed = supplierId === null ? null : contractPriceOf(reader, itemId, supplierId, unit, day);
  if (agreed !== null) return agreed;
  const last = lastPrices(reader, itemId, 1)[0]?.price;
  const ratio = ratioFor(reader, itemId, unit);
  return last === undefined || ratio === null ? null : inUnit(last, 1000, ratio);
}

/** What stands beside a line while it is keyed; prices per base unit. */
export function lineFacts(reader: Reader, itemId: number, supplierId: number | null, today: Day): LineFacts {
  const item = itemOf(reader, itemId);
  const month = purchasesOf(reader, itemId, firstDayOf(monthOf(today)), 200);
  const others = new Map<string, { supplier: string; price: number; day: Day }>();
  for (const purchase of month) {
    if (purchase.supplierId === supplierId) continue;
    const price = priceOf(purchase);
    const known = others.get(purchase.supplier);
    if (known === undefined || price < known.price)
      others.set(purchase.supplier, { supplier: purchase.supplier, price, day: purchase.day });
  }
  const market = marketOn(reader, itemId, today);
  const ratio = market === undefined ? null : ratioFor(reader, itemId, market.unit);
  return {
    stock: stockOfItem(reader, itemId),
    openOrders: openOrderedOf(reader, itemId),
    last: lastPrices(reader, itemId, 3).map(({ day, supplier, price }) => ({ day, supplier, price })),
    others: [...others.values()].toSorted((a, b) => a.price - b.price),
    contractPrice: supplierId === null ? null : contractPriceOf(reader, itemId, supplierId, item.unit, today),
    marketPrice: market === undefined || ratio === null ? null : inUnit(market.price, ratio, 1000),
  };
}

/** Every purchase of an item in the last months, newest first, with the market beside it; for list and chart. */
export function priceHistory(reader: Reader, itemId: number, months: number, today: Day): PriceHistory {
  const item = itemOf(reader, itemId);
  const from = firstDayOf(addMonths(monthOf(today), 1 - months));
  return {
    itemId,
    code: item.code,
    name: item.name,
    spec: item.spec,
    unit: item.unit,
    points: purchasesOf(reader, itemId, from, 1000).map((p) => ({ ...p, price: priceOf(p) })),
    market: marketBetween(reader, itemId, from).map((row) => ({
      day: row.day,
      price: inUnit(row.price, ratioFor(reader, itemId, row.unit) ?? 1000, 1000),
      place: row.place,
    })),
  };
}

interface Bought {
  milli: number;
  fen: number;
}

/** 价格变动表: what a month's purchases cost beside the newest earlier month with purchases of the same item. */
export function varianceOf(reader: Reader, month: Month): VarianceRow[] {
  const now = new Map<string, Bought & { itemId: number; supplier: string }>();
  for (const p of purchasesBetween(reader, firstDayOf(month), lastDayOf(month))) {
    const key = `${p.itemId} ${p.supplier}`;
    const sum = now.get(key) ?? { itemId: p.itemId, supplier: p.supplier, milli: 0, fen: 0 };
    now.set(key, { ...sum, milli: sum.milli + p.milli, fen: sum.fen + p.fen });
  }
  const before = earlierPrices(reader, month);
  return [...now.values()]
    .filter(({ milli }) => milli > 0)
    .map((bought): VarianceRow => {
      const item = itemOf(reader, bought.itemId);
      const price = mulDiv(bought.fen, 100_000, bought.milli);
      const earlier = before.get(bought.itemId) ?? null;
      const market = marketOn(reader, item.id, lastDayOf(month));
      return {
        itemId: item.id,
        code: item.code,
        name: item.name,
        spec: item.spec,
        unit: item.unit,
        supplier: bought.supplier,
        milli: bought.milli,
        fen: bought.fen,
        price,
        before: earlier,
        market:
          market === undefined ? null : inUnit(market.price, ratioFor(reader, item.id, market.unit) ?? 1000, 1000),
        effectFen: earlier === null ? null : bought.fen - mulDiv(bought.milli, earlier, 100_000),
        deviation: deviationOf(price, earlier),
      };
    })
    .toSorted((a, b) => Math.abs(b.effectFen ?? 0) - Math.abs(a.effectFen ?? 0) || a.code.localeCompare(b.code));
}

/** Average price per item of its newest month before this one, looking back a year. */
function earlierPrices(reader: Reader, month: Month): Map<number, number> {
  const sums = new Map<number, Bought & { month: Month }>();
  for (const p of purchasesBetween(reader, firstDayOf(addMonths(month, -12)), lastDayOf(addMonths(month, -1)))) {
    const own = monthOf(p.day);
    const known = sums.get(p.itemId);
    if (known === undefined || own > known.month) sums.set(p.itemId, { month: own, milli: p.milli, fen: p.fen });
    else if (own === known.month)
      sums.set(p.itemId, { month: own, milli: known.milli + p.milli, fen: known.fen + p.fen });
  }
  return new Map([...sums].filter(([, s]) => s.milli > 0).map(([id, s]) => [id, mulDiv(s.fen, 100_000, s.milli)]));
}

export function listContractPrices(reader: Reader, supplierId: number | null): ContractPriceRow[] {
  const rows = all(
    reader,
    db
      .selectFrom('contract_price')
      .selectAll()
      .$if(supplierId !== null, (q) => q.where('supplier_id', '=', supplierId ?? 0))
      .orderBy('supplier_id')
      .orderBy('item_id')
      .orderBy('from_day', 'desc'),
  );
  return rows.map((row) => {
    const item = itemOf(reader, row.item_id);
    return {
      id: row.id,
      supplierId: row.supplier_id,
      supplier: supplierNameOf(reader, row.supplier_id) ?? '',
      itemId: row.item_id,
      code: item.code,
      name: item.name,
      spec: item.spec,
      unit: row.unit,
      price: row.price,
      discountPermille: row.discount_permille,
      fromDay: row.from_day,
      toDay: row.to_day,
      basis: row.basis,
      active: row.active === 1,
    };
  });
}

/** Refusals: `item.unknown`, `unit.unknown`, `supplier.unknown`, `price.twice`, `price.dates`. */
export function saveContractPrice(writer: Writer, { id, ...input }: z.output<typeof contractPriceInput>): number {
  requireUnit(writer, input.itemId, input.unit);
  if (supplierNameOf(writer, input.supplierId) === undefined)
    refuse('supplier.unknown', '没有这个供货单位。', { field: 'supplierId' });
  if (input.toDay !== null && input.toDay < input.fromDay)
    refuse('price.dates', '截止日期早于起始日期。', { field: 'toDay' });
  const twin = listContractPrices(writer, input.supplierId).find(
    (row) => row.id !== id && row.itemId === input.itemId && row.unit === input.unit && row.fromDay === input.fromDay,
  );
  if (twin !== undefined) refuse('price.twice', '这家供应商这种物资同一天起的合同价已经有了。', { field: 'fromDay' });
  const values = {
    supplier_id: input.supplierId,
    item_id: input.itemId,
    unit: input.unit,
    price: input.price,
    discount_permille: input.discountPermille,
    from_day: input.fromDay,
    to_day: input.toDay,
    basis: input.basis,
  };
  if (id === null) return insertRecord(writer, 'contract_price', values);
  updateRecord(writer, 'contract_price', id, values);
  return id;
}
