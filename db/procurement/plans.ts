import { mulDiv } from '../../shared/basics/exact.ts';
import { priced } from '../../shared/basics/money.ts';
import { toBaseUnit } from '../../shared/basics/quantity.ts';
import { Refused, refuse, type Refusal } from '../../shared/basics/refusal.ts';
import { ratioOf } from '../../shared/inventory/units.ts';
import { summaryOf, type PaperDone } from '../../shared/procurement/paper.ts';
import {
  planQuantity,
  type PERIOD_KINDS,
  type PlanInput,
  type PlanLine,
  type PlanProposal,
  type PurchasePlan,
} from '../../shared/procurement/plan.ts';
import { itemOf, itemsForLines, unitsOfItem } from '../inventory/items.ts';
import { stockOfItem } from '../inventory/stock.ts';
import { listCategories } from '../inventory/stores.ts';
import type { By } from '../people/by.ts';
import { requireOpenDay } from '../people/months.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { all } from '../core/query.ts';
import { againstSelf } from './approvals.ts';
import {
  addLine,
  already,
  checkAmount,
  db,
  doneOf,
  dropDraft,
  goodsOf,
  headOf,
  insertPart,
  linesOf,
  lineView,
  makePaper,
  paperFor,
  paperOf,
  setState,
} from './papers.ts';
import { lastPrices, openOrderedOf } from './prices.ts';
import { budgetNameOf } from './requisitions.ts';

interface RequestedLine {
  id: number;
  number: string;
  item_id: number | null;
  name: string;
  spec: string;
  unit: string;
  qty_milli: number;
  approved_milli: number | null;
  price: number | null;
  need_by: string | null;
  budget_line_id: number | null;
}

/** Approved request lines that stand in no plan and no order yet. */
function unplanned(reader: Reader, from: string | null, to: string | null): RequestedLine[] {
  return all(
    reader,
    db
      .selectFrom('purchase_line as l')
      .innerJoin('purchase_paper as p', 'p.id', 'l.paper_id')
      .innerJoin('requisition as r', 'r.id', 'p.id')
      .innerJoin('requisition_line as q', 'q.id', 'l.id')
      .select(['l.id', 'p.number', 'l.item_id', 'l.name', 'l.spec', 'l.unit', 'l.qty_milli', 'q.approved_milli'])
      .select(['l.price', 'r.need_by', 'r.budget_line_id'])
      .where('p.state', '=', '已审核')
      .where('p.import_id', 'is', null)
      .$if(from !== null, (q) => q.where('p.day', '>=', from ?? ''))
      .$if(to !== null, (q) => q.where('p.day', '<=', to ?? ''))
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('plan_source as s')
              .innerJoin('purchase_line as x', 'x.id', 's.plan_line_id')
              .innerJoin('purchase_paper as y', 'y.id', 'x.paper_id')
              .select('s.plan_line_id')
              .whereRef('s.requisition_line_id', '=', 'l.id')
              .where('y.state', '!=', '作废'),
          ),
        ),
      )
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('purchase_line as o')
              .innerJoin('purchase_paper as y', 'y.id', 'o.paper_id')
              .select('o.id')
              .whereRef('o.source_line_id', '=', 'l.id')
              .where('y.state', '!=', '作废'),
          ),
        ),
      )
      .orderBy('l.id'),
  );
}

