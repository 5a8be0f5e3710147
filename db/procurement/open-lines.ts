import type { OpenRequestLine } from '../../shared/procurement/order.ts';
import { itemOf } from '../inventory/items.ts';
import type { Reader } from '../core/handle.ts';
import { all, one } from '../core/query.ts';
import { db, takenOf } from './papers.ts';

/** A line of a requisition that may be bought: approved, or urgent and on its way to approval (R-PUR-04). */
export interface OpenLine {
  id: number;
  paperId: number;
  number: string;
  paperFen: number;
  urgent: boolean;
  approved: boolean;
  needsQuotes: boolean;
  purchaseKind: string;
  departmentId: number | null;
  /** Most that may be bought, thousandths of the written unit. */
  wanted: number;
  price: number | null;
  itemId: number | null;
  name: string;
  spec: string;
  unit: string;
}

const openQuery = () =>
  db
    .selectFrom('purchase_line as l')
    .innerJoin('purchase_paper as p', 'p.id', 'l.paper_id')
    .innerJoin('requisition as r', 'r.id', 'p.id')
    .innerJoin('requisition_line as q', 'q.id', 'l.id')
    .where(({ or, and, eb }) =>
      or([eb('p.state', '=', '已审核'), and([eb('p.state', '=', '审批中'), eb('r.urgent', '=', 1)])]),
    )
    .where('p.import_id', 'is', null);

/** The open line, or null when its requisition is not approved. */
export function openLineOf(reader: Reader, lineId: number): OpenLine | null {
  const row = one(
    reader,
    openQuery()
      .select(['l.id', 'l.paper_id', 'p.number', 'p.fen', 'p.state', 'p.department_id', 'l.qty_milli', 'l.price'])
      .select(['q.approved_milli', 'r.urgent', 'r.needs_quotes', 'r.purchase_kind', 'l.item_id'])
      .select(['l.name', 'l.spec', 'l.unit'])
      .where('l.id', '=', lineId),
  );
  if (!row) return null;
  return {
    id: row.id,
    paperId: row.paper_id,
    number: row.number,
    paperFen: row.fen,
    urgent: row.urgent === 1,
    approved: row.state === '已审核',
    needsQuotes: row.needs_quotes === 1,
    purchaseKind: row.purchase_kind,
    departmentId: row.department_id,
    wanted: row.approved_milli ?? row.qty_milli,
    price: row.price,
    itemId: row.item_id,
    name: row.name,
    spec: row.spec,
    unit: row.unit,
  };
}

/** Every line still to be ordered, oldest request first, with the supplier a comparison chose. */
export function openLines(reader: Reader): OpenRequestLine[] {
  const rows = all(
    reader,
    openQuery()
      .select(['l.id', 'l.paper_id', 'p.number', 'p.day', 'p.party_name', 'l.item_id', 'l.name', 'l.spec', 'l.unit'])
      .select(['l.qty_milli', 'l.price', 'q.approved_milli', 'r.needs_quotes', 'r.purchase_kind', 'r.need_by'])
      .orderBy('p.day')
      .orderBy('l.id'),
  );
  return rows.flatMap((row): OpenRequestLine[] => {
    const left =
      (row.approved_milli ?? row.qty_milli) - takenOf(reader, row.id, 'order') - takenDirectly(reader, row.id);
    if (left <= 0) return [];
    return [
      {
        lineId: row.id,
        requisitionId: row.paper_id,
        number: row.number,
        day: row.day,
        department: row.party_name,
        purchaseKind: row.purchase_kind,
        needsQuotes: row.needs_quotes === 1,
        itemId: row.item_id,
        code: row.item_id === null ? '' : itemOf(reader, row.item_id).code,
        name: row.name,
        spec: row.spec,
        unit: row.unit,
        left,
        price: row.price,
        chosen: chosenFor(reader, row.id),
        needBy: row.need_by,
      },
    ];
  });
}

/** Received straight on the requisition, without an order. */
export const takenDirectly = (reader: Reader, lineId: number): number =>
  one(
    reader,
    db
      .selectFrom('purchase_line as l')
      .innerJoin('purchase_paper as p', 'p.id', 'l.paper_id')
      .innerJoin('acceptance_line as a', 'a.id', 'l.id')
      .select((e) => e.fn.sum<number | null>('a.received_milli').as('milli'))
      .where('l.source_line_id', '=', lineId)
      .where('p.kind', '=', 'acceptance')
      .where('p.state', '!=', '作废'),
  )?.milli ?? 0;

/** What the newest approved comparison chose for a request line. */
export function chosenFor(reader: Reader, lineId: number): OpenRequestLine['chosen'] {
  const row = one(
    reader,
    db
      .selectFrom('purchase_line as l')
      .innerJoin('purchase_paper as p', 'p.id', 'l.paper_id')
      .innerJoin('comparison_line as c', 'c.id', 'l.id')
      .innerJoin('quote as q', (join) =>
        join.onRef('q.paper_id', '=', 'p.id').onRef('q.supplier_id', '=', 'c.chosen_supplier_id'),
      )
      .select(['c.chosen_supplier_id', 'q.supplier_name', 'l.price', 'p.id'])
      .where('l.source_line_id', '=', lineId)
      .where('p.kind', '=', 'comparison')
      .where('p.state', '=', '已审核')
      .orderBy('p.id', 'desc')
      .limit(1),
  );
  if (!row) return null;
  return {
    supplierId: row.chosen_supplier_id,
    supplier: row.supplier_name,
    price: row.price ?? 0,
    comparisonId: row.id,
  };
}
