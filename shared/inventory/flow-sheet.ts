import type { ImportList } from '../people/import-list.ts';
import type { Day, Month } from '../basics/day.ts';
import { formatMonth, monthOf } from '../basics/day.ts';
import type { Fen } from '../basics/money.ts';
import { choice } from '../fields/choice.ts';
import { day } from '../fields/day.ts';
import { money, quantity } from '../fields/number.ts';
import { text } from '../fields/text.ts';
import { column } from '../sheet/column.ts';
import { defineSheet } from '../sheet/definition.ts';
import type { SheetRow } from '../sheet/sheet-row.ts';
import { nameIndex, type ItemLookup, type KnownItem } from './item-lookup.ts';
import { KINDS, type Column, type DocumentKind } from './kinds.ts';
import {
  baseQuantity,
  costOf,
  isRowUnit,
  itemColumns,
  itemOfRow,
  mayBook,
  priceColumn,
  type AmountWins,
  type BaseQuantity,
  type StoreChoice,
} from './stock-row.ts';

/** 业务类型 a flow may name, and the document each becomes. */
const FLOW_KINDS = {
  采购入库: 'receipt',
  捐赠入库: 'receipt',
  调入入库: 'receipt',
  采购退货: 'purchaseReturn',
  领用出库: 'issue',
  退库: 'issueReturn',
  报损: 'loss',
} as const satisfies Record<string, DocumentKind>;
export type FlowKind = keyof typeof FLOW_KINDS;
const WORDS = Object.keys(FLOW_KINDS) as [FlowKind, ...FlowKind[]];

const signed = { min: -1e12, max: 1e12 };
const sideColumns = (group: string, others: readonly string[]) => ({
  qty: column(quantity({ label: `${group}数量`, ...signed }), {
    names: others.map((other) => `${other}数量`),
    must: true,
    isUnit: isRowUnit,
  }),
  price: priceColumn(
    `${group}单价`,
    others.map((other) => `${other}单价`),
  ),
  fen: column(money({ label: `${group}金额`, min: -1e13 }), { names: others.map((other) => `${other}金额`) }),
});
const received = sideColumns('收入', ['入库', '收']);
const issued = sideColumns('发出', ['出库', '发', '领用']);

export const flowSheet = defineSheet({
  part: 'flow',
  title: '库存收发流水',
  columns: {
    day: column(day({ label: '日期', required: true }), {
      names: ['业务日期', '发生日期', '单据日期'],
      must: true,
      carries: 'ditto',
    }),
    voucher: column(text({ label: '凭证号', max: 30 }), { names: ['单号', '单据号', '凭证编号'], carries: 'blank' }),
    kind: column(
      choice({
        label: '业务类型',
        words: WORDS,
        synonyms: {
          入库: '采购入库',
          购入: '采购入库',
          采购: '采购入库',
          捐赠: '捐赠入库',
          调入: '调入入库',
          出库: '领用出库',
          领用: '领用出库',
          发放: '领用出库',
          退料: '退库',
          退回: '退库',
          退货: '采购退货',
          报废: '报损',
          损耗: '报损',
        },
      }),
      { names: ['类型', '摘要类型'], wrong: 'E-KIND', carries: 'ditto' },
    ),
    store: column(text({ label: '仓库' }), { names: ['库房', '仓库名称'], carries: 'ditto', perSheet: true }),
    ...itemColumns,
    inQty: received.qty,
    inPrice: received.price,
    inFen: received.fen,
    outQty: issued.qty,
    outPrice: issued.price,
    outFen: issued.fen,
    party: column(text({ label: '供货单位/领用部门' }), {
      names: ['供货单位', '领用部门', '往来单位', '单位/部门'],
      carries: 'ditto',
    }),
    handler: column(text({ label: '经手人', max: 20 }), { names: ['领用人', '经办人'], carries: 'ditto' }),
    remark: column(text({ label: '备注' }), { names: ['说明'] }),
  },
});

export const flowList: ImportList = {
  kind: 'flow',
  title: '库存收发流水',
  about: '启用以后的收发记录，一个月一张表，导入成入库单和出库单',
  act: 'stock.import',
  definitions: [flowSheet],
  duplicates: ['skip', 'new'],
};

export type FlowRow = SheetRow<(typeof flowSheet)['columns']>;

/** A movement of the file, ready to be costed and grouped into documents. */
export interface FlowEntry {
  row: FlowRow;
  word: FlowKind;
  kind: DocumentKind;
  column: Column;
  day: Day;
  store: StoreChoice;
  item: KnownItem;
  quantity: BaseQuantity;
  /** Signed thousandths of the written unit. */
  written: number;
  /** What the file says it costs, signed; null where it says nothing. */
  fileFen: Fen | null;
  /** The file's amount where the paper decides (receipts, returns); null where the moving average does. */
  known: Fen | null;
  /** Amount by the books' own costing; set by the stock check. */
  fen: Fen;
}

