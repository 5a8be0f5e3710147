import type { Field } from '../fields/field.ts';
import { text } from '../fields/text.ts';
import type { ImportList } from '../people/import-list.ts';
import type { Register, Values } from '../registers/define.ts';
import { REGISTERS } from '../registers/index.ts';
import { sumUp, type Checked } from '../sheet/checked.ts';
import { column } from '../sheet/column.ts';
import { defineSheet, type Columns, type SheetDefinition } from '../sheet/definition.ts';
import type { Duplicates } from '../sheet/import.ts';
import { sheetsOf, type ReadSheet } from '../sheet/read-sheet.ts';
import type { SheetRow } from '../sheet/sheet-row.ts';
import type { BookEntry, CanteenBooks } from './book-import.ts';

/** Any one record book as a sheet: a row per record, its headings those of the book's paper. Derived from the definition. */

type AnyField = Field<string | number>;
const fieldsOf = ({ fields, derived }: Register): [string, AnyField][] =>
  Object.entries(fields as unknown as Readonly<Record<string, AnyField>>).filter(([name]) => !derived.includes(name));

const isReference = ({ kind }: Pick<AnyField, 'kind'>): boolean => kind === 'person' || kind === 'place';

/** Without its day and what names one of its records a row cannot be told from another; the rest an old book may lack. */
const isNeeded = ({ once }: Register, name: string): boolean => name === 'day' || once.includes(name);

function bookSheet(register: Register): SheetDefinition {
  const columns = fieldsOf(register).map(([name, field]) => {
    const required = isNeeded(register, name) && field.required;
    // People and devices stand in a file by their names; the check looks them up.
    const own = isReference(field) ? text({ label: field.label, width: field.width }) : field;
    return [name, column(own, { must: required, required })];
  });
  return defineSheet({
    part: kindOf(register),
    title: register.title,
    columns: Object.fromEntries(columns) as Columns,
  });
}

const kindOf = ({ key }: Register): string => `book.${key}`;

interface BookList extends ImportList {
  register: Register;
}

/** A list for each book, found by its own button; they are too many to choose from among the school's lists. */
export const BOOK_LISTS: readonly BookList[] = REGISTERS.map((register) => ({
  register,
  kind: kindOf(register),
  title: register.title,
  about: '一行一条记录，表头同打印出来的一样',
  act: register.act,
  definitions: [bookSheet(register)],
  duplicates: ['skip'],
}));

/** What tells a record of a book from the others: its day and what names it; all of it where nothing does. */
export function bookKey({ once, fields }: Register, values: Values): string {
  const names = once.length > 0 ? ['day', ...once] : Object.keys(fields);
  return JSON.stringify(names.map((name) => values[name] ?? null));
}

/** Checks rows of one book. Row codes: those of the fields, E-REF, E-DATE, E-DUP, E-RULE, W-NONSCHOOL, W-FOUND. */
export function checkBook(
  register: Register,
  sheets: ReadSheet[],
  books: CanteenBooks,
  duplicates: Duplicates,
): Checked<BookEntry> {
  const sums: Checked<BookEntry>['sums'] = new Map();
  const entries: BookEntry[] = [];
  const seen = new Set<string>();
  for (const sheet of sheets) {
    const own = sheetsOf([sheet], sheet.definition).flatMap(({ rows }) =>
      rows.flatMap((row) => entryOf(register, row, seen, books, duplicates) ?? []),
    );
    entries.push(...own);
    sums.set(sheet.name, sumUp(own, [{ label: '记录', unit: 'count', of: () => 1 }]));
  }
  return { sheets, entries, sums, documents: 0 };
}

function entryOf(
  register: Register,
  row: SheetRow,
  seen: Set<string>,
  books: CanteenBooks,
  duplicates: Duplicates,
): BookEntry | null {
  if (row.refused) return null;
  const values: Record<string, string | number | null> = {};
  for (const [name, field] of fieldsOf(register)) {
    const value = row.values[name] ?? null;
    values[name] = value;
    if (value === null || !isReference(field)) continue;
    values[name] = field.kind === 'person' ? books.personOf(String(value), '') : books.placeOf(String(value));
    if (values[name] === null)
      row.flaw('E-REF', `${REGISTERED[field.kind] ?? ''}里没有“${String(value)}”，请先登记`, name);
  }
  const day = String(values['day']);
  if (day > books.today) row.flaw('E-DATE', `${day} 还没有到，不能先记`, 'day');
  else if (books.isOpen(day) === false) row.flaw('W-NONSCHOOL', `${day} 不是上课的日子`, 'day');
  const key = bookKey(register, values);
  if (!row.refused && seen.has(key)) row.flaw('E-DUP', '这张表里前面已经有一样的了', 'day');
  if (row.refused) return null;
  seen.add(key);
  if (!books.settle(row, register.key, key, duplicates, 'day')) return null;
  for (const { level, field, says } of books.judge(register, values)) {
    const at = field in row.values ? field : null;
    row.flaw(level === 'block' ? 'E-RULE' : 'W-FOUND', says, at);
  }
  return row.refused ? null : { register: register.key, values };
}
const REGISTERED: Readonly<Record<string, string>> = { person: '教职工', place: '设备与区域' };
