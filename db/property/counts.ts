import { monthOf, type Day } from '../../shared/basics/day.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import { sameKey } from '../../shared/basics/text.ts';
import {
  dueCounts,
  judged,
  placeKeyOf,
  tallied,
  type AssetCount,
  type CountFind,
  type CountLine,
  type CountRoom,
  type CountRow,
  type CountState,
  type DueCount,
  type Purpose,
} from '../../shared/property/count.ts';
import type { CountLinesQuestion, CountScope, startCountInput } from '../../shared/property/count-calls.ts';
import type { z } from 'zod';
import { sql } from 'kysely';
import type { Reader, Writer } from '../core/handle.ts';
import { nextNumber } from '../core/numbers.ts';
import { all, builderFor, one } from '../core/query.ts';
import { insertRecord, replaceParts } from '../core/records.ts';
import type { By } from '../people/by.ts';
import { departmentNames, listTerms, staffNameOf } from '../people/lists.ts';
import { requireOpenDay } from '../people/months.ts';
import { parameterOn } from '../people/school.ts';
import { roomNames } from './posting.ts';
import { findsOf, surplusOf } from './surplus.ts';
import type { CardColumns, CountColumns, CountFindColumns, CountLineColumns, PropertyTables } from './tables.ts';

const db = builderFor<PropertyTables>();
const PREFIX = 'ZQ';

/** Refusal: `count.unknown`. */
export const countColumns = (reader: Reader, id: number): CountColumns =>
  one(reader, db.selectFrom('asset_count').selectAll().where('id', '=', id)) ??
  refuse('count.unknown', '没有这次清查。');

/** A count one may still count in. Refusals: `count.unknown`, `count.over`. */
export function goingCount(reader: Reader, id: number): CountColumns {
  const count = countColumns(reader, id);
  if (count.state !== '清点中')
    refuse('count.over', `${count.number} 现在是“${count.state}”，不能再清点。`, { field: 'countId' });
  return count;
}

/** Cards of a scope that stand in the book. */
function cardsIn(reader: Reader, { categories, departmentIds, roomIds, keeperIds }: CountScope): CardColumns[] {
  return all(
    reader,
    db
      .selectFrom('asset_card')
      .selectAll()
      .where('state', '=', '在册')
      .$if(categories.length > 0, (q) => q.where('category', 'in', categories))
      .$if(departmentIds.length > 0, (q) => q.where('department_id', 'in', departmentIds))
      .$if(roomIds.length > 0, (q) => q.where('room_id', 'in', roomIds))
      .$if(keeperIds.length > 0, (q) => q.where('keeper_id', 'in', keeperIds))
      .orderBy('number'),
  );
}

/** A scope for people. */
function scopeWords(reader: Reader, { categories, departmentIds, roomIds, keeperIds }: CountScope): string {
  const departments = departmentNames(reader);
  const rooms = roomNames(reader);
  const some = (names: readonly string[]): string =>
    names.length > 4 ? `${names.slice(0, 4).join('、')}等 ${names.length} 处` : names.join('、');
  const parts = [
    some(categories),
    some(departmentIds.map((id) => departments.get(id) ?? '')),
    some(roomIds.map((id) => rooms.get(id) ?? '')),
    some(keeperIds.map((id) => staffNameOf(reader, id) ?? '')),
  ].filter((part) => part !== '');
  return parts.length === 0 ? '全部资产' : parts.join('；');
}

/**
 * Begins a count: what the book says now is written down, so that what moves meanwhile does not blur it. A card is counted in
 * one count at a time. Refusals: `count.empty`, `count.overlap`, `count.since`, `day.…`.
 */
