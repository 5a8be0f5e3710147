import { Button } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { addDays } from '../../../shared/basics/day.ts';
import type { StoreRow } from '../../../shared/inventory/catalogue.ts';
import type { Submitted } from '../../../shared/inventory/document.ts';
import { KINDS, type EditorKind } from '../../../shared/inventory/kinds.ts';
import { formatMoney } from '../../../shared/basics/money.ts';
import { call } from '../../api/client.ts';
import { tell } from '../../api/commands.ts';
import { printJob } from '../../api/files.ts';
import { remember } from '../../api/machine.ts';
import { useCall } from '../../api/queries.ts';
import { pageRefusals } from '../../api/refusals.ts';
import { useSession } from '../../api/session.ts';
import { navigate } from '../../app/router.ts';
import { notice } from '../../ui/dialog/notice.tsx';
import { DocumentFrame } from '../../ui/document/DocumentFrame.tsx';
import { DocumentGrid } from '../../ui/document/DocumentGrid.tsx';
import type { FormHandle } from '../../ui/form/FormArea.tsx';
import { useToday } from '../../ui/form/today.ts';
import { Key } from '../../ui/keys/Key.tsx';
import { ErrorNote } from '../../ui/marks/ErrorNote.tsx';
import { Screen } from '../../ui/shell/Screen.tsx';
import { documentPath, listPath } from '../documents/document-words.ts';
import { itemSource } from '../item-source.tsx';
import { ItemPeek } from '../items/ItemPeek.tsx';
import { copyLast } from './copy-last.ts';
import { blankLine, blankSlip, estimated, isEmpty, type Slip, type SlipLine } from './slip.ts';
import { slipColumns } from './slip-columns.tsx';
import { HELP, SIGNATURES } from './slip-words.ts';
import { SlipHeader } from './SlipHeader.tsx';
import { useDraft } from './use-draft.ts';
import { useSlip } from './use-slip.ts';
import { useStock } from './use-stock.ts';

interface SlipEditorProps {
  kind: EditorKind;
  opened: { id: number | null; slip: Slip };
  stores: readonly StoreRow[];
}

const NAMES = ['storeId', 'departmentId', 'receiverId', 'supplierId', 'buyerId', 'day', 'purpose', 'receiptKind'];
const SHOWN = [...NAMES, 'invoiceNumber', 'lateReason'];

/** Whether the day lies far enough back that a reason is asked. */
function useAsksReason({ day }: Slip): boolean {
  const today = useToday();
  const parameters = useCall('people.parameters', {});
  const days = Number(parameters.data?.find(({ key }) => key === 'stock.lateDays')?.value ?? 3);
  return day !== null && day < addDays(today, -days);
}

/** Name of 领用部门 or 供货单位, for the title of a draft. */
function usePartyName(kind: EditorKind, { partyId }: Slip): string {
  const departments = useCall('people.departmentChoices', {}, { enabled: kind === 'issue' });
  const suppliers = useCall('suppliers.choices', {}, { enabled: kind === 'receipt' });
  const choices = (kind === 'issue' ? departments.data : suppliers.data) ?? [];
  return choices.find(({ id }) => id === partyId)?.name ?? '';
}

const AFTER_STORE: Readonly<Record<EditorKind, string>> = {
  issue: 'departmentId',
  receipt: 'receiptKind',
  opening: 'remark',
};

/** The caret starts at the first question that is still open: mostly the store is known. */
function toFirst(form: FormHandle | null, kind: EditorKind, { storeId }: Slip): void {
  if (storeId === null) form?.focusFirst();
  else form?.focusField(AFTER_STORE[kind]);
}

/** Prints a submitted document on one copy; more copies are chosen in its preview. */
async function print(id: number): Promise<void> {
  await printJob(tell(await call('print.documents', { ids: [id] })));
}

