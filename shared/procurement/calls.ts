import { z } from 'zod';
import { command, idInput, monthInput, nothing, query, task } from '../people/call.ts';
import type { PrintJob } from '../print/page-model.ts';
import {
  acceptanceInput,
  addClaimInput,
  settleEstimateInput,
  stockInInput,
  type Acceptance,
  type AcceptanceStart,
} from './acceptance.ts';
import { approvalRuleInput, type ApprovalRule } from './approval.ts';
import { handleClaimInput, settleClaimInput, type Claim } from './claim.ts';
import { comparisonInput, type Comparison } from './comparison.ts';
import { invoiceInput, resolveInvoiceInput, type Invoice, type MatchRow, type UnbilledLine } from './invoice.ts';
import { orderInput, type OpenRequestLine, type PurchaseOrder } from './order.ts';
import {
  PAPER_KINDS,
  paperListInput,
  paperReason,
  words,
  type PaperDone,
  type PaperLink,
  type PaperList,
} from './paper.ts';
import {
  payInput,
  paymentInput,
  resubmitPaymentInput,
  reversePaymentInput,
  type Payment,
  type PaymentStart,
} from './payment.ts';
import { planInput, type PlanProposal, type PurchasePlan } from './plan.ts';
import { priceCalls } from './price-calls.ts';
import {
  approveRequisitionInput,
  matchLineInput,
  overBudgetInput,
  requisitionInput,
  resubmitInput,
  type ApproverPage,
  type LineFacts,
  type Requisition,
} from './requisition.ts';
import type { PurchaseDraft, PurchaseToday } from './today.ts';

const draftOf = z.strictObject({
  id: z.int().positive().nullable().describe('草稿编号；新草稿为空'),
  kind: z.enum(PAPER_KINDS).describe('单据种类'),
  title: z.string().max(120).describe('列表里显示的说明'),
  content: z.unknown().describe('表单内容，原样保存'),
});

const offset = z
  .strictObject({ x: z.number().min(-20).max(20), y: z.number().min(-20).max(20) })
  .default({ x: 0, y: 0 })
  .describe('左右、上下偏移，毫米');
const printing = z.strictObject({
  ids: z.array(z.int().positive()).min(1).max(200).describe('单据'),
  copies: z.int().min(1).max(3).default(1).describe('几联'),
  offset,
});

const areas = ['procurement'] as const;
const moving = ['paper.unknown', 'paper.state'];
const supplierRefusals = ['supplier.unknown', 'supplier.retired', 'supplier.blacklisted'];
const dated = ['day.future', 'day.closed', 'day.notOpen'];
const budgeted = ['budget.unknown', 'budget.retired', 'budget.short', 'department.unknown', 'staff.unknown'];
const lined = ['line.unknown', 'item.unknown', 'amount.mismatch'];
const money = [
  ...dated,
  ...budgeted,
  'payment.notPayable',
  'payment.earmarked',
  'payment.unsigned',
  'payment.papers',
  'payment.difference',
  'payment.otherSupplier',
  'claim.unknown',
  'payment.buyer',
];

