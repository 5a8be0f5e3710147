import type { Form } from '../../../shared/procurement/form.ts';
import { fixedColumn, type GridColumn } from '../../ui/document/grid-columns.tsx';
import { Figure } from '../../ui/marks/Money.tsx';

/** A row of a printed form as the read-only grid takes it; the first one carries the form's total. */
export interface FormRow {
  id: string;
  cells: readonly string[];
  fen: number | null;
}

export const blankRow = (): FormRow => ({ id: '', cells: [], fen: null });

export const formRows = ({ rows, totalFen }: Form): FormRow[] =>
  rows.map((cells, i) => ({ id: String(i), cells, fen: i === 0 ? totalFen : 0 }));

/** rem for a mm of the printed column: no column is wider on screen than it would be on paper, and a little. */
const REM = 0.3;
const PADDING = 1.25;

/** rem a text takes in a cell: Chinese letters are square, others half as wide. */
const roomOf = (text: string): number =>
  Array.from(text).reduce((sum, letter) => sum + (letter > '\u2E7F' ? 0.86 : 0.48), PADDING);

/** As wide as the longest text asks, at least its heading and at most its share of the paper. */
const widthOf = (label: string, width: number, texts: readonly string[]): number =>
  Math.max(roomOf(label), Math.min(width * REM, Math.max(0, ...texts.map(roomOf))));

/** Columns of a form on screen: the first is the row number, which the grid draws itself; 品名 takes what is left. */
export function formColumns({ columns, rows }: Pick<Form, 'columns' | 'rows'>): GridColumn<FormRow>[] {
  return columns.flatMap(({ label, width: mm, align }, i) => {
    if (label === '序号') return [];
    const width = widthOf(
      label,
      mm,
      rows.map((cells) => cells[i] ?? ''),
    );
    return [
      fixedColumn<FormRow>(label, {
        label,
        ...(label !== '品名' && label !== '开票单位' && { width, narrow: width }),
        ...(align === 'right' && { align: 'right' as const }),
        ...(label === '品名' && { strong: true }),
        cell: ({ cells }) => (align === 'right' ? <Figure text={cells[i] ?? ''} /> : (cells[i] ?? '')),
      }),
    ];
  });
}
