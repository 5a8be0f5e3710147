import { assertNever } from '../../shared/basics/refusal.ts';
import { sameKey } from '../../shared/basics/text.ts';
import type { PeopleBooks, PeopleEntry } from '../../shared/people/people-sheet.ts';
import type { Reader, Writer } from '../core/handle.ts';
import {
  departmentNames,
  listClasses,
  listDepartments,
  listRooms,
  listStaff,
  saveClass,
  saveDepartment,
  saveRoom,
  saveStaff,
} from './lists.ts';

/** What a people workbook is checked against. */
export function peopleBooks(reader: Reader): PeopleBooks {
  return {
    departments: listDepartments(reader),
    staff: listStaff(reader, ''),
    classes: listClasses(reader),
    rooms: listRooms(reader),
  };
}

/** Writes accepted rows; departments stand before the staff that belong to them. */
export function importPeople(writer: Writer, entries: readonly PeopleEntry[]): void {
  const departments = new Map([...departmentNames(writer)].map(([id, name]) => [sameKey(name), id]));
  for (const entry of entries) {
    switch (entry.list) {
      case 'department':
        departments.set(sameKey(entry.record.name ?? ''), saveDepartment(writer, entry.id, entry.record));
        break;
      case 'staff': {
        const departmentId = departments.get(sameKey(entry.department)) ?? null;
        saveStaff(writer, entry.id, { ...entry.record, departmentId });
        break;
      }
      case 'class':
        saveClass(writer, entry.id, entry.record);
        break;
      case 'room':
        saveRoom(writer, entry.id, entry.record);
        break;
      default:
        assertNever(entry);
    }
  }
}
