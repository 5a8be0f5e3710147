import { useMemo, useState } from 'react';
import { formatMoney, formatPrice } from '../../../shared/basics/money.ts';
import type { ItemHit } from '../../../shared/inventory/item.ts';
import { deviationText, type PriceHistory } from '../../../shared/procurement/price.ts';
import { exportToExcel, printList } from '../../api/files.ts';
import { Loaded } from '../../api/Loaded.tsx';
import { useCall } from '../../api/queries.ts';
import { navigate } from '../../app/router.ts';
import type { ScreenProps } from '../../app/screens.ts';
import { itemSource } from '../../inventory/item-source.tsx';
import { FormArea } from '../../ui/form/FormArea.tsx';
import { Empty } from '../../ui/marks/Empty.tsx';
import { Quantity } from '../../ui/marks/Quantity.tsx';
import { LookupField } from '../../ui/pick/LookupField.tsx';
import { Screen } from '../../ui/shell/Screen.tsx';
import css from '../papers/papers.module.css';

const WIDTH = 1000;
const HEIGHT = 200;
const PAD = 36;

/** Prices over time as a line, oldest at the left; market prices as hollow dots. The floor is zero, so that size is size. */
function Chart({ history }: { history: PriceHistory }) {
  const points = history.points.toReversed();
  const days = [...points, ...history.market].map(({ day }) => Date.parse(day));
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const top = Math.max(...points.map(({ price }) => price), ...history.market.map(({ price }) => price)) * 1.1;
  const x = (day: string) => PAD + ((Date.parse(day) - first) / Math.max(1, last - first)) * (WIDTH - PAD * 2);
  const y = (price: number) => HEIGHT - 20 - (price / top) * (HEIGHT - 36);
  const line = points.map(({ day, price }) => `${x(day)},${y(price)}`).join(' ');
  return (
    <svg className={css.chart} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${history.name}的进价走势`}>
      <line x1={PAD} y1={HEIGHT - 20} x2={WIDTH - PAD} y2={HEIGHT - 20} stroke="var(--line-strong)" />
      <polyline points={line} fill="none" stroke="var(--act)" strokeWidth="2" />
      {points.map((one, i) => (
        <circle key={`${one.number} ${i}`} cx={x(one.day)} cy={y(one.price)} r="3.5" fill="var(--act)" />
      ))}
      {history.market.map((one, i) => (
        <circle
          key={`market ${i}`}
          cx={x(one.day)}
          cy={y(one.price)}
          r="4"
          fill="none"
          stroke="var(--amber)"
          strokeWidth="2"
        />
      ))}
      <text x={PAD} y={HEIGHT - 4} fontSize="13" fill="var(--ink-soft)">
        {points[0]?.day}
      </text>
      <text x={WIDTH - PAD} y={HEIGHT - 4} fontSize="13" fill="var(--ink-soft)" textAnchor="end">
        {points.at(-1)?.day}
      </text>
      <text x={PAD} y="14" fontSize="13" fill="var(--ink-soft)">
        最高 {formatPrice(Math.max(...points.map(({ price }) => price)))} 最低{' '}
        {formatPrice(Math.min(...points.map(({ price }) => price)))} 元/{history.unit}
      </text>
      <text x={WIDTH - PAD} y="14" fontSize="13" fill="var(--ink-soft)" textAnchor="end">
        ● 进价 ○ 市场价
      </text>
    </svg>
  );
}

function History({ history }: { history: PriceHistory }) {
  if (history.points.length === 0) return <Empty says="这种东西还没有进过货。" />;
  return (
    <>
      <Chart history={history} />
      <table className={css.table}>
        <thead>
          <tr>
            {['日期', '供应商', '入库单', '数量', '金额', '单价', '比上次'].map((head, i) => (
              <th key={head} scope="col" data-right={i > 2 || undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {history.points.map((one, i) => {
            const before = history.points[i + 1]?.price;
            return (
              <tr key={`${one.number} ${i}`}>
                <td>{one.day}</td>
                <td>{one.supplier}</td>
                <td>{one.number}</td>
                <td data-right>
                  <Quantity milli={one.milli} unit={history.unit} />
                </td>
                <td data-right>{formatMoney(one.fen)}</td>
                <td data-right>{formatPrice(one.price)}</td>
                <td data-right>{before === undefined || before === 0 ? '' : deviationText(one.price, before)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}

/** 价格走势 of one item over two years. */
export default function PriceHistoryScreen({ params }: ScreenProps) {
  const itemId = Number(params.get('item') ?? 0);
  const stores = useCall('inventory.stores', {});
  const source = useMemo(() => itemSource(stores.data?.[0]?.id ?? 0, { faintWithoutStock: false }), [stores.data]);
  const [item, setItem] = useState<ItemHit | null>(null);
  const history = useCall('procurement.prices', { itemId: Math.max(1, itemId) }, { enabled: itemId !== 0 });
  const shown = history.data;
  const what = { kind: 'prices', question: { itemId } };
  const excel = async () => exportToExcel(`${shown?.name ?? ''} 价格走势`, what);
  return (
    <Screen
      title="价格走势"
      fact={shown && itemId !== 0 ? `${shown.code} ${shown.name} ${shown.spec}` : ''}
      keys={[
        { key: 'F2', does: '选物资' },
        ...(itemId === 0
          ? []
          : [
              { key: 'F9' as const, does: '打印', act: () => void printList(what) },
              { key: 'F10' as const, does: '导出 Excel', act: () => void excel() },
            ]),
      ]}
      help={{
        about: '一种东西两年里每次进货的单价，线是进价，空心点是市场价。',
        steps: ['选物资', '从上往下是最近到最早'],
        notes: ['单价都折成基本单位'],
      }}
    >
      <div className={css.body}>
        <FormArea labelWidth={3} className={css.under}>
          <LookupField
            label="物资"
            width="22rem"
            source={source}
            value={item}
            autoFocus
            onChange={(row) => {
              setItem(row);
              if (row) void navigate('/procurement/prices', { item: String(row.id) }, { replace: true });
            }}
          />
        </FormArea>
        {itemId === 0 ? (
          <Empty says="选一种物资，看它的进价怎么变。" />
        ) : (
          <Loaded of={history}>{(data) => <History history={data} />}</Loaded>
        )}
      </div>
    </Screen>
  );
}
