import { randomUUID } from 'node:crypto';
import { open, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { refuse } from '../../shared/basics/refusal.ts';

/** Writes a file whole or not at all: beside the target first, to the disk, then under its name in one step. */
export const writeWhole = (target: string, bytes: Uint8Array): Promise<void> =>
  fillWhole(target, (unfinished) => writeFile(unfinished, bytes));

/**
 * The same for content that comes piece by piece, also from another thread: `fill` writes the file it is given, which
 * exists and is empty. What it throws leaves the target untouched. Refusals: `file.busy`, `file.diskFull`,
 * `file.folderGone`, `file.isFolder`.
 */
export async function fillWhole(target: string, fill: (unfinished: string) => Promise<void>): Promise<void> {
  const unfinished = path.join(path.dirname(target), `.${path.basename(target)}.${randomUUID().slice(0, 8)}.tmp`);
  try {
    // Made before anything is filled in: a folder that is gone or locked is said at once, not after a minute's work.
    const file = await open(unfinished, 'wx');
    try {
      await fill(unfinished);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    refuseFor((error as NodeJS.ErrnoException).code, path.basename(target), error);
  }
}

function refuseFor(code: string | undefined, name: string, error: unknown): never {
  // Windows answers EBUSY, EPERM or EACCES while a PDF viewer holds the old file.
  if (code === 'EBUSY' || code === 'EPERM' || code === 'EACCES') {
    refuse('file.busy', `文件“${name}”写不进去，请先关闭该文件，或者换一个文件夹`);
  }
  if (code === 'ENOSPC') refuse('file.diskFull', '磁盘已满，请先腾出空间');
  if (code === 'ENOENT') refuse('file.folderGone', '要保存的文件夹已经不在了，请重新选择');
  if (code === 'EISDIR') refuse('file.isFolder', `“${name}”是一个文件夹，请换一个文件名`);
  throw error;
}
