import { refuse } from '../../../shared/basics/refusal.ts';

/** What the first bytes say a file is; names and extensions are not asked. */
export type FileKind = 'zip' | 'cfb' | 'html' | 'text';

const starts = (bytes: Uint8Array, ...magic: number[]): boolean => magic.every((byte, i) => bytes[i] === byte);

/** Control characters that no text in any of the accepted encodings holds. UTF-16 is told apart by its mark before. */
function isBinary(head: Uint8Array): boolean {
  return head.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27));
}

export function fileKind(bytes: Uint8Array): FileKind {
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04) || starts(bytes, 0x50, 0x4b, 0x05, 0x06)) return 'zip';
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return 'cfb';
  if (starts(bytes, 0xff, 0xfe) || starts(bytes, 0xfe, 0xff)) return 'text';
  const head = bytes.subarray(0, 4096);
  if (isBinary(head))
    refuse('file.unknown', '这不是表格文件。请选择 .xlsx、.xls、.et、.ods 或 .csv 文件。', { field: 'ticket' });
  // Tags are ASCII in every encoding that web systems write.
  const words = Buffer.from(head).toString('latin1').toLowerCase();
  return /^\s*(?:ï»¿)?\s*<(?:!doctype|html|\?xml|\?mso|table|head|body|meta)/.test(words) ? 'html' : 'text';
}
