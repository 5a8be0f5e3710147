import { existsSync, readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import type { ParsedOf, ResultOf } from '../../shared/api.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import {
  ATTACHMENT_BYTES,
  ATTACHMENT_HEAD,
  attachmentMime,
  bookOfKind,
  isOwnerKind,
  ownerWords,
  type AttachmentMime,
  type AttachmentOwner,
  type AttachmentOwnerKind,
} from '../../shared/attachments.ts';
import { PAPER_KINDS, type PaperKind } from '../../shared/procurement/paper.ts';
import { requireMay, type Role } from '../../shared/people/roles.ts';
import {
  attachedRow,
  attachmentFolderOf,
  attachmentPath,
  attachmentsOf,
  sha256Of,
  type AttachedRow,
} from '../../db/core/attachments.ts';
import { describe } from '../../db/core/audit.ts';
import type { Books, Reader } from '../../db/core/handle.ts';
import { isPaper } from '../../db/procurement/papers.ts';
import { listUsers } from '../../db/people/users.ts';
import { hasCard, hasDocument } from '../../db/property/posting.ts';
import { hasCertificate } from '../../db/registers/certificates.ts';
import { hasRecord, tableOf } from '../../db/registers/records.ts';
import { contractOf } from '../../db/suppliers/contracts.ts';
import { hasSupplierPaper } from '../../db/suppliers/papers.ts';

interface Home {
  table: string;
  exists: (reader: Reader, id: number) => boolean;
}

/** Where each kind of owner lives that is no record of a book. A new kind is a line here and one in `OWNERS` of `shared/attachments.ts`. */
const HOMES: Readonly<Partial<Record<AttachmentOwnerKind, Home>>> = {
  supplierPaper: { table: 'supplier_paper', exists: hasSupplierPaper },
  supplierContract: { table: 'supplier_contract', exists: (reader, id) => contractOf(reader, id) !== undefined },
  assetCard: { table: 'asset_card', exists: hasCard },
  assetDocument: { table: 'asset_document', exists: hasDocument },
  healthCertificate: { table: 'health_certificate', exists: hasCertificate },
  ...paperOwners(),
};

function homeOf(kind: AttachmentOwnerKind): Home | undefined {
  const book = bookOfKind(kind);
  return book === undefined
    ? HOMES[kind]
    : { table: tableOf(book), exists: (reader, id) => hasRecord(reader, book, id) };
}

function paperOwners() {
  const owner = (kind: PaperKind) => ({
    table: 'purchase_paper',
    exists: (reader: Reader, id: number) => isPaper(reader, kind, id),
  });
  return Object.fromEntries(PAPER_KINDS.map((kind) => [kind, owner(kind)])) as Record<
    PaperKind,
    ReturnType<typeof owner>
  >;
}

/** What a file is attached to, for the trail. Refusals: `permission.denied`, `attachment.owner`. */
export function requireOwner(reader: Reader, { kind, id }: AttachmentOwner, roles: readonly Role[]): string {
  const { noun, act } = ownerWords(kind);
  requireMay(roles, act);
  const home = homeOf(kind);
  if (home === undefined || !home.exists(reader, id))
    refuse('attachment.owner', `没有这份${noun}，请重新打开再附。`, { field: 'owner' });
  return describe(reader, home.table, id).trim();
}

export interface Attachable {
  name: string;
  mime: AttachmentMime;
  sha256: string;
  content: Uint8Array;
}

/**
 * Reads a chosen file if it may be attached at all: what it is, is decided by its first bytes. Refusals: `file.gone`,
 * `attachment.kind`, `attachment.tooLarge`.
 */
export async function readAttachable(file: string): Promise<Attachable> {
  const name = path.basename(file);
  const gone = (): never => refuse('file.gone', `找不到“${name}”，请重新选择文件。`, { field: 'ticket' });
  const handle = await open(file, 'r').catch(gone);
  try {
    const { size } = await handle.stat();
    const head = new Uint8Array(ATTACHMENT_HEAD);
    await handle.read(head, 0, ATTACHMENT_HEAD, 0).catch(gone);
    const mime = attachmentMime(head);
    if (mime === null)
      refuse('attachment.kind', `“${name}”不是照片或 PDF，不能作附件。请扫描或拍照成 JPG、PNG、PDF 再附。`, {
        field: 'ticket',
      });
    if (size > ATTACHMENT_BYTES)
      refuse('attachment.tooLarge', `“${name}”有 ${(size / (1 << 20)).toFixed(1)} MB，附件最大 20 MB。`, {
        field: 'ticket',
        hint: mime === 'application/pdf' ? '请拆成几个文件，或用较低的清晰度重新扫描。' : '请缩小照片再附。',
      });
    const content = await handle.readFile({ encoding: null });
    return { name, mime, content, sha256: sha256Of(content) };
  } finally {
    await handle.close();
  }
}

/** A use that still stands. Refusal: `attachment.unknown`. */
export function standingUse(
  reader: Reader,
  id: number,
): AttachedRow & { owner: AttachmentOwner; mime: AttachmentMime } {
  const row = attachedRow(reader, id);
  if (row === undefined || row.removed_at !== null || !isOwnerKind(row.owner_kind))
    refuse('attachment.unknown', '没有这个附件，可能已经取下了。');
  const mime = row.mime as AttachmentMime;
  return { ...row, mime, owner: { kind: row.owner_kind, id: row.owner_id } };
}

export function listAttachments(
  reader: Reader,
  { owner }: ParsedOf<'files.attachments'>,
): ResultOf<'files.attachments'> {
  const names = new Map(listUsers(reader).map((user) => [user.id, user.name]));
  return attachmentsOf(reader, owner).map((row) => ({
    id: row.use_id,
    name: row.name,
    label: row.label,
    mime: row.mime as AttachmentMime,
    bytes: row.bytes,
    addedAt: row.added_at,
    addedBy: names.get(row.added_by) ?? '',
  }));
}

/** Content of an attached file, proved. Refusals: `attachment.missing`, `attachment.changed`. */
export function contentOf(books: Books, { sha256, name }: AttachedRow): Uint8Array {
  const file = attachmentPath(attachmentFolderOf(books), sha256);
  const help = { hint: '请管理员在“账套”里核对，并从“备份”里的“附件”文件夹找回。' };
  if (!existsSync(file)) refuse('attachment.missing', `附件“${name}”的文件不见了。`, help);
  const content = readFileSync(file);
  if (sha256Of(content) !== sha256) refuse('attachment.changed', `附件“${name}”的文件被改过或已损坏。`, help);
  return content;
}
