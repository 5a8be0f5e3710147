import { refuse } from '../../shared/basics/refusal.ts';
import type { settleClaimInput } from '../../shared/procurement/claim.ts';
import type { z } from 'zod';
import { spendFunds } from '../funds/holding.ts';
import type { By } from '../people/by.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { one } from '../core/query.ts';
import { db } from './papers.ts';
import type { ClaimTable, PaperTable } from './tables.ts';

/** The newest payment made on an invoice of an acceptance; undefined while nothing is paid. */
function paymentOf(reader: Reader, acceptanceId: number) {
  return one(
    reader,
    db
      .selectFrom('payment_invoice as x')
      .innerJoin('purchase_paper as p', 'p.id', 'x.payment_id')
      .innerJoin('payment as y', 'y.id', 'p.id')
      .innerJoin('purchase_line as l', 'l.paper_id', 'x.invoice_id')
      .innerJoin('purchase_line as a', 'a.id', 'l.source_line_id')
      .select(['p.number', 'p.party_name', 'y.budget_line_id'])
      .where('a.paper_id', '=', acceptanceId)
      .where('p.state', '=', '已付款')
      .orderBy('p.id', 'desc')
      .limit(1),
  );
}

export const wasPaid = (reader: Reader, acceptanceId: number): boolean => paymentOf(reader, acceptanceId) !== undefined;

/** Money that comes back on a paid purchase lowers 已用 of the line it was paid from; 占用 stays where it is (B-03). */
export function refundClaim(
  writer: Writer,
  paper: PaperTable,
  row: ClaimTable,
  input: z.output<typeof settleClaimInput>,
  by: By,
): void {
  const payment = paymentOf(writer, row.acceptance_id) ?? refuse('claim.byPayment', '还没有付款，请在付款单上扣。');
  spendFunds(
    writer,
    {
      lineId: payment.budget_line_id,
      fen: -input.fen,
      day: input.day,
      voucher: paper.number,
      summary: `退款 ${payment.number} ${paper.summary}`,
      payee: payment.party_name,
      handler: by.userName,
      attachments: 1,
      papers: [],
      final: false,
    },
    by,
  );
}
