import { Button } from '@mantine/core';
import { useState } from 'react';
import { day } from '../../shared/fields/day.ts';
import { money } from '../../shared/fields/number.ts';
import { text } from '../../shared/fields/text.ts';
import {
  DOCUMENT_KINDS,
  DOCUMENTS,
  type AssetDocument,
  type DocumentKind,
  type DocumentRow,
} from '../../shared/property/documents.ts';
import { call } from '../api/client.ts';
import { printList } from '../api/files.ts';
import { Loaded } from '../api/Loaded.tsx';
import { useCall } from '../api/queries.ts';
import { refusalsOf } from '../api/refusals.ts';
import { useMay } from '../api/session.ts';
import { navigate } from '../app/router.ts';
import type { ScreenProps } from '../app/screens.ts';
import { ReportScreen } from '../fields/ReportScreen.tsx';
import { ask } from '../ui/dialog/ask.ts';
import { notice } from '../ui/dialog/notice.tsx';
import { ChoiceField } from '../ui/form/ChoiceField.tsx';
import { FormArea } from '../ui/form/FormArea.tsx';
import { useToday } from '../ui/form/today.ts';
import type { ListColumn } from '../ui/list/list-columns.ts';
import { SidePanel } from '../ui/list/SidePanel.tsx';
import { Money } from '../ui/marks/Money.tsx';
import css from './property.module.css';
import { actForm, RecordDialog, told, type ActForm } from './RecordDialog.tsx';

const COLUMNS: readonly ListColumn<DocumentRow>[] = [
  { key: 'number', label: '单号', width: 9, fixed: true, cell: ({ number }) => number, sortBy: ({ number }) => number },
  { key: 'paper', label: '单据', width: 5.5, cell: ({ paper }) => paper },
  { key: 'day', label: '日期', width: 6.25, cell: ({ day: on }) => on, sortBy: ({ day: on }) => on },
  {
    key: 'state',
    label: '状态',
    width: 4.5,
    cell: ({ state, overdue }) => (overdue ? <span className={css.late}>逾期未还</span> : state),
  },
  { key: 'first', label: '资产', strong: true, cell: ({ firstCard }) => firstCard },
  { key: 'cost', label: '原值', width: 6.5, align: 'right', cell: ({ cost }) => <Money fen={cost} /> },
  { key: 'party', label: '借用人', width: 5, cell: ({ party }) => party },
  { key: 'due', label: '应还', width: 6.5, cell: ({ dueOn }) => dueOn },
];

const ALL = '全部';

/** Documents of property: 领用, 调拨, 借用, 变动, 处置, 赔偿, with what has to be done next with each. */
export default function DocumentsScreen({ params }: ScreenProps) {
  const [kind, setKind] = useState<DocumentKind | typeof ALL>(ALL);
  const [search, setSearch] = useState(params.get('number') ?? '');
  const question = { kinds: kind === ALL ? [...DOCUMENT_KINDS] : [kind], search };
  const options = [ALL, ...DOCUMENT_KINDS].map((value) => ({
    value,
    label: value === ALL ? ALL : DOCUMENTS[value as DocumentKind].paper,
  }));
  return (
    <ReportScreen
      title="资产单据"
      measure="张"
      rows={useCall('property.documents', question)}
      columns={COLUMNS}
      keyOf={({ id }) => String(id)}
      what={{ kind: 'assetDocuments', question }}
      search={{ placeholder: '单号、借用人、事由、批文号', value: search, onChange: setSearch }}
      renderPanel={({ id }) => <DocumentPanel id={id} />}
      empty="没有这样的单据。在资产卡片上办调拨、借用、处置，这里就有。"
      help={{
        about: '资产的每一张单据，和它下一步该办什么。',
        steps: ['选一张单据，右边是它的资产和能办的事', '借用到期没还的标红', '按 F9 打印登记簿，按 F10 导出'],
        notes: ['处置要鉴定、审批、批文号三样齐了才出账', '记错的单据在月份结账以前可以红冲'],
      }}
    >
      <FormArea>
        <ChoiceField
          label="单据"
          width="9rem"
          options={options}
          value={kind}
          onChange={(to) => setKind(to as typeof kind)}
        />
      </FormArea>
    </ReportScreen>
  );
}

function DocumentPanel({ id }: { id: number }) {
  const document = useCall('property.document', { id });
  return <Loaded of={document}>{(known) => <Panel document={known} />}</Loaded>;
}

