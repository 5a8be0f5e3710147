import Sqlite from 'better-sqlite3';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { refuse } from '../../shared/basics/refusal.ts';
import { bytesToCopy, copyAttachments } from './attachments.ts';
import { auditTip } from './audit.ts';
import type { Books } from './handle.ts';

/** What is known of one verified backup; kept beside it as JSON. */
export interface BackupNote {
  file: string;
  at: string;
  bytes: number;
  /** Last audit row it contains: when it equals the books' own tip, nothing has changed since. */
  tip: { id: number; hash: string };
}

const KEEP = 5;
const CHUNK = 4 << 20;

export const backupFolderOf = (books: Books): string => path.join(path.dirname(books.file), '备份');
/** Attached files lie once beside all backups: they never change under their hash. */
const attachmentBackupOf = (books: Books): string => path.join(backupFolderOf(books), '附件');

/** Verified backups, newest first. A note without its file does not count. */
export function listBackups(books: Books): BackupNote[] {
  const folder = backupFolderOf(books);
  let names: string[] = [];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names
    .filter((name) => name.endsWith('.json') && names.includes(name.replace(/\.json$/, '.sqlite')))
    .toSorted()
    .toReversed()
    .map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as BackupNote);
}

/**
 * Makes a backup and proves it, or returns the newest one when nothing has changed since. Refusals: `backup.noSpace`.
 *
 * The copy is a plain file copy under a pinned WAL read lock: after a checkpoint that empties the WAL a second connection
 * holds a read transaction, so that no later checkpoint can touch the main file while writers go on into the WAL. It is
 * copied in chunks with pauses, because one long burst of writes would stall the next commit for half a second.
 */
export function backUp(books: Books, at: string, progress: (percent: number) => void = () => {}): Promise<BackupNote> {
  const made = (running.get(books) ?? Promise.resolve()).then(() => makeBackup(books, at, progress));
  running.set(
    books,
    made.then(
      () => undefined,
      () => undefined,
    ),
  );
  return made;
}

/** Backups of the same books run one after the other: two at once would write the same file. */
const running = new WeakMap<Books, Promise<void>>();

async function makeBackup(books: Books, at: string, progress: (percent: number) => void): Promise<BackupNote> {
  const tip = auditTip(books.reader);
  const newest = listBackups(books)[0];
  const folder = backupFolderOf(books);
  mkdirSync(folder, { recursive: true });
  const isCurrent = newest !== undefined && newest.tip.id === tip.id && newest.tip.hash === tip.hash;
  const attachments = attachmentBackupOf(books);
  const lacking = bytesToCopy(books, attachments);
  if (isCurrent && lacking === 0) return newest;
  refuseWithoutSpace(folder, (isCurrent ? 0 : statSync(books.file).size) + lacking);
  if (isCurrent) {
    // Nothing changed in the books, but a file of the backup may have been lost, or put right, since.
    await copyAttachments(books, attachments);
    return newest;
  }
  const name = `总务台账-${at.slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}-${tip.id}`;
  const file = path.join(folder, `${name}.sqlite`);
  const pin = pinMainFile(books);
  try {
    await copyPaced(books.file, `${file}.part`, progress);
  } finally {
    pin.close();
  }
  prove(`${file}.part`, tip);
  // After the rows and before the note: a backup that is listed has every file its rows speak of.
  await copyAttachments(books, attachments);
  renameSync(`${file}.part`, file);
  const note: BackupNote = { file, at, bytes: statSync(file).size, tip };
  writeFileSync(path.join(folder, `${name}.json`), JSON.stringify(note));
  dropOld(books);
  return note;
}

function refuseWithoutSpace(folder: string, bytes: number): void {
  const disk = statfsSync(folder);
  if (disk.bavail * disk.bsize < bytes * 1.2 + (16 << 20))
    refuse('backup.noSpace', '磁盘空间不够做备份，请先清理磁盘。什么都没有改动。');
}

function pinMainFile(books: Books): Sqlite.Database {
  const pin = new Sqlite(books.file, { readonly: true });
  for (let tries = 0; tries < 20; tries++) {
    const [state] = books.reader.sqlite.pragma('wal_checkpoint(TRUNCATE)') as { busy: number; log: number }[];
    pin.exec('begin');
    pin.prepare('select count(*) from sqlite_schema').get();
    // A write may slip in between checkpoint and begin; only an empty WAL means the main file is the whole truth.
    if (state?.busy === 0 && walSize(books.file) === 0) return pin;
    pin.exec('rollback');
  }
  pin.close();
  throw new Error('the main file could not be pinned');
}

function walSize(file: string): number {
  return statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
}

async function copyPaced(from: string, to: string, progress: (percent: number) => void): Promise<void> {
  const source = await open(from, 'r');
  const target = await open(to, 'w');
  try {
    const { size } = await source.stat();
    const buffer = Buffer.alloc(CHUNK);
    for (let done = 0; done < size;) {
      const { bytesRead } = await source.read(buffer, 0, CHUNK, done);
      await target.write(buffer, 0, bytesRead, done);
      done += bytesRead;
      progress(Math.floor((done / size) * 90));
      if (done < size) await pause(4);
    }
    await target.sync();
  } finally {
    await source.close();
    await target.close();
  }
}

/** Opens the copy on its own and checks that it is whole and ends where the books ended. */
function prove(file: string, tip: { id: number; hash: string }): void {
  const copy = new Sqlite(file, { readonly: true });
  try {
    if (copy.pragma('quick_check', { simple: true }) !== 'ok') throw new Error('the backup is damaged');
    const last = copy.prepare('select id, hash from audit order by id desc limit 1').get() as typeof tip | undefined;
    if ((last?.id ?? 0) !== tip.id || (last?.hash ?? '') !== tip.hash) throw new Error('the backup is not current');
  } catch (error) {
    copy.close();
    rmSync(file, { force: true });
    throw error;
  }
  copy.close();
  // Opening a WAL-mode copy leaves empty side files behind.
  rmSync(`${file}-wal`, { force: true });
  rmSync(`${file}-shm`, { force: true });
}

function dropOld(books: Books): void {
  for (const { file } of listBackups(books).slice(KEEP)) {
    rmSync(file, { force: true });
    rmSync(file.replace(/\.sqlite$/, '.json'), { force: true });
  }
}
