import type { z } from 'zod';
import { formatQuantity, type Milli } from '../../shared/basics/quantity.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import { normalizeText } from '../../shared/basics/text.ts';
import { isForeign, isInPlace, placeKeyOf } from '../../shared/property/count.ts';
import type { countCalls, FindInput, Found } from '../../shared/property/count-calls.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { all, builderFor, one, run } from '../core/query.ts';
import { insertRecord, touch, updateRecord } from '../core/records.ts';
import type { By } from '../people/by.ts';
import { staffNameOf } from '../people/lists.ts';
import { bookedNow, goingCount, judgedLines } from './counts.ts';
import { cardColumns, roomWords } from './posting.ts';
import { ownLetters } from './surplus.ts';
import type { CardColumns, CountFindColumns, CountLineColumns, PropertyTables } from './tables.ts';

const db = builderFor<PropertyTables>();

type Input<N extends keyof typeof countCalls> = z.output<(typeof countCalls)[N]['input']>;

/** The plain number of a label, also where its code says `ASSET|number|name`. */
const tagOf = (scanned: string): string => {
  const text = normalizeText(scanned);
  const parts = text.split('|');
  return parts[0] === 'ASSET' ? (parts[1] ?? '') : text;
};

const cardByNumber = (reader: Reader, number: string): CardColumns | undefined =>
  one(reader, db.selectFrom('asset_card').selectAll().where('number', '=', number)) ??
  one(reader, db.selectFrom('asset_card').selectAll().where('number', '=', number.toUpperCase()));

/** Where something was seen: a room of the list or a place in words. Refusals: `property.room`, `count.place`. */
function seenAt(reader: Reader, roomId: number | null, place: string): SeenAt {
  const words = roomId === null ? normalizeText(place) : roomWords(reader, roomId);
  if (words === undefined) refuse('property.room', '没有这个房间，请先在“房间”里登记。', { field: 'roomId' });
  if (words === '') refuse('count.place', '在哪里看到的要填写：选房间，或者写地点。', { field: 'roomId' });
  return { room_id: roomId, place: words };
}

const standingFinds = (reader: Reader, countId: number, cardId: number): CountFindColumns[] =>
  all(
    reader,
    db
      .selectFrom('asset_count_find')
      .selectAll()
      .where('count_id', '=', countId)
      .where('card_id', '=', cardId)
      .where('dropped', '=', 0),
  );

const lineOf = (reader: Reader, countId: number, cardId: number): CountLineColumns | undefined =>
  one(
    reader,
    db.selectFrom('asset_count_line').selectAll().where('count_id', '=', countId).where('card_id', '=', cardId),
  );

/**
 * Writes down what somebody sees of a thing. The same thing in the same place once more changes nothing; a different
 * sighting of one thing, or of the same batch in the same place, is refused with the name of who counted it before, unless it
 * is to stand instead. A tag without a card is kept as surplus. Refusals: `count.over`, `count.counted`, `count.place`,
 * `count.qty`, `count.number`, `property.keeper`, `property.room`.
 */
export function recordFind(writer: Writer, input: FindInput, by: By): Found {
  goingCount(writer, input.countId);
  const at = seenAt(writer, input.roomId, input.place);
  const tag = tagOf(input.number);
  const card = input.cardId === null ? cardByNumber(writer, tag) : cardColumns(writer, input.cardId);
  if (card === undefined) return findUnknown(writer, input, tag, at, by);
  if (card.state !== '在册')
    refuse('count.number', `${card.number} ${card.name}${card.state}。东西还在的话，请按“没有标签的物品”登记。`, {
      field: 'number',
    });
  return findCard(writer, input, card, at, by);
}

interface SeenAt {
  room_id: number | null;
  place: string;
}
const keyOf = ({ room_id: roomId, place }: SeenAt): string => placeKeyOf({ roomId, place });

