import { normalizeText, sameKey } from '../basics/text.ts';
import type { Field } from '../fields/field.ts';
import { readDay } from './cell-day.ts';
import { readMoney } from './cell-money.ts';
import { readNumber } from './cell-number.ts';
import { readTime } from './cell-time.ts';
import { cellText, isBlank } from './cell-text.ts';
import type { Cell } from './grid.ts';

/** `E-…` refuses the row, `W-…` is accepted and shown. */
export interface Flaw {
  code: string;
  message: string;
}

/** A cell understood: its value, or null with what is wrong. A warning comes with a value. */
export interface Reading<V> {
  value: V | null;
  flaw?: Flaw;
}

/** Other cells of the same row as text, by field name. */
export type Beside = (field: string) => string;

/**
 * How far a column's value reaches down: only inside a merged cell, also through 〃 and 同上, or into blank cells too.
 * Figures never reach down: one merged quantity over two rows would be booked twice.
 */
export type Carry = 'never' | 'merge' | 'ditto' | 'blank';

/** One column of a list: by what words it is found and how its cells are understood. */
export interface Column<V> {
  /** The field its values belong to: how templates word, show and offer them. */
  readonly field: Field<V>;
  readonly label: string;
  /** Header words, as compared. */
  readonly names: readonly string[];
  /** A table without it is not this list. */
  readonly must: boolean;
  /** A row without it is refused (E-REQ). */
  readonly required: boolean;
  readonly carries: Carry;
  /** Where the sheet has no such column, one value may be given for all its rows. */
  readonly perSheet: boolean;
  /** Whether the cell says nothing: blank, or a word that stands for nothing here (—, 休). */
  isEmpty(cell: Cell): boolean;
  /** A text always reads the same here, whatever stands beside it: words that repeat are read once. */
  readonly steady: boolean;
  /** `inWan`: amounts of this column are written in 万元. */
  read(cell: Cell, beside: Beside, inWan?: boolean): Reading<V>;
}

interface ColumnOptions<V> {
  /** Other header words; the field's label always counts. Groups of two-row headers are written together: 收入数量. */
  names?: readonly string[];
  must?: boolean;
  /** When it differs from the field's own. */
  required?: boolean;
  carries?: Carry;
  /** May be given for a whole sheet; required columns always may. */
  perSheet?: boolean;
  /** Code of a value that breaks the field's own rule. */
  wrong?: string;
  /** Codes that arrive as numbers are padded to this length; `warns` shows each of them (W-LEADZERO). */
  digits?: { length: number; warns: boolean };
  /** Whether a word behind a number is just its unit (12包). */
  isUnit?: (written: string, beside: Beside) => boolean;
  /** Decimals beyond the kind's are rounded instead of refused (prices are only checked against). */
  rounds?: boolean;
  /** Words that stand for an empty cell: —, Tr, 休. */
  none?: readonly string[];
  /** Reads a cell its own way; the field's kind otherwise. */
  read?: (cell: Cell, beside: Beside, inWan: boolean) => Reading<V>;
}

