import type { Answer } from '../../../shared/basics/refusal.ts';
import { formatMoney } from '../../../shared/basics/money.ts';
import { PAPERS, type PaperDone, type PaperKind } from '../../../shared/procurement/paper.ts';
import { PAPER_ACTS, type PaperAct } from '../../../shared/procurement/states.ts';
import type { AnyPaper } from '../../../shared/procurement/slips.ts';
import { call } from '../../api/client.ts';
import { refusalsOf } from '../../api/refusals.ts';
import { ask } from '../../ui/dialog/ask.ts';
import { notice } from '../../ui/dialog/notice.tsx';

/** An act that needs no more than a yes, or a reason. */
interface SimpleAct {
  /** Label of the reason, where one is asked. */
  reason?: string;
  danger?: boolean;
  facts: (paper: AnyPaper) => readonly string[];
  run: (paper: AnyPaper, reason: string, today: string) => Promise<Answer<PaperDone>>;
}

const kept = ['单号保留，作废后不能恢复'];
const byReason =
  (
    name:
      | 'procurement.voidRequisition'
      | 'procurement.closeRequisition'
      | 'procurement.voidPlan'
      | 'procurement.voidComparison'
      | 'procurement.closeOrder'
      | 'procurement.voidOrder'
      | 'procurement.voidAcceptance'
      | 'procurement.voidClaim'
      | 'procurement.voidInvoice'
      | 'procurement.voidPayment'
      | 'procurement.sendBackPayment',
  ): SimpleAct['run'] =>
  ({ id }, reason) =>
    call(name, { id, reason });
const voiding = (name: Parameters<typeof byReason>[0], facts = kept): SimpleAct => ({
  reason: '作废原因',
  danger: true,
  facts: () => facts,
  run: byReason(name),
});

const SIMPLE: Readonly<Partial<Record<`${PaperKind} ${PaperAct}`, SimpleAct>>> = {
  'requisition void': voiding('procurement.voidRequisition'),
  'requisition close': {
    reason: '关闭原因',
    facts: () => ['没有买的不再买', '占用的预算随即放开'],
    run: byReason('procurement.closeRequisition'),
  },
  'plan approve': {
    facts: ({ fen }) => [`预计 ${formatMoney(fen)} 元`],
    run: ({ id }) => call('procurement.approvePlan', { id }),
  },
  'plan void': voiding('procurement.voidPlan'),
  'comparison approve': {
    facts: ({ fen }) => [`中选 ${formatMoney(fen)} 元，报价少于三家`],
    run: ({ id }) => call('procurement.approveComparison', { id }),
  },
  'comparison void': voiding('procurement.voidComparison'),
  'order close': {
    reason: '关闭原因',
    facts: () => ['没有到的不再要', '已经到的不受影响'],
    run: byReason('procurement.closeOrder'),
  },
  'order void': voiding('procurement.voidOrder'),
  'acceptance void': voiding('procurement.voidAcceptance', [...kept, '它的索赔和待登记资产一起作废']),
  'claim void': voiding('procurement.voidClaim'),
  'invoice void': voiding('procurement.voidInvoice', [...kept, '发票号可以重新登记（重开发票）']),
  'payment approve': {
    facts: ({ party, fen }) => [`付给 ${party} ${formatMoney(fen)} 元`],
    run: ({ id }) => call('procurement.approvePayment', { id }),
  },
  'payment sendBack': {
    reason: '退回原因',
    facts: () => ['退给填单人改了再交，单号不变'],
    run: byReason('procurement.sendBackPayment'),
  },
  'payment pay': {
    facts: ({ party, fen }) => [`付给 ${party} ${formatMoney(fen)} 元，记今天`, '预算已用随即增加，占用减少'],
    run: ({ id }, _reason, today) => call('procurement.pay', { id, day: today }),
  },
  'payment reverse': {
    reason: '红冲原因',
    danger: true,
    facts: ({ fen }) => [`红字付款 ${formatMoney(fen)} 元，记今天`, '发票和索赔回到没有付款的样子'],
    run: ({ id }, reason, today) => call('procurement.reversePayment', { id, day: today, reason }),
  },
  'payment void': voiding('procurement.voidPayment'),
};

/** Whether an act is one of these; the others open a dialog or a form. */
export const isSimple = (kind: PaperKind, act: PaperAct): boolean => SIMPLE[`${kind} ${act}`] !== undefined;

/** Asks, does it, and says what became of it. */
export async function doSimple(paper: AnyPaper, act: PaperAct, today: string): Promise<void> {
  const how = SIMPLE[`${paper.kind} ${act}`];
  const says = PAPER_ACTS[paper.kind][act]?.says;
  if (how === undefined || says === undefined) return;
  const done = await ask({
    title: `${says} ${paper.number}`,
    verb: says,
    back: '再看看',
    ...(how.danger && { danger: true }),
    facts: how.facts(paper),
    ...(how.reason !== undefined && { reason: { label: how.reason } }),
    act: async ({ reason }) => refusalsOf(await how.run(paper, reason, today)),
  });
  if (done) notice.done(`${PAPERS[paper.kind].paper} ${paper.number} 已${says}`);
}
