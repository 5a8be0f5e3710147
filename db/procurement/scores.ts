import { firstDayOf, lastDayOf, type Month } from '../../shared/basics/day.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import {
  factPoints,
  SCORE_ITEMS,
  type ScoreRow,
  type scoreInput,
  type SupplierFacts,
} from '../../shared/procurement/price.ts';
import type { PaperKind } from '../../shared/procurement/paper.ts';
import type { SupplierStatement } from '../../shared/procurement/today.ts';
import type { z } from 'zod';
import { supplierNameOf } from '../suppliers/suppliers.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { all, one } from '../core/query.ts';
import { insertRecord, updateRecord } from '../core/records.ts';
import { offPayable } from '../../shared/procurement/claim.ts';
import { db } from './papers.ts';
import type { PaperTable } from './tables.ts';

const noFacts = (): SupplierFacts => ({ deliveries: 0, late: 0, short: 0, bad: 0, dear: 0, papers: 0, acceptedFen: 0 });

/** What a month's papers say of each supplier that delivered or has claims. */
function factsOf(reader: Reader, month: Month): Map<number, SupplierFacts> {
  const facts = new Map<number, SupplierFacts>();
  const of = (id: number): SupplierFacts => {
    const known = facts.get(id) ?? noFacts();
    facts.set(id, known);
    return known;
  };
  const [from, to] = [firstDayOf(month), lastDayOf(month)];
  for (const delivery of deliveries(reader, from, to)) {
    const own = of(delivery.supplier_id ?? 0);
    own.deliveries += 1;
    own.acceptedFen += delivery.fen;
    if (delivery.deliver_by !== null && delivery.day > delivery.deliver_by) own.late += 1;
  }
  for (const claim of claims(reader, from, to)) {
    const own = of(claim.supplier_id ?? 0);
    if (claim.claim_kind === '数量不足') own.short += 1;
    else if (claim.claim_kind === '价格不符') own.dear += 1;
    else if (claim.claim_kind === '证票不全') own.papers += 1;
    else if (claim.claim_kind !== '迟到') own.bad += 1;
  }
  return facts;
}

const deliveries = (reader: Reader, from: string, to: string) =>
  all(
    reader,
    db
      .selectFrom('purchase_paper as p')
      .innerJoin('acceptance as a', 'a.id', 'p.id')
      .leftJoin('purchase_order as o', 'o.id', 'a.source_paper_id')
      .select(['p.supplier_id', 'p.day', 'p.fen', 'o.deliver_by'])
      .where('p.kind', '=', 'acceptance')
      .where('p.state', '!=', '作废')
      .where('p.day', '>=', from)
      .where('p.day', '<=', to)
      .where('p.supplier_id', 'is not', null),
  );

const claims = (reader: Reader, from: string, to: string) =>
  all(
    reader,
    db
      .selectFrom('purchase_paper as p')
      .innerJoin('claim as c', 'c.id', 'p.id')
      .select(['p.supplier_id', 'c.claim_kind'])
      .where('p.kind', '=', 'claim')
      .where('p.state', '!=', '作废')
      .where('p.day', '>=', from)
      .where('p.day', '<=', to)
      .where('p.supplier_id', 'is not', null),
  );

/** Monthly scores of every supplier that delivered: facts first, what people judged beside them. Best first. */
export function scoresOf(reader: Reader, month: Month): ScoreRow[] {
  const typed = all(reader, db.selectFrom('supplier_score').selectAll().where('month', '=', month));
  return [...factsOf(reader, month)]
    .map(([supplierId, facts]): ScoreRow => {
      const fromFacts = factPoints(facts);
      const scores = SCORE_ITEMS.map(({ name, weight }) => {
        const own = typed.find((row) => row.supplier_id === supplierId && row.item === name);
        return {
          item: name,
          weight,
          points: own?.points ?? fromFacts[name] ?? weight,
          fromFacts: own === undefined && fromFacts[name] !== undefined,
          remark: own?.remark ?? '',
        };
      });
      const total = scores.reduce((sum, { points }) => sum + points, 0);
      return { supplierId, supplier: supplierNameOf(reader, supplierId) ?? '', month, facts, scores, total };
    })
    .toSorted((a, b) => b.total - a.total || a.supplierId - b.supplierId);
}