export function startCount(
  writer: Writer,
  input: z.output<typeof startCountInput>,
  by: By,
): { id: number; number: string; cards: number } {
  requireOpenDay(writer, input.day, by.today);
  const cards = cardsIn(writer, input.scope);
  if (cards.length === 0) refuse('count.empty', '这个范围里没有在册的资产，请换个范围。', { field: 'scope' });
  requireFreeOfCounts(writer, cards);
  if (input.sinceId !== null && countColumns(writer, input.sinceId).purpose !== '登记签收')
    refuse('count.since', '对照的要是一次登记签收。', { field: 'sinceId' });
  const number = nextNumber(writer, PREFIX, monthOf(input.day));
  const id = insertRecord(writer, 'asset_count', {
    number,
    state: '清点中',
    purpose: input.purpose,
    title: input.title,
    day: input.day,
    leader: input.leader,
    team: input.team,
    scope: scopeWords(writer, input.scope),
    since_id: input.sinceId,
    entered_by: by.userName,
    entered_at: by.at,
  });
  replaceParts(writer, 'asset_count_line', { column: 'count_id', id }, cards.map(bookedNow));
  return { id, number, cards: cards.length };
}

/** What the book says of a card now, for the line of a count. */
export const bookedNow = (card: CardColumns) => ({
  card_id: card.id,
  qty_milli: card.qty_milli,
  cost_fen: card.cost_fen,
  department_id: card.department_id,
  room_id: card.room_id,
  place: card.place,
  keeper_id: card.keeper_id,
  keeper: card.keeper,
  status: card.status,
});

function requireFreeOfCounts(reader: Reader, cards: readonly CardColumns[]): void {
  const chosen = new Set(cards.map(({ id }) => id));
  const busy = all(
    reader,
    db
      .selectFrom('asset_count_line as l')
      .innerJoin('asset_count as c', 'c.id', 'l.count_id')
      .select(['l.card_id', 'c.number'])
      .where('l.outside', '=', 0)
      .where('c.state', 'in', ['清点中', '待审批']),
  ).filter(({ card_id: card }) => chosen.has(card));
  const first = busy[0];
  if (first !== undefined)
    refuse('count.overlap', `有 ${busy.length} 项资产已经在 ${first.number} 里清点，先办完那一次，或者把范围错开。`, {
      field: 'scope',
    });
}

const headOf = (c: CountColumns): Omit<CountRow, 'lines' | 'counted'> => ({
  id: c.id,
  number: c.number,
  state: c.state as CountState,
  purpose: c.purpose as Purpose,
  title: c.title,
  day: c.day,
  scope: c.scope,
  leader: c.leader,
  team: c.team,
  enteredBy: c.entered_by,
  submittedBy: c.submitted_by,
  approvedBy: c.approved_by,
  doneOn: c.done_on,
  opinion: c.opinion,
});

/** All counts, newest first. */
export const listCounts = (reader: Reader): CountRow[] =>
  all(
    reader,
    db
      .selectFrom('asset_count as c')
      .selectAll()
      .select([
        sql<number>`(select count(*) from asset_count_line l where l.count_id = c.id and l.outside = 0)`.as('lines'),
        sql<number>`(select count(*) from asset_count_line l where l.count_id = c.id and l.outside = 0 and exists
          (select 1 from asset_count_find f where f.count_id = c.id and f.card_id = l.card_id and f.dropped = 0))`.as(
          'counted',
        ),
      ])
      .orderBy('c.id', 'desc'),
  ).map((row) => ({ ...headOf(row), lines: row.lines, counted: row.counted }));

/**
 * Counts the term asks for now, what the term is called, and which 登记签收 a count at its end can be held against. Nothing
 * is due where there are no cards.
 */
export function countsDue(reader: Reader, today: Day): { due: DueCount[]; term: string; openings: CountRow[] } {
  const counts = listCounts(reader);
  const terms = listTerms(reader).map(({ schoolYear, name, firstDay, lastDay }) => ({
    words: `${schoolYear} 学年${name}`,
    // In the holidays nothing is handed out or taken back.
    taught: name !== '暑期',
    firstDay,
    lastDay,
  }));
  const hasCards =
    one(reader, db.selectFrom('asset_card').select('id').where('state', '=', '在册').limit(1)) !== undefined;
  const days = Number(parameterOn(reader, 'property.countDays', today));
  return {
    due: hasCards
      ? dueCounts(
          terms.filter(({ taught }) => taught),
          counts,
          today,
          days,
        )
      : [],
    term: terms.find(({ firstDay, lastDay }) => firstDay <= today && today <= lastDay)?.words ?? '',
    openings: counts.filter(({ purpose, state }) => purpose === '登记签收' && state === '已完成'),
  };
}

