import { minuteText } from '../basics/clock.ts';
import type { CellValue, Field, Names } from '../fields/field.ts';
import type { Fields } from '../fields/record.ts';
import { rowsOf } from '../fields/rows.ts';
import { cellsOfFields, columnsOfFields, listColumn, type ListPaper } from '../sheet/list-paper.ts';
import type { RegisterRow } from './calls.ts';
import type { Register, Values } from './define.ts';

/** What stands on the paper of a book; pages are the printer's own (`shared/print/report.ts`). */

/** Names behind a book's people and devices, by field. */
export type BookNames = Readonly<Record<string, Names>>;

/** As many as stay on one sheet under a heading of two lines. */
const BLANK_ROWS = 22;
/** Lines left free for a long answer on a form that is filled in by hand. */
const BY_HAND = '\n\u00A0\n\u00A0\n\u00A0';
/** From so many columns on, a table within a record is the table of its sheet; a smaller one is one line of it. */
const TABLE_COLUMNS = 3;

type AnyField = Field<string | number>;
const fieldsOf = (fields: Fields): [string, AnyField][] => Object.entries(fields as Record<string, AnyField>);

/** The honest time of keying. */
const enteredWords = ({ enteredAt, late }: RegisterRow): string =>
  `${minuteText(enteredAt).slice(5)}${late === 0 ? '' : ' 补录'}`;

/** How a record stands: unfinished, voided and why, what was found wrong with it. */
function standWords({ state, reason, findings }: RegisterRow): string {
  const of = state === '作废' && reason !== '' ? `作废：${reason}` : state === '完成' ? '' : state;
  return [of, ...findings.map(({ says }) => says)].filter((one) => one !== '').join('；');
}

const signed = ({ signatures }: Register) => (signatures.length > 0 ? { signatures } : {});

/** A book's records in the order of its days, numbered, with the honest time of their keying. */
export function bookList(
  book: Register,
  rows: readonly RegisterRow[],
  names: BookNames,
  facts: readonly string[],
): ListPaper {
  return {
    sheet: book.title,
    title: book.title,
    facts,
    columns: [
      listColumn('序号', 'count', 5),
      ...columnsOfFields(book.fields),
      listColumn('情况', 'text', 20),
      listColumn('录入时间', 'text', 17),
    ],
    rows: rows.map((row, i): CellValue[] => [
      i + 1,
      ...cellsOfFields(book.fields, row.values, names),
      standWords(row),
      enteredWords(row),
    ]),
    totals: null,
    ...signed(book),
    ...(book.paper === 'sheet' && rows.length > 0 && { sheets: rows.map((row) => recordSheet(book, row, names)) }),
  };
}

/** The same headings with empty lines, to be written by hand. */
export function bookBlank(book: Register): ListPaper {
  const form = book.paper === 'sheet' ? recordSheet(book, null, {}) : blankList(book);
  // A form to write on says neither when it was printed nor how many rows it has.
  return { ...form, sheets: [form] };
}

function blankList(book: Register): ListPaper {
  const columns = [listColumn('序号', 'count', 5), ...columnsOfFields(book.fields)];
  return {
    sheet: book.title,
    title: book.title,
    facts: ['　　　　年　　月'],
    columns,
    rows: Array.from({ length: BLANK_ROWS }, () => columns.map(() => '')),
    totals: null,
    ...signed(book),
  };
}

/** One record as a form of its own; a blank one where there is none. */
function recordSheet(book: Register, row: RegisterRow | null, names: BookNames): ListPaper {
  const fields = fieldsOf(book.fields);
  const at = fields.findIndex(([, { rows = {} }]) => Object.keys(rows).length >= TABLE_COLUMNS);
  const values = row?.values ?? {};
  const say = ([name, field]: [string, AnyField]): string =>
    `${field.label}：${wordsOf(field, values[name], names[name])}`;
  const about = row === null ? [] : [`录入：${enteredWords(row)}　${row.enteredBy}`];
  const stands = row === null ? '' : standWords(row);
  const base = { sheet: book.title, title: book.title, totals: null, ...signed(book) };
  const [name, table] = fields[at] ?? [];
  if (name === undefined || table === undefined)
    return {
      ...base,
      facts: [...fields.slice(0, 1).map(say), ...about],
      columns: [listColumn('项目', 'text', 26), listColumn('内容', 'text', 120)],
      rows: [
        ...fields
          .slice(1)
          .map(([own, field]) => [
            field.label,
            row === null && (field.kind === 'note' || field.kind === 'rows')
              ? BY_HAND
              : wordsOf(field, values[own], names[own]),
          ]),
        ...(stands === '' ? [] : [['情况', stands]]),
      ],
    };
  return {
    ...base,
    facts: [...fields.slice(0, at).map(say), ...about],
    columns: [listColumn('序号', 'count', 5), ...columnsOfFields(table.rows ?? {})],
    rows: tableRows(book, name, table, row === null ? null : values),
    notes: [...fields.slice(at + 1).map(say), ...(stands === '' ? [] : [`情况：${stands}`])],
  };
}

/** Rows of a record's own table, numbered; those the book begins with where nothing is written yet. */
function tableRows(
  book: Register,
  name: string,
  { rows: fields = {} }: AnyField,
  values: Values | null,
): CellValue[][] {
  const text = values?.[name] ?? null;
  const rows = values === null ? (book.starts[name] ?? []) : rowsOf(text === null ? null : String(text));
  return rows.map((row, i) => [i + 1, ...cellsOfFields(fields, row)]);
}

/** A value as a form has it: people of a small table side by side, not as its cells in a file. */
function wordsOf(field: AnyField, value: string | number | null | undefined, names: Names | undefined): string {
  if (value === null || value === undefined) return '';
  if (field.rows === undefined) return field.format(value, names);
  const columns = fieldsOf(field.rows);
  return rowsOf(String(value))
    .map((row) => {
      const [first = '', ...others] = columns.flatMap(([own, one]) => {
        const cell = row[own] ?? null;
        return cell === null ? [] : [one.format(cell)];
      });
      return others.length === 0 ? first : `${first}（${others.join('，')}）`;
    })
    .join('、');
}
