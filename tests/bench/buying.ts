import { matchRows } from '../../db/procurement/match.ts';
import { openOffice } from '../fixtures/office.ts';
import { purchasesOf, TODAY, token, type Purchases } from '../fixtures/purchases.ts';
import { compare, type Result } from './measure.ts';

const PAPERS = 100;
const LINES = 100;

/** 10,000 lines asked for, ordered, accepted and invoiced, through the router. */
async function buy(p: Purchases, items: readonly number[], budgetLineId: number): Promise<void> {
  const lines = items.map((itemId, i) => ({
    itemId,
    name: `物资${i}`,
    unit: '包',
    qty: 1000,
    price: 10_000,
    fen: 100,
  }));
  for (let i = 0; i < PAPERS; i++) {
    const requisition = await p.approved(lines, { budgetLineId });
    const order = await p.order(
      requisition,
      items.map(() => 10_000),
    );
    const { lines: ordered } = await p.buyer.ok('procurement.order', { id: order });
    const accepted = await p.keeper.ok(
      'procurement.accept',
      p.accept(
        order,
        ordered.map(({ id }) => ({ sourceLineId: id, price: 10_000 })),
      ),
    );
    const { lines: came } = await p.buyer.ok('procurement.acceptance', { id: accepted.id });
    await p.buyer.ok('procurement.registerInvoice', {
      token: token(),
      day: TODAY,
      invoiceNumber: String(26_990_100_000 + i),
      supplierId: p.supplierId,
      invoiceKind: '电子发票',
      issuedOn: TODAY,
      fen: LINES * 100,
      lines: came.map(({ id }) => ({ acceptanceLineId: id, qty: 1000, price: 10_000, fen: 100 })),
    });
  }
}

/** 三单核对 of 10,000 lines (≤ 100 ms) and the approver's page of 100 lines (≤ 50 ms), each beside its bare queries. */
export async function buying(): Promise<Result[]> {
  const office = await openOffice();
  const p = await purchasesOf(office);
  const items: number[] = [];
  for (let i = 0; i < LINES; i++) items.push(await p.item({ name: `物资${i}` }));
  const budget = { year: 2026, source: '公用经费', code: null, aliases: null, initialFen: 1_000_000_000, remark: null };
  const { id: budgetLineId } = await p.accountant.ok('funds.saveLine', {
    id: null,
    record: { ...budget, name: '大额' },
  });
  await buy(p, items, budgetLineId);
  const { reader } = office.books;
  const bareMatch = ['acceptance', 'invoice'].map((kind) =>
    reader.sqlite.prepare(
      `select l.* from purchase_line l join purchase_paper p on p.id = l.paper_id
       where p.kind = '${kind}' and p.day between ? and ? order by p.day, l.id`,
    ),
  );
  const waiting = await p.applicant.ok(
    'procurement.request',
    p.request(
      items.map((itemId, i) => ({ itemId, name: `物资${i}`, unit: '包', qty: 1000, price: 10_000, fen: 100 })),
      { budgetLineId },
    ),
  );
  const bareFacts = [
    'select milli from stock_balance where item_id = ?',
    "select l.* from purchase_line l join purchase_paper p on p.id = l.paper_id where l.item_id = ? and p.kind = 'order'",
    'select * from stock_line where item_id = ? order by id desc limit 1',
  ].map((sql) => reader.sqlite.prepare(sql));
  const bareLines = reader.sqlite.prepare('select * from purchase_line where paper_id = ?');
  const results = [
    await compare({
      name: '三单核对 of 10,000 lines',
      unit: 'a full run (≤ 100 ms)',
      app: () => matchRows(reader, '2026-01-01', TODAY, false),
      reference: () => bareMatch.map((one) => one.all('2026-01-01', TODAY)),
      limit: { wall: 3 },
    }),
    await compare({
      name: "the approver's page of 100 lines",
      unit: 'a page (≤ 50 ms)',
      warmUps: 5,
      app: () => p.head.ok('procurement.approverPage', { id: waiting.id }),
      reference: () => {
        bareLines.all(waiting.id);
        for (const item of items) for (const one of bareFacts) one.all(item);
      },
      limit: { wall: 5 },
    }),
  ];
  office.close();
  return results;
}
