import { useEffect, useImperativeHandle, useLayoutEffect, useRef, type KeyboardEvent, type Ref } from 'react';
import { composes } from '../keys/composition.ts';
import css from './DocumentGrid.module.css';
import { DocumentTotal } from './DocumentTotal.tsx';
import type { GridColumn, GridLine } from './grid-columns.tsx';
import { GridRow, RuledRows } from './GridRow.tsx';
import { GridWidths, leastWidth } from './GridWidths.tsx';
import { useGrid, type GridProblem, type Spot } from './use-grid.ts';

export interface GridHandle {
  /** Puts the caret into a cell; without a column into the first that can be edited. */
  focus: (row: number, column?: string) => void;
  /** F6: to the next wrong cell after the caret, round and round; false when nothing is wrong. */
  nextProblem: () => boolean;
}

interface DocumentGridProps<L extends GridLine> {
  ref?: Ref<GridHandle>;
  label: string;
  columns: readonly GridColumn<L>[];
  lines: readonly L[];
  onChange: (lines: L[]) => void;
  blank: () => L;
  problems?: readonly GridProblem[];
  readOnly?: boolean;
  /** At least so many numbered rows are ruled. */
  ruled?: number;
  /** Stands in the telling column of the entry row. */
  entryHint?: string;
  /** Amount of a line for 合计; null where it has none yet. Without it there is no total. */
  amount?: (line: L) => number | null;
  /** Enter on the empty entry row: the lines are finished. */
  onEnd?: () => void;
  /** The line the caret is in, for F7 and side panels. */
  onCurrent?: (line: L | null) => void;
}