function findCard(writer: Writer, input: FindInput, card: CardColumns, at: SeenAt, by: By): Found {
  const booked = lineOf(writer, input.countId, card.id) ?? strayed(writer, input.countId, card);
  const isStray = booked.outside === 1;
  const isPiece = booked.qty_milli <= 1000;
  const qty = seenQty(input, card, booked.qty_milli);
  const before = standingFinds(writer, input.countId, card.id);
  const same = before.find((other) => keyOf(other) === keyOf(at));
  const said = { qty_milli: qty, bad_milli: input.bad, ...seenState(writer, input) };
  const told = { cardId: card.id, number: card.number, name: card.name };
  if (same !== undefined && isAlike(same, said)) {
    const says = `${same.found_by} ${same.found_at.slice(11, 16)} 已经点过`;
    return { ...told, kind: 'again', findId: same.id, odd: false, says };
  }
  const other = same ?? (isPiece ? before[0] : undefined);
  if (other !== undefined) {
    if (!input.instead) refuse('count.counted', countedWords(card, other, at.place), { field: 'instead' });
    updateRecord(writer, 'asset_count_find', other.id, { dropped: 1 });
  }
  const findId = insertFind(writer, input, { card_id: card.id, ...at, ...said }, by);
  const home = isInPlace({ roomId: booked.room_id, place: booked.place }, { roomId: at.room_id, place: at.place });
  const says = [
    home ? '在账上的地点' : `账上在 ${booked.place || '（没有地点）'}`,
    !isPiece && `${formatQuantity(qty)}${card.unit}，账上 ${formatQuantity(booked.qty_milli)}${card.unit}`,
    isStray && '不在这次清查的范围里',
  ].filter((part) => part !== false);
  return { ...told, kind: 'counted', findId, odd: !home || isStray, says: says.join('，') };
}

/** Writes down what the book says of a thing that was not to be counted and turned up. */
function strayed(writer: Writer, countId: number, card: CardColumns): CountLineColumns {
  const row = { count_id: countId, ...bookedNow(card), outside: 1 };
  const { id } = run(writer, db.insertInto('asset_count_line').values(row));
  touch(writer, 'asset_count', countId);
  return { id, ...row };
}

/** How many were seen; as booked where nothing is said. Refusal: `count.qty`. */
function seenQty({ qty, bad }: FindInput, card: CardColumns, booked: Milli): Milli {
  const seen = qty ?? booked;
  if (bad > seen) refuse('count.qty', '损坏的比实盘的还多。', { field: 'bad' });
  if (booked <= 1000 && seen > 1000)
    refuse('count.qty', `${card.number} 是一物一卡，实盘数量只能是 1 或 0。多出来的请按“没有标签的物品”登记。`, {
      field: 'qty',
    });
  return seen;
}

const countedWords = (card: CardColumns, other: CountFindColumns, place: string): string =>
  `${card.number} ${card.name} 已由 ${other.found_by} 在 ${other.place} 点过（${formatQuantity(other.qty_milli)}${card.unit}，${other.found_at.slice(11, 16)}），现在记的是 ${place}。确实以这次为准，请选“以这次为准”。`;

interface SeenState {
  keeper_id: number | null;
  keeper: string;
  status: string;
  note: string;
}

function seenState(reader: Reader, { keeperId, status, note }: FindInput): SeenState {
  const keeper = keeperId === null ? '' : staffNameOf(reader, keeperId);
  if (keeper === undefined) refuse('property.keeper', '没有这个责任人。', { field: 'keeperId' });
  return { keeper_id: keeperId, keeper, status: status ?? '', note };
}

const isAlike = (find: CountFindColumns, said: SeenState & { qty_milli: number; bad_milli: number }): boolean =>
  find.qty_milli === said.qty_milli &&
  find.bad_milli === said.bad_milli &&
  find.keeper_id === said.keeper_id &&
  find.status === said.status &&
  (said.note === '' || find.note === said.note);

