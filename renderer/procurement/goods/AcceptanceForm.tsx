import { useMemo } from 'react';
import { formatMoney } from '../../../shared/basics/money.ts';
import { formatQuantity } from '../../../shared/basics/quantity.ts';
import { conclusionOf, differencesOf } from '../../../shared/procurement/acceptance.ts';
import { valueOf } from '../../api/client.ts';
import { Loaded } from '../../api/Loaded.tsx';
import { errorAt } from '../../api/refusals.ts';
import type { ScreenProps } from '../../app/screens.ts';
import type { GridColumn } from '../../ui/document/grid-columns.tsx';
import { DayField } from '../../ui/form/DayField.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { useToday } from '../../ui/form/today.ts';
import { Empty } from '../../ui/marks/Empty.tsx';
import { Screen } from '../../ui/shell/Screen.tsx';
import { StaffField, SupplierField, useStaff } from '../editor/lookups.tsx';
import { PaperEditor, type FormView } from '../editor/PaperEditor.tsx';
import { useOpened, type Opened } from '../editor/use-opened.ts';
import css from '../papers/papers.module.css';
import { acceptanceColumns } from './acceptance-columns.tsx';
import { acceptedOf, contentSchema, contentOf, rulesFor, type Content, type Line } from './acceptance-content.ts';

const WIDTH = '8.5rem';
const FIELDS = ['supplierId', 'buyerId', 'deliveryNote', 'day', 'acceptors', 'licenceOverride'];

function Header({ content, change, refusals }: FormView<Content>) {
  const at = (name: string, label: string, required = false) => ({
    name,
    label,
    required,
    width: WIDTH,
    error: errorAt(refusals, name),
  });
  const words = (key: 'place' | 'userRep' | 'deliverer' | 'head' | 'outsider', label: string) => (
    <TextField {...at(key, label)} value={content[key]} onChange={(value) => change({ [key]: value })} />
  );
  const expired = refusals.some(({ code }) => code.startsWith('supplier.licence') || code === 'supplier.overrideRole');
  return (
    <>
      <SupplierField
        {...at('supplierId', '供应商', true)}
        value={content.supplierId}
        onChange={(supplierId) => change({ supplierId })}
        readOnly={content.start.supplierId !== null}
        autoFocus
      />
      <StaffField
        {...at('buyerId', '采购员', true)}
        value={content.buyerId}
        onChange={(buyerId) => change({ buyerId })}
      />
      <TextField
        {...at('deliveryNote', '送货单号', true)}
        value={content.deliveryNote}
        onChange={(deliveryNote) => change({ deliveryNote })}
      />
      <DayField {...at('day', '验收日期', true)} value={content.day} onChange={(day) => change({ day })} />
      <StaffField
        {...at('acceptors', '验收人1', true)}
        value={content.firstId}
        onChange={(firstId) => change({ firstId })}
      />
      <StaffField
        label="验收人2"
        width={WIDTH}
        value={content.secondId}
        onChange={(secondId) => change({ secondId })}
      />
      {words('outsider', '家长代表')}
      {words('place', '验收地点')}
      {words('userRep', '使用部门')}
      {words('deliverer', '送货人')}
      {words('head', '负责人')}
      {(expired || content.licenceOverride !== '') && (
        <TextField
          {...at('licenceOverride', '放行原因')}
          value={content.licenceOverride}
          onChange={(licenceOverride) => change({ licenceOverride })}
          hint="总务主任或校长"
        />
      )}
    </>
  );
}

/** What is short or bad, while it is keyed: it becomes a claim with the paper. */
function Differences({ content }: FormView<Content>) {
  const lines = content.lines.map(acceptedOf);
  const found = lines.flatMap((line, i) =>
    differencesOf(line).map((one) => ({
      ...one,
      name: content.lines[i]?.name ?? '',
      unit: content.lines[i]?.unit ?? '',
    })),
  );
  const sum = found.reduce((all, { fen }) => all + fen, 0);
  // Nothing counted yet is not 不合格.
  const isBlank = content.lines.every(({ received }) => received === null);
  return (
    <div className={css.under}>
      <p className={css.links}>
        <b>验收结论</b>
        <span>{isBlank ? '' : conclusionOf(lines)}</span>
        {found.length > 0 && <b>应偿 {formatMoney(sum)}</b>}
        {found.map((one) => (
          <span key={`${one.name} ${one.kind}`}>
            {one.name} {one.kind} {formatQuantity(one.qty)} {one.unit} = {formatMoney(one.fen)}
          </span>
        ))}
      </p>
    </div>
  );
}