function Panel({ document }: { document: AssetDocument }) {
  const [act, setAct] = useState<ActForm | null>(null);
  const acts = useActs(document, setAct);
  const facts: [string, string][] = [
    ['日期', document.day],
    ['移交到', [document.to.department, document.to.place, document.to.keeper].filter(Boolean).join(' ')],
    ['借用人/责任人', document.party],
    ['方式', document.way],
    ['应还', document.dueOn ?? ''],
    ['办结', document.doneOn ?? ''],
    ['审批机构', document.authority],
    ['批文号', document.approval],
    ['事由', document.reason],
    ['审批', document.approvedBy],
    ['收据号', document.receipt],
    ['作废、红冲原因', document.ended],
    ['经办', document.enteredBy],
  ];
  const moneyLabel = document.kind === 'compensation' ? '赔偿金额' : '残值收入';
  return (
    <SidePanel
      title={`${document.paper} ${document.number}`}
      about={document.state}
      figures={document.fen > 0 ? [{ label: moneyLabel, value: <Money fen={document.fen} /> }] : []}
      actions={
        <div className={css.acts}>
          {acts.map(([label, go]) => (
            <Button key={label} size="compact-sm" variant="default" onClick={go}>
              {label}
            </Button>
          ))}
        </div>
      }
    >
      <dl className={css.panelFacts}>
        {facts
          .filter(([, value]) => value !== '')
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {document.signers.map(({ role, name, opinion }) => (
        <p key={`${role} ${name}`} className={css.signed}>
          {role}：{name} {opinion}
        </p>
      ))}
      <ul className={css.cards}>
        {document.cards.map((card) => (
          <li key={card.id}>
            <button type="button" onClick={() => void navigate('/property/card', { id: String(card.id) })}>
              {card.number} {card.name}
            </button>
            {card.returnedOn !== null && `　${card.returnedOn} 归还`}
          </li>
        ))}
      </ul>
      {act !== null && <RecordDialog act={act} onDone={() => setAct(null)} />}
    </SidePanel>
  );
}

/** What may be done next with a document, by its state and who sits there. */
function useActs(document: AssetDocument, open: (act: ActForm) => void): [string, () => void][] {
  const keeps = useMay('property.keep');
  const approves = useMay('property.approve');
  const today = useToday();
  const { id, kind, state } = document;
  const isDisposal = kind === 'disposal';
  const acts: [string, boolean, () => void][] = [
    ['同意', approves && state === '待审批', () => void approve(document, true)],
    ['退回', approves && state === '待审批', () => void approve(document, false)],
    ['处置出账', keeps && isDisposal && state === '待批复', () => open(settleAct(document, today))],
    ['登记缴款', keeps && state === '待缴款', () => open(payAct(document, today))],
    ['全部归还', keeps && state === '借出中', () => open(returnAct(document, today))],
    [
      '作废',
      keeps && ['待审批', '待批复', '待缴款'].includes(state),
      () => void undo('property.voidDocument', '作废', document),
    ],
    ['红冲', keeps && state === '已记账', () => void undo('property.reverse', '红冲', document)],
    ['打印', true, () => void printList({ kind: 'assetDocument', question: { id } })],
  ];
  return acts.filter(([, may]) => may).map(([label, , go]) => [label, go]);
}

async function approve({ id, kind, number }: AssetDocument, agree: boolean): Promise<void> {
  const name = kind === 'disposal' ? 'property.approveDisposal' : 'property.approveCompensation';
  const done = await ask({
    title: `${agree ? '同意' : '退回'} ${number}`,
    verb: agree ? '同意' : '退回',
    back: '再看看',
    facts: [agree ? '同意以后由资产管理员接着办' : '退回以后这张单据作废'],
    ...(agree ? {} : { reason: { label: '原因' } }),
    act: async ({ reason }) => refusalsOf(await call(name, { id, agree, opinion: reason })),
  });
  if (done) notice.done(`${number} 已${agree ? '同意' : '退回'}`);
}

async function undo(
  name: 'property.voidDocument' | 'property.reverse',
  verb: string,
  { id, number }: AssetDocument,
): Promise<void> {
  const done = await ask({
    title: `${verb} ${number}`,
    verb,
    back: '再看看',
    danger: true,
    facts: [verb === '红冲' ? '按原单反方向再记一遍，资产回到这张单据以前的样子' : '这张单据不再往下办，资产恢复在用'],
    reason: { label: '原因' },
    act: async ({ reason }) => refusalsOf(await call(name, { id, reason })),
  });
  if (done) notice.done(`${number} 已${verb}`);
}

function settleAct({ id, number }: AssetDocument, today: string): ActForm {
  const fields = {
    day: day({ label: '处置日期', required: true }),
    approval: text({ label: '批文号', required: true, max: 40 }),
    fen: money({ label: '残值收入' }),
    receipt: text({ label: '缴款单号', max: 40 }),
  } as const;
  const act: ActForm<typeof fields> = {
    title: `处置出账 ${number}`,
    verb: '出账',
    fields,
    start: { day: today },
    save: (typed) =>
      told(
        call('property.settleDisposal', {
          id,
          day: typed.day ?? today,
          approval: typed.approval ?? '',
          fen: typed.fen ?? 0,
          receipt: typed.receipt ?? '',
        }),
        () => `${number} 已出账`,
      ),
  };
  return actForm(act);
}

function payAct({ id, number }: AssetDocument, today: string): ActForm {
  const fields = {
    day: day({ label: '缴款日期', required: true }),
    receipt: text({ label: '收据号', required: true, max: 40 }),
  } as const;
  const act: ActForm<typeof fields> = {
    title: `登记缴款 ${number}`,
    verb: '保存',
    fields,
    start: { day: today },
    save: (typed) =>
      told(
        call('property.payCompensation', { id, day: typed.day ?? today, receipt: typed.receipt ?? '' }),
        ({ fen }) => `${number} 已缴 ${fen} 元`,
      ),
  };
  return actForm(act);
}

function returnAct({ id, number, cards }: AssetDocument, today: string): ActForm {
  const fields = {
    day: day({ label: '归还日期', required: true }),
    note: text({ label: '归还状况', max: 60, example: '完好' }),
  } as const;
  const out = cards.filter(({ returnedOn }) => returnedOn === null);
  const act: ActForm<typeof fields> = {
    title: `归还 ${number}（${out.length} 项）`,
    verb: '归还',
    fields,
    start: { day: today },
    save: (typed) =>
      told(
        call('property.giveBack', {
          id,
          day: typed.day ?? today,
          cards: out.map((card) => ({ id: card.id, note: typed.note ?? '' })),
        }),
        () => `${number} 已归还`,
      ),
  };
  return actForm(act);
}
