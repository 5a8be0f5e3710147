import { unitPrice } from '../../../shared/basics/money.ts';
import type { DocumentLine, StockDocument } from '../../../shared/inventory/document.ts';
import { KINDS, type DocumentKind } from '../../../shared/inventory/kinds.ts';
import { fixedColumn, type GridColumn } from '../../ui/document/grid-columns.tsx';
import { Figure, Money } from '../../ui/marks/Money.tsx';
import { Quantity } from '../../ui/marks/Quantity.tsx';

/** A line as the read-only grid takes it. */
export interface ViewRow {
  id: string;
  line: DocumentLine | null;
}

export const viewRows = ({ lines }: StockDocument): ViewRow[] => lines.map((line) => ({ id: String(line.id), line }));
export const blankRow = (): ViewRow => ({ id: '', line: null });

const words = (key: string, label: string, width: number | undefined, text: (line: DocumentLine) => string) =>
  fixedColumn<ViewRow>(key, {
    label,
    ...(width !== undefined && { width }),
    ...(key === 'name' && { strong: true }),
    cell: ({ line }) => line && text(line),
  });

const LEFT: GridColumn<ViewRow>[] = [
  words('code', '物资编码', 5.5, ({ code }) => code),
  words('name', '品名', 8.5, ({ name }) => name),
  words('spec', '规格型号', undefined, ({ spec }) => spec),
  words('unit', '单位', 3.25, ({ unit }) => unit),
];

const figure = (key: string, label: string, width: number, cell: GridColumn<ViewRow>['heads'][number]['cell']) =>
  fixedColumn<ViewRow>(key, { label, width, align: 'right', cell });

const MIDDLE: GridColumn<ViewRow>[] = [
  figure('qty', '数量', 5.25, ({ line }) => <Quantity milli={line?.qty} />),
  figure('price', '单价', 5.75, ({ line }) =>
    line?.amount === null || line === null ? null : <Figure text={unitPrice(line.amount, line.qty)} />,
  ),
  figure('amount', '金额', 6.5, ({ line }) => <Money fen={line?.amount} />),
];

const ISSUE: GridColumn<ViewRow>[] = [
  ...LEFT,
  figure('requested', '请领数量', 5.25, ({ line }) => <Quantity milli={line?.requested} />),
  ...MIDDLE,
  words('remark', '备注', 9, ({ remark }) => remark),
];
const RECEIPT: GridColumn<ViewRow>[] = [
  ...LEFT,
  ...MIDDLE,
  words('batch', '批号', 6, ({ batch }) => batch),
  words('expires', '保质期至', 6.25, ({ expiresOn }) => expiresOn ?? ''),
  words('remark', '备注', 9, ({ remark }) => remark),
];

export const viewColumns = (kind: DocumentKind): GridColumn<ViewRow>[] =>
  KINDS[kind].column === 'out' ? ISSUE : RECEIPT;