const findOf = (f: CountFindColumns): CountFind => ({
  id: f.id,
  roomId: f.room_id,
  place: f.place,
  keeperId: f.keeper_id,
  keeper: f.keeper,
  status: f.status,
  qty: f.qty_milli,
  bad: f.bad_milli,
  note: f.note,
  how: f.how as CountFind['how'],
  foundBy: f.found_by,
  foundAt: f.found_at,
});

/** Slips things are out on. */
const loans = (reader: Reader): Map<number, string> =>
  new Map(
    all(
      reader,
      db
        .selectFrom('asset_document_card as x')
        .innerJoin('asset_document as d', 'd.id', 'x.document_id')
        .select(['x.card_id', 'd.number'])
        .where('d.kind', '=', 'lend')
        .where('d.state', '=', '借出中')
        .where('x.returned_on', 'is', null),
    ).map(({ card_id: card, number }) => [card, number]),
  );

/** Every line of a count held against what was found, by number; things of elsewhere that turned up stand behind. */
export function judgedLines(reader: Reader, count: CountColumns): CountLine[] {
  const lines = all(reader, db.selectFrom('asset_count_line').selectAll().where('count_id', '=', count.id));
  const booked = new Map(lines.map((line) => [line.card_id, line]));
  const finds = Map.groupBy(findsOf(reader, count.id), ({ card_id: card }) => card);
  const ids = JSON.stringify([...booked.keys()]);
  const cards = all(
    reader,
    db
      .selectFrom('asset_card')
      .selectAll()
      .where(sql<boolean>`id in (select value from json_each(${ids}))`)
      .orderBy('number'),
  );
  const slips = loans(reader);
  const names = departmentNames(reader);
  const isOpen = count.state === '清点中';
  return cards.flatMap((card) => {
    const line = booked.get(card.id);
    const seen = (finds.get(card.id) ?? []).map(findOf);
    // What strayed in and was taken back again is nobody's line any more.
    return line === undefined || (line.outside === 1 && seen.length === 0) ? [] : [lineOf(card, line, seen)];
  });

  function lineOf(card: CardColumns, line: CountLineColumns, seen: CountFind[]): CountLine {
    const found = seen.reduce((sum, { qty }) => sum + qty, 0);
    const expected = {
      // Of what was not to be counted only what turned up is known: the rest of a batch is no loss.
      qty: line.outside === 1 ? Math.min(line.qty_milli, found) : line.qty_milli,
      cost: line.cost_fen,
      roomId: line.room_id,
      place: line.place,
      keeperId: line.keeper_id,
      keeper: line.keeper,
      status: line.status as CountLine['expected']['status'],
      department: line.department_id === null ? '' : (names.get(line.department_id) ?? ''),
      lent: line.status === '借出' ? (slips.get(card.id) ?? '借出') : '',
    };
    return {
      cardId: card.id,
      number: card.number,
      name: card.name,
      spec: card.spec,
      unit: card.unit,
      category: card.category,
      outside: line.outside === 1,
      expected,
      finds: seen,
      outcome: judged(expected, seen, isOpen),
    };
  }
}

