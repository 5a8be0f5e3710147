import type { ReactNode } from 'react';

export interface PickColumn<T> {
  label: string;
  /** rem; the column without one takes the rest. */
  width?: number;
  align?: 'right';
  strong?: boolean;
  /** `query` lets the cell mark what matched. */
  cell: (row: T, query: string) => ReactNode;
}

export interface Found<T> {
  rows: readonly T[];
  /** How many there are in all, when `rows` is only the beginning. */
  total: number;
}

/**
 * Where a pick box gets its rows from and how it shows them. The order of rows is the source's business: last used
 * first; rows that cannot be used now (no stock) stay in the list, faint.
 */
export interface LookupSource<T> {
  search: (query: string, how: { all: boolean; signal: AbortSignal }) => Promise<Found<T>>;
  keyOf: (row: T) => string;
  /** What stands in the box once the row is chosen. */
  textOf: (row: T) => string;
  columns: readonly PickColumn<T>[];
  isFaint?: (row: T) => boolean;
  /** Measure word and noun: `种物资`, `人`. */
  counted: string;
  /** How the rows are ordered, where it is worth saying: 最近用过的在前. */
  order?: string;
  /** Ins in the open list: make a new one, starting from what was typed. */
  onNew?: (query: string) => void;
  /** rem; never wider than the window. */
  width?: number;
}
