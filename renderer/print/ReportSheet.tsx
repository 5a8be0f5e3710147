import type { ReportPage } from '../../shared/print/page-model.ts';
import css from './report-sheet.module.css';

/** One sheet of a printed list. Draws what the model says and computes nothing. */
export function ReportSheet({ page }: { page: ReportPage }) {
  const sum = page.columns.reduce((all, { width }) => all + width, 0);
  return (
    <div className={css.page}>
      <h2 className={css.title}>{page.title}</h2>
      <p className={css.facts}>
        {page.facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
      <table className={css.table}>
        <colgroup>
          {page.columns.map(({ label, width }) => (
            <col key={label} style={{ width: `${(100 * width) / sum}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {page.columns.map(({ label }) => (
              <th key={label}>{label}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {page.rows.map((row, i) => (
            <Row key={i} cells={row} page={page} />
          ))}
        </tbody>
        {page.totals && (
          <tfoot>
            <Row cells={page.totals} page={page} />
          </tfoot>
        )}
      </table>
      {page.notes?.map((note) => (
        <p key={note} className={css.note}>
          {note}
        </p>
      ))}
      {page.signatures && (
        <p className={css.signatures}>
          {page.signatures.map((who) => (
            <span key={who}>{who}：</span>
          ))}
        </p>
      )}
      <p className={css.foot}>
        第 {page.page} 页 / 共 {page.pages} 页
      </p>
    </div>
  );
}

function Row({ cells, page }: { cells: readonly string[]; page: ReportPage }) {
  return (
    <tr>
      {page.columns.map(({ label, align }, i) => (
        <td key={label} className={align === 'right' ? css.right : undefined}>
          {cells[i]}
        </td>
      ))}
    </tr>
  );
}
