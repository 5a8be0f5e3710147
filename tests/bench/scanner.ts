import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

/** Parts of a zip by its central directory, inflated. */
function inflated(bytes: Buffer, wanted: RegExp): Buffer[] {
  const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const parts: Buffer[] = [];
  for (let n = bytes.readUInt16LE(end + 10), at = bytes.readUInt32LE(end + 16); n > 0; n--) {
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const local = bytes.readUInt32LE(at + 42);
    if (wanted.test(name)) {
      const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
      parts.push(inflateRawSync(bytes.subarray(from, from + bytes.readUInt32LE(at + 20))));
    }
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return parts;
}

/**
 * The floor for reading an .xlsx: inflate, find every `<c`, look up shared strings. It knows no dates, merges, hidden rows,
 * errors or namespaces and checks nothing. Returns the cells it found.
 */
export function bareScan(file: string): number {
  const bytes = readFileSync(file);
  const [strings = Buffer.alloc(0)] = inflated(bytes, /sharedStrings\.xml$/);
  const [sheet = Buffer.alloc(0)] = inflated(bytes, /sheet1\.xml$/);
  const shared: string[] = [];
  const words = strings.toString('utf8');
  for (let at = words.indexOf('<t'); at >= 0; at = words.indexOf('<t', at)) {
    const from = words.indexOf('>', at) + 1;
    at = words.indexOf('</t>', from);
    shared.push(words.slice(from, at));
  }
  const xml = sheet.toString('utf8');
  const rows: (string | number)[][] = [];
  let row: (string | number)[] = [];
  let cells = 0;
  for (let at = xml.indexOf('<c '); at >= 0; at = xml.indexOf('<c ', at)) {
    const close = xml.indexOf('>', at);
    const head = xml.slice(at, close);
    if (head.startsWith('<c r="A')) rows.push((row = []));
    at = close;
    if (head.endsWith('/')) continue;
    const from = xml.indexOf('<v>', close) + 3;
    const value = xml.slice(from, xml.indexOf('</v>', from));
    row.push(head.includes('t="s"') ? (shared[Number(value)] ?? '') : Number(value));
    cells += 1;
  }
  return cells;
}
