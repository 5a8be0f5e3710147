import { formatMoney } from '../basics/money.ts';
import type { Comparison } from './comparison.ts';
import { col, decidedBy, figure, money, NAME, NO, price, qty, REMARK, SPEC, UNIT, type Form } from './form.ts';
import type { PurchaseOrder } from './order.ts';
import type { PurchasePlan } from './plan.ts';
import type { Requisition } from './requisition.ts';

/** Forms up to the order: what is asked for, planned, compared and ordered (§2.3). */

export function requisitionForm(r: Requisition): Form {
  const meeting = r.needsMeeting ? `${r.meetingNumber} ${r.meetingDay ?? ''}`.trim() : '';
  const congress = r.needsCongress ? `${r.congressNumber} ${r.congressDay ?? ''}`.trim() : '';
  return {
    title: '物品采购申请单',
    facts: [
      ['申请部门', r.party],
      ['申请人', r.person],
      ['申请日期', r.day],
      ['需用日期', r.needBy ?? ''],
      ['采购类型', [r.purchaseKind, r.works ? '大型修缮' : '', r.urgent ? '急购' : ''].filter(Boolean).join(' ')],
      ['用途', r.purpose],
      ['经费来源', r.budget],
      ['行政会议', meeting],
      ['教代会', congress],
      ['超预算', r.overBudgetReason === '' ? '' : `${r.overBudgetReason}（${r.overBudgetBy}）`],
    ],
    columns: [
      NO,
      NAME,
      SPEC,
      UNIT,
      figure('申请数量'),
      figure('估计单价'),
      figure('估计金额', 22),
      col('用途', 22),
      col('建议供应商', 34),
      figure('批准数量'),
      REMARK,
    ],
    rows: r.lines.map((l) => [
      String(l.lineNo),
      l.name,
      l.spec,
      l.unit,
      qty(l.qty),
      price(l.price),
      money(l.fen),
      l.purpose,
      l.suggestedSupplier,
      qty(l.approved),
      l.remark,
    ]),
    totalFen: r.lines.reduce((sum, l) => sum + l.fen, 0),
    signatures: [
      ['申请人', r.person],
      ['部门负责人', ''],
      ['总务主任', decidedBy(r.approvals, '总务主任')],
      ['分管副校长', decidedBy(r.approvals, '分管副校长')],
      ['校长', decidedBy(r.approvals, '校长')],
    ],
    copies: ['第一联 总务处', '第二联 会计', '第三联 申请部门'],
  };
}

export function planForm(p: PurchasePlan): Form {
  return {
    title: '采购计划表',
    facts: [
      ['计划期', `${p.periodKind} ${p.period}`],
      ['编制人', p.person],
      ['编制日期', p.day],
    ],
    columns: [
      NO,
      col('类别', 20),
      NAME,
      SPEC,
      UNIT,
      figure('上期结存', 17),
      figure('本期需用', 17),
      figure('计划采购量'),
      figure('参考单价'),
      figure('预计金额', 22),
      col('资金来源', 26),
      col('来源申购单', 30),
      col('需用日期', 20),
    ],
    rows: p.lines.map((l) => [
      String(l.lineNo),
      l.category,
      l.name,
      l.spec,
      l.unit,
      qty(l.onHand),
      qty(l.need),
      qty(l.qty),
      price(l.price),
      money(l.fen),
      l.fund,
      l.requisitions.join('、'),
      l.needBy ?? '',
    ]),
    totalFen: p.fen,
    signatures: [
      ['编制', p.person],
      ['总务主任', ''],
      ['分管副校长', ''],
      ['校长', ''],
    ],
    copies: ['第一联 总务处', '第二联 会计'],
  };
}

const LETTERS = 'ABCDEFGH';

export function comparisonForm(c: Comparison): Form {
  const suppliers = c.quotes.map((q, i): [string, string] => [
    `供应商${LETTERS[i] ?? ''}`,
    [q.supplier, q.delivery, q.warranty].filter(Boolean).join(' '),
  ]);
  return {
    title: '询价比价表',
    facts: [
      ['采购项目', c.summary],
      ['询价日期', c.day],
      ['询价方式', c.method],
      ...suppliers,
      ['不足三家原因', c.fewReason],
      ['结论', c.conclusion],
      ['比估计节约', c.savedFen === 0 ? '' : formatMoney(c.savedFen)],
    ],
    columns: [
      NO,
      NAME,
      SPEC,
      UNIT,
      figure('数量', 16),
      ...c.quotes.map((_, i) => figure(`${LETTERS[i] ?? ''}单价`, 18)),
      figure('上次采购价', 20),
      col('中选', 11, 'center'),
      figure('金额', 22),
      col('中选理由', 30),
    ],
    rows: c.lines.map((l) => [
      String(l.lineNo),
      l.name,
      l.spec,
      l.unit,
      qty(l.qty),
      ...l.prices.map(price),
      price(l.lastPrice),
      LETTERS[l.chosen] ?? '',
      money(l.fen),
      l.choiceReason,
    ]),
    totalFen: c.fen,
    signatures: [
      ...c.askers.map((name): [string, string] => ['询价人', name]),
      ['采购小组', ''],
      ['总务主任', decidedBy(c.approvals, '总务主任')],
      ['校长', decidedBy(c.approvals, '校长')],
    ],
    copies: ['第一联 总务处', '第二联 会计'],
  };
}

export function orderForm(o: PurchaseOrder): Form {
  return {
    title: '采购订单',
    facts: [
      ['供应商', o.party],
      ['联系人', o.contact],
      ['签订日期', o.day],
      ['交货日期', o.deliverBy],
      ['交货地点', o.place],
      ['合同编号', o.contractNumber],
      ['付款方式', o.paymentTerms],
      ['质保', o.warranty],
      ['采购员', o.person],
      ['来源', o.before.map(({ number }) => number).join('、')],
    ],
    columns: [
      NO,
      NAME,
      SPEC,
      UNIT,
      figure('数量'),
      figure('单价'),
      figure('金额', 24),
      col('税率', 14, 'center'),
      REMARK,
    ],
    rows: o.lines.map((l) => [
      String(l.lineNo),
      l.name,
      l.spec,
      l.unit,
      qty(l.qty),
      price(l.price),
      money(l.fen),
      l.taxRate,
      l.remark,
    ]),
    totalFen: o.fen,
    signatures: [
      ['采购员', o.person],
      ['总务主任', ''],
      ['供应商（章）', ''],
      ['单位（章）', ''],
    ],
    copies: ['第一联 总务处', '第二联 供应商', '第三联 会计'],
  };
}
