import { capitals } from '../../../shared/basics/capitals.ts';
import type { LedgerPage, LedgerRow, SlipPage } from '../../../shared/print/page-model.ts';

/** kind, month, day, voucher, summary, then the nine figures with `|` between the cells. */
type Short = [kind: LedgerRow['kind'], month: string, day: string, voucher: string, summary: string, figures: string];

function row([kind, month, day, voucher, summary, figures]: Short): LedgerRow {
  const [
    inQty = '',
    inPrice = '',
    inFen = '',
    outQty = '',
    outPrice = '',
    outFen = '',
    qty = '',
    price = '',
    fen = '',
  ] = figures.split('|');
  return { kind, month, day, voucher, summary, inQty, inPrice, inFen, outQty, outPrice, outFen, qty, price, fen };
}

const rows: Short[] = [
  ['carryIn', '03', '12', '', '承前页', '50||1,205.00|48||1,150.80|67|24.0107|1,608.72'],
  ['red', '03', '13', 'RK-0005', '红冲 RK-0002 短少 10 包', '-10|24.1000|-241.00||||57|23.9951|1,367.72'],
  ['business', '03', '16', 'CK-0021', '财务室领用', '|||5|23.9960|119.98|52|23.9950|1,247.74'],
  ['red', '03', '17', 'TK-0001', '三年级组退库（原 CK-0018）', '|||-2|24.0000|-48.00|54|23.9952|1,295.74'],
  ['business', '03', '20', 'CK-0026', '四年级组领用', '|||8|23.9950|191.96|46|23.9952|1,103.78'],
  ['adjust', '03', '31', 'PD-0001', '盘亏（受潮）', '|||1|24.0000|24.00|45|23.9951|1,079.78'],
  ['monthTotal', '03', '31', '', '本月合计', '40|24.1000|964.00|60|23.9795|1,438.74|45|23.9951|1,079.78'],
  ['yearTotal', '03', '31', '', '本年累计', '180|23.9000|4,302.00|147|23.8001|3,498.22|45|23.9951|1,079.78'],
];

export const ledgerPage: LedgerPage = {
  kind: 'ledger',
  paper: { name: 'A4 横向', width: 297, height: 210 },
  title: '数量金额式明细账',
  unitName: '明德实验学校',
  category: '办公用品',
  code: '010101',
  itemName: '复印纸',
  spec: 'A4 70g 500张',
  unit: '包',
  place: '行政仓库 A-02-3',
  maxStock: '120',
  minStock: '30',
  method: '移动加权平均',
  year: '2026',
  bookPage: '38',
  page: 2,
  pages: 2,
  rows: rows.map(row),
  capacity: 25,
  foot: { bookkeeper: '周敏', reviewer: '', keeper: '王桂芳', printed: '打印 2026-11-23 08:20 · 第 1 版 · 校验 7F3A' },
};

/** A full page: the same rows until the sheet is full, to see that the foot stays on the paper. */
export const fullLedgerPage: LedgerPage = {
  ...ledgerPage,
  bookPage: '37',
  page: 1,
  rows: Array.from({ length: 25 }, (_, i) => row(rows[i % rows.length] ?? ['business', '', '', '', '', ''])),
};

const goods: string[][] = [
  ['1', '010201', '中性笔', '0.5mm 黑', '支', '40', '40', '1.1000', '44.00', ''],
  ['2', '010206', '作业本', '数学本 32K 20页', '本', '180', '180', '0.7000', '126.00', '每生 1 本'],
  ['3', '050101', '洗手液', '500ml', '瓶', '6', '6', '9.4000', '56.40', '批 20260311'],
];

export const slipPage: SlipPage = {
  kind: 'slip',
  paper: { name: 'A5 横向', width: 210, height: 148 },
  title: '出库单',
  unitName: '明德实验学校',
  number: 'CK-202611-0074',
  copyLabel: '第一联　存根',
  facts: [
    { label: '仓库', value: '行政仓库' },
    { label: '领用部门', value: '三年级组' },
    { label: '领用人', value: '何秀兰' },
    { label: '日期', value: '2026-11-23' },
    { label: '用途', value: '期中后教学用品' },
  ],
  columns: [
    { label: '行', width: 8, align: 'center' },
    { label: '编码', width: 17, align: 'left' },
    { label: '品名', width: 30, align: 'left' },
    { label: '规格型号', width: 34, align: 'left' },
    { label: '单位', width: 11, align: 'center' },
    { label: '请领', width: 14, align: 'right' },
    { label: '实发', width: 14, align: 'right' },
    { label: '单价', width: 18, align: 'right' },
    { label: '金额', width: 20, align: 'right' },
    { label: '备注', width: 24, align: 'left' },
  ],
  rows: [...goods, ...goods, ...goods].map((cells, i) => [String(i + 1), ...cells.slice(1)]),
  total: { label: '合计', capitals: capitals(67920), amount: '679.20' },
  signatures: [
    { label: '制单', name: '王桂芳' },
    { label: '领用人', name: '' },
    { label: '发料', name: '' },
    { label: '审批', name: '' },
  ],
  page: 1,
  pages: 1,
  red: false,
};

export const redSlipPage: SlipPage = {
  ...slipPage,
  number: 'CK-202611-0075',
  copyLabel: '第二联　记账',
  rows: [['1', '090101', '大米', '粳米 25kg 袋装', 'kg', '-25', '-25', '4.9800', '-124.50', '红冲 CK-202611-0062']],
  total: { label: '合计', capitals: capitals(-12450), amount: '-124.50' },
  subtotal: '-124.50',
  watermark: '未审核',
  reprint: '补打 2 次',
  red: true,
};
