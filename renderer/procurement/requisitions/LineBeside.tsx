import { formatPrice } from '../../../shared/basics/money.ts';
import { useCall } from '../../api/queries.ts';
import { Quantity } from '../../ui/marks/Quantity.tsx';
import css from '../papers/papers.module.css';
import type { Line } from './request-content.ts';

/** What the books know of the line the caret is in: stock, open orders, last prices; for free text, what looks like it. */
export function LineBeside({ line }: { line: Pick<Line, 'itemId' | 'name' | 'spec'> | null }) {
  if (line === null) return null;
  return line.itemId === null ? (
    <Alike name={line.name} spec={line.spec} />
  ) : (
    <Known itemId={line.itemId} name={line.name} />
  );
}

function Known({ itemId, name }: { itemId: number; name: string }) {
  const { data } = useCall('procurement.lineFacts', { itemId }, { keep: true });
  if (!data) return null;
  return (
    <div className={css.under}>
      <p className={css.links}>
        <b>{name}</b>
        <span>
          现有库存 <Quantity milli={data.stock} />
        </span>
        <span>
          在途 <Quantity milli={data.openOrders} />
        </span>
        {data.last.map((one) => (
          <span key={`${one.day} ${one.supplier} ${one.price}`}>
            {one.day.slice(5)} {one.supplier} {formatPrice(one.price)}
          </span>
        ))}
        {data.marketPrice !== null && <span>市场价 {formatPrice(data.marketPrice)}</span>}
        {data.last.length === 0 && <span className="muted">还没有进过货</span>}
      </p>
      {data.others.length > 0 && (
        <p className={css.links}>
          <b>本月别家</b>
          {data.others.slice(0, 4).map((one) => (
            <span key={one.supplier}>
              {one.supplier} {formatPrice(one.price)}
            </span>
          ))}
        </p>
      )}
    </div>
  );
}

function Alike({ name, spec }: { name: string; spec: string }) {
  const asks = name.trim().length >= 2;
  const { data } = useCall('inventory.lookAlikes', { id: null, name, spec }, { enabled: asks, keep: true });
  if (!asks || !data || data.length === 0) return null;
  return (
    <div className={css.under}>
      <p className={css.warn}>
        目录里有相似的：
        {data.slice(0, 5).map((one) => (
          <span key={one.id} style={{ marginRight: '1rem' }}>
            {one.code} {one.name} {one.spec}
          </span>
        ))}
        是同一样东西的请按编码选。
      </p>
    </div>
  );
}
