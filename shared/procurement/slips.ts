import { formatMonth } from '../basics/day.ts';
import { assertNever } from '../basics/refusal.ts';
import { formatMoney } from '../basics/money.ts';
import type { SlipPage } from '../print/page-model.ts';
import type { Acceptance } from './acceptance.ts';
import { comparisonForm, orderForm, planForm, requisitionForm } from './buying-forms.ts';
import type { Claim } from './claim.ts';
import type { Comparison } from './comparison.ts';
import { col, figure, formPages, type Form } from './form.ts';
import { acceptanceForm, claimForm, invoiceForm, paymentForm } from './goods-forms.ts';
import type { Invoice } from './invoice.ts';
import type { PurchaseOrder } from './order.ts';
import { PAPERS, type PaperHead } from './paper.ts';
import type { Payment } from './payment.ts';
import type { PurchasePlan } from './plan.ts';
import type { Requisition } from './requisition.ts';
import type { SupplierStatement } from './today.ts';

/** Every paper of the chain, as it is read by screen and printer. */
export type AnyPaper = Requisition | PurchasePlan | Comparison | PurchaseOrder | Acceptance | Claim | Invoice | Payment;

/** What stands on a paper, on screen and in print. */
export function formOf(paper: AnyPaper): Form {
  switch (paper.kind) {
    case 'requisition':
      return requisitionForm(paper);
    case 'plan':
      return planForm(paper);
    case 'comparison':
      return comparisonForm(paper);
    case 'order':
      return orderForm(paper);
    case 'acceptance':
      return acceptanceForm(paper);
    case 'claim':
      return claimForm(paper);
    case 'invoice':
      return invoiceForm(paper);
    case 'payment':
      return paymentForm(paper);
    default:
      return assertNever(paper);
  }
}

/** Nobody may take a paper on its way for an approved one, nor a void one for a good one (R-DOC-04). */
function watermarkOf({ state, kind }: PaperHead): string | null {
  if (state === '作废') return '作废';
  const isOnItsWay = state === '审批中' || state === '退回' || (kind === 'plan' && state === '已提交');
  return isOnItsWay ? '未审核' : null;
}

/** The printed form of a paper in `copies` copies; 本页小计 on each of several pages, 合计 with 大写 on the last. */
export function paperSlips(paper: AnyPaper, unitName: string, copies: number): SlipPage[] {
  return formPages(formOf(paper), {
    unitName,
    number: paper.number,
    copies,
    watermark: watermarkOf(paper),
    prints: paper.prints,
  });
}

/** 供应商对账单 of a month with both signature lines. */
export function statementSlips(s: SupplierStatement, unitName: string, printed: string): SlipPage[] {
  const form: Form = {
    title: '供应商对账单',
    facts: [
      ['供应商', s.supplier],
      ['月份', formatMonth(s.month)],
      ['期初应付', formatMoney(s.openingFen)],
      ['期末应付', formatMoney(s.closingFen)],
      ['打印', printed],
    ],
    columns: [
      col('日期', 22),
      col('单据', 26),
      col('单号', 36),
      col('摘要', 60),
      figure('验收金额', 26),
      figure('开票金额', 26),
      figure('扣款', 22),
      figure('付款', 26),
    ],
    rows: [
      ...s.rows.map((r) => [
        r.day,
        PAPERS[r.kind].paper,
        r.number,
        r.summary,
        blankZero(r.acceptedFen),
        blankZero(r.invoicedFen),
        blankZero(r.deductedFen),
        blankZero(r.paidFen),
      ]),
      [
        '',
        '本月合计',
        '',
        '',
        ...[s.acceptedFen, s.invoicedFen, s.deductedFen, s.paidFen].map((fen) => formatMoney(fen)),
      ],
    ],
    totalFen: s.closingFen,
    signatures: [
      ['单位经办（签章）', ''],
      ['供应商（签章）', ''],
      ['日期', ''],
    ],
    copies: ['第一联 单位', '第二联 供应商'],
  };
  return formPages(form, { unitName, number: s.month, copies: 2, watermark: null, prints: 0 });
}

const blankZero = (fen: number): string => (fen === 0 ? '' : formatMoney(fen));
