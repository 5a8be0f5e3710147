import { useMemo } from 'react';
import { z } from 'zod';
import { formatMonth, monthOf } from '../../../shared/basics/day.ts';
import { formatPrice, priced } from '../../../shared/basics/money.ts';
import type { Refusal } from '../../../shared/basics/refusal.ts';
import { PERIOD_KINDS, type PlanProposal } from '../../../shared/procurement/plan.ts';
import { call, valueOf } from '../../api/client.ts';
import { Loaded } from '../../api/Loaded.tsx';
import { errorAt } from '../../api/refusals.ts';
import type { ScreenProps } from '../../app/screens.ts';
import {
  moneyColumn,
  priceColumn,
  quantityColumn,
  textColumn,
  type GridColumn,
} from '../../ui/document/grid-columns.tsx';
import { ChoiceField } from '../../ui/form/ChoiceField.tsx';
import { DayField } from '../../ui/form/DayField.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { useToday } from '../../ui/form/today.ts';
import { Quantity } from '../../ui/marks/Quantity.tsx';
import { fixed, goodsColumns } from '../editor/line-columns.tsx';
import { PaperEditor, type FormView } from '../editor/PaperEditor.tsx';
import { useOpened, type Opened } from '../editor/use-opened.ts';
import { need, needIn, type FormRules } from '../editor/use-paper.ts';
import css from '../papers/papers.module.css';

const line = z.object({
  id: z.string(),
  itemId: z.int().nullable(),
  name: z.string(),
  spec: z.string(),
  unit: z.string(),
  category: z.string(),
  onHand: z.int(),
  need: z.int(),
  safety: z.int(),
  transit: z.int(),
  qty: z.int().nullable(),
  price: z.int().nullable(),
  fen: z.int().nullable(),
  fund: z.string(),
  needBy: z.string().nullable(),
  requisitionLineIds: z.array(z.int()),
  requisitions: z.array(z.string()),
  remark: z.string(),
});
const contentSchema = z.object({
  day: z.string().nullable(),
  periodKind: z.enum(PERIOD_KINDS),
  period: z.string(),
  remark: z.string(),
  lines: z.array(line).readonly(),
});
type Content = z.infer<typeof contentSchema>;
type Line = z.infer<typeof line>;

const lineOf = ({ code: _code, ...one }: PlanProposal, i: number): Line => ({ ...one, id: String(i), remark: '' });
const settled = (one: Line): Line =>
  one.qty === null || one.price === null ? one : { ...one, fen: priced(one.qty, one.price) };

const known = (key: 'onHand' | 'need' | 'safety' | 'transit', label: string): GridColumn<Line> =>
  fixed<Line>(key, label, { width: 4.75, right: true, cell: (one) => <Quantity milli={one[key]} /> });

const columns: GridColumn<Line>[] = [
  ...goodsColumns<Line>(),
  known('need', '本期需用'),
  known('safety', '安全库存'),
  known('onHand', '结存'),
  known('transit', '在途'),
  quantityColumn<Line>({
    key: 'qty',
    label: '计划采购',
    width: 5.25,
    value: ({ qty }) => qty,
    change: (one, qty) => settled({ ...one, qty }),
  }),
  priceColumn<Line>({
    key: 'price',
    label: '参考单价',
    width: 5.5,
    value: ({ price }) => price,
    change: (one, price) => settled({ ...one, price }),
  }),
  moneyColumn<Line>({
    key: 'fen',
    label: '预计金额',
    width: 6,
    value: ({ fen }) => fen,
    change: (one, fen) => ({ ...one, fen }),
  }),
  fixed<Line>('requisitions', '来源申购单', { width: 8, cell: ({ requisitions }) => requisitions.join('、') }),
  textColumn<Line>({
    key: 'remark',
    label: '备注',
    width: 6,
    tells: true,
    value: ({ remark }) => remark,
    change: (one, remark) => ({ ...one, remark }),
  }),
];

