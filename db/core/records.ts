import { hash } from 'node:crypto';
import type { Statement } from 'better-sqlite3';
import type { Reader, Writer } from './handle.ts';

type Value = string | number | null;

/**
 * Rows whose content the audit chain seals. A plain table is sealed by its own row; a table with parts (a document and
 * its lines) adds a query for them.
 */
const PARTS: Record<string, readonly string[]> = {
  app_user: [
    'select role from user_role where user_id = ? order by role',
    'select store_id from user_store where user_id = ? order by store_id',
  ],
  // Kind, store and day of a line repeat its document's; `verifyStock` compares them.
  stock_document: [
    `select id, line_no, item_id, rank, qty_milli, known_fen, unit, unit_ratio, unit_milli, requested_milli,
            origin_line_id, batch, made_on, expires_on, remark
       from stock_line where document_id = ? order by id`,
  ],
};

/** Marks a row as changed: the command's audit row will carry the digest of its new content. */
export function touch(writer: Writer, table: string, id: number | string): void {
  writer.touched.add(`${table}:${id}`);
}

function prepared(reader: Reader, sql: string, raw = false): Statement {
  const key = raw ? `/* raw */ ${sql}` : sql;
  const known = reader.statements.get(key);
  if (known) return known;
  const fresh = reader.sqlite.prepare(sql);
  if (raw) fresh.raw();
  reader.statements.set(key, fresh);
  return fresh;
}

/** Inserts one row of a sealed table and returns its id. Column names come from code, never from people. */
export function insertRecord(writer: Writer, table: string, values: Record<string, Value>): number {
  const columns = Object.keys(values);
  const marks = columns.map(() => '?').join(', ');
  const sql = `insert into ${table} (${columns.join(', ')}) values (${marks})`;
  const result = prepared(writer, sql).run(...Object.values(values));
  const id = Number(result.lastInsertRowid);
  // Tables keyed by text (a month, a parameter) have no row number of their own.
  touch(writer, table, values['id'] ?? id);
  return id;
}

/** Changes one row of a sealed table; throws when the row is not there. */
export function updateRecord(writer: Writer, table: string, id: number | string, values: Record<string, Value>): void {
  const set = Object.keys(values)
    .map((column) => `${column} = ?`)
    .join(', ');
  const result = prepared(writer, `update ${table} set ${set} where id = ?`).run(...Object.values(values), id);
  if (result.changes !== 1) throw new Error(`no row ${id} in ${table}`);
  touch(writer, table, id);
}

/** Takes the place of every row that belongs to an owner (roles of a user …); the owner is what gets sealed. */
export function replaceParts(
  writer: Writer,
  table: string,
  owner: { column: string; id: number },
  rows: readonly Record<string, Value>[],
): void {
  prepared(writer, `delete from ${table} where ${owner.column} = ?`).run(owner.id);
  for (const row of rows) {
    const all = { [owner.column]: owner.id, ...row };
    const marks = Object.keys(all).map(() => '?');
    const sql = `insert into ${table} (${Object.keys(all).join(', ')}) values (${marks.join(', ')})`;
    prepared(writer, sql).run(...Object.values(all));
  }
}

/** First 16 hex digits are enough to find a change by a foreign tool; the chain's own hash is whole. */
export function digestOf(content: unknown): string {
  return hash('sha256', JSON.stringify(content)).slice(0, 16);
}

/** Digest of a row (and its parts) as it stands now; null when it is gone. */
export function sealOf(reader: Reader, table: string, id: string): string | null {
  // Rows as arrays: column names would only make the digest slower.
  const row = prepared(reader, `select * from ${table} where id = ?`, true).get(id);
  if (row === undefined) return null;
  const parts = (PARTS[table] ?? []).map((sql) => prepared(reader, sql, true).all(id));
  return digestOf([row, ...parts]);
}
