import { monthOf, type Day } from '../../shared/basics/day.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import { continued, endedTerm } from '../../shared/property/depreciation.ts';
import type { By } from '../people/by.ts';
import { isOpenMonth } from '../people/months.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { all, builderFor } from '../core/query.ts';
import { updateRecord } from '../core/records.ts';
import { addTerm, asTerm } from './charging.ts';
import { releaseRegistered } from './handover.ts';
import { cardColumns, documentColumns, move } from './posting.ts';
import { releaseSurplus } from './surplus.ts';
import type { DocumentColumns, EventColumns, PropertyTables } from './tables.ts';

const db = builderFor<PropertyTables>();

/**
 * 红冲: takes back what a posted document of an open month moved, by movements the other way round on the same day; the
 * course of depreciation before it holds again. Only the last thing that happened to its cards can be taken back.
 * Refusals: `property.state`, `property.order`, `day.closed`.
 */
export function reverseDocument(writer: Writer, id: number, reason: string, by: By): { number: string } {
  const document = documentColumns(writer, id);
  if (document.state !== '已记账') refuse('property.state', `${document.number} 现在是“${document.state}”，不能红冲。`);
  const day = document.done_on ?? document.day;
  const events = eventsOf(writer, id);
  // Where things stood may be put right in an open month; what was worth something in a closed one stays.
  for (const at of [day, ...events.filter(movesValue).map((event) => event.day)])
    if (!isOpenMonth(writer, monthOf(at), by.today))
      refuse('day.closed', `${document.number} 在 ${monthOf(at)} 记的账已结账，不能红冲。`, { field: 'id' });
  const later = laterThan(writer, events);
  if (later !== undefined)
    refuse(
      'property.order',
      `${document.number} 里的 ${later.number} 在 ${later.day} 又有了变动，要先红冲后面的单据。`,
    );
  takeAllBack(writer, id, events, { day, says: '红冲', reason });
  updateRecord(writer, 'asset_document', id, { state: '已红冲', ended: reason });
  if (document.kind === 'enter') {
    releaseRegistered(writer, document.number);
    releaseSurplus(writer, document.number);
  }
  return { number: document.number };
}

/**
 * Takes an application's own movements back, the part it cut off with them. False when that cannot be: its month is closed,
 * or its cards have moved since.
 */
export function takeBackApplication(writer: Writer, document: DocumentColumns, reason: string, by: By): boolean {
  const events = eventsOf(writer, document.id);
  const isClosed = events.some((event) => movesValue(event) && !isOpenMonth(writer, monthOf(event.day), by.today));
  if (isClosed || laterThan(writer, events) !== undefined) return false;
  takeAllBack(writer, document.id, events, { day: by.today, says: '撤销', reason });
  return true;
}

/** Movements of a document, last first. */
const eventsOf = (reader: Reader, documentId: number): EventColumns[] =>
  all(reader, db.selectFrom('asset_event').selectAll().where('document_id', '=', documentId).orderBy('id', 'desc'));

/** A movement of one of the cards that came after. */
function laterThan(reader: Reader, events: readonly EventColumns[]): { number: string; day: Day } | undefined {
  for (const event of events) {
    const later = all(
      reader,
      db
        .selectFrom('asset_event')
        .select(['document_id', 'day'])
        .where('card_id', '=', event.card_id)
        .where('id', '>', event.id),
    ).find(({ document_id: other }) => other !== event.document_id);
    if (later !== undefined) return { number: cardColumns(reader, event.card_id).number, day: later.day };
  }
  return undefined;
}

/** How a movement is taken back: on which day where it moved no value, and in which words. */
interface Back {
  day: Day;
  says: '红冲' | '撤销';
  reason: string;
}

function takeAllBack(writer: Writer, documentId: number, events: readonly EventColumns[], back: Back): void {
  for (const event of events) takeBack(writer, event, back);
  for (const cardId of new Set(events.map(({ card_id: card }) => card))) restoreTerm(writer, cardId, documentId);
}

const movesValue = (event: EventColumns): boolean =>
  event.qty_milli !== 0 || event.cost_fen !== 0 || event.acc_fen !== 0;

function takeBack(writer: Writer, event: EventColumns, { day, says, reason }: Back): void {
  const card = cardColumns(writer, event.card_id);
  const { was_department_id, was_room_id, was_place, was_keeper_id, was_keeper, was_status } = event;
  if (card.state !== '在册') updateRecord(writer, 'asset_card', card.id, { state: '在册', disposed_on: null });
  move(writer, card, {
    documentId: event.document_id,
    day: movesValue(event) ? event.day : day,
    kind: '红冲',
    says: `${says}${event.kind}：${reason}`,
    effectNo: event.effect_no,
    qty: -event.qty_milli,
    cost: -event.cost_fen,
    acc: -event.acc_fen,
    custody: {
      department_id: was_department_id,
      room_id: was_room_id,
      place: was_place,
      keeper_id: was_keeper_id,
      keeper: was_keeper,
      status: was_status,
    },
  });
  if (event.was_class !== '') {
    const [version = '', code = '', name = '', category = ''] = event.was_class.split('|');
    updateRecord(writer, 'asset_card', card.id, {
      class_version: version,
      class_code: code,
      class_name: name,
      category,
    });
  }
}

/** The term before those of the document goes on; a card that the document made leaves the book. */
function restoreTerm(writer: Writer, cardId: number, documentId: number): void {
  const terms = all(writer, db.selectFrom('asset_term').selectAll().where('card_id', '=', cardId).orderBy('id'));
  const at = terms.findIndex(({ document_id: of }) => of === documentId);
  const last = terms.at(-1);
  if (at < 0 || last === undefined) return;
  const before = terms[at - 1];
  if (before === undefined) {
    addTerm(writer, cardId, endedTerm(asTerm(last), last.from_no), documentId);
    updateRecord(writer, 'asset_card', cardId, { state: '作废' });
    return;
  }
  const from = Math.max(last.from_no, before.from_no);
  addTerm(writer, cardId, { ...continued(asTerm(before), from), fromNo: from }, documentId);
  updateRecord(writer, 'asset_card', cardId, { life_months: before.life });
}
