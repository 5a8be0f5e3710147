import type { SlipColumn } from '../print/page-model.ts';
import type { Acceptance, AcceptanceLine } from './acceptance.ts';
import type { Claim } from './claim.ts';
import { col, decidedBy, figure, money, NAME, NO, price, qty, SPEC, UNIT, type Form } from './form.ts';
import type { Invoice } from './invoice.ts';
import type { Payment } from './payment.ts';

/** Forms from the delivery on: what was accepted, claimed, invoiced and paid (§2.3). */

interface LineColumn {
  column: SlipColumn;
  cell: (line: AcceptanceLine) => string;
  /** Stands on the paper only where this is so of a line. */
  when?: (line: AcceptanceLine) => boolean;
}
const differs = ({ difference }: AcceptanceLine): boolean => difference !== 0;
/** Food goes by its name: the 规格 stands behind it, so that dates and certificates have room. */
const FOOD_GOODS: readonly LineColumn[] = [
  { column: col('品名', 44), cell: ({ name, spec }) => `${name} ${spec}`.trim() },
];
const GOODS: readonly LineColumn[] = [
  { column: col('品名', 32), cell: ({ name }) => name },
  { column: col('规格型号', 24), cell: ({ spec }) => spec },
];
const ACCEPTED: readonly LineColumn[] = [
  { column: UNIT, cell: ({ unit }) => unit },
  { column: figure('订购', 14), cell: ({ ordered }) => qty(ordered) },
  { column: figure('送货', 14), cell: ({ delivered }) => qty(delivered) },
  { column: figure('实收', 14), cell: ({ received }) => qty(received) },
  { column: figure('合格', 14), cell: (line) => qty(line.qty) },
  { column: figure('单价', 16), cell: (line) => price(line.price) },
  { column: figure('金额', 20), cell: ({ fen }) => money(fen) },
  { column: col('生产日期', 22), cell: ({ madeOn }) => madeOn ?? '', when: ({ madeOn }) => madeOn !== null },
  {
    column: col('保质期至', 22),
    cell: ({ expiresOn }) => expiresOn ?? '',
    when: ({ expiresOn }) => expiresOn !== null,
  },
  { column: col('批号', 17), cell: ({ batch }) => batch, when: ({ batch }) => batch !== '' },
  {
    column: col('温度℃', 14, 'center'),
    cell: ({ temperature }) => (temperature === null ? '' : (temperature / 10).toFixed(1)),
    when: ({ temperature }) => temperature !== null,
  },
  {
    column: col('证明', 20),
    cell: ({ certificates }) => certificates.join('、'),
    when: ({ certificates }) => certificates.length > 0,
  },
  { column: col('质量', 10, 'center'), cell: ({ quality }) => quality },
  {
    column: figure('差异数量', 17),
    cell: ({ difference }) => (difference === 0 ? '' : qty(difference)),
    when: differs,
  },
  { column: col('处理方式', 16), cell: ({ handling }) => handling, when: differs },
  {
    column: col('偏离原因', 24),
    cell: ({ priceReason }) => priceReason,
    when: ({ priceReason }) => priceReason !== '',
  },
  { column: col('备注', 20), cell: ({ remark }) => remark, when: ({ remark }) => remark !== '' },
];

export function acceptanceForm(a: Acceptance): Form {
  const goods = a.purchaseKind === '食品' ? FOOD_GOODS : GOODS;
  const lineNumber: LineColumn = { column: NO, cell: ({ lineNo }) => String(lineNo) };
  const columns = [lineNumber, ...goods, ...ACCEPTED].filter(({ when }) => when === undefined || a.lines.some(when));
  return {
    title: '验收单',
    facts: [
      ['供应商', a.party],
      ['验收日期', a.day],
      ['送货单号', a.deliveryNote],
      ['来源', a.before.map(({ number }) => number).join('、')],
      ['验收地点', a.place],
      ['采购员', a.buyer],
      ['验收结论', a.conclusion],
      ['入库单', a.receiptNumber],
      ['证照放行', a.licenceOverride === '' ? '' : `${a.licenceOverride}（${a.licenceOverrideBy}）`],
    ],
    columns: columns.map(({ column }) => column),
    rows: a.lines.map((line) => columns.map(({ cell }) => cell(line))),
    totalFen: a.fen,
    signatures: [
      ...a.acceptors.map(({ name }, i): [string, string] => [`验收人${i + 1}`, name]),
      ['采购员', a.buyer],
      ['使用部门', a.userRep],
      ['送货人', a.deliverer],
      ['负责人', a.head],
    ],
    copies: ['第一联 保管', '第二联 会计（附发票）', '第三联 使用部门'],
  };
}

