import { daysBetween, type Day } from '../../shared/basics/day.ts';
import type { Session } from '../../shared/people/school.ts';
import { PAPER_KINDS, type PaperKind, type PaperState } from '../../shared/procurement/paper.ts';
import { may } from '../../shared/people/roles.ts';
import type { OpenRequestLine } from '../../shared/procurement/order.ts';
import type { PurchaseToday } from '../../shared/procurement/today.ts';
import { listDrafts } from '../inventory/documents.ts';
import type { Reader } from '../core/handle.ts';
import { all } from '../core/query.ts';
import { waitingFor } from './approvals.ts';
import { openLines } from './open-lines.ts';
import { db } from './papers.ts';
import type { PaperTable } from './tables.ts';

const MOST = 50;

const inState = (kind: PaperKind, states: readonly PaperState[]) =>
  db
    .selectFrom('purchase_paper as p')
    .where('p.kind', '=', kind)
    .where('p.state', 'in', states)
    .where('p.import_id', 'is', null)
    .orderBy('p.day')
    .orderBy('p.id')
    .limit(MOST);

/** What of the purchase chain waits for this person; what nobody here may do is not shown. */
export function purchaseToday(reader: Reader, session: Session): PurchaseToday {
  const { roles, userId, today } = session;
  const buys = may(roles, 'purchase.buy');
  const when = <T>(shown: boolean, rows: () => T[]): T[] => (shown ? rows() : []);
  return {
    waiting: waitingFor(reader, roles).map(({ paper, role }) => ({ ...briefOf(paper), party: paper.party_name, role })),
    returned: all(reader, inState('requisition', ['退回']).selectAll('p').where('p.created_by', '=', userId))
      .concat(all(reader, inState('payment', ['退回']).selectAll('p').where('p.created_by', '=', userId)))
      .map((paper) => ({ ...briefOf(paper), reason: paper.reason })),
    unsigned: when(buys || may(roles, 'purchase.approve'), () => unsigned(reader)),
    toBuy: when(buys, () => toBuy(reader)),
    lateOrders: when(buys, () => lateOrders(reader, today)),
    toStockIn: when(may(roles, 'stock.post'), () =>
      all(reader, inState('acceptance', ['待入库']).selectAll('p')).map((p) => ({
        ...partyOf(p),
        day: p.day,
        fen: p.fen,
      })),
    ),
    unmatched: when(may(roles, 'purchase.invoice'), () => unmatched(reader)),
    openClaims: when(may(roles, 'purchase.claim'), () => openClaims(reader)),
    toPay: when(may(roles, 'payment.pay'), () =>
      all(reader, inState('payment', ['已审核']).selectAll('p')).map((p) => ({ ...partyOf(p), fen: p.fen })),
    ),
    drafts: listDrafts(reader, userId, PAPER_KINDS),
  };
}

const briefOf = (paper: PaperTable) => ({
  id: paper.id,
  kind: paper.kind as PaperKind,
  number: paper.number,
  day: paper.day,
  summary: paper.summary,
  fen: paper.fen,
});
const partyOf = ({ id, number, party_name }: PaperTable) => ({ id, number, supplier: party_name });

/** R-PUR-04: bought before it was signed. */
function unsigned(reader: Reader): PurchaseToday['unsigned'] {
  const rows = all(
    reader,
    inState('requisition', ['审批中'])
      .innerJoin('requisition as r', 'r.id', 'p.id')
      .selectAll('p')
      .where('r.urgent', '=', 1)
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('purchase_line as l')
            .innerJoin('purchase_line as x', 'x.source_line_id', 'l.id')
            .select('x.id')
            .whereRef('l.paper_id', '=', 'p.id'),
        ),
      ),
  );
  return rows.map((p) => ({ id: p.id, number: p.number, day: p.day, party: p.party_name, fen: p.fen }));
}

/** Approved, or urgent, and not bought: one row for each request. */
function toBuy(reader: Reader): PurchaseToday['toBuy'] {
  const byRequest = Map.groupBy(openLines(reader), ({ requisitionId }) => requisitionId);
  return [...byRequest.values()].slice(0, MOST).map((lines) => {
    const [{ requisitionId, number, day, department }] = lines as [OpenRequestLine];
    const needsQuotes = lines.some((line) => line.needsQuotes && line.chosen === null);
    return { id: requisitionId, number, day, party: department, needsQuotes, lines: lines.length };
  });
}

function lateOrders(reader: Reader, today: Day): PurchaseToday['lateOrders'] {
  const rows = all(
    reader,
    inState('order', ['未到', '部分到货'])
      .innerJoin('purchase_order as o', 'o.id', 'p.id')
      .selectAll('p')
      .select('o.deliver_by')
      .where('o.deliver_by', '<=', today),
  );
  return rows.map((p) => ({ ...partyOf(p), deliverBy: p.deliver_by, days: daysBetween(p.deliver_by, today) }));
}

/** Invoices with an open difference, and acceptances whose invoice has not come. */
function unmatched(reader: Reader): PurchaseToday['unmatched'] {
  const waiting = all(reader, inState('invoice', ['待处理']).selectAll('p'));
  const unbilled = all(
    reader,
    inState('acceptance', ['待入库', '已入库', '已完成'])
      .selectAll('p')
      .where('p.fen', '>', 0)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('purchase_line as l')
              .innerJoin('purchase_line as x', 'x.source_line_id', 'l.id')
              .innerJoin('purchase_paper as q', 'q.id', 'x.paper_id')
              .select('x.id')
              .whereRef('l.paper_id', '=', 'p.id')
              .where('q.state', '!=', '作废'),
          ),
        ),
      ),
  );
  return [...waiting, ...unbilled].map((p) => ({ ...partyOf(p), kind: p.kind as PaperKind, day: p.day, fen: p.fen }));
}

function openClaims(reader: Reader): PurchaseToday['openClaims'] {
  const rows = all(
    reader,
    db
      .selectFrom('purchase_paper as p')
      .innerJoin('claim as c', 'c.id', 'p.id')
      .selectAll('p')
      .select(['c.claim_kind', 'c.due_on'])
      .where('p.kind', '=', 'claim')
      .where('p.state', '=', '未结')
      .orderBy('p.day')
      .orderBy('p.id')
      .limit(MOST),
  );
  return rows.map((p) => ({ ...partyOf(p), name: p.summary, claimKind: p.claim_kind, fen: p.fen, dueOn: p.due_on }));
}
