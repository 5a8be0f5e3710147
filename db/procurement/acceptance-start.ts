import { refuse } from '../../shared/basics/refusal.ts';
import type { AcceptanceStart } from '../../shared/procurement/acceptance.ts';
import type { PurchaseKind } from '../../shared/procurement/requisition.ts';
import { parameterOf } from '../people/school.ts';
import { supplierNameOf } from '../suppliers/suppliers.ts';
import type { Reader } from '../core/handle.ts';
import { itemOf } from '../inventory/items.ts';
import { awaitsGoods } from './claims.ts';
import { openLineOf } from './open-lines.ts';
import { anyPaper, lineOf, linesOf, receivedOf } from './papers.ts';
import { referencePrice } from './prices.ts';
import { budgetNameOf, requisitionRow } from './requisitions.ts';
import { orderRow } from './orders.ts';
import type { LineTable, PaperTable } from './tables.ts';

/** A line of the paper goods are accepted against; thousandths of the written unit, price 1/10000 元. */
export interface SourceLine {
  id: number;
  itemId: number | null;
  name: string;
  spec: string;
  unit: string;
  ordered: number;
  receivedBefore: number;
  passedBefore: number;
  finished: boolean;
  price: number | null;
}

/** The order, or the requisition itself for small and urgent purchases. */
export interface Source {
  id: number;
  kind: 'order' | 'requisition';
  number: string;
  purchaseKind: PurchaseKind;
  supplierId: number | null;
  buyerId: number | null;
  deliverBy: string | null;
  departmentId: number | null;
  department: string;
  budget: string;
  tolerancePermille: number;
  lines: SourceLine[];
}

/** Refusal: `accept.source` unless goods may come on this paper now. */
export function sourceOf(reader: Reader, id: number): Source {
  const paper = anyPaper(reader, id);
  if (paper.kind === 'order') return orderSource(reader, paper);
  if (paper.kind !== 'requisition') refuse('accept.source', '请按订单或申购单验收。', { field: 'sourceId' });
  const row = requisitionRow(reader, id);
  const isOpen = paper.state === '已审核' || (paper.state === '审批中' && row.urgent === 1);
  if (!isOpen)
    refuse('accept.source', `${paper.number} 是“${paper.state}”，没有批准的采购不验收。`, { field: 'sourceId' });
  if (row.needs_quotes === 1 && row.urgent !== 1)
    refuse('accept.source', `${paper.number} 的金额要先比价、下订单，再按订单验收。`, { field: 'sourceId' });
  return {
    id,
    kind: 'requisition',
    number: paper.number,
    purchaseKind: row.purchase_kind as PurchaseKind,
    supplierId: null,
    buyerId: null,
    deliverBy: row.need_by,
    departmentId: paper.department_id,
    department: paper.party_name,
    budget: budgetNameOf(reader, row.budget_line_id),
    tolerancePermille: 0,
    lines: linesOf(reader, id).map((line) =>
      sourceLine(reader, line, openLineOf(reader, line.id)?.wanted ?? line.qty_milli),
    ),
  };
}

function orderSource(reader: Reader, paper: PaperTable): Source {
  if (!['未到', '部分到货', '已到齐'].includes(paper.state))
    refuse('accept.source', `${paper.number} 是“${paper.state}”，不能再验收。`, { field: 'sourceId' });
  const row = orderRow(reader, paper.id);
  const lines = linesOf(reader, paper.id);
  const [first] = lines;
  const from = first?.source_line_id == null ? undefined : lineOf(reader, first.source_line_id);
  const request = from === undefined ? undefined : anyPaper(reader, from.paper_id);
  const own = request === undefined ? undefined : requisitionRow(reader, request.id);
  return {
    id: paper.id,
    kind: 'order',
    number: paper.number,
    purchaseKind: (own?.purchase_kind ?? '消耗品') as PurchaseKind,
    supplierId: paper.supplier_id,
    buyerId: row.buyer_id,
    deliverBy: row.deliver_by,
    departmentId: request?.department_id ?? null,
    department: request?.party_name ?? '',
    budget: budgetNameOf(reader, own?.budget_line_id ?? null),
    tolerancePermille: row.tolerance_permille,
    lines: lines.map((line) => sourceLine(reader, line, line.qty_milli)),
  };
}

function sourceLine(reader: Reader, line: LineTable, ordered: number): SourceLine {
  const { received, passed, finished } = receivedOf(reader, line.id);
  return {
    id: line.id,
    itemId: line.item_id,
    name: line.name,
    spec: line.spec,
    unit: line.unit,
    ordered,
    receivedBefore: received,
    passedBefore: passed,
    finished,
    price: line.price,
  };
}

/** What the form starts from: lines still to come, and the question of R-FA-01 where the price reaches the threshold. */
export function acceptanceStart(reader: Reader, id: number, today: string): AcceptanceStart {
  const source = sourceOf(reader, id);
  // Parameter in 元; a price is 1/10000 元.
  const threshold = Number(parameterOf(reader, 'property.threshold')) * 10_000;
  return {
    sourceId: source.id,
    sourceKind: source.kind,
    number: source.number,
    purchaseKind: source.purchaseKind,
    supplierId: source.supplierId,
    supplier: source.supplierId === null ? '' : (supplierNameOf(reader, source.supplierId) ?? ''),
    buyerId: source.buyerId,
    deliverBy: source.deliverBy,
    tolerancePermille: source.tolerancePermille,
    lines: source.lines
      // Replacements still come on a line whose last delivery is said to be over.
      .filter((line) => line.passedBefore < line.ordered && (!line.finished || awaitsGoods(reader, line.id)))
      .map((line) => ({
        sourceLineId: line.id,
        itemId: line.itemId,
        code: line.itemId === null ? '' : itemOf(reader, line.itemId).code,
        name: line.name,
        spec: line.spec,
        unit: line.unit,
        ordered: line.ordered,
        outstanding: line.ordered - line.passedBefore,
        undelivered: line.ordered - line.receivedBefore,
        price: line.price,
        lastPrice:
          line.itemId === null ? null : referencePrice(reader, line.itemId, source.supplierId, line.unit, today),
        asAsset: source.purchaseKind === '固定资产' && (line.price ?? 0) >= threshold,
      })),
  };
}
