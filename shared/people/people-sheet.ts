import type { ImportList } from './import-list.ts';
import { sameKey } from '../basics/text.ts';
import { text } from '../fields/text.ts';
import { sumUp, type Checked, type SumOf } from '../sheet/checked.ts';
import { column } from '../sheet/column.ts';
import { defineSheet, type Columns, type SheetDefinition } from '../sheet/definition.ts';
import { sheetsOf, type ReadSheet } from '../sheet/read-sheet.ts';
import { activeAfter, stateChange, stateColumn } from '../sheet/state-column.ts';
import type { SheetRow } from '../sheet/sheet-row.ts';
import type { Fields, RecordOf } from '../fields/record.ts';
import { settleHeld, type Change, type Held, type HeldRow } from '../sheet/held.ts';
import type { Duplicates } from '../sheet/import.ts';
import {
  classFields,
  departmentFields,
  roomFields,
  staffFields,
  type ClassRow,
  type DepartmentRow,
  type RoomRow,
  type StaffRow,
} from './school.ts';
import { staffSheet } from './staff-sheet.ts';

const d = departmentFields;
const c = classFields;
const r = roomFields;

export const departmentsSheet = defineSheet({
  part: 'departments',
  title: '部门',
  columns: {
    code: column(d.code, { names: ['编码', '编号', '代码'], must: true, digits: { length: 2, warns: true } }),
    name: column(d.name, { names: ['名称', '科室'], must: true }),
    headName: column(d.headName, { names: ['主任', '部门负责人'] }),
    headcount: column(d.headcount, { isUnit: (unit) => unit === '人' }),
    aliases: column(d.aliases, { names: ['简称'] }),
    remark: column(d.remark),
    state: stateColumn,
  },
});

export const classesSheet = defineSheet({
  part: 'classes',
  title: '班级',
  columns: {
    division: column(c.division, { names: ['学段'] }),
    name: column(c.name, { names: ['班级名称', '班'], must: true }),
    teacherName: column(c.teacherName, { names: ['班主任姓名'], must: true }),
    pupils: column(c.pupils, { names: ['人数', '学生人数'], isUnit: (unit) => unit === '人' || unit === '名' }),
    room: column(c.room, { names: ['所在教室'] }),
    state: stateColumn,
  },
});

export const roomsSheet = defineSheet({
  part: 'rooms',
  title: '房间',
  columns: {
    place: column(text({ label: '房间', required: true }), { names: ['房间号', '教室', '场所'], must: true }),
    name: column(r.name, { names: ['房间名称'] }),
    useKind: column(r.useKind, { must: true }),
    departmentName: column(r.departmentName, { names: ['使用部门', '部门'] }),
    keeperName: column(r.keeperName, { names: ['管理人', '负责人'] }),
    remark: column(r.remark),
    state: stateColumn,
  },
});

/** Rooms with building, floor and number in columns of their own, as this program exports them. */
export const roomPartsSheet = defineSheet({
  part: 'rooms',
  title: '房间',
  columns: {
    building: column(r.building, { names: ['楼栋', '楼名'], must: true }),
    floor: column(r.floor, { names: ['楼层'] }),
    number: column(r.number, { names: ['室号', '房间号'], must: true }),
    name: column(r.name, { names: ['房间名称'] }),
    useKind: column(r.useKind),
    departmentName: column(r.departmentName, { names: ['使用部门', '部门'] }),
    keeperName: column(r.keeperName, { names: ['管理人', '负责人'] }),
    remark: column(r.remark),
    state: stateColumn,
  },
});

export const peopleList: ImportList = {
  kind: 'people',
  title: '教职工、部门、班级、房间',
  about: '一个文件里的几张表：教职工、部门、班级、房间',
  act: 'people.keep',
  definitions: [departmentsSheet, staffSheet, classesSheet, roomsSheet, roomPartsSheet],
  duplicates: ['skip', 'update'],
};

type Room = RecordOf<typeof roomFields>;
type StateOf = Pick<SheetRow<(typeof roomsSheet)['columns']>['values'], 'state'>;

