import { hash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Finding } from './audit.ts';
import type { Books, Reader, Writer } from './handle.ts';
import { all, builderFor, one } from './query.ts';
import { insertRecord, updateRecord } from './records.ts';

interface AttachmentTables {
  attachment: {
    id: number;
    sha256: string;
    name: string;
    mime: string;
    bytes: number;
    created_at: string;
    created_by: number;
  };
  attachment_use: {
    id: number;
    owner_kind: string;
    owner_id: number;
    attachment_id: number;
    label: string;
    added_at: string;
    added_by: number;
    removed_at: string | null;
    removed_by: number | null;
    remove_reason: string;
  };
}
const db = builderFor<AttachmentTables>();

/** What a file is attached to. Core knows no owner; who may attach to which is said in `shared/attachments.ts`. */
export interface Owner {
  kind: string;
  id: number;
}
/** Who and when. */
export interface Hand {
  userId: number;
  /** Instant, ISO 8601 with offset. */
  at: string;
}
/** A use of an attached file, with the file's own row. */
export type AttachedRow = Omit<AttachmentTables['attachment_use'], 'id'> &
  Omit<AttachmentTables['attachment'], 'id'> & { use_id: number };

export const attachmentFolderOf = (books: Books): string => path.join(path.dirname(books.file), '附件');

/** Where the content of a file lies: `附件/ab/abcdef…`, named by its SHA-256 so that a name can neither clash nor lie. */
export const attachmentPath = (folder: string, sha256: string): string => path.join(folder, sha256.slice(0, 2), sha256);

export const sha256Of = (bytes: Uint8Array): string => hash('sha256', bytes);

const uses = () =>
  db
    .selectFrom('attachment_use')
    .innerJoin('attachment', 'attachment.id', 'attachment_use.attachment_id')
    .selectAll('attachment')
    .selectAll('attachment_use')
    .select('attachment_use.id as use_id');

/** Files standing under an owner, in the order they came. */
export const attachmentsOf = (reader: Reader, { kind, id }: Owner): AttachedRow[] =>
  all(
    reader,
    uses()
      .where('owner_kind', '=', kind)
      .where('owner_id', '=', id)
      .where('removed_at', 'is', null)
      .orderBy('attachment_use.id'),
  );

/** How many files stand under each owner of a kind. */
export function attachmentCounts(reader: Reader, kind: string): Map<number, number> {
  const rows = all(
    reader,
    db
      .selectFrom('attachment_use')
      .select(({ fn }) => ['owner_id', fn.countAll<number>().as('count')])
      .where('owner_kind', '=', kind)
      .where('removed_at', 'is', null)
      .groupBy('owner_id'),
  );
  return new Map(rows.map(({ owner_id, count }) => [owner_id, count]));
}

/** One use, also one that was taken off. */
export const attachedRow = (reader: Reader, useId: number): AttachedRow | undefined =>
  one(reader, uses().where('attachment_use.id', '=', useId));

/** The rows of a file whose content lies in its place already. False when the owner has this very file. */
export function attach(
  writer: Writer,
  owner: Owner,
  file: { sha256: string; name: string; mime: string; bytes: number; label: string },
  { userId, at }: Hand,
): { id: number } | false {
  if (attachmentsOf(writer, owner).some(({ sha256 }) => sha256 === file.sha256)) return false;
  const { label, ...content } = file;
  const known = one(writer, db.selectFrom('attachment').select('id').where('sha256', '=', file.sha256));
  const attachmentId =
    known?.id ?? insertRecord(writer, 'attachment', { ...content, created_at: at, created_by: userId });
  const id = insertRecord(writer, 'attachment_use', {
    owner_kind: owner.kind,
    owner_id: owner.id,
    attachment_id: attachmentId,
    label,
    added_at: at,
    added_by: userId,
  });
  return { id };
}

