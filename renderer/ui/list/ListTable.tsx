import { IconArrowDown, IconArrowUp, IconArrowsSort } from '@tabler/icons-react';
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { useCallback, useEffect, useId, useRef, type CSSProperties, type KeyboardEvent, type ReactNode } from 'react';
import { composes } from '../keys/composition.ts';
import { useRem } from '../keys/use-rem.ts';
import { nextSort, type ListColumn, type Sort } from './list-columns.ts';
import css from './ListTable.module.css';

interface ListTableProps<R> {
  label: string;
  rows: readonly R[];
  columns: readonly ListColumn<R>[];
  keyOf: (row: R) => string;
  /** Key of the current row; the side panel follows it. */
  current: string | null;
  onCurrent: (key: string) => void;
  /** Enter or double click. */
  onOpen?: (row: R) => void;
  hidden?: ReadonlySet<string>;
  sort?: Sort | null;
  onSort?: (sort: Sort | null) => void;
  /** Instead of rows when there are none. */
  empty?: ReactNode;
  autoFocus?: boolean;
  /** The view has come near the last row: time to fetch the next page. */
  onNearEnd?: () => void;
}

/** rem; --row and --head-row of tokens.css. */
const ROW = 2.0625;
const HEAD = 1.875;

/**
 * The list of every list screen. Only rows near the view exist; the current one always does, so that the focus, which
 * stays on the list and points to it, never points to nothing.
 */
export function ListTable<R>(props: ListTableProps<R>) {
  const {
    label,
    rows,
    columns,
    keyOf,
    current,
    onCurrent,
    onOpen,
    hidden,
    sort = null,
    onSort,
    empty,
    autoFocus = false,
    onNearEnd,
  } = props;
  const scroll = useRef<HTMLDivElement>(null);
  const id = useId();
  const rem = useRem();
  const shown = columns.filter(({ key }) => !hidden?.has(key));
  // Wide windows give to every column in proportion, so that no single one takes all the room.
  const tracks = shown
    .map(({ width }) => (width === undefined ? 'minmax(7rem, 1fr)' : `minmax(${width}rem, ${width / 20}fr)`))
    .join(' ');
  // One width for head and rows, from the columns alone: a row that grew with its words would leave its columns.
  const least: CSSProperties & { '--least': string } = {
    '--least': `${shown.reduce((sum, { width = 7 }) => sum + width, 0)}rem`,
  };
  const at = rows.findIndex((row) => keyOf(row) === current);

  // oxlint-disable-next-line react/incompatible-library -- nothing of it is handed on to memoised children
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW * rem,
    overscan: 8,
    // The sticky head stands before the rows and over them: ↓ must not push the current row under the lower edge,
    // nor ↑ under the head.
    scrollMargin: HEAD * rem,
    scrollPaddingStart: HEAD * rem,
    rangeExtractor: useCallback(
      (range: Range) => {
        const near = defaultRangeExtractor(range);
        return at < 0 || near.includes(at) ? near : [...near, at].toSorted((a, b) => a - b);
      },
      [at],
    ),
  });
  useEffect(() => {
    virtual.measure();
  }, [rem, virtual]);
  useEffect(() => {
    if (autoFocus) scroll.current?.focus();
  }, [autoFocus]);
  const nearEnd = rows.length > 0 && (virtual.range?.endIndex ?? 0) >= rows.length - 10;
  useEffect(() => {
    if (nearEnd) onNearEnd?.();
  }, [nearEnd, rows.length, onNearEnd]);

  const go = (index: number) => {
    const to = Math.max(0, Math.min(rows.length - 1, index));
    const row = rows[to];
    if (row === undefined) return;
    onCurrent(keyOf(row));
    virtual.scrollToIndex(to, { align: 'auto' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (composes(event) || event.defaultPrevented || event.ctrlKey || event.altKey || event.target !== scroll.current)
      return;
    const page = Math.max(1, Math.floor((scroll.current?.clientHeight ?? 0) / (ROW * rem)) - 2);
    const targets: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: rows.length - 1,
    };
    const target = targets[event.key];
    const row = rows[at];
    if (target !== undefined) go(target);
    else if (event.key === 'Enter' && row !== undefined && onOpen) onOpen(row);
    else return;
    event.preventDefault();
  };

  return (
    <div
      ref={scroll}
      className={css.scroll}
      style={least}
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
      onKeyDown={onKeyDown}
      onFocus={(event) => event.target === scroll.current && at < 0 && go(0)}
    >
      <div className={css.heads} role="row" aria-rowindex={1} style={{ gridTemplateColumns: tracks }}>
        {shown.map((column) => (
          <Head key={column.key} column={column} sort={sort} onSort={onSort} />
        ))}
      </div>
      <div
        className={css.body}
        role={rows.length > 0 ? 'rowgroup' : undefined}
        style={{ height: virtual.getTotalSize() }}
      >
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          if (row === undefined) return null;
          const key = keyOf(row);
          return (
            <div
              key={key}
              id={`${id}-${index}`}
              role="row"
              aria-rowindex={index + 2}
              aria-selected={key === current}
              className={css.row}
              style={{ gridTemplateColumns: tracks, transform: `translateY(${start - HEAD * rem}px)` }}
              onClick={() => onCurrent(key)}
              onDoubleClick={() => onOpen?.(row)}
            >
              {shown.map((column) => (
                <div key={column.key} role="gridcell" className={[css.cell, look(column)].join(' ')}>
                  {column.cell(row)}
                </div>
              ))}
            </div>
          );
        })}
      </div>
      {rows.length === 0 && empty !== undefined && (
        <div className={css.none} role="row">
          <div role="gridcell">{empty}</div>
        </div>
      )}
    </div>
  );
}

/** Numbers right, the name bold, the rest plain. */
function look<R>({ align, strong, soft }: ListColumn<R>): string {
  return [align && css.right, strong && css.strong, soft && css.soft].filter(Boolean).join(' ');
}

function Head<R>({
  column,
  sort,
  onSort,
}: {
  column: ListColumn<R>;
  sort: Sort | null;
  onSort: ((sort: Sort | null) => void) | undefined;
}) {
  const sorted = sort?.key === column.key ? sort : null;
  const Mark = sorted === null ? IconArrowsSort : sorted.down ? IconArrowDown : IconArrowUp;
  return (
    <div
      role="columnheader"
      aria-sort={sorted === null ? undefined : sorted.down ? 'descending' : 'ascending'}
      className={[css.head, column.align && css.right].filter(Boolean).join(' ')}
    >
      {column.sortBy && onSort ? (
        <button type="button" tabIndex={-1} className={css.sorter} onClick={() => onSort(nextSort(sort, column.key))}>
          {column.label}
          <Mark size="0.875rem" stroke={1.6} opacity={sorted ? 1 : 0.45} aria-hidden />
        </button>
      ) : (
        column.label
      )}
    </div>
  );
}
