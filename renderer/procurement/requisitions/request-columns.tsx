import type { ItemHit } from '../../../shared/inventory/item.ts';
import {
  lookupColumn,
  moneyColumn,
  priceColumn,
  quantityColumn,
  textColumn,
  type GridColumn,
} from '../../ui/document/grid-columns.tsx';
import type { LookupSource } from '../../ui/pick/lookup-source.ts';
import { settled, withFen, withItem, type Line } from './request-content.ts';

/** A word of the line; an item of the catalogue brings its own, then the caret passes by. */
const words = (key: 'name' | 'spec' | 'unit', label: string, width: number, starts = false): GridColumn<Line> => ({
  ...textColumn<Line>({
    key,
    label,
    width,
    starts,
    value: (line) => line[key],
    change: (line, value) => ({ ...line, [key]: value }),
  }),
  passes: ({ itemId }) => itemId !== null && key !== 'unit',
});

const plain = (key: 'purpose' | 'suggestedSupplier' | 'remark', label: string, width?: number, tells = false) =>
  textColumn<Line>({
    key,
    label,
    ...(width !== undefined && { width }),
    tells,
    value: (line) => line[key],
    change: (line, value) => ({ ...line, [key]: value }),
  });

/** Columns of the requisition. Must be made once: the item box would else lose what is typed in it. */
export const requestColumns = (source: LookupSource<ItemHit>): GridColumn<Line>[] => [
  lookupColumn<Line, ItemHit>({
    key: 'itemId',
    source,
    textOf: ({ code }) => code,
    pick: withItem,
    heads: [{ label: '编码 / 拼音', width: 6, cell: ({ code }) => code || <span className="muted">目录外</span> }],
  }),
  words('name', '品名', 9, true),
  words('spec', '规格型号', 7),
  words('unit', '单位', 3.25),
  quantityColumn<Line>({
    key: 'qty',
    label: '申请数量',
    width: 5.25,
    value: ({ qty }) => qty,
    change: (line, qty) => settled({ ...line, qty }),
  }),
  priceColumn<Line>({
    key: 'price',
    label: '估计单价',
    width: 5.75,
    value: ({ price }) => price,
    change: (line, price) => settled({ ...line, price }),
  }),
  moneyColumn<Line>({ key: 'fen', label: '估计金额', width: 6.25, value: ({ fen }) => fen, change: withFen }),
  plain('purpose', '用途', 6),
  plain('suggestedSupplier', '建议供应商', 8),
  plain('remark', '备注', undefined, true),
];
