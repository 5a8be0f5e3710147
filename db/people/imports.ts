import { assertNever } from '../../shared/basics/refusal.ts';
import { sameKey } from '../../shared/basics/text.ts';
import type { PeopleBooks, PeopleEntry } from '../../shared/people/people-sheet.ts';
import type { Reader, Writer } from '../core/handle.ts';
import {
  departmentNames,
  listClasses,
  listDepartments,
  listRooms,
  saveClass,
  saveDepartment,
  saveRoom,
  saveStaff,
} from './lists.ts';
import { all, builderFor } from '../core/query.ts';
import type { PeopleTables } from './tables.ts';

const db = builderFor<PeopleTables>();

/** What a people workbook is checked against. */
export function peopleBooks(reader: Reader): PeopleBooks {
  return {
    departments: listDepartments(reader).map(({ record }) => ({
      code: record.code ?? '',
      name: record.name ?? '',
      aliases: record.aliases ?? '',
    })),
    staffCodes: all(reader, db.selectFrom('staff').select('code')).map(({ code }) => code),
    classes: listClasses(reader).map(({ record }) => record.name ?? ''),
    rooms: listRooms(reader).map(({ record }) => ({
      building: record.building ?? '',
      floor: record.floor ?? '',
      number: record.number ?? '',
    })),
  };
}

/** Writes accepted rows; departments stand before the staff that belong to them. */
export function importPeople(writer: Writer, entries: readonly PeopleEntry[]): void {
  const departments = new Map([...departmentNames(writer)].map(([id, name]) => [sameKey(name), id]));
  for (const entry of entries) {
    switch (entry.list) {
      case 'department':
        departments.set(sameKey(entry.record.name ?? ''), saveDepartment(writer, null, entry.record));
        break;
      case 'staff': {
        const departmentId = departments.get(sameKey(entry.department)) ?? null;
        saveStaff(writer, null, { ...entry.record, departmentId });
        break;
      }
      case 'class':
        saveClass(writer, null, entry.record);
        break;
      case 'room':
        saveRoom(writer, null, entry.record);
        break;
      default:
        assertNever(entry);
    }
  }
}
