import type { ImportRun } from '../../shared/sheet/import.ts';
import { sql } from 'kysely';
import type { Reader, Writer } from '../core/handle.ts';
import { builderFor, statement } from '../core/query.ts';
import { insertRecord } from '../core/records.ts';
import type { By } from './by.ts';

const db = builderFor<Record<string, never>>();

/** One file that was imported: who, when, what came of it. */
export interface NewRun {
  kind: string;
  fileName: string;
  sha256: string;
  accepted: number;
  refused: number;
  /** Counts per sheet, kept as JSON. */
  detail: unknown;
}

export const saveRun = (writer: Writer, run: NewRun, by: By): number =>
  insertRecord(writer, 'import_run', {
    kind: run.kind,
    file_name: run.fileName,
    sha256: run.sha256,
    at: by.at,
    user_id: by.userId,
    accepted: run.accepted,
    refused: run.refused,
    detail: JSON.stringify(run.detail),
  });

/** What an undo did; `kept` rows and documents stayed. */
export interface NewUndo {
  runId: number;
  removed: number;
  restored: number;
  reversed: number;
  kept: number;
}

export const saveUndo = (writer: Writer, undo: NewUndo, by: By): number =>
  insertRecord(writer, 'import_undo', {
    run_id: undo.runId,
    at: by.at,
    user_id: by.userId,
    removed: undo.removed,
    restored: undo.restored,
    reversed: undo.reversed,
    kept: undo.kept,
  });

/** Imports with their user and their last undo. */
const RUNS = sql<ImportRun>`
  select r.id, r.kind, r.file_name as fileName, r.sha256, r.at, coalesce(u.name, '') as user, r.accepted, r.refused,
         n.at as undoneAt, coalesce(n.kept, 0) as stays
    from import_run r
    left join app_user u on u.id = r.user_id
    left join import_undo n on n.id = (select max(id) from import_undo where run_id = r.id)`;
const newest = statement<{ limit: number }, ImportRun>((p) => {
  const query = sql<ImportRun>`${RUNS} order by r.id desc limit ${p('limit')}`;
  return { compile: () => query.compile(db) };
});
const byId = statement<{ id: number }, ImportRun>((p) => {
  const query = sql<ImportRun>`${RUNS} where r.id = ${p('id')}`;
  return { compile: () => query.compile(db) };
});
const bySha = statement<{ sha: string; kind: string }, ImportRun>((p) => {
  const query = sql<ImportRun>`${RUNS} where r.sha256 = ${p('sha')} and r.kind = ${p('kind')}
    and (n.id is null or n.kept > 0) order by r.id desc limit 1`;
  return { compile: () => query.compile(db) };
});

/** Imported files, newest first; -1 for all there ever were. */
export const listRuns = (reader: Reader, limit = 200): ImportRun[] => newest.all(reader, { limit });
export const runOf = (reader: Reader, id: number): ImportRun | undefined => byId.one(reader, { id });
/** The last import of these very bytes that still stands, wholly or in part. */
export const runOfFile = (reader: Reader, sha: string, kind: string): ImportRun | undefined =>
  bySha.one(reader, { sha, kind });
