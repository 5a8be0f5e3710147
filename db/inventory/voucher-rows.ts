import { firstDayOf, lastDayOf, type Month } from '../../shared/basics/day.ts';
import type { DocumentKind } from '../../shared/inventory/kinds.ts';
import type { VoucherMovement, VoucherWord } from '../../shared/inventory/voucher-summary.ts';
import type { Reader } from '../core/handle.ts';
import { all, builderFor } from '../core/query.ts';
import type { InventoryTables } from './tables.ts';

const db = builderFor<InventoryTables>();

const WORDS: Readonly<Record<Exclude<DocumentKind, 'opening' | 'receipt'>, VoucherWord>> = {
  purchaseReturn: '采购退货',
  issue: '领用出库',
  issueReturn: '退库',
  loss: '报损',
};

/** What a month's posted documents moved, by document and category; without 期初, which is no movement of the month. */
export function voucherMovements(reader: Reader, month: Month): VoucherMovement[] {
  const rows = all(
    reader,
    db
      .selectFrom('stock_line as l')
      .innerJoin('stock_document as d', 'd.id', 'l.document_id')
      .innerJoin('stock_costing as c', 'c.line_id', 'l.id')
      .innerJoin('store as s', 's.id', 'l.store_id')
      .innerJoin('item as i', 'i.id', 'l.item_id')
      .innerJoin('category as g', 'g.id', 'i.category_id')
      .select(['l.document_id', 'l.kind', 'd.receipt_kind', 'd.party_name', 's.name as store', 'g.name as category'])
      .select((e) => [e.fn.sum<number>('c.amount_fen').as('fen'), e.fn.sum<number>('c.adjust_fen').as('adjust')])
      .where('l.day', '>=', firstDayOf(month))
      .where('l.day', '<=', lastDayOf(month))
      .where('l.kind', '<>', 'opening')
      .groupBy(['l.document_id', 'g.id'])
      .orderBy('g.code')
      .orderBy('l.document_id'),
  );
  return rows.flatMap((row) => {
    const about = { document: row.document_id, store: row.store, category: row.category, party: row.party_name };
    const own = { ...about, word: wordOf(row.kind as DocumentKind, row.receipt_kind), fen: row.fen };
    // What costing adjusts away leaves the stock, so it stands on the issuing side.
    return row.adjust === 0 ? [own] : [own, { ...about, party: '', word: '金额调整' as const, fen: 0 - row.adjust }];
  });
}

function wordOf(kind: DocumentKind, receiptKind: string): VoucherWord {
  if (kind === 'receipt' || kind === 'opening')
    return receiptKind === '捐赠入库' || receiptKind === '调入入库' ? receiptKind : '采购入库';
  return WORDS[kind];
}
