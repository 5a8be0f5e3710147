import type { AnyPaper } from '../../shared/procurement/slips.ts';
import type { PaperKind } from '../../shared/procurement/paper.ts';
import type { Reader } from '../core/handle.ts';
import { acceptanceOf } from './acceptances.ts';
import { claimOf } from './claims.ts';
import { comparisonOf } from './comparisons.ts';
import { invoiceOf } from './invoices.ts';
import { orderOf } from './orders.ts';
import { anyPaper } from './papers.ts';
import { paymentOf } from './payment-views.ts';
import { planOf } from './plans.ts';
import { requisitionOf } from './requisitions.ts';

const READ: { readonly [K in PaperKind]: (reader: Reader, id: number) => Extract<AnyPaper, { kind: K }> } = {
  requisition: requisitionOf,
  plan: planOf,
  comparison: comparisonOf,
  order: orderOf,
  acceptance: acceptanceOf,
  claim: claimOf,
  invoice: invoiceOf,
  payment: paymentOf,
};

/** A whole paper of whatever kind. Refusal: `paper.unknown`. */
export const readPaper = (reader: Reader, id: number): AnyPaper =>
  READ[anyPaper(reader, id).kind as PaperKind](reader, id);
