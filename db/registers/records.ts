import type { Day } from '../../shared/basics/day.ts';
import { refusal, refuse, type Refusal } from '../../shared/basics/refusal.ts';
import type { Field } from '../../shared/fields/field.ts';
import type { RecordOf } from '../../shared/fields/record.ts';
import type { RecordChange, RegisterRow } from '../../shared/registers/calls.ts';
import {
  lateDays,
  openFields,
  type Finding,
  type Judging,
  type RecordState,
  type Register,
  type Values,
} from '../../shared/registers/define.ts';
import type { Stood } from '../../shared/registers/gaps.ts';
import { REGISTERS } from '../../shared/registers/index.ts';
import { placeCall } from '../../shared/registers/place.ts';
import type { By } from '../people/by.ts';
import { staffNameOf } from '../people/lists.ts';
import { parameterOn } from '../people/school.ts';
import { listUsers } from '../people/users.ts';
import { callRows } from '../core/audit.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { columnsOf, recordOf } from '../core/kept.ts';
import { insertRecord, updateRecord } from '../core/records.ts';
import { certifiedUntil } from './certificates.ts';
import { lampMinutes } from './lamps.ts';
import { listPlaces } from './places.ts';

type Value = string | number | null;
type Row = Record<string, Value>;

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
export const tableOf = ({ key }: Register): string => `register_${snake(key)}`;
for (const register of REGISTERS)
  callRows(tableOf(register), `select '${register.title} ' || day from ${tableOf(register)} where id = ?`);

function prepared(reader: Reader, sql: string) {
  const known = reader.statements.get(sql) ?? reader.sqlite.prepare(sql);
  reader.statements.set(sql, known);
  return known;
}

const fieldsOf = ({ fields }: Register): [string, Field<string | number>][] => Object.entries(fields);
const valuesOf = (register: Register, row: Row): Values => recordOf(register.fields, row);
const stateOf = (row: Row): RecordState => row['state'] as RecordState;
const findingsOf = (row: Row): Finding[] => JSON.parse(String(row['findings'] ?? '[]')) as Finding[];

/** Records of a book between two days, the newest first, voided ones too. */
export function listRecords(reader: Reader, register: Register, from: Day, to: Day): RegisterRow[] {
  const rows = prepared(
    reader,
    `select * from ${tableOf(register)} where day between ? and ? order by day desc, id desc`,
  ).all(from, to) as Row[];
  const users = new Map(listUsers(reader).map(({ id, name }) => [id, name]));
  return rows.map((row) => ({
    id: Number(row['id']),
    day: String(row['day']),
    values: valuesOf(register, row),
    state: stateOf(row),
    findings: findingsOf(row),
    enteredAt: String(row['entered_at']),
    enteredBy: users.get(Number(row['entered_by'])) ?? '',
    late: lateDays(String(row['day']), String(row['entered_at'])),
    reason: String(row['reason'] ?? ''),
  }));
}

/** Standing records as gap checks see them. */
export function stoodRecords(reader: Reader, register: Register, from: Day, to: Day): Stood[] {
  const sql = `select * from ${tableOf(register)} where day between ? and ? and state <> '作废' order by day, id`;
  return (prepared(reader, sql).all(from, to) as Row[]).map((row) => {
    const findings = findingsOf(row);
    const worst = findings.find(({ level }) => level === 'red') ?? findings[0];
    return {
      id: Number(row['id']),
      values: valuesOf(register, row),
      isOpen: row['state'] === '未完成',
      worst: worst === undefined ? null : { level: worst.level === 'red' ? 'red' : 'amber', says: worst.says },
    };
  });
}

/** How many records a book has in a period, how many are unfinished, and its newest day. */
export function countRecords(reader: Reader, register: Register, from: Day, to: Day) {
  const table = tableOf(register);
  const sql = `select count(*) as records, coalesce(sum(state = '未完成'), 0) as open,
      (select max(day) from ${table} where state <> '作废') as last
    from ${table} where day between ? and ? and state <> '作废'`;
  const { records, open, last } = prepared(reader, sql).get(from, to) as {
    records: number;
    open: number;
    last: Day | null;
  };
  return { key: register.key, records, open, lastDay: last };
}

function rowOf(reader: Reader, register: Register, id: number): Row {
  const row = prepared(reader, `select * from ${tableOf(register)} where id = ?`).get(id) as Row | undefined;
  return row ?? refuse('record.unknown', `${register.title}里没有这条记录。`);
}

/**
 * The last finished record of the same thing (the person, the device, the class of `like`), of any thing where there is
 * none: what a new one carries over from. Null in a book that has none yet.
 */
