import { monthOf, type Day } from '../../shared/basics/day.ts';
import type { Fen } from '../../shared/basics/money.ts';
import type { Milli } from '../../shared/basics/quantity.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import { pinyinKeys } from '../../shared/basics/pinyin.ts';
import { sameKey } from '../../shared/basics/text.ts';
import { cardFields, type CardRecord, type Custody } from '../../shared/property/asset.ts';
import { DOCUMENTS, type DocumentKind, type DocumentState, type Signer } from '../../shared/property/documents.ts';
import type { By } from '../people/by.ts';
import { departmentNameOf, listRooms, staffNameOf } from '../people/lists.ts';
import { requireOpenDay } from '../people/months.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { nextNumber } from '../core/numbers.ts';
import { builderFor, one, statement } from '../core/query.ts';
import { recordOf } from '../core/kept.ts';
import { insertRecord, replaceParts, updateRecord } from '../core/records.ts';
import type { CardColumns, CustodyColumns, DocumentColumns, PropertyTables } from './tables.ts';

const db = builderFor<PropertyTables>();

const cardById = statement<{ id: number }, CardColumns>((p) =>
  db.selectFrom('asset_card').selectAll().where('id', '=', p('id')),
);

export const hasCard = (reader: Reader, id: number): boolean => cardById.one(reader, { id }) !== undefined;
export const hasDocument = (reader: Reader, id: number): boolean =>
  one(reader, db.selectFrom('asset_document').select('id').where('id', '=', id)) !== undefined;

/** Refusal: `property.unknown`. */
export const cardColumns = (reader: Reader, id: number): CardColumns =>
  cardById.one(reader, { id }) ?? refuse('property.unknown', '没有这张卡片。', { field: 'cards' });

/** Refusal: `property.unknown`. */
export const documentColumns = (reader: Reader, id: number): DocumentColumns =>
  one(reader, db.selectFrom('asset_document').selectAll().where('id', '=', id)) ??
  refuse('property.unknown', '没有这张单据。');

/** How a thing stood before a document lent it out or asked for it to be written off. */
export const statusBefore = (reader: Reader, documentId: number, cardId: number): string | undefined =>
  one(
    reader,
    db
      .selectFrom('asset_event')
      .select('was_status')
      .where('document_id', '=', documentId)
      .where('card_id', '=', cardId)
      .where('kind', 'in', ['借出', '申请处置', '盘亏'])
      .orderBy('id'),
  )?.was_status;

/** A card that is in the book; refusals: `property.unknown`, `property.gone`. */
export function standingCard(reader: Reader, id: number): CardColumns {
  const card = cardColumns(reader, id);
  if (card.state !== '在册') refuse('property.gone', `${card.number} ${card.name}${card.state}，不能再动。`);
  return card;
}

/** Where a thing goes, in the ids a form sends and the words that stay. Refusals: `property.department|room|keeper|place`. */
export function placed(
  reader: Reader,
  to: { departmentId: number; roomId: number | null; place: string; keeperId: number },
): Omit<Custody, 'status'> {
  const department = departmentNameOf(reader, to.departmentId);
  if (department === undefined) refuse('property.department', '没有这个部门。', { field: 'departmentId' });
  const keeper = staffNameOf(reader, to.keeperId);
  if (keeper === undefined) refuse('property.keeper', '没有这个责任人。', { field: 'keeperId' });
  const place = to.roomId === null ? to.place : roomWords(reader, to.roomId);
  if (place === undefined) refuse('property.room', '没有这个房间，请先在“房间”里登记。', { field: 'roomId' });
  if (place === '') refuse('property.place', '存放地点要填写。', { field: 'roomId' });
  return { departmentId: to.departmentId, department, roomId: to.roomId, place, keeperId: to.keeperId, keeper };
}

/** 楼-室 of every room. */
export const roomNames = (reader: Reader): Map<number, string> =>
  new Map(listRooms(reader).map(({ id, record }) => [id, [record.building, record.number].filter(Boolean).join('-')]));
export const roomWords = (reader: Reader, id: number): string | undefined => roomNames(reader).get(id);

const lastDay = statement<{ card: number }, { day: string; opening: number }>((p) =>
  db
    .selectFrom('asset_event')
    .select(['day', 'opening'])
    .where('card_id', '=', p('card'))
    .orderBy('day', 'desc')
    .limit(1),
);

/** Movements of a card come in the order of their days. Refusal: `property.order`. */
export function requireInOrder(reader: Reader, card: CardColumns, day: Day): void {
  const last = lastDay.one(reader, { card: card.id });
  if (last !== undefined && last.day > day)
    refuse('property.order', `${card.number} ${card.name} 在 ${last.day} 已有变动，日期不能早于它。`, { field: 'day' });
}

const pending = statement<{ card: number }, { kind: string; number: string }>((p) =>
  db
    .selectFrom('asset_document_card as x')
    .innerJoin('asset_document as d', 'd.id', 'x.document_id')
    .select(['d.kind', 'd.number'])
    .where('x.card_id', '=', p('card'))
    .where('x.returned_on', 'is', null)
    .where('d.state', 'in', ['借出中', '待审批', '待批复'])
    .where('d.kind', 'in', ['lend', 'disposal']),
);

/** Number of the document a card is out on or being written off by; undefined when it is free. */
export const waitsFor = (reader: Reader, id: number): string | undefined => pending.one(reader, { card: id })?.number;

