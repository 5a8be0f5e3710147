import type { BoxProps, GridColumn, GridLine } from './grid-columns.tsx';
import css from './DocumentGrid.module.css';

export interface RowProps<L> {
  line: L;
  row: number;
  columns: readonly GridColumn<L>[];
  /** Index of the column that holds the caret, if it is in this row. */
  at: number | null;
  isEntry: boolean;
  /** Words per column key; the key `''` means the line as a whole. */
  wrong: ReadonlyMap<string, string>;
  entryHint: string;
  boxProps: (column: GridColumn<L>, label: string) => BoxProps<L>;
  draftOf: (column: string) => string | undefined;
  /** Absent on a slip that can only be read, where text can be selected instead. */
  onEnter: ((column: number) => void) | undefined;
}

/** One line of a document: plain text, except the one cell that holds the caret. */
export function GridRow<L extends GridLine>(props: RowProps<L>) {
  const { row, columns, at } = props;
  return (
    <tr data-current={at !== null || undefined} aria-rowindex={row + 2}>
      <th scope="row" className={css.number}>
        {row + 1}
      </th>
      {columns.map((column, i) =>
        i === at && column.box ? (
          <td
            key={column.key}
            className={css.holds}
            colSpan={column.heads.length}
            data-wrong={props.wrong.has(column.key) || undefined}
          >
            {column.box(props.boxProps(column, `第 ${row + 1} 行 ${column.heads[0]?.label ?? ''}`))}
          </td>
        ) : (
          <Cells key={column.key} {...props} column={column} index={i} />
        ),
      )}
    </tr>
  );
}

/** The cells of one column while the caret is elsewhere. */
function Cells<L extends GridLine>({
  column,
  index,
  line,
  isEntry,
  at,
  wrong,
  draftOf,
  entryHint,
  onEnter,
}: RowProps<L> & { column: GridColumn<L>; index: number }) {
  const draft = draftOf(column.key);
  const isWrong = wrong.has(column.key);
  const words = column.tells ? wrong.values().next().value : undefined;
  return column.heads.map((head, i) => (
    <td
      key={head.label}
      className={[head.align && css.right, head.strong && css.strong, head.soft && css.soft].filter(Boolean).join(' ')}
      data-wrong={isWrong || undefined}
      aria-invalid={isWrong || undefined}
      onMouseDown={(event) => {
        if (!onEnter) return;
        event.preventDefault();
        onEnter(index);
      }}
    >
      {words !== undefined && i === 0 ? (
        <span className={css.words} role="alert" title={words}>
          {words}
        </span>
      ) : isEntry ? (
        column.tells && at !== null && <span className={css.soft}>{entryHint}</span>
      ) : (
        (draft ?? head.cell(line))
      )}
    </td>
  ));
}

/** Numbered ruled rows under the lines, so that an empty slip reads as a form. */
export function RuledRows<L>({ from, to, columns }: { from: number; to: number; columns: readonly GridColumn<L>[] }) {
  const heads = columns.flatMap((column) => column.heads.map((head) => column.key + head.label));
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => (
    <tr key={i} aria-hidden>
      <td className={css.number}>{from + i + 1}</td>
      {heads.map((key) => (
        <td key={key} />
      ))}
    </tr>
  ));
}
