import { firstDayOf, lastDayOf, type Day, type Month } from '../../shared/basics/day.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import { offPayable } from '../../shared/procurement/claim.ts';
import type { PaperKind } from '../../shared/procurement/paper.ts';
import type { SupplierStatement } from '../../shared/procurement/today.ts';
import { spentByVoucher, type Spent } from '../funds/holding.ts';
import { supplierNameOf } from '../suppliers/suppliers.ts';
import type { Reader } from '../core/handle.ts';
import { all } from '../core/query.ts';
import { db } from './papers.ts';

type Row = SupplierStatement['rows'][number];

/** Papers of a supplier that were dealt with here; an imported register moved no money of ours. */
const papersOf = (supplierId: number, kind: PaperKind) =>
  db
    .selectFrom('purchase_paper as p')
    .select(['p.id', 'p.day', 'p.number', 'p.summary', 'p.fen'])
    .where('p.supplier_id', '=', supplierId)
    .where('p.kind', '=', kind)
    .where('p.state', '!=', '作废')
    .where('p.import_id', 'is', null);

const NOTHING = { acceptedFen: 0, invoicedFen: 0, deductedFen: 0, paidFen: 0 };
const row = (
  kind: PaperKind,
  of: { day: Day; number: string; summary: string },
  fens: Partial<typeof NOTHING>,
): Row => ({
  day: of.day,
  kind,
  number: of.number,
  summary: of.summary,
  ...NOTHING,
  ...fens,
});

/**
 * Payments on the day money went, with what their claims took off; a payment turned round takes both back on its own day.
 * What was signed for a month does not change when something happens later.
 */
function paymentRows(reader: Reader, supplierId: number): Row[] {
  const payments = all(
    reader,
    papersOf(supplierId, 'payment')
      .innerJoin('payment as y', 'y.id', 'p.id')
      .select(['y.paid_on', 'y.entry_id'])
      .where('y.paid_on', 'is not', null),
  );
  const taken = deductions(reader, supplierId);
  const spent = spentByVoucher(
    reader,
    payments.map(({ number }) => number),
  );
  return payments.flatMap((payment) => {
    const deductedFen = taken.get(payment.id) ?? 0;
    const day = payment.paid_on ?? payment.day;
    const paid = row('payment', { ...payment, day }, { paidFen: payment.fen, deductedFen });
    const back = spent.find(({ reversesId }) => reversesId !== null && reversesId === payment.entry_id);
    if (back === undefined) return [paid];
    const turned = { ...payment, day: back.day, summary: back.summary };
    return [paid, row('payment', turned, { paidFen: -payment.fen, deductedFen: -deductedFen })];
  });
}

/** What claims took off each payment of a supplier: only what its accepted amounts held. */
function deductions(reader: Reader, supplierId: number): Map<number, number> {
  const rows = all(
    reader,
    db
      .selectFrom('payment_claim as x')
      .innerJoin('purchase_paper as p', 'p.id', 'x.payment_id')
      .innerJoin('claim as c', 'c.id', 'x.claim_id')
      .select(['x.payment_id', 'x.fen', 'c.in_accepted', 'c.handling'])
      .where('p.supplier_id', '=', supplierId),
  );
  const taken = new Map<number, number>();
  for (const { payment_id: id, fen, in_accepted, handling } of rows)
    taken.set(id, (taken.get(id) ?? 0) + offPayable({ inAccepted: in_accepted === 1, handling, fen }));
  return taken;
}

/** Claims on the day they were opened, and money that came back on the day it came: it lowers what was paid and what is due. */
function claimRows(reader: Reader, supplierId: number): Row[] {
  const claims = all(
    reader,
    papersOf(supplierId, 'claim').innerJoin('claim as c', 'c.id', 'p.id').select('c.in_accepted'),
  );
  const spent = Map.groupBy(
    spentByVoucher(
      reader,
      claims.map(({ number }) => number),
    ),
    ({ voucher }) => voucher,
  );
  return claims.flatMap((claim) => [
    row('claim', claim, {}),
    ...(spent.get(claim.number) ?? []).map(({ day, fen, summary }: Spent) =>
      row('claim', { ...claim, day, summary }, { paidFen: fen, deductedFen: claim.in_accepted === 1 ? -fen : 0 }),
    ),
  ]);
}

/** 供应商对账单 of a month: owed before, what came, what was taken off and paid, owed after. Refusal: `supplier.unknown`. */
export function statementOf(reader: Reader, supplierId: number, month: Month): SupplierStatement {
  const supplier = supplierNameOf(reader, supplierId) ?? refuse('supplier.unknown', '没有这个供货单位。');
  const [first, last] = [firstDayOf(month), lastDayOf(month)];
  const rows = [
    ...all(reader, papersOf(supplierId, 'acceptance')).map((one) => row('acceptance', one, { acceptedFen: one.fen })),
    ...all(reader, papersOf(supplierId, 'invoice')).map((one) => row('invoice', one, { invoicedFen: one.fen })),
    ...claimRows(reader, supplierId),
    ...paymentRows(reader, supplierId),
  ].filter(({ day }) => day <= last);
  const own = rows.filter(({ day }) => day >= first).toSorted((a, b) => a.day.localeCompare(b.day));
  const sum = (of: readonly Row[], fen: keyof typeof NOTHING): number => of.reduce((total, r) => total + r[fen], 0);
  const balance = (of: readonly Row[]): number => sum(of, 'acceptedFen') - sum(of, 'deductedFen') - sum(of, 'paidFen');
  return {
    supplier,
    month,
    rows: own,
    openingFen: balance(rows.filter(({ day }) => day < first)),
    acceptedFen: sum(own, 'acceptedFen'),
    invoicedFen: sum(own, 'invoicedFen'),
    deductedFen: sum(own, 'deductedFen'),
    paidFen: sum(own, 'paidFen'),
    closingFen: balance(rows),
  };
}
