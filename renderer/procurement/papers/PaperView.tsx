import { Button } from '@mantine/core';
import { useState } from 'react';
import { PAPERS } from '../../../shared/procurement/paper.ts';
import { formOf, type AnyPaper } from '../../../shared/procurement/slips.ts';
import { mayInState, PAPER_ACTS, type PaperAct } from '../../../shared/procurement/states.ts';
import { may } from '../../../shared/people/roles.ts';
import { call } from '../../api/client.ts';
import { tell } from '../../api/commands.ts';
import { exportToExcel, printJob } from '../../api/files.ts';
import { useMay, useSession } from '../../api/session.ts';
import { navigate } from '../../app/router.ts';
import { DocumentFrame } from '../../ui/document/DocumentFrame.tsx';
import { DocumentGrid } from '../../ui/document/DocumentGrid.tsx';
import { useToday } from '../../ui/form/today.ts';
import { Key } from '../../ui/keys/Key.tsx';
import type { KeyBinding } from '../../ui/keys/key-table.ts';
import { Screen } from '../../ui/shell/Screen.tsx';
import { AddClaimDialog } from '../goods/AddClaimDialog.tsx';
import { ActDialog } from './ActDialog.tsx';
import { Approvals, Facts, Links, PaperFiles } from './PaperFacts.tsx';
import { formRows, formColumns, blankRow } from './form-grid.tsx';
import { formPath, isFormKind, listPath, stampOf } from './paper-words.ts';
import { doSimple, isSimple } from './simple-acts.ts';

/** What leads from a paper to a new one: the verb and the form it opens. */
interface Onward {
  says: string;
  go: () => void;
}

function useOnward(paper: AnyPaper): Onward[] {
  const { roles } = useSession();
  const to = (path: Parameters<typeof navigate>[0], params: Record<string, string>) => () =>
    void navigate(path, params);
  const source = { source: String(paper.id) };
  if (paper.kind === 'order' && may(roles, 'purchase.accept') && mayInState('order', paper.state, 'close'))
    return [{ says: '验收', go: to('/procurement/acceptances/new', source) }];
  if (paper.kind === 'requisition') {
    const open = paper.state === '已审核' || (paper.state === '审批中' && paper.urgent);
    return [
      ...(open && may(roles, 'purchase.buy') ? [{ says: '下订单', go: to('/procurement/orders/new', {}) }] : []),
      ...(open && may(roles, 'purchase.accept') && (!paper.needsQuotes || paper.urgent)
        ? [{ says: '验收', go: to('/procurement/acceptances/new', source) }]
        : []),
    ];
  }
  if (
    paper.kind === 'acceptance' &&
    paper.state !== '作废' &&
    may(roles, 'purchase.invoice') &&
    paper.supplierId !== null
  )
    return [{ says: '登记发票', go: to('/procurement/invoices/new', { supplier: String(paper.supplierId) }) }];
  if (
    paper.kind === 'invoice' &&
    paper.state === '已登记' &&
    may(roles, 'purchase.invoice') &&
    paper.supplierId !== null
  )
    return [{ says: '开付款单', go: to('/procurement/payments/new', { supplier: String(paper.supplierId) }) }];
  return [];
}

/** Acts this person may do with the paper as it stands, in the order of the table. */
function useActs(paper: AnyPaper): PaperAct[] {
  const { roles } = useSession();
  const acts = Object.keys(PAPER_ACTS[paper.kind]) as PaperAct[];
  return acts.filter((act) => {
    const facts = PAPER_ACTS[paper.kind][act];
    if (facts === undefined || !mayInState(paper.kind, paper.state, act) || !may(roles, facts.act)) return false;
    if (act === 'settleEstimate') return paper.kind === 'acceptance' && paper.estimated;
    return act !== 'match' || (paper.kind === 'requisition' && paper.lines.some(({ itemId }) => itemId === null));
  });
}

