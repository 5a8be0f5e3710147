import {
  priceColumn,
  quantityColumn,
  textColumn,
  typedColumn,
  type GridColumn,
} from '../../ui/document/grid-columns.tsx';
import { fixed, goodsColumns } from '../editor/line-columns.tsx';
import type { Line } from './comparison-content.ts';

const LETTERS = 'ABCDEFGH';

const priceOf = (at: number): GridColumn<Line> =>
  priceColumn<Line>({
    key: `price${at}`,
    label: `${LETTERS[at] ?? ''} 单价`,
    width: 5.25,
    value: ({ prices }) => prices[at] ?? null,
    change: (line, price) => {
      const prices = Array.from({ length: Math.max(line.prices.length, at + 1) }, (_, i) => line.prices[i] ?? null);
      prices[at] = price;
      return { ...line, prices };
    },
  });

/** Columns of a comparison with so many suppliers. */
export const comparisonColumns = (quotes: number): GridColumn<Line>[] => [
  fixed<Line>('number', '申购单', { width: 8, cell: ({ number }) => number }),
  ...goodsColumns<Line>(),
  quantityColumn<Line>({
    key: 'qty',
    label: '数量',
    width: 4.5,
    value: ({ qty }) => qty,
    change: (line, qty) => ({ ...line, qty }),
  }),
  ...Array.from({ length: quotes }, (_, i) => priceOf(i)),
  typedColumn<Line, number>({
    key: 'chosen',
    label: '中选',
    width: 3.25,
    kind: {
      parse: (text) => {
        const at = LETTERS.indexOf(text.trim().toUpperCase());
        return text.trim().length === 1 && at >= 0 && at < quotes ? at : null;
      },
      format: (at) => LETTERS[at] ?? '',
      wrong: '写中选供应商的字母，如 A',
    },
    value: ({ chosen }) => chosen,
    change: (line, chosen) => ({ ...line, chosen }),
  }),
  textColumn<Line>({
    key: 'choiceReason',
    label: '中选理由',
    width: 7,
    tells: true,
    value: ({ choiceReason }) => choiceReason,
    change: (line, choiceReason) => ({ ...line, choiceReason }),
  }),
];