/** Places of a count in the order of their words, with how far each is. */
function roomsOf(reader: Reader, count: CountColumns, lines: readonly CountLine[]): CountRoom[] {
  const signed = new Map(
    all(reader, db.selectFrom('asset_count_room').selectAll().where('count_id', '=', count.id)).map((s) => [
      s.place,
      s,
    ]),
  );
  const finds = findsOf(reader, count.id);
  const names = roomNames(reader);
  const booked = Map.groupBy(
    lines.filter(({ outside }) => !outside),
    ({ expected }) => placeKeyOf(expected),
  );
  const found = Map.groupBy(finds, (find) => placeKeyOf({ roomId: find.room_id, place: find.place }));
  const home = new Map(lines.filter((l) => !l.outside).map((line) => [line.cardId, placeKeyOf(line.expected)]));
  const keys = [...new Set([...booked.keys(), ...found.keys()])];
  const rooms = keys.map((key): CountRoom => {
    const own = booked.get(key) ?? [];
    const here = found.get(key) ?? [];
    const first = own[0]?.expected ?? { roomId: here[0]?.room_id ?? null, place: here[0]?.place ?? '' };
    const signature = signed.get(key);
    return {
      key,
      roomId: first.roomId,
      place: (first.roomId === null ? null : names.get(first.roomId)) ?? first.place,
      keepers: [...new Set(own.map(({ expected }) => expected.keeper).filter(Boolean))].join('、'),
      tally: tallied(own),
      strangers: here
        .filter((find) => find.card_id === null || home.get(find.card_id) !== key)
        .reduce((sum, find) => sum + find.qty_milli, 0),
      counters: [...new Set(here.map((find) => find.found_by))],
      signedBy: signature?.signed_by ?? '',
      signedOn: signature?.signed_on ?? null,
      note: signature?.note ?? '',
    };
  });
  return rooms.toSorted((a, b) => a.place.localeCompare(b.place, 'zh', { numeric: true }));
}

/** A count with its places, what is over, and what came of it. Refusal: `count.unknown`. */
export function countOf(reader: Reader, id: number): AssetCount {
  const count = countColumns(reader, id);
  const lines = judgedLines(reader, count);
  const tally = tallied(lines);
  const since = count.since_id === null ? null : countColumns(reader, count.since_id);
  const documentNumber = (documentId: number | null): string =>
    documentId === null
      ? ''
      : (one(reader, db.selectFrom('asset_document').select('number').where('id', '=', documentId))?.number ?? '');
  return {
    ...headOf(count),
    lines: tally.lines,
    counted: tally.counted,
    tally,
    rooms: roomsOf(reader, count, lines),
    surplus: surplusOf(reader, count, lines),
    sinceId: count.since_id,
    sinceNumber: since?.number ?? '',
    sinceDay: since?.day ?? count.day,
    leftOver: count.left_over === '' ? [] : count.left_over.split('\n'),
    movedId: count.moved_id,
    movedNumber: documentNumber(count.moved_id),
    lostId: count.lost_id,
    lostNumber: documentNumber(count.lost_id),
  };
}

/** Lines of a count as the screen asks for them. Refusal: `count.unknown`. */
export function countLines(reader: Reader, question: CountLinesQuestion): CountLine[] {
  const { id, result, differing, place, search } = question;
  const words = search.split(/\s+/).map(sameKey).filter(Boolean);
  return judgedLines(reader, countColumns(reader, id)).filter((line) => {
    const { outcome, expected, finds } = line;
    if (differing && outcome.faults.length === 0) return false;
    if (result !== null && outcome.result !== result && !outcome.faults.includes(result)) return false;
    if (place !== null && placeKeyOf(expected) !== place && !finds.some((find) => placeKeyOf(find) === place))
      return false;
    const text = sameKey([line.number, line.name, line.spec, expected.place, expected.keeper].join(' '));
    return words.every((word) => text.includes(word));
  });
}

/** What is still to be counted, as a list to be filled in; only where it is plain which count is meant. */
export function uncountedRows(reader: Reader): { number: string; name: string; unit: string }[] {
  const going = all(reader, db.selectFrom('asset_count').selectAll().where('state', '=', '清点中'));
  const [count] = going;
  if (count === undefined || going.length > 1) return [];
  return judgedLines(reader, count)
    .filter(({ outcome }) => outcome.result === '未清点')
    .map(({ number, name, unit }) => ({ number, name, unit }));
}
