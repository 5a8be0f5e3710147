import type { ImportList } from '../people/import-list.ts';
import { isMonth, type Day } from '../basics/day.ts';
import type { Fen } from '../basics/money.ts';
import { day } from '../fields/day.ts';
import { money, quantity } from '../fields/number.ts';
import { text } from '../fields/text.ts';
import { readDay } from '../sheet/cell-day.ts';
import { sumUp, type Checked } from '../sheet/checked.ts';
import { column } from '../sheet/column.ts';
import { defineSheet } from '../sheet/definition.ts';
import type { Duplicates } from '../sheet/import.ts';
import { sheetsOf, type ReadSheet } from '../sheet/read-sheet.ts';
import type { SheetRow } from '../sheet/sheet-row.ts';
import { ItemLookup, nameIndex, type KnownItem } from './item-lookup.ts';
import {
  baseQuantity,
  costOf,
  isRowUnit,
  itemColumns,
  itemOfRow,
  mayBook,
  priceColumn,
  storeOfSheet,
  type AmountWins,
  type BaseQuantity,
  type StoreChoice,
} from './stock-row.ts';

export const openingSheet = defineSheet({
  part: 'opening',
  title: '期初库存',
  columns: {
    store: column(text({ label: '仓库' }), {
      names: ['库房', '仓库名称', '存放仓库'],
      carries: 'ditto',
      perSheet: true,
    }),
    ...itemColumns,
    qty: column(quantity({ label: '数量', required: true }), {
      names: ['库存数量', '期初数量', '结存数量', '实存数量'],
      must: true,
      isUnit: isRowUnit,
    }),
    price: priceColumn('单价', ['期初单价']),
    // A negative amount stands beside a negative quantity; one refusal says it.
    amount: column(money({ label: '金额', min: -1e13 }), { names: ['库存金额', '期初金额', '结存金额'], must: true }),
    batch: column(text({ label: '批号', max: 30 }), { names: ['批号/生产日期', '生产批号', '生产日期', '批次'] }),
    // Beside 批号, which old workbooks use for either: a line that has both keeps both.
    madeOn: column(day({ label: '生产日' })),
    expiresOn: column(day({ label: '保质期至' }), { names: ['有效期至', '到期日期', '有效期'] }),
    remark: column(text({ label: '备注' }), { names: ['说明'] }),
  },
});

export const openingList: ImportList = {
  kind: 'opening',
  title: '期初库存',
  about: '启用那天每个仓库的数量和金额，一个仓库一张表',
  act: 'stock.import',
  definitions: [openingSheet],
  duplicates: ['skip'],
};

type Row = SheetRow<(typeof openingSheet)['columns']>;

export interface OpeningBooks {
  items: readonly KnownItem[];
  stores: readonly StoreChoice[];
  /** `store:item` of what already has an opening. */
  opened: ReadonlySet<string>;
}

export interface OpeningEntry {
  storeId: number;
  item: KnownItem;
  quantity: BaseQuantity;
  /** Thousandths of the written unit. */
  written: number;
  amount: Fen;
  batch: string;
  madeOn: Day | null;
  expiresOn: Day | null;
  remark: string;
}

/** Checks opening stock against the items and stores, and each item once per store. */
export function checkOpening(
  sheets: ReadSheet[],
  books: OpeningBooks,
  wins: AmountWins,
  duplicates: Duplicates,
): Checked<OpeningEntry> {
  const check = new OpeningCheck(books, wins, duplicates);
  const sums = new Map<string, ReturnType<typeof sumUp>>();
  const entries: OpeningEntry[] = [];
  for (const sheet of sheetsOf(sheets, openingSheet)) {
    const store = storeOfSheet(sheet, books.stores);
    const own = sheet.rows.flatMap((row) => check.entryOf(row, store) ?? []);
    sums.set(
      sheet.name,
      sumUp(own, [
        { label: '数量', unit: 'milli', field: 'qty', of: (e) => e.quantity.milli },
        { label: '金额', unit: 'fen', field: 'amount', of: (e) => e.amount },
      ]),
    );
    entries.push(...own);
  }
  const offers = { 'opening.store': books.stores.filter((s) => s.active && s.mine).map((s) => s.name) };
  return { sheets, entries, sums, documents: new Set(entries.map((e) => e.storeId)).size, offers };
}

class OpeningCheck {
  private readonly lookup: ItemLookup;
  private readonly storeNamed: (written: string | null) => StoreChoice | null;
  /** `store:item` of the file so far. */
  private readonly seen = new Set<string>();
  private readonly opened: ReadonlySet<string>;
  private readonly wins: AmountWins;
  private readonly duplicates: Duplicates;

  constructor(books: OpeningBooks, wins: AmountWins, duplicates: Duplicates) {
    this.lookup = new ItemLookup(books.items);
    this.storeNamed = nameIndex(books.stores);
    this.opened = books.opened;
    this.wins = wins;
    this.duplicates = duplicates;
  }

  entryOf(row: Row, sheetStore: StoreChoice | null): OpeningEntry | null {
    const v = row.values;
    const store = v.store === null ? sheetStore : this.storeNamed(v.store);
    if (row.refused || !mayBook(row, store, v.store ?? row.sheet, 'store')) return null;
    const qty = v.qty ?? 0;
    if (qty === 0) {
      if (v.amount) row.flaw('E-QTY0AMT', '数量是 0，却有金额', 'amount');
      else row.flaw('E-REQ', '数量是 0，不用建期初', 'qty');
      return null;
    }
    if ((v.amount ?? 0) < 0) row.flaw('E-NEG', '金额不能是负数', 'amount');
    const item = itemOfRow(row, this.lookup);
    if (item === null) return null;
    const base = baseQuantity(row, item, qty);
    if (base === null || !this.isFirst(row, store, item)) return null;
    const amount = costOf(row, { qty, price: v.price, amount: v.amount, field: 'amount' }, this.wins);
    if (row.refused || amount === null) return null;
    this.seen.add(`${store.id}:${item.id}`);
    const written = v.madeOn === null && v.batch !== null ? madeDay(v.batch) : null;
    return {
      storeId: store.id,
      item,
      quantity: base,
      written: qty,
      amount,
      batch: written === null ? (v.batch ?? '') : '',
      madeOn: v.madeOn ?? written,
      expiresOn: v.expiresOn,
      remark: v.remark ?? '',
    };
  }

  /** Each item has one opening per store, in the file and in the books. */
  private isFirst(row: Row, store: StoreChoice, item: KnownItem): boolean {
    const key = `${store.id}:${item.id}`;
    const says = `${item.code} ${item.name}在${store.name}已经有期初了`;
    if (this.seen.has(key)) row.flaw('E-DUP', says, 'code');
    else if (!this.opened.has(key)) return true;
    else {
      row.held = true;
      if (this.duplicates === 'skip') row.skip('账上已有');
      else row.flaw('E-DUP', `${says}，请选“跳过”，要改先红冲原来的期初`, 'code');
    }
    return false;
  }
}

/** 批号/生产日期 holds either; a batch number that only looks like a month is left alone. */
const madeDay = (written: string): Day | null => (isMonth(written) ? null : readDay(written));
