import { useState } from 'react';
import { addMonths, firstDayOf, monthOf, type Day, type Month } from '../../../shared/basics/day.ts';
import { formatPrice } from '../../../shared/basics/money.ts';
import { kindOfNumber } from '../../../shared/procurement/paper.ts';
import type { MatchRow } from '../../../shared/procurement/invoice.ts';
import type { VarianceRow } from '../../../shared/procurement/price.ts';
import type { Handover } from '../../../shared/property/handover.ts';
import { valueOf } from '../../api/client.ts';
import { useCall } from '../../api/queries.ts';
import { useMay } from '../../api/session.ts';
import { navigate } from '../../app/router.ts';
import { ReportScreen } from '../../fields/ReportScreen.tsx';
import { ChoiceField } from '../../ui/form/ChoiceField.tsx';
import { DayField, MonthField } from '../../ui/form/DayField.tsx';
import { FormArea } from '../../ui/form/FormArea.tsx';
import { useToday } from '../../ui/form/today.ts';
import type { ListColumn } from '../../ui/list/list-columns.ts';
import { Figure, Money } from '../../ui/marks/Money.tsx';
import { Quantity } from '../../ui/marks/Quantity.tsx';
import { RegisterDialog } from '../../property/RegisterDialog.tsx';
import { paperPath } from '../papers/paper-words.ts';
import css from '../papers/papers.module.css';

const priceCell = (price: number | null) => price !== null && <Figure text={formatPrice(price)} />;

const VARIANCE: readonly ListColumn<VarianceRow>[] = [
  { key: 'code', label: '编码', width: 5.5, cell: ({ code }) => code },
  { key: 'name', label: '品名', strong: true, fixed: true, cell: ({ name }) => name, sortBy: ({ name }) => name },
  { key: 'spec', label: '规格', width: 8, cell: ({ spec }) => spec },
  { key: 'supplier', label: '供应商', cell: ({ supplier }) => supplier, sortBy: ({ supplier }) => supplier },
  {
    key: 'milli',
    label: '数量',
    width: 6,
    align: 'right',
    cell: ({ milli, unit }) => <Quantity milli={milli} unit={unit} />,
  },
  {
    key: 'fen',
    label: '金额',
    width: 7,
    align: 'right',
    cell: ({ fen }) => <Money fen={fen} />,
    sortBy: ({ fen }) => fen,
  },
  { key: 'price', label: '本月均价', width: 6, align: 'right', cell: ({ price }) => priceCell(price) },
  { key: 'before', label: '上次均价', width: 6, align: 'right', cell: ({ before }) => priceCell(before) },
  { key: 'market', label: '市场价', width: 6, align: 'right', cell: ({ market }) => priceCell(market) },
  {
    key: 'change',
    label: '涨跌',
    width: 5,
    align: 'right',
    cell: ({ price, before, deviation }) =>
      before !== null &&
      before > 0 && (
        <span className={deviation === 'none' ? undefined : deviation === 'yellow' ? css.soon : css.bad}>
          {`${(((price - before) * 100) / before).toFixed(1)}%`}
        </span>
      ),
    sortBy: ({ price, before }) => (before === null || before === 0 ? null : price / before),
  },
  {
    key: 'effect',
    label: '影响金额',
    width: 7,
    align: 'right',
    cell: ({ effectFen }) => effectFen !== null && <Money fen={effectFen} />,
    sortBy: ({ effectFen }) => effectFen,
  },
];

/** 价格变动表: what a month's purchases cost beside the last time. */
export function VarianceScreen() {
  const today = useToday();
  const [month, setMonth] = useState<Month | null>(addMonths(monthOf(today), -1));
  const of = month ?? monthOf(today);
  return (
    <ReportScreen
      title="价格变动表"
      measure="行"
      rows={useCall('procurement.variance', { month: of }, { keep: true })}
      columns={VARIANCE}
      keyOf={({ itemId, supplier }) => `${itemId} ${supplier}`}
      what={{ kind: 'variance', question: { month: of } }}
      empty="这个月没有进货。"
      help={{
        about: '这个月进的每种东西，均价与上次进货比：影响金额 = 本月金额 − 数量 × 上次均价。',
        steps: ['选月份', '点“影响金额”排序，看贵在哪里', '按 Enter 看这种东西的价格走势'],
        notes: ['涨跌超过 10% 标黄，15% 及以上标红'],
      }}
      onOpen={({ itemId }) => void navigate('/procurement/prices', { item: String(itemId) })}
    >
      <FormArea>
        <MonthField label="月份" value={month} onChange={setMonth} />
      </FormArea>
    </ReportScreen>
  );
}

const HANDOVERS: readonly ListColumn<Handover>[] = [
  { key: 'acceptance', label: '验收单', width: 9, cell: ({ acceptanceNumber }) => acceptanceNumber },
  { key: 'day', label: '验收日期', width: 6.5, cell: ({ day }) => day },
  { key: 'name', label: '品名', strong: true, fixed: true, cell: ({ name }) => name },
  { key: 'spec', label: '规格', cell: ({ spec }) => spec },
  {
    key: 'qty',
    label: '数量',
    width: 6,
    align: 'right',
    cell: ({ qty, unit }) => <Quantity milli={qty} unit={unit} />,
  },
  { key: 'fen', label: '金额', width: 8, align: 'right', cell: ({ fen }) => <Money fen={fen} /> },
  { key: 'supplier', label: '供应商', cell: ({ supplier }) => supplier },
  { key: 'department', label: '使用部门', width: 8, cell: ({ department }) => department },
  { key: 'state', label: '状态', width: 5, cell: ({ state }) => state },
];

