import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Day } from '../../../shared/basics/day.ts';
import { formatMoney, formatPrice } from '../../../shared/basics/money.ts';
import { formatQuantity } from '../../../shared/basics/quantity.ts';
import type { ApproverPage } from '../../../shared/procurement/requisition.ts';
import { call } from '../../api/client.ts';
import { useCommand } from '../../api/commands.ts';
import { Loaded } from '../../api/Loaded.tsx';
import { useCall } from '../../api/queries.ts';
import { errorAt, pageRefusals, refusalsOf } from '../../api/refusals.ts';
import { useSession } from '../../api/session.ts';
import { navigate } from '../../app/router.ts';
import type { ScreenProps } from '../../app/screens.ts';
import { ask } from '../../ui/dialog/ask.ts';
import { notice } from '../../ui/dialog/notice.tsx';
import { DayField } from '../../ui/form/DayField.tsx';
import { QuantityField } from '../../ui/form/FigureField.tsx';
import { FormArea } from '../../ui/form/FormArea.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Key } from '../../ui/keys/Key.tsx';
import { ErrorNote } from '../../ui/marks/ErrorNote.tsx';
import { Money } from '../../ui/marks/Money.tsx';
import { Quantity } from '../../ui/marks/Quantity.tsx';
import { Stamp } from '../../ui/marks/Stamp.tsx';
import { Screen } from '../../ui/shell/Screen.tsx';
import { Approvals, PaperFiles } from '../papers/PaperFacts.tsx';
import { listPath, stampOf } from '../papers/paper-words.ts';
import css from '../papers/papers.module.css';

interface Decision {
  comment: string;
  meetingNumber: string;
  meetingDay: Day | null;
  congressNumber: string;
  congressDay: Day | null;
  overBudgetReason: string;
  approved: ReadonlyMap<number, number>;
}
const BLANK: Decision = {
  comment: '',
  meetingNumber: '',
  meetingDay: null,
  congressNumber: '',
  congressDay: null,
  overBudgetReason: '',
  approved: new Map(),
};

const goTo = (id: number | null) =>
  id === null
    ? void navigate(listPath('requisition'), { state: '审批中' })
    : void navigate('/procurement/approve', { id: String(id) });

/** One request per page with everything needed to decide it; A says yes, R sends it back. */
function Page({ page }: { page: ApproverPage }) {
  const { requisition: r, mine, against, turn, previous, next } = page;
  const [decision, setDecision] = useState(BLANK);
  const change = (part: Partial<Decision>) => setDecision({ ...decision, ...part });
  const approve = useCommand('procurement.approve');
  const may = mine && against === '';

  const yes = async () => {
    if (!may || approve.busy) return;
    const { approved, ...words } = decision;
    const cut = [...approved].map(([lineId, qty]) => ({ lineId, qty }));
    const answer = await approve.run({ id: r.id, ...words, approved: cut });
    if (!answer.ok) return;
    notice.done(answer.value.state === '已审核' ? `${r.number} 已批准` : `${r.number} 已同意，轮到下一位`);
    goTo(next ?? previous);
  };
  const no = async () => {
    if (!may) return;
    const done = await ask({
      title: `退回 ${r.number}`,
      verb: '退回',
      back: '再看看',
      facts: ['退给填单人改了再交，单号不变'],
      reason: { label: '退回原因' },
      act: async ({ reason }) => refusalsOf(await call('procurement.sendBack', { id: r.id, reason })),
    });
    if (!done) return;
    notice.done(`${r.number} 已退回`);
    goTo(next ?? previous);
  };
  return (
    <Screen
      title="审批申购"
      fact={`${r.number} · ${r.party} ${r.person} · ${formatMoney(r.fen)} 元`}
      keys={[
        ...(may
          ? [
              { key: 'A' as const, does: '同意', act: () => void yes() },
              { key: 'R' as const, does: '退回', act: () => void no() },
            ]
          : []),
        { key: 'Alt+↑↓', does: '上一张、下一张' },
        { key: 'Alt+↑', act: () => previous !== null && goTo(previous) },
        { key: 'Alt+↓', act: () => next !== null && goTo(next) },
        { key: 'Esc', does: '返回', act: () => goTo(null) },
      ]}
      help={{
        about: '一页一张申购单：买什么、库存还有多少、上次多少钱、预算够不够，都在这里。',
        steps: ['按 A 同意，按 R 退回', '批准数量可以改少，不能改多', '按 Alt+↓ 看下一张'],
        notes: ['自己申请的、自己填的不能审批', '金额大的要填行政会、教代会的编号和日期'],
      }}
      actions={
        <>
          <Button variant="default" onClick={() => void no()} disabled={!may} rightSection={<Key>R</Key>}>
            退回
          </Button>
          <Button onClick={() => void yes()} disabled={!may || approve.busy} rightSection={<Key>A</Key>}>
            同意
          </Button>
        </>
      }
    >
      <div className={css.body}>
        {!may && (
          <p className={css.warn} role="status">
            {against !== '' ? against : turn === '' ? `这张申购单是“${r.state}”。` : `现在轮到${turn}审批。`}
          </p>
        )}
        {page.warnings.map((words) => (
          <p key={words} className={css.warn}>
            {words}
          </p>
        ))}
        <div className={css.two}>
          <div>
            <Lines page={page} decision={decision} onChange={change} editable={may} />
            <Approvals steps={r.approvals} />
            <PaperFiles kind="requisition" id={r.id} />
          </div>
          <Side page={page} decision={decision} onChange={change} refusals={approve.refusals} editable={may} />
        </div>
      </div>
    </Screen>
  );
}

