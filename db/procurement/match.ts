import { matchOf, type MatchRow } from '../../shared/procurement/invoice.ts';
import type { Day } from '../../shared/basics/day.ts';
import type { Reader } from '../core/handle.ts';
import { statement } from '../core/query.ts';
import { db } from './papers.ts';

interface Accepted {
  id: number;
  number: string;
  party_name: string;
  name: string;
  spec: string;
  unit: string;
  qty_milli: number;
  price: number | null;
  fen: number;
  received_milli: number;
  ordered_milli: number;
  source_number: string;
}
const accepted = statement<{ from: string; to: string }, Accepted>((p) =>
  db
    .selectFrom('purchase_paper as p')
    .innerJoin('purchase_line as l', 'l.paper_id', 'p.id')
    .innerJoin('acceptance_line as a', 'a.id', 'l.id')
    .innerJoin('acceptance as h', 'h.id', 'p.id')
    .innerJoin('purchase_paper as s', 's.id', 'h.source_paper_id')
    .select(['l.id', 'p.number', 'p.party_name', 'l.name', 'l.spec', 'l.unit', 'l.qty_milli', 'l.price', 'l.fen'])
    .select(['a.received_milli', 'a.ordered_milli', 's.number as source_number'])
    .where('p.kind', '=', 'acceptance')
    .where('p.day', '>=', p('from'))
    .where('p.day', '<=', p('to'))
    .where('p.state', '!=', '作废')
    .orderBy('p.day')
    .orderBy('l.id'),
);

interface Billed {
  source_line_id: number;
  source_number: string;
  qty_milli: number;
  price: number | null;
  fen: number;
}
const billed = statement<{ from: string; to: string }, Billed>((p) =>
  db
    .selectFrom('purchase_line as l')
    .innerJoin('purchase_paper as p', 'p.id', 'l.paper_id')
    .innerJoin('purchase_line as a', 'a.id', 'l.source_line_id')
    .innerJoin('purchase_paper as q', 'q.id', 'a.paper_id')
    .select(['a.id as source_line_id', 'p.source_number', 'l.qty_milli', 'l.price', 'l.fen'])
    .where('p.kind', '=', 'invoice')
    .where('p.state', '!=', '作废')
    .where('q.day', '>=', p('from'))
    .where('q.day', '<=', p('to'))
    .orderBy('l.id'),
);

/**
 * 三单核对: every line accepted between two days beside its order and its invoices, with the first thing that does not fit.
 * Two sorted reads joined here: a year of 10,000 lines is one pass.
 */
export function matchRows(reader: Reader, from: Day, to: Day, faultsOnly: boolean): MatchRow[] {
  const invoices = new Map<number, Billed[]>();
  for (const row of billed.all(reader, { from, to })) {
    const known = invoices.get(row.source_line_id);
    if (known === undefined) invoices.set(row.source_line_id, [row]);
    else known.push(row);
  }
  const rows: MatchRow[] = [];
  for (const line of accepted.all(reader, { from, to })) {
    const row = matchRow(line, invoices.get(line.id) ?? []);
    if (!faultsOnly || row.fault !== '相符') rows.push(row);
  }
  return rows;
}

function matchRow(line: Accepted, invoices: readonly Billed[]): MatchRow {
  const qty = invoices.reduce((sum, one) => sum + one.qty_milli, 0);
  const fen = invoices.reduce((sum, one) => sum + one.fen, 0);
  const orderPrice = line.price ?? 0;
  const dearest = invoices.length === 0 ? null : Math.max(...invoices.map((one) => one.price ?? 0));
  const isOpen = qty < line.qty_milli;
  const way = {
    orderPrice,
    passed: line.qty_milli,
    billedBefore: 0,
    billed: qty,
    billedPrice: dearest ?? orderPrice,
    billedFen: fen,
  };
  const fault = matchOf(way);
  return {
    orderNumber: line.source_number,
    acceptanceNumber: line.number,
    invoiceNumber: invoices.map((one) => one.source_number).join('、'),
    supplier: line.party_name,
    name: line.name,
    spec: line.spec,
    unit: line.unit,
    ordered: line.ordered_milli,
    received: line.received_milli,
    passed: line.qty_milli,
    billed: qty,
    orderPrice,
    billedPrice: dearest,
    acceptedFen: line.fen,
    billedFen: fen,
    fault: fault === '相符' && isOpen ? '票未到' : fault,
  };
}
