import { useMemo } from 'react';
import { PURCHASE_KINDS, type Requisition } from '../../../shared/procurement/requisition.ts';
import { call, valueOf } from '../../api/client.ts';
import { Loaded } from '../../api/Loaded.tsx';
import { useCall } from '../../api/queries.ts';
import { errorAt, refusalsOf } from '../../api/refusals.ts';
import type { ScreenProps } from '../../app/screens.ts';
import { itemSource } from '../../inventory/item-source.tsx';
import { ask } from '../../ui/dialog/ask.ts';
import { ChoiceField } from '../../ui/form/ChoiceField.tsx';
import { DayField } from '../../ui/form/DayField.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { useToday } from '../../ui/form/today.ts';
import { Screen } from '../../ui/shell/Screen.tsx';
import { BudgetField, DepartmentField, StaffField } from '../editor/lookups.tsx';
import { PaperEditor, type FormView } from '../editor/PaperEditor.tsx';
import { useOpened, type Opened } from '../editor/use-opened.ts';
import type { Sent } from '../editor/use-paper.ts';
import { GovernmentFields } from './GovernmentFields.tsx';
import { LineBeside } from './LineBeside.tsx';
import { requestColumns } from './request-columns.tsx';
import {
  blankContent,
  blankLine,
  contentOf,
  contentSchema,
  requestRules,
  sentContent,
  type Content,
  type Line,
} from './request-content.ts';

const WIDTH = '8.5rem';
const FIELDS = [
  'departmentId',
  'applicantId',
  'day',
  'needBy',
  'purchaseKind',
  'purpose',
  'budgetLineId',
  'urgent',
  'works',
  'remark',
];
const YES_NO = [
  { value: 0, label: '否' },
  { value: 1, label: '是' },
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
      <DepartmentField
        {...at('departmentId', '申请部门', true)}
        value={content.departmentId}
        onChange={(departmentId) => change({ departmentId })}
        autoFocus
      />
      <StaffField
        {...at('applicantId', '申请人', true)}
        value={content.applicantId}
        onChange={(applicantId) => change({ applicantId })}
      />
      <DayField {...at('day', '申请日期', true)} value={content.day} onChange={(day) => change({ day })} />
      <DayField {...at('needBy', '需用日期')} value={content.needBy} onChange={(needBy) => change({ needBy })} />
      <ChoiceField
        {...at('purchaseKind', '采购类型', true)}
        options={PURCHASE_KINDS.map((word) => ({ value: word, label: word }))}
        value={content.purchaseKind}
        onChange={(purchaseKind) => change({ purchaseKind })}
      />
      <TextField {...at('purpose', '用途', true)} value={content.purpose} onChange={(purpose) => change({ purpose })} />
      <BudgetField
        {...at('budgetLineId', '预算项目', true)}
        day={content.day}
        value={content.budgetLineId}
        onChange={(budgetLineId) => change({ budgetLineId })}
      />
      <ChoiceField
        {...at('urgent', '急购')}
        options={YES_NO}
        value={Number(content.urgent)}
        onChange={(value) => change({ urgent: value === 1 })}
      />
      {content.purchaseKind === '维修' && (
        <ChoiceField
          {...at('works', '大型修缮')}
          options={YES_NO}
          value={Number(content.works)}
          onChange={(value) => change({ works: value === 1 })}
        />
      )}
      <TextField {...at('remark', '备注')} value={content.remark} onChange={(remark) => change({ remark })} />
      <GovernmentFields value={content.government} onChange={(government) => change({ government })} />
    </>
  );
}

const Beside = ({ current }: FormView<Content, Line>) => <LineBeside line={current} />;

/** R-PUR-03: the head teacher stands at the keyboard and lets one requisition pass over its budget. */
async function overBudget(content: Content, sent: { token: string; draftId: number | null }): Promise<Sent | null> {
  const tiles = await valueOf('session.tiles', {});
  const head = tiles.find(({ post }) => post.split('、').includes('校长'));
  let done: Sent | null = null;
  await ask({
    title: '超预算提交申购单',
    verb: '批准超预算',
    back: '回去改',
    facts: head === undefined ? ['还没有“校长”这个用户'] : [`由 ${head.name} 当面批准，打印时印“超预算”`],
    reason: { label: '超预算原因' },
    password: { label: `${head?.name ?? '校长'}的密码` },
    act: async ({ reason, password }) => {
      const answer = await call('procurement.requestOverBudget', {
        requisition: { ...sent, ...sentContent(content) },
        reason,
        headId: head?.id ?? 1,
        headPassword: password,
      });
      if (answer.ok) done = answer.value;
      return refusalsOf(answer);
    },
  });
  return done;
}

function Form({ opened, returned }: { opened: Opened<Content>; returned: Requisition | null }) {
  const stores = useCall('inventory.stores', {});
  const store = stores.data?.[0]?.id ?? 0;
  const source = useMemo(() => itemSource(store, { faintWithoutStock: false }), [store]);
  const columns = useMemo(() => requestColumns(source), [source]);
  const rules = useMemo(() => requestRules(returned?.id ?? null), [returned]);
  return (
    <PaperEditor<Line, Content>
      kind="requisition"
      opened={opened}
      rules={rules}
      columns={columns}
      blank={blankLine}
      amount={({ fen }) => fen}
      fields={FIELDS}
      keepsDraft={returned === null}
      Header={Header}
      Foot={Beside}
      signatures={['制单', '部门负责人', '总务主任', '分管副校长', '校长']}
      isEmpty={({ lines, purpose, departmentId }) => lines.length === 0 && purpose === '' && departmentId === null}
      party={({ purpose }) => purpose}
      {...(returned === null && {
        otherwise: { codes: ['budget.short'], says: '校长批准超预算', act: overBudget },
      })}
      help={{
        about: '要买东西先填申购单。按金额自动排好审批人；超预算的不能提交。',
        steps: ['填部门、申请人、用途和预算项目', '逐行选物资；目录里没有的直接写品名', '按 Ctrl+Enter 提交'],
        notes: ['现有库存、最近三次进价在下面显示', '急购可以先验收，付款前要补签'],
      }}
    />
  );
}

/** 申购单: a new one, a draft gone on with, or a returned one written again (`?id=`). */
export default function RequisitionForm({ params }: ScreenProps) {
  const today = useToday();
  const id = Number(params.get('id') ?? 0);
  const returned = useCall('procurement.requisition', { id }, { enabled: id !== 0 });
  const opened = useOpened('requisition', params, contentSchema, async () =>
    id === 0 ? blankContent(today) : contentOf(await valueOf('procurement.requisition', { id })),
  );
  const ready = opened.data !== undefined && (id === 0 || returned.data !== undefined);
  return ready ? (
    <Form key={params.toString()} opened={opened.data} returned={id === 0 ? null : (returned.data ?? null)} />
  ) : (
    <Screen title="申购单" keys={[]}>
      <Loaded of={opened}>{() => null}</Loaded>
    </Screen>
  );
}