export function claimForm(c: Claim): Form {
  return {
    title: '验收差异与偿还单',
    facts: [
      ['供应商', c.party],
      ['日期', c.day],
      ['验收单号', c.acceptanceNumber],
      ['差异类型', c.claimKind],
      ['处理方式', c.handling],
      ['责任人', c.responsible],
      ['约定期限', c.dueOn ?? ''],
      ['完成日期', c.doneOn ?? ''],
      ['凭据', c.settledBy],
      ['情况', c.remark],
    ],
    columns: [
      NO,
      NAME,
      SPEC,
      UNIT,
      figure('差异数量'),
      figure('单价'),
      figure('应偿金额', 24),
      figure('已偿数量'),
      figure('已偿金额', 24),
    ],
    rows: [
      ['1', c.name, c.spec, c.unit, qty(c.qty), price(c.price), money(c.fen), qty(c.settledMilli), money(c.settledFen)],
    ],
    totalFen: c.fen,
    signatures: [
      ['经办', c.createdBy],
      ['供应商签字', ''],
      ['结案人', c.closedBy],
      ['总务主任', ''],
    ],
    copies: ['第一联 总务处', '第二联 供应商', '第三联 会计'],
  };
}

export function invoiceForm(i: Invoice): Form {
  return {
    title: '发票登记与三单核对',
    facts: [
      ['开票单位', i.party],
      ['发票号码', i.invoiceNumber],
      ['票据种类', i.invoiceKind],
      ['开票日期', i.issuedOn],
      ['登记日期', i.day],
      ['税额', money(i.taxFen)],
      ['应付', money(i.payableFen)],
      ['已付', money(i.paidFen)],
    ],
    columns: [
      NO,
      NAME,
      SPEC,
      UNIT,
      col('验收单号', 34),
      figure('合格数量'),
      figure('订单单价'),
      figure('开票数量'),
      figure('开票单价'),
      figure('开票金额', 22),
      figure('应付金额', 22),
      col('核对', 22, 'center'),
    ],
    rows: i.lines.map((l) => [
      String(l.lineNo),
      l.name,
      l.spec,
      l.unit,
      l.acceptanceNumber,
      qty(l.passed),
      price(l.orderPrice),
      qty(l.qty),
      price(l.price),
      money(l.fen),
      money(l.payableFen),
      l.fault,
    ]),
    totalFen: i.fen,
    signatures: [
      ['登记', i.person],
      ['会计', ''],
      ['总务主任', ''],
    ],
    copies: ['第一联 会计', '第二联 总务处'],
  };
}

export function paymentForm(p: Payment): Form {
  return {
    title: '付款报销单',
    facts: [
      ['收款单位', p.party],
      ['开户行/账号', p.bank],
      ['付款方式', p.method],
      ['报销日期', p.day],
      ['部门', p.department],
      ['事由', p.summary],
      ['经费', p.budget],
      ['附件', `${p.attachments} 张`],
      ['发票合计', money(p.invoicedFen)],
      ['扣款', p.deductionFen === 0 ? '' : money(p.deductionFen)],
      ['扣款索赔', p.claims.map(({ number }) => number).join('、')],
      ['超预算', p.overBudget ? '超预算' : ''],
      ['付款日期', p.paidOn ?? ''],
    ],
    columns: [
      NO,
      col('发票号码', 40),
      col('开票日期', 25),
      col('开票单位', 50),
      col('摘要', 36),
      figure('金额', 24),
      figure('税额', 20),
      figure('实付', 24),
      col('入库单/验收单号', 44),
    ],
    rows: p.lines.map((l, i) => [
      String(i + 1),
      l.invoiceNumber,
      l.issuedOn,
      l.seller,
      l.summary,
      money(l.fen),
      money(l.taxFen),
      money(l.paidFen),
      l.goods,
    ]),
    totalFen: p.fen,
    signatures: [
      ['经手人', p.person],
      ['验收证明', ''],
      ['部门负责人', ''],
      ['会计审核', decidedBy(p.approvals, '会计')],
      ['分管领导', decidedBy(p.approvals, '分管副校长')],
      ['校长', decidedBy(p.approvals, '校长')],
      ['出纳', p.paidBy],
    ],
    copies: ['第一联 会计', '第二联 总务处'],
    red: p.state === '已红冲',
  };
}
