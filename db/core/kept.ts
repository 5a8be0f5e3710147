import Sqlite from 'better-sqlite3';
import { refusal } from '../../shared/basics/refusal.ts';
import type { KindName } from '../../shared/fields/field.ts';
import type { Fields, RecordOf } from '../../shared/fields/record.ts';
import type { Reader, Writer } from './handle.ts';
import { insertRecord, updateRecord } from './records.ts';

type Value = string | number | null;

/** `headName` → `head_name`. */
const columnOf = (field: string): string => field.replaceAll(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);

/** Kinds that are text in the books, '' where nothing is filled in. */
const WORDS: ReadonlySet<KindName> = new Set(['text', 'note', 'signer', 'choice', 'choices', 'rows']);

/** Fields kept as 0/1 whose words are 否/是. */
const isFlag = (fields: Fields, name: string): boolean => fields[name]?.options?.join() === '否,是';

/**
 * Columns of a record: text that is not filled in is `''`, other kinds `null`, 否/是 becomes 0/1. Column names follow
 * from the field names, so that adding a field touches its definition and one migration.
 */
export function columnsOf<F extends Fields>(fields: F, record: RecordOf<F>): Record<string, Value> {
  const columns: Record<string, Value> = {};
  for (const name of Object.keys(fields)) {
    const value = record[name] as Value;
    const kind = fields[name]?.kind;
    const blank = kind !== undefined && WORDS.has(kind) ? '' : null;
    columns[columnOf(name)] = isFlag(fields, name) ? Number(value === '是') : (value ?? blank);
  }
  return columns;
}

/** The record of a row, as the form has it: `''` is nothing filled in. */
export function recordOf<F extends Fields>(fields: F, row: Record<string, Value>): RecordOf<F> {
  const entries = Object.keys(fields).map((name) => {
    const value = row[columnOf(name)] ?? null;
    if (isFlag(fields, name)) return [name, value === 1 ? '是' : '否'];
    return [name, value === '' ? null : value];
  });
  return Object.fromEntries(entries) as RecordOf<F>;
}

/** Where a record is kept and what people call it. */
export interface KeptTable<F extends Fields> {
  table: string;
  fields: F;
  noun: string;
}

/**
 * Inserts (`id` null) or changes a record; `extra` are derived columns (search keys …). Refusal: `record.duplicate` with
 * the field that must be unique.
 */
export function keep<F extends Fields>(
  writer: Writer,
  kept: KeptTable<F>,
  id: number | null,
  record: RecordOf<F>,
  extra: Record<string, Value> = {},
): number {
  const values = { ...columnsOf(kept.fields, record), ...extra };
  try {
    if (id === null) return insertRecord(writer, kept.table, values);
    updateRecord(writer, kept.table, id, values);
    return id;
  } catch (error) {
    throw duplicateRefusal(error, kept);
  }
}

function duplicateRefusal(error: unknown, { table, fields, noun }: KeptTable<Fields>): unknown {
  if (!(error instanceof Sqlite.SqliteError) || !error.code.startsWith('SQLITE_CONSTRAINT_UNIQUE')) return error;
  const column = new RegExp(`${table}\\.(\\w+)`).exec(error.message)?.[1] ?? '';
  const field = Object.keys(fields).find((name) => columnOf(name) === column);
  const label = field === undefined ? '' : fields[field]?.label;
  const says = `已经有${label ? `${label}相同` : '相同'}的${noun}了。`;
  return refusal('record.duplicate', says, field === undefined ? {} : { field });
}

/** All rows of a kept table with their records, in the order of `orderBy` (a column list from code). */
export function listKept<F extends Fields>(
  reader: Reader,
  kept: KeptTable<F>,
  orderBy: string,
): { id: number; active: boolean; record: RecordOf<F>; row: Record<string, Value> }[] {
  const sql = `select * from ${kept.table} order by ${orderBy}`;
  const statement = reader.statements.get(sql) ?? reader.sqlite.prepare(sql);
  reader.statements.set(sql, statement);
  return (statement.all() as Record<string, Value>[]).map((row) => ({
    id: Number(row['id']),
    active: row['active'] !== 0,
    record: recordOf(kept.fields, row),
    row,
  }));
}

/** Takes a record out of use, or back; nothing is ever deleted. */
export function setActive(writer: Writer, table: string, id: number, active: boolean): void {
  updateRecord(writer, table, id, { active: active ? 1 : 0 });
}
