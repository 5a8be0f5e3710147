import { formatQuantity, type Milli } from '../../shared/basics/quantity.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import type { Handover } from '../../shared/property/handover.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { all, builderFor, one } from '../core/query.ts';
import { insertRecord, updateRecord } from '../core/records.ts';

interface HandoverTables {
  asset_handover: {
    id: number;
    acceptance_number: string;
    line_id: number;
    day: string;
    supplier: string;
    department: string;
    name: string;
    spec: string;
    unit: string;
    qty_milli: number;
    fen: number;
    budget: string;
    state: string;
    card_note: string;
  };
}
const db = builderFor<HandoverTables>();

/** Puts accepted goods on the list of what needs a card. `lineId` is the acceptance line, once only. */
export function handOver(
  writer: Writer,
  goods: Omit<Handover, 'id' | 'state' | 'cardNote'> & { lineId: number },
): number {
  return insertRecord(writer, 'asset_handover', {
    acceptance_number: goods.acceptanceNumber,
    line_id: goods.lineId,
    day: goods.day,
    supplier: goods.supplier,
    department: goods.department,
    name: goods.name,
    spec: goods.spec,
    unit: goods.unit,
    qty_milli: goods.qty,
    fen: goods.fen,
    budget: goods.budget,
    state: '待登记',
  });
}

/** Takes back what a voided acceptance had handed over and nobody has registered yet. */
export function takeBack(writer: Writer, acceptanceNumber: string): void {
  const rows = all(
    writer,
    db
      .selectFrom('asset_handover')
      .select('id')
      .where('acceptance_number', '=', acceptanceNumber)
      .where('state', '=', '待登记'),
  );
  for (const { id } of rows) updateRecord(writer, 'asset_handover', id, { state: '作废' });
}

/**
 * What was accepted has its cards: the whole line at once, because it is one delivery. Refusals: `handover.done`,
 * `handover.qty`.
 */
export function markRegistered(writer: Writer, id: number, qty: Milli, documentNumber: string): void {
  const row = one(writer, db.selectFrom('asset_handover').selectAll().where('id', '=', id));
  if (row?.state !== '待登记') refuse('handover.done', '这一行已经登记过，或者验收单已作废。');
  if (row.qty_milli !== qty)
    refuse('handover.qty', `验收数量是 ${formatQuantity(row.qty_milli)}，建卡数量要和它一样。`, { field: 'qty' });
  updateRecord(writer, 'asset_handover', id, { state: '已登记', card_note: documentNumber });
}

/** 已购未登记 and what became of the others, newest first. */
export function listHandovers(reader: Reader, state: Handover['state'] | null): Handover[] {
  const rows = all(
    reader,
    db
      .selectFrom('asset_handover')
      .selectAll()
      .$if(state !== null, (q) => q.where('state', '=', state ?? ''))
      .orderBy('day', 'desc')
      .orderBy('id', 'desc'),
  );
  return rows.map((row) => ({
    id: row.id,
    acceptanceNumber: row.acceptance_number,
    day: row.day,
    supplier: row.supplier,
    department: row.department,
    name: row.name,
    spec: row.spec,
    unit: row.unit,
    qty: row.qty_milli,
    fen: row.fen,
    budget: row.budget,
    state: row.state as Handover['state'],
    cardNote: row.card_note,
  }));
}

/** The document that made the cards was taken back: the goods wait again. */
export function releaseRegistered(writer: Writer, documentNumber: string): void {
  const rows = all(writer, db.selectFrom('asset_handover').select('id').where('card_note', '=', documentNumber));
  for (const { id } of rows) updateRecord(writer, 'asset_handover', id, { state: '待登记', card_note: '' });
}
