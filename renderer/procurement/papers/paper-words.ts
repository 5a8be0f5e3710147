import { type PaperKind, type PaperState } from '../../../shared/procurement/paper.ts';
import type { Act } from '../../../shared/people/roles.ts';
import { hrefOf, type Path } from '../../app/router.ts';
import type { DocumentState } from '../../ui/marks/Stamp.tsx';

type Family = 'requisitions' | 'plans' | 'comparisons' | 'orders' | 'acceptances' | 'claims' | 'invoices' | 'payments';

const FAMILY: Readonly<Record<PaperKind, Family>> = {
  requisition: 'requisitions',
  plan: 'plans',
  comparison: 'comparisons',
  order: 'orders',
  acceptance: 'acceptances',
  claim: 'claims',
  invoice: 'invoices',
  payment: 'payments',
};

export const listPath = (kind: PaperKind): Path => `/procurement/${FAMILY[kind]}`;
export const paperPath = (kind: PaperKind): Path => `/procurement/${FAMILY[kind]}/paper`;
export const paperHref = (kind: PaperKind, id: number): string => hrefOf(paperPath(kind), { id: String(id) });

/** Kinds one keys on a form of their own; claims come from acceptances. */
export type FormKind = Exclude<PaperKind, 'claim'>;
export const formPath = (kind: FormKind): Path => `/procurement/${FAMILY[kind] as Exclude<Family, 'claims'>}/new`;
export const isFormKind = (kind: PaperKind): kind is FormKind => kind !== 'claim';

/** Who may begin a paper of this kind. */
export const MAKES: Readonly<Record<FormKind, Act>> = {
  requisition: 'purchase.request',
  plan: 'purchase.buy',
  comparison: 'purchase.buy',
  order: 'purchase.buy',
  acceptance: 'purchase.accept',
  invoice: 'purchase.invoice',
  payment: 'purchase.invoice',
};

const LOOKS: Readonly<Record<PaperState, DocumentState>> = {
  审批中: '已提交',
  退回: '退回',
  已提交: '已提交',
  已审核: '已审核',
  已关闭: '草稿',
  未到: '已提交',
  部分到货: '已提交',
  已到齐: '已审核',
  待入库: '已提交',
  已入库: '已记账',
  已完成: '已审核',
  未结: '已提交',
  已结: '已记账',
  待处理: '退回',
  已登记: '已审核',
  已付款: '已记账',
  已红冲: '已红冲',
  作废: '作废',
};

/** Which stamp a state looks like (ui §1): on its way, proven, in the books, void. */
export const stampOf = (state: PaperState): { state: DocumentState; says: string } => ({
  state: LOOKS[state],
  says: state,
});
