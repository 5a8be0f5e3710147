import { useMemo } from 'react';
import { z } from 'zod';
import { mulDiv } from '../../../shared/basics/exact.ts';
import { formatMoney, formatPrice, priced } from '../../../shared/basics/money.ts';
import type { Refusal } from '../../../shared/basics/refusal.ts';
import { INVOICE_KINDS, matchOf, type UnbilledLine } from '../../../shared/procurement/invoice.ts';
import { call, valueOf } from '../../api/client.ts';
import { Loaded } from '../../api/Loaded.tsx';
import { errorAt } from '../../api/refusals.ts';
import { navigate } from '../../app/router.ts';
import type { ScreenProps } from '../../app/screens.ts';
import { moneyColumn, priceColumn, quantityColumn, type GridColumn } from '../../ui/document/grid-columns.tsx';
import { ChoiceField } from '../../ui/form/ChoiceField.tsx';
import { DayField } from '../../ui/form/DayField.tsx';
import { MoneyField } from '../../ui/form/FigureField.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { useToday } from '../../ui/form/today.ts';
import { Figure } from '../../ui/marks/Money.tsx';
import { Quantity } from '../../ui/marks/Quantity.tsx';
import { fixed, goodsColumns } from '../editor/line-columns.tsx';
import { SupplierField } from '../editor/lookups.tsx';
import { PaperEditor, type FormView } from '../editor/PaperEditor.tsx';
import { useOpened, type Opened } from '../editor/use-opened.ts';
import { need, needIn, type FormRules } from '../editor/use-paper.ts';
import css from '../papers/papers.module.css';

const line = z.object({
  id: z.string(),
  acceptanceLineId: z.int(),
  acceptance: z.string(),
  name: z.string(),
  spec: z.string(),
  unit: z.string(),
  passed: z.int(),
  /** Of it on earlier invoices. */
  billed: z.int(),
  orderPrice: z.int(),
  qty: z.int().nullable(),
  price: z.int().nullable(),
  fen: z.int().nullable(),
});
const contentSchema = z.object({
  supplierId: z.int().nullable(),
  day: z.string().nullable(),
  invoiceNumber: z.string(),
  invoiceKind: z.enum(INVOICE_KINDS),
  issuedOn: z.string().nullable(),
  fen: z.int().nullable(),
  taxFen: z.int().nullable(),
  summary: z.string(),
  remark: z.string(),
  lines: z.array(line).readonly(),
});
type Content = z.infer<typeof contentSchema>;
type Line = z.infer<typeof line>;

/** The quantity open is proposed; price and amount are the paper's and stay to be typed. */
const lineOf = (one: UnbilledLine): Line => ({
  id: String(one.lineId),
  acceptanceLineId: one.lineId,
  acceptance: one.acceptanceNumber,
  name: one.name,
  spec: one.spec,
  unit: one.unit,
  passed: one.passed,
  billed: one.billed,
  orderPrice: one.price,
  qty: Math.max(0, Math.max(one.delivered, one.passed) - one.billed),
  price: null,
  fen: null,
});

const columns: GridColumn<Line>[] = [
  fixed<Line>('acceptance', '验收单', { width: 8, cell: ({ acceptance }) => acceptance }),
  ...goodsColumns<Line>(),
  fixed<Line>('passed', '合格', { width: 4.5, right: true, cell: ({ passed }) => <Quantity milli={passed} /> }),
  fixed<Line>('orderPrice', '订单单价', {
    width: 5.5,
    right: true,
    cell: ({ orderPrice }) => <Figure text={formatPrice(orderPrice)} />,
  }),
  quantityColumn<Line>({
    key: 'qty',
    label: '开票数量',
    width: 5.25,
    value: ({ qty }) => qty,
    change: (one, qty) => ({ ...one, qty }),
  }),
  priceColumn<Line>({
    key: 'price',
    label: '开票单价',
    width: 5.75,
    value: ({ price }) => price,
    change: (one, price) => ({
      ...one,
      price,
      fen: one.qty === null || price === null ? one.fen : priced(one.qty, price),
    }),
  }),
  moneyColumn<Line>({
    key: 'fen',
    label: '开票金额',
    width: 6.25,
    value: ({ fen }) => fen,
    change: (one, fen) => ({
      ...one,
      fen,
      price: one.price ?? (fen === null || !one.qty ? null : mulDiv(fen, 100_000, one.qty)),
    }),
  }),
  fixed<Line>('fault', '核对', {
    width: 6,
    cell: ({ price, orderPrice, qty, passed, billed }) =>
      price === null ? '' : matchOf({ orderPrice, passed, billedBefore: billed, billed: qty ?? 0, billedPrice: price }),
  }),
];

function missing(content: Content): Refusal[] {
  const wrong: Refusal[] = [];
  if (content.supplierId === null) wrong.push(need('supplierId', '请选择开票单位'));
  if (content.invoiceNumber.trim() === '') wrong.push(need('invoiceNumber', '发票号码要填写'));
  if (content.issuedOn === null) wrong.push(need('issuedOn', '开票日期要填写'));
  if (content.day === null) wrong.push(need('day', '登记日期要填写'));
  if (!content.fen) wrong.push(need('fen', '价税合计要填写'));
  if (content.lines.length === 0) wrong.push({ code: 'input.wrong', message: '至少要对上一行验收' });
  content.lines.forEach((one, row) => {
    if (!one.qty) wrong.push(needIn(row, 'qty', '开票数量要填写；不在这张票上的行按 Ctrl+D 删掉'));
    else if (one.price === null) wrong.push(needIn(row, 'price', '开票单价要填写'));
    else if (one.fen === null) wrong.push(needIn(row, 'fen', '开票金额要填写'));
  });
  return wrong;
}

