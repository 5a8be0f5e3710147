import { cellText, columnLetter, isBlank } from './cell-text.ts';
import { headingKey } from './column.ts';
import type { SheetDefinition } from './definition.ts';
import type { GridRow, GridSheet } from './grid.ts';
import type { SheetColumn } from './import.ts';

/** How far down a header may stand. Titles, units and notes come before it. */
const DEPTH = 60;

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
  for (const [field, { names }] of Object.entries(definition.columns))
    for (const name of names) byName.set(name, field);
  const fields = new Map<string, number>();
  headings.forEach((heading, i) => {
    const field = byName.get(headingKey(heading)) ?? byName.get(headingKey(cellText(lower?.cells[i])));
    if (field !== undefined && !fields.has(field)) fields.set(field, i);
  });
  return fields;
}

const isWhole = (definition: SheetDefinition, fields: Map<string, number>): boolean =>
  Object.entries(definition.columns).every(([field, { must }]) => !must || fields.has(field));

/** More words understood; among equals one header row (a title above it is no group), then the higher one. */
const isBetter = (table: Table, than: Table | null): boolean =>
  than === null ||
  table.fields.size > than.fields.size ||
  (table.fields.size === than.fields.size && table.height < than.height);

/** The best fitting list on a sheet, by its header words; null when none of them stands here. */
export function findTable(sheet: GridSheet, definitions: readonly SheetDefinition[]): Table | null {
  let best: Table | null = null;
  const depth = Math.min(sheet.rows.length, DEPTH);
  for (let at = 0; at < depth; at++) {
    const upper = sheet.rows[at];
    if (upper === undefined || upper.cells.every(isBlank)) continue;
    for (const definition of definitions) {
      for (const height of [1, 2] as const) {
        const lower = height === 2 ? sheet.rows[at + 1] : undefined;
        if (height === 2 && lower === undefined) continue;
        const headings = headingsOf(upper, lower);
        const fields = fieldsOf(definition, headings, lower);
        const table: Table = { definition, at, height, headings, fields, by: 'words' };
        if (isWhole(definition, fields) && isBetter(table, best)) best = table;
      }
    }
  }
  return best;
}

/** A header row chosen by hand: row as the person sees it, how many rows it has, which form stands below. */
export interface HeaderChoice {
  row: number;
  height: 1 | 2;
  part: string;
}

/** How the columns of a table with these headings were matched the last time (`fingerprint`). */
export interface SheetMemory {
  fingerprint: string;
  part: string;
  columns: Readonly<Record<string, number>>;
}

/** What tells one table's headings from any other's: their words in their places. */
export const fingerprint = (headings: readonly string[]): string => headings.map(headingKey).join('|').slice(0, 2000);

/** The table of a sheet: by the header the person chose, as remembered, or by its words; then with columns moved by hand. */
export function tableOf(
  sheet: GridSheet,
  definitions: readonly SheetDefinition[],
  choice:
    | { header?: HeaderChoice | null; columns: Readonly<Record<string, number | null>>; hiddenColumns?: boolean }
    | undefined,
  memories: readonly SheetMemory[] = [],
): Table | null {
  const chosen = choice?.header ?? null;
  const found = chosen === null ? findOrRemember(sheet, definitions, memories) : tableAt(sheet, definitions, chosen);
  if (found === null || choice === undefined) return found;
  const moved = withColumns(found, choice.columns);
  if (choice.hiddenColumns !== false) return moved;
  const shown = [...moved.fields].filter(([, index]) => !sheet.hiddenColumns.includes(index));
  return { ...moved, fields: new Map(shown) };
}

/** The table whose header the person pointed at; its columns are matched by their words as far as these go. */
function tableAt(
  sheet: GridSheet,
  definitions: readonly SheetDefinition[],
  { row, height, part }: HeaderChoice,
): Table | null {
  const at = row - 1;
  const upper = sheet.rows[at];
  const definition = definitions.find((one) => one.part === part);
  if (upper === undefined || definition === undefined) return null;
  const lower = height === 2 ? sheet.rows[at + 1] : undefined;
  const headings = headingsOf(upper, lower);
  return { definition, at, height: lower ? 2 : 1, headings, fields: fieldsOf(definition, headings, lower), by: 'hand' };
}

function findOrRemember(
  sheet: GridSheet,
  definitions: readonly SheetDefinition[],
  memories: readonly SheetMemory[],
): Table | null {
  return remembered(sheet, definitions, memories) ?? findTable(sheet, definitions);
}

function remembered(
  sheet: GridSheet,
  definitions: readonly SheetDefinition[],
  memories: readonly SheetMemory[],
): Table | null {
  if (memories.length === 0) return null;
  const known = new Map(memories.map((memory) => [memory.fingerprint, memory]));
  for (let at = 0; at < Math.min(sheet.rows.length, DEPTH); at++) {
    const upper = sheet.rows[at];
    if (upper === undefined || upper.cells.every(isBlank)) continue;
    for (const height of [1, 2] as const) {
      const lower = height === 2 ? sheet.rows[at + 1] : undefined;
      if (height === 2 && lower === undefined) continue;
      const headings = headingsOf(upper, lower);
      const memory = known.get(fingerprint(headings));
      const definition = memory && definitions.find((one) => one.part === memory.part);
      if (memory && definition)
        return { definition, at, height, headings, fields: new Map(Object.entries(memory.columns)), by: 'memory' };
    }
  }
  return null;
}

/** The table with columns moved by hand: field → column, null for a column left out. */
export function withColumns(table: Table, moved: Readonly<Record<string, number | null>>): Table {
  const fields = new Map(table.fields);
  for (const [field, index] of Object.entries(moved)) {
    if (!Object.hasOwn(table.definition.columns, field)) continue;
    fields.delete(field);
    for (const [other, taken] of fields) if (taken === index) fields.delete(other);
    if (index !== null) fields.set(field, index);
  }
  return { ...table, fields };
}

/** Every column of a table and what it was taken for. */
export function columnsFound(sheet: GridSheet, table: Table): SheetColumn[] {
  const byIndex = new Map([...table.fields].map(([field, index]) => [index, field]));
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
