import { sql, type RawBuilder } from 'kysely';
import { addDays } from '../../shared/basics/day.ts';
import { sameKey } from '../../shared/basics/text.ts';
import {
  type AssetCard,
  type CardList,
  type CardRow,
  type LifeEvent,
  type Repair,
  type Status,
} from '../../shared/property/asset.ts';
import type { CardsQuestion } from '../../shared/property/calls.ts';
import type { AssetLabel } from '../../shared/property/label.ts';
import { monthOfNo } from '../../shared/property/depreciation.ts';
import { attachmentCounts } from '../core/attachments.ts';
import type { Reader } from '../core/handle.ts';
import { all, builderFor, one } from '../core/query.ts';
import { departmentNames, listRooms } from '../people/lists.ts';
import { parameterOf } from '../people/school.ts';
import { accumulatedSql, chargedNo, chargedTo, inForceSql, monthsDoneSql, termOfCard } from './charging.ts';
import { disposalOf } from './card-register.ts';
import { cardColumns, recordOfCard } from './posting.ts';
import type { CardColumns, PropertyTables, TermColumns } from './tables.ts';

const db = builderFor<PropertyTables & { t: TermColumns }>();

/** Every word must stand somewhere in the card's key. */
const wordsOf = (search: string): string[] =>
  search
    .split(/\s+/)
    .map(sameKey)
    .filter((word) => word !== '');

const figure = (text: string): RawBuilder<number> => sql<number>`${sql.raw(text)}`;

function asked(reader: Reader, question: CardsQuestion, today: string) {
  const { state, category, departmentId, roomId, keeperId, status, heap, building, acquiredFrom, acquiredTo } =
    question;
  let query = startOfQuery();
  if (state !== null) query = query.where('c.state', '=', state);
  if (category !== null) query = query.where('c.category', '=', category);
  if (departmentId !== null) query = query.where('c.department_id', '=', departmentId);
  if (roomId !== null) query = query.where('c.room_id', '=', roomId);
  if (keeperId !== null) query = query.where('c.keeper_id', '=', keeperId);
  if (status !== null) query = query.where('c.status', '=', status);
  for (const word of wordsOf(question.search)) query = query.where(sql<boolean>`instr(c.search_key, ${word}) > 0`);
  if (building !== null) {
    const ids = JSON.stringify(roomsIn(reader, building));
    query = query.where(sql<boolean>`c.room_id in (select value from json_each(${ids}))`);
  }
  if (acquiredFrom !== null) query = query.where('c.acquired_on', '>=', acquiredFrom);
  if (acquiredTo !== null) query = query.where('c.acquired_on', '<=', acquiredTo);
  return heap === null ? query : onHeap(reader, query, heap, today);
}

const roomsIn = (reader: Reader, building: string): number[] =>
  listRooms(reader).flatMap(({ id, record }) => (record.building === building ? [id] : []));

const startOfQuery = () => db.selectFrom('asset_card as c');

/** Cards of a heap that wants something done. */
function onHeap(
  reader: Reader,
  asking: ReturnType<typeof startOfQuery>,
  heap: NonNullable<CardsQuestion['heap']>,
  today: string,
) {
  let query = asking;
  const until = addDays(today, Number(parameterOf(reader, 'property.reminderDays')));
  if (heap === 'noDepartment')
    query = query.where('c.department_id', 'is', null).where('c.category', '<>', '房屋和构筑物');
  if (heap === 'noRoom') query = query.where('c.room_id', 'is', null).where('c.category', '<>', '房屋和构筑物');
  if (heap === 'noKeeper') query = query.where('c.keeper_id', 'is', null);
  if (heap === 'due')
    query = query.where(({ or, and, eb }) =>
      or([
        and([eb('c.warranty_until', '>=', today), eb('c.warranty_until', '<=', until)]),
        eb('c.inspect_on', '<=', until),
      ]),
    );
  if (heap === 'done')
    query = query.where('c.life_months', '>', 0).where(({ exists, selectFrom }) =>
      exists(
        selectFrom('asset_term as t')
          .select('t.id')
          .whereRef('t.card_id', '=', 'c.id')
          .where(figure(`${inForceSql(chargedNo(reader))} and t.base = ${accumulatedSql(chargedNo(reader))}`), '=', 1),
      ),
    );
  return query;
}