const rules: FormRules<Content> = {
  missing,
  send: (content, sent) =>
    call('procurement.registerInvoice', {
      ...sent,
      day: content.day ?? '',
      supplierId: content.supplierId ?? 0,
      invoiceNumber: content.invoiceNumber,
      invoiceKind: content.invoiceKind,
      issuedOn: content.issuedOn ?? '',
      fen: content.fen ?? 0,
      taxFen: content.taxFen ?? 0,
      summary: content.summary,
      remark: content.remark,
      lines: content.lines.map(({ acceptanceLineId, qty, price, fen }) => ({
        acceptanceLineId,
        qty: qty ?? 0,
        price: price ?? 0,
        fen: fen ?? 0,
      })),
    }),
};

const WIDTH = '9.5rem';
const FIELDS = ['supplierId', 'invoiceNumber', 'issuedOn', 'day', 'fen', 'taxFen', 'summary'];

function Header({ content, change, refusals }: FormView<Content>) {
  const at = (name: string, label: string, required = false) => ({
    name,
    label,
    required,
    width: WIDTH,
    error: errorAt(refusals, name),
  });
  return (
    <>
      <SupplierField
        {...at('supplierId', '开票单位', true)}
        value={content.supplierId}
        onChange={(supplierId) =>
          supplierId === null
            ? change({ supplierId })
            : void navigate('/procurement/invoices/new', { supplier: String(supplierId) }, { replace: true })
        }
        autoFocus
      />
      <TextField
        {...at('invoiceNumber', '发票号码', true)}
        value={content.invoiceNumber}
        onChange={(invoiceNumber) => change({ invoiceNumber })}
      />
      <ChoiceField
        {...at('invoiceKind', '票据种类', true)}
        options={INVOICE_KINDS.map((word) => ({ value: word, label: word }))}
        value={content.invoiceKind}
        onChange={(invoiceKind) => change({ invoiceKind })}
      />
      <DayField
        {...at('issuedOn', '开票日期', true)}
        value={content.issuedOn}
        onChange={(issuedOn) => change({ issuedOn })}
      />
      <MoneyField {...at('fen', '价税合计', true)} value={content.fen} onChange={(fen) => change({ fen })} />
      <MoneyField {...at('taxFen', '税额')} value={content.taxFen} onChange={(taxFen) => change({ taxFen })} />
      <TextField {...at('summary', '货物名称')} value={content.summary} onChange={(summary) => change({ summary })} />
      <DayField {...at('day', '登记日期', true)} value={content.day} onChange={(day) => change({ day })} />
    </>
  );
}

function Foot({ content }: FormView<Content>) {
  const sum = content.lines.reduce((all, { fen }) => all + (fen ?? 0), 0);
  const apart = (content.fen ?? 0) - sum;
  const says =
    content.lines.length === 0
      ? content.supplierId === null
        ? '先选开票单位。'
        : '这家没有验收了还没开票的货。没有验收的发票不能登记。'
      : content.fen === null || apart === 0
        ? ''
        : `各行合计 ${formatMoney(sum)}，与价税合计差 ${formatMoney(apart)}。`;
  return (
    says !== '' && (
      <div className={css.under}>
        <p className={css.warn}>{says}</p>
      </div>
    )
  );
}

function Form({ opened }: { opened: Opened<Content> }) {
  const blank = useMemo(() => () => lineOf(EMPTY), []);
  return (
    <PaperEditor<Line, Content>
      kind="invoice"
      opened={opened}
      rules={rules}
      columns={columns}
      blank={blank}
      amount={({ fen }) => fen}
      fields={FIELDS}
      Header={Header}
      Foot={Foot}
      signatures={['登记', '会计', '总务主任']}
      isEmpty={({ invoiceNumber, fen }) => invoiceNumber === '' && fen === null}
      party={({ invoiceNumber }) => invoiceNumber}
      help={{
        about: '发票一行一行对上验收：没有验收的不能登记，单价高于订单的先处理再付款。',
        steps: ['填发票号、日期、价税合计', '照发票填单价或金额；不在这张票上的行按 Ctrl+D 删掉', '按 Ctrl+Enter 提交'],
        notes: ['同一家的发票号只能登记一次', '送货短少、发票照送货单开的，多出来的在付款单上扣'],
      }}
    />
  );
}

const EMPTY: UnbilledLine = {
  lineId: 0,
  acceptanceId: 0,
  acceptanceNumber: '',
  day: '',
  name: '',
  spec: '',
  unit: '',
  delivered: 0,
  passed: 0,
  billed: 0,
  price: 0,
  fen: 0,
};

/** 发票登记 of a supplier's accepted goods (`?supplier=`). */
export default function InvoiceForm({ params }: ScreenProps) {
  const today = useToday();
  const supplierId = Number(params.get('supplier') ?? 0);
  const opened = useOpened('invoice', params, contentSchema, async () => ({
    supplierId: supplierId === 0 ? null : supplierId,
    day: today,
    invoiceNumber: '',
    invoiceKind: '电子发票' as const,
    issuedOn: null,
    fen: null,
    taxFen: null,
    summary: '',
    remark: '',
    lines: supplierId === 0 ? [] : (await valueOf('procurement.unbilled', { supplierId })).map(lineOf),
  }));
  return <Loaded of={opened}>{(data) => <Form key={params.toString()} opened={data} />}</Loaded>;
}