/** The books a people workbook is checked against. */
export interface PeopleBooks {
  departments: readonly DepartmentRow[];
  staff: readonly StaffRow[];
  classes: readonly ClassRow[];
  rooms: readonly RoomRow[];
}

/** One accepted row of any of the four lists, `id` null for a new one. Departments come first: staff refer to them by name. */
export type PeopleEntry = { id: number | null } & (
  | { list: 'department'; record: RecordOf<typeof departmentFields>; active: boolean }
  | { list: 'staff'; record: RecordOf<typeof staffFields>; department: string }
  | { list: 'class'; record: RecordOf<typeof classFields>; active: boolean }
  | { list: 'room'; record: Room; active: boolean }
);

/** Checks the four lists of a people workbook; staff may belong to departments of the same file. */
export function checkPeople(sheets: ReadSheet[], books: PeopleBooks, duplicates: Duplicates): Checked<PeopleEntry> {
  const check = new PeopleCheck(sheets, books, duplicates);
  const entries = [...check.departments(), ...check.staff(), ...check.classes(), ...check.rooms()];
  return { sheets, entries, sums: check.sums, documents: 0, offers: { 'staff.department': check.departmentNames() } };
}

class PeopleCheck {
  readonly sums = new Map<string, ReturnType<typeof sumUp>>();
  private readonly sheets: ReadSheet[];
  private readonly books: PeopleBooks;
  private readonly duplicates: Duplicates;
  /** Every name, code and alias of a department, books and file. */
  private readonly known = new Map<string, string>();

  constructor(sheets: ReadSheet[], books: PeopleBooks, duplicates: Duplicates) {
    this.sheets = sheets;
    this.books = books;
    this.duplicates = duplicates;
    for (const { record } of books.departments) this.know(record);
  }

  departmentNames(): string[] {
    return [...new Set(this.known.values())];
  }

  departments(): PeopleEntry[] {
    const { departments } = this.books;
    const byCode = new Map(departments.map((one) => [one.record.code ?? '', one]));
    const codes = new Set<string>();
    const names = new Map(departments.map(({ record }) => [sameKey(record.name ?? ''), record.code ?? '']));
    return this.accepted(departmentsSheet, HEADCOUNT, (row) => {
      const { state, ...own } = row.values;
      const code = own.code ?? '';
      const name = own.name ?? '';
      const says = `部门编码 ${code} 已经有了`;
      if (codes.has(code)) row.flaw('E-DUP', says, 'code');
      // The same department under another code is a mistake of the file, whatever is answered for those that are there.
      else if ((names.get(sameKey(name)) ?? code) !== code) row.flaw('E-DUP', `部门“${name}”已经有了`, 'name');
      if (row.refused) return null;
      const held = byCode.get(code);
      const change = stateChange(state, held);
      const settled = this.settle(row, held, departmentFields, own, ['E-DUP', says, 'code'], change);
      codes.add(code);
      names.set(sameKey(name), code);
      this.know(own);
      return settled && { list: 'department', ...settled, active: activeAfter(state, held) };
    });
  }

  staff(): PeopleEntry[] {
    const byCode = new Map(this.books.staff.map((s) => [s.record.code ?? '', s]));
    const codes = new Set<string>();
    return this.accepted(staffSheet, [], (row) => {
      const { department, ...own } = row.values;
      const name = this.known.get(sameKey(department ?? ''));
      if (name === undefined) row.flaw('E-DEPT', `没有部门“${department ?? ''}”，请先在部门表里登记`, 'department');
      if (own.validFrom !== null && own.validTo !== null && own.validTo < own.validFrom)
        row.flaw('E-DATE', '离校时间早于入职时间', 'validTo');
      const code = own.code ?? '';
      const says = `工号 ${code} 已经有了`;
      if (codes.has(code)) row.flaw('E-DUP', says, 'code');
      if (row.refused || name === undefined) return null;
      const held = byCode.get(code);
      const moves = held !== undefined && held.department !== name;
      const settled = this.settle(
        row,
        held,
        staffFields,
        { ...own, departmentId: null },
        ['E-DUP', says, 'code'],
        moves ? [{ label: '部门', from: held.department, to: name }] : [],
      );
      codes.add(code);
      return settled && { list: 'staff', ...settled, department: name };
    });
  }

