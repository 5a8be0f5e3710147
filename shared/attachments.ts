import { z } from 'zod';
import type { Act } from './people/roles.ts';
import type { Register } from './registers/define.ts';
import { REGISTERS } from './registers/index.ts';

const OWNERS = {
  supplierPaper: { noun: '证照', act: 'suppliers.keep' },
  supplierContract: { noun: '供货合同', act: 'suppliers.keep' },
  requisition: { noun: '申购单', act: 'purchase.request' },
  plan: { noun: '采购计划', act: 'purchase.buy' },
  comparison: { noun: '询价比价单', act: 'purchase.buy' },
  order: { noun: '采购订单', act: 'purchase.buy' },
  acceptance: { noun: '验收单', act: 'purchase.accept' },
  claim: { noun: '偿还单', act: 'purchase.claim' },
  invoice: { noun: '发票', act: 'purchase.invoice' },
  payment: { noun: '付款报销单', act: 'purchase.invoice' },
  assetCard: { noun: '资产卡片', act: 'property.keep' },
  assetDocument: { noun: '资产单据', act: 'property.keep' },
  healthCertificate: { noun: '健康证', act: 'canteen.keep' },
} as const satisfies Record<string, { noun: string; act: Act }>;
type RecordKind = `register.${string}`;
export type AttachmentOwnerKind = keyof typeof OWNERS | RecordKind;

/** A record of a book: photos of what stands in it (canteen §2). */
export const recordOwner = ({ key }: Register): RecordKind => `register.${key}`;

/** The book a kind of owner is; undefined for the other kinds. */
export const bookOfKind = (kind: AttachmentOwnerKind): Register | undefined =>
  REGISTERS.find((register) => recordOwner(register) === kind);

/** What people call an owner, and who may attach to it and take off again. Its own row is looked up in `electron/files/attachments.ts`. */
export function ownerWords(kind: AttachmentOwnerKind): { noun: string; act: Act } {
  const book = bookOfKind(kind);
  return book === undefined ? OWNERS[kind as keyof typeof OWNERS] : { noun: book.title, act: book.act };
}

const KINDS = [...Object.keys(OWNERS), ...REGISTERS.map(recordOwner)] as [
  AttachmentOwnerKind,
  ...AttachmentOwnerKind[],
];
export const isOwnerKind = (kind: string): kind is AttachmentOwnerKind => KINDS.some((one) => one === kind);

/** Scans and photos of papers, nothing else: what a PC of the office can show in ten years. */
const MIMES = ['image/jpeg', 'image/png', 'application/pdf'] as const;
export type AttachmentMime = (typeof MIMES)[number];
/** Extensions the open dialog offers. */
export const ATTACHMENT_EXTENSIONS = ['jpg', 'jpeg', 'png', 'pdf'] as const;
/** 20 MB, for images and PDF alike. */
export const ATTACHMENT_BYTES = 20 << 20;
/** Photos are reduced by the window to so many pixels and bytes before they come in (design §3). */
export const IMAGE_PIXELS = 2000;
export const IMAGE_BYTES = 1 << 20;
/** First bytes `attachmentMime` needs. */
export const ATTACHMENT_HEAD = 8;

const MAGIC: readonly (readonly [AttachmentMime, readonly number[]])[] = [
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
];

/** What a file is by its first bytes, whatever its name says; null for anything that may not be attached. */
export const attachmentMime = (head: Uint8Array): AttachmentMime | null =>
  MAGIC.find(([, magic]) => magic.every((byte, i) => head[i] === byte))?.[0] ?? null;

const owner = z
  .strictObject({ kind: z.enum(KINDS).describe('附在哪种资料上'), id: z.int().positive().describe('资料编号') })
  .describe('附在哪份资料上');

export type AttachmentOwner = z.output<typeof owner>;
export const attachmentsInput = z.strictObject({ owner });
export const attachInput = z.strictObject({
  ticket: z.string().min(1).describe('选中的文件'),
  owner,
  label: z.string().trim().max(60, '说明最多 60 个字').default('').describe('说明，如 正本、第 2 页'),
  reduced: z
    .base64()
    .max(Math.ceil(IMAGE_BYTES / 3) * 4, '缩小后的照片还是太大')
    .nullable()
    .default(null)
    .describe('缩小成 JPEG 的照片，base64；原样附上为空'),
});
export const chosenImageInput = z.strictObject({ ticket: z.string().min(1).describe('选中的文件') });
export const detachInput = z.strictObject({
  id: z.int().positive().describe('附件'),
  reason: z.string().trim().min(1, '原因要填写').max(120, '原因最多 120 个字').describe('原因'),
});
export const saveAttachmentInput = z.strictObject({
  id: z.int().positive().describe('附件'),
  ticket: z.string().min(1).describe('存到哪里'),
});

/** A file standing under an owner. */
export interface Attachment {
  /** Of its use under this owner, not of the file. */
  id: number;
  name: string;
  label: string;
  mime: AttachmentMime;
  /** Size of the file. */
  bytes: number;
  /** Instant, ISO 8601 with offset. */
  addedAt: string;
  addedBy: string;
}

/** A file as it crosses to a window. */
export interface AttachmentContent {
  name: string;
  mime: AttachmentMime;
  base64: string;
}