/** Cards asked for, by number, no more than the question's limit. Sums are of all of them. */
export function listCards(reader: Reader, question: CardsQuestion, today: string, most = question.limit): CardList {
  const sums = one(
    reader,
    asked(reader, question, today).select((e) => [
      e.fn.countAll<number>().as('total'),
      e.fn.sum<number | null>('c.qty_milli').as('qty'),
      e.fn.sum<number | null>('c.cost_fen').as('cost'),
    ]),
  );
  const page = asked(reader, question, today).select('c.id').orderBy('c.number').limit(most);
  return {
    rows: cardRows(
      reader,
      all(reader, page).map(({ id }) => id),
    ),
    total: sums?.total ?? 0,
    qty: sums?.qty ?? 0,
    cost: sums?.cost ?? 0,
    chargedTo: chargedTo(reader)?.month ?? null,
  };
}

/** Things that carry no label: they do not move, or come by the thousand (ledgers §4.8). */
const UNLABELLED = ['房屋和构筑物', '图书和档案'];
/** More labels than any roll holds. */
const MOST_LABELS = 5000;

/** What the labels of the cards asked for say. */
export const cardLabels = (reader: Reader, question: CardsQuestion, today: string): AssetLabel[] =>
  listCards(reader, question, today, MOST_LABELS)
    .rows.filter(({ category }) => !UNLABELLED.includes(category))
    .map((card) => ({
      number: card.number,
      name: card.name,
      spec: card.spec,
      department: card.department,
      place: card.place,
      keeper: card.keeper,
      acquired: card.acquiredOn,
    }));

/** Cards by id, in the order of their numbers, valued as of the last month charged. */
function cardRows(reader: Reader, ids: readonly number[]): CardRow[] {
  const no = chargedNo(reader);
  const names = departmentNames(reader);
  const query = db
    .selectFrom('asset_card as c')
    .leftJoin('asset_term as t', (j) => j.onRef('t.card_id', '=', 'c.id').on(sql<boolean>`${sql.raw(inForceSql(no))}`))
    .selectAll('c')
    .select([
      figure(`coalesce(${accumulatedSql(no)}, 0)`).as('acc'),
      figure(
        `coalesce(${monthsDoneSql(no)}, (select x.done from asset_term x where x.card_id = c.id order by x.id limit 1), 0)`,
      ).as('done'),
      // What moved since and is not in the term yet.
      figure(
        `coalesce((select sum(e.acc_fen) from asset_event e where e.card_id = c.id and e.effect_no > ${no}), 0)`,
      ).as('later'),
    ])
    .where(sql<boolean>`c.id in (select value from json_each(${JSON.stringify(ids)}))`)
    .orderBy('c.number');
  return all(reader, query).map((row) => ({ ...rowOf(row, names), acc: row.acc + row.later, done: row.done }));
}

const rowOf = (card: CardColumns, names: ReadonlyMap<number, string>): Omit<CardRow, 'acc' | 'done'> => ({
  id: card.id,
  number: card.number,
  state: card.state as CardRow['state'],
  name: card.name,
  spec: card.spec,
  unit: card.unit,
  classVersion: card.class_version,
  classCode: card.class_code,
  className: card.class_name,
  category: card.category,
  acquiredOn: card.acquired_on,
  qty: card.qty_milli,
  cost: card.cost_fen,
  life: card.life_months,
  departmentId: card.department_id,
  department: card.department_id === null ? '' : (names.get(card.department_id) ?? ''),
  roomId: card.room_id,
  place: card.place,
  keeperId: card.keeper_id,
  keeper: card.keeper,
  status: card.status as Status,
});

