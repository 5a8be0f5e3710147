import type { Day } from '../basics/day.ts';

/**
 * A workbook as rows of cells: all that crosses the library boundary. Dates are days already (never a Date object), error
 * cells and formulas without a stored value are told apart from text and blanks.
 */
export type Cell =
  | string
  | number
  | boolean
  | { day: Day }
  | { time: string }
  | { error: string }
  | { noValue: true }
  | null;

export interface GridRow {
  /** Row number as the person sees it (first row = 1; csv: record number). */
  row: number;
  hidden: boolean;
  cells: Cell[];
}

/** A merged area, indexes as in `GridRow.row` (1-based) and `cells` (0-based), ends included. */
export interface Merge {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

export interface GridSheet {
  name: string;
  hidden: boolean;
  rows: GridRow[];
  merges: Merge[];
  /** 0-based. */
  hiddenColumns: number[];
}

export interface Workbook {
  fileName: string;
  sha256: string;
  /** What the bytes are, whatever the name says. */
  kind: 'xlsx' | 'xls' | 'ods' | 'csv';
  sheets: GridSheet[];
}
