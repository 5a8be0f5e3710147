import { sameKey } from '../../shared/basics/text.ts';
import type { AssetBooks, AssetEntry } from '../../shared/property/asset-import.ts';
import { monthNo, restingTerm } from '../../shared/property/depreciation.ts';
import type { By } from '../people/by.ts';
import { findDepartment, listClasses, listRooms, listStaff } from '../people/lists.ts';
import { parameterOf, setParameter } from '../people/school.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { all, builderFor, one } from '../core/query.ts';
import { updateRecord } from '../core/records.ts';
import { addTerm, propertyStart } from './charging.ts';
import { classTable } from './classes.ts';
import { cardColumns, move } from './posting.ts';
import { enterCard, insertCard, openingDay, requireStartOpen } from './register.ts';
import type { CustodyColumns, PropertyTables } from './tables.ts';

const db = builderFor<PropertyTables>();

/** What property workbooks are checked against. */
export function assetBooks(reader: Reader, today: string): AssetBooks {
  const hasCards = one(reader, db.selectFrom('asset_term').select('id').limit(1)) !== undefined;
  return {
    today,
    numbers: new Set(all(reader, db.selectFrom('asset_card').select('number')).map(({ number }) => number)),
    classes: classTable(reader),
    start: hasCards || parameterOf(reader, 'property.startMonth') !== '' ? propertyStart(reader) : null,
  };
}

/** Departments, rooms and people by the words of a workbook; what is not known stays as words. */
class Places {
  private readonly departments = new Map<string, number | null>();
  private readonly rooms: Map<string, { id: number; words: string }>;
  private readonly staff: Map<string, number>;
  private readonly reader: Reader;

  constructor(reader: Reader, today: string) {
    this.reader = reader;
    this.rooms = new Map(
      listRooms(reader).flatMap(({ id, record }) => {
        const words = [record.building, record.number].filter(Boolean).join('-');
        const room = { id, words };
        return [words, record.name ?? words].map((name) => [sameKey(name), room] as const);
      }),
    );
    // Furniture is listed by class: it stands in the class's room.
    for (const { active, record } of listClasses(reader)) {
      const room = this.rooms.get(sameKey(record.room ?? ''));
      const name = sameKey(record.name ?? '');
      if (active && room !== undefined && !this.rooms.has(name)) this.rooms.set(name, room);
    }
    this.staff = new Map(listStaff(reader, today).map(({ id, record }) => [sameKey(record.name ?? ''), id]));
  }

  custody({ department, place, keeper, status }: AssetEntry): CustodyColumns {
    const known = this.departments.get(department);
    const departmentId =
      known === undefined && department !== '' ? findDepartment(this.reader, department) : (known ?? null);
    this.departments.set(department, departmentId);
    const room = this.rooms.get(sameKey(place));
    return {
      department_id: departmentId,
      room_id: room?.id ?? null,
      place: room === undefined || sameKey(room.words) === sameKey(place) ? place : `${room.words} ${place}`,
      keeper_id: this.staff.get(sameKey(keeper)) ?? null,
      keeper,
      status,
    };
  }
}

/** Writes the cards of a workbook as they stood before the first month; disposed ones come and go on their day. */
export function importAssets(
  writer: Writer,
  entries: readonly AssetEntry[],
  { by, onLine }: { by: By; onLine: (done: number) => void },
): void {
  const start = entries[0]?.start;
  if (start !== undefined) requireStartOpen(writer, start, by.today);
  if (start !== undefined && start !== propertyStart(writer))
    setParameter(writer, { key: 'property.startMonth', value: start, basis: '导入的资产台账', fromDay: `${start}-01` });
  const places = new Places(writer, by.today);
  entries.forEach((entry, i) => {
    const { number, record, cardClass, category, qty, cost, life, acc, disposed } = entry;
    const card = { number, record, cardClass, category, custody: places.custody(entry), qty, cost, life };
    if (disposed === null) {
      enterCard(writer, card, {
        documentId: null,
        day: openingDay(writer),
        kind: '期初',
        says: '期初导入',
        opening: { acc: life === 0 ? 0 : acc, done: null },
      });
    } else {
      const id = insertCard(writer, card, disposed.day);
      const moved = { documentId: null, day: disposed.day, effectNo: monthNo(start ?? '2000-01'), opening: true };
      move(writer, cardColumns(writer, id), { ...moved, kind: '期初', says: '期初导入', qty, cost, acc: acc ?? 0 });
      const says = [disposed.approval, disposed.fen > 0 && `残值收入 ${(disposed.fen / 100).toFixed(2)}`].filter(
        Boolean,
      );
      move(writer, cardColumns(writer, id), {
        ...moved,
        kind: '处置',
        says: says.join('，'),
        qty: -qty,
        cost: -cost,
        acc: -(acc ?? 0),
      });
      updateRecord(writer, 'asset_card', id, { state: '已处置', disposed_on: disposed.day });
      addTerm(writer, id, restingTerm(moved.effectNo, 0, 0, 0), null);
    }
    onLine(i + 1);
  });
}
