import { assertNever } from '../../shared/basics/refusal.ts';
import { sameKey } from '../../shared/basics/text.ts';
import type { PeopleBooks, PeopleEntry } from '../../shared/people/people-sheet.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { setActive } from '../core/kept.ts';
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
  // A new record is in use as it is made.
  const kept = (table: string, { id, active }: { id: number | null; active: boolean }, saved: number): number => {
    if (id !== null || !active) setActive(writer, table, saved, active);
    return saved;
  };
  for (const entry of entries) {
    switch (entry.list) {
      case 'department':
        departments.set(
          sameKey(entry.record.name ?? ''),
          kept('department', entry, saveDepartment(writer, entry.id, entry.record)),
        );
        break;
      case 'staff': {
        const departmentId = departments.get(sameKey(entry.department)) ?? null;
        saveStaff(writer, entry.id, { ...entry.record, departmentId });
        break;
      }
      case 'class':
        kept('school_class', entry, saveClass(writer, entry.id, entry.record));
        break;
      case 'room':
        kept('room', entry, saveRoom(writer, entry.id, entry.record));
        break;
      default:
        assertNever(entry);
    }
  }
}
