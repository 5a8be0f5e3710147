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
}

/** `any` shows each cell as what it is; ids and codes are `text`, so that no program drops their zeros. */
export type ListColumnKind = 'text' | 'quantity' | 'money' | 'price' | 'count' | 'day' | 'any';

export interface ListColumn {
  heading: string;
  kind: ListColumnKind;
  /** In characters. */
  width: number;
}

const KINDS: Partial<Record<Field<never>['kind'], ListColumnKind>> = {
  quantity: 'quantity',
  money: 'money',
  wholeNumber: 'count',
  day: 'day',
};

/** Columns of a record's fields, in their order. */
export const columnsOfFields = (fields: Fields): ListColumn[] =>
  Object.values(fields).map(({ label, kind, width }) => ({
    heading: label,
    kind: KINDS[kind] ?? 'text',
    width: Math.max(label.length * 2 + 2, width / 2),
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