function Form({ opened }: { opened: Opened<Content> }) {
  const { start } = opened.content;
  const staff = useStaff();
  const rules = useMemo(
    () => rulesFor(start.sourceId, (id) => staff.find((one) => one.id === id)?.name ?? ''),
    [start, staff],
  );
  const today = useToday();
  const columns = useMemo(() => {
    const [short, withReasons] = [false, true].map((reasons) =>
      acceptanceColumns(start.purchaseKind, today, reasons),
    ) as [GridColumn<Line>[], GridColumn<Line>[]];
    return ({ content, refusals }: Pick<FormView<Content>, 'content' | 'refusals'>) =>
      content.lines.some(({ priceReason }) => priceReason !== '') ||
      refusals.some(({ field }) => field === 'priceReason')
        ? withReasons
        : short;
  }, [start, today]);
  const blank = useMemo(() => () => ({ ...EMPTY, id: crypto.randomUUID() }), []);
  return (
    <PaperEditor<Line, Content>
      kind="acceptance"
      opened={opened}
      rules={rules}
      columns={columns}
      blank={blank}
      amount={(line) => acceptedOf(line).fen}
      fields={FIELDS}
      Header={Header}
      Foot={Differences}
      signatures={['制单', '验收人1', '验收人2', '采购员', '使用部门', '送货人', '负责人']}
      isEmpty={({ deliveryNote, firstId }) => deliveryNote === '' && firstId === null}
      party={() => start.number}
      help={{
        about: `按 ${start.number} 验收：订购、送货、实收、合格放在一起。`,
        steps: [
          '先看送货单，再点数、过秤，合格的写合格数量',
          '不再送的行按空格选“是”，短少的记索赔',
          '食品写证明的头一个字：购（货凭证）报（检验报告）检（疫证）肉（品合格证）农（残快检）合（格证）',
          '按 Ctrl+Enter 提交',
        ],
        notes: ['两位以上验收人，采购员自己不能验收', '食品要有购货凭证；肉要有检疫证和肉品合格证'],
      }}
    />
  );
}

const EMPTY: Line = {
  id: '',
  sourceLineId: 0,
  itemId: null,
  name: '',
  spec: '',
  unit: '',
  ordered: 0,
  outstanding: 0,
  undelivered: 0,
  delivered: null,
  received: null,
  passed: null,
  price: null,
  isLast: false,
  madeOn: null,
  expiresOn: null,
  batch: '',
  certificates: [],
  temperature: null,
  quality: null,
  specDiffers: false,
  asAsset: false,
  priceReason: '',
  remark: '',
};

/** 验收单 of an order, or of a small or urgent requisition (`?source=`). */
export default function AcceptanceForm({ params }: ScreenProps) {
  return params.has('source') || params.has('draft') ? <Start params={params} /> : <NoSource />;
}

function NoSource() {
  return (
    <Screen title="验收单" keys={[]}>
      <div className={css.under}>
        <Empty says="验收单从采购订单开；小额、急购的从申购单开。打开那张单据，按“验收”。" />
      </div>
    </Screen>
  );
}

function Start({ params }: Pick<ScreenProps, 'params'>) {
  const today = useToday();
  const opened = useOpened('acceptance', params, contentSchema, async () =>
    contentOf(await valueOf('procurement.acceptanceStart', { sourceId: Number(params.get('source') ?? 0) }), today),
  );
  return opened.data === undefined ? (
    <Screen title="验收单" keys={[]}>
      <Loaded of={opened}>{() => null}</Loaded>
    </Screen>
  ) : (
    <WithStart key={params.toString()} opened={opened.data} />
  );
}

/** A draft knows its source; what is still to come of it is asked anew. */
function WithStart({ opened }: { opened: Opened<Content> }) {
  const { start } = opened.content;
  return start.lines === 0 ? (
    <Screen title="验收单" keys={[]}>
      <div className={css.under}>
        <Empty says={`${start.number} 已经到齐，没有要验收的了。`} />
      </div>
    </Screen>
  ) : (
    <Form opened={opened} />
  );
}