/** Days the books take documents for. */
export interface OpenDays {
  first: Month;
  last: Month;
  today: Day;
}

/** Reads one row into an entry; what is wrong with the row alone is said here, stock comes after. */
export class FlowRows {
  private readonly lookup: ItemLookup;
  private readonly storeNamed: (written: string | null) => StoreChoice | null;
  private readonly open: OpenDays | null;
  private readonly wins: AmountWins;

  constructor(lookup: ItemLookup, stores: readonly StoreChoice[], open: OpenDays | null, wins: AmountWins) {
    this.lookup = lookup;
    this.storeNamed = nameIndex(stores);
    this.open = open;
    this.wins = wins;
  }

  entryOf(row: FlowRow, sheetStore: StoreChoice | null): FlowEntry | null {
    const v = row.values;
    if (row.refused || v.day === null || !this.isOpen(row, v.day)) return null;
    const own = this.movementOf(row);
    const store = v.store === null ? sheetStore : this.storeNamed(v.store);
    if (own === null || !mayBook(row, store, v.store ?? '', 'store')) return null;
    const item = itemOfRow(row, this.lookup);
    const base = item === null ? null : baseQuantity(row, item, own.written);
    if (item === null || base === null) return null;
    const isKnown = own.kind !== 'issue' && own.kind !== 'loss';
    const amount = this.amountOf(row, own, isKnown);
    if (row.refused) return null;
    return {
      ...own,
      row,
      column: KINDS[own.kind].column,
      day: v.day,
      store,
      item,
      quantity: base,
      fileFen: amount,
      known: isKnown ? amount : null,
      fen: 0,
    };
  }

  private isOpen(row: FlowRow, date: Day): boolean {
    const { open } = this;
    if (open === null) row.flaw('E-PERIOD', '现在没有开放的月份', 'day');
    else if (date > open.today) row.flaw('E-PERIOD', `${date} 还没有到`, 'day');
    else if (monthOf(date) < open.first || monthOf(date) > open.last)
      row.flaw('E-PERIOD', `${date} 不在可记账的 ${formatMonth(open.first)}至${formatMonth(open.last)}`, 'day');
    return !row.refused;
  }

  /** Which side is filled, and whether that fits 业务类型: returns are negative in the column they undo. */
  private movementOf(row: FlowRow): Pick<FlowEntry, 'word' | 'kind' | 'written'> | null {
    const { inQty, outQty, kind: written } = row.values;
    if (inQty && outQty) row.flaw('E-BOTH', '收入和发出都填了数量，一行只能填一边', 'outQty');
    else if (!inQty && !outQty) row.flaw('E-REQ', '收入、发出都没有数量', 'inQty');
    if (row.refused) return null;
    const qty = inQty ? inQty : (outQty ?? 0);
    const word = written ?? implied(Boolean(inQty), qty);
    const kind = FLOW_KINDS[word];
    const { column: side, sign } = KINDS[kind];
    const field = side === 'in' ? 'inQty' : 'outQty';
    if ((side === 'in') !== Boolean(inQty))
      row.flaw('E-KIND', `${word}的数量要填在${side === 'in' ? '收入' : '发出'}栏`, side === 'in' ? 'outQty' : 'inQty');
    else if (Math.sign(qty) !== sign)
      row.flaw(
        'E-KIND',
        sign < 0 ? `${word}的数量要写成负数` : `${word}的数量不能是负数，退回请另用退库或采购退货`,
        field,
      );
    return row.refused ? null : { word, kind, written: qty };
  }

  /** The amount beside the quantity. Issues may leave it out: the moving average gives it. */
  private amountOf(
    row: FlowRow,
    { kind, written }: { kind: DocumentKind; written: number },
    isKnown: boolean,
  ): Fen | null {
    const { inPrice, inFen, outPrice, outFen } = row.values;
    const isIn = KINDS[kind].column === 'in';
    const field = isIn ? 'inFen' : 'outFen';
    const [price, amount] = isIn ? [inPrice, inFen] : [outPrice, outFen];
    if (!isKnown && amount === null) return null;
    const cost = costOf(row, { qty: written, price, amount, field }, this.wins);
    if (cost !== null && Math.sign(cost) === -Math.sign(written)) row.flaw('E-KIND', '金额和数量的正负不一致', field);
    return cost;
  }
}

const implied = (isIn: boolean, qty: number): FlowKind =>
  isIn ? (qty > 0 ? '采购入库' : '采购退货') : qty > 0 ? '领用出库' : '退库';
