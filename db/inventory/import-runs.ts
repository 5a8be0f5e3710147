import type { ImportRun } from '../../shared/sheet/import.ts';
import { listUsers } from '../people/users.ts';
import type { By } from '../people/by.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { all, builderFor } from '../core/query.ts';
import { insertRecord } from '../core/records.ts';
import type { InventoryTables } from './tables.ts';

const db = builderFor<InventoryTables>();

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

/** Imported files, newest first. */
export function listRuns(reader: Reader): ImportRun[] {
  const users = new Map(listUsers(reader).map((user) => [user.id, user.name]));
  return all(reader, db.selectFrom('import_run').selectAll().orderBy('id', 'desc').limit(200)).map((run) => ({
    id: run.id,
    kind: run.kind,
    fileName: run.file_name,
    at: run.at,
    user: users.get(run.user_id) ?? '',
    accepted: run.accepted,
    refused: run.refused,
  }));
}
