import { createHash } from 'node:crypto';
import type { Office } from '../fixtures/office.ts';
import { random } from '../inventory/histories.ts';
import { blankHead, postDocument } from '../../db/inventory/commands.ts';
import { Posting } from '../../db/inventory/posting.ts';
import { compare, type Result } from './measure.ts';
import { HOT_ITEM, rowWriter } from './school.ts';

const TODAY = '2026-11-02';
const ROUNDS = 11;

/** Items with plenty in stock, in two halves: the app's and the reference's, so that neither warms the other's rows. */
function stockedItems(office: Office): { app: number[]; reference: number[] } {
  const ids = office.books.reader.sqlite
    .prepare('select item_id from stock_balance where store_id = 1 and milli > 60000 order by item_id')
    .pluck()
    .all() as number[];
  return { app: ids.filter((_, i) => i % 2 === 0), reference: ids.filter((_, i) => i % 2 === 1) };
}

const tenOf = (items: readonly number[], at: number): number[] =>
  Array.from({ length: 10 }, (_, i) => items[(at * 10 + i) % items.length] ?? 1);

/** The audit row of the reference: the same columns and a real chained hash. */
function auditWriter(office: Office) {
  const { sqlite } = office.books.reader;
  const last = sqlite.prepare('select id, hash from audit order by id desc limit 1');
  const insert = sqlite.prepare('insert into audit values (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  return (seal: string): void => {
    const { id, hash } = last.get() as { id: number; hash: string };
    const row = [
      id + 1,
      '2026-11-02T08:00:00.000+08:00',
      '保管员甲',
      'BENCH',
      '出库单已记账',
      'CK',
      '',
      '',
      seal,
      hash,
    ];
    insert.run(...row, createHash('sha256').update(JSON.stringify(row)).digest('hex'));
  };
}

/** Case 1: a ten-line issue through the router against all its rows by hand-prepared statements, each in one FULL transaction. */
export async function postOne(office: Office, size: string): Promise<Result> {
  const keeper = await office.as('保管员');
  const { app, reference } = stockedItems(office);
  const writer = rowWriter(office);
  const audit = auditWriter(office);
  const pick = random(1);
  const { sqlite } = office.books.reader;
  let at = 0;
  const byHand = sqlite.transaction((items: number[]) => {
    writer.document(false, TODAY, items, pick, true);
    audit('[["stock_document:1","0123456789abcdef"]]');
  });
  const post = async (): Promise<void> => {
    const lines = tenOf(app, at++).map((itemId) => ({ itemId, unit: '包', qty: 1000 }));
    await keeper.ok('inventory.issue', {
      token: crypto.randomUUID(),
      storeId: 1,
      day: TODAY,
      departmentId: 1,
      receiverId: 1,
      purpose: '教学用',
      lines,
    });
  };
  return compare({
    name: `case 1  post a 10-line issue, ${size} lines`,
    unit: '20 documents a round',
    rounds: ROUNDS,
    warmUps: 50,
    app: async () => {
      for (let i = 0; i < 20; i++) await post();
    },
    reference: () => {
      for (let i = 0; i < 20; i++) byHand.immediate(tenOf(reference, at++));
    },
    limit: { wall: 1.3, cpu: 1.6 },
  });
}

/** Case 2: 1,000 documents of ten lines in one transaction. */
export async function postBulk(office: Office): Promise<Result> {
  const { app, reference } = stockedItems(office);
  const writer = rowWriter(office);
  const pick = random(2);
  const { sqlite } = office.books.reader;
  const by = {
    userId: 1,
    userName: '管理员甲',
    roles: [],
    storeIds: null,
    at: '2026-11-02T08:00:00.000+08:00',
    today: TODAY,
  };
  const line = {
    known_fen: 2000,
    unit: '包',
    unit_ratio: 1000,
    unit_milli: 5000,
    requested_milli: null,
    origin_line_id: null,
  };
  const rest = { batch: '', made_on: null, expires_on: null, remark: '' };
  let at = 0;
  const byHand = sqlite.transaction(() => {
    for (let d = 0; d < 1000; d++) writer.document(true, TODAY, tenOf(reference, at++), pick);
    writer.finish();
  });
  return compare({
    name: 'case 2  bulk posting, 1,000 documents × 10 lines in one transaction',
    unit: '10,000 lines',
    rounds: 5,
    app: () =>
      office.books.transact((w) => {
        const posting = new Posting(w);
        for (let d = 0; d < 1000; d++) {
          const lines = tenOf(app, at++).map((item_id) => ({ ...line, ...rest, item_id, qty_milli: 5000 }));
          postDocument(
            w,
            { ...blankHead('receipt', 1, TODAY, by), supplier_id: 1, party_name: '文苑办公' },
            lines,
            by,
            posting,
          );
        }
        posting.finish();
      }),
    reference: () => byHand.immediate(),
    limit: { cpu: 1.5 },
  });
}

/** Case 7: a receipt dated at the start of the books of the hot item, everything after it recosted. */
export async function backDate(office: Office): Promise<Result> {
  const { sqlite } = office.books.reader;
  const tail = Number(
    sqlite.prepare('select count(*) from stock_line where store_id = 1 and item_id = ?').pluck().get(HOT_ITEM),
  );
  const by = {
    userId: 1,
    userName: '管理员甲',
    roles: [],
    storeIds: null,
    at: '2026-11-02T08:00:00.000+08:00',
    today: TODAY,
  };
  const select = sqlite
    .prepare(`select l.id, l.qty_milli, c.amount_fen, c.balance_milli, c.balance_fen from stock_line l
    join stock_costing c on c.line_id = l.id where l.store_id = 1 and l.item_id = ? order by l.day, l.rank, l.id`)
    .raw();
  const update = sqlite.prepare(
    'update stock_costing set amount_fen = ?, adjust_fen = 0, balance_milli = ?, balance_fen = ? where line_id = ?',
  );
  const bare = sqlite.transaction(() => {
    for (const row of select.all(HOT_ITEM) as number[][])
      update.run(row[2], (row[3] ?? 0) + 1000, (row[4] ?? 0) + 7, row[0]);
    throw new Error('undo');
  });
  const post = (): void => {
    office.books.transact((w) => {
      const posting = new Posting(w);
      const line = {
        item_id: HOT_ITEM,
        qty_milli: 1000,
        known_fen: 777,
        unit: '包',
        unit_ratio: 1000,
        unit_milli: 1000,
        requested_milli: null,
        origin_line_id: null,
        batch: '',
        made_on: null,
        expires_on: null,
        remark: '',
      };
      postDocument(w, blankHead('receipt', 1, '2017-01-01', by), [line], by, posting);
      posting.finish();
      w.touched.clear();
      throw new Error('undo');
    });
  };
  const undone = (work: () => unknown): void => {
    try {
      work();
    } catch (error) {
      if (!(error instanceof Error) || error.message !== 'undo') throw error;
    }
  };
  return compare({
    name: `case 7  back-dated entry, tail of ${tail} rows`,
    unit: 'one receipt, rolled back on both sides',
    rounds: 9,
    app: () => undone(post),
    reference: () => undone(() => bare.immediate()),
    limit: { cpu: 1.15 },
  });
}