/** A card with its life. Refusal: `property.unknown`. */
export function cardOf(reader: Reader, id: number): AssetCard {
  const card = cardColumns(reader, id);
  const [row] = cardRows(reader, [id]);
  if (row === undefined) throw new Error(`card ${id} vanished`);
  const term = termOfCard(reader, id);
  const to = chargedTo(reader);
  return {
    ...row,
    record: recordOfCard(card),
    enteredOn: card.entered_on,
    disposedOn: card.disposed_on,
    disposal: card.state === '已处置' ? disposalOf(reader, id) : null,
    monthly: term.monthly,
    chargedTo: to?.month ?? null,
    charging: term.life === 0 || card.state !== '在册' ? '不提' : row.acc >= term.base ? '已提足' : '计提中',
    history: historyOf(reader, id),
    repairs: repairsOf(reader, id),
    attachments: attachmentCounts(reader, 'assetCard').get(id) ?? 0,
  };
}

const repairsOf = (reader: Reader, cardId: number): Repair[] =>
  all(reader, db.selectFrom('asset_repair').selectAll().where('card_id', '=', cardId).orderBy('day')).map((r) => ({
    id: r.id,
    day: r.day,
    source: r.source,
    fault: r.fault,
    byWhom: r.by_whom,
    fen: r.fen,
    doneOn: r.done_on,
    result: r.result,
  }));

/** A card's whole life, oldest first: movements, each year's depreciation, repairs. */
function historyOf(reader: Reader, cardId: number): LifeEvent[] {
  const moves = all(
    reader,
    db
      .selectFrom('asset_event as e')
      .leftJoin('asset_document as d', 'd.id', 'e.document_id')
      .selectAll('e')
      .select('d.number')
      .where('e.card_id', '=', cardId)
      .orderBy('e.id'),
  ).map((e): LifeEvent => ({
    key: `e${e.id}`,
    day: e.day,
    kind: e.kind,
    says: e.says,
    number: e.number ?? '',
    documentId: e.document_id,
    qty: e.qty_milli,
    cost: e.cost_fen,
    acc: e.acc_fen,
  }));
  return [...moves, ...waiting(reader, cardId), ...charges(reader, cardId), ...repairs(reader, cardId)].toSorted(
    (a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0),
  );
}

const plain = (key: string, day: string, kind: string, says: string): LifeEvent => ({
  key,
  day,
  kind,
  says,
  number: '',
  documentId: null,
  qty: null,
  cost: null,
  acc: null,
});

/** Documents that touch it without having moved it (yet): applications, loans, compensation. */
const waiting = (reader: Reader, cardId: number): LifeEvent[] =>
  all(
    reader,
    db
      .selectFrom('asset_document_card as x')
      .innerJoin('asset_document as d', 'd.id', 'x.document_id')
      .selectAll('d')
      .where('x.card_id', '=', cardId)
      .where('d.kind', 'in', ['disposal', 'compensation']),
  ).map((d) => ({
    ...plain(`d${d.id}`, d.day, d.kind === 'disposal' ? '处置申请' : '赔偿', `${d.reason}（${d.state}）`),
    number: d.number,
    documentId: d.id,
  }));

/** Depreciation by year: twelve lines a year would bury everything else. */
const charges = (reader: Reader, cardId: number): LifeEvent[] =>
  all(
    reader,
    db
      .selectFrom('depreciation_run as r')
      .innerJoin('depreciation_line as l', (j) => j.onRef('l.no', '=', 'r.id').on('l.card_id', '=', cardId))
      .select(sql<string>`substr(r.month, 1, 4)`.as('year'))
      .select((e) => [
        e.fn.sum<number>('l.fen').as('fen'),
        e.fn.countAll<number>().as('months'),
        e.fn.max<number>('r.id').as('last'),
      ])
      .groupBy('year'),
  ).map(({ year, fen, months, last }) => ({
    ...plain(`y${year}`, `${monthOfNo(last)}-31`, '折旧', `${year} 年计提 ${months} 个月`),
    acc: fen,
  }));

const repairs = (reader: Reader, cardId: number): LifeEvent[] =>
  repairsOf(reader, cardId).map((r) => ({
    ...plain(`r${r.id}`, r.day, '维修', [r.fault, r.byWhom, r.result].filter(Boolean).join('，')),
    number: r.source,
  }));