interface PartProps {
  page: ApproverPage;
  decision: Decision;
  onChange: (part: Partial<Decision>) => void;
  editable: boolean;
}

const HEADS = [
  '品名',
  '规格',
  '单位',
  '申请',
  '估计单价',
  '估计金额',
  '现有库存',
  '在途',
  '上次进价',
  '用途',
  '批准数量',
];
const RIGHT = new Set(['申请', '估计单价', '估计金额', '现有库存', '在途', '上次进价', '批准数量']);

function Lines({ page, decision, onChange, editable }: PartProps) {
  const facts = new Map(page.facts.map((one) => [one.lineId, one]));
  const cut = (id: number, qty: number | null) => {
    const approved = new Map(decision.approved);
    if (qty === null) approved.delete(id);
    else approved.set(id, qty);
    onChange({ approved });
  };
  return (
    <FormArea>
      <table className={css.table}>
        <thead>
          <tr>
            {HEADS.map((label) => (
              <th key={label} scope="col" data-right={RIGHT.has(label) || undefined}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {page.requisition.lines.map((line) => {
            const known = facts.get(line.id);
            return (
              <tr key={line.id}>
                <td>
                  <b>{line.name}</b>
                  {line.itemId === null && <small className="muted"> 目录外</small>}
                </td>
                <td>{line.spec}</td>
                <td>{line.unit}</td>
                <td data-right>
                  <Quantity milli={line.qty} />
                </td>
                <td data-right>{line.price === null ? '' : formatPrice(line.price)}</td>
                <td data-right>
                  <Money fen={line.fen} />
                </td>
                <td data-right>{line.itemId === null ? '—' : formatQuantity(known?.stock ?? 0)}</td>
                <td data-right>{line.itemId === null ? '—' : formatQuantity(known?.openOrders ?? 0)}</td>
                <td data-right>{known?.lastPrice == null ? '—' : formatPrice(known.lastPrice)}</td>
                <td>{line.purpose}</td>
                <td data-right className={css.figureCell}>
                  {editable ? (
                    <QuantityField
                      label={`批准数量 ${line.name}`}
                      width="5rem"
                      value={decision.approved.get(line.id) ?? line.approved ?? line.qty}
                      onChange={(qty) => cut(line.id, qty)}
                    />
                  ) : (
                    formatQuantity(line.approved ?? line.qty)
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </FormArea>
  );
}

function Side({
  page,
  decision,
  onChange,
  refusals,
  editable,
}: PartProps & { refusals: Parameters<typeof pageRefusals>[0] }) {
  const { requisition: r, budget } = page;
  const { roles } = useSession();
  const at = (name: string) => errorAt(refusals, name);
  // Minutes are asked of whoever decides last; the others may already write them.
  const round = r.approvals.at(-1)?.round;
  const isLast = r.approvals.filter((step) => step.round === round && step.state === '待批').length === 1;
  const short = budget !== null && r.fen > budget.availableFen;
  const named = ['meetingNumber', 'congressNumber', 'budgetLineId', 'overBudgetReason'];
  const others = pageRefusals(refusals, named);
  return (
    <aside className={css.side} aria-label="审批要看的">
      <dl>
        <dt>状态</dt>
        <dd>
          <Stamp {...stampOf(r.state)} />
        </dd>
        <dt>采购类型</dt>
        <dd>{[r.purchaseKind, r.works ? '大型修缮' : '', r.urgent ? '急购' : ''].filter(Boolean).join(' ')}</dd>
        <dt>用途</dt>
        <dd>{r.purpose}</dd>
        <dt>需用日期</dt>
        <dd>{r.needBy ?? '—'}</dd>
      </dl>
      {budget !== null && (
        <section>
          <h3>{budget.name}</h3>
          <dl>
            <dt>调整后预算</dt>
            <dd>
              <Money fen={budget.totalFen} />
            </dd>
            <dt>已用</dt>
            <dd>
              <Money fen={budget.spentFen} />
            </dd>
            <dt>占用</dt>
            <dd>
              <Money fen={budget.heldFen} />
            </dd>
            <dt>可用</dt>
            <dd className={short ? css.bad : undefined}>
              <Money fen={budget.availableFen} />
            </dd>
          </dl>
        </section>
      )}
      {editable && (
        <FormArea labelWidth={5} className={css.dialog}>
          {r.needsMeeting && (
            <>
              <TextField
                label="行政会纪要"
                required={isLast}
                name="meetingNumber"
                value={decision.meetingNumber || r.meetingNumber}
                onChange={(meetingNumber) => onChange({ meetingNumber })}
                error={at('meetingNumber')}
              />
              <DayField
                label="会议日期"
                required={isLast}
                value={decision.meetingDay ?? r.meetingDay}
                onChange={(meetingDay) => onChange({ meetingDay })}
              />
            </>
          )}
          {r.needsCongress && (
            <>
              <TextField
                label="教代会决议"
                required={isLast}
                name="congressNumber"
                value={decision.congressNumber || r.congressNumber}
                onChange={(congressNumber) => onChange({ congressNumber })}
                error={at('congressNumber')}
              />
              <DayField
                label="决议日期"
                required={isLast}
                value={decision.congressDay ?? r.congressDay}
                onChange={(congressDay) => onChange({ congressDay })}
              />
            </>
          )}
          {short && roles.includes('校长') && (
            <TextField
              label="超预算原因"
              name="overBudgetReason"
              value={decision.overBudgetReason}
              onChange={(overBudgetReason) => onChange({ overBudgetReason })}
              error={at('budgetLineId')}
            />
          )}
          <TextField
            label="意见"
            name="comment"
            value={decision.comment}
            onChange={(comment) => onChange({ comment })}
          />
        </FormArea>
      )}
      {others.length > 0 && <ErrorNote refusals={others} />}
      {at('budgetLineId') !== undefined && !roles.includes('校长') && <p className={css.bad}>{at('budgetLineId')}</p>}
    </aside>
  );
}

/** 审批: the approver's page. */
export default function ApproverScreen({ params }: ScreenProps) {
  const id = Number(params.get('id') ?? 0);
  const page = useCall('procurement.approverPage', { id }, { fresh: true });
  return page.data === undefined ? (
    <Screen title="审批申购" keys={[]}>
      <Loaded of={page}>{() => null}</Loaded>
    </Screen>
  ) : (
    <Page key={id} page={page.data} />
  );
}
