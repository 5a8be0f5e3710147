import { sameKey } from '../../shared/basics/text.ts';
import type { CountBooks, CountEntry } from '../../shared/property/count-sheet.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { all, builderFor } from '../core/query.ts';
import type { By } from '../people/by.ts';
import { listRooms, listStaff } from '../people/lists.ts';
import { recordFind } from './count-finds.ts';
import { roomNames } from './posting.ts';
import { findsOf } from './surplus.ts';
import type { PropertyTables } from './tables.ts';

const db = builderFor<PropertyTables>();

/** What filled-in lists are checked against. A card is what the count booked of it, else what it is now. */
export function countBooks(reader: Reader, today: string): CountBooks {
  const counts = all(
    reader,
    db.selectFrom('asset_count').select(['id', 'number']).where('state', '=', '清点中').orderBy('id'),
  );
  const booked = new Map(
    counts.flatMap(({ id }) =>
      all(reader, db.selectFrom('asset_count_line').selectAll().where('count_id', '=', id)).map((line) => [
        line.card_id,
        line,
      ]),
    ),
  );
  const cards = new Map(
    all(reader, db.selectFrom('asset_card').selectAll()).map((card) => [sameKey(card.number), card] as const),
  );
  const found = new Map(
    counts.map(({ id }) => [id, Map.groupBy(findsOf(reader, id), ({ card_id: card }) => card)] as const),
  );
  const words = roomNames(reader);
  const rooms = new Map(
    listRooms(reader).flatMap(({ id, record }) => {
      const room = { id, place: words.get(id) ?? '' };
      return [room.place, record.name ?? room.place].map((name) => [sameKey(name), room] as const);
    }),
  );
  const staff = new Map(listStaff(reader, today).map(({ id, record }) => [sameKey(record.name ?? ''), id]));
  return {
    counts,
    cardOf(number) {
      const card = cards.get(sameKey(number));
      if (card === undefined) return undefined;
      const said = booked.get(card.id) ?? card;
      const { qty_milli: qty, room_id: roomId } = said;
      const place = (roomId === null ? undefined : words.get(roomId)) ?? said.place;
      return { id: card.id, stands: card.state === '在册', qty, roomId, place, unit: card.unit };
    },
    foundOf: (countId, cardId) =>
      (found.get(countId)?.get(cardId) ?? []).map((one) => ({
        roomId: one.room_id,
        place: one.place,
        qty: one.qty_milli,
        bad: one.bad_milli,
      })),
    roomOf: (name) => rooms.get(sameKey(name)),
    keeperOf: (name) => staff.get(sameKey(name)),
  };
}

/** Writes what the lists say was seen, row by row as at the screen. */
export function importCounts(
  writer: Writer,
  entries: readonly CountEntry[],
  { by, onLine }: { by: By; onLine: (done: number) => void },
): void {
  entries.forEach(({ tag, ...entry }, i) => {
    recordFind(writer, { ...entry, number: tag, how: '表格' }, by);
    onLine(i + 1);
  });
}
