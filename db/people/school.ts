import type { Day } from '../../shared/basics/day.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import {
  PARAMETER_SHAPES,
  PARAMETERS,
  type ParameterKey,
  type ParameterRow,
  type School,
} from '../../shared/people/school.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { all, builderFor, one, statement, type NoParams } from '../core/query.ts';
import { insertRecord, updateRecord } from '../core/records.ts';
import type { PeopleTables } from './tables.ts';

const db = builderFor<PeopleTables>();

const school = statement<NoParams, PeopleTables['school']>(() => db.selectFrom('school').selectAll());

/** The school these books belong to; null before 建账. */
export function findSchool(reader: Reader): School | null {
  const row = school.one(reader, {});
  if (!row) return null;
  return {
    unitName: row.unit_name,
    kind: row.kind,
    ownership: row.ownership,
    startMonth: row.start_month,
    demo: row.demo === 1,
  };
}

export function schoolOf(reader: Reader): School {
  return findSchool(reader) ?? refuse('books.none', '还没有建账。');
}

export function createSchool(writer: Writer, value: School, at: string): void {
  if (findSchool(writer)) refuse('books.exist', '这里已经有账套了，不能再建账。');
  insertRecord(writer, 'school', {
    id: 1,
    unit_name: value.unitName,
    kind: value.kind,
    ownership: value.ownership,
    start_month: value.startMonth,
    demo: value.demo ? 1 : 0,
    created_at: at,
  });
}

const parameter = statement<{ id: string }, PeopleTables['parameter']>((p) =>
  db.selectFrom('parameter').selectAll().where('id', '=', p('id')),
);

/** Value of a parameter as it was last set; those of `parameterOn` are dated. */
export function parameterOf(reader: Reader, key: ParameterKey): string {
  return parameter.one(reader, { id: key })?.value ?? PARAMETERS[key].initial;
}

const version = statement<{ key: string; day: string }, PeopleTables['parameter_version']>((p) =>
  db
    .selectFrom('parameter_version')
    .selectAll()
    .where('key', '=', p('key'))
    .where('from_day', '<=', p('day'))
    .orderBy('from_day', 'desc')
    .orderBy('id', 'desc')
    .limit(1),
);

/** Value of a parameter as it held on a day: what was set later does not reach back. */
export const parameterOn = (reader: Reader, key: ParameterKey, day: Day): string =>
  version.one(reader, { key, day })?.value ?? PARAMETERS[key].initial;

/** Every parameter as it holds on a day, with all it was and will be, the newest first. */
export function listParameters(reader: Reader, today: Day): ParameterRow[] {
  const start = schoolOf(reader).startMonth.concat('-01');
  const versions = Map.groupBy(
    all(reader, db.selectFrom('parameter_version').selectAll().orderBy('from_day', 'desc').orderBy('id', 'desc')),
    ({ key }) => key,
  );
  return (Object.keys(PARAMETERS) as ParameterKey[]).map((key) => {
    const { label, words, initial, basis } = PARAMETERS[key];
    const own = (versions.get(key) ?? []).map((row) => ({ value: row.value, basis: row.basis, fromDay: row.from_day }));
    const held = own.find(({ fromDay }) => fromDay <= today) ?? { value: initial, basis, fromDay: start };
    return { key, label, words, ...held, versions: own };
  });
}

/** Sets a parameter from a day on, with its basis. Refusal: `parameter.wrong`. */
export function setParameter(
  writer: Writer,
  { key, value, basis, fromDay }: { key: ParameterKey; value: string; basis: string; fromDay: Day },
): void {
  const { words, label } = PARAMETERS[key];
  const fits = words
    ? (words as readonly string[]).includes(value)
    : (PARAMETER_SHAPES[key] ?? (key.startsWith('canteen.') ? /^-?\d{1,7}(?:\.\d)?$/ : /^\d{1,7}$/)).test(value);
  if (!fits) refuse('parameter.wrong', `${label}不能是“${value}”。`, { field: 'value' });
  insertRecord(writer, 'parameter_version', { key, value, basis, from_day: fromDay });
  const row = { value, basis, from_day: fromDay };
  if (one(writer, db.selectFrom('parameter').select('id').where('id', '=', key)))
    updateRecord(writer, 'parameter', key, row);
  else insertRecord(writer, 'parameter', { id: key, ...row });
}
