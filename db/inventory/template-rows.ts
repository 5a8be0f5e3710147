import { mulDiv } from '../../shared/basics/exact.ts';
import type { FlowKind } from '../../shared/inventory/flow-sheet.ts';
import { itemFields } from '../../shared/inventory/item.ts';
import { KINDS, type DocumentKind } from '../../shared/inventory/kinds.ts';
import { stateWord } from '../../shared/sheet/state-column.ts';
import type { Reader } from '../core/handle.ts';
import { listKept } from '../core/kept.ts';
import { all, builderFor } from '../core/query.ts';
import { listCategories, listStores } from './stores.ts';
import type { InventoryTables } from './tables.ts';

/** What the books hold, in the columns of the import lists: values by field of `shared/inventory/*-sheet.ts`. */

const db = builderFor<InventoryTables>();
type Values = Record<string, string | number | null>;

/** Every item, also those out of use, with its category and store by name. */
export function itemRows(reader: Reader): Values[] {
  const categories = new Map(listCategories(reader).map(({ id, name }) => [id, name]));
  const stores = new Map(listStores(reader).map(({ id, name }) => [id, name]));
  const items = listKept(reader, { table: 'item', fields: itemFields, noun: '物资' }, 'code');
  return items.map(({ active, record }) => ({
    ...record,
    state: stateWord(active),
    category: categories.get(record.categoryId ?? 0) ?? null,
    store: stores.get(record.storeId ?? 0) ?? null,
  }));
}

/** Price of one written unit, 1/10000 元; never booked, only shown and compared. */
const priceOf = (fen: number, unitMilli: number): number | null =>
  unitMilli === 0 ? null : mulDiv(fen, 100_000, unitMilli);

/** Opening lines of a store that still stand, with what was taken back of them already off. */
export function openingRows(reader: Reader, storeId: number): Values[] {
  const lines = all(
    reader,
    db
      .selectFrom('stock_line as l')
      .innerJoin('stock_costing as c', 'c.line_id', 'l.id')
      .innerJoin('item as i', 'i.id', 'l.item_id')
      .select(['l.id', 'l.origin_line_id', 'i.code', 'i.name', 'i.spec', 'l.unit', 'l.unit_milli', 'c.amount_fen'])
      .select(['l.batch', 'l.made_on', 'l.expires_on', 'l.remark'])
      .where('l.kind', '=', 'opening')
      .where('l.store_id', '=', storeId)
      .orderBy('l.id'),
  );
  const taken = Map.groupBy(lines, (line) => line.origin_line_id ?? 0);
  return lines
    .filter((line) => line.origin_line_id === null)
    .flatMap((line) => {
      const own = [line, ...(taken.get(line.id) ?? [])];
      const qty = own.reduce((sum, l) => sum + l.unit_milli, 0);
      const amount = own.reduce((sum, l) => sum + l.amount_fen, 0);
      if (qty === 0) return [];
      const { code, name, spec, unit, made_on: madeOn, expires_on: expiresOn, remark, batch } = line;
      return [{ code, name, spec, unit, qty, price: priceOf(amount, qty), amount, batch, madeOn, expiresOn, remark }];
    });
}

/** Every posted movement after the opening, oldest first, as the flow sheet has it. */
export function flowRows(reader: Reader): Values[] {
  const lines = all(
    reader,
    db
      .selectFrom('stock_line as l')
      .innerJoin('stock_document as d', 'd.id', 'l.document_id')
      .innerJoin('stock_costing as c', 'c.line_id', 'l.id')
      .innerJoin('item as i', 'i.id', 'l.item_id')
      .innerJoin('store as s', 's.id', 'l.store_id')
      .select(['l.day', 'l.kind', 'd.number', 'd.source_number', 'd.receipt_kind', 'd.party_name', 'd.handler_name'])
      .select(['s.name as store', 'i.code', 'i.name', 'i.spec', 'l.unit', 'l.unit_milli', 'c.amount_fen', 'l.remark'])
      .where('l.kind', '<>', 'opening')
      .orderBy('l.day')
      .orderBy('l.document_id')
      .orderBy('l.line_no'),
  );
  return lines.map((line) => {
    const { column } = KINDS[line.kind as DocumentKind];
    const { unit_milli: qty, amount_fen: fen } = line;
    const figures =
      column === 'in'
        ? { inQty: qty, inPrice: priceOf(fen, qty), inFen: fen }
        : { outQty: qty, outPrice: priceOf(fen, qty), outFen: fen };
    return {
      day: line.day,
      voucher: line.source_number === '' ? line.number : line.source_number,
      kind: wordOf(line.kind as DocumentKind, line.receipt_kind, qty),
      store: line.store,
      code: line.code,
      name: line.name,
      spec: line.spec,
      unit: line.unit,
      ...figures,
      party: line.party_name,
      handler: line.handler_name,
      remark: line.remark,
    };
  });
}

/** A red document reads as the movement it makes: what a file can say of it is a return. */
function wordOf(kind: DocumentKind, receiptKind: string, qty: number): FlowKind {
  if (KINDS[kind].column === 'in') {
    if (qty < 0) return '采购退货';
    return receiptKind === '捐赠入库' || receiptKind === '调入入库' ? receiptKind : '采购入库';
  }
  if (qty < 0) return '退库';
  return kind === 'loss' ? '报损' : '领用出库';
}
