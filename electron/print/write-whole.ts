import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { refuse } from '../../shared/basics/refusal.ts';

/** Writes a file whole or not at all: beside the target first, to the disk, then under its name in one step. */
export async function writeWhole(target: string, bytes: Uint8Array): Promise<void> {
  const unfinished = path.join(path.dirname(target), `.${path.basename(target)}.${randomUUID().slice(0, 8)}.tmp`);
  try {
    const file = await open(unfinished, 'wx');
    try {
      await file.writeFile(bytes);
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