export function lastRecord(reader: Reader, register: Register, like: Values): Values | null {
  const table = tableOf(register);
  const newest = `from ${table} where state = '完成'`;
  const order = 'order by day desc, id desc limit 1';
  const thing = 'per' in register.due ? register.due.per?.field : undefined;
  const value = thing === undefined ? null : (like[thing] ?? null);
  const own =
    thing === undefined || value === null
      ? undefined
      : prepared(reader, `select * ${newest} and ${snake(thing)} = ? ${order}`).get(value);
  const row = (own ?? prepared(reader, `select * ${newest} ${order}`).get()) as Row | undefined;
  return row === undefined ? null : valuesOf(register, row);
}

export const hasRecord = (reader: Reader, register: Register, id: number): boolean =>
  prepared(reader, `select id from ${tableOf(register)} where id = ?`).get(id) !== undefined;

export function historyOf(reader: Reader, register: Register, id: number): RecordChange[] {
  const users = new Map(listUsers(reader).map((user) => [user.id, user.name]));
  const sql = 'select * from register_change where register = ? and record_id = ? order by id desc';
  return (prepared(reader, sql).all(register.key, id) as Row[]).map((row) => ({
    at: String(row['changed_at']),
    by: users.get(Number(row['changed_by'])) ?? '',
    reason: String(row['reason']),
    before: JSON.parse(String(row['before'])) as Values,
  }));
}

/** What a record is judged by on this PC, now. `own`: its id, 0 for a new one. */
export function judgingOf(
  reader: Reader,
  register: Register,
  values: Values,
  by: Pick<By, 'userName' | 'today'>,
  own: number,
): Judging {
  // A record of May is judged by the limits of May.
  const on = String(values['day'] ?? by.today);
  return {
    limit: (key) => Number(parameterOn(reader, key, on)),
    word: (key) => parameterOn(reader, key, on),
    nameOf(field) {
      const id = values[field];
      if (typeof id !== 'number') return '';
      if (register.fields[field]?.kind === 'person') return staffNameOf(reader, id) ?? '';
      const place = listPlaces(reader).find((one) => one.id === id);
      return place === undefined ? '' : placeCall(place.record);
    },
    certifiedUntil(field) {
      const id = values[field];
      return typeof id === 'number' ? certifiedUntil(reader, id, String(values['day'])) : null;
    },
    lampMinutes(field) {
      const id = values[field];
      return typeof id === 'number' ? lampMinutes(reader, id, String(values['day']), own) : 0;
    },
    by: by.userName,
    today: by.today,
  };
}

export interface NewRecord {
  id: number | null;
  values: Values;
  /** Kept although something is still open. */
  unfinished: boolean;
  reason: string;
  importId?: number;
  /** What the calendar says against it, for a book of a kitchen that serves. */
  seen?: readonly Finding[];
}

/**
 * Adds, completes or corrects a record. What the book's own rule blocks is refused; what it only finds is kept with the
 * record, as it was judged now. Refusals: `record.unknown`, `record.void`, `day.future`, `input.wrong`, `register.incomplete`,
 * `register.twice`, `register.rule`, `register.reason` (a finished record changes with a reason).
 */
export function saveRecord(
  writer: Writer,
  register: Register,
  { id, unfinished, reason, importId, seen = [], values: said }: NewRecord,
  by: By,
): { id: number; findings: Finding[] } {
  const before = id === null ? null : rowOf(writer, register, id);
  if (before !== null && stateOf(before) === '作废') refuse('record.void', '作废的记录不能再改。');
  const values = filled(writer, register, said, id, by);
  const day = String(values['day'] ?? '');
  if (day > by.today) refuse('day.future', `${day} 还没有到，不能先记。`, { field: 'day' });
  const open = openFields(register.fields, values);
  if (open.length > 0 && !unfinished) throw incomplete(register, values, open);
  requireFirst(writer, register, values, id);
  const findings = [...judged(writer, register, values, id, by), ...seen];
  const blocks = findings.filter(({ level }) => level === 'block');
  if (blocks.length > 0) throw refusal('register.rule', blocks[0]?.says ?? '', { field: blocks[0]?.field ?? 'day' });
  if (before !== null && stateOf(before) === '完成' && reason === '')
    refuse('register.reason', '填完的记录要改，请写更正原因。', { field: 'reason' });
  const kept = {
    ...columnsOf(register.fields, values as RecordOf<Register['fields']>),
    // An old workbook never asked for what is open: its rows are as finished as they will be.
    state: open.length > 0 && importId === undefined ? '未完成' : '完成',
    findings: JSON.stringify(findings),
    reason,
  };
  if (before === null || id === null) {
    const entered = { entered_at: by.at, entered_by: by.userId, import_id: importId ?? null };
    return { id: insertRecord(writer, tableOf(register), { ...kept, ...entered }), findings };
  }
  keepBefore(writer, register, before, reason, by);
  updateRecord(writer, tableOf(register), id, kept);
  return { id, findings };
}

