import type { z } from 'zod';
import { monthOf, type Day } from '../../shared/basics/day.ts';
import type { Milli } from '../../shared/basics/quantity.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import { sameKey } from '../../shared/basics/text.ts';
import { monthNo } from '../../shared/property/depreciation.ts';
import type { lendInput, Moved, returnInput, transferInput } from '../../shared/property/documents.ts';
import type { By } from '../people/by.ts';
import { departmentNameOf, staffNameOf } from '../people/lists.ts';
import { requireOpenDay } from '../people/months.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { all, builderFor, one, run } from '../core/query.ts';
import { touch, updateRecord } from '../core/records.ts';
import { splitOff } from './changes.ts';
import { cardColumns, freeCard, move, openDocument, roomWords, standingCard, statusBefore } from './posting.ts';
import type { CardColumns, CustodyColumns, PropertyTables } from './tables.ts';

const db = builderFor<PropertyTables>();

type Chosen = readonly { id: number; qty: Milli | null }[];

/** The chosen cards themselves; where only a part of one is meant, the part becomes a card of its own first. */
export function takeParts(writer: Writer, chosen: Chosen, day: Day, documentId: number): CardColumns[] {
  return chosen.map(({ id, qty }) => {
    const card = cardColumns(writer, id);
    if (qty === null || qty === card.qty_milli) return card;
    const part = cardColumns(writer, splitOff(writer, card, qty, day, documentId));
    standIn(writer, documentId, id, part);
    return part;
  });
}

/** Every chosen card once and free to move. Refusals: `property.twice`, `property.lent`, `property.leaving`, `property.order`. */
export function requireFree(reader: Reader, chosen: Chosen, day: Day): CardColumns[] {
  if (new Set(chosen.map(({ id }) => id)).size < chosen.length)
    refuse('property.twice', '同一项资产选了两次。', { field: 'cards' });
  return chosen.map(({ id }) => freeCard(reader, id, day));
}

/** Where a card stands after a move: what is not said stays. Refusals: `property.department|room|keeper`. */
function movedTo(reader: Reader, card: CustodyColumns, to: Moved): CustodyColumns {
  const department = to.departmentId ?? card.department_id;
  if (department !== null && departmentNameOf(reader, department) === undefined)
    refuse('property.department', '没有这个部门。', { field: 'departmentId' });
  const keeper = to.keeperId === null ? card.keeper : staffNameOf(reader, to.keeperId);
  if (keeper === undefined) refuse('property.keeper', '没有这个责任人。', { field: 'keeperId' });
  const place = to.roomId === null ? to.place || card.place : roomWords(reader, to.roomId);
  if (place === undefined) refuse('property.room', '没有这个房间，请先在“房间”里登记。', { field: 'roomId' });
  return {
    ...card,
    department_id: department,
    room_id: to.roomId ?? (to.place === '' ? card.room_id : null),
    place,
    keeper_id: to.keeperId ?? card.keeper_id,
    keeper,
  };
}

const KINDS = { issue: '领用', transfer: '调拨', handover: '交接' } as const;

/** 领用, 调拨移交, 人员交接: place and person change, value does not. Refusals: `property.nowhere` and those above. */
export function transfer(
  writer: Writer,
  input: z.output<typeof transferInput>,
  by: By,
): { id: number; number: string } {
  const { day, to } = input;
  if (to.departmentId === null && to.roomId === null && to.place === '' && to.keeperId === null)
    refuse('property.nowhere', '请填新的部门、地点或责任人。', { field: 'keeperId' });
  const cards = requireFree(writer, input.cards, day);
  const first = cards[0];
  const { id, number } = openDocument(
    writer,
    {
      kind: input.kind,
      state: '已记账',
      day,
      reason: input.reason,
      ...(first !== undefined && { to: movedTo(writer, first, to) }),
    },
    cards.map((card, i) => ({ id: card.id, qty: input.cards[i]?.qty ?? card.qty_milli })),
    input.signers,
    by,
  );
  for (const card of takeParts(writer, input.cards, day, id)) {
    const custody = { ...movedTo(writer, card, to), status: card.status === '闲置' ? '在用' : card.status };
    moveCustody(writer, card, custody, { documentId: id, day, kind: KINDS[input.kind] });
  }
  return { id, number };
}