/** Header words compare without brackets, marks, blanks and width: 参考单价(元) is 参考单价, ★品名【必填】 is 品名. */
export const headingKey = (heading: string): string =>
  sameKey(heading).replace(/\(.*?\)|\[.*?\]|【.*?】|〔.*?〕|[/、:*_#★☆※-]/g, '');

/** A column on a field of the program: its kind says how cells are read. */
export function column<V extends string | number>(field: Field<V>, options: ColumnOptions<V> = {}): Column<V> {
  const { names = [], must = false, carries = 'merge', required = field.required } = options;
  const own = options.read ?? ((...at) => readByKind(field, options, ...at));
  const none = new Set((options.none ?? []).map(sameKey));
  const isEmpty = (cell: Cell): boolean =>
    isBlank(cell) || (none.size > 0 && typeof cell === 'string' && none.has(sameKey(cell)));
  return {
    field,
    label: field.label,
    names: [...new Set([field.label, ...names].map(headingKey))],
    must,
    required,
    carries: isFigure(field.kind) ? 'never' : carries,
    perSheet: required || options.perSheet === true,
    isEmpty,
    steady: options.read === undefined && (field.kind === 'text' || field.kind === 'choice'),
    read(cell, beside, inWan = false) {
      const unread = unreadable(cell);
      if (unread) return { value: null, flaw: unread };
      if (!isEmpty(cell)) return withRule(field, own(cell, beside, inWan), options.wrong);
      return required ? { value: null, flaw: { code: 'E-REQ', message: `${field.label}没有填写` } } : { value: null };
    },
  };
}

/** A column that reads its own way still obeys the field's rule. */
function withRule<V>(field: Field<V>, reading: Reading<V>, wrong = 'E-TEXT'): Reading<V> {
  const says = reading.value === null ? null : field.check(reading.value);
  return says === null ? reading : { value: null, flaw: { code: wrong, message: says } };
}

const FIGURES = new Set(['quantity', 'money', 'wholeNumber', 'measure']);
const isFigure = (kind: string): boolean => FIGURES.has(kind);

function unreadable(cell: Cell): Flaw | null {
  if (cell === null || typeof cell !== 'object') return null;
  if ('error' in cell) return { code: 'E-ERRCELL', message: `单元格是错误值 ${cell.error}，请在表格里改好` };
  if ('noValue' in cell) return { code: 'E-NOCACHE', message: '公式还没有算出结果，请用 Excel/WPS 打开保存一次' };
  return null;
}

/** A spreadsheet keeps 15 digits of a number and writes long ones as 2.69901E+19; the rest is lost for good. */
const DAMAGED = 1e15;
const isDamaged = (cell: Cell): boolean =>
  typeof cell === 'number'
    ? Math.abs(cell) >= DAMAGED
    : typeof cell === 'string' && /^\d(?:\.\d+)?e\+(?:1[1-9]|[2-9]\d)$/i.test(normalizeText(cell));

/** The text of a cell without the mark that keeps a spreadsheet from taking a code for a number: '010001. */
const bareText = (cell: Cell): string => cellText(cell).replace(/^\s*['’‘](?=\d)/, '');

const PLACES: Readonly<Record<string, number>> = { wholeNumber: 0, money: 2, quantity: 3 };

function readByKind<V extends string | number>(
  field: Field<V>,
  options: ColumnOptions<V>,
  cell: Cell,
  beside: Beside,
  inWan: boolean,
): Reading<V> {
  if (isFigure(field.kind)) return readFigure(field, options, cell, beside, inWan);
  if (field.kind === 'day') return readDayCell(field, cell);
  const clock = field.kind === 'time' ? readTime(cell) : null;
  if (clock !== null) return { value: clock as V };
  if (isDamaged(cell)) {
    const message = `${field.label}在表格里成了数字，后几位已经丢失；请把这一格设成文本，照原件重新填写`;
    return { value: null, flaw: { code: 'E-IDNUM', message } };
  }
  if (options.digits !== undefined && typeof cell === 'number') return readPadded(field, options.digits, cell);
  const parsed = field.parse(bareText(cell));
  return parsed.ok
    ? { value: parsed.value }
    : { value: null, flaw: { code: options.wrong ?? 'E-TEXT', message: parsed.message } };
}

function readFigure<V extends string | number>(
  field: Field<V>,
  options: ColumnOptions<V>,
  cell: Cell,
  beside: Beside,
  inWan: boolean,
): Reading<V> {
  const { isUnit, rounds = false } = options;
  const how = { rounds, isUnit: (written: string) => isUnit?.(written, beside) === true };
  const money = field.kind === 'money' ? readMoney(cell, 2, { ...how, inWan }) : null;
  const value = field.kind === 'money' ? (money?.value ?? null) : readNumber(cell, placesOf(field), how);
  const text = normalizeText(cellText(cell));
  if (value === null) {
    const message = `“${text}”不是${field.label}（只能是数字，${placesSaid(placesOf(field))}）`;
    return { value: null, flaw: { code: 'E-NUM', message } };
  }
  // A figure field stores whole numbers; V is number for every kind that gets here.
  const says = field.check(value as V);
  if (says !== null)
    return { value: null, flaw: { code: value < 0 ? 'E-NEG' : (options.wrong ?? 'E-NUM'), message: says } };
  if (money?.otherUnit !== true) return { value: value as V };
  const message = `这一列的单位是${inWan ? '万元' : '元'}，“${text}”按 ${field.format(value as V)} 元导入`;
  return { value: value as V, flaw: { code: 'W-WAN', message } };
}

const placesOf = ({ kind, places }: Pick<Field<never>, 'kind' | 'places'>): number => places ?? PLACES[kind] ?? 0;
const placesSaid = (places: number): string => (places === 0 ? '没有小数' : `最多 ${places} 位小数`);

function readDayCell<V extends string | number>(field: Field<V>, cell: Cell): Reading<V> {
  const day = readDay(cell);
  if (day !== null) return { value: day as V };
  const text = normalizeText(cellText(cell));
  const message = /^\d{1,2}\.\d{1,2}$/.test(text)
    ? `“${text}”看不出是哪一年，${field.label}要写成 2026-11-02`
    : `“${text}”不是日期，${field.label}要写成 2026-11-02`;
  return { value: null, flaw: { code: 'E-DATE', message } };
}

function readPadded<V extends string | number>(
  field: Field<V>,
  { length, warns }: { length: number; warns: boolean },
  cell: number,
): Reading<V> {
  const padded = String(cell).padStart(length, '0');
  const parsed = field.parse(padded);
  if (!parsed.ok) return { value: null, flaw: { code: 'E-CODE', message: parsed.message } };
  const message = `${field.label}在表格里是数字 ${cell}，前面的 0 丢了，按 ${padded} 导入`;
  return { value: parsed.value, ...(warns ? { flaw: { code: 'W-LEADZERO', message } } : {}) };
}

/** A date kept as text beside words such as 长期: any writing of a day becomes 2026-11-02, other words stay. */
export function dayOrWords(cell: Cell): Reading<string> {
  return { value: readDay(cell) ?? normalizeText(cellText(cell)) };
}