/** Calls of the purchase chain. */
export const procurementCalls = {
  ...priceCalls,
  'procurement.papers': query<PaperList>()('read', '采购单据', paperListInput),
  'procurement.today': query<PurchaseToday>()('read', '采购今日', nothing),
  'procurement.drafts': query<PurchaseDraft[]>()('purchase.request', '采购草稿', nothing),
  'procurement.draft': query<PurchaseDraft & { content: unknown }>()('read', '打开采购草稿', idInput, ['draft.gone']),
  'procurement.saveDraft': command<{ id: number }>()('read', '存采购草稿', draftOf, areas),
  'procurement.discardDraft': command<null>()('read', '丢弃采购草稿', idInput, areas),

  'procurement.rules': query<ApprovalRule[]>()('read', '审批权限表', nothing),
  'procurement.saveRule': command<{ id: number }>()('purchase.rules', '设审批权限表', approvalRuleInput, areas, [
    'rule.past',
    'rule.twice',
  ]),

  'procurement.lineFacts': query<LineFacts>()(
    'read',
    '申购行的库存与价格',
    z.strictObject({ itemId: z.int().positive(), supplierId: z.int().positive().nullable().default(null) }),
    ['item.unknown'],
  ),
  'procurement.requisition': query<Requisition>()('read', '申购单', idInput, ['paper.unknown']),
  'procurement.request': command<PaperDone & { warnings: string[] }>()(
    'purchase.request',
    '提交申购单',
    requisitionInput,
    areas,
    [...dated, ...budgeted, ...lined],
  ),
  'procurement.requestOverBudget': task<PaperDone & { warnings: string[] }>()(
    'purchase.request',
    '超预算提交申购单',
    overBudgetInput,
    areas,
    [...dated, ...budgeted, ...lined, 'session.wrongPassword', 'budget.needsHead'],
  ),
  'procurement.resubmit': command<PaperDone & { warnings: string[] }>()(
    'purchase.request',
    '重新提交申购单',
    resubmitInput,
    areas,
    [...moving, ...dated, ...budgeted, ...lined, 'paper.month', 'paper.notYours'],
  ),
  'procurement.approverPage': query<ApproverPage>()('purchase.approve', '审批页', idInput, ['paper.unknown']),
  'procurement.approve': command<PaperDone>()('purchase.approve', '审批同意', approveRequisitionInput, areas, [
    ...moving,
    'approve.turn',
    'approve.self',
    'approve.meeting',
    'approve.congress',
    'approve.quantity',
    'budget.short',
    'line.unknown',
  ]),
  'procurement.sendBack': command<PaperDone>()('purchase.approve', '退回申购单', paperReason, areas, [
    ...moving,
    'approve.turn',
    'approve.self',
  ]),
  'procurement.closeRequisition': command<PaperDone>()('purchase.buy', '关闭申购单', paperReason, areas, [
    ...moving,
    'paper.open',
  ]),
  'procurement.voidRequisition': command<PaperDone>()('purchase.request', '作废申购单', paperReason, areas, [
    ...moving,
    'paper.notYours',
    'paper.used',
  ]),
  'procurement.matchLine': command<null>()('purchase.buy', '对应物资', matchLineInput, areas, [
    ...moving,
    'line.unknown',
    'line.matched',
    'item.unknown',
    'item.retired',
    'unit.unknown',
  ]),

  'procurement.planProposal': query<PlanProposal[]>()(
    'purchase.buy',
    '汇总申购',
    z.strictObject({ from: z.string().nullable().default(null), to: z.string().nullable().default(null) }),
  ),
  'procurement.plan': query<PurchasePlan>()('read', '采购计划表', idInput, ['paper.unknown']),
  'procurement.makePlan': command<PaperDone>()('purchase.buy', '提交采购计划', planInput, areas, [
    ...dated,
    ...lined,
    'plan.planned',
  ]),
  'procurement.approvePlan': command<PaperDone>()('purchase.approve', '审核采购计划', idInput, areas, [
    ...moving,
    'approve.self',
  ]),
  'procurement.voidPlan': command<PaperDone>()('purchase.buy', '作废采购计划', paperReason, areas, moving),

  'procurement.openLines': query<OpenRequestLine[]>()('purchase.buy', '待采购的申购行', nothing),
  'procurement.comparison': query<Comparison>()('read', '询价比价表', idInput, ['paper.unknown']),
  'procurement.compare': command<PaperDone>()('purchase.buy', '提交询价比价表', comparisonInput, areas, [
    ...dated,
    ...lined,
    ...supplierRefusals,
    'compare.prices',
    'compare.few',
    'compare.choice',
    'compare.supplierTwice',
    'line.notApproved',
  ]),
  'procurement.approveComparison': command<PaperDone>()(
    'purchase.approve',
    '审批比价表',
    z.strictObject({ id: z.int().positive(), comment: words('意见', 120).default('') }),
    areas,
    [...moving, 'approve.turn', 'approve.self'],
  ),
  'procurement.voidComparison': command<PaperDone>()('purchase.buy', '作废比价表', paperReason, areas, [
    ...moving,
    'paper.used',
  ]),

  'procurement.order': query<PurchaseOrder>()('read', '采购订单', idInput, ['paper.unknown']),
  'procurement.placeOrder': command<PaperDone & { warnings: string[] }>()(
    'purchase.buy',
    '提交采购订单',
    orderInput,
    areas,
    [
      ...dated,
      ...lined,
      ...supplierRefusals,
      'staff.unknown',
      'line.notApproved',
      'line.overApproved',
      'order.needsQuotes',
      'order.notChosen',
      'contract.unknown',
      'contract.ceiling',
      'contract.notThen',
      'price.needsReason',
      'order.deliverBy',
    ],
  ),
  'procurement.closeOrder': command<PaperDone>()('purchase.buy', '关闭采购订单', paperReason, areas, moving),
  'procurement.voidOrder': command<PaperDone>()('purchase.buy', '作废采购订单', paperReason, areas, moving),

  'procurement.acceptanceStart': query<AcceptanceStart>()(
    'read',
    '开验收单',
    z.strictObject({ sourceId: z.int().positive() }),
    ['paper.unknown', 'accept.source'],
  ),
  'procurement.acceptance': query<Acceptance>()('read', '验收单', idInput, ['paper.unknown']),
  'procurement.accept': command<PaperDone & { claims: PaperLink[]; warnings: string[] }>()(
    'purchase.accept',
    '提交验收单',
    acceptanceInput,
    areas,
    [
      ...dated,
      ...lined,
      ...supplierRefusals,
      'supplier.licenceExpired',
      'supplier.overrideRole',
      'staff.unknown',
      'accept.source',
      'accept.otherSupplier',
      'accept.acceptorTwice',
      'accept.buyer',
      'accept.overOrder',
      'accept.overDelivered',
      'accept.overReceived',
      'accept.nothing',
      'accept.certificates',
      'batch.expired',
      'batch.madeLater',
      'price.needsReason',
    ],
  ),
  'procurement.voidAcceptance': command<PaperDone>()('purchase.accept', '作废验收单', paperReason, areas, [
    ...moving,
    'paper.used',
  ]),
  'procurement.stockIn': command<{ receiptId: number; receiptNumber: string }>()(
    'stock.post',
    '验收入库',
    stockInInput,
    ['procurement', 'inventory'],
    [
      ...moving,
      ...dated,
      'day.needsReason',
      'store.unknown',
      'store.retired',
      'store.notYours',
      'line.unmatched',
      'unit.unknown',
      'accept.later',
      'batch.expired',
    ],
  ),

  'procurement.settleEstimate': command<{ receiptId: number; receiptNumber: string; redNumber: string }>()(
    'stock.post',
    '单到冲回',
    settleEstimateInput,
    ['procurement', 'inventory'],
    [...moving, ...dated, 'estimate.none', 'estimate.noInvoice', 'store.notYours', 'stock.short', 'reverse.state'],
  ),

  'procurement.claim': query<Claim>()('read', '索赔偿还单', idInput, ['paper.unknown']),
  'procurement.addClaim': command<PaperDone>()('purchase.claim', '开索赔偿还单', addClaimInput, areas, [
    ...moving,
    ...dated,
    'line.unknown',
    'claim.tooMuch',
  ]),
  'procurement.handleClaim': command<PaperDone>()('purchase.claim', '定处理方式', handleClaimInput, areas, [
    ...moving,
    'claim.handling',
    'claim.dueOn',
    'claim.approver',
  ]),
  'procurement.settleClaim': command<PaperDone>()('purchase.claim', '索赔结案', settleClaimInput, areas, [
    ...moving,
    'claim.handling',
    'claim.byPayment',
    'claim.evidence',
    'claim.tooLittle',
    'claim.tooMuch',
    'claim.approver',
    'day.future',
  ]),
  'procurement.voidClaim': command<PaperDone>()('purchase.claim', '作废索赔偿还单', paperReason, areas, [
    ...moving,
    'claim.stands',
  ]),

  'procurement.unbilled': query<UnbilledLine[]>()(
    'read',
    '没开票的验收行',
    z.strictObject({ supplierId: z.int().positive() }),
  ),
  'procurement.invoice': query<Invoice>()('read', '发票登记', idInput, ['paper.unknown']),
  'procurement.registerInvoice': command<PaperDone>()('purchase.invoice', '登记发票', invoiceInput, areas, [
    ...dated,
    'invoice.twice',
    'invoice.otherSupplier',
    'invoice.notAccepted',
    'invoice.tooMuch',
    'invoice.sum',
    'invoice.early',
    'line.unknown',
    'supplier.unknown',
  ]),
  'procurement.resolveInvoice': command<PaperDone>()(
    'purchase.claim',
    '处理发票差异',
    resolveInvoiceInput,
    ['procurement', 'inventory'],
    [...moving, 'invoice.reason', 'invoice.approver'],
  ),
  'procurement.voidInvoice': command<PaperDone>()('purchase.invoice', '作废发票登记', paperReason, areas, [
    ...moving,
    'paper.used',
  ]),
  'procurement.match': query<MatchRow[]>()(
    'read',
    '三单核对',
    z.strictObject({
      from: z.string().describe('起始日'),
      to: z.string().describe('截止日'),
      faultsOnly: z.boolean().default(false),
    }),
  ),

  'procurement.paymentStart': query<PaymentStart>()(
    'purchase.invoice',
    '开付款单',
    z.strictObject({ supplierId: z.int().positive() }),
    ['supplier.unknown'],
  ),
  'procurement.payment': query<Payment>()('read', '付款报销单', idInput, ['paper.unknown']),
  'procurement.requestPayment': command<PaperDone>()('purchase.invoice', '提交付款单', paymentInput, areas, money),
  'procurement.resubmitPayment': command<PaperDone>()(
    'purchase.invoice',
    '重新提交付款单',
    resubmitPaymentInput,
    areas,
    [...moving, ...money, 'paper.month', 'paper.notYours'],
  ),
  'procurement.approvePayment': command<PaperDone>()(
    'payment.approve',
    '审批付款',
    z.strictObject({ id: z.int().positive(), comment: words('意见', 120).default('') }),
    areas,
    [...moving, 'approve.turn', 'approve.self', 'payment.notPayable', 'payment.unsigned'],
  ),
  'procurement.sendBackPayment': command<PaperDone>()('payment.approve', '退回付款单', paperReason, areas, [
    ...moving,
    'approve.turn',
    'approve.self',
  ]),
  'procurement.pay': command<PaperDone>()(
    'payment.pay',
    '付款',
    payInput,
    ['procurement', 'funds'],
    [...moving, ...dated, 'payment.self', 'payment.notPayable', 'payment.unsigned', 'budget.unknown', 'budget.retired'],
  ),
  'procurement.reversePayment': command<PaperDone>()(
    'payment.pay',
    '红冲付款',
    reversePaymentInput,
    ['procurement', 'funds'],
    [...moving, ...dated, 'entry.year', 'reverse.beforeOriginal'],
  ),
  'procurement.voidPayment': command<PaperDone>()('purchase.invoice', '作废付款单', paperReason, areas, moving),

  'procurement.print': command<{ job: string; pages: number }>()('read', '打印采购单据', printing, areas, [
    'paper.unknown',
  ]),
  'procurement.preview': query<PrintJob>()('read', '采购单据预览', printing, ['paper.unknown']),
  'procurement.printStatement': command<{ job: string; pages: number }>()(
    'read',
    '打印供应商对账单',
    z.strictObject({ supplierId: z.int().positive(), month: monthInput, offset }),
    [],
    ['supplier.unknown'],
  ),
} as const;
