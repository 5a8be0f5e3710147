import { expect, test } from 'vitest';
import { addDays } from '../../shared/basics/day.ts';
import { blankHead, postDocument } from '../../db/inventory/commands.ts';
import { Posting, type NewLine } from '../../db/inventory/posting.ts';
import { verifyStock } from '../../db/inventory/verify.ts';
import { verifyAudit } from '../../db/core/audit.ts';
import { Refused } from '../../shared/basics/refusal.ts';
import { goodsOf, type Goods } from '../fixtures/goods.ts';
import { openOffice, type Office } from '../fixtures/office.ts';
import { oracle, stepsOf, type Placed, type Step } from '../inventory/histories.ts';

/**
 * The histories of the pure rule, played through the router into real books: every accepted step must leave exactly what
 * the plain-words oracle says, every refused one nothing. 退库 and 报损 have no form yet and go through `postDocument`,
 * as imports do.
 */
const FIRST_DAY = '2026-05-01';

interface Line {
  id: number;
  document: number;
  kind: string;
  day: number;
  qty: number;
}

function linesIn(office: Office, itemId: number): Line[] {
  const sql = 'select id, document_id document, kind, day, qty_milli qty from stock_line where item_id = ? order by id';
  const rows = office.books.reader.sqlite.prepare(sql).all(itemId) as (Omit<Line, 'day'> & { day: string })[];
  return rows.map((r) => ({ ...r, day: (Date.parse(r.day) - Date.parse(FIRST_DAY)) / 864e5 }));
}

function placedIn(office: Office, itemId: number): Placed[] {
  const sql =
    'select id, kind, qty_milli qty, known_fen known, origin_line_id origin, day from stock_line where item_id = ? order by day, rank, id';
  const rows = office.books.reader.sqlite.prepare(sql).all(itemId) as {
    id: number;
    kind: string;
    qty: number;
    known: number | null;
    origin: number | null;
  }[];
  return rows.map((r) => ({ ...r, column: r.kind === 'receipt' ? 'in' : 'out', day: 0 }));
}

const bare: Omit<NewLine, 'item_id' | 'qty_milli' | 'unit_milli'> = {
  known_fen: null,
  unit: '包',
  unit_ratio: 1000,
  requested_milli: null,
  origin_line_id: null,
  batch: '',
  made_on: null,
  expires_on: null,
  remark: '',
};

function postDirect(office: Office, storeId: number, kind: 'loss' | 'issueReturn', day: string, line: NewLine): void {
  const by = { userId: 1, userName: '测试', roles: [], storeIds: null, at: office.clock.now(), today: '2026-11-02' };
  try {
    office.books.transact((writer) => {
      const posting = new Posting(writer);
      postDocument(writer, blankHead(kind, storeId, day, by), [line], by, posting);
      posting.finish();
      writer.touched.clear();
    });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
}

async function playStep(office: Office, goods: Goods, itemId: number, step: Step, token: string): Promise<void> {
  const day = addDays(FIRST_DAY, step.day);
  const qty = step.qty / 1000;
  if (step.act === 'receive')
    return void (await goods.keeper.call('inventory.receive', goods.receipt(day, [[itemId, qty, step.fen]])));
  if (step.act === 'issue') return void (await goods.keeper.call('inventory.issue', goods.issue(day, [[itemId, qty]])));
  if (step.act === 'loss')
    return postDirect(office, goods.storeId, 'loss', day, {
      ...bare,
      item_id: itemId,
      qty_milli: step.qty,
      unit_milli: step.qty,
    });
  const lines = linesIn(office, itemId).filter((l) => step.act !== 'return' || (l.kind === 'issue' && l.qty > 0));
  const of = lines[step.of % Math.max(1, lines.length)];
  if (!of) return;
  const later = addDays(FIRST_DAY, Math.max(step.day, of.day));
  if (step.act === 'return') {
    const back = -Math.min(step.qty, of.qty);
    return postDirect(office, goods.storeId, 'issueReturn', later, {
      ...bare,
      item_id: itemId,
      qty_milli: back,
      unit_milli: back,
      origin_line_id: of.id,
    });
  }
  const part = step.act === 'redAll' ? null : [{ lineId: of.id, qty: Math.min(step.qty, Math.abs(of.qty)) }];
  await goods.keeper.call('inventory.reverse', {
    documentId: of.document,
    day: later,
    reason: '随机',
    token,
    lines: part,
  });
}

test('200 histories through the router: stored = oracle = replay, invariants hold', { timeout: 240_000 }, async () => {
  const office = await openOffice();
  const goods = await goodsOf(office);
  let rows = 0;
  for (let seed = 1; seed <= 200; seed++) {
    const itemId = await goods.item();
    const steps = stepsOf(seed, 24);
    for (const [i, step] of steps.entries()) await playStep(office, goods, itemId, step, `history-${seed}-${i}`);
    const placed = placedIn(office, itemId);
    const sql = `select c.amount_fen amount, c.adjust_fen adjust, c.balance_milli milli, c.balance_fen fen
      from stock_line l join stock_costing c on c.line_id = l.id where l.item_id = ? order by l.day, l.rank, l.id`;
    expect(office.books.reader.sqlite.prepare(sql).all(itemId), `seed ${seed}`).toEqual(oracle(placed));
    rows += placed.length;
  }
  expect(office.bugs).toEqual([]);
  expect(verifyStock(office.books.reader, true)).toEqual([]);
  // Documents posted past the router carry no seal; everything that was sealed must still match.
  expect(verifyAudit(office.books.reader)).toEqual([]);
  expect(rows).toBeGreaterThan(2000);
  office.close();
});
