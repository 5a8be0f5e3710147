import { useMemo, useState } from 'react';
import { useTrouble } from '../form/form-place.ts';
import type { GridColumn, GridLine } from './grid-columns.tsx';

/** Something wrong with a line: `row` from 0, `column` the key of the cell, absent when the whole line is meant. */
export interface GridProblem {
  row: number;
  column?: string;
  words: string;
}

/** Where the caret is, by index. */
export interface Spot {
  row: number;
  column: number;
}

/** Text left in a cell that is no value. */
interface Draft {
  text: string;
  words: string;
}

interface GridInput<L> {
  columns: readonly GridColumn<L>[];
  lines: readonly L[];
  onChange: (lines: L[]) => void;
  blank: () => L;
  problems: readonly GridProblem[];
}

const draftKey = (line: GridLine, column: string) => `${line.id} ${column}`;

/** Lines, the empty entry line under them, unreadable texts, and the spot where the caret is. */
export function useGrid<L extends GridLine>({ columns, lines, onChange, blank, problems }: GridInput<L>) {
  // The empty line under the lines belongs to the grid: it becomes a line with the first thing typed, and keeps its id,
  // so that the box being typed into is not rebuilt under the caret.
  const [entry, setEntry] = useState(blank);
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Draft>>(new Map());
  const firstStart = columns.findIndex(({ starts }) => starts === true);
  const [asked, setSpot] = useState<Spot>({ row: lines.length, column: Math.max(0, firstStart) });

  const all = useMemo(() => [...lines, entry], [lines, entry]);
  const wrong = useMemo(
    () => [...problems, ...draftProblems(columns, lines, drafts)],
    [problems, columns, lines, drafts],
  );
  // Unreadable text blocks the form like that of any other field.
  useTrouble(drafts.size === 0 ? null : '有一格看不懂');

  const isEntry = (row: number) => row >= lines.length;
  // A line begins with what it is about; a quantity of nothing makes no sense.
  const editable = (row: number, column: number) => {
    const { box, starts, passes } = columns[column] ?? {};
    if (box === undefined || (isEntry(row) && starts !== true)) return false;
    const line = all[row];
    return line === undefined || passes?.(line) !== true;
  };

  const changeLine = (row: number, line: L) => {
    if (isEntry(row)) {
      onChange([...lines, line]);
      setEntry(blank());
    } else onChange(lines.map((old, i) => (i === row ? line : old)));
  };
  const setDraft = (line: L, column: string, draft: Draft | null) => {
    const key = draftKey(line, column);
    if (draft === null && !drafts.has(key)) return;
    const next = new Map(drafts);
    if (draft === null) next.delete(key);
    else next.set(key, draft);
    setDrafts(next);
  };
  const deleteLine = (row: number) => {
    const gone = lines[row];
    if (!gone) return;
    setDrafts(new Map([...drafts].filter(([key]) => !key.startsWith(`${gone.id} `))));
    onChange(lines.filter((_, i) => i !== row));
    setSpot({ ...spot });
  };
  /** The column itself where it can be edited in that row, else the next to the right, else the first. */
  const nearest = (row: number, column: number): number => {
    const right = columns.findIndex((_, i) => i >= column && editable(row, i));
    if (right >= 0) return right;
    return Math.max(
      0,
      columns.findIndex((_, i) => editable(row, i)),
    );
  };
  // Lines can be replaced from outside; the caret then falls back to a place that exists.
  const atRow = Math.min(asked.row, lines.length);
  const spot: Spot = { row: atRow, column: nearest(atRow, asked.column) };
  /** Behind a picked row: the next cell of the same line, which by then is no entry row any more. */
  const afterPick = ({ row: picked, column }: Spot): Spot => {
    const right = columns.findIndex(({ box }, i) => i > column && box !== undefined);
    return { row: picked, column: right < 0 ? column : right };
  };
  /** The next spot in reading order; null behind the last and before the first. */
  const next = (from: Spot, back = false): Spot | null => {
    const by = back ? -1 : 1;
    for (
      let row = from.row, column = from.column + by;
      row >= 0 && row <= lines.length;
      row += by, column = back ? columns.length - 1 : 0
    )
      for (; column >= 0 && column < columns.length; column += by) if (editable(row, column)) return { row, column };
    return null;
  };

  return {
    all,
    spot,
    wrong,
    isEntry,
    editable,
    nearest,
    next,
    afterPick,
    goTo: setSpot,
    changeLine,
    deleteLine,
    setDraft,
    draftOf: (line: L, column: string) => drafts.get(draftKey(line, column))?.text,
  };
}

/** Unreadable texts as problems of their lines, so that they show and are left out of the total like any other. */
function draftProblems<L extends GridLine>(
  columns: readonly GridColumn<L>[],
  lines: readonly L[],
  drafts: ReadonlyMap<string, Draft>,
): GridProblem[] {
  if (drafts.size === 0) return [];
  return lines.flatMap((line, row) =>
    columns.flatMap(({ key }) => {
      const draft = drafts.get(draftKey(line, key));
      return draft ? [{ row, column: key, words: draft.words }] : [];
    }),
  );
}
