import type { ReactNode } from 'react';
import { fixedColumn, type GridColumn, type GridLine } from '../../ui/document/grid-columns.tsx';

/** A line that comes from an earlier paper: its goods stand fixed. */
export interface SourcedLine extends GridLine {
  name: string;
  spec: string;
  unit: string;
}

interface FixedSpec<L> {
  width?: number;
  right?: boolean;
  strong?: boolean;
  cell: (line: L) => ReactNode;
}

export const fixed = <L,>(key: string, label: string, { width, right, strong, cell }: FixedSpec<L>): GridColumn<L> =>
  fixedColumn<L>(key, {
    label,
    ...(width !== undefined && { width }),
    ...(right && { align: 'right' as const, soft: true }),
    ...(strong && { strong }),
    cell,
  });

/** 品名 规格 单位 of the earlier paper; the caret never stops in them. */
export const goodsColumns = <L extends SourcedLine>(): GridColumn<L>[] => [
  fixed<L>('name', '品名', { width: 8.5, strong: true, cell: ({ name }) => name }),
  fixed<L>('spec', '规格型号', { cell: ({ spec }) => spec }),
  fixed<L>('unit', '单位', { width: 3.25, cell: ({ unit }) => unit }),
];
