import { Popover } from '@mantine/core';
import type { ReactNode } from 'react';
import { keepInView } from '../keys/keep-in-view.ts';
import type { LookupSource } from './lookup-source.ts';
import css from './pick.module.css';
import type { useLookup } from './use-lookup.ts';

interface PickListProps<T> {
  label: string;
  source: LookupSource<T>;
  lookup: ReturnType<typeof useLookup<T>>;
  /** The box the list hangs from. */
  children: ReactNode;
}

/** The list under a lookup box. It lives in a portal: inside a scrolling grid it would be cut off at the last visible row. */
export function PickList<T>({ label, source, lookup, children }: PickListProps<T>) {
  const { open, at, search, listId, query } = lookup;
  // Heads and rows are separate grids with the same tracks, so the heads stay put while the rows scroll.
  const tracks = source.columns.map(({ width }) => (width === undefined ? 'minmax(0, 1fr)' : `${width}rem`)).join(' ');
  return (
    <Popover
      opened={open && (search.answered !== null || search.busy)}
      position="bottom-start"
      offset={0}
      width={source.width === undefined ? 'target' : `min(${source.width}rem, 94vw)`}
      withRoles={false}
      trapFocus={false}
      closeOnEscape={false}
      middlewares={{ flip: true, shift: true }}
    >
      <Popover.Target>{children}</Popover.Target>
      {/* mousedown would take the focus out of the box before the click arrives */}
      <Popover.Dropdown className={css.drop} onMouseDown={(event) => event.preventDefault()}>
        {source.columns.length > 1 && (
          <div className={css.heads} style={{ gridTemplateColumns: tracks }} aria-hidden>
            {source.columns.map((column) => (
              <span key={column.label} className={column.align && css.right}>
                {column.label}
              </span>
            ))}
          </div>
        )}
        <div id={listId} role="listbox" aria-label={label} className={css.rows}>
          {search.found.rows.map((row, i) => (
            <div
              key={source.keyOf(row)}
              id={`${listId}-${i}`}
              ref={i === at ? keepInView : undefined}
              role="option"
              aria-selected={i === at}
              data-faint={source.isFaint?.(row) || undefined}
              className={css.row}
              style={{ gridTemplateColumns: tracks }}
              onClick={() => lookup.pick(row)}
            >
              {source.columns.map((column) => (
                <span
                  key={column.label}
                  className={[column.align && css.right, column.strong && css.strong].filter(Boolean).join(' ')}
                >
                  {column.cell(row, query)}
                </span>
              ))}
            </div>
          ))}
        </div>
        <PickFoot source={source} lookup={lookup} />
      </Popover.Dropdown>
    </Popover>
  );
}

/** How many were found and which keys go on from here; also read out by screen readers. */
function PickFoot<T>({ source, lookup: { search, query } }: Pick<PickListProps<T>, 'source' | 'lookup'>) {
  const { total, rows } = search.found;
  return (
    <p className={css.foot} role="status">
      {foundWords()} · <b>F2</b> 全部{source.counted.replace(/^[种个名家间项]/, '')}
      {source.onNew && (
        <>
          {' '}
          · 没有？<b>Ins</b> 新建
        </>
      )}
    </p>
  );

  function foundWords(): string {
    if (search.failed) return '没有查到，请再试一次';
    if (search.answered === null) return '正在查找…';
    if (total === 0) return query === '' ? '还没有可选的' : `没有找到“${query}”`;
    const shown = rows.length < total ? `，显示前 ${rows.length}` : '';
    return `找到 ${total} ${source.counted.slice(0, 1)}${shown}${source.order === undefined ? '' : `，${source.order}`}`;
  }
}
