import { sameKey } from '../basics/text.ts';
import { cellText, columnIndex } from './cell-text.ts';
import type { SheetMemory } from './choose-table.ts';
import type { Table } from './find-table.ts';
import type { Cell, GridRow } from './grid.ts';

/** A cell put right by hand; `column` is its letter. */
export interface CellFix {
  sheet: string;
  row: number;
  column: string;
  text: string;
}

/** A word that means another one in every row of a form: 公斤 → kg. */
export interface WordMap {
  part: string;
  field: string;
  from: string;
  to: string;
}

/** What the person said of a file beyond its sheets and columns, now and at earlier imports. */
export interface SaidOfFile {
  fixes?: readonly CellFix[];
  maps?: readonly WordMap[];
  memories?: readonly SheetMemory[];
}

/** What was said of one sheet: the file stays as it is, the reader sees the answer in its place. */
export class SaidOfSheet {
  /** Fixes by row. */
  private readonly fixes: ReadonlyMap<number, readonly CellFix[]>;
  /** Field → word as compared → word that holds. */
  private readonly words: ReadonlyMap<string, ReadonlyMap<string, string>>;

  private readonly fill: Readonly<Record<string, string>>;

  constructor(
    { fixes = [], maps = [] }: SaidOfFile,
    sheet: string,
    { definition: { part } }: Pick<Table, 'definition'>,
    fill: Readonly<Record<string, string>>,
  ) {
    this.fill = fill;
    this.fixes = Map.groupBy(
      fixes.filter((fix) => fix.sheet === sheet),
      ({ row }) => row,
    );
    const own = Map.groupBy(
      maps.filter((map) => map.part === part),
      ({ field }) => field,
    );
    this.words = new Map(
      [...own].map(([field, words]) => [field, new Map(words.map(({ from, to }) => [sameKey(from), to]))]),
    );
  }

  /** Cells of a row with what was put in their places. */
  cellsOf({ row, cells }: GridRow): Cell[] {
    const fixed = [...cells];
    for (const { column, text } of this.fixes.get(row) ?? []) fixed[columnIndex(column)] = text;
    return fixed;
  }

  /** What holds for every row in a field that the sheet has no column for. */
  valueFor(field: string): Cell {
    return Object.hasOwn(this.fill, field) ? (this.fill[field] ?? null) : null;
  }

  /** The word that holds for what stands in a field. */
  wordFor(field: string, cell: Cell): Cell {
    const words = this.words.get(field);
    return words === undefined ? cell : (words.get(sameKey(cellText(cell))) ?? cell);
  }
}
