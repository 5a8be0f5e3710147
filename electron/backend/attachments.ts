import type { ParsedOf } from '../../shared/api.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import { attachmentMime } from '../../shared/attachments.ts';
import { attach, keepContent, sha256Of } from '../../db/core/attachments.ts';
import type { Books } from '../../db/core/handle.ts';
import { readAttachable, requireOwner, type Attachable } from '../files/attachments.ts';
import type { TaskContext } from './handlers.ts';
import { booksOf } from './imports.ts';

/**
 * Attaches a chosen file: read and judged first, then its content in its place on the disk, then the rows. A power cut in
 * between leaves at most a file without a row, which harms nothing and is taken up when the same file comes again.
 */
export async function attachFile(
  context: TaskContext,
  { ticket, owner, label, reduced }: ParsedOf<'files.attach'>,
): Promise<{ id: number }> {
  const books = booksOf(context);
  const roles = context.session?.roles ?? [];
  requireOwner(books.reader, owner, roles);
  const chosen = await readAttachable(context.desk.pathOf(ticket));
  const file = reduced === null ? chosen : reducedOf(chosen, Buffer.from(reduced, 'base64'));
  keep(books, file);
  const { name, mime, sha256 } = file;
  const bytes = file.content.length;
  return context.transact((writer, by, note) => {
    const of = requireOwner(writer, owner, roles);
    const use = attach(writer, owner, { sha256, name, mime, bytes, label }, by);
    if (use === false) refuse('attachment.twice', `“${name}”已经附在这里了。`, { field: 'ticket' });
    note({ subject: `${of}：${name}`, detail: { sha256, bytes, label, chosen: chosen.sha256 } });
    return use;
  });
}

/** The window's smaller form of a chosen image, and of nothing else. Refusal: `attachment.kind`. */
function reducedOf(chosen: Attachable, content: Uint8Array): Attachable {
  if (chosen.mime === 'application/pdf' || attachmentMime(content) !== 'image/jpeg')
    refuse('attachment.kind', `“${chosen.name}”缩小后不是照片，没有附上。`, { field: 'reduced' });
  return { name: chosen.name, mime: 'image/jpeg', sha256: sha256Of(content), content };
}

function keep(books: Books, { sha256, content }: Attachable): void {
  try {
    keepContent(books, sha256, content);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC')
      refuse('file.diskFull', '磁盘已满，附件没有存上。请先腾出空间。');
    throw error;
  }
}
