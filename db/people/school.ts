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
import { builderFor, one, statement, type NoParams } from '../core/query.ts';
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

/** Value of a parameter as it holds today. */
export function parameterOf(reader: Reader, key: ParameterKey): string {
  return parameter.one(reader, { id: key })?.value ?? PARAMETERS[key].initial;
}

export function listParameters(reader: Reader): ParameterRow[] {
  return (Object.keys(PARAMETERS) as ParameterKey[]).map((key) => {
    const row = parameter.one(reader, { id: key });
    const { label, words, initial, basis } = PARAMETERS[key];
    return {
      key,
      label,
      words,
      value: row?.value ?? initial,
      basis: row?.basis ?? basis,
      fromDay: row?.from_day ?? schoolOf(reader).startMonth.concat('-01'),
    };
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
  const row = { value, basis, from_day: fromDay };
  if (one(writer, db.selectFrom('parameter').select('id').where('id', '=', key)))
    updateRecord(writer, 'parameter', key, row);
  else insertRecord(writer, 'parameter', { id: key, ...row });
}