/** Keeps points somebody gave; they outrank what the facts give. Refusal: `score.points` above an item's weight. */
export function saveScore(writer: Writer, input: z.output<typeof scoreInput>): void {
  if (supplierNameOf(writer, input.supplierId) === undefined)
    refuse('supplier.unknown', '没有这个供货单位。', { field: 'supplierId' });
  input.scores.forEach(({ item, points, remark }, row) => {
    const weight = SCORE_ITEMS.find(({ name }) => name === item)?.weight ?? 0;
    if (points > weight) refuse('score.points', `${item}最多 ${weight} 分。`, { row, field: 'points' });
    const known = one(
      writer,
      db
        .selectFrom('supplier_score')
        .select('id')
        .where('supplier_id', '=', input.supplierId)
        .where('month', '=', input.month)
        .where('item', '=', item),
    );
    if (known) updateRecord(writer, 'supplier_score', known.id, { points, remark });
    else
      insertRecord(writer, 'supplier_score', {
        supplier_id: input.supplierId,
        month: input.month,
        item,
        points,
        remark,
      });
  });
}

const STATED: readonly PaperKind[] = ['acceptance', 'claim', 'invoice', 'payment'];

interface StatedPaper extends PaperTable {
  in_accepted: number | null;
  handling: string | null;
}

/** Papers of a supplier up to a day, in the order of the statement. */
function statedPapers(reader: Reader, supplierId: number, to: string): StatedPaper[] {
  return all(
    reader,
    db
      .selectFrom('purchase_paper as p')
      .leftJoin('claim as c', 'c.id', 'p.id')
      .selectAll('p')
      .select(['c.in_accepted', 'c.handling'])
      .where('p.supplier_id', '=', supplierId)
      .where('p.kind', 'in', STATED)
      .where('p.state', '!=', '作废')
      .where('p.import_id', 'is', null)
      .where('p.day', '<=', to)
      .orderBy('p.day')
      .orderBy('p.id'),
  );
}

/** What a paper does to what is owed to the supplier: accepted goods raise it, deductions and payments lower it. */
function owed(paper: StatedPaper): { accepted: number; paid: number; deducted: number } {
  const none = { accepted: 0, paid: 0, deducted: 0 };
  if (paper.kind === 'acceptance') return { ...none, accepted: paper.fen };
  if (paper.kind === 'payment') return { ...none, paid: paper.state === '已付款' ? paper.fen : 0 };
  if (paper.kind !== 'claim' || paper.state !== '已结') return none;
  return {
    ...none,
    deducted: offPayable({ inAccepted: paper.in_accepted === 1, handling: paper.handling ?? '', fen: paper.fen }),
  };
}

/** 供应商对账单 of a month: owed before, what came, what was taken off and paid, owed after. */
export function statementOf(reader: Reader, supplierId: number, month: Month): SupplierStatement {
  const supplier = supplierNameOf(reader, supplierId) ?? refuse('supplier.unknown', '没有这个供货单位。');
  const papers = statedPapers(reader, supplierId, lastDayOf(month));
  const first = firstDayOf(month);
  const sum = (rows: readonly StatedPaper[], of: 'accepted' | 'paid' | 'deducted'): number =>
    rows.reduce((total, paper) => total + owed(paper)[of], 0);
  const before = papers.filter(({ day }) => day < first);
  const own = papers.filter(({ day }) => day >= first);
  const balance = (rows: readonly StatedPaper[]): number =>
    sum(rows, 'accepted') - sum(rows, 'paid') - sum(rows, 'deducted');
  return {
    supplier,
    month,
    rows: own.map((paper) => ({
      day: paper.day,
      kind: paper.kind as PaperKind,
      number: paper.number,
      summary: paper.summary,
      acceptedFen: owed(paper).accepted,
      invoicedFen: paper.kind === 'invoice' ? paper.fen : 0,
      paidFen: owed(paper).paid,
      deductedFen: owed(paper).deducted,
    })),
    openingFen: balance(before),
    acceptedFen: sum(own, 'accepted'),
    paidFen: sum(own, 'paid'),
    closingFen: balance(papers),
  };
}
