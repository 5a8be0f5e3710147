import { useMemo } from 'react';
import { valueOf } from '../../api/client.ts';
import { Loaded } from '../../api/Loaded.tsx';
import { useCall } from '../../api/queries.ts';
import { errorAt } from '../../api/refusals.ts';
import { navigate } from '../../app/router.ts';
import type { ScreenProps } from '../../app/screens.ts';
import { formatMoney } from '../../../shared/basics/money.ts';
import { papersMissing, PAYMENT_METHODS, type Payment } from '../../../shared/procurement/payment.ts';
import { ChoiceField } from '../../ui/form/ChoiceField.tsx';
import { DayField } from '../../ui/form/DayField.tsx';
import { WholeNumberField } from '../../ui/form/FigureField.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { useToday } from '../../ui/form/today.ts';
import { BudgetField, DepartmentField, StaffField, SupplierField } from '../editor/lookups.tsx';
import { PaperEditor, type FormView } from '../editor/PaperEditor.tsx';
import { useOpened, type Opened } from '../editor/use-opened.ts';
import css from '../papers/papers.module.css';
import { paymentColumns } from './payment-columns.tsx';
import {
  blankLine,
  contentSchema,
  neededFor,
  payableNow,
  rulesFor,
  startContent,
  type Content,
  type Line,
} from './payment-content.ts';

const WIDTH = '9.5rem';
const FIELDS = [
  'supplierId',
  'handlerId',
  'departmentId',
  'day',
  'bank',
  'method',
  'purpose',
  'budgetLineId',
  'attachments',
  'papers',
  'invoices',
  'claims',
];
const YES_NO = [
  { value: 1, label: '付清' },
  { value: 0, label: '先付一部分' },
];

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
        {...at('supplierId', '收款单位', true)}
        value={content.supplierId}
        onChange={(supplierId) =>
          supplierId === null
            ? change({ supplierId })
            : void navigate('/procurement/payments/new', { supplier: String(supplierId) }, { replace: true })
        }
        autoFocus
      />
      <TextField {...at('bank', '开户行账号')} value={content.bank} onChange={(bank) => change({ bank })} />
      <StaffField
        {...at('handlerId', '经手人', true)}
        value={content.handlerId}
        onChange={(handlerId) => change({ handlerId })}
      />
      <DepartmentField
        {...at('departmentId', '部门', true)}
        value={content.departmentId}
        onChange={(departmentId) => change({ departmentId })}
      />
      <DayField {...at('day', '报销日期', true)} value={content.day} onChange={(day) => change({ day })} />
      <ChoiceField
        {...at('method', '付款方式', true)}
        options={PAYMENT_METHODS.map((word) => ({ value: word, label: word }))}
        value={content.method}
        onChange={(method) => change({ method })}
      />
      <TextField {...at('purpose', '事由', true)} value={content.purpose} onChange={(purpose) => change({ purpose })} />
      <BudgetField
        {...at('budgetLineId', '预算项目', true)}
        day={content.day}
        value={content.budgetLineId}
        onChange={(budgetLineId) => change({ budgetLineId })}
      />
      <WholeNumberField
        {...at('attachments', '附件张数', true)}
        value={content.attachments}
        onChange={(attachments) => change({ attachments })}
      />
      <ChoiceField
        {...at('isFinal', '付清')}
        options={YES_NO}
        value={Number(content.isFinal)}
        onChange={(value) => change({ isFinal: value === 1 })}
      />
    </>
  );
}

