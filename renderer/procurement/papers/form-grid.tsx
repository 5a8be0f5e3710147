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

/** rem for a mm of the printed column: at 1366 px a form of A4 landscape just fits the slip. */
const REM = 0.245;
const LEAST = 3;

/** Columns of a form on screen: the first is the row number, which the grid draws itself; 品名 takes what is left. */
export function formColumns(columns: Form['columns']): GridColumn<FormRow>[] {
  return columns.flatMap(({ label, width, align }, i) =>
    label === '序号'
      ? []
      : [
          fixedColumn<FormRow>(label, {
            label,
            ...(label !== '品名' && label !== '开票单位' && { width: Math.max(LEAST, width * REM) }),
            ...(align === 'right' && { align: 'right' as const }),
            ...((label === '品名' || label === '发票号码') && { strong: true }),
            cell: ({ cells }) => (align === 'right' ? <Figure text={cells[i] ?? ''} /> : (cells[i] ?? '')),
          }),
        ],
  );
}