  classes(): PeopleEntry[] {
    const byName = new Map(this.books.classes.map((one) => [sameKey(one.record.name ?? ''), one]));
    const names = new Set<string>();
    return this.accepted(classesSheet, PUPILS, (row) => {
      const { state, ...own } = row.values;
      const key = sameKey(own.name ?? '');
      const says = `班级“${own.name ?? ''}”已经有了`;
      if (names.has(key)) row.flaw('E-DUP', says, 'name');
      if (row.refused) return null;
      const held = byName.get(key);
      const change = stateChange(state, held);
      const settled = this.settle(row, held, classFields, own, ['E-DUP', says, 'name'], change);
      names.add(key);
      return settled && { list: 'class', ...settled, active: activeAfter(state, held) };
    });
  }

  rooms(): PeopleEntry[] {
    const byKey = new Map(this.books.rooms.map((room) => [roomKey(room.record), room]));
    const keys = new Set<string>();
    const once = (row: SheetRow, { state, ...record }: Room & StateOf): PeopleEntry | null => {
      const key = roomKey(record);
      const says = `房间“${[record.building, record.number].join('-')}”已经有了`;
      if (keys.has(key)) row.flaw('E-DUP', says);
      if (row.refused) return null;
      const held = byKey.get(key);
      const change = stateChange(state, held);
      const settled = this.settle(row, held, roomFields, record, ['E-DUP', says, 'place'], change);
      keys.add(key);
      return settled && { list: 'room', ...settled, active: activeAfter(state, held) };
    };
    return [
      ...this.accepted(roomsSheet, [], (row) => {
        const { place, ...own } = row.values;
        return once(row, { ...own, ...partsOf(place ?? '') });
      }),
      ...this.accepted(roomPartsSheet, [], (row) => once(row, row.values)),
    ];
  }

  /** A row that the books do not hold is new as it stands. */
  private settle<R extends RecordOf<Fields>>(
    row: SheetRow,
    held: Held<R> | undefined,
    fields: Fields,
    fresh: R,
    refusal: HeldRow<R>['refusal'],
    also: readonly Change[] = [],
  ): { id: number | null; record: R } | null {
    if (held === undefined) return { id: null, record: fresh };
    return settleHeld(row, this.duplicates, { held, fields, fresh, refusal, also });
  }

  private accepted<C extends Columns>(
    definition: SheetDefinition<C>,
    figures: readonly SumOf<PeopleEntry>[],
    entryOf: (row: SheetRow<C>) => PeopleEntry | null,
  ): PeopleEntry[] {
    return sheetsOf(this.sheets, definition).flatMap((sheet) => {
      const own = sheet.rows.flatMap((row) => (row.refused ? [] : (entryOf(row) ?? [])));
      this.sums.set(sheet.name, sumUp(own, figures));
      return own;
    });
  }

  private know({ code, name, aliases }: RecordOf<typeof departmentFields>): void {
    for (const word of [code ?? '', name ?? '', ...(aliases ?? '').split(/[;；,，、]/)])
      if (word.trim() !== '') this.known.set(sameKey(word), name ?? '');
  }
}

const HEADCOUNT: readonly SumOf<PeopleEntry>[] = [
  {
    label: '人数',
    unit: 'count',
    field: 'headcount',
    of: (e) => (e.list === 'department' ? (e.record.headcount ?? 0) : 0),
  },
];
const PUPILS: readonly SumOf<PeopleEntry>[] = [
  { label: '学生数', unit: 'count', field: 'pupils', of: (e) => (e.list === 'class' ? (e.record.pupils ?? 0) : 0) },
];

/** 教学楼A-101 → building 教学楼A, floor 1, number 101. */
function partsOf(place: string): { building: string; floor: string | null; number: string } {
  const [, building = '', number = ''] = /^(.+)-([^-]+)$/.exec(place) ?? [];
  if (building === '') return { building: place, floor: null, number: place };
  const [, floor = null] = /^(\d{1,2})\d{2}$/.exec(number) ?? [];
  return { building, floor, number };
}

const roomKey = (room: { building: string | null; floor: string | null; number: string | null }): string =>
  [room.building, room.floor ?? '', room.number].join('|');