/** 出库单, 入库单 and 期初库存单: one editor, three sets of columns. */
export function SlipEditor({ kind, opened, stores }: SlipEditorProps) {
  const { paper } = KINDS[kind];
  const session = useSession();
  const today = useToday();
  const { slip, change, replace, refusals, problems, busy, send, form, grid } = useSlip(kind, opened.slip);
  const draft = useDraft(kind, slip, usePartyName(kind, slip), opened);
  const asksReason = useAsksReason(slip);
  const [current, setCurrent] = useState<SlipLine | null>(null);
  const [peeks, setPeeks] = useState<number | null>(null);
  const [last, setLast] = useState<Submitted | null>(null);
  useStock(slip, change);
  useEffect(() => {
    toFirst(form.current, kind, opened.slip);
  }, [form, kind, opened]);

  const source = useMemo(
    () =>
      itemSource(slip.storeId ?? stores[0]?.id ?? 0, {
        faintWithoutStock: kind === 'issue',
        onNew: (name) => void navigate('/inventory/items/card', { name }),
      }),
    [slip.storeId, stores, kind],
  );
  const columns = useMemo(() => slipColumns(kind, source, today), [kind, source, today]);

  const submit = async (thenPrint: boolean) => {
    const done = await send(draft.draftId);
    if (!done) return;
    const next = { ...blankSlip(slip.storeId, slip.day), receiptKind: slip.receiptKind };
    replace(next);
    draft.startAnew(next);
    setLast(done);
    const open = () => void navigate(documentPath(kind), { id: String(done.id) });
    notice.done(`${paper} ${done.number} ${done.state}${done.fen === 0 ? '' : `，${formatMoney(done.fen)} 元`}`, {
      does: '看单据',
      act: open,
    });
    remember('store', String(slip.storeId));
    toFirst(form.current, kind, next);
    if (thenPrint) await print(done.id);
  };
  // With nothing written F9 means the slip that has just been submitted.
  const submitAndPrint = () => void (isEmpty(slip) && last ? print(last.id) : submit(true));
  const keep = async () => {
    if (await draft.save()) notice.done('已存草稿，在“今日”里接着写');
  };
  const copy = async () => {
    const copied = await copyLast(kind, slip);
    if (!copied) return notice.done('这个仓库还没有开过这种单据');
    replace(copied.slip);
    notice.done(`已照 ${copied.number} 抄好，数量请核对`);
  };
  const others = pageRefusals(refusals, SHOWN);
  return (
    <Screen
      title={paper}
      fact={<SlipFact last={last} draftId={draft.draftId} kind={kind} />}
      note={draft.unsaved ? '还没有保存' : draft.draftId === null ? '' : '已存草稿'}
      help={HELP[kind]}
      keys={[
        { key: 'Enter', does: '下一格' },
        { key: 'F2', does: '选物资' },
        { key: 'F4', does: '复制上一单', act: () => void copy() },
        { key: 'F6', does: '下一个错', act: () => grid.current?.nextProblem() },
        { key: 'F7', does: '查库存', act: () => current?.item && setPeeks(current.item.id) },
        { key: 'Ctrl+D', does: '删行' },
        { key: 'F8', does: '存草稿', act: () => void keep() },
        { key: 'Ctrl+Enter', does: '提交', act: () => void submit(false) },
        { key: 'F9', does: '提交并打印', act: submitAndPrint },
        { key: 'Esc', does: '返回', act: () => void navigate(listPath(kind)) },
      ]}
      actions={
        <>
          <Button variant="default" onClick={() => void copy()}>
            复制上一单
          </Button>
          <Button variant="default" onClick={() => void keep()}>
            存草稿
          </Button>
          <Button onClick={() => void submit(false)} disabled={busy} rightSection={<Key>Ctrl+Enter</Key>}>
            提交
          </Button>
        </>
      }
    >
      <DocumentFrame
        label={paper}
        ref={form}
        stamp={{ state: '草稿', note: `${session.name} ${today.slice(5)}` }}
        signatures={SIGNATURES[kind].map((label, i) => ({ label, name: i === 0 ? session.name : '' }))}
        header={
          <SlipHeader
            kind={kind}
            slip={slip}
            onChange={change}
            stores={stores}
            refusals={refusals}
            asksReason={asksReason}
          />
        }
        {...(others.length > 0 && { notes: <ErrorNote refusals={others} /> })}
      >
        <DocumentGrid
          ref={grid}
          label={`${paper}明细`}
          columns={columns}
          lines={slip.lines}
          onChange={(lines) => change({ lines })}
          blank={blankLine}
          problems={problems}
          ruled={9}
          entryHint="选好后跳到数量"
          amount={kind === 'issue' ? estimated : ({ amount }) => amount}
          onEnd={() => void submit(false)}
          onCurrent={setCurrent}
        />
      </DocumentFrame>
      {peeks !== null && <ItemPeek id={peeks} onClose={() => setPeeks(null)} />}
    </Screen>
  );
}

/** Beside the title: what the slip is now, and where the last one went. */
function SlipFact({ last, draftId, kind }: { last: Submitted | null; draftId: number | null; kind: EditorKind }) {
  return (
    <>
      {draftId === null ? '提交时编号' : `草稿 #${draftId} · 提交时编号`}
      {last && (
        <>
          {' · 上一张 '}
          <a className="link" href={`#${documentPath(kind)}?id=${last.id}`}>
            {last.number}
          </a>
        </>
      )}
    </>
  );
}
