import type { ExpiringPaper } from '../../shared/suppliers/paper.ts';
import { formatMoney } from '../../shared/basics/money.ts';
import { PAPERS, type PaperKind } from '../../shared/procurement/paper.ts';
import type { PurchaseToday } from '../../shared/procurement/today.ts';
import { navigate } from '../app/router.ts';
import type { Duty } from '../inventory/today/duties.ts';
import { formPath, isFormKind, paperPath } from './papers/paper-words.ts';

/** Of one sort so many stand on 今日; the lists have them all. */
const MOST = 8;

const open = (kind: PaperKind, id: number) => () => void navigate(paperPath(kind), { id: String(id) });

/** A thing to do with a paper. */
function duty(
  kind: PaperKind,
  one: { id: number; number: string },
  rest: Pick<Duty, 'section' | 'when' | 'what' | 'about' | 'does'>,
): Duty {
  return {
    key: `${kind} ${one.id} ${rest.does}`,
    source: one.number,
    draftId: null,
    open: open(kind, one.id),
    ...rest,
  };
}

function waitingDuty(one: PurchaseToday['waiting'][number]): Duty {
  const { id, kind, number, day, party, summary, fen, role } = one;
  return {
    ...duty(
      kind,
      { id, number },
      {
        section: '等我审批',
        when: day.slice(5),
        what: `${PAPERS[kind].paper} · ${party} · ${formatMoney(fen)}`,
        about: `${summary}，轮到${role}`,
        does: '去审批',
      },
    ),
    ...(kind === 'requisition' && { open: () => void navigate('/procurement/approve', { id: String(id) }) }),
  };
}

/** What of the purchase chain a person has to do, the most pressing first. */
export function purchaseDuties(today: PurchaseToday | undefined, expiring: readonly ExpiringPaper[]): Duty[] {
  if (!today) return [];
  const some = <T>(rows: readonly T[]): readonly T[] => rows.slice(0, MOST);
  return [
    ...some(today.waiting).map(waitingDuty),
    ...some(today.returned).map((one) =>
      duty(one.kind, one, {
        section: '退回来的',
        when: one.day.slice(5),
        what: `${PAPERS[one.kind].paper} · ${one.summary}`,
        about: `退回：${one.reason}`,
        does: '去改',
      }),
    ),
    ...some(today.unsigned).map((one) =>
      duty('requisition', one, {
        section: '要办的',
        when: one.day.slice(5),
        what: `急购待补签 · ${one.party}`,
        about: `${formatMoney(one.fen)} 元，补签以前不能付款`,
        does: '看一看',
      }),
    ),
    ...some(today.toBuy).map((one) =>
      duty('requisition', one, {
        section: '要办的',
        when: one.day.slice(5),
        what: `${one.needsQuotes ? '等询价比价' : '等下订单'} · ${one.party}`,
        about: `还有 ${one.lines} 行没有采购`,
        does: '去采购',
      }),
    ),
    ...some(today.lateOrders).map((one) =>
      duty('order', one, {
        section: '要办的',
        when: one.deliverBy.slice(5),
        what: `该到货 · ${one.supplier}`,
        about: one.days === 0 ? '今天交货' : `超期 ${one.days} 天`,
        does: '看订单',
      }),
    ),
    ...some(today.toStockIn).map((one) =>
      duty('acceptance', one, {
        section: '要办的',
        when: one.day.slice(5),
        what: `验收了等入库 · ${one.supplier}`,
        about: `${formatMoney(one.fen)} 元`,
        does: '去入库',
      }),
    ),
    ...some(today.unmatched).map((one) =>
      duty(one.kind, one, {
        section: '要办的',
        when: one.day.slice(5),
        what: one.kind === 'invoice' ? `发票有差异 · ${one.supplier}` : `票还没到 · ${one.supplier}`,
        about: `${formatMoney(one.fen)} 元`,
        does: '看一看',
      }),
    ),
    ...some(today.openClaims).map((one) =>
      duty('claim', one, {
        section: '要办的',
        when: one.dueOn?.slice(5) ?? '',
        what: `索赔没结 · ${one.supplier}`,
        about: `${one.name}，应偿 ${formatMoney(one.fen)} 元`,
        does: '去处理',
      }),
    ),
    ...some(today.toPay).map((one) =>
      duty('payment', one, {
        section: '要办的',
        when: '',
        what: `等付款 · ${one.supplier}`,
        about: `${formatMoney(one.fen)} 元，已批准`,
        does: '去付款',
      }),
    ),
    ...some(expiring).map(expiringDuty),
  ];
}

function expiringDuty(one: ExpiringPaper): Duty {
  return {
    key: `paper ${one.supplierId} ${one.kind} ${one.number}`,
    section: '快到期的证照',
    when: one.validUntil.slice(2),
    what: `${one.supplier} · ${one.kind}`,
    about: one.days < 0 ? `已过期 ${-one.days} 天` : `还有 ${one.days} 天到期`,
    source: one.number,
    does: '看一看',
    draftId: null,
    open: () => void navigate('/suppliers/card', { id: String(one.supplierId) }),
  };
}

/** Papers not submitted yet. */
export const purchaseDrafts = (today: PurchaseToday | undefined): Duty[] =>
  (today?.drafts ?? []).flatMap(({ id, kind, title, updatedAt }): Duty[] =>
    isFormKind(kind)
      ? [
          {
            key: `purchase draft ${id}`,
            section: '没写完的',
            when: `${updatedAt.slice(5, 10)} ${updatedAt.slice(11, 16)}`,
            what: title === '' ? PAPERS[kind].paper : title,
            about: '已存为草稿，没有提交',
            source: `草稿 #${id}`,
            does: '接着写',
            draftId: id,
            open: () => void navigate(formPath(kind), { draft: String(id) }),
          },
        ]
      : [],
  );
