import type { BookColumn, BookRow } from '../../shared/print/page-model.ts';
import css from './ledger-sheet.module.css';

/** mm; head rows are 5.6. */
const ROW = 5.9;
/** mm of a letter at 9 pt, and what a cell keeps free. */
const LETTER = { wide: 3.2, narrow: 1.65 };
const PADDING = 2.4;

interface LedgerTableProps {
  columns: readonly BookColumn[];
  rows: readonly BookRow[];
  capacity: number;
}

/** The ruled table of an account book: rows, blank rows struck out. Draws what the model says and computes nothing. */
export function LedgerTable({ columns, rows, capacity }: LedgerTableProps) {
  const blank = Math.max(0, capacity - rows.length);
  return (
    <div className={css.body}>
      <table className={css.table}>
        <colgroup>
          {columns.map(({ width }, i) => (
            <col key={i} style={{ width: `${width}mm` }} />
          ))}
        </colgroup>
        <Head columns={columns} />
        <tbody>
          {rows.map((row, i) => (
            <Row key={i} row={row} columns={columns} />
          ))}
          {Array.from({ length: blank }, (_, i) => (
            <tr key={`blank ${i}`}>
              {columns.map(({ edge }, j) => (
                <td key={j} className={edge && css.edge} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {blank > 0 && <Diagonal rows={blank} />}
    </div>
  );
}

/** The unused rest of a page is struck out, so that nothing can be written in later (R-LED-01). */
function Diagonal({ rows }: { rows: number }) {
  return (
    <svg
      className={css.diagonal}
      style={{ height: `${rows * ROW}mm` }}
      preserveAspectRatio="none"
      viewBox="0 0 100 100"
      role="img"
      aria-label="以下空白"
    >
      <line x1="100" y1="0" x2="0" y2="100" vectorEffect="non-scaling-stroke" />
    </svg>
  );
}

/** Columns of one group stand under one heading; the others reach over both lines. */
function Head({ columns }: { columns: readonly BookColumn[] }) {
  const first = columns.filter(({ group }, i) => group === undefined || columns[i - 1]?.group !== group);
  return (
    <thead>
      <tr>
        {first.map(({ label, group }) =>
          group === undefined ? (
            <th key={label} rowSpan={2}>
              {label}
            </th>
          ) : (
            <th key={group} colSpan={columns.filter((one) => one.group === group).length}>
              {group}
            </th>
          ),
        )}
      </tr>
      <tr>
        {columns
          .filter(({ group }) => group !== undefined)
          .map(({ label, group }) => (
            <th key={`${group ?? ''} ${label}`}>{label}</th>
          ))}
      </tr>
    </thead>
  );
}

/** Nothing may be cut off: what is too wide for its line stands in small lines. */
function sizeOf(text: string, mm: number): string | undefined {
  const width = Array.from(text).reduce((sum, letter) => sum + (letter > '\u2E7F' ? LETTER.wide : LETTER.narrow), 0);
  const room = mm - PADDING;
  if (width <= room) return undefined;
  return width * 0.78 <= room * 1.9 ? css.long : css.longest;
}

function Row({ row, columns }: { row: BookRow; columns: readonly BookColumn[] }) {
  return (
    <tr data-kind={row.kind} data-red={row.red || undefined} data-year-end={row.yearEnd || undefined}>
      {columns.map((column, i) => {
        const text = row.cells[i] ?? '';
        const classes = [
          column.edge && css.edge,
          column.summary && css.summary,
          column.align === 'right' ? css.figure : column.align === 'center' ? css.center : sizeOf(text, column.width),
        ];
        return (
          <td key={i} className={classes.filter(Boolean).join(' ') || undefined}>
            {column.align === 'right' && text.startsWith('-') ? <span className={css.negative}>{text}</span> : text}
          </td>
        );
      })}
    </tr>
  );
}