/** Approved requests gathered by item (in its base unit) or, for free text, by name, spec and unit (§2.3). */
export function planProposal(reader: Reader, input: { from: string | null; to: string | null }): PlanProposal[] {
  const groups = new Map<string, RequestedLine[]>();
  for (const line of unplanned(reader, input.from, input.to)) {
    const key = line.item_id === null ? `${line.name}\n${line.spec}\n${line.unit}` : `#${line.item_id}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  const categories = new Map(listCategories(reader).map(({ id, name }) => [id, name]));
  return [...groups.values()].map((lines) => proposalOf(reader, lines, categories));
}

function proposalOf(
  reader: Reader,
  lines: readonly RequestedLine[],
  categories: ReadonlyMap<number, string>,
): PlanProposal {
  const [first] = lines;
  if (first === undefined) throw new Error('a proposal has no lines');
  const wanted = (line: RequestedLine): number => line.approved_milli ?? line.qty_milli;
  const shared = {
    fund: [...new Set(lines.map((line) => budgetNameOf(reader, line.budget_line_id)))]
      .filter(Boolean)
      .join('、')
      .slice(0, 30),
    needBy:
      lines
        .map((line) => line.need_by)
        .filter((day) => day !== null)
        .toSorted()[0] ?? null,
    requisitionLineIds: lines.map((line) => line.id),
    requisitions: [...new Set(lines.map((line) => line.number))],
  };
  if (first.item_id === null) {
    const need = lines.reduce((sum, line) => sum + wanted(line), 0);
    const figures = { need, safety: 0, onHand: 0, transit: 0 };
    const qty = planQuantity(figures);
    return {
      itemId: null,
      code: '',
      name: first.name,
      spec: first.spec,
      unit: first.unit,
      category: '',
      ...figures,
      qty,
      price: first.price,
      fen: first.price === null ? 0 : priced(qty, first.price),
      ...shared,
    };
  }
  const item = itemOf(reader, first.item_id);
  const units = itemsForLines(reader, [item.id]).get(item.id);
  const ratio = (unit: string): number => (units && ratioOf(unitsOfItem(units), unit)) ?? 1000;
  const figures = {
    need: lines.reduce((sum, line) => sum + toBaseUnit(wanted(line), ratio(line.unit)), 0),
    safety: item.min_milli ?? 0,
    onHand: stockOfItem(reader, item.id),
    transit: openOrderedOf(reader, item.id),
  };
  const qty = planQuantity(figures);
  const price = lastPrices(reader, item.id, 1)[0]?.price ?? perBase(first, ratio(first.unit));
  return {
    itemId: item.id,
    code: item.code,
    name: item.name,
    spec: item.spec,
    unit: item.unit,
    category: categories.get(item.category_id) ?? '',
    ...figures,
    qty,
    price,
    fen: price === null ? 0 : priced(qty, price),
    ...shared,
  };
}

const perBase = ({ price }: RequestedLine, ratio: number): number | null =>
  price === null ? null : mulDiv(price, 1000, ratio);

/** 采购计划表. Refusal: `plan.planned` when a request line stands in another plan already. */
export function makePlan(writer: Writer, input: PlanInput, by: By): PaperDone {
  const done = already(writer, input.token);
  if (done) return done;
  requireOpenDay(writer, input.day, by.today);
  const open = new Set(unplanned(writer, null, null).map((line) => line.id));
  const refusals: Refusal[] = [];
  const lines = input.lines.map((line, row) => {
    checkAmount(line, row, refusals);
    if (line.requisitionLineIds.some((id) => !open.has(id)))
      refusals.push({ code: 'plan.planned', message: `${line.name}的申购已经在别的计划或订单里`, row, field: 'name' });
    return { line, goods: goodsOf(writer, line, row, refusals) };
  });
  const [first, ...rest] = refusals;
  if (first) throw new Refused(first, ...rest);
  const paper = makePaper(
    writer,
    'plan',
    {
      state: '已提交',
      day: input.day,
      fen: input.lines.reduce((sum, line) => sum + line.fen, 0),
      party_name: input.period,
      person_name: by.userName,
      summary: summaryOf(lines.map(({ goods }) => goods.name)),
      remark: input.remark,
      token: input.token,
    },
    { table: 'purchase_plan', values: { period_kind: input.periodKind, period: input.period } },
    by,
  );
  lines.forEach(({ line, goods }, i) => {
    const id = addLine(writer, paper.id, i + 1, { ...goods, qty_milli: line.qty, price: line.price, fen: line.fen });
    insertPart(writer, 'plan_line', {
      id,
      category: line.category,
      on_hand_milli: line.onHand,
      need_milli: line.need,
      safety_milli: line.safety,
      transit_milli: line.transit,
      need_by: line.needBy,
      fund: line.fund,
    });
    for (const source of new Set(line.requisitionLineIds))
      insertPart(writer, 'plan_source', { plan_line_id: id, requisition_line_id: source });
  });
  dropDraft(writer, input.draftId, by);
  return doneOf(paper);
}

export function approvePlan(writer: Writer, id: number, by: By): PaperDone {
  const paper = paperFor(writer, 'plan', id, 'approve');
  const own = againstSelf(writer, { staffId: null, name: '', createdBy: paper.created_by, says: '' }, by);
  if (own !== '') refuse('approve.self', `${own}。请由别人审核。`);
  return setState(writer, paper, '已审核');
}

export const voidPlan = (writer: Writer, id: number, reason: string): PaperDone =>
  setState(writer, paperFor(writer, 'plan', id, 'void'), '作废', reason);

export function planOf(reader: Reader, id: number): PurchasePlan {
  const paper = paperOf(reader, 'plan', id);
  const [row] = all(reader, db.selectFrom('purchase_plan').selectAll().where('id', '=', id));
  const own = new Map(
    all(
      reader,
      db
        .selectFrom('plan_line as x')
        .innerJoin('purchase_line as l', 'l.id', 'x.id')
        .selectAll('x')
        .where('l.paper_id', '=', id),
    ).map((one) => [one.id, one]),
  );
  const sources = all(
    reader,
    db
      .selectFrom('plan_source as s')
      .innerJoin('purchase_line as l', 'l.id', 's.plan_line_id')
      .innerJoin('purchase_line as q', 'q.id', 's.requisition_line_id')
      .innerJoin('purchase_paper as p', 'p.id', 'q.paper_id')
      .select(['s.plan_line_id', 'p.number'])
      .distinct()
      .where('l.paper_id', '=', id),
  );
  return {
    ...headOf(reader, paper, 'plan'),
    periodKind: (row?.period_kind ?? '月') as (typeof PERIOD_KINDS)[number],
    period: row?.period ?? '',
    lines: linesOf(reader, id).map((line): PlanLine => {
      const more = own.get(line.id);
      return {
        ...lineView(reader, line),
        need: more?.need_milli ?? 0,
        safety: more?.safety_milli ?? 0,
        onHand: more?.on_hand_milli ?? 0,
        transit: more?.transit_milli ?? 0,
        category: more?.category ?? '',
        fund: more?.fund ?? '',
        needBy: more?.need_by ?? null,
        requisitions: sources.filter((s) => s.plan_line_id === line.id).map((s) => s.number),
      };
    }),
  };
}