function missing(content: Content): Refusal[] {
  const wrong: Refusal[] = [];
  if (content.period.trim() === '') wrong.push(need('period', '期间要填写'));
  if (content.day === null) wrong.push(need('day', '编制日期要填写'));
  if (content.lines.length === 0) wrong.push({ code: 'input.wrong', message: '没有要计划的申购' });
  content.lines.forEach((one, row) => {
    if (one.qty === null) wrong.push(needIn(row, 'qty', '计划采购量要填写，可以是 0'));
    else if (one.fen === null) wrong.push(needIn(row, 'fen', '预计金额要填写'));
  });
  return wrong;
}

const rules: FormRules<Content> = {
  missing,
  send: (content, sent) =>
    call('procurement.makePlan', {
      ...sent,
      day: content.day ?? '',
      periodKind: content.periodKind,
      period: content.period,
      remark: content.remark,
      lines: content.lines.map(({ id: _id, requisitions: _r, qty, fen, ...one }) => ({
        ...one,
        qty: qty ?? 0,
        fen: fen ?? 0,
      })),
    }),
};

function Header({ content, change, refusals }: FormView<Content>) {
  return (
    <>
      <ChoiceField
        label="计划期"
        name="periodKind"
        required
        width="8.5rem"
        options={PERIOD_KINDS.map((word) => ({ value: word, label: word }))}
        value={content.periodKind}
        onChange={(periodKind) => change({ periodKind })}
        autoFocus
      />
      <TextField
        label="期间"
        name="period"
        required
        width="10rem"
        error={errorAt(refusals, 'period')}
        value={content.period}
        onChange={(period) => change({ period })}
      />
      <DayField
        label="编制日期"
        name="day"
        required
        error={errorAt(refusals, 'day')}
        value={content.day}
        onChange={(day) => change({ day })}
      />
    </>
  );
}

const Foot = ({ content }: FormView<Content>) =>
  content.lines.length === 0 && (
    <div className={css.under}>
      <p className={css.warn}>没有批准了还没计划的申购。</p>
    </div>
  );

function Form({ opened }: { opened: Opened<Content> }) {
  const blank = useMemo(() => () => ({ ...lineOf(EMPTY, 0), id: crypto.randomUUID() }), []);
  return (
    <PaperEditor<Line, Content>
      kind="plan"
      opened={opened}
      rules={rules}
      columns={columns}
      blank={blank}
      amount={({ fen }) => fen}
      fields={['periodKind', 'period', 'day']}
      Header={Header}
      Foot={Foot}
      signatures={['编制', '总务主任', '分管副校长', '校长']}
      isEmpty={() => true}
      party={({ period }) => period}
      help={{
        about: '批准的申购按物资汇总：计划采购量 = 本期需用 + 安全库存 − 结存 − 在途，不小于 0。',
        steps: ['写期间，核对每行的计划采购量', '这次不买的行按 Ctrl+D 删掉', '按 Ctrl+Enter 提交，由别人审核'],
        notes: [`参考单价是上次进价，如 ${formatPrice(118_000)}`],
      }}
    />
  );
}

const EMPTY: PlanProposal = {
  itemId: null,
  code: '',
  name: '',
  spec: '',
  unit: '',
  category: '',
  onHand: 0,
  need: 0,
  safety: 0,
  transit: 0,
  qty: 0,
  price: null,
  fen: 0,
  fund: '',
  needBy: null,
  requisitionLineIds: [],
  requisitions: [],
};

/** 采购计划表: approved requests gathered by item. */
export default function PlanForm({ params }: ScreenProps) {
  const today = useToday();
  const opened = useOpened('plan', params, contentSchema, async () => ({
    day: today,
    periodKind: '月' as const,
    period: formatMonth(monthOf(today)),
    remark: '',
    lines: (await valueOf('procurement.planProposal', {})).map(lineOf),
  }));
  return <Loaded of={opened}>{(data) => <Form key={params.toString()} opened={data} />}</Loaded>;
}
