import { formatQuantity, type Milli } from '../../shared/basics/quantity.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import { isForeign, type CountLine, type Surplus } from '../../shared/property/count.ts';
import { sql } from 'kysely';
import type { Reader, Writer } from '../core/handle.ts';
import { all, builderFor, one } from '../core/query.ts';
import { updateRecord } from '../core/records.ts';
import { parameterOf } from '../people/school.ts';
import type { CountColumns, CountFindColumns, PropertyTables } from './tables.ts';

const db = builderFor<PropertyTables>();

/** Sightings of a count that stand. */
export const findsOf = (reader: Reader, countId: number): CountFindColumns[] =>
  all(
    reader,
    db
      .selectFrom('asset_count_find')
      .selectAll()
      .where('count_id', '=', countId)
      .where('dropped', '=', 0)
      .orderBy('id'),
  );

/** What numbers of this school begin with: by its pattern, and on the cards it has. */
export const ownLetters = (reader: Reader): ReadonlySet<string> =>
  new Set([
    parameterOf(reader, 'property.schoolCode'),
    ...all(
      reader,
      db
        .selectFrom('asset_card')
        .select(sql<string>`substr(number, 1, max(0, instr(number, '-') - 1))`.as('letters'))
        .distinct(),
    ).map(({ letters }) => letters),
  ]);

/** Things found that no card of the book stands for, until a count is approved; then those kept with it. */
export function surplusOf(reader: Reader, count: CountColumns, lines: readonly CountLine[]): Surplus[] {
  if (count.state === '已完成') return keptSurplus(reader, count.id).map((row) => row.surplus);
  const ours = ownLetters(reader);
  const waiting = { id: null, state: '待建卡' as const, cardNote: '', reason: '' };
  const unknown = findsOf(reader, count.id)
    .filter((find) => find.card_id === null)
    .map((find) => ({
      ...waiting,
      findId: find.id,
      cardId: null,
      tag: find.tag,
      foreign: isForeign(find.tag, ours),
      name: find.name || (isForeign(find.tag, ours) ? '外单位标签的物品' : '没有标签的物品'),
      unit: find.unit,
      qty: find.qty_milli,
      roomId: find.room_id,
      place: find.place,
      keeperId: find.keeper_id,
      note: [find.note, isForeign(find.tag, ours) && '编号不像本校的'].filter(Boolean).join('，'),
      foundBy: find.found_by,
    }));
  const more = lines.flatMap(({ cardId, number, name, unit, outcome, finds, expected }) => {
    const last = finds.at(-1);
    if (outcome.extra === 0 || last === undefined) return [];
    const { roomId, place } = last;
    const note = `账面 ${expected.qty / 1000}${unit}，实盘 ${outcome.found / 1000}${unit}`;
    const { keeperId } = expected;
    return [
      {
        ...waiting,
        findId: null,
        cardId,
        tag: number,
        foreign: false,
        name,
        unit,
        qty: outcome.extra,
        roomId,
        place,
        keeperId,
        note,
        foundBy: last.foundBy,
      },
    ];
  });
  return [...unknown, ...more];
}

/** What was kept when counts were handed in, with the count's number; all counts when none is named. */
export function keptSurplus(
  reader: Reader,
  countId: number | null,
): { surplus: Surplus & { countNumber: string }; countState: string }[] {
  const ours = ownLetters(reader);
  return all(
    reader,
    db
      .selectFrom('asset_surplus as s')
      .innerJoin('asset_count as c', 'c.id', 's.count_id')
      .selectAll('s')
      .select(['c.number', 'c.state as count_state', 'c.submitted_by'])
      .$if(countId !== null, (q) => q.where('s.count_id', '=', countId ?? 0))
      .orderBy('s.id'),
  ).map((s) => ({
    countState: s.count_state,
    surplus: {
      id: s.id,
      findId: null,
      cardId: s.card_id,
      tag: s.tag,
      foreign: isForeign(s.tag, ours),
      name: s.name,
      unit: s.unit,
      qty: s.qty_milli,
      roomId: s.room_id,
      place: s.place,
      keeperId: s.keeper_id,
      note: s.note,
      foundBy: s.submitted_by,
      state: s.state as Surplus['state'],
      cardNote: s.card_note,
      reason: s.reason,
      countNumber: s.number,
    },
  }));
}

/** 盘盈 of approved counts that still waits for its cards. */
export const listSurplus = (reader: Reader): (Surplus & { countNumber: string })[] =>
  keptSurplus(reader, null)
    .filter(({ countState, surplus }) => countState === '已完成' && surplus.state === '待建卡')
    .map(({ surplus }) => surplus);

function waitingSurplus(reader: Reader, id: number): { name: string; qty_milli: Milli } {
  const row = one(
    reader,
    db
      .selectFrom('asset_surplus as s')
      .innerJoin('asset_count as c', 'c.id', 's.count_id')
      .select(['s.name', 's.qty_milli', 's.state', 'c.state as count_state'])
      .where('s.id', '=', id),
  );
  if (row?.state !== '待建卡' || row.count_state !== '已完成')
    return refuse('surplus.done', '这一项盘盈已经办过，或者清查还没有审批。');
  return row;
}

/** The cards of something over are made: all of it at once. Refusals: `surplus.done`, `surplus.qty`. */
export function markSurplus(writer: Writer, id: number, qty: Milli, documentNumber: string): void {
  const row = waitingSurplus(writer, id);
  if (row.qty_milli !== qty)
    refuse('surplus.qty', `盘盈数量是 ${formatQuantity(row.qty_milli)}，建卡数量要和它一样。`, { field: 'qty' });
  updateRecord(writer, 'asset_surplus', id, { state: '已建卡', card_note: documentNumber });
}

/** No card is made: it belongs to somebody else, or is no fixed asset. Refusal: `surplus.done`. */
export function leaveSurplus(writer: Writer, { id, reason }: { id: number; reason: string }): string {
  const { name } = waitingSurplus(writer, id);
  updateRecord(writer, 'asset_surplus', id, { state: '不建卡', reason });
  return name;
}

/** The document that made the cards was taken back: what was over waits again. */
export function releaseSurplus(writer: Writer, documentNumber: string): void {
  const rows = all(writer, db.selectFrom('asset_surplus').select('id').where('card_note', '=', documentNumber));
  for (const { id } of rows) updateRecord(writer, 'asset_surplus', id, { state: '待建卡', card_note: '' });
}
