import { pinyinKeys } from '../../shared/basics/pinyin.ts';
import type { Day } from '../../shared/basics/day.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import { sameKey } from '../../shared/basics/text.ts';
import type { RecordOf } from '../../shared/fields/record.ts';
import {
  classFields,
  departmentFields,
  roomFields,
  staffFields,
  type Choice,
  type ClassRow,
  type DepartmentRow,
  type RoomRow,
  type StaffRow,
  type TermRow,
} from '../../shared/people/school.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { keep, listKept, type KeptTable } from '../core/kept.ts';
import { all, builderFor, statement } from '../core/query.ts';
import { insertRecord, updateRecord } from '../core/records.ts';
import type { PeopleTables } from './tables.ts';

const db = builderFor<PeopleTables>();

const departments: KeptTable<typeof departmentFields> = { table: 'department', fields: departmentFields, noun: '部门' };
const staff: KeptTable<typeof staffFields> = { table: 'staff', fields: staffFields, noun: '人员' };
const classes: KeptTable<typeof classFields> = { table: 'school_class', fields: classFields, noun: '班级' };
const rooms: KeptTable<typeof roomFields> = { table: 'room', fields: roomFields, noun: '房间' };

const bare = <R>({ id, active, record }: { id: number; active: boolean; record: R }) => ({ id, active, record });

export const listDepartments = (reader: Reader): DepartmentRow[] => listKept(reader, departments, 'code').map(bare);
export const listClasses = (reader: Reader): ClassRow[] => listKept(reader, classes, 'id').map(bare);
export const listRooms = (reader: Reader): RoomRow[] => listKept(reader, rooms, 'building, floor, number').map(bare);

/** Staff with their department's name; `active` says whether they are valid on `today`. */
export function listStaff(reader: Reader, today: Day): StaffRow[] {
  const names = departmentNames(reader);
  return listKept(reader, staff, 'code').map(({ id, record }) => ({
    id,
    active: record.validTo === null || record.validTo >= today,
    record,
    department: record.departmentId === null ? '' : (names.get(record.departmentId) ?? ''),
  }));
}

export const saveDepartment = (writer: Writer, id: number | null, record: RecordOf<typeof departmentFields>): number =>
  keep(writer, departments, id, record);
export const saveClass = (writer: Writer, id: number | null, record: RecordOf<typeof classFields>): number =>
  keep(writer, classes, id, record);
export const saveRoom = (writer: Writer, id: number | null, record: RecordOf<typeof roomFields>): number =>
  keep(writer, rooms, id, record);

/** Saves a person. Refusal: `staff.dates` when leaving lies before joining. */
export function saveStaff(writer: Writer, id: number | null, record: RecordOf<typeof staffFields>): number {
  if (record.validFrom !== null && record.validTo !== null && record.validTo < record.validFrom)
    refuse('staff.dates', '离校时间早于入职时间。', { field: 'validTo' });
  const keys = pinyinKeys(record.name ?? '');
  return keep(writer, staff, id, record, { initials: keys.initials, pinyin: keys.full });
}

export function departmentNames(reader: Reader): Map<number, string> {
  const rows = all(reader, db.selectFrom('department').select(['id', 'name']));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

const departmentName = statement<{ id: number }, { name: string }>((p) =>
  db.selectFrom('department').select('name').where('id', '=', p('id')),
);
const staffName = statement<{ id: number }, { name: string }>((p) =>
  db.selectFrom('staff').select('name').where('id', '=', p('id')),
);

export const departmentNameOf = (reader: Reader, id: number): string | undefined =>
  departmentName.one(reader, { id })?.name;
export const staffNameOf = (reader: Reader, id: number): string | undefined => staffName.one(reader, { id })?.name;

const staffDepartment = statement<{ id: number }, { name: string }>((p) =>
  db
    .selectFrom('staff as s')
    .innerJoin('department as d', 'd.id', 's.department_id')
    .select('d.name')
    .where('s.id', '=', p('id')),
);
/** Name of the department a person belongs to; '' for nobody's. */
export const staffDepartmentOf = (reader: Reader, id: number): string =>
  staffDepartment.one(reader, { id })?.name ?? '';

/** Department by name, code or alias; null when there is none. */
export function findDepartment(reader: Reader, text: string): number | null {
  const key = sameKey(text);
  const rows = all(reader, db.selectFrom('department').select(['id', 'name', 'code', 'aliases']));
  const hit = rows.find((d) =>
    [d.name, d.code, ...d.aliases.split(/[;；,，、]/)].some((name) => sameKey(name) === key),
  );
  return hit?.id ?? null;
}

export function departmentChoices(reader: Reader): Choice[] {
  return listDepartments(reader)
    .filter((d) => d.active)
    .map(({ id, record }) => {
      const keys = pinyinKeys(record.name ?? '');
      return {
        id,
        name: record.name ?? '',
        code: record.code ?? '',
        initials: keys.initials,
        pinyin: keys.full,
        hint: '',
      };
    });
}

/** People valid on `today`; `hint` is department and post, because namesakes exist. */
export function staffChoices(reader: Reader, today: Day): Choice[] {
  const names = departmentNames(reader);
  return all(reader, db.selectFrom('staff').selectAll().orderBy('code'))
    .filter((s) => s.valid_to === null || s.valid_to >= today)
    .map((s) => ({
      id: s.id,
      name: s.name,
      code: s.code,
      initials: s.initials,
      pinyin: s.pinyin,
      hint: [s.department_id === null ? '' : (names.get(s.department_id) ?? ''), s.post].filter(Boolean).join(' '),
    }));
}

export function listTerms(reader: Reader): TermRow[] {
  return all(reader, db.selectFrom('school_term').selectAll().orderBy('first_day', 'desc')).map((t) => ({
    id: t.id,
    schoolYear: t.school_year,
    name: t.name,
    firstDay: t.first_day,
    lastDay: t.last_day,
  }));
}

/** Saves a term. Refusals: `term.dates`, `term.overlap`, `term.duplicate`. */
export function saveTerm(writer: Writer, term: Omit<TermRow, 'id'> & { id: number | null }): number {
  if (term.lastDay < term.firstDay) refuse('term.dates', '结束日期早于开始日期。', { field: 'lastDay' });
  const others = listTerms(writer).filter((t) => t.id !== term.id);
  if (others.some((t) => t.schoolYear === term.schoolYear && t.name === term.name))
    refuse('term.duplicate', `${term.schoolYear}学年${term.name}已经有了。`, { field: 'name' });
  const clash = others.find((t) => t.firstDay <= term.lastDay && term.firstDay <= t.lastDay);
  if (clash) refuse('term.overlap', `与 ${clash.schoolYear}学年${clash.name}的日期重叠。`, { field: 'firstDay' });
  const values = {
    school_year: term.schoolYear,
    name: term.name,
    first_day: term.firstDay,
    last_day: term.lastDay,
  };
  if (term.id === null) return insertRecord(writer, 'school_term', values);
  updateRecord(writer, 'school_term', term.id, values);
  return term.id;
}