/** Values of every field, each by its own kind, with what the program fills itself. */
function filled(reader: Reader, register: Register, said: Values, id: number | null, by: By): Values {
  const wrong: Refusal[] = [];
  const values: Record<string, Value> = {};
  for (const [name, field] of fieldsOf(register)) {
    const value = said[name] ?? null;
    values[name] = value === '' || register.derived.includes(name) ? null : value;
    if (values[name] === null) continue;
    const read = field.schema.safeParse(value);
    const says = read.success ? field.check(read.data) : (read.error.issues[0]?.message ?? `${field.label}不对`);
    if (says !== null) wrong.push({ code: 'input.wrong', field: name, message: says });
  }
  const stranger = Object.keys(said).find((name) => register.fields[name] === undefined);
  if (stranger !== undefined)
    wrong.push({ code: 'input.wrong', message: `${register.title}没有“${stranger}”这一栏。` });
  if (values['day'] === null) wrong.push({ code: 'input.wrong', field: 'day', message: '日期要填写' });
  const [first] = wrong;
  if (first !== undefined)
    throw refusal(first.code, first.message, first.field === undefined ? {} : { field: first.field });
  const own = register.derive(values, judgingOf(reader, register, values, by, id ?? 0)) as Values;
  return { ...values, ...own };
}

function incomplete(register: Register, values: Values, open: readonly string[]) {
  const [field = 'day'] =
    fieldsOf(register).find(([name, { label }]) => label === open[0] && (values[name] ?? null) === null) ?? [];
  return refusal('register.incomplete', `还有 ${open.join('、')} 没有填写。`, {
    field,
    hint: '现在填不了的，点“先存着”，以后补。',
  });
}

/** Refusal `register.twice` when a record of the same day and the same thing stands already. */
function requireFirst(reader: Reader, register: Register, values: Values, id: number | null): void {
  if (register.once.length === 0 && register.due.every === 'never') return;
  const names = register.once;
  if (names.length === 0) return;
  const same = names.map((name) => `${snake(name)} is ?`).join(' and ');
  const sql = `select id from ${tableOf(register)} where day = ? and ${same} and state <> '作废' and id <> ?`;
  const columns = columnsOf(register.fields, values as RecordOf<Register['fields']>);
  const twin = prepared(reader, sql).get(values['day'], ...names.map((name) => columns[snake(name)] ?? null), id ?? 0);
  if (twin === undefined) return;
  const labels = names.map((name) => register.fields[name]?.label ?? name).join('、');
  refuse('register.twice', `${String(values['day'])} 同样的${labels}已经记过了。`, {
    field: names.at(-1) ?? 'day',
    hint: '要改的，打开那条记录更正。',
  });
}

/** What the book's own rule finds, and a reading that has stood the same five times running. */
function judged(reader: Reader, register: Register, values: Values, id: number | null, by: By): Finding[] {
  const own = register.judge(values, judgingOf(reader, register, values, by, id ?? 0));
  return [...own, ...register.measured.flatMap((name) => sameAgain(reader, register, name, values, id))];
}

const RUNNING = 5;
function sameAgain(reader: Reader, register: Register, name: string, values: Values, id: number | null): Finding[] {
  const value = values[name] ?? null;
  if (value === null) return [];
  const thing = 'per' in register.due ? register.due.per?.field : undefined;
  const own = thing === undefined ? '' : `and ${snake(thing)} is ?`;
  const sql = `select ${snake(name)} from ${tableOf(register)}
    where state <> '作废' and id <> ? ${own} and day <= ? order by day desc, id desc limit ${RUNNING - 1}`;
  const of = thing === undefined ? [] : [values[thing] ?? null];
  const last = prepared(reader, sql).all(id ?? 0, ...of, values['day']) as Row[];
  const isSame = last.length === RUNNING - 1 && last.every((row) => row[snake(name)] === value);
  const { label = name } = register.fields[name] ?? {};
  return isSame ? [{ field: name, level: 'amber', says: `${label}连续 ${RUNNING} 次一样，请看看是不是照抄` }] : [];
}

function keepBefore(writer: Writer, register: Register, before: Row, reason: string, by: By): void {
  insertRecord(writer, 'register_change', {
    register: register.key,
    record_id: Number(before['id']),
    before: JSON.stringify(valuesOf(register, before)),
    reason,
    changed_at: by.at,
    changed_by: by.userId,
  });
}

/** 作废 with a reason; the record stays to be read. Refusals: `record.unknown`, `record.void`. */
export function voidRecord(writer: Writer, register: Register, id: number, reason: string, by: By): Day {
  const before = rowOf(writer, register, id);
  if (stateOf(before) === '作废') refuse('record.void', '这条记录已经作废了。');
  keepBefore(writer, register, before, reason, by);
  updateRecord(writer, tableOf(register), id, { state: '作废', reason });
  return String(before['day']);
}