/** Writes a move of place or person and what it says. */
export function moveCustody(
  writer: Writer,
  card: CardColumns,
  custody: CustodyColumns,
  of: { documentId: number | null; day: Day; kind: string },
): void {
  const words = (at: CustodyColumns): string =>
    [at.department_id === null ? '' : departmentNameOf(writer, at.department_id), at.place, at.keeper]
      .filter(Boolean)
      .join(' ');
  const [from, to] = [words(card), words(custody)];
  const says = from === to ? `${card.status} → ${custody.status}` : `${from} → ${to}`;
  move(writer, card, { ...of, says, effectNo: monthNo(monthOf(of.day)), custody });
}

/** Lends things out, to be back by a day. Refusals: `property.due` (back before out) and those of a move. */
export function lend(writer: Writer, input: z.output<typeof lendInput>, by: By): { id: number; number: string } {
  if (input.dueOn < input.day) refuse('property.due', '预计归还日期早于借出日期。', { field: 'dueOn' });
  const cards = requireFree(writer, input.cards, input.day);
  const { id, number } = openDocument(
    writer,
    {
      kind: 'lend',
      state: '借出中',
      day: input.day,
      reason: input.reason,
      party: input.borrower,
      dueOn: input.dueOn,
      way: input.outside ? '外单位' : '校内',
    },
    cards.map((card, i) => ({ id: card.id, qty: input.cards[i]?.qty ?? card.qty_milli })),
    input.signers,
    by,
  );
  for (const card of takeParts(writer, input.cards, input.day, id))
    moveCustody(writer, card, { ...card, status: '借出' }, { documentId: id, day: input.day, kind: '借出' });
  return { id, number };
}

/** The part that was split off takes the place of the whole card on its document. */
function standIn(writer: Writer, documentId: number, wholeId: number, part: CardColumns): void {
  run(
    writer,
    db
      .updateTable('asset_document_card')
      .set({ card_id: part.id, qty_milli: part.qty_milli })
      .where('document_id', '=', documentId)
      .where('card_id', '=', wholeId),
  );
  touch(writer, 'asset_document', documentId);
}

/** Takes lent things back; the slip is done when all are. Refusals: `property.unknown`, `property.notLent`, `day.…`. */
export function giveBack(writer: Writer, input: z.output<typeof returnInput>, by: By): { number: string } {
  const document = one(writer, db.selectFrom('asset_document').selectAll().where('id', '=', input.id));
  if (document?.kind !== 'lend') refuse('property.unknown', '没有这张借用单。');
  requireOpenDay(writer, input.day, by.today);
  if (input.day < document.day) refuse('property.order', '归还日期早于借出日期。', { field: 'day' });
  for (const { id, note } of input.cards) {
    const done = run(
      writer,
      db
        .updateTable('asset_document_card')
        .set({ returned_on: input.day, note })
        .where('document_id', '=', input.id)
        .where('card_id', '=', id)
        .where('returned_on', 'is', null),
    );
    const card = standingCard(writer, id);
    if (done.changes !== 1) refuse('property.notLent', `${card.number} ${card.name} 不在这张借用单上，或者已经归还。`);
    const status = statusBefore(writer, input.id, id) ?? '在用';
    moveCustody(writer, card, { ...card, status }, { documentId: input.id, day: input.day, kind: '归还' });
  }
  const out = all(
    writer,
    db
      .selectFrom('asset_document_card')
      .select('card_id')
      .where('document_id', '=', input.id)
      .where('returned_on', 'is', null),
  );
  if (out.length === 0) updateRecord(writer, 'asset_document', input.id, { state: '已归还', done_on: input.day });
  else touch(writer, 'asset_document', input.id);
  return { number: document.number };
}

/** Number of things a person answers for. */
const heldBy = (reader: Reader, staffId: number): number =>
  one(
    reader,
    db
      .selectFrom('asset_card')
      .select((e) => e.fn.countAll<number>().as('n'))
      .where('keeper_id', '=', staffId)
      .where('state', '=', '在册'),
  )?.n ?? 0;

/** A leaver hands over first (ledgers §4.5). Refusal: `staff.holdsProperty`. */
export function requireHandedOver(reader: Reader, staffId: number): void {
  const held = heldBy(reader, staffId);
  const borrowed = all(
    reader,
    db.selectFrom('asset_document').select('party').where('kind', '=', 'lend').where('state', '=', '借出中'),
  ).filter(({ party }) => sameKey(party) === sameKey(staffNameOf(reader, staffId) ?? '')).length;
  if (held + borrowed === 0) return;
  refuse(
    'staff.holdsProperty',
    `还有 ${held} 项资产由他负责${borrowed > 0 ? `、${borrowed} 张借用单没有归还` : ''}，请先在“校产”里办人员交接，再登记离校。`,
    { field: 'validTo' },
  );
}
