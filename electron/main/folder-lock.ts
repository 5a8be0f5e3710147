import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname, uptime } from 'node:os';
import path from 'node:path';

export const lockName = 'campus-ledger.lock';

/** Who holds a books folder, as written in the lock file. */
export interface LockOwner {
  pid: number;
  host: string;
  /** Instant of taking the lock, ISO 8601. */
  since: string;
  /** When the process began, in the system's own ticks; tells a reused pid from the owner. Only where readable. */
  began?: string;
}

export type LockResult = { taken: FolderLock } | { heldBy: LockOwner };

/** A lock this program holds; `release` removes the file only while it is still ours. */
export interface FolderLock {
  folder: string;
  release(): void;
}

/**
 * Takes the folder or says who has it. The file is made with `wx`, so two programs starting together cannot both win;
 * a lock whose owner is dead (crash, power cut) is set aside first.
 */
export function takeFolderLock(folder: string): LockResult {
  const file = path.join(folder, lockName);
  const began = processBegan(process.pid);
  const me: LockOwner = {
    pid: process.pid,
    host: hostname(),
    since: new Date().toISOString(),
    ...(began === undefined ? {} : { began }),
  };
  const content = JSON.stringify(me);
  for (let attempt = 0; attempt < 5; attempt++) {
    if (createNew(file, content)) return { taken: { folder, release: () => removeIfOurs(file, content) } };
    const found = readOrUndefined(file);
    if (found === undefined) continue;
    const owner = parseOwner(found);
    if (owner === undefined ? isBeingWritten(file) : isAlive(owner)) return { heldBy: owner ?? unknownOwner(file) };
    setAside(file, found);
  }
  return { heldBy: unknownOwner(file) };
}

function createNew(file: string, content: string): boolean {
  try {
    writeFileSync(file, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Moves the dead owner's file away, and puts it back when somebody else was quicker and it is a fresh one. */
function setAside(file: string, expected: string): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (readOrUndefined(aside) !== expected) {
    try {
      linkSync(aside, file);
    } catch {
      // A third program has the name by now; its lock stands.
    }
  }
  rmSync(aside, { force: true });
}

function removeIfOurs(file: string, content: string): void {
  if (readOrUndefined(file) === content) rmSync(file, { force: true });
}

function readOrUndefined(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function parseOwner(content: string): LockOwner | undefined {
  try {
    const owner = JSON.parse(content) as Partial<LockOwner> | null;
    if (typeof owner?.pid !== 'number' || typeof owner.host !== 'string' || typeof owner.since !== 'string') {
      return undefined;
    }
    return owner as LockOwner;
  } catch {
    return undefined;
  }
}

/** An unreadable lock is either half written this moment or was cut off by a power failure. */
function isBeingWritten(file: string): boolean {
  return Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) < 2000;
}

function unknownOwner(file: string): LockOwner {
  const since = statSync(file, { throwIfNoEntry: false })?.mtime ?? new Date();
  return { pid: 0, host: hostname(), since: since.toISOString() };
}

/** Another PC's lock cannot be checked from here and counts as alive. */
export function isAlive(owner: LockOwner): boolean {
  if (owner.host !== hostname()) return true;
  const bootedAt = Date.now() - uptime() * 1000;
  const clockSlack = 60_000;
  if (Date.parse(owner.since) < bootedAt - clockSlack) return false;
  if (!processExists(owner.pid)) return false;
  const began = processBegan(owner.pid);
  return owner.began === undefined || began === undefined || began === owner.began;
}

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another account's process may not be signalled, but it is there.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Field 22 of /proc/PID/stat; the command name before it may itself contain blanks and brackets. */
function processBegan(pid: number): string | undefined {
  const stat = readOrUndefined(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
}
