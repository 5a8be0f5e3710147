import { Button } from '@mantine/core';
import { useState } from 'react';
import { formatMonth } from '../../shared/basics/day.ts';
import { formatMoney } from '../../shared/basics/money.ts';
import { formatQuantity } from '../../shared/basics/quantity.ts';
import { CARD_BLOCKS, cardFields, type AssetCard, type LifeEvent } from '../../shared/property/asset.ts';
import type { Field } from '../../shared/fields/field.ts';
import { call } from '../api/client.ts';
import { tell } from '../api/commands.ts';
import { Loaded } from '../api/Loaded.tsx';
import { useCall } from '../api/queries.ts';
import { exportToExcel, printJob, savePdf } from '../api/files.ts';
import { useMay } from '../api/session.ts';
import { hrefOf, navigate } from '../app/router.ts';
import type { ScreenProps } from '../app/screens.ts';
import { Attachments } from '../fields/Attachments.tsx';
import { useToday } from '../ui/form/today.ts';
import { Money } from '../ui/marks/Money.tsx';
import { Quantity } from '../ui/marks/Quantity.tsx';
import { Screen } from '../ui/shell/Screen.tsx';
import {
  changeAct,
  compensationAct,
  disposalAct,
  editAct,
  lendAct,
  mergeAct,
  repairAct,
  splitAct,
  transferAct,
} from './card-acts.ts';
import { usePropertyChoices } from './property-choices.ts';
import css from './property.module.css';
import { RecordDialog, type ActForm } from './RecordDialog.tsx';

/** Label and text of everything the card says; what is not filled in is left out. */
function factsOf(card: AssetCard): { title: string; facts: [string, string][] }[] {
  const own = CARD_BLOCKS.map(({ title, fields }) => ({
    title,
    facts: fields.flatMap((name): [string, string][] => {
      const value = card.record[name];
      if (value === null || name === 'name') return [];
      // A value belongs to the field of its name.
      return [[cardFields[name].label, (cardFields[name] as unknown as Field<typeof value>).format(value)]];
    }),
  })).filter(({ facts }) => facts.length > 0);
  const value: [string, string][] = [
    ['资产分类', `${card.classCode} ${card.className}（${card.classVersion} 版）`],
    ['门类', card.category],
    ['数量', `${formatQuantity(card.qty)} ${card.unit}`],
    ['原值', formatMoney(card.cost)],
    ['累计折旧', formatMoney(card.acc)],
    ['净值', formatMoney(card.cost - card.acc)],
    ['折旧年限', card.life === 0 ? '不提折旧' : `${card.life} 个月，已提 ${card.done} 个月`],
    ['月折旧额', card.life === 0 ? '' : formatMoney(card.monthly)],
    ['折旧状态', card.charging],
    ['折旧提到', card.chargedTo === null ? '还没有计提' : formatMonth(card.chargedTo)],
  ];
  const custody: [string, string][] = [
    ['使用部门', card.department],
    ['存放地点', card.place],
    ['责任人', card.keeper],
    ['使用状况', card.status],
  ];
  return [
    { title: '价值', facts: value.filter(([, text]) => text !== '') },
    { title: '在哪里、谁负责', facts: custody },
    ...own,
  ];
}