/** A paper to read: its form, stamp, papers before and after it, and what may be done with it. */
export function PaperView({ paper, onPreview }: { paper: AnyPaper; onPreview: () => void }) {
  const { kind, number, state } = paper;
  const today = useToday();
  const acts = useActs(paper);
  const onward = useOnward(paper);
  const [doing, setDoing] = useState<PaperAct | null>(null);
  const [claiming, setClaiming] = useState(false);
  const claims = useMay('purchase.claim') && paper.kind === 'acceptance' && state !== '作废';
  const form = formOf(paper);

  const print = async () => printJob(tell(await call('procurement.print', { ids: [paper.id] })));
  const excel = () => exportToExcel(`${PAPERS[kind].paper} ${number}`, { kind: 'paper', question: { id: paper.id } });
  const run = (act: PaperAct) => {
    if (kind === 'requisition' && (act === 'approve' || act === 'sendBack'))
      void navigate('/procurement/approve', { id: String(paper.id) });
    else if (act === 'resubmit' && isFormKind(kind)) void navigate(formPath(kind), { id: String(paper.id) });
    else if (isSimple(kind, act)) void doSimple(paper, act, today);
    else setDoing(act);
  };
  const shown = acts.filter((act) => act !== 'void');
  const [main] = onward.length > 0 ? [] : shown;
  const voids = acts.includes('void');
  const says = (act: PaperAct): string => PAPER_ACTS[kind][act]?.says ?? '';
  const [first] = onward;
  const keys: KeyBinding[] = [
    ...(first ? [{ key: 'F5' as const, does: first.says, act: first.go }] : []),
    ...(main ? [{ key: 'F5' as const, does: says(main), act: () => run(main) }] : []),
    { key: 'F9', does: '打印', act: () => void print() },
    { key: 'F10', does: '导出 Excel', act: () => void excel() },
    ...(voids ? [{ key: 'Del' as const, does: '作废', act: () => run('void') }] : []),
    { key: 'Esc', does: '返回', act: () => void navigate(listPath(kind), { id: String(paper.id) }) },
  ];
  return (
    <Screen
      title={PAPERS[kind].paper}
      fact={number}
      note={paper.prints > 0 ? `已打印 ${paper.prints} 次` : ''}
      keys={keys}
      help={{
        about: '屏上的格式与打印的一样。右上角是现在的状态，下面是前后的单据。',
        steps: ['按 F5 办这张单据现在该办的事', '点前后的单据，从申请一路看到付款'],
        notes: ['给了单号的单据不能删，写错了作废或红冲'],
      }}
      actions={
        <>
          {voids && (
            <Button variant="default" onClick={() => run('void')} rightSection={<Key>Del</Key>}>
              作废
            </Button>
          )}
          {shown
            .filter((act) => act !== main)
            .map((act) => (
              <Button key={act} variant="default" onClick={() => run(act)}>
                {says(act)}
              </Button>
            ))}
          {claims && (
            <Button variant="default" onClick={() => setClaiming(true)}>
              开索赔
            </Button>
          )}
          {onward.slice(1).map((one) => (
            <Button key={one.says} variant="default" onClick={one.go}>
              {one.says}
            </Button>
          ))}
          <Button variant="default" onClick={() => void excel()} rightSection={<Key>F10</Key>}>
            Excel
          </Button>
          <Button variant="default" onClick={onPreview}>
            预览
          </Button>
          <Button
            variant={main || first ? 'default' : 'filled'}
            onClick={() => void print()}
            rightSection={<Key>F9</Key>}
          >
            打印
          </Button>
          {first && (
            <Button onClick={first.go} rightSection={<Key>F5</Key>}>
              {first.says}
            </Button>
          )}
          {main && (
            <Button onClick={() => run(main)} rightSection={<Key>F5</Key>}>
              {says(main)}
            </Button>
          )}
        </>
      }
    >
      <DocumentFrame
        label={`${PAPERS[kind].paper} ${number}`}
        stamp={{ ...stampOf(state), note: `${paper.createdBy} ${paper.createdAt.slice(5, 10)}` }}
        header={<Facts facts={form.facts} reason={paper.reason} />}
        signatures={form.signatures.map(([label, name]) => ({ label, name }))}
      >
        <DocumentGrid
          label={`${PAPERS[kind].paper}明细`}
          columns={formColumns(form)}
          lines={formRows(form)}
          onChange={() => {}}
          blank={blankRow}
          readOnly
          ruled={kind === 'claim' ? 2 : 6}
          {...(form.totalFen !== null && { amount: ({ fen }: { fen: number | null }) => fen })}
        />
        {'approvals' in paper && <Approvals steps={paper.approvals} />}
        <Links paper={paper} />
        <PaperFiles kind={kind} id={paper.id} />
      </DocumentFrame>
      {claiming && paper.kind === 'acceptance' && (
        <AddClaimDialog acceptance={paper} onDone={() => setClaiming(false)} />
      )}
      {doing !== null && <ActDialog paper={paper} act={doing} onDone={() => setDoing(null)} />}
    </Screen>
  );
}
