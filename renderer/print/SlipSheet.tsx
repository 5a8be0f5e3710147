import type { SlipPage } from '../../shared/print/page-model.ts';
import css from './slip-sheet.module.css';

/** A fact that needs two places of the head, or the whole line: a firm's name, the reason of a reversal. */
function wide(value: string): 'two' | 'line' | undefined {
  if (value.length > 26) return 'line';
  return value.length > 11 ? 'two' : undefined;
}

/** mm at 9 pt: a Chinese character, a letter or digit. */
const WIDE = 3.2;
const NARROW = 1.7;

/** Whether words need two small lines in a column of so many mm; nothing on a slip may be cut off. */
function tooLong(words: string | undefined, width: number): boolean {
  const needed = Array.from(words ?? '', (letter) => (letter.charCodeAt(0) < 0x2e80 ? NARROW : WIDE));
  return needed.reduce((sum, mm) => sum + mm, 0) > width - 2;
}

/** One sheet of a 入库单 or 出库单 as it is printed, on whatever paper the model names. */
export function SlipSheet({ page }: { page: SlipPage }) {
  return (
    <>
      <div className={css.page} data-red={page.red || undefined}>
        <header className={css.head}>
          {page.reprint !== undefined && <p className={css.reprint}>{page.reprint}</p>}
          <p className={css.unit}>{page.unitName}</p>
          <h2 className={css.title}>{page.title}</h2>
          <p className={css.number}>
            № <b>{page.number}</b>
          </p>
        </header>
        <dl className={css.facts}>
          {page.facts.map(({ label, value }) => (
            <div key={label} data-wide={wide(value)}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <Lines page={page} />
        <dl className={css.signatures}>
          {page.signatures.map(({ label, name }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{name}</dd>
            </div>
          ))}
        </dl>
        <p className={css.foot}>
          第 {page.page} 页 / 共 {page.pages} 页
        </p>
      </div>
      <p className={css.copy}>{page.copyLabel}</p>
      {page.watermark !== undefined && <p className={css.watermark}>{page.watermark}</p>}
    </>
  );
}

/** Lines with 本页小计 on every sheet and 合计 on the last (R-PRN-04). */
function Lines({ page: { columns, rows, subtotal, total } }: { page: SlipPage }) {
  const sum = columns.reduce((all, { width }) => all + width, 0);
  return (
    <table className={css.table}>
      <colgroup>
        {columns.map(({ label, width }) => (
          <col key={label} style={{ width: `${(100 * width) / sum}%` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map(({ label }) => (
            <th key={label}>{label}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, i) => (
          <tr key={i}>
            {columns.map(({ label, align, width }, j) => (
              <td key={label} className={`${css[align]} ${tooLong(row[j], width) ? css.long : ''}`}>
                {row[j]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        {subtotal !== undefined && (
          <tr>
            <td colSpan={columns.length}>
              <div className={css.total}>
                <span>本页小计</span>
                <span>{subtotal}</span>
              </div>
            </td>
          </tr>
        )}
        {total && (
          <tr>
            <td colSpan={columns.length}>
              <div className={css.total}>
                <span>{total.label}</span>
                <span className={css.capitals}>人民币（大写）{total.capitals}</span>
                <span>¥{total.amount}</span>
              </div>
            </td>
          </tr>
        )}
      </tfoot>
    </table>
  );
}
