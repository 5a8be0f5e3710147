import { refuse } from '../basics/refusal.ts';
import type { Act } from '../people/roles.ts';
import { PAPERS, type PaperKind, type PaperState } from './paper.ts';

/** What may be done with a numbered paper. `submit` makes it and has no state before it. */
export type PaperAct =
  | 'approve'
  | 'sendBack'
  | 'resubmit'
  | 'match'
  | 'close'
  | 'void'
  | 'stockIn'
  | 'settleEstimate'
  | 'handle'
  | 'settle'
  | 'resolve'
  | 'pay'
  | 'reverse';

export interface PaperActFacts {
  /** What the button says. */
  says: string;
  from: readonly PaperState[];
  /** Permission; who stands behind it is in `people/roles.ts`. */
  act: Act;
}

/**
 * The one table of what may be done with which paper in which state, and under which permission (§1.1, design §9a). Screens
 * show by it, commands refuse by it, and a test prints it as states × acts × roles.
 */
export const PAPER_ACTS: Readonly<Record<PaperKind, Readonly<Partial<Record<PaperAct, PaperActFacts>>>>> = {
  requisition: {
    approve: { says: '同意', from: ['审批中'], act: 'purchase.approve' },
    sendBack: { says: '退回', from: ['审批中'], act: 'purchase.approve' },
    resubmit: { says: '重新提交', from: ['退回'], act: 'purchase.request' },
    match: { says: '对应物资', from: ['审批中', '已审核'], act: 'purchase.buy' },
    close: { says: '关闭', from: ['已审核'], act: 'purchase.buy' },
    void: { says: '作废', from: ['审批中', '退回'], act: 'purchase.request' },
  },
  plan: {
    approve: { says: '审核', from: ['已提交'], act: 'purchase.approve' },
    void: { says: '作废', from: ['已提交', '已审核'], act: 'purchase.buy' },
  },
  comparison: {
    approve: { says: '同意', from: ['审批中'], act: 'purchase.approve' },
    void: { says: '作废', from: ['审批中', '已审核'], act: 'purchase.buy' },
  },
  order: {
    close: { says: '关闭', from: ['未到', '部分到货'], act: 'purchase.buy' },
    void: { says: '作废', from: ['未到'], act: 'purchase.buy' },
  },
  acceptance: {
    stockIn: { says: '入库', from: ['待入库'], act: 'stock.post' },
    settleEstimate: { says: '单到冲回', from: ['已入库'], act: 'stock.post' },
    void: { says: '作废', from: ['待入库', '已完成'], act: 'purchase.accept' },
  },
  claim: {
    handle: { says: '定处理方式', from: ['未结'], act: 'purchase.claim' },
    settle: { says: '结案', from: ['未结'], act: 'purchase.claim' },
    void: { says: '作废', from: ['未结'], act: 'purchase.claim' },
  },
  invoice: {
    resolve: { says: '处理差异', from: ['待处理'], act: 'purchase.claim' },
    void: { says: '作废', from: ['待处理', '已登记'], act: 'purchase.invoice' },
  },
  payment: {
    approve: { says: '同意', from: ['审批中'], act: 'payment.approve' },
    sendBack: { says: '退回', from: ['审批中'], act: 'payment.approve' },
    resubmit: { says: '重新提交', from: ['退回'], act: 'purchase.invoice' },
    pay: { says: '付款', from: ['已审核'], act: 'payment.pay' },
    reverse: { says: '红冲', from: ['已付款'], act: 'payment.pay' },
    void: { says: '作废', from: ['审批中', '退回', '已审核'], act: 'purchase.invoice' },
  },
};

/** States of a kind in the order of its life. */
export const STATES_OF: Readonly<Record<PaperKind, readonly PaperState[]>> = {
  requisition: ['审批中', '退回', '已审核', '已关闭', '作废'],
  plan: ['已提交', '已审核', '作废'],
  comparison: ['审批中', '已审核', '作废'],
  order: ['未到', '部分到货', '已到齐', '已关闭', '作废'],
  acceptance: ['待入库', '已入库', '已完成', '作废'],
  claim: ['未结', '已结', '作废'],
  invoice: ['待处理', '已登记', '已付款', '作废'],
  payment: ['审批中', '退回', '已审核', '已付款', '已红冲', '作废'],
};

/** What to do instead, where a plain "no" would leave a person helpless. */
const INSTEAD: Readonly<Record<string, string>> = {
  'order void 部分到货': '已经到了一部分，不能作废；余下的不要了请“关闭”。',
  'order void 已到齐': '货已到齐，不能作废；不合格的走索赔偿还。',
  'requisition void 已审核': '已经批准，不能作废；不买了请“关闭”，占用的预算会放开。',
  'acceptance void 已入库': '已经入库，请先红冲入库单，再作废验收单。',
  'payment void 已付款': '已经付款，写错了请红冲。',
};

/** Refusal `paper.state` unless `act` may be done in this state. */
export function requireState(kind: PaperKind, state: PaperState, act: PaperAct): void {
  const facts = PAPER_ACTS[kind][act];
  if (facts === undefined) throw new Error(`${kind} has no act ${act}`);
  if (facts.from.includes(state)) return;
  const hint = INSTEAD[`${kind} ${act} ${state}`];
  refuse(
    'paper.state',
    `这张${PAPERS[kind].paper}是“${state}”，不能${facts.says}。`,
    hint === undefined ? {} : { hint },
  );
}

/** Whether a screen offers the act in this state. */
export const mayInState = (kind: PaperKind, state: PaperState, act: PaperAct): boolean =>
  PAPER_ACTS[kind][act]?.from.includes(state) ?? false;
