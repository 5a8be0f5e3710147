/**
 * What passes between the main process and the backend worker that owns the database.
 *
 * Answers and events travel as bytes (UTF-8 JSON, transferred): the worker encodes once, main hands them on unread,
 * the renderer decodes once (`shared/api.ts`, `decode`).
 */

/** Shape of `workerData`. `cancel` has one Int32 slot per running task; main sets it, the worker polls it. */
export interface WorkerSettings {
  /** Name of this PC for the audit trail. */
  pc: string;
  /** Fixed start of the clock (ISO 8601 with offset) for tests, tour and demo; the real clock when absent. */
  now?: string;
  /** `CANCEL_SLOTS` Int32 values. */
  cancel: SharedArrayBuffer;
  /** Path of the parsing worker's bundle. */
  parserUrl: string;
  /** Path of the writing worker's bundle. */
  writerUrl: string;
}

export const CANCEL_SLOTS = 64;

/** main → worker. `client` is the id of the calling window (its webContents id); sessions belong to a client. */
export type ToWorker =
  | { op: 'call'; id: number; client: number; name: string; input: unknown }
  /** Opens (and migrates) the books in `folder`, or remembers it as the place for new ones. Answered like a call. */
  | { op: 'books'; id: number; folder: string }
  /** A file the user chose in a dialog. The renderer only ever holds the ticket, never a path. */
  | { op: 'grant'; ticket: string; path: string }
  /** Fetches the page model of a prepared print job for the hidden print window. Answered like a call. */
  | { op: 'job'; id: number; job: string }
  | { op: 'clientGone'; client: number }
  | { op: 'quit' };

/** worker → main. */
export type FromWorker =
  | { op: 'ready' }
  | { op: 'answer'; id: number; bytes: Uint8Array }
  /** For every window: changed areas, progress. */
  | { op: 'event'; bytes: Uint8Array }
  /** After `quit`: everything is on disk and the database is closed. */
  | { op: 'closed' };