/** The lines of a paper slip, filled by keyboard: Enter goes on, ↑↓ change rows, ↓ on the last begins one, Ctrl+D deletes. */
export function DocumentGrid<L extends GridLine>(props: DocumentGridProps<L>) {
  const {
    ref,
    label,
    columns,
    lines,
    onChange,
    blank,
    problems = [],
    readOnly = false,
    ruled = 11,
    entryHint = '',
    amount,
    onEnd,
    onCurrent,
  } = props;
  const grid = useGrid({ columns, lines, onChange, blank, problems });
  const { spot, goTo } = grid;
  const body = useRef<HTMLTableSectionElement>(null);
  // Set when the caret moves by key or mouse, so that the new box takes the focus; a grid nobody is in takes none.
  const takesFocus = useRef(false);

  const arrive = (to: Spot) => {
    takesFocus.current = true;
    goTo(to);
  };
  const enter = ({ row, column }: Spot) => arrive({ row, column: grid.nearest(row, column) });
  // After every drawing, because the box that should have the focus may only now exist.
  useLayoutEffect(() => {
    if (!takesFocus.current) return;
    takesFocus.current = false;
    const box = body.current?.querySelector<HTMLInputElement>('[data-box]');
    box?.focus();
    box?.select();
    box?.scrollIntoView({ block: 'nearest' });
  });
  const current = lines[spot.row] ?? null;
  useEffect(() => {
    onCurrent?.(current);
  }, [current, onCurrent]);

  useImperativeHandle(ref, () => ({
    focus: (row, column) =>
      enter({ row, column: column === undefined ? -1 : columns.findIndex(({ key }) => key === column) }),
    nextProblem: () => {
      const places = grid.wrong.map(({ row, column }) => ({
        row,
        column: Math.max(
          0,
          columns.findIndex(({ key }) => key === column),
        ),
      }));
      const order = places.toSorted((a, b) => a.row - b.row || a.column - b.column);
      const next =
        order.find(({ row, column }) => row > spot.row || (row === spot.row && column > spot.column)) ?? order[0];
      if (next) enter(next);
      return next !== undefined;
    },
  }));

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.defaultPrevented || composes(event) || event.altKey) return;
    if (handleKey(event)) event.preventDefault();
  };
  const handleKey = (event: KeyboardEvent<HTMLElement>): boolean => {
    const { key, ctrlKey, shiftKey } = event;
    if (ctrlKey) return key.toLowerCase() === 'd' && deleteHere();
    if (key === 'Enter') return goOn(shiftKey, true);
    if (key === 'Tab') return goOn(shiftKey, false);
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[key];
    if (by !== undefined)
      return enter({ row: Math.max(0, Math.min(lines.length, spot.row + by)), column: spot.column }) === undefined;
    return key === 'Delete' && clearHere(event.target);
  };
  // The empty entry row has no next cell: Enter there means the lines are finished.
  const goOn = (back: boolean, stays: boolean): boolean => {
    const next = spot.row >= lines.length && !back ? null : grid.next(spot, back);
    if (next) enter(next);
    else if (!back && stays) onEnd?.();
    return stays || next !== null;
  };
  const deleteHere = (): boolean => {
    takesFocus.current = true;
    grid.deleteLine(spot.row);
    return true;
  };

  const wrongRows = [...new Set(grid.wrong.map(({ row }) => row))].toSorted((a, b) => a - b);
  const heads = columns.flatMap((column) => column.heads);
  return (
    <div className={css.grid}>
      <div
        className={css.scroll}
        onKeyDown={readOnly ? undefined : onKeyDown}
        {...(readOnly && { tabIndex: 0, role: 'region', 'aria-label': label })}
      >
        <table
          className={css.table}
          style={{ minWidth: `max(56rem, ${leastWidth(heads)}rem)` }}
          aria-label={label}
          role={readOnly ? undefined : 'grid'}
        >
          <GridWidths heads={heads} />
          <thead>
            <tr>
              <th scope="col">行</th>
              {heads.map((head) => (
                <th key={head.label} scope="col" className={head.align && css.right}>
                  {head.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={body}>
            {(readOnly ? lines : grid.all).map((line, row) => (
              <GridRow
                key={line.id}
                line={line}
                row={row}
                columns={columns}
                at={!readOnly && row === spot.row ? grid.nearest(row, spot.column) : null}
                isEntry={grid.isEntry(row)}
                wrong={wordsOf(grid.wrong, row)}
                entryHint={entryHint}
                draftOf={(column) => grid.draftOf(line, column)}
                onEnter={readOnly ? undefined : (column) => enter({ row, column })}
                boxProps={(column, boxLabel) => ({
                  line,
                  label: boxLabel,
                  draft: grid.draftOf(line, column.key),
                  wrong: grid.wrong.some((problem) => problem.row === row && problem.column === column.key),
                  onChange: (changed) => grid.changeLine(row, changed),
                  onDraft: (text, words) => grid.setDraft(line, column.key, text === null ? null : { text, words }),
                  onDone: () => arrive(grid.afterPick(spot)),
                })}
              />
            ))}
            <RuledRows from={lines.length + (readOnly ? 0 : 1)} to={ruled} columns={columns} />
          </tbody>
        </table>
      </div>
      {amount && (
        <DocumentTotal
          fen={lines.reduce((sum, line, row) => (wrongRows.includes(row) ? sum : sum + (amount(line) ?? 0)), 0)}
          without={wrongRows.map((row) => row + 1)}
        />
      )}
    </div>
  );
}

/** Words by cell; one per cell is enough, the next shows when this one is put right. */
function wordsOf(problems: readonly GridProblem[], row: number): ReadonlyMap<string, string> {
  return new Map(problems.filter((problem) => problem.row === row).map(({ column = '', words }) => [column, words]));
}

/** Del with the caret behind the last character has nothing to delete there; it empties the cell instead, undoably. */
function clearHere(target: EventTarget): boolean {
  if (!(target instanceof HTMLInputElement) || target.selectionStart !== target.value.length || target.value === '')
    return false;
  target.select();
  // The only way to delete that the browser's own undo knows of.
  document.execCommand('delete');
  return true;
}
