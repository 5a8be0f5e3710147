import { useMemo } from 'react';
import { z } from 'zod';
import { addDays, type Day } from '../../../shared/basics/day.ts';
import { formatMoney, formatPrice, priced } from '../../../shared/basics/money.ts';
import type { Refusal } from '../../../shared/basics/refusal.ts';
import type { OpenRequestLine } from '../../../shared/procurement/order.ts';
import { call, valueOf } from '../../api/client.ts';
import { Loaded } from '../../api/Loaded.tsx';
import { useCall } from '../../api/queries.ts';
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
import { Figure } from '../../ui/marks/Money.tsx';
import { Quantity } from '../../ui/marks/Quantity.tsx';
import { Empty } from '../../ui/marks/Empty.tsx';
import { Screen } from '../../ui/shell/Screen.tsx';
import { fixed, goodsColumns } from '../editor/line-columns.tsx';
import { StaffField, SupplierField } from '../editor/lookups.tsx';
import { PaperEditor, type FormView } from '../editor/PaperEditor.tsx';
import { useOpened, type Opened } from '../editor/use-opened.ts';
import { need, needIn, type FormRules } from '../editor/use-paper.ts';
import { LineBeside } from '../requisitions/LineBeside.tsx';

const line = z.object({
  id: z.string(),
  sourceLineId: z.int(),
  number: z.string(),
  itemId: z.int().nullable(),
  name: z.string(),
  spec: z.string(),
  unit: z.string(),
  left: z.int(),
  estimate: z.int().nullable(),
  qty: z.int().nullable(),
  price: z.int().nullable(),
  fen: z.int().nullable(),
  taxRate: z.string(),
  priceReason: z.string(),
});
const contentSchema = z.object({
  day: z.string().nullable(),
  supplierId: z.int().nullable(),
  buyerId: z.int().nullable(),
  deliverBy: z.string().nullable(),
  place: z.string(),
  contact: z.string(),
  contractId: z.int().nullable(),
  contractNumber: z.string(),
  paymentTerms: z.string(),
  warranty: z.string(),
  tolerancePermille: z.int(),
  comparisonId: z.int().nullable(),
  remark: z.string(),
  lines: z.array(line).readonly(),
});
type Content = z.infer<typeof contentSchema>;
type Line = z.infer<typeof line>;

const lineOf = (one: OpenRequestLine): Line => {
  const price = one.chosen?.price ?? one.price;
  return {
    id: String(one.lineId),
    sourceLineId: one.lineId,
    number: one.number,
    itemId: one.itemId,
    name: one.name,
    spec: one.spec,
    unit: one.unit,
    left: one.left,
    estimate: one.price,
    qty: one.left,
    price,
    fen: price === null ? null : priced(one.left, price),
    taxRate: '',
    priceReason: '',
  };
};

/** Lines chosen by a comparison name their supplier; the first one begins the order. */
async function startOf(today: Day): Promise<Content> {
  const open = await valueOf('procurement.openLines', {});
  const [first] = open;
  const chosen = open.find(({ chosen: one }) => one !== null)?.chosen ?? null;
  const mine =
    chosen === null
      ? open.filter(({ requisitionId, chosen: one }) => requisitionId === first?.requisitionId && one === null)
      : open.filter(
          (one) => one.chosen?.comparisonId === chosen.comparisonId && one.chosen.supplierId === chosen.supplierId,
        );
  return {
    day: today,
    supplierId: chosen?.supplierId ?? null,
    buyerId: null,
    deliverBy: first?.needBy ?? addDays(today, 7),
    place: '',
    contact: '',
    contractId: null,
    contractNumber: '',
    paymentTerms: '',
    warranty: '',
    tolerancePermille: 0,
    comparisonId: chosen?.comparisonId ?? null,
    remark: '',
    lines: mine.map(lineOf),
  };
}

const settled = (one: Line): Line =>
  one.qty === null || one.price === null ? one : { ...one, fen: priced(one.qty, one.price) };