/** A thing that may be moved or written off now. Refusals: `property.lent`, `property.leaving`, `property.gone`, `property.order`. */
export function freeCard(reader: Reader, id: number, day: Day): CardColumns {
  const card = standingCard(reader, id);
  const name = `${card.number} ${card.name}`;
  const waits = pending.one(reader, { card: id });
  if (waits?.kind === 'lend')
    refuse('property.lent', `${name} 还借在外面（${waits.number}），先办归还。`, { field: 'cards' });
  if (waits !== undefined)
    refuse('property.leaving', `${name} 正在办处置（${waits.number}），先撤销处置申请。`, { field: 'cards' });
  requireInOrder(reader, card, day);
  return card;
}

const prefixed = (prefix: string, custody: CustodyColumns): Record<string, string | number | null> => ({
  [`${prefix}department_id`]: custody.department_id,
  [`${prefix}room_id`]: custody.room_id,
  [`${prefix}place`]: custody.place,
  [`${prefix}keeper_id`]: custody.keeper_id,
  [`${prefix}keeper`]: custody.keeper,
  [`${prefix}status`]: custody.status,
});

export const custodyColumns = (custody: Omit<Custody, 'department'>): CustodyColumns => ({
  department_id: custody.departmentId,
  room_id: custody.roomId,
  place: custody.place,
  keeper_id: custody.keeperId,
  keeper: custody.keeper,
  status: custody.status,
});

/** What a card's columns say of the thing itself. */
export const recordOfCard = (card: CardColumns): CardRecord =>
  // A row of the table holds the columns of every field; the type names only those that queries read.
  recordOf(cardFields, card as unknown as Record<string, string | number | null>);

/** Everything a card is found by: number, name, model, serial, place, person, pinyin. */
export const searchKeyOf = (
  number: string,
  record: CardRecord,
  { place, keeper }: Pick<CustodyColumns, 'place' | 'keeper'>,
): string => {
  const { initials, full } = pinyinKeys(record.name ?? '');
  return [number, record.name, record.spec, record.serial, record.brand, place, keeper, initials, full]
    .map((text) => sameKey(text ?? ''))
    .join(' ');
};

/** A movement of one card. Quantity, cost and accumulated are changes; custody is what holds afterwards. */
export interface Movement {
  documentId: number | null;
  day: Day;
  kind: string;
  says: string;
  effectNo: number;
  qty?: Milli;
  cost?: Fen;
  acc?: Fen;
  opening?: boolean;
  custody?: CustodyColumns;
  wasClass?: string;
}

/** Writes a movement and brings the card up to it. The card's own check keeps quantity and cost from falling below zero. */
export function move(writer: Writer, card: CardColumns, movement: Movement): number {
  const { qty = 0, cost = 0, acc = 0 } = movement;
  const was: CustodyColumns = card;
  const now = movement.custody ?? was;
  const id = insertRecord(writer, 'asset_event', {
    card_id: card.id,
    document_id: movement.documentId,
    day: movement.day,
    kind: movement.kind,
    opening: movement.opening === true ? 1 : 0,
    qty_milli: qty,
    cost_fen: cost,
    acc_fen: acc,
    effect_no: movement.effectNo,
    says: movement.says,
    was_class: movement.wasClass ?? '',
    ...prefixed('was_', was),
    ...prefixed('now_', now),
  });
  updateRecord(writer, 'asset_card', card.id, {
    qty_milli: card.qty_milli + qty,
    cost_fen: card.cost_fen + cost,
    ...prefixed('', now),
    ...(now !== was && { search_key: searchKeyOf(card.number, recordOfCard(card), now) }),
  });
  return id;
}

interface Head {
  kind: DocumentKind;
  state: DocumentState;
  day: Day;
  reason?: string;
  party?: string;
  to?: CustodyColumns;
  dueOn?: Day;
  way?: string;
  fen?: Fen;
  approval?: string;
  share?: number;
  factor?: number;
  reverses?: number;
}

const NOWHERE: CustodyColumns = {
  department_id: null,
  room_id: null,
  place: '',
  keeper_id: null,
  keeper: '',
  status: '',
};

/** Opens a document in an open month and gives it its number. Refusals: `day.future`, `day.closed`, `day.notOpen`. */
export function openDocument(
  writer: Writer,
  head: Head,
  cards: readonly { id: number; qty: Milli }[],
  signers: readonly Signer[],
  by: By,
): { id: number; number: string } {
  requireOpenDay(writer, head.day, by.today);
  const number = nextNumber(writer, DOCUMENTS[head.kind].prefix, monthOf(head.day));
  const id = insertRecord(writer, 'asset_document', {
    number,
    kind: head.kind,
    state: head.state,
    day: head.day,
    reason: head.reason ?? '',
    party: head.party ?? '',
    ...prefixed('to_', head.to ?? NOWHERE),
    due_on: head.dueOn ?? null,
    approval: head.approval ?? '',
    way: head.way ?? '',
    fen: head.fen ?? 0,
    share: head.share ?? null,
    factor: head.factor ?? null,
    entered_by: by.userName,
    entered_at: by.at,
    reverses: head.reverses ?? null,
  });
  const parts = cards.map((card) => ({ card_id: card.id, qty_milli: card.qty }));
  replaceParts(writer, 'asset_document_card', { column: 'document_id', id }, parts);
  signWith(writer, id, signers);
  return { id, number };
}

export function signWith(writer: Writer, documentId: number, signers: readonly Signer[]): void {
  const rows = signers.map(({ role, name, opinion }) => ({ role, name, opinion }));
  replaceParts(writer, 'asset_signer', { column: 'document_id', id: documentId }, rows);
}
