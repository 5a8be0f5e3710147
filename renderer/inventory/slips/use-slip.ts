import { useMemo, useRef, useState } from 'react';
import { formatMoney } from '../../../shared/basics/money.ts';
import type { Refusal } from '../../../shared/basics/refusal.ts';
import { amountMismatch, type Submitted } from '../../../shared/inventory/document.ts';
import { KINDS, type EditorKind } from '../../../shared/inventory/kinds.ts';
import { priced } from '../../../shared/basics/money.ts';
import { ask } from '../../ui/dialog/ask.ts';
import { notice } from '../../ui/dialog/notice.tsx';
import type { GridHandle } from '../../ui/document/DocumentGrid.tsx';
import type { FormHandle } from '../../ui/form/FormArea.tsx';
import { isMismatch, type Slip, type SlipLine } from './slip.ts';
import { lineProblems, missing, problemsOf, submit } from './slip-kinds.ts';

/** Input fields a change of the slip answers; their sentences go. */
const FIELDS: Partial<Record<keyof Slip, readonly string[]>> = {
  storeId: ['storeId'],
  day: ['day'],
  partyId: ['departmentId', 'supplierId'],
  personId: ['receiverId', 'buyerId'],
  purpose: ['purpose'],
  receiptKind: ['receiptKind', 'supplierId'],
  invoiceNumber: ['invoiceNumber'],
  lateReason: ['lateReason'],
};

/** A slip under the pen: its content, what stands against it, and the way it becomes a document. */
export function useSlip(kind: EditorKind, start: Slip) {
  const [slip, setSlip] = useState(start);
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  // Gaps are shown only after somebody tried to submit: an unfinished slip is no mistake.
  const [complete, setComplete] = useState(false);
  const [busy, setBusy] = useState(false);
  const token = useRef(crypto.randomUUID());
  const form = useRef<FormHandle>(null);
  const grid = useRef<GridHandle>(null);

  const problems = useMemo(
    () => [...lineProblems(kind, slip.lines, complete), ...problemsOf(refusals)],
    [kind, slip.lines, complete, refusals],
  );
  const change = (part: Partial<Slip>) => {
    setSlip({ ...slip, ...part });
    const answered = Object.keys(part).flatMap((key) => FIELDS[key as keyof Slip] ?? []);
    const about = ({ row, field }: Refusal) =>
      part.lines && row !== undefined ? false : !(row === undefined && field !== undefined && answered.includes(field));
    setRefusals(refusals.filter(about).filter(({ row, field }) => row !== undefined || field !== undefined));
  };
  const replace = (next: Slip) => {
    setSlip(next);
    setRefusals([]);
    setComplete(false);
    token.current = crypto.randomUUID();
  };
  /** Puts the caret where the first sentence belongs: header before lines. */
  const show = (wrong: readonly Refusal[]) => {
    setRefusals(wrong);
    const named = wrong.find(({ row, field }) => row === undefined && field !== undefined);
    // The new sentences must stand before the caret goes to them.
    setTimeout(() => {
      if (named?.field === undefined || form.current?.focusField(named.field) !== true) grid.current?.nextProblem();
    });
  };

  /** The document it became, or null when something stands against it. */
  const send = async (draftId: number | null): Promise<Submitted | null> => {
    if (busy || form.current?.ready() === false) return null;
    setComplete(true);
    const wrong = missing(kind, slip);
    if (wrong.length > 0 || lineProblems(kind, slip.lines, true).length > 0) {
      show(wrong);
      return null;
    }
    const settled = await settleAmounts(kind, slip);
    if (settled === null) return null;
    setSlip(settled);
    setBusy(true);
    const answer = await submit(kind, settled, { token: token.current, draftId });
    setBusy(false);
    if (answer.ok) return answer.value;
    if ('bug' in answer) notice.bug(answer.bug);
    else show(answer.refusals);
    return null;
  };
  return { slip, change, replace, refusals, problems, busy, send, form, grid };
}

const differs = ({ qty, price, amount }: SlipLine): boolean =>
  qty !== null && price !== null && amount !== null && amountMismatch(qty, price, amount);

/** R-AMT-05: where price and amount on the paper do not fit, the person says that the amount holds, or goes back. */
async function settleAmounts(kind: EditorKind, slip: Slip): Promise<Slip | null> {
  const open = slip.lines.flatMap((line, row) => (isMismatch(line) && differs(line) ? [{ line, row }] : []));
  if (open.length === 0) return slip;
  const answered = await ask({
    title: `以金额为准提交${KINDS[kind].paper}`,
    verb: '以金额为准',
    back: '回去改',
    facts: open.map(
      ({ line, row }) =>
        `第 ${row + 1} 行 ${line.item?.name ?? ''}：数量×单价是 ${formatMoney(priced(line.qty ?? 0, line.price ?? 0))}，金额写的是 ${formatMoney(line.amount ?? 0)}`,
    ),
  });
  if (answered === null) return null;
  return { ...slip, lines: slip.lines.map((line) => (isMismatch(line) ? { ...line, confirmed: true } : line)) };
}
