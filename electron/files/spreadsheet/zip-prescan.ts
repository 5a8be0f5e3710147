import type { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { Refused, refuse } from '../../../shared/basics/refusal.ts';

export interface ZipCaps {
  /** Unpacked bytes of all parts together. */
  unpacked: number;
  /** Of these what a reader has to keep in memory: everything but pictures. 80 MB are 100,000 rows of 15 columns. */
  sheets: number;
  parts: number;
}

export const ZIP_CAPS: ZipCaps = { unpacked: 400 << 20, sheets: 80 << 20, parts: 2000 };

/** No table packs itself a hundredfold: what does is padding, and costs a reader ten times its size. */
const PADDED = { ratio: 100, bytes: 20 << 20 };
const isPicture = (name: string): boolean => /^(?:xl\/media|Pictures)\//.test(name);

const tooLarge = (what: string): Refused =>
  new Refused({
    code: 'file.tooLarge',
    message: `文件展开后${what}，超出能读的大小。请另存为只含要导入的工作表的新文件，再导入。`,
    field: 'ticket',
  });

const damaged = (): Refused =>
  new Refused({
    code: 'file.damaged',
    message: '文件已损坏或没有下载完整，打不开。请重新获取文件，或在 Excel/WPS 里打开后另存一份再导入。',
    field: 'ticket',
  });

/**
 * Unpacks a zip to nowhere and counts, because the libraries believe the sizes a file claims (a 4 KB file can ask for
 * 4 GB). Returns the names of its parts. Refusals: `file.tooLarge`, `file.damaged`.
 */
export const prescanZip = (bytes: Buffer, caps: ZipCaps = ZIP_CAPS): Promise<string[]> =>
  countParts(bytes, caps, inflatedSize);

/**
 * The same by the sizes the parts claim, in no time. Enough before `readZip`, which ends at a part that unpacks to more than
 * it claims; never enough before a library.
 */
export const claimedParts = (bytes: Buffer, caps: ZipCaps = ZIP_CAPS): Promise<string[]> =>
  countParts(bytes, caps, (_zip, entry) => Promise.resolve(entry.uncompressedSize));

async function countParts(
  bytes: Buffer,
  caps: ZipCaps,
  sizeOf: (zip: ZipFile, entry: Entry) => Promise<number>,
): Promise<string[]> {
  const zip = await openZip(bytes);
  const names: string[] = [];
  let unpacked = 0;
  let sheets = 0;
  try {
    for (let entry = await nextEntry(zip); entry !== null; entry = await nextEntry(zip)) {
      names.push(entry.fileName);
      if (names.length > caps.parts) throw tooLarge(`有 ${caps.parts} 个以上的部分`);
      if (unpacked + entry.uncompressedSize > caps.unpacked) throw tooLarge(`超过 ${caps.unpacked >> 20} MB`);
      const size = await sizeOf(zip, entry);
      unpacked += size;
      if (unpacked > caps.unpacked) throw tooLarge(`超过 ${caps.unpacked >> 20} MB`);
      if (isPicture(entry.fileName)) continue;
      if (size > PADDED.bytes && size > PADDED.ratio * entry.compressedSize) throw tooLarge('几乎全是空白');
      sheets += size;
      if (sheets > caps.sheets) throw tooLarge(`超过 ${caps.sheets >> 20} MB`);
    }
  } finally {
    zip.close();
  }
  return names;
}

function openZip(bytes: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, zip) =>
      error ? reject(damaged()) : resolve(zip),
    );
  });
}

function nextEntry(zip: ZipFile): Promise<Entry | null> {
  return new Promise((resolve, reject) => {
    const done = (settle: () => void): void => {
      zip.removeAllListeners();
      settle();
    };
    zip.once('entry', (entry: Entry) => done(() => resolve(entry)));
    zip.once('end', () => done(() => resolve(null)));
    zip.once('error', () => done(() => reject(damaged())));
    zip.readEntry();
  });
}

/** Real size of a part. yauzl stops a part that unpacks to more than it claims; the claim itself was checked before. */
function inflatedSize(zip: ZipFile, entry: Entry): Promise<number> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(damaged());
      let size = 0;
      stream.on('data', (chunk: Buffer) => (size += chunk.length));
      stream.on('error', () => reject(damaged()));
      stream.on('end', () => resolve(size));
    });
  });
}

/** Parts of a zip by name, pictures left out. Refusal: `file.damaged`, also for a part that is larger than it claims. */
export async function readZip(bytes: Buffer): Promise<Map<string, Buffer>> {
  const zip = await openZip(bytes);
  const parts = new Map<string, Buffer>();
  try {
    for (let entry = await nextEntry(zip); entry !== null; entry = await nextEntry(zip)) {
      if (isPicture(entry.fileName)) continue;
      const content = await contentOf(zip, entry);
      parts.set(entry.fileName, await buffer(content).catch(refuseDamaged));
    }
  } finally {
    zip.close();
  }
  return parts;
}

/** The text of one part of a pre-scanned zip; '' when it has no such part. */
export async function zipText(bytes: Buffer, name: string): Promise<string> {
  const zip = await openZip(bytes);
  try {
    for (let entry = await nextEntry(zip); entry !== null; entry = await nextEntry(zip))
      if (entry.fileName === name) return await text(await contentOf(zip, entry));
    return '';
  } finally {
    zip.close();
  }
}

const contentOf = (zip: ZipFile, entry: Entry): Promise<Readable> =>
  new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(damaged()) : resolve(stream)));
  });

/** A damaged file, said the same way by every reader. */
export const refuseDamaged = (): never => {
  throw damaged();
};

/** What kind of workbook the parts of a zip make. Refusal: `file.unknown`. */
export function zipKind(parts: readonly string[]): 'xlsx' | 'ods' {
  const has = (test: RegExp): boolean => parts.some((name) => test.test(name));
  if (has(/(^|\/)workbook\.xml$/i)) return 'xlsx';
  if (has(/^content\.xml$/i)) return 'ods';
  if (has(/(^|\/)workbook\.bin$/i))
    refuse('file.unknown', '这是 .xlsb 格式，不能直接读。请在 Excel/WPS 里另存为 .xlsx 再导入。', { field: 'ticket' });
  refuse('file.unknown', '这是压缩包，不是表格文件。请先解压，再选择里面的表格。', { field: 'ticket' });
}
