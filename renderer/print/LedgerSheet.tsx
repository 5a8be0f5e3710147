import type { BookColumn, BookRow, LedgerPage, LedgerRow } from '../../shared/print/page-model.ts';
import css from './ledger-sheet.module.css';
import { LedgerTable } from './LedgerTable.tsx';

const side = (group: string): BookColumn[] => [
  { label: '数量', group, width: 18, align: 'right' },
  { label: '单价', group, width: 20, align: 'right' },
  { label: '金额', group, width: 25, align: 'right', edge: true },
];

/** mm: 月 日 凭证 摘要, three times 数量 单价 金额, 核对 (R-LED-08). */
const columnsOf = (year: string): BookColumn[] => [
  { label: '月', group: `${year}年`, width: 7, align: 'center' },
  { label: '日', group: `${year}年`, width: 7, align: 'center' },
  { label: '凭证字号', width: 22, align: 'center' },
  { label: '摘　　要', width: 45, align: 'left', edge: true, summary: true },
  ...side('收　　入'),
  ...side('发　　出'),
  ...side('结　　存'),
  { label: '核对', width: 7, align: 'left' },
];

/** One page of the 数量金额式明细账 as it is printed. Draws what the model says and computes nothing. */
export function LedgerSheet({ page }: { page: LedgerPage }) {
  return (
    <div className={css.page}>
      <p className={css.numbers}>
        总第 {page.bookPage} 页　分第 {page.page} 页
      </p>
      <h2 className={css.title}>{page.title}</h2>
      <dl className={css.meta}>
        {metaOf(page).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <LedgerTable columns={columnsOf(page.year)} rows={page.rows.map(bookRow)} capacity={page.capacity} />
      <p className={css.foot}>
        <span>记账：{page.foot.bookkeeper}</span>
        <span>复核：{page.foot.reviewer}</span>
        <span>保管：{page.foot.keeper}</span>
        <span>
          {page.foot.printed} · 第 {page.page} 页 / 共 {page.pages} 页
        </span>
      </p>
    </div>
  );
}

/** The two lines over the table, in the order of the printed form. */
function metaOf(page: LedgerPage): [string, string][] {
  return [
    ['单位名称', page.unitName],
    ['类别', page.category],
    ['编号', page.code],
    ['品名', page.itemName],
    ['规格', page.spec],
    ['计量单位', page.unit],
    ['存放地点', page.place],
    ['最高储备', page.maxStock],
    ['最低储备', page.minStock],
    ['计价方法', page.method],
    ['年度', page.year],
  ];
}

/** Red rows, and adjustments that take something back; totals stay blue even when a figure in them is negative. */
function isRed({ kind, inQty, outQty, inFen, outFen }: LedgerRow): boolean {
  return (
    kind === 'red' || (kind === 'adjust' && [inQty, outQty, inFen, outFen].some((figure) => figure.startsWith('-')))
  );
}

const bookRow = (row: LedgerRow): BookRow => ({
  kind: row.kind,
  red: isRed(row),
  yearEnd: row.kind === 'yearTotal' && row.month === '12',
  cells: [
    row.month,
    row.day,
    row.voucher,
    row.summary,
    row.inQty,
    row.inPrice,
    row.inFen,
    row.outQty,
    row.outPrice,
    row.outFen,
    row.qty,
    row.price,
    row.fen,
  ],
});
