import type { LedgerPage, LedgerRow } from '../../shared/print/page-model.ts';
import css from './ledger-sheet.module.css';

/** mm: 月 日 凭证 摘要, three times 数量 单价 金额, 核对 (R-LED-08). */
const WIDTHS = [7, 7, 22, 45, 18, 20, 25, 18, 20, 25, 18, 20, 25, 7];
/** Characters a summary of one line holds at 9 pt; a longer one stands in two small lines, for nothing may be cut off. */
const SUMMARY_LINE = 13;
/** mm; head rows are 5.6. */
const ROW = 5.9;

/** One page of the 数量金额式明细账 as it is printed. Draws what the model says and computes nothing. */
export function LedgerSheet({ page }: { page: LedgerPage }) {
  const blank = Math.max(0, page.capacity - page.rows.length);
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
      <div className={css.body}>
        <table className={css.table}>
          <colgroup>
            {WIDTHS.map((width, i) => (
              <col key={i} style={{ width: `${width}mm` }} />
            ))}
          </colgroup>
          <Head year={page.year} />
          <tbody>
            {page.rows.map((row, i) => (
              <Row key={i} row={row} />
            ))}
            {Array.from({ length: blank }, (_, i) => (
              <tr key={`blank ${i}`}>
                {WIDTHS.map((_width, j) => (
                  <td key={j} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {blank > 0 && <Diagonal rows={blank} />}
      </div>
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

function Head({ year }: { year: string }) {
  return (
    <thead>
      <tr>
        <th colSpan={2}>{year}年</th>
        <th rowSpan={2}>凭证字号</th>
        <th rowSpan={2}>摘　　要</th>
        <th colSpan={3}>收　　入</th>
        <th colSpan={3}>发　　出</th>
        <th colSpan={3}>结　　存</th>
        <th rowSpan={2}>核对</th>
      </tr>
      <tr>
        <th>月</th>
        <th>日</th>
        {['收入', '发出', '结存'].map((side) => [
          <th key={`${side}q`}>数量</th>,
          <th key={`${side}p`}>单价</th>,
          <th key={`${side}a`}>金额</th>,
        ])}
      </tr>
    </thead>
  );
}

/** Red rows, and adjustments that take something back; totals stay blue even when a figure in them is negative. */
function isRed({ kind, inQty, outQty, inFen, outFen }: LedgerRow): boolean {
  return (
    kind === 'red' || (kind === 'adjust' && [inQty, outQty, inFen, outFen].some((figure) => figure.startsWith('-')))
  );
}

function Row({ row }: { row: LedgerRow }) {
  const figures = [
    row.inQty,
    row.inPrice,
    row.inFen,
    row.outQty,
    row.outPrice,
    row.outFen,
    row.qty,
    row.price,
    row.fen,
  ];
  return (
    <tr
      data-kind={row.kind}
      data-red={isRed(row) || undefined}
      data-year-end={(row.kind === 'yearTotal' && row.month === '12') || undefined}
    >
      <td className={css.day}>{row.month}</td>
      <td className={css.day}>{row.day}</td>
      <td className={css.voucher}>{row.voucher}</td>
      <td className={row.summary.length > SUMMARY_LINE ? `${css.summary} ${css.long}` : css.summary}>{row.summary}</td>
      {figures.map((figure, i) => (
        <td key={i} className={css.figure}>
          {figure.startsWith('-') ? <span className={css.negative}>{figure}</span> : figure}
        </td>
      ))}
      <td />
    </tr>
  );
}
