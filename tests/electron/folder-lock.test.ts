import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockName, takeFolderLock, type FolderLock, type LockOwner } from '../../electron/main/folder-lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (): string => path.join(folder, lockName);
const plant = (owner: Partial<LockOwner>): void =>
  writeFileSync(file(), JSON.stringify({ host: hostname(), ...owner }));
const longAgo = new Date(Date.now() - 60_000);

function take(): FolderLock {
  const result = takeFolderLock(folder);
  if ('heldBy' in result) throw new Error(`held by ${JSON.stringify(result.heldBy)}`);
  return result.taken;
}

async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await new Promise((resolve) => child.once('exit', resolve));
  return child.pid ?? 0;
}

test('taken, written down, released', () => {
  const lock = take();
  expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({ pid: process.pid, host: hostname() });
  lock.release();
  expect(readdirSync(folder)).toEqual([]);
});

test('a living owner keeps it', () => {
  const lock = take();
  expect(takeFolderLock(folder)).toMatchObject({ heldBy: { pid: process.pid, host: hostname() } });
  lock.release();
  take();
});

test('a dead owner loses it, and nothing of his stays behind', async () => {
  plant({ pid: await deadPid(), since: new Date().toISOString() });
  take();
  expect(readdirSync(folder)).toEqual([lockName]);
});

test('a lock from before the last start of the PC is dead, even when its number lives again', () => {
  plant({ pid: process.pid, since: '2020-01-01T00:00:00Z' });
  expect(take().folder).toBe(folder);
});

test.runIf(process.platform === 'linux')('a number that now belongs to another process is dead', () => {
  plant({ pid: process.pid, since: new Date().toISOString(), began: '1' });
  expect(take().folder).toBe(folder);
});

test('a lock of another PC counts as alive: it cannot be checked from here', () => {
  plant({ pid: 1, host: 'another-pc', since: '2020-01-01T00:00:00Z' });
  expect(takeFolderLock(folder)).toMatchObject({ heldBy: { host: 'another-pc', since: '2020-01-01T00:00:00Z' } });
});

test.each(['', '{"pid":', 'null', '{}'])(
  'a lock cut off by a power failure (%j) is dead, a fresh one may be half written',
  (text) => {
    writeFileSync(file(), text);
    expect(takeFolderLock(folder)).toHaveProperty('heldBy');
    utimesSync(file(), longAgo, longAgo);
    take();
  },
);

test('releasing leaves a successor’s lock alone', () => {
  const lock = take();
  plant({ pid: 1, since: new Date().toISOString() });
  lock.release();
  expect(existsSync(file())).toBe(true);
});

test('a folder that cannot be written throws, so that the caller can say why', () => {
  expect(() => takeFolderLock(path.join(folder, 'missing'))).toThrow(/ENOENT/);
});
