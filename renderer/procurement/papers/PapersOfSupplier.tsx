import { PAPERS, type PaperKind } from '../../../shared/procurement/paper.ts';
import { useCall } from '../../api/queries.ts';
import { Money } from '../../ui/marks/Money.tsx';
import { Stamp } from '../../ui/marks/Stamp.tsx';
import { paperHref, stampOf } from './paper-words.ts';
import css from './papers.module.css';

const SHOWN: readonly PaperKind[] = ['claim', 'order', 'acceptance', 'invoice', 'payment'];
/** Newest of each kind; the lists have them all. */
const MOST = 5;

function OfKind({ kind, supplierId }: { kind: PaperKind; supplierId: number }) {
  const { data } = useCall('procurement.papers', { kind, supplierId, limit: MOST });
  if (!data || data.rows.length === 0) return null;
  return (
    <>
      {data.rows.map((row, i) => (
        <tr key={row.id}>
          <td>{i === 0 && <b>{`${PAPERS[kind].paper}（${data.total}）`}</b>}</td>
          <td>{row.day}</td>
          <td>
            <a className="link" href={paperHref(kind, row.id)}>
              {row.number}
            </a>
          </td>
          <td>{row.summary}</td>
          <td data-right>
            <Money fen={row.fen} />
          </td>
          <td>
            <Stamp {...stampOf(row.state)} />
          </td>
        </tr>
      ))}
    </>
  );
}

/** Papers a supplier stands on, open claims first (R-PUR-06). */
export function PapersOfSupplier({ supplierId }: { supplierId: number }) {
  return (
    <section>
      <h2>来往的单据</h2>
      <table className={css.table}>
        <tbody>
          {SHOWN.map((kind) => (
            <OfKind key={kind} kind={kind} supplierId={supplierId} />
          ))}
        </tbody>
      </table>
    </section>
  );
}