const HANDOVER_STATES = ['待登记', '已登记', '作废'] as const;

/** 已购未登记: fixed assets accepted and not yet on a card. */
export function HandoversScreen() {
  const [state, setState] = useState<(typeof HANDOVER_STATES)[number]>('待登记');
  const [making, setMaking] = useState<Handover | null>(null);
  const keeps = useMay('property.keep');
  return (
    <>
      <ReportScreen
        title="已购未登记"
        measure="行"
        rows={useCall('procurement.handovers', { state })}
        columns={HANDOVERS}
        keyOf={({ id }) => String(id)}
        what={{ kind: 'handovers', question: { state } }}
        {...(keeps && state === '待登记' && { onOpen: setMaking })}
        empty="没有等登记的资产。"
        help={{
          about: '验收时定为固定资产、还没有开卡片的东西，应当清到零。',
          steps: ['选状态', '资产管理员按 Enter 建卡，建了就从这里下去', '按 F9 打印'],
          notes: ['验收单作废，这里的也一起作废'],
        }}
      >
        <FormArea>
          <ChoiceField
            label="状态"
            width="7rem"
            options={HANDOVER_STATES.map((word) => ({ value: word, label: word }))}
            value={state}
            onChange={setState}
          />
        </FormArea>
      </ReportScreen>
      {making !== null && <RegisterDialog handover={making} onDone={() => setMaking(null)} />}
    </>
  );
}

const MATCH: readonly ListColumn<MatchRow>[] = [
  {
    key: 'acceptance',
    label: '验收单',
    width: 8.5,
    strong: true,
    fixed: true,
    cell: ({ acceptanceNumber }) => acceptanceNumber,
  },
  { key: 'supplier', label: '供应商', cell: ({ supplier }) => supplier },
  { key: 'name', label: '品名', cell: ({ name }) => name },
  { key: 'ordered', label: '订购', width: 3.75, align: 'right', cell: ({ ordered }) => <Quantity milli={ordered} /> },
  { key: 'passed', label: '合格', width: 3.75, align: 'right', cell: ({ passed }) => <Quantity milli={passed} /> },
  { key: 'billed', label: '开票', width: 3.75, align: 'right', cell: ({ billed }) => <Quantity milli={billed} /> },
  {
    key: 'orderPrice',
    label: '订单单价',
    width: 5.25,
    align: 'right',
    cell: ({ orderPrice }) => priceCell(orderPrice),
  },
  {
    key: 'billedPrice',
    label: '开票单价',
    width: 5.25,
    align: 'right',
    cell: ({ billedPrice }) => priceCell(billedPrice),
  },
  {
    key: 'acceptedFen',
    label: '合格金额',
    width: 6.25,
    align: 'right',
    cell: ({ acceptedFen }) => <Money fen={acceptedFen} />,
  },
  {
    key: 'billedFen',
    label: '开票金额',
    width: 6.25,
    align: 'right',
    cell: ({ billedFen }) => <Money fen={billedFen} />,
  },
  { key: 'invoice', label: '发票号码', width: 8.5, soft: true, cell: ({ invoiceNumber }) => invoiceNumber },
  {
    key: 'fault',
    label: '核对',
    width: 5,
    cell: ({ fault }) => <span className={fault === '相符' ? undefined : css.bad}>{fault}</span>,
    sortBy: ({ fault }) => fault,
  },
];

/** The paper a number names; its list shows it when the number is known. */
async function openNumber(number: string): Promise<void> {
  const kind = kindOfNumber(number);
  if (kind === null) return;
  const { rows } = await valueOf('procurement.papers', { kind, search: number, limit: 1 });
  const [first] = rows;
  if (first) void navigate(paperPath(kind), { id: String(first.id) });
}

/** 三单核对: order, acceptance and invoice of every accepted line side by side. */
export function MatchScreen() {
  const today = useToday();
  const [from, setFrom] = useState<Day | null>(firstDayOf(monthOf(today)));
  const [to, setTo] = useState<Day | null>(today);
  const [faults, setFaults] = useState(1);
  const question = { from: from ?? today, to: to ?? today, faultsOnly: faults === 1 };
  return (
    <ReportScreen
      title="三单核对"
      measure="行"
      rows={useCall('procurement.match', question, { keep: true })}
      columns={MATCH}
      keyOf={({ acceptanceNumber, name, spec, passed }) => `${acceptanceNumber} ${name} ${spec} ${passed}`}
      what={{ kind: 'match', question }}
      empty={faults === 1 ? '这段时间三单都相符。' : '这段时间没有验收。'}
      help={{
        about: '订单、验收、发票三单放在一起：票未到、单价不符、票多于货的都在这里。',
        steps: ['选起止日期', '按 Enter 打开验收单'],
        notes: ['只列有差异的；要看全部把“看哪些”改成全部'],
      }}
      onOpen={({ acceptanceNumber }) => void openNumber(acceptanceNumber)}
    >
      <FormArea>
        <ChoiceField
          label="看哪些"
          width="7rem"
          options={[
            { value: 1, label: '只看差异' },
            { value: 0, label: '全部' },
          ]}
          value={faults}
          onChange={setFaults}
        />
      </FormArea>
      <DayField label="从" width="7.75rem" value={from} onChange={setFrom} />
      <DayField label="到" width="7.75rem" value={to} onChange={setTo} />
    </ReportScreen>
  );
}