/** Takes a file off its owner. File and row stay: what once proved something can be shown again. */
export function detach(writer: Writer, useId: number, reason: string, { userId, at }: Hand): void {
  updateRecord(writer, 'attachment_use', useId, { removed_at: at, removed_by: userId, remove_reason: reason });
}

interface Kept {
  sha256: string;
  name: string;
  bytes: number;
}
/** Every file a row speaks of. Books of an older program have no such rows: their backup precedes the migration. */
function kept(reader: Reader): Kept[] {
  const table = "select 1 from sqlite_schema where type = 'table' and name = 'attachment'";
  if (reader.sqlite.prepare(table).get() === undefined) return [];
  return all(reader, db.selectFrom('attachment').select(['sha256', 'name', 'bytes']).orderBy('id'));
}

const isWhole = (file: string, sha256: string): boolean => sha256Of(readFileSync(file)) === sha256;

/** Every row's file lies in its place; `full` also reads each and compares its SHA-256. Names `limit` of them at most. */
export function verifyAttachments(books: Books, full: boolean, limit = 20): Finding[] {
  const folder = attachmentFolderOf(books);
  const findings = kept(books.reader).flatMap(({ sha256, name }): Finding[] => {
    const file = attachmentPath(folder, sha256);
    const from = `请从“备份”里的“附件”文件夹找回 ${sha256.slice(0, 12)}…，或者重新附一次原来的文件。`;
    if (!existsSync(file)) return [{ code: 'attachment.missing', message: `附件“${name}”的文件不见了。${from}` }];
    return full && !isWhole(file, sha256)
      ? [{ code: 'attachment.changed', message: `附件“${name}”的文件被改过或已损坏。${from}` }]
      : [];
  });
  return findings.slice(0, limit);
}

/** Bytes that the backup folder still lacks. */
export const bytesToCopy = (books: Books, target: string): number =>
  kept(books.reader).reduce(
    (sum, { sha256, bytes }) => sum + (existsSync(attachmentPath(target, sha256)) ? 0 : bytes),
    0,
  );

/**
 * Copies the files that `target` lacks. Content never changes under its hash, so one copy serves every backup. A file
 * that is gone or damaged is left out: a bad copy would hide the good one of an older backup; `verify` names it.
 */
export async function copyAttachments(books: Books, target: string): Promise<void> {
  const folder = attachmentFolderOf(books);
  for (const { sha256 } of kept(books.reader)) {
    const to = attachmentPath(target, sha256);
    const from = attachmentPath(folder, sha256);
    if (existsSync(to) || !existsSync(from)) continue;
    const bytes = readFileSync(from);
    if (sha256Of(bytes) !== sha256) continue;
    writeContent(to, bytes);
    // One long burst of writes would stall the next commit.
    await pause(4);
  }
}

/**
 * Puts the content of a file in its place, whole or not at all, and on the disk before this returns: only then may a row
 * speak of it. What lies there already is kept unless it is damaged, so attaching the file anew heals it.
 */
export function keepContent(books: Books, sha256: string, bytes: Uint8Array): void {
  const target = attachmentPath(attachmentFolderOf(books), sha256);
  if (!existsSync(target) || !isWhole(target, sha256)) writeContent(target, bytes);
}

function writeContent(target: string, bytes: Uint8Array): void {
  const folder = path.dirname(target);
  mkdirSync(folder, { recursive: true });
  const unfinished = `${target}.part`;
  const file = openSync(unfinished, 'w');
  try {
    for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
    fsyncSync(file);
  } catch (error) {
    closeSync(file);
    rmSync(unfinished, { force: true });
    throw error;
  }
  closeSync(file);
  renameSync(unfinished, target);
  // A row may not outlive the name of its file in a power cut. Windows has no handle on folders and needs none.
  for (const of of process.platform === 'win32' ? [] : [folder, path.dirname(folder)]) {
    const entry = openSync(of, 'r');
    fsyncSync(entry);
    closeSync(entry);
  }
}
