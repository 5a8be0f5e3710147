import {
  addMonths,
  firstDayOf,
  formatMonth,
  lastDayOf,
  monthOf,
  yearOf,
  type Day,
  type Month,
} from '../../shared/basics/day.ts';
import { formatMoney, type Fen } from '../../shared/basics/money.ts';
import type { Milli } from '../../shared/basics/quantity.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import { cardFields, NOMINAL, numberBy, type CardRecord } from '../../shared/property/asset.ts';
import { categoryOf, isDepreciated, type CardClass } from '../../shared/property/class.ts';
import {
  baseOf,
  effectNo,
  monthNo,
  newTerm,
  openingTerm,
  restingTerm,
  shareOf,
  type Term,
} from '../../shared/property/depreciation.ts';
import type { RegisterInput } from '../../shared/property/documents.ts';
import type { By } from '../people/by.ts';
import { monthFacts } from '../people/months.ts';
import { parameterOf, parameterOn } from '../people/school.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { columnsOf, keep } from '../core/kept.ts';
import { nextSerial } from '../core/numbers.ts';
import { builderFor, statement } from '../core/query.ts';
import { insertRecord, replaceParts } from '../core/records.ts';
import { addTerm, propertyStart, regimeOf, residualRateOf } from './charging.ts';
import { classForCard } from './classes.ts';
import { markSurplus } from './surplus.ts';
import { markRegistered } from './handover.ts';
import { cardColumns, custodyColumns, move, openDocument, placed, searchKeyOf } from './posting.ts';
import type { CustodyColumns, PropertyTables } from './tables.ts';

const db = builderFor<PropertyTables>();

const keptCards = { table: 'asset_card', fields: cardFields, noun: '资产卡片' };

const numbered = statement<{ number: string }, { id: number }>((p) =>
  db.selectFrom('asset_card').select('id').where('number', '=', p('number')),
);
export const isNumberTaken = (reader: Reader, number: string): boolean =>
  numbered.one(reader, { number }) !== undefined;

/** The next free number by the school's pattern. Serials run through the year, whatever the class. */
function freeNumber(writer: Writer, code: string, acquiredOn: Day): string {
  const pattern = parameterOf(writer, 'property.numberPattern');
  const school = parameterOf(writer, 'property.schoolCode');
  const year = yearOf(acquiredOn);
  for (;;) {
    const serial = nextSerial(writer, '资产', String(year));
    const number = numberBy(pattern, { school, code, year, serial });
    if (!isNumberTaken(writer, number)) return number;
  }
}

/** A card to be made, checked. */
export interface NewCard {
  number: string;
  record: CardRecord;
  cardClass: CardClass;
  category: string;
  custody: CustodyColumns;
  qty: Milli;
  cost: Fen;
  life: number;
}

/** Inserts the row of a card that has nothing yet; its first movement gives it quantity and value. */
export function insertCard(writer: Writer, card: NewCard, enteredOn: Day): number {
  const { number, record, cardClass, category, custody, life } = card;
  try {
    return insertRecord(writer, 'asset_card', {
      ...columnsOf(cardFields, record),
      number,
      state: '在册',
      class_version: cardClass.version,
      class_code: cardClass.code,
      class_name: cardClass.name,
      category,
      qty_milli: 0,
      cost_fen: 0,
      life_months: life,
      entered_on: enteredOn,
      search_key: searchKeyOf(number, record, custody),
      ...custody,
    });
  } catch (error) {
    if (!/asset_card\.(serial|number)/.test(String(error))) throw error;
    const [field, label] = String(error).includes('serial') ? ['serial', '产品序列号'] : ['number', '资产编号'];
    return refuse('record.duplicate', `已经有${label}相同的卡片了。`, { field });
  }
}

/** The first term of a card: fresh, or from its opening. Nothing is charged of what has no life. */
function firstTerm(
  reader: Reader,
  card: Pick<NewCard, 'cost' | 'life' | 'record'>,
  day: Day,
  opening: RegisterInput['opening'],
): Term {
  const regime = regimeOf(reader);
  const base = baseOf(card.cost, residualRateOf(reader));
  const from = opening === null ? effectNo(monthOf(day), regime) : monthNo(propertyStart(reader));
  if (card.life === 0) return restingTerm(from, 0, 0, 0);
  if (opening === null) return newTerm(from, base, card.life);
  const firstNo = effectNo(monthOf(card.record.acquiredOn ?? day), regime);
  return openingTerm({ fromNo: from, firstNo, acc: opening.acc, done: opening.done }, base, card.life);
}

/** The last day before the office began its cards: what was there then stands in the book from it on. */
export const openingDay = (reader: Reader): Day => lastDayOf(addMonths(propertyStart(reader), -1));

/** Puts a card into the book with its value and its first term. */
export function enterCard(
  writer: Writer,
  card: NewCard,
  entry: { documentId: number | null; day: Day; kind: string; says: string; opening: RegisterInput['opening'] },
): number {
  const term = firstTerm(writer, card, entry.day, entry.opening);
  const id = insertCard(writer, card, entry.day);
  move(writer, cardColumns(writer, id), {
    documentId: entry.documentId,
    day: entry.day,
    kind: entry.kind,
    says: entry.says,
    effectNo: term.fromNo,
    qty: card.qty,
    cost: card.cost,
    acc: term.acc,
    opening: entry.opening !== null,
  });
  addTerm(writer, id, term, entry.documentId);
  return id;
}

/** Life of a card: what may not be depreciated gets none. Refusal: `property.life`. */
function lifeFor(category: string, record: CardRecord, life: number): number {
  if (!isDepreciated(category) || record.valueKind === NOMINAL) return 0;
  if (life === 0) refuse('property.life', `${category}要计提折旧，请填折旧年限（月）。`, { field: 'life' });
  return life;
}

