import type { Fen } from '../basics/money.ts';
import { priced } from '../basics/money.ts';
import { toBaseUnit, type Milli } from '../basics/quantity.ts';
import { money } from '../fields/number.ts';
import { text } from '../fields/text.ts';
import { readMoney } from '../sheet/cell-money.ts';
import { cellText } from '../sheet/cell-text.ts';
import { column, type Beside, type Column } from '../sheet/column.ts';
import type { Columns } from '../sheet/definition.ts';
import type { SheetRow } from '../sheet/sheet-row.ts';
import type { StoreRow } from './catalogue.ts';
import { amountMismatch } from './document.ts';
import { nameAgrees, nameIndex, type ItemLookup, type KnownItem } from './item-lookup.ts';
import { ratioOf, unitName } from './units.ts';

/** What opening and flow sheets have in common: an item, its unit, a quantity and what it costs. */

/** 12包 where the row's own unit is 包. */
export const isRowUnit = (written: string, beside: Beside): boolean => unitName(written) === unitName(beside('unit'));

/** Columns that say which item a row means. */
export const itemColumns = {
  code: column(text({ label: '物资编码', max: 20 }), {
    names: ['编码', '编号', '物品编码', '代码'],
    digits: { length: 6, warns: false },
  }),
  name: column(text({ label: '品名' }), { names: ['物资名称', '物品名称', '名称'], must: true }),
  spec: column(text({ label: '规格' }), { names: ['规格型号', '型号'] }),
  unit: column(text({ label: '单位', max: 10 }), { names: ['计量单位', '基本单位'] }),
};

/** A unit price in 1/10000 元. It is never booked, only compared, so further decimals do no harm. */
export function priceColumn(
  label: string,
  names: readonly string[],
  asked: { must?: boolean; required?: boolean } = {},
): Column<number> {
  return column(money({ label, min: -1e13 }), {
    names,
    ...asked,
    read(cell, _beside, inWan) {
      const price = readMoney(cell, 4, { rounds: true, inWan });
      if (price !== null) return { value: price.value };
      return { value: null, flaw: { code: 'E-NUM', message: `“${cellText(cell)}”不是${label}` } };
    },
  });
}

export interface StoreChoice extends StoreRow {
  /** Whether the importing person may book in it. */
  mine: boolean;
}

type ItemColumns = typeof itemColumns;
export type ItemRow = SheetRow<Columns & ItemColumns>;

/** The item a row means; refuses it with E-REQ or E-ITEM, warns when code and name do not fit. */
export function itemOfRow(row: ItemRow, lookup: ItemLookup): KnownItem | null {
  const { code, name, spec } = row.values;
  if (code === null && name === null) {
    row.flaw('E-REQ', '物资编码和品名都没有填写', 'name');
    return null;
  }
  const item = lookup.find({ code, name, spec });
  if (item === null || !item.active) {
    const what = [code, name, spec].filter((word) => word !== null).join(' ');
    const why = item === null ? '物资目录里没有，请先登记' : '已经停用，要用它请先在物资目录里恢复';
    row.flaw('E-ITEM', `“${what}”${why}`, code === null ? 'name' : 'code');
    return null;
  }
  if (code === item.code && !nameAgrees(name, item)) {
    const wasNumber = typeof row.cell('code') === 'number';
    row.flaw(
      wasNumber ? 'W-LEADZERO' : 'W-NAME',
      `编码 ${code} 是“${item.name} ${item.spec}”，和品名“${name ?? ''}”不同，按编码导入`,
      'code',
    );
  }
  return item;
}

export interface BaseQuantity {
  unit: string;
  ratio: Milli;
  /** Signed thousandths of the base unit. */
  milli: Milli;
}

/** A written quantity in the base unit; refuses units without a conversion (E-UNIT). */
export function baseQuantity(row: ItemRow, item: KnownItem, qty: Milli): BaseQuantity | null {
  const [base] = item.units;
  const written = row.values.unit ?? base?.name ?? '';
  const ratio = ratioOf(item.units, written);
  if (ratio === null) {
    row.flaw('E-UNIT', `${item.name}没有单位“${written}”的换算率（基本单位 ${base?.name ?? ''}）`, 'unit');
    return null;
  }
  return { unit: unitName(written), ratio, milli: toBaseUnit(qty, ratio) };
}

/** Rows for which the person said that the amount wins over quantity × price. */
export type AmountWins = ReadonlySet<string>;
export const rowKey = (row: { sheet: string; row: number }): string => `${row.sheet}\n${row.row}`;

/**
 * What a row costs: the amount column (R-AMT-05), or quantity × price where it is empty. Refuses a difference above
 * 0.05 元 × quantity (E-AMOUNT) unless the person said that the amount wins.
 */
export function costOf(
  row: ItemRow,
  { qty, price, amount, field }: { qty: Milli; price: number | null; amount: Fen | null; field: string },
  wins: AmountWins,
): Fen | null {
  if (amount === null && price === null) {
    row.flaw('E-REQ', '金额没有填写', field);
    return null;
  }
  if (amount === null) {
    row.flaw('W-AMOUNT', '没有金额，按数量×单价计算', field);
    return priced(qty, price ?? 0);
  }
  if (price !== null && amountMismatch(Math.abs(qty), Math.abs(price), Math.abs(amount)) && !wins.has(rowKey(row))) {
    row.flaw('E-AMOUNT', '数量×单价与金额不符，差额超过每单位 0.05 元；请改正，或选“以金额为准”', field);
    return null;
  }
  return amount;
}

const STORE_LINE = /^(?:仓库|存放仓库|库房|仓库名称):?(.+)$/;

/** The store of a whole sheet: its name, or a title line 仓库：…; null when neither names exactly one. */
export function storeOfSheet(
  sheet: { name: string; titles: readonly string[] },
  stores: readonly StoreChoice[],
): StoreChoice | null {
  const named = nameIndex(stores);
  const lines = sheet.titles.map((title) => STORE_LINE.exec(title.normalize('NFKC').trim())?.[1] ?? null);
  for (const word of [sheet.name, ...lines]) {
    const store = named(word);
    if (store !== null) return store;
  }
  return null;
}

/** Refuses a store that is not there, not in use or not this person's (E-STORE). */
export function mayBook(
  row: SheetRow,
  store: StoreChoice | null,
  written: string,
  field: string | null,
): store is StoreChoice {
  if (store === null) row.flaw('E-STORE', written === '' ? '没有写仓库' : `没有仓库“${written}”`, field);
  else if (!store.active) row.flaw('E-STORE', `仓库“${store.name}”已停用`, field);
  else if (!store.mine) row.flaw('E-STORE', `“${store.name}”不归您管，不能导入它的账`, field);
  else return true;
  return false;
}
