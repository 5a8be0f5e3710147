import type { BookPage } from '../../shared/print/page-model.ts';
import css from './ledger-sheet.module.css';
import { LedgerTable } from './LedgerTable.tsx';

/** One page of an account book with columns of its own, such as the 固定资产登记簿. */
export function BookSheet({ page }: { page: BookPage }) {
  return (
    <div className={css.page}>
      <p className={css.numbers}>
        {page.sheet !== undefined && `总第 ${page.sheet} 页　`}分第 {page.page} 页
      </p>
      <h2 className={css.title}>{page.title}</h2>
      <dl className={`${css.meta} ${css.few}`}>
        {page.meta.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <LedgerTable columns={page.columns} rows={page.rows} capacity={page.capacity} />
      <p className={css.foot}>
        {page.foot.map(({ label, value }) => (
          <span key={label}>
            {label}：{value}
          </span>
        ))}
        <span>
          {page.printed} · 第 {page.page} 页 / 共 {page.pages} 页
        </span>
      </p>
    </div>
  );
}
