import { cellText, columnLetter, isBlank } from './cell-text.ts';
import { headingKey } from './column.ts';
import { fieldsAcross, type SheetDefinition } from './definition.ts';
import type { GridRow, GridSheet } from './grid.ts';
import type { SheetColumn } from './import.ts';
import { crossingsOf, type Crossing } from './matrix.ts';

/** How far down a header may stand. Titles, units and notes come before it. */
export const HEADER_DEPTH = 60;

/** A table found on a sheet: which list it is, where its header stands and which column is what. */
export interface Table {
  definition: SheetDefinition;
  /** Index in `sheet.rows` of the first header row, and how many rows it has. */
  at: number;
  height: 1 | 2;
  headings: string[];
  /** Field → column index (from 0). */
  fields: Map<string, number>;
  /** How it was found. */
  by: 'words' | 'memory' | 'hand';
  /** What repeats across a matrix; empty for a list. */
  crossings: readonly Crossing[];
}

/** Headings of one row, or of two rows whose group (收入) stands over its parts (数量 单价 金额). */
function headingsOf(upper: GridRow, lower: GridRow | undefined): string[] {
  const width = Math.max(upper.cells.length, lower?.cells.length ?? 0);
  let group = '';
  return Array.from({ length: width }, (_, i) => {
    const top = cellText(upper.cells[i]).trim();
    const part = cellText(lower?.cells[i]).trim();
    if (top !== '') group = top;
    // A group reaches right over its parts; where no part stands below, only the cell's own word counts.
    return part === '' ? top : `${group}${part}`;
  });
}

/** Heading → field. A grouped heading may also be known by its part alone (辅助计量/辅助单位). */
function fieldsOf(definition: SheetDefinition, headings: string[], lower: GridRow | undefined): Map<string, number> {
  const byName = new Map<string, string>();
  const repeated = fieldsAcross(definition);
  for (const [field, { names }] of Object.entries(definition.columns))
    if (!repeated.includes(field)) for (const name of names) byName.set(name, field);
  const fields = new Map<string, number>();
  headings.forEach((heading, i) => {
    const field = byName.get(headingKey(heading)) ?? byName.get(headingKey(cellText(lower?.cells[i])));
    if (field !== undefined && !fields.has(field)) fields.set(field, i);
  });
  return fields;
}

const isWhole = (definition: SheetDefinition, fields: Map<string, number>): boolean =>
  Object.entries(definition.columns).every(([field, { must }]) => !must || fields.has(field));

const understood = ({ fields, crossings }: Table): number => fields.size + crossings.length;

/** More words understood; among equals one header row (a title above it is no group), then the higher one. */
const isBetter = (table: Table, than: Table | null): boolean =>
  than === null ||
  understood(table) > understood(than) ||
  (understood(table) === understood(than) && table.height < than.height);

/**
 * The best fitting list on a sheet, by its header words; null when none of them stands here. The file's name may tell
 * the month of a matrix whose titles do not.
 */
export function findTable(sheet: GridSheet, definitions: readonly SheetDefinition[], fileName = ''): Table | null {
  let best: Table | null = null;
  const depth = Math.min(sheet.rows.length, HEADER_DEPTH);
  for (let at = 0; at < depth; at++) {
    const upper = sheet.rows[at];
    if (upper === undefined || upper.cells.every(isBlank)) continue;
    for (const definition of definitions)
      for (const table of tablesAt(sheet, at, definition, fileName)) if (isBetter(table, best)) best = table;
  }
  return best;
}

/** What a definition finds at a row. A matrix with two header rows is never read with one: weekdays are no data. */
function tablesAt(sheet: GridSheet, at: number, definition: SheetDefinition, fileName: string): Table[] {
  const found = ([2, 1] as const).flatMap((height) => {
    const table = tableAt(sheet, at, height, definition, fileName);
    return table !== null && isWhole(definition, table.fields) ? [table] : [];
  });
  return definition.across === undefined ? found : found.slice(0, 1);
}

/** A table of a form with its header at a row, whatever of its columns is found there; a matrix needs its crossings. */
export function tableAt(
  sheet: GridSheet,
  at: number,
  height: 1 | 2,
  definition: SheetDefinition,
  fileName: string,
): Table | null {
  const upper = sheet.rows[at];
  const lower = height === 2 ? sheet.rows[at + 1] : undefined;
  if (upper === undefined || (height === 2 && lower === undefined)) return null;
  const headings = headingsOf(upper, lower);
  const fields = fieldsOf(definition, headings, lower);
  const { across } = definition;
  const around = [...titlesAbove(sheet, at), sheet.name, fileName];
  const crossings = across === undefined ? [] : crossingsOf(definition, across, [upper, lower], around);
  return across !== undefined && crossings.length === 0
    ? null
    : { definition, at, height, headings, fields, crossings, by: 'words' };
}

/** Texts above a header: title, 仓库：…, 单位：元. */
export const titlesAbove = (sheet: GridSheet, at: number): string[] =>
  sheet.rows.slice(0, at).flatMap((row) => row.cells.filter((cell) => !isBlank(cell)).map(cellText));

/** The table with columns moved by hand: field → column, null for a column left out. */
export function withColumns(table: Table, moved: Readonly<Record<string, number | null>>): Table {
  const fields = new Map(table.fields);
  for (const [field, index] of Object.entries(moved)) {
    if (!Object.hasOwn(table.definition.columns, field)) continue;
    fields.delete(field);
    for (const [other, taken] of fields) if (taken === index) fields.delete(other);
    if (index !== null) fields.set(field, index);
  }
  const taken = new Set(fields.values());
  const crossings = table.crossings.filter((c) => [...c.fields.values()].every((index) => !taken.has(index)));
  return { ...table, fields, crossings };
}

/** Every column of a table and what it was taken for. */
export function columnsFound(sheet: GridSheet, table: Table): SheetColumn[] {
  const everywhere = [...table.fields, ...table.crossings.flatMap((crossing) => [...crossing.fields])];
  const byIndex = new Map(everywhere.map(([field, index]) => [index, field]));
  return table.headings.flatMap((heading, index) => {
    const field = byIndex.get(index) ?? null;
    if (heading === '' && field === null) return [];
    return [
      {
        index,
        letter: columnLetter(index),
        heading,
        field,
        label: field === null ? '' : (table.definition.columns[field]?.label ?? ''),
        hidden: sheet.hiddenColumns.includes(index),
      },
    ];
  });
}