/** A tag that is no card of ours, or a thing without a tag. Refusals: `count.number`, `count.counted`. */
function findUnknown(writer: Writer, input: FindInput, tag: string, at: SeenAt, by: By): Found {
  if (tag === '' && input.name === '')
    refuse('count.number', '扫描标签、写资产编号，或者写出没有标签的物品叫什么。', { field: 'number' });
  const known = one(
    writer,
    db
      .selectFrom('asset_count_find')
      .selectAll()
      .where('count_id', '=', input.countId)
      .where('card_id', 'is', null)
      .where('tag', '=', tag)
      .where('tag', '<>', '')
      .where('dropped', '=', 0),
  );
  const told = { cardId: null, number: tag, name: input.name };
  if (known !== undefined) {
    if (!input.instead)
      return {
        ...told,
        kind: 'again',
        findId: known.id,
        odd: true,
        says: `${known.found_by} 在 ${known.place} 已经记过，账上没有这个编号`,
      };
    updateRecord(writer, 'asset_count_find', known.id, { dropped: 1 });
  }
  const qty = input.qty ?? 1000;
  if (qty <= 0) refuse('count.qty', '账上没有的东西，数量要大于 0。', { field: 'qty' });
  const own = { card_id: null, ...at, qty_milli: qty, bad_milli: input.bad, ...seenState(writer, input) };
  const findId = insertFind(writer, input, { ...own, tag, name: input.name, unit: input.unit }, by);
  const foreign = isForeign(tag, ownLetters(writer));
  const says = foreign ? '编号不像本校的，可能是外单位的东西；先记下，提交后再定' : '账上没有，记作盘盈，提交后建卡';
  return { ...told, kind: 'unknown', findId, odd: true, says };
}

function insertFind(
  writer: Writer,
  { countId, how, counter }: Pick<FindInput, 'countId' | 'how' | 'counter'>,
  columns: Record<string, string | number | null>,
  by: By,
): number {
  return insertRecord(writer, 'asset_count_find', {
    count_id: countId,
    ...columns,
    how,
    found_by: counter || by.userName,
    found_at: by.at,
  });
}

/** Takes a sighting back. Returns what it was of. Refusals: `count.unknown`, `count.over`. */
export function dropFind(writer: Writer, id: number): string {
  const row = one(writer, db.selectFrom('asset_count_find').selectAll().where('id', '=', id).where('dropped', '=', 0));
  if (row === undefined) return refuse('count.unknown', '这条清点已经撤回了。');
  const count = goingCount(writer, row.count_id);
  updateRecord(writer, 'asset_count_find', id, { dropped: 1 });
  const card = row.card_id === null ? row.tag || row.name : cardColumns(writer, row.card_id).number;
  return `${count.number} ${card}`;
}

/**
 * By exception: everything booked in a place that nobody has written down yet was there as booked, as the paper list says.
 * Refusals: `count.over`, `count.empty`.
 */
export function countPlace(
  writer: Writer,
  { countId, place, counter }: Input<'property.countPlace'>,
  by: By,
): { lines: number; number: string; place: string } {
  const count = goingCount(writer, countId);
  const open = judgedLines(writer, count).filter(
    ({ expected, outcome }) => outcome.result === '未清点' && placeKeyOf(expected) === place,
  );
  const first = open[0];
  if (first === undefined) return refuse('count.empty', '这个地方没有还没清点的资产。', { field: 'place' });
  for (const { cardId, expected } of open)
    insertFind(
      writer,
      { countId, how: '整间', counter },
      {
        card_id: cardId,
        // A card without any place is seen where it is booked: nowhere in particular.
        room_id: expected.roomId,
        place: expected.place,
        qty_milli: expected.qty,
      },
      by,
    );
  return { lines: open.length, number: count.number, place: first.expected.place };
}

/**
 * Somebody signs for a place whose things have all been counted (R-FA-05); signing again takes the place of the old one.
 * Refusals: `count.over`, `count.open`, `day.future`.
 */
export function signPlace(writer: Writer, input: Input<'property.signPlace'>, by: By): string {
  const count = goingCount(writer, input.countId);
  if (input.day > by.today) refuse('day.future', '签字日期还没有到。', { field: 'day' });
  const here = judgedLines(writer, count).filter(({ expected }) => placeKeyOf(expected) === input.place);
  const open = here.filter(({ outcome }) => outcome.result === '未清点').length;
  if (open > 0) refuse('count.open', `这里还有 ${open} 项没有清点，点完再签字。`, { field: 'place' });
  const row = { signed_by: input.signedBy, signed_on: input.day, note: input.note, entered_by: by.userName };
  const old = one(
    writer,
    db
      .selectFrom('asset_count_room')
      .select('id')
      .where('count_id', '=', input.countId)
      .where('place', '=', input.place),
  );
  if (old === undefined)
    insertRecord(writer, 'asset_count_room', { count_id: input.countId, place: input.place, ...row });
  else updateRecord(writer, 'asset_count_room', old.id, row);
  return `${count.number} ${here[0]?.expected.place ?? ''}`;
}