/** Open claims of the supplier (R-PUR-06) and the check list of papers (R-PUR-07). */
function Foot({ content, change, refusals }: FormView<Content>) {
  const { needed, known } = neededFor(content);
  const toggle = (list: readonly string[], word: string) =>
    list.includes(word) ? list.filter((one) => one !== word) : [...list, word];
  const turn = (id: number) =>
    change({
      claimIds: content.claimIds.includes(id)
        ? content.claimIds.filter((one) => one !== id)
        : [...content.claimIds, id],
    });
  const missing = papersMissing(needed, known, content.papers);
  const wrong = errorAt(refusals, 'invoices') ?? errorAt(refusals, 'claims') ?? errorAt(refusals, 'papers');
  return (
    <div className={css.under}>
      {wrong !== undefined && <p className={css.bad}>{wrong}</p>}
      <p className={css.links}>
        <b>按验收应付</b>
        <span>{formatMoney(payableNow(content))}</span>
      </p>
      {content.claims.length > 0 && (
        <div className={css.checks}>
          <b>没结的索赔</b>
          {content.claims.map((claim) => (
            <label key={claim.claimId}>
              <input
                type="checkbox"
                checked={content.claimIds.includes(claim.claimId)}
                disabled={claim.handling === ''}
                onChange={() => turn(claim.claimId)}
              />
              {claim.number} {claim.name} {claim.claimKind} {formatMoney(claim.fen)}
              {claim.handling === '' ? '（还没定处理方式）' : `（${claim.handling}）`}
            </label>
          ))}
        </div>
      )}
      <div className={css.checks}>
        <b>要附的凭证</b>
        {needed.map((paper) => (
          <label key={paper}>
            <input
              type="checkbox"
              checked={known.includes(paper) || content.papers.includes(paper)}
              disabled={known.includes(paper)}
              onChange={() => change({ papers: toggle(content.papers, paper) })}
            />
            {paper}
          </label>
        ))}
        <label>
          <input
            type="checkbox"
            checked={content.collective}
            onChange={() => change({ collective: !content.collective })}
          />
          要集体决定
        </label>
        {missing.length > 0 && <span className={css.bad}>还缺：{missing.join('、')}</span>}
      </div>
    </div>
  );
}

function Form({ opened, returned }: { opened: Opened<Content>; returned: Payment | null }) {
  const rules = useMemo(() => rulesFor(returned?.id ?? null), [returned]);
  return (
    <PaperEditor<Line, Content>
      kind="payment"
      opened={opened}
      rules={rules}
      columns={paymentColumns}
      blank={blankLine}
      amount={({ fen }) => fen}
      fields={FIELDS}
      keepsDraft={returned === null}
      Header={Header}
      Foot={Foot}
      signatures={['制单', '验收证明', '部门负责人', '会计', '分管领导', '校长', '出纳']}
      isEmpty={({ purpose, handlerId }) => purpose === '' && handlerId === null}
      party={({ purpose }) => purpose}
      help={{
        about: '付款报销：只付验收合格的，短少、价高的在这里扣；凭证不全不能提交。',
        steps: [
          '选收款单位，列出可以付的发票',
          '不付的行按 Ctrl+D 删掉，改实付金额',
          '勾上这次扣款结案的索赔和附上的凭证',
        ],
        notes: ['急购没有补签的不能付', '经手人不能审批，审批人不能付款'],
      }}
    />
  );
}

/** 付款报销单 of a supplier's invoices (`?supplier=`), or a returned one written again (`?id=`). */
export default function PaymentForm({ params }: ScreenProps) {
  const today = useToday();
  const id = Number(params.get('id') ?? 0);
  const supplier = Number(params.get('supplier') ?? 0);
  const returned = useCall('procurement.payment', { id }, { enabled: id !== 0 });
  const opened = useOpened('payment', params, contentSchema, async () => {
    const old = id === 0 ? null : await valueOf('procurement.payment', { id });
    const supplierId = old?.supplierId ?? (supplier === 0 ? null : supplier);
    const start = supplierId === null ? null : await valueOf('procurement.paymentStart', { supplierId });
    return startContent(start, old, today);
  });
  const old = id === 0 ? null : (returned.data ?? null);
  return (
    <Loaded of={opened}>
      {(data) => (id === 0 || old !== null) && <Form key={params.toString()} opened={data} returned={old} />}
    </Loaded>
  );
}