/** Everything that happened, oldest first. A document's number leads to it, a repair can be opened again. */
function Life({ events, onRepair }: { events: readonly LifeEvent[]; onRepair: ((key: string) => void) | null }) {
  const figure = (value: number | null, drawn: (of: number) => React.ReactNode) =>
    value === null || value === 0 ? null : drawn(value);
  return (
    <section>
      <h2>经历</h2>
      <table className={css.table}>
        <thead>
          <tr>
            <th>日期</th>
            <th>事项</th>
            <th>说明</th>
            <th>单号</th>
            <th className={css.figure}>数量</th>
            <th className={css.figure}>原值</th>
            <th className={css.figure}>累计折旧</th>
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <tr key={event.key}>
              <td>{event.kind === '折旧' ? event.day.slice(0, 7) : event.day}</td>
              <td>
                {event.kind === '维修' && onRepair !== null ? (
                  <button type="button" className="link" onClick={() => onRepair(event.key)}>
                    维修
                  </button>
                ) : (
                  event.kind
                )}
              </td>
              <td>{event.says}</td>
              <td>
                {event.documentId === null ? (
                  event.number
                ) : (
                  <a className="link" href={hrefOf('/property/documents', { number: event.number })}>
                    {event.number}
                  </a>
                )}
              </td>
              <td className={css.figure}>
                {figure(event.qty, (of) => (
                  <Quantity milli={of} />
                ))}
              </td>
              <td className={css.figure}>
                {figure(event.cost, (of) => (
                  <Money fen={of} />
                ))}
              </td>
              <td className={css.figure}>
                {figure(event.acc, (of) => (
                  <Money fen={of} />
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The repair behind a line of the card's life. */
const repairOf = ({ repairs }: AssetCard, key: string) => repairs.find(({ id }) => `r${id}` === key);

function Card({ card }: { card: AssetCard }) {
  const keeps = useMay('property.keep');
  const today = useToday();
  const choices = usePropertyChoices();
  const [act, setAct] = useState<ActForm | null>(null);
  const stands = card.state === '在册';
  const isBatch = card.qty > 1000;
  const file = `固定资产卡片 ${card.number}`;
  const prepare = async () => tell(await call('property.printCards', { ids: [card.id] }));
  const print = async () => printJob(await prepare());
  const acts: readonly [string, () => ActForm, boolean][] = [
    ['调拨移交', () => transferAct([card], `调拨移交 ${card.number} ${card.name}`, today, choices), stands],
    ['借出', () => lendAct(card, today), stands],
    ['变动', () => changeAct(card, today, choices), stands],
    ['拆分', () => splitAct(card, today), stands && isBatch],
    ['合并', () => mergeAct(card, today), stands],
    ['维修', () => repairAct(card, today), stands],
    ['赔偿', () => compensationAct(card, today), stands],
    ['申请处置', () => disposalAct(card, today), stands],
  ];
  return (
    <Screen
      title={`${card.number} ${card.name}`}
      fact={card.state === '在册' ? card.status : <b className={css.late}>{card.state}</b>}
      keys={[
        { key: 'F9', does: '打印卡片', act: () => void print() },
        {
          key: 'F10',
          does: '导出 Excel',
          act: () => void exportToExcel(file, { kind: 'assetCard', question: { id: card.id } }),
        },
        ...(keeps && stands ? [{ key: 'F2' as const, does: '改卡片', act: () => setAct(editAct(card)) }] : []),
        { key: 'Esc', does: '返回', act: () => void navigate('/property/cards') },
      ]}
      help={{
        about: '一项资产的一生：价值、在哪里、谁负责、每一次变动。',
        steps: [
          '右上角办调拨、借出、变动、拆分、维修、赔偿、处置',
          '按 F2 改名称、型号、序列号这些卡片事实',
          '按 F9 打印 A4 卡片，变动和维修写在下面',
        ],
        notes: ['原值、年限、分类、地点、责任人只能用单据改', '折旧一年合一行，逐月的在“折旧”里看'],
      }}
      actions={
        <div className={css.acts}>
          <Button variant="default" onClick={() => void savePdf(file, prepare)}>
            存为 PDF
          </Button>
          {keeps &&
            acts
              .filter(([, , can]) => can)
              .map(([label, make]) => (
                <Button key={label} variant="default" onClick={() => setAct(make())}>
                  {label}
                </Button>
              ))}
        </div>
      }
    >
      <div className={css.body}>
        {factsOf(card).map(({ title, facts }) => (
          <section key={title}>
            <h2>{title}</h2>
            <dl className={css.facts}>
              {facts.map(([label, text]) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>{text}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <Life
          events={card.history}
          onRepair={keeps && stands ? (key) => setAct(repairAct(card, today, repairOf(card, key))) : null}
        />
        <Attachments owner={{ kind: 'assetCard', id: card.id }} />
      </div>
      {act !== null && <RecordDialog act={act} onDone={() => setAct(null)} />}
    </Screen>
  );
}

/** One card with everything known of it. */
export default function CardScreen({ params }: ScreenProps) {
  const id = Number(params.get('id') ?? 0);
  const card = useCall('property.card', { id });
  return <Loaded of={card}>{(known) => <Card key={known.id} card={known} />}</Loaded>;
}
