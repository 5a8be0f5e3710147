import type { Box, LabelBlock, LabelLine, PlacedLabel } from '../print/page-model.ts';
import { factOf, gridOf, linesOf, type AssetLabel, type LabelDefinition, type LabelLineName } from './label.ts';

/** Smaller type is not readable on a cabinet (§4.8); what needs it is wrapped, and cut at last. */
const LEAST = 8;
const MOST = 10;
const NUMBER_SIZE = 10;
/** mm of a point, and of a line of one point. */
const POINT = 25.4 / 72;
const LEADING = POINT * 1.2;
/** mm between text and code. */
const GAP = 1.5;
/** Least height of a bar code (mm). */
const BARS = 7;

/** What there was no room for. */
export interface LabelCut {
  number: string;
  /** 名称, 规格型号 … */
  line: string;
  text: string;
}

/** Widths in em on the broad side, bold, of every font a PC may choose: text measured here always fits. */
function em(letter: string): number {
  if (letter > '\u2000') return 1;
  if (/[MWmw@%&—]/.test(letter)) return 1;
  if (/[A-Z#+=<>~$]/.test(letter)) return 0.76;
  return /[ ijl.,:;|!'()[\]/-]/.test(letter) ? 0.42 : 0.63;
}

const widthOf = (words: string, size: number): number =>
  Array.from(words).reduce((sum, letter) => sum + em(letter), 0) * size * POINT;

/** The largest size in half points that lets words stand in one row; below `least` there is none. */
function sizeFor(words: string, width: number, most: number, least: number): number | null {
  for (let size = most; size >= least; size -= 0.5) if (widthOf(words, size) <= width) return size;
  return null;
}

/** How many letters of a row fit; a number or an English word is not torn where it can be helped. */
function lettersIn(letters: readonly string[], width: number): number {
  let used = 0;
  let count = 0;
  for (const letter of letters) {
    used += widthOf(letter, LEAST);
    if (used > width) break;
    count += 1;
  }
  if (count === letters.length) return count;
  let whole = count;
  while (whole > 0 && /\w/.test(letters[whole - 1] ?? '') && /\w/.test(letters[whole] ?? '')) whole -= 1;
  return whole > count / 2 ? whole : count;
}

const ended = (letters: readonly string[], width: number): string =>
  `${letters
    .slice(0, lettersIn(letters, width - widthOf('…', LEAST)))
    .join('')
    .trimEnd()}…`;

/** Text in at most `rows` rows of the least size; `cut` when it did not end. */
function wrapped(words: string, width: number, rows: 1 | 2): { text: string; cut: boolean } {
  const letters = Array.from(words);
  if (rows === 1) return { text: ended(letters, width), cut: true };
  const first = lettersIn(letters, width);
  const rest = Array.from(letters.slice(first).join('').trimStart());
  const row = letters.slice(0, first).join('').trimEnd();
  if (widthOf(rest.join(''), LEAST) <= width) return { text: `${row}\n${rest.join('')}`, cut: false };
  return { text: `${row}\n${ended(rest, width)}`, cut: true };
}

interface Wanted {
  name: string;
  label: string;
  text: string;
  bold: boolean;
}

/** Lines in a box, none larger than `size`: each is shrunk, then wrapped while there is room, then cut. */
function fitted(wanted: readonly Wanted[], box: Box, size: number): { lines: LabelLine[]; cut: Wanted[] } {
  const cut: Wanted[] = [];
  const sizes = wanted.map(({ label, text }) => sizeFor(label + text, box.width, size, LEAST));
  let spare = box.height - sizes.reduce<number>((sum, one) => sum + (one ?? LEAST) * LEADING, 0);
  const lines = wanted.map((line, i): LabelLine => {
    const { label, text, bold } = line;
    const fits = sizes[i] ?? null;
    if (fits !== null) return { label, text, size: fits, bold };
    const rows = spare >= LEAST * LEADING ? 2 : 1;
    if (rows === 2) spare -= LEAST * LEADING;
    const row = wrapped(text, box.width - widthOf(label, LEAST), rows);
    if (row.cut) cut.push(line);
    return { label, text: row.text, size: LEAST, bold };
  });
  return { lines, cut };
}

/** Lines as large as the box allows, all of one size at most; smaller only where that lets more be printed. */
function bodyIn(wanted: readonly Wanted[], box: Box): { lines: LabelLine[]; cut: Wanted[] } {
  const most = Math.max(LEAST, Math.min(MOST, Math.floor((2 * box.height) / LEADING / wanted.length) / 2));
  const letters = (lines: readonly LabelLine[]): number => lines.reduce((sum, { text }) => sum + text.length, 0);
  let best = fitted(wanted, box, most);
  for (let size = most - 0.5; size >= LEAST && best.cut.length > 0; size -= 0.5) {
    const next = fitted(wanted, box, size);
    if (next.cut.length < best.cut.length || letters(next.lines) > letters(best.lines)) best = next;
  }
  return best;
}

/** The number is never cut: two rows, broken at a hyphen, or smaller type where it must be. */
function numberLines(number: string, width: number): LabelLine[] {
  const line = (label: string, text: string, size: number): LabelLine => ({ label, text, size, bold: true });
  const named = sizeFor(`编号：${number}`, width, NUMBER_SIZE, LEAST);
  if (named !== null) return [line('编号：', number, named)];
  const alone = sizeFor(number, width, NUMBER_SIZE, LEAST);
  if (alone !== null) return [line('', number, alone)];
  const middle = number.length / 2;
  const ends = Array.from(number, (letter, i) => (letter === '-' ? i + 1 : 0)).filter(
    (end) => Math.abs(end - middle) <= number.length / 4,
  );
  const at = ends.toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0] ?? Math.ceil(middle);
  const rows = [number.slice(0, at), number.slice(at)];
  const size = Math.min(...rows.map((row) => Math.min(LEAST, width / (widthOf(row, 1) || 1))));
  return rows.map((row) => line('', row, size));
}

/** Names of lines as long as the room beside the code allows. */
const SHORT: Readonly<Record<LabelLineName, string>> = {
  名称: '名称：',
  规格型号: '规格：',
  使用部门: '部门：',
  存放地点: '地点：',
  责任人: '责任人：',
  取得日期: '取得：',
};
function calledIn(width: number, line: LabelLineName): string {
  if (width < 24) return '';
  return width < 40 ? SHORT[line] : `${line}：`;
}

export interface LabelBoxes {
  head: Box | null;
  body: Box;
  number: Box;
  code: Box;
}

/** Where the parts of a label stand. Printers do not reach the edge of A4, so its labels keep more margin. */
export function boxesOf(definition: LabelDefinition, numberHeight = NUMBER_SIZE * LEADING): LabelBoxes {
  const { width, height } = gridOf(definition);
  const [side, end] = definition.paper === 'A4' ? [4, 2] : [1.5, 1.5];
  const row = (y: number, high: number): Box => ({ x: side, y, width: width - 2 * side, height: high });
  const head = definition.schoolName === '是' ? row(end, 9 * LEADING) : null;
  const top = end + (head === null ? 0 : head.height + 0.5);
  const number = row(height - end - numberHeight, numberHeight);
  const room = row(top, number.y - top - 0.3);
  if (definition.code === '一维码') {
    const bars = Math.max(BARS, Math.min(12, height / 4));
    const body = { ...room, height: room.height - bars };
    return { head, body, number, code: { ...room, y: body.y + body.height, height: bars } };
  }
  const square = Math.min(room.height, Math.max(14, Math.min(24, width * 0.34)));
  return {
    head,
    body: { ...room, width: room.width - square - GAP },
    number,
    code: {
      x: room.x + room.width - square,
      y: room.y + (room.height - square) / 2,
      width: square,
      height: square,
    },
  };
}

/** Rows of the least size a definition has room for. */
export const rowsIn = ({ body }: LabelBoxes): number => Math.floor(body.height / (LEAST * LEADING));

const block = (box: Box, lines: LabelLine[]): LabelBlock => ({ ...box, lines });

/** What a label says that is read by eye alone: lines, and one below them that is never cut. */
export interface TextLabel {
  lines: readonly { name: string; text: string; bold?: boolean }[];
  foot: string;
}

/** Lines of the least size that a label without a code has room for. */
export const textRowsIn = (definition: LabelDefinition): number => rowsIn(boxesOf(definition));

/** One label without a code: its lines take the whole width. */
export function textLabelOf(
  definition: LabelDefinition,
  unitName: string,
  { lines, foot }: TextLabel,
): { label: Omit<PlacedLabel, 'x' | 'y'>; cut: LabelCut[] } {
  const { width, height } = gridOf(definition);
  const { head: top, number, code: _code, ...boxes } = boxesOf({ ...definition, code: '二维码' });
  const room = { ...boxes.body, width: number.width };
  const wanted = lines.map(({ name, text, bold = false }) => ({ name, label: `${name}：`, text, bold }));
  const body = bodyIn(wanted, room);
  const head = top && fitted([{ name: '单位名称', label: '', text: unitName, bold: false }], top, 9);
  const below = fitted([{ name: '', label: '', text: foot, bold: true }], number, NUMBER_SIZE);
  const of = lines[0]?.text ?? foot;
  return {
    label: {
      width,
      height,
      head: top && block(top, head?.lines ?? []),
      body: block(room, body.lines),
      number: block(number, below.lines),
      code: null,
    },
    cut: [...body.cut, ...below.cut].map(({ name, text }) => ({ number: of, line: name, text })),
  };
}

/** One label, its parts measured from its own corner, and what of it was cut. */
export function labelOf(
  definition: LabelDefinition,
  unitName: string,
  asset: AssetLabel,
): { label: Omit<PlacedLabel, 'x' | 'y'>; cut: LabelCut[] } {
  const { width, height } = gridOf(definition);
  const numbers = numberLines(asset.number, boxesOf(definition).number.width);
  // One row keeps its height at every size, so that labels of a sheet look alike.
  const boxes = boxesOf(definition, numbers.length === 1 ? undefined : 2 * LEAST * LEADING);
  const wanted = linesOf(definition).map((line) => ({
    name: line,
    label: calledIn(boxes.body.width, line),
    text: factOf(asset, line),
    bold: line === '名称',
  }));
  const body = bodyIn(wanted, boxes.body);
  const head = boxes.head && fitted([{ name: '单位名称', label: '', text: unitName, bold: false }], boxes.head, 9);
  return {
    label: {
      width,
      height,
      head: boxes.head && block(boxes.head, head?.lines ?? []),
      body: block(boxes.body, body.lines),
      number: block(boxes.number, numbers),
      code: { ...boxes.code, kind: definition.code === '一维码' ? 'code128' : 'qr', text: asset.number },
    },
    cut: [...(head?.cut ?? []), ...body.cut].map(({ name, text }) => ({ number: asset.number, line: name, text })),
  };
}
