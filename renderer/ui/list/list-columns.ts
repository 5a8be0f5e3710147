import { useMemo, useState, type ReactNode } from 'react';

export interface ListColumn<R> {
  key: string;
  label: string;
  /** rem. A column without width takes a share of the rest. */
  width?: number;
  align?: 'right';
  /** The one column that is bold: the name. */
  strong?: boolean;
  soft?: boolean;
  cell: (row: R) => ReactNode;
  /** Makes the column sortable; null sorts last in both directions. */
  sortBy?: (row: R) => string | number | null;
  /** Cannot be switched off in the column chooser. */
  fixed?: boolean;
}

export interface Sort {
  key: string;
  down: boolean;
}

const words = new Intl.Collator('zh-CN', { numeric: true });

function compare(a: string | number | null, b: string | number | null, sign: number): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  return sign * words.compare(String(a), String(b));
}

/** Rows in the order of a column, for lists that are in memory as a whole. */
export function useSorted<R>(rows: readonly R[], columns: readonly ListColumn<R>[], first: Sort | null = null) {
  const [sort, setSort] = useState(first);
  const sorted = useMemo(() => {
    const by = columns.find(({ key }) => key === sort?.key)?.sortBy;
    if (!sort || !by) return rows;
    return rows.toSorted((a, b) => compare(by(a), by(b), sort.down ? -1 : 1));
  }, [rows, columns, sort]);
  return { rows: sorted, sort, setSort };
}

/** Up, down, then back to the order the list came in. */
export function nextSort(sort: Sort | null, key: string): Sort | null {
  if (sort?.key !== key) return { key, down: false };
  return sort.down ? null : { key, down: true };
}

/** Status words of a list: 共 312 种，显示 21 种. */
export function countWords(total: number, measure: string, shown = total): string {
  return shown === total ? `共 ${total} ${measure}` : `共 ${total} ${measure}，显示 ${shown} ${measure}`;
}
