import type { Today } from '../../../shared/api.ts';
import { formatQuantity } from '../../../shared/basics/quantity.ts';
import { hrefOf } from '../../app/router.ts';
import css from './today.module.css';

/** As many as can be read at a glance; the list has them all. */
const SHOWN = 8;

const lasts = (days: number): string => (days < 0 ? `过期 ${-days} 天` : `还有 ${days} 天`);

function shade(days: number): 'expired' | 'soon' | 'later' {
  if (days < 0) return 'expired';
  return days <= 7 ? 'soon' : 'later';
}

const card = (id: number): string => hrefOf('/inventory/items/card', { id: String(id) });

/** What lies on the shelf and cannot wait: goods about to expire, goods about to run out. */
export function Shelf({ facts: { expiring, belowMin } }: { facts: Today }) {
  return (
    <aside className={css.shelf} aria-label="货架上" tabIndex={0}>
      <section>
        <h2>
          临期与过期
          {expiring.length > 0 && (
            <a href={hrefOf('/inventory/items', { show: 'expiring' })} className="link">
              全部 {expiring.length} 种
            </a>
          )}
        </h2>
        {expiring.length === 0 && <p className="muted">没有快到期的。</p>}
        <ul>
          {expiring.slice(0, SHOWN).map((one) => (
            <li key={one.id} data-shade={shade(one.days)}>
              <a className={css.item} href={card(one.id)}>
                {one.name} {one.spec}
                <small>
                  {formatQuantity(one.milli)} {one.unit} · {one.expiresOn.slice(5)} 到期
                </small>
              </a>
              <b>{lasts(one.days)}</b>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>
          低于最低储备
          {belowMin.length > 0 && (
            <a href={hrefOf('/inventory/items', { show: 'belowMin' })} className="link">
              全部 {belowMin.length} 种
            </a>
          )}
        </h2>
        {belowMin.length === 0 && <p className="muted">没有低于储备的。</p>}
        <ul>
          {belowMin.slice(0, SHOWN).map((one) => (
            <li key={one.id}>
              <a className={css.item} href={card(one.id)}>
                {one.name} {one.spec}
              </a>
              <span>
                <b>
                  {formatQuantity(one.milli)} {one.unit}
                </b>{' '}
                <small>/ {formatQuantity(one.minMilli)}</small>
              </span>
            </li>
          ))}
        </ul>
      </section>
    </aside>
  );
}