const columns: GridColumn<Line>[] = [
  fixed<Line>('number', '申购单', { width: 8, cell: ({ number }) => number }),
  ...goodsColumns<Line>(),
  fixed<Line>('left', '待采购', { width: 4.75, right: true, cell: ({ left }) => <Quantity milli={left} /> }),
  fixed<Line>('estimate', '估价', {
    width: 5.25,
    right: true,
    cell: ({ estimate }) => estimate !== null && <Figure text={formatPrice(estimate)} />,
  }),
  quantityColumn<Line>({
    key: 'qty',
    label: '订购数量',
    width: 5,
    value: ({ qty }) => qty,
    change: (one, qty) => settled({ ...one, qty }),
  }),
  priceColumn<Line>({
    key: 'price',
    label: '单价',
    width: 5.5,
    value: ({ price }) => price,
    change: (one, price) => settled({ ...one, price }),
  }),
  moneyColumn<Line>({
    key: 'fen',
    label: '金额',
    width: 6,
    value: ({ fen }) => fen,
    change: (one, fen) => ({ ...one, fen }),
  }),
  textColumn<Line>({
    key: 'priceReason',
    label: '偏离原因',
    width: 7,
    tells: true,
    value: ({ priceReason }) => priceReason,
    change: (one, priceReason) => ({ ...one, priceReason }),
  }),
];

function missing(content: Content): Refusal[] {
  const wrong: Refusal[] = [];
  if (content.supplierId === null) wrong.push(need('supplierId', '请选择供应商'));
  if (content.buyerId === null) wrong.push(need('buyerId', '请选择采购员'));
  if (content.day === null) wrong.push(need('day', '签订日期要填写'));
  if (content.deliverBy === null) wrong.push(need('deliverBy', '交货日期要填写'));
  if (content.lines.length === 0)
    wrong.push({ code: 'input.wrong', message: '至少要有一行；用下面的按钮加上待采购的申购' });
  content.lines.forEach((one, row) => {
    if (!one.qty) wrong.push(needIn(row, 'qty', '数量要填写'));
    else if (one.price === null || one.fen === null) wrong.push(needIn(row, 'price', '单价要填写'));
  });
  return wrong;
}

const rules: FormRules<Content> = {
  missing,
  send: (content, sent) =>
    call('procurement.placeOrder', {
      ...sent,
      day: content.day ?? '',
      supplierId: content.supplierId ?? 0,
      buyerId: content.buyerId ?? 0,
      deliverBy: content.deliverBy ?? '',
      place: content.place,
      contact: content.contact,
      contractId: content.contractId,
      contractNumber: content.contractNumber,
      paymentTerms: content.paymentTerms,
      warranty: content.warranty,
      tolerancePermille: content.tolerancePermille,
      comparisonId: content.comparisonId,
      remark: content.remark,
      lines: content.lines.map(({ sourceLineId, qty, price, fen, taxRate, priceReason }) => ({
        sourceLineId,
        qty: qty ?? 0,
        price: price ?? 0,
        fen: fen ?? 0,
        taxRate,
        priceReason,
      })),
    }),
};

const WIDTH = '8.5rem';
const FIELDS = ['supplierId', 'buyerId', 'day', 'deliverBy', 'contractId', 'tolerancePermille'];
const TOLERANCES = [0, 10, 20, 30, 40, 50].map((value) => ({
  value,
  label: value === 0 ? '不许超收' : `${value / 10}%`,
}));

function Header({ content, change, refusals }: FormView<Content>) {
  const at = (name: string, label: string, required = false) => ({
    name,
    label,
    required,
    width: WIDTH,
    error: errorAt(refusals, name),
  });
  const contracts = useCall(
    'suppliers.contracts',
    { supplierId: content.supplierId ?? 1, day: content.day ?? '' },
    { enabled: content.supplierId !== null && content.day !== null },
  );
  const words = (key: 'place' | 'contact' | 'paymentTerms' | 'warranty' | 'remark', label: string) => (
    <TextField {...at(key, label)} value={content[key]} onChange={(value) => change({ [key]: value })} />
  );
  return (
    <>
      <SupplierField
        {...at('supplierId', '供应商', true)}
        value={content.supplierId}
        onChange={(supplierId) => change({ supplierId, contractId: null })}
        autoFocus
      />
      <StaffField
        {...at('buyerId', '采购员', true)}
        value={content.buyerId}
        onChange={(buyerId) => change({ buyerId })}
      />
      <DayField {...at('day', '签订日期', true)} value={content.day} onChange={(day) => change({ day })} />
      <DayField
        {...at('deliverBy', '交货日期', true)}
        value={content.deliverBy}
        onChange={(deliverBy) => change({ deliverBy })}
      />
      {words('place', '交货地点')}
      {words('contact', '联系人')}
      <ChoiceField
        {...at('contractId', '供货合同')}
        options={[
          { value: 0, label: '没有' },
          ...(contracts.data ?? []).map(({ id, number, ceilingFen }) => ({
            value: id,
            label: number,
            ...(ceilingFen !== null && { note: `上限 ${formatMoney(ceilingFen)}` }),
          })),
        ]}
        value={content.contractId ?? 0}
        onChange={(id) => change({ contractId: id === 0 ? null : id })}
      />
      <ChoiceField
        {...at('tolerancePermille', '允许超收')}
        options={TOLERANCES}
        value={content.tolerancePermille}
        onChange={(tolerancePermille) => change({ tolerancePermille })}
      />
      {words('paymentTerms', '付款方式')}
      {words('warranty', '质保')}
    </>
  );
}

