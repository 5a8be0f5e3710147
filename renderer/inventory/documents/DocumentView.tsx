import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { StockDocument } from '../../../shared/inventory/document.ts';
import { KINDS } from '../../../shared/inventory/kinds.ts';
import { call } from '../../api/client.ts';
import { tell } from '../../api/commands.ts';
import { printJob } from '../../api/files.ts';
import { refusalsOf } from '../../api/refusals.ts';
import { useMay, useSession } from '../../api/session.ts';
import { navigate } from '../../app/router.ts';
import { ask } from '../../ui/dialog/ask.ts';
import { notice } from '../../ui/dialog/notice.tsx';
import { DocumentFrame } from '../../ui/document/DocumentFrame.tsx';
import { DocumentGrid } from '../../ui/document/DocumentGrid.tsx';
import { Key } from '../../ui/keys/Key.tsx';
import type { KeyBinding } from '../../ui/keys/key-table.ts';
import { Screen } from '../../ui/shell/Screen.tsx';
import css from '../inventory.module.css';
import { SIGNATURES } from '../slips/slip-words.ts';
import { blankRow, viewColumns, viewRows } from './document-lines.tsx';
import { documentHref, listPath } from './document-words.ts';
import { ReverseDialog } from './ReverseDialog.tsx';

interface DocumentViewProps {
  document: StockDocument;
  onPaper: () => void;
}

/** What a person may do with a document in its state. */
function useActs({ state, createdBy }: StockDocument) {
  const { name } = useSession();
  const posts = useMay('stock.post');
  const approves = useMay('stock.approve');
  return {
    reverses: posts && state === '已记账',
    voids: posts && state === '已提交',
    approves: approves && state === '已提交',
    // Four eyes: the button stands there, disabled, with the reason.
    approvesOwn: createdBy === name,
  };
}

async function voidIt({ id, number }: StockDocument): Promise<void> {
  const done = await ask({
    title: `作废 ${number}`,
    verb: '作废',
    back: '再看看',
    danger: true,
    facts: ['单号保留，不再使用', '作废后不能恢复，要用请重新开单'],
    reason: { label: '作废原因' },
    act: async ({ reason }) => refusalsOf(await call('inventory.void', { id, reason })),
  });
  if (done) notice.done(`${number} 已作废`);
}

async function approve({ id, number, kind, lines }: StockDocument): Promise<void> {
  const done = await ask({
    title: `审核 ${number}`,
    verb: '审核',
    back: '再看看',
    facts: [`审核后这张${KINDS[kind].paper}的 ${lines.length} 行记入明细账`],
    act: async () => refusalsOf(await call('inventory.approve', { id })),
  });
  if (done) notice.done(`${number} 已审核，已记账`);
}

