import { firstDayOf, lastDayOf, type Month } from '../../shared/basics/day.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import {
  factPoints,
  SCORE_ITEMS,
  type ScoreRow,
  type scoreInput,
  type SupplierFacts,
} from '../../shared/procurement/price.ts';
import type { z } from 'zod';
import { supplierNameOf } from '../suppliers/suppliers.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { all, one } from '../core/query.ts';
import { insertRecord, updateRecord } from '../core/records.ts';
import { db } from './papers.ts';

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
          points: own?.points ?? fromFacts[name] ?? null,
          fromFacts: own === undefined && fromFacts[name] !== undefined,
          remark: own?.remark ?? '',
        };
      });
      const total = scores.reduce((sum, { points }) => sum + (points ?? 0), 0);
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