/** Lines still to be ordered that do not stand on the order yet, a requisition at a time. */
function MoreLines({ content, change }: Pick<FormView<Content>, 'content' | 'change'>) {
  const open = useCall('procurement.openLines', {}).data ?? [];
  const taken = new Set(content.lines.map(({ sourceLineId }) => sourceLineId));
  const left = open.filter(({ lineId }) => !taken.has(lineId));
  const byNumber = [...Map.groupBy(left, ({ number }) => number)];
  if (byNumber.length === 0) return null;
  return (
    <p>
      <b>还有待采购的申购：</b>
      {byNumber.slice(0, 8).map(([number, lines]) => (
        <button
          key={number}
          type="button"
          className="link"
          style={{ marginRight: '1rem' }}
          onClick={() => change({ lines: [...content.lines, ...lines.map(lineOf)] })}
        >
          {number} {lines.length} 行
        </button>
      ))}
    </p>
  );
}

function Foot(view: FormView<Content, Line>) {
  return (
    <>
      <MoreLines {...view} />
      <LineBeside line={view.current} />
    </>
  );
}

function Form({ opened }: { opened: Opened<Content> }) {
  const blank = useMemo(() => () => lineOf(EMPTY), []);
  return (
    <PaperEditor<Line, Content>
      kind="order"
      opened={opened}
      rules={rules}
      columns={columns}
      blank={blank}
      amount={({ fen }) => fen}
      fields={FIELDS}
      Header={Header}
      Foot={Foot}
      signatures={['制单', '采购员', '总务主任', '供应商']}
      isEmpty={({ supplierId }) => supplierId === null}
      party={({ contractNumber }) => contractNumber}
      help={{
        about: '按批准的申购下订单。比过价的按中选供应商和价格，金额大的没有比价不能下单。',
        steps: ['选供应商、采购员和交货日期', '不要的行按 Ctrl+D 删掉，别的申购从下面加', '按 Ctrl+Enter 提交'],
        notes: ['单价与合同价或上次进价差 15% 以上要写原因', '合同有上限的，超过上限不能下单'],
      }}
    />
  );
}

const EMPTY: OpenRequestLine = {
  lineId: 0,
  requisitionId: 0,
  number: '',
  day: '',
  department: '',
  purchaseKind: '',
  needsQuotes: false,
  itemId: null,
  code: '',
  name: '',
  spec: '',
  unit: '',
  left: 0,
  price: null,
  chosen: null,
  needBy: null,
};

/** 采购订单: from approved requisitions. */
export default function OrderForm({ params }: ScreenProps) {
  const today = useToday();
  const opened = useOpened('order', params, contentSchema, () => startOf(today));
  if (opened.data === undefined)
    return (
      <Screen title="采购订单" keys={[]}>
        <Loaded of={opened}>{() => null}</Loaded>
      </Screen>
    );
  return opened.data.content.lines.length === 0 && opened.data.id === null ? (
    <Screen title="采购订单" keys={[]}>
      <div style={{ padding: '0 1rem' }}>
        <Empty says="没有批准了还没采购的申购。先请老师填申购单并批准。" />
      </div>
    </Screen>
  ) : (
    <Form key={params.toString()} opened={opened.data} />
  );
}
