import type { Day } from '../basics/day.ts';
import type { Fen } from '../basics/money.ts';
import type { Milli } from '../basics/quantity.ts';
import type { CellValue, Field, Names } from '../fields/field.ts';
import type { Fields } from '../fields/record.ts';

/** A list on its way out: what stands in which cell, before any file format. */
export interface ListPaper {
  /** Name of the sheet. */
  sheet: string;
  title: string;
  /** Lines under the title: unit, day, how many rows. */
  facts: readonly string[];
  columns: readonly ListColumn[];
  rows: readonly (readonly CellValue[])[];
  /** Values of a last row, computed here: nobody's program recalculates them. */
  totals: readonly CellValue[] | null;
  /** Lines under the table, on paper alone. */
  notes?: readonly string[];
  /** Who signs below the table, by hand. */
  signatures?: readonly string[];
  /** What is printed instead of the list: a sheet of its own for each record. Files have the list. */
  sheets?: readonly ListPaper[];
  /** For another program to read: in a workbook the header is the first row, without title and facts above it. */
  bare?: true;
}

/** `percent` holds a fraction; `any` shows each cell as what it is; ids and codes are `text`, so that no program drops their zeros. */
export type ListColumnKind = 'text' | 'quantity' | 'money' | 'price' | 'percent' | 'count' | 'day' | 'any';

export interface ListColumn {
  heading: string;
  kind: ListColumnKind;
  /** In characters. */
  width: number;
  /** Stands in files only, so that they come in again whole; paper and the print area of a workbook have no room for it. */
  fileOnly?: true;
}

export const listColumn = (heading: string, kind: ListColumnKind, width: number): ListColumn => ({
  heading,
  kind,
  width,
});

/** Columns declared once under names: a screen takes its headings from them, a paper its order. */
export type NamedColumns = Readonly<Record<string, ListColumn>>;

/** A list of named columns, without facts and totals. */
export function namedPaper<C extends NamedColumns>(
  title: string,
  columns: C,
  rows: readonly Readonly<Record<keyof C, CellValue>>[],
): ListPaper {
  const names = Object.keys(columns);
  return {
    sheet: title,
    title,
    facts: [],
    columns: Object.values(columns),
    rows: rows.map((row) => names.map((name) => row[name] ?? null)),
    totals: null,
  };
}

const KINDS: Partial<Record<Field<never>['kind'], ListColumnKind>> = {
  quantity: 'quantity',
  money: 'money',
  wholeNumber: 'count',
  day: 'day',
};

/** Characters of kinds whose text is always as long, and a little. */
const LEAST: Partial<Record<Field<never>['kind'], number>> = { day: 14, time: 8, moment: 20 };

/** Columns of a record's fields, in their order. */
export const columnsOfFields = (fields: Fields): ListColumn[] =>
  Object.values(fields).map(({ label, kind, width }) => ({
    heading: label,
    kind: KINDS[kind] ?? 'text',
    width: Math.max(label.length * 2 + 2, width / 2, LEAST[kind] ?? 0),
  }));

/** Cells of a record, in the order of its fields; `names` give references by field. */
export function cellsOfFields(
  fields: Fields,
  record: Readonly<Record<string, string | number | null>>,
  names: Readonly<Record<string, Names>> = {},
): CellValue[] {
  return Object.entries(fields).map(([name, field]) => {
    const value = record[name] ?? null;
    // A record holds each field's own value type; the union of fields cannot say so.
    return value === null ? null : (field as Field<string | number>).toCell(value, names[name]);
  });
}

/** The last row of a list: 合计 and the sums by column name. */
export const totalsOf = (columns: NamedColumns, sums: Readonly<Record<string, CellValue>>): CellValue[] =>
  Object.keys(columns).map((name, i) => (i === 0 ? '合计' : (sums[name] ?? null)));

interface KeptRow {
  active: boolean;
  record: Readonly<Record<string, string | number | null>>;
}

/** What a simple list needs beyond its fields. */
interface KeptPaper {
  /** Names behind reference fields, by field. */
  names?: Readonly<Record<string, Names>>;
  /** Words of the last column, in use or not; null where nothing is ever taken out of use. */
  states?: readonly [active: string, retired: string] | null;
}

/** A simple list of the office: every field of its records as the screen has them, and whether each is still in use. */
export function keptPaper(
  title: string,
  fields: Fields,
  rows: readonly KeptRow[],
  { names = {}, states = ['在用', '停用'] }: KeptPaper = {},
): ListPaper {
  const state = (active: boolean): CellValue[] => (states === null ? [] : [states[active ? 0 : 1]]);
  return {
    sheet: title,
    title,
    facts: [],
    columns: [...columnsOfFields(fields), ...(states === null ? [] : [listColumn('状态', 'text', 8)])],
    rows: rows.map(({ active, record }) => [...cellsOfFields(fields, record, names), ...state(active)]),
    totals: null,
  };
}

/** Figures on their way out: whole units, exact to their decimals. */
export const yuan = (fen: Fen | null): CellValue => (fen === null ? null : fen / 100);
export const amount = (milli: Milli | null): CellValue => (milli === null ? null : milli / 1000);
export const unitPrice = (price: number | null): CellValue => (price === null ? null : price / 10_000);
export const dayCell = (day: Day | null): CellValue => (day === null ? null : { day });
