import { hash } from 'node:crypto';
import Sqlite, { type Statement } from 'better-sqlite3';
import type { Reader, Writer } from './handle.ts';

type Value = string | number | null;

/** What only one kind of purchase paper has: a row, or rows by line, under the paper's id. */
const ownRow = (table: string): string => `select * from ${table} where id = ?`;
const lineRows = (table: string): string =>
  `select x.* from ${table} x join purchase_line l on l.id = x.id where l.paper_id = ? order by x.id`;

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
  purchase_paper: [
    'select * from purchase_line where paper_id = ? order by id',
    ...['requisition', 'government_purchase', 'purchase_plan', 'comparison', 'purchase_order', 'acceptance'].map(
      ownRow,
    ),
    ...['claim', 'invoice', 'payment'].map(ownRow),
    ...['requisition_line', 'plan_line', 'comparison_line', 'order_line', 'acceptance_line'].map(lineRows),
    `select s.* from plan_source s join purchase_line l on l.id = s.plan_line_id where l.paper_id = ? order by 1, 2`,
    'select * from quote where paper_id = ? order by id',
    `select x.* from quote_price x join quote q on q.id = x.quote_id where q.paper_id = ? order by 1, 2`,
    'select * from acceptor where acceptance_id = ? order by seq',
    'select * from payment_invoice where payment_id = ? order by invoice_id',
    'select * from payment_claim where payment_id = ? order by claim_id',
  ],
  asset_document: [
    'select * from asset_document_card where document_id = ? order by card_id',
    'select * from asset_signer where document_id = ? order by id',
  ],
  // Twenty thousand lines a month are sealed by their number, sum and a sum that tells them apart.
  depreciation_run: ['select count(*), sum(fen), sum(fen * (card_id % 9973)) from depreciation_line where no = ?'],
  // What the book said never changes; its number and sums tell whether it did.
  asset_count: [
    'select count(*), sum(qty_milli), sum(cost_fen), sum(card_id * (qty_milli % 9973)) from asset_count_line where count_id = ?',
  ],
  approval_rule: ['select * from approval_band where rule_id = ? order by seq'],
};

/** Rows as they were before a transaction changed them, by `table:id`; null for a row it made. */
export type Journal = Map<string, Record<string, Value> | null>;
const journals = new WeakMap<Writer, Journal>();

/** Keeps what inserts and updates of sealed tables replace while `work` runs: undoing an import needs it. */
export function journalled<T>(writer: Writer, work: () => T): { value: T; journal: Journal } {
  const journal: Journal = new Map();
  journals.set(writer, journal);
  try {
    return { value: work(), journal };
  } finally {
    journals.delete(writer);
  }
}

function keepBefore(writer: Writer, table: string, id: number | string): void {
  const journal = journals.get(writer);
  if (journal === undefined || journal.has(`${table}:${id}`)) return;
  const row = prepared(writer, `select * from ${table} where id = ?`).get(id);
  journal.set(`${table}:${id}`, (row as Record<string, Value> | undefined) ?? null);
}

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
  journals.get(writer)?.set(`${table}:${values['id'] ?? id}`, null);
  return id;
}

/** Changes one row of a sealed table; throws when the row is not there. */
export function updateRecord(writer: Writer, table: string, id: number | string, values: Record<string, Value>): void {
  keepBefore(writer, table, id);
  const set = Object.keys(values)
    .map((column) => `${column} = ?`)
    .join(', ');
  const result = prepared(writer, `update ${table} set ${set} where id = ?`).run(...Object.values(values), id);
  if (result.changes !== 1) throw new Error(`no row ${id} in ${table}`);
  touch(writer, table, id);
}

/** What SQLite says of a row that may not go: others refer to it, or a trigger of its table holds it. */
const STAYS = ['SQLITE_CONSTRAINT_FOREIGNKEY', 'SQLITE_CONSTRAINT_TRIGGER'];

/**
 * Takes a row away that nothing refers to. Only for undoing an import: everything else is voided or retired. False when
 * other rows refer to it, or its table says it is in use.
 */
export function removeRecord(writer: Writer, table: string, id: number): boolean {
  try {
    prepared(writer, `delete from ${table} where id = ?`).run(id);
  } catch (error) {
    if (error instanceof Sqlite.SqliteError && STAYS.includes(error.code)) return false;
    throw error;
  }
  touch(writer, table, id);
  return true;
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
