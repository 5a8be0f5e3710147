import { formatMoney } from '../../../shared/basics/money.ts';
import { moneyColumn, type GridColumn } from '../../ui/document/grid-columns.tsx';
import { Figure } from '../../ui/marks/Money.tsx';
import { fixed } from '../editor/line-columns.tsx';
import type { Line } from './payment-content.ts';

const amount = (key: 'invoiceFen' | 'payableFen' | 'paidFen', label: string): GridColumn<Line> =>
  fixed<Line>(key, label, { width: 6.5, right: true, cell: (line) => <Figure text={formatMoney(line[key])} /> });

/** Invoices of a payment: what they say, what may be paid, what is paid now. */
export const paymentColumns: GridColumn<Line>[] = [
  fixed<Line>('number', '登记号', { width: 8, cell: ({ number }) => number }),
  fixed<Line>('invoiceNumber', '发票号码', { strong: true, cell: ({ invoiceNumber }) => invoiceNumber }),
  fixed<Line>('issuedOn', '开票日期', { width: 6.25, cell: ({ issuedOn }) => issuedOn }),
  amount('invoiceFen', '发票金额'),
  amount('payableFen', '按验收应付'),
  amount('paidFen', '已付'),
  fixed<Line>('off', '扣款', {
    width: 6,
    right: true,
    cell: ({ invoiceFen, payableFen }) =>
      invoiceFen === payableFen ? '' : <Figure text={formatMoney(invoiceFen - payableFen)} />,
  }),
  moneyColumn<Line>({
    key: 'fen',
    label: '实付',
    width: 7,
    value: ({ fen }) => fen,
    change: (line, fen) => ({ ...line, fen }),
  }),
  { ...fixed<Line>('against', '说明', { width: 10, cell: ({ against }) => against }), tells: true },
];
