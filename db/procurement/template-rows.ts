import type { Reader } from '../core/handle.ts';
import { all } from '../core/query.ts';
import { db } from './papers.ts';

type Values = Record<string, string | number | null>;

/** What the books hold of the purchase register, in the columns of `shared/procurement/purchase-sheet.ts`. */

const standing = (kind: 'requisition' | 'acceptance' | 'claim') =>
  db
    .selectFrom('purchase_paper as p')
    .where('p.kind', '=', kind)
    .where('p.state', 'not in', ['作废', '退回'])
    .orderBy('p.day')
    .orderBy('p.id');

/** A paper goes by the number of the old book where it has one. */
const numberOf = (paper: { number: string; source_number: string }): string => paper.source_number || paper.number;
const textOr = (text: string): string | null => (text === '' ? null : text);

export function requisitionRows(reader: Reader): Values[] {
  const approvers = new Map<number, string[]>();
  for (const { paper_id, user_name } of all(
    reader,
    db.selectFrom('purchase_approval').select(['paper_id', 'user_name']).where('state', '=', '同意').orderBy('id'),
  ))
    approvers.set(paper_id, [...(approvers.get(paper_id) ?? []), user_name]);
  return all(
    reader,
    standing('requisition')
      .innerJoin('purchase_line as l', 'l.paper_id', 'p.id')
      .innerJoin('requisition_line as q', 'q.id', 'l.id')
      .innerJoin('requisition as r', 'r.id', 'p.id')
      .selectAll('l')
      .select(['p.number', 'p.source_number', 'p.day', 'p.party_name', 'p.person_name', 'r.urgent'])
      .select(['q.approved_milli', 'q.purpose'])
      .orderBy('l.line_no'),
  ).map((row) => ({
    number: numberOf(row),
    on: row.day,
    department: row.party_name,
    applicant: textOr(row.person_name),
    name: row.name,
    spec: textOr(row.spec),
    unit: row.unit,
    qty: row.qty_milli,
    price: row.price,
    amount: row.fen,
    purpose: textOr(row.purpose),
    fund: null,
    urgent: row.urgent === 1 ? '是' : '否',
    approved: row.approved_milli,
    approver: textOr((approvers.get(row.paper_id) ?? []).join('、')),
    remark: textOr(row.remark),
  }));
}

export function acceptanceRows(reader: Reader): Values[] {
  return all(
    reader,
    standing('acceptance')
      .innerJoin('purchase_line as l', 'l.paper_id', 'p.id')
      .innerJoin('acceptance_line as a', 'a.id', 'l.id')
      .innerJoin('acceptance as h', 'h.id', 'p.id')
      .innerJoin('purchase_paper as s', 's.id', 'h.source_paper_id')
      .selectAll('l')
      .select(['p.number', 'p.source_number', 'p.day', 'p.party_name', 'p.person_name', 'p.remark as paper_remark'])
      .select(['a.ordered_milli', 'a.received_milli', 'h.conclusion'])
      .select(['s.number as from_number', 's.source_number as from_source']),
  ).map((row) => ({
    number: numberOf(row),
    on: row.day,
    requisition: row.from_source || row.from_number,
    supplier: textOr(row.party_name),
    name: row.name,
    spec: textOr(row.spec),
    unit: textOr(row.unit),
    ordered: row.ordered_milli,
    received: row.received_milli,
    passed: row.qty_milli,
    price: row.price,
    amount: row.fen,
    acceptedBy: textOr(row.person_name),
    invoice: textOr(row.paper_remark.replace(/^发票号 /, '')),
    verdict: row.conclusion,
  }));
}

export function claimRows(reader: Reader): Values[] {
  return all(
    reader,
    standing('claim')
      .innerJoin('claim as c', 'c.id', 'p.id')
      .innerJoin('purchase_paper as s', 's.id', 'c.acceptance_id')
      .leftJoin('purchase_line as l', 'l.id', 'c.line_id')
      .selectAll('p')
      .select(['c.claim_kind', 'c.qty_milli', 'c.handling', 'c.done_on', 'c.closed_by', 'l.name'])
      .select(['s.number as from_number', 's.source_number as from_source']),
  ).map((row) => ({
    number: numberOf(row),
    acceptance: row.from_source || row.from_number,
    name: row.name ?? row.summary,
    kind: row.claim_kind,
    // The old form counts whole things.
    count: Math.round(row.qty_milli / 1000),
    amount: row.fen,
    remedy: textOr(row.handling),
    settledOn: row.done_on,
    settledBy: textOr(row.closed_by),
  }));
}