/** A document to read: slip, stamp, lines, and what may be done with it. */
export function DocumentView({ document, onPaper }: DocumentViewProps) {
  const { id, kind, number, state, day } = document;
  const may = useActs(document);
  const [reversing, setReversing] = useState(false);
  const [current, setCurrent] = useState<number | null>(document.lines[0]?.itemId ?? null);
  const paper = `${document.reverses ? '红字' : ''}${KINDS[kind].paper}`;

  const print = async () => printJob(tell(await call('print.documents', { ids: [id] })));
  const undo = () => (may.reverses ? setReversing(true) : void voidIt(document));
  const account = () =>
    current !== null &&
    void navigate('/inventory/account', {
      item: String(current),
      store: String(document.storeId),
      year: day.slice(0, 4),
    });
  const mayApprove = may.approves && !may.approvesOwn;
  const keys: KeyBinding[] = [
    ...(mayApprove ? [{ key: 'F5' as const, does: '审核', act: () => void approve(document) }] : []),
    { key: 'F7', does: '明细账', act: account },
    { key: 'F9', does: '打印', act: () => void print() },
    ...(may.reverses || may.voids ? [{ key: 'Del' as const, does: may.reverses ? '红冲' : '作废', act: undo }] : []),
    { key: 'Esc', does: '返回', act: () => void navigate(listPath(kind), { id: String(id) }) },
  ];
  return (
    <Screen
      title={paper}
      fact={number}
      note={document.prints > 0 ? `已打印 ${document.prints} 次` : ''}
      keys={keys}
      help={{
        about: '记了账的单据不能改。写错了就红冲：照原样开一张红字单据，把它从账里减掉。',
        steps: ['整张都错，整单红冲', '只错一两行，选部分红冲，写要冲掉的数量'],
        notes: ['已提交还没审核的单据可以作废', '第二次以后打印会印上“补打”'],
      }}
      actions={
        <>
          {(may.reverses || may.voids) && (
            <Button variant="default" onClick={undo} rightSection={<Key>Del</Key>}>
              {may.reverses ? '红冲' : '作废'}
            </Button>
          )}
          <Button variant="default" onClick={onPaper}>
            预览
          </Button>
          <Button
            variant={may.approves ? 'default' : 'filled'}
            onClick={() => void print()}
            rightSection={<Key>F9</Key>}
          >
            打印
          </Button>
          {may.approves && (
            <Button
              onClick={() => void approve(document)}
              disabled={may.approvesOwn}
              title={may.approvesOwn ? '不能审核自己提交的单据' : undefined}
              rightSection={<Key>F5</Key>}
            >
              审核
            </Button>
          )}
        </>
      }
    >
      <DocumentFrame
        label={`${paper} ${number}`}
        stamp={{ state, note: stampNote(document) }}
        header={<Head document={document} />}
        signatures={SIGNATURES[kind === 'opening' ? 'opening' : KINDS[kind].column === 'in' ? 'receipt' : 'issue'].map(
          (label, i) => ({ label, name: i === 0 ? document.createdBy : '' }),
        )}
      >
        <div style={{ display: 'contents' }} onClick={(event) => setCurrent(itemAt(event.target, document))}>
          <DocumentGrid
            label={`${paper}明细`}
            columns={viewColumns(kind)}
            lines={viewRows(document)}
            onChange={() => {}}
            blank={blankRow}
            readOnly
            ruled={9}
            amount={({ line }) => line?.amount ?? null}
          />
        </div>
      </DocumentFrame>
      {reversing && <ReverseDialog document={document} onDone={() => setReversing(false)} />}
    </Screen>
  );
}

/** F7 follows the line that was last clicked; the first one until then. */
function itemAt(target: EventTarget, { lines }: StockDocument): number | null {
  const row = target instanceof Element ? target.closest('tr')?.getAttribute('aria-rowindex') : null;
  return lines[Number(row ?? 2) - 2]?.itemId ?? lines[0]?.itemId ?? null;
}

const stampNote = ({ postedBy, postedAt, createdBy, createdAt }: StockDocument): string =>
  postedAt === '' ? `${createdBy} ${createdAt.slice(5, 10)}` : `${postedBy} ${postedAt.slice(5, 10)}`;

/** Facts over the lines, in the order of the paper; what is empty is left out. */
function Head({ document }: { document: StockDocument }) {
  const isIssue = KINDS[document.kind].column === 'out';
  const links = (documents: readonly { id: number; number: string }[]) =>
    documents.map((one) => (
      <a key={one.id} className="link" href={documentHref(document.kind, one.id)} style={{ marginRight: '0.5rem' }}>
        {one.number}
      </a>
    ));
  const facts: [string, ReactNode][] = [
    ['仓库', document.store],
    [isIssue ? '领用部门' : '供货单位', document.party],
    [isIssue ? '领用人' : '采购员', document.person],
    ['业务日期', document.day],
    ['用途', document.purpose],
    ['入库类型', document.receiptKind],
    ['发票号', document.invoiceNumber],
    ['原凭证号', document.sourceNumber],
    ['红冲', document.reverses && links([document.reverses])],
    ['被红冲', document.reversedBy.length > 0 && links(document.reversedBy)],
    ['原因', document.reason],
    ['补录原因', document.lateReason],
    ['备注', document.remark],
  ];
  return (
    <dl className={css.facts}>
      {facts
        .filter(([, value]) => value !== '' && value !== null && value !== false)
        .map(([label, value]) => (
          <div key={label} className={css.fact}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