/** R-FA-01: below the threshold only what is bought as a batch, or with a reason. Refusal: `property.threshold`. */
function requireWorth(reader: Reader, { cost, qty, belowReason, record, day }: RegisterInput, category: string): void {
  // The threshold of the day the thing came: what was below it then is no fixed asset today, and the other way round.
  const came = record.acquiredOn ?? day;
  const threshold = Number(parameterOn(reader, 'property.threshold', came)) * 100;
  const isBatch =
    ['图书和档案', '家具和用具'].includes(category) &&
    qty >= Number(parameterOn(reader, 'property.batchLeast', came)) * 1000;
  if (belowReason !== '' || isBatch || (cost * 1000) / qty >= threshold) return;
  refuse(
    'property.threshold',
    `单价 ${formatMoney(Math.round((cost * 1000) / qty))} 元，低于固定资产起点 ${formatMoney(threshold)} 元。属于低值易耗品的请走库存；确要建卡请写理由。`,
    { field: 'belowReason' },
  );
}

const MOST_PIECES = 500;

/** Shares of a value over pieces that add up to it exactly. */
const shares = (fen: Fen, pieces: number): Fen[] =>
  Array.from({ length: pieces }, (_none, i) => shareOf(fen, i + 1, pieces) - shareOf(fen, i, pieces));

/**
 * Makes the cards of one thing or of a batch (48 chairs: 48 cards, or one with quantity 48) with one document. Refusals:
 * `property.threshold`, `property.pieces`, `property.future`, `property.life`, `property.class|room|keeper|department|place`,
 * `property.opening`, `record.duplicate`, `handover.done`, `surplus.done|qty`, `day.…`.
 */
export function registerCards(writer: Writer, input: RegisterInput, by: By): { ids: number[]; number: string } {
  const { record, opening, qty } = input;
  const acquiredOn = record.acquiredOn ?? '';
  if (acquiredOn > by.today) refuse('property.future', `取得日期 ${acquiredOn} 还没有到。`, { field: 'acquiredOn' });
  const cardClass = classForCard(writer, input.classId);
  const category = categoryOf(cardClass.code, cardClass.version);
  if (opening === null) requireWorth(writer, input, category);
  else requireOpening(writer, input, by.today);
  const pieces = input.asPieces ? qty / 1000 : 1;
  if (!Number.isInteger(pieces) || pieces > MOST_PIECES)
    refuse('property.pieces', `一物一卡时数量要是 1 到 ${MOST_PIECES} 的整数。`, { field: 'qty' });
  if (pieces > 1 && (record.serial !== null || input.number !== ''))
    refuse('property.pieces', '一次建多张卡时，编号自动生成，序列号请建卡后逐张补填。', { field: 'serial' });
  if (input.number !== '' && isNumberTaken(writer, input.number))
    refuse('record.duplicate', `资产编号 ${input.number} 已经用过了。`, { field: 'number' });
  const custody = custodyColumns({ ...placed(writer, input.custody), status: input.status });
  const life = lifeFor(category, record, input.life);
  // 期初 stands in the book before the first month; its document is dated in an open one.
  const document = openDocument(
    writer,
    { kind: 'enter', state: '已记账', day: input.day, reason: record.name ?? '' },
    [],
    [],
    by,
  );
  const ids = shares(input.cost, pieces).map((cost) => {
    const number = input.number || freeNumber(writer, cardClass.code, acquiredOn);
    const card: NewCard = { number, record, cardClass, category, custody, qty: qty / pieces, cost, life };
    return enterCard(writer, card, {
      documentId: document.id,
      day: opening === null ? input.day : openingDay(writer),
      kind: opening === null ? '增加' : '期初',
      says: opening === null ? `${record.acquiredHow ?? ''}入账` : '期初建卡',
      opening,
    });
  });
  const parts = ids.map((id) => ({ card_id: id, qty_milli: qty / pieces }));
  replaceParts(writer, 'asset_document_card', { column: 'document_id', id: document.id }, parts);
  if (input.handoverId !== null) markRegistered(writer, input.handoverId, qty, document.number);
  if (input.surplusId !== null) markSurplus(writer, input.surplusId, qty, document.number);
  return { ids, number: document.number };
}

/** Refusals: `property.opening` when the thing came after the office began, or typed accumulated is above its cost. */
function requireOpening(reader: Reader, { record, opening, cost }: RegisterInput, today: Day): void {
  const start = propertyStart(reader);
  requireStartOpen(reader, start, today);
  if ((record.acquiredOn ?? '') >= firstDayOf(start))
    refuse('property.opening', `${start} 起取得的资产不是期初，请按新增建卡。`, { field: 'acquiredOn' });
  if ((opening?.acc ?? 0) > cost) refuse('property.opening', '累计折旧大于原值。', { field: 'acc' });
}

/** 期初 is charged from the first month on, so that month must not be locked yet. Refusal: `property.opening`. */
export function requireStartOpen(reader: Reader, start: Month, today: Day): void {
  const { lastClosed } = monthFacts(reader, today);
  if (lastClosed !== null && start <= lastClosed)
    refuse('property.opening', `${formatMonth(start)}已结账，不能再录期初。请先反结账，或者按新增建卡。`, {
      field: 'when',
    });
}

/** Corrects what a card says of the thing itself. Refusals: `property.unknown`, `record.duplicate`. */
export function saveCard(writer: Writer, id: number, record: CardRecord): CardRecord {
  const card = cardColumns(writer, id);
  keep(writer, keptCards, id, record, { search_key: searchKeyOf(card.number, record, card) });
  return record;
}
