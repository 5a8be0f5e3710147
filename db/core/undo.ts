import Sqlite from 'better-sqlite3';
import { describe } from './audit.ts';
import type { Reader, Writer } from './handle.ts';
import { builderFor, statement } from './query.ts';
import { insertRecord, removeRecord, sealOf, updateRecord, type Journal } from './records.ts';

/** One row that an import made or changed; columns of `import_change`. */
interface Change {
  id: number;
  run_id: number;
  table_name: string;
  row_id: number;
  before: string | null;
  after: string;
}
const db = builderFor<{ import_change: Change }>();

const changesOf = statement<{ run: number }, Change>((p) =>
  db.selectFrom('import_change').selectAll().where('run_id', '=', p('run')).orderBy('id', 'desc'),
);

/** Keeps what a transaction did to rows of lists, under its import. `except` are tables that are undone in another way. */
export function saveChanges(writer: Writer, runId: number, journal: Journal, except: readonly string[]): void {
  for (const [key, before] of journal) {
    const at = key.indexOf(':');
    const [table, id] = [key.slice(0, at), key.slice(at + 1)];
    // Months and counters are keyed by words: they are the books' own, not rows of a list.
    if (except.includes(table) || !/^\d+$/.test(id)) continue;
    insertRecord(writer, 'import_change', {
      run_id: runId,
      table_name: table,
      row_id: Number(id),
      before: before === null ? null : JSON.stringify(before),
      after: sealOf(writer, table, id) ?? '',
    });
  }
}

/** Something an undo had to leave: what people call it, and why. */
export interface KeptRow {
  what: string;
  why: string;
}

export interface UndoneRows {
  removed: number;
  restored: number;
  kept: KeptRow[];
}

/**
 * Undoes what an import did to rows, newest first (a person goes before the department): rows it made are removed, rows it
 * changed get their old content. Rows edited or used since stay and are named. Rows undone before are passed over.
 */
export function undoChanges(writer: Writer, runId: number): UndoneRows {
  const done: UndoneRows = { removed: 0, restored: 0, kept: [] };
  for (const change of changesOf.all(writer, { run: runId })) undoOne(writer, change, done);
  return done;
}

function undoOne(writer: Writer, { table_name: table, row_id: id, before, after }: Change, done: UndoneRows): void {
  const now = sealOf(writer, table, String(id));
  if (now === null || (before !== null && isAsBefore(writer, table, id, before))) return;
  const keep = (why: string): void => void done.kept.push({ what: describe(writer, table, id).trim(), why });
  if (now !== after) return keep('导入以后改过');
  if (before === null) {
    if (removeRecord(writer, table, id)) done.removed += 1;
    else keep('已经用上了');
    return;
  }
  if (restore(writer, table, id, before)) done.restored += 1;
  else keep('原来的内容现在和别的行重复');
}

function isAsBefore(reader: Reader, table: string, id: number, before: string): boolean {
  const row = reader.sqlite.prepare(`select * from ${table} where id = ?`).get(id);
  return JSON.stringify(row) === before;
}

function restore(writer: Writer, table: string, id: number, before: string): boolean {
  // Written by this module from a row of the same table.
  const { id: _id, ...values } = JSON.parse(before) as Record<string, string | number | null>;
  try {
    updateRecord(writer, table, id, values);
    return true;
  } catch (error) {
    if (error instanceof Sqlite.SqliteError && error.code === 'SQLITE_CONSTRAINT_UNIQUE') return false;
    throw error;
  }
}
