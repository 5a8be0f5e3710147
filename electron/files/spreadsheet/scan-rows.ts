import type { Cell } from '../../../shared/sheet/grid.ts';
import { textCell } from './date-cell.ts';

/**
 * Rows of a large sheet read straight from its XML: the library's general parser takes five times as long for them. Only
 * the plain grammar that Excel, WPS and LibreOffice write is known here; anything else answers null and is left to the
 * library, so that nothing is ever half understood.
 */
export interface ScannedRows {
  /** Cells by row number from 0; rows without a value are missing. */
  cells: Map<number, Cell[]>;
  hidden: Set<number>;
  /** One beyond the last row that stands in the sheet. */
  length: number;
}

export interface ScanContext {
  /** Shared strings by number. */
  strings: readonly string[];
  /** A number of this style as a day or time; null where the style is no date. */
  dated: (style: number, serial: number) => Cell | undefined;
}

/** Things that would need a real parser. */
const UNKNOWN = /<!--|<!\[CDATA\[|<\?|<mc:/;
const ENTITY: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text of XML: entities and Excel's own _x000D_ resolved. */
function plainText(xml: string): string {
  const text = xml.includes('&')
    ? xml.replaceAll(/&(?:#x([\da-f]+)|#(\d+)|([a-z]+));/gi, (all, hex: string, dec: string, name: string) => {
        const code = hex === undefined ? Number(dec) : Number.parseInt(hex, 16);
        if (name !== undefined) return ENTITY[name] ?? all;
        return code <= 0x10_ff_ff ? String.fromCodePoint(code) : all;
      })
    : xml;
  return text.includes('_x')
    ? text.replaceAll(/_x([\dA-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
}

/** Text of a `<si>` or `<is>`: its own text, or its runs joined; phonetic guides are left out. */
function richText(xml: string): string {
  const own = xml.includes('<rPh') ? xml.replaceAll(/<rPh[ >].*?<\/rPh>/gs, '') : xml;
  let text = '';
  for (let at = own.indexOf('<t'); at >= 0; at = own.indexOf('<t', at)) {
    const from = own.indexOf('>', at) + 1;
    at = from;
    if (own[from - 2] === '/') continue;
    at = own.indexOf('</t>', from);
    text += plainText(own.slice(from, at));
  }
  return text;
}

/** Shared strings in order; null when the part is written in a way that is not known here. */
export function scanStrings(xml: string): string[] | null {
  if (UNKNOWN.test(xml.slice(xml.indexOf('<sst')))) return null;
  const strings: string[] = [];
  for (let at = xml.indexOf('<si'); at >= 0; at = xml.indexOf('<si', at)) {
    const from = xml.indexOf('>', at) + 1;
    at = from;
    if (xml[from - 2] === '/') strings.push('');
    else {
      at = xml.indexOf('</si>', from);
      if (at < 0) return null;
      strings.push(richText(xml.slice(from, at)));
    }
  }
  return strings;
}

/** Value of an attribute within a tag; '' when it is not there. */
function attribute(tag: string, name: string): string {
  const at = tag.indexOf(` ${name}="`);
  if (at < 0) return '';
  const from = at + name.length + 3;
  return tag.slice(from, tag.indexOf('"', from));
}

/** Column of a reference such as AB12, from 0. */
function columnOf(tag: string, from: number): number {
  let column = 0;
  for (let i = from; ; i++) {
    const letter = tag.charCodeAt(i) - 64;
    // Said this way round because there is no letter behind the end of a broken tag.
    if (!(letter >= 1 && letter <= 26)) return column - 1;
    column = column * 26 + letter;
  }
}

/** The rows of `<sheetData>`, from behind its tag to before its end. */
export function scanRows(xml: string, context: ScanContext): ScannedRows | null {
  if (UNKNOWN.test(xml)) return null;
  const found: ScannedRows = { cells: new Map(), hidden: new Set(), length: 0 };
  let number = 0;
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at)) {
    const close = xml.indexOf('>', at);
    const tag = xml.slice(at, close);
    if (close < 0 || !/^<row(?: |\/|$)/.test(tag) || tag.includes("'")) return null;
    number = Number(attribute(tag, 'r')) || number + 1;
    found.length = Math.max(found.length, number);
    if (/ hidden="(?:1|true)"/.test(tag)) found.hidden.add(number - 1);
    at = close + 1;
    if (tag.endsWith('/')) continue;
    const end = xml.indexOf('</row>', at);
    const cells = end < 0 ? null : scanCells(xml, at, end, context);
    if (cells === null) return null;
    if (cells.length > 0) found.cells.set(number - 1, cells);
    at = end + 6;
  }
  return found;
}

function scanCells(xml: string, from: number, end: number, context: ScanContext): Cell[] | null {
  const cells: Cell[] = [];
  let column = -1;
  for (let at = from; at < end;) {
    if (!xml.startsWith('<c', at)) return null;
    const close = xml.indexOf('>', at);
    const tag = xml.slice(at, close);
    if (tag.includes("'")) return null;
    const reference = tag.indexOf(' r="');
    column = reference < 0 ? column + 1 : columnOf(tag, reference + 4);
    at = close + 1;
    if (tag.endsWith('/')) continue;
    const last = xml.indexOf('</c>', at);
    if (last < 0 || last > end) return null;
    const value = scanCell(xml.slice(at, last), tag, context);
    if (value === undefined) return null;
    at = last + 4;
    if (value === null) continue;
    // Styled cells without a value cost nothing: they only come into being when a value follows.
    while (cells.length < column) cells.push(null);
    cells[column] = value;
  }
  return cells;
}

/** What stands in a cell; undefined when that is not known here. */
function scanCell(content: string, tag: string, { strings, dated }: ScanContext): Cell | undefined {
  const type = attribute(tag, 't');
  if (type === 'inlineStr') return content.startsWith('<is>') ? textCell(richText(content)) : undefined;
  const at = content.indexOf('<v');
  const formula = at < 0 ? content : content.slice(0, at);
  if (formula !== '' && !/^<f(?: [^>]*)?(?:\/>|>[^<]*<\/f>)$/.test(formula)) return undefined;
  const open = at < 0 ? -1 : content.indexOf('>', at) + 1;
  const end = content.lastIndexOf('</v>');
  const empty = at < 0 || content[open - 2] === '/';
  if (!empty && (end < 0 || end + 4 !== content.length)) return undefined;
  const value = empty ? '' : content.slice(open, end);
  if (value.includes('<')) return undefined;
  const calculated = /<f[^>]*>[^<]/.test(formula) || /<f [^>]*t="shared"/.test(formula);
  switch (type) {
    case 's': {
      const text = strings[Number(value)];
      return value === '' || text === undefined ? null : textCell(text);
    }
    case 'str':
      return textCell(plainText(value));
    case 'b':
      return value === '1' || value.toLowerCase() === 'true';
    case 'e':
      return { error: value };
    default: {
      if (value === '') return calculated ? { noValue: true } : null;
      const figure = Number(value);
      if (Number.isNaN(figure)) return textCell(plainText(value));
      const style = Number(attribute(tag, 's') || -1);
      const day = style < 0 ? undefined : dated(style, figure);
      return day === undefined ? figure : day;
    }
  }
}
