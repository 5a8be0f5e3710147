import { formatMonth } from '../../shared/basics/day.ts';
import { formatMoney } from '../../shared/basics/money.ts';
import { formatQuantity } from '../../shared/basics/quantity.ts';
import type { Overview, OverviewBar } from '../../shared/property/overview.ts';
import { exportToExcel, printList } from '../api/files.ts';
import { Loaded } from '../api/Loaded.tsx';
import { useCall } from '../api/queries.ts';
import { hrefOf } from '../app/router.ts';
import { ListToolbar } from '../ui/list/ListToolbar.tsx';
import { Empty } from '../ui/marks/Empty.tsx';
import { Screen } from '../ui/shell/Screen.tsx';
import css from './overview.module.css';

const WHAT = { kind: 'assetOverview' };

/** 万元 for a reader who wants the size of things; the exact figure stands in the list behind it. */
const wan = (fen: number): string => `${formatMoney(Math.round(fen / 10_000))}万`;

/** Length of a bar in per cent, never so short that it cannot be seen. */
const length = (part: number, most: number): number =>
  part <= 0 || most <= 0 ? 0 : Math.max(0.6, (100 * part) / most);

function Bars({ title, note, bars }: Overview['groups'][number]) {
  const most = Math.max(...bars.map(({ cost }) => cost), 1);
  return (
    <section className={css.group}>
      <h2>
        {title}
        <small>{note}</small>
      </h2>
      <ul>
        {bars.map((bar) => (
          <li key={bar.label}>
            <a href={hrefOf('/property/cards', bar.filter)} title={`${bar.label} ${formatMoney(bar.cost)}`}>
              <span className={css.label}>{bar.label}</span>
              <span className={css.track} aria-hidden>
                <span
                  className={bar.net === null ? css.bar : css.gross}
                  style={{ width: `${length(bar.cost, most)}%` }}
                >
                  {bar.net !== null && bar.cost > 0 && (
                    <span className={css.bar} style={{ width: `${(100 * bar.net) / bar.cost}%` }} />
                  )}
                </span>
              </span>
              <span className={css.figure}>{wan(bar.cost)}</span>
              <span className={css.count}>{bar.cards} 张</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A figure that leads to its cards; nothing to see is nothing to press. */
function Tile({ bar }: { bar: OverviewBar }) {
  const words = (
    <>
      <span>{bar.label}</span>
      <b>{bar.cards} 张</b>
      <small>原值 {wan(bar.cost)}</small>
    </>
  );
  return bar.cards === 0 ? (
    <div className={css.tile}>{words}</div>
  ) : (
    <a className={css.tile} href={hrefOf('/property/cards', bar.filter)}>
      {words}
    </a>
  );
}

/** 资产概览: how much there is by class, age, place and department; every bar leads to its cards. */
export default function OverviewScreen() {
  const overview = useCall('property.overview', {});
  const { data } = overview;
  return (
    <Screen
      title="资产概览"
      fact={
        data &&
        `在册 ${data.cards} 张 ${formatQuantity(data.qty)} 件　原值 ${formatMoney(data.cost)}　净值 ${formatMoney(data.cost - data.acc)}`
      }
      note={data && (data.chargedTo === null ? '还没有计提折旧' : `折旧提到 ${formatMonth(data.chargedTo)}`)}
      keys={[
        { key: 'F9', does: '打印' },
        { key: 'F10', does: '导出 Excel' },
      ]}
      help={{
        about: '全校固定资产的构成，和要留意的几堆。',
        steps: ['点任何一条，看它的卡片', '按 F9 打印成表，按 F10 导出'],
        notes: ['条的长短按原值，每一组里最大的一条为满', '净值按已经计提的最后一个月算'],
      }}
    >
      <ListToolbar onExcel={() => void exportToExcel('资产概览', WHAT)} onPrint={() => void printList(WHAT)}>
        <p className={css.hint}>点任何一条，看它的卡片。条的长短按原值，每一组里最大的为满。</p>
      </ListToolbar>
      <Loaded of={overview}>
        {(known) =>
          known.cards === 0 ? (
            <Empty says="账上还没有固定资产。到“资产卡片”里按 Ins 建卡，老台账从“设置 · 导入”进来。" />
          ) : (
            <div className={css.body} tabIndex={0} role="region" aria-label="资产概览">
              <div className={css.tiles}>
                {known.heaps.map((bar) => (
                  <Tile key={bar.label} bar={bar} />
                ))}
              </div>
              <div className={css.groups}>
                {known.groups.map((group) => (
                  <Bars key={group.title} {...group} />
                ))}
              </div>
            </div>
          )
        }
      </Loaded>
    </Screen>
  );
}
