import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { decode } from '../../shared/api.ts';
import { sameKey } from '../../shared/basics/text.ts';
import { accountOf, accountQuery } from '../../db/inventory/ledger.ts';
import { listDocuments } from '../../db/inventory/documents.ts';
import { indexOf, searchItems } from '../../db/inventory/items.ts';
import { openBooks } from '../../db/core/open.ts';
import { pendingMigrations } from '../../db/core/migrate.ts';
import { migrations } from '../../db/migrations/index.ts';
import { openOffice, type Office } from '../fixtures/office.ts';
import { compare, percentile, type Result } from './measure.ts';
import { fillItems, HOT_ITEM } from './school.ts';

/** Case 6: ten years of the hot item as pages with carried rows, against the bare joined rows. */
export async function accountPagesOf(office: Office): Promise<Result[]> {
  const { reader } = office.books;
  const years = Array.from({ length: 10 }, (_, i) => 2017 + i);
  const rowsOf = (year: number): unknown[] =>
    accountQuery.rows(reader, { store: 1, item: HOT_ITEM, from: `${year}-01-01`, to: `${year}-12-31` });
  const question = (year: number) => ({
    storeId: 1,
    itemId: HOT_ITEM,
    year,
    carry: 'month' as const,
    totalsForCurrent: false,
  });
  const rows = years.reduce((sum, year) => sum + rowsOf(year).length, 0);
  const whole = await compare({
    name: `case 6  account of ten years, ${rows} rows, all pages`,
    unit: 'whole print model',
    rounds: 15,
    warmUps: 3,
    app: () => years.map((year) => accountOf(reader, question(year), '2026-11-02').pages.length),
    reference: () => years.map((year) => rowsOf(year).length),
    limit: { cpu: 1.4 },
  });
  const year = await compare({
    name: 'case 6  account of the current year',
    unit: 'one year',
    rounds: 25,
    warmUps: 5,
    app: () => accountOf(reader, question(2026), '2026-11-02').pages.length,
    reference: () => rowsOf(2026).length,
    limit: { cpu: 2 },
    note: 'the last page is cut from the year: its opening comes from one indexed row, so it does not grow with history',
  });
  return [whole, year];
}

/** Case 9: search as you type at 5,000 and 100,000 items; the reference scans one big string for the same ids. */
export async function search(): Promise<Result[]> {
  const results: Result[] = [];
  for (const count of [5000, 100_000]) {
    const office = await openOffice();
    fillItems(office, count);
    const { reader } = office.books;
    const index = indexOf(reader);
    const items = reader.sqlite
      .prepare('select id, code, name, spec, initials, pinyin, barcode from item')
      .raw()
      .all() as [number, ...string[]][];
    const ends: number[] = [];
    let text = '';
    for (const [, ...parts] of items) {
      text += `\n${parts.map((p) => sameKey(p)).join('\n')}\u0000`;
      ends.push(text.length);
    }
    const scan = (needle: string): number => {
      let hits = 0;
      for (let at = text.indexOf(needle), i = 0; at >= 0 && hits < 30; at = text.indexOf(needle, ends[i])) {
        while ((ends[i] ?? 0) <= at) i++;
        hits += 1;
      }
      return hits;
    };
    const queries = [
      '复印',
      '无尘粉',
      'fyz',
      'fuyinzhi',
      '000123',
      '大米9',
      'zzq',
      '不存在',
      '69000',
      'jh',
      'dahao',
      '硒鼓3',
    ];
    const times: number[] = [];
    for (let round = 0; round < 40; round++)
      for (const q of queries) {
        const start = performance.now();
        searchItems(reader, q, 1);
        times.push(performance.now() - start);
      }
    const p95 = percentile(times.slice(queries.length * 5), 0.95);
    const result = await compare({
      name: `case 9  search as you type, ${count} items`,
      unit: `${queries.length} queries × 20`,
      rounds: 9,
      warmUps: 2,
      app: () => {
        for (let i = 0; i < 20; i++) for (const q of queries) index.find(q, 30);
      },
      reference: () => {
        for (let i = 0; i < 20; i++) for (const q of queries) scan(q);
      },
      limit: count === 100_000 ? { cpu: 1 } : {},
      note: `whole call with stock and last price: p95 ${p95.toFixed(2)} ms (target ≤ 1 ms at 100k)`,
    });
    results.push({ ...result, met: result.met && (count < 100_000 || p95 <= 1) });
    office.close();
  }
  return results;
}

/** Case 10: opening the data layer up to the first list, warm (the page cache of the host is not ours to evict). */
export async function open(file: string): Promise<Result> {
  const list = {
    kinds: ['issue' as const],
    search: '',
    storeId: null,
    from: null,
    to: null,
    state: null,
    before: null,
    limit: 50,
  };
  return compare({
    name: 'case 10  open the data layer and the first list of 50 (warm)',
    unit: 'open + pragmas + migration check + list',
    rounds: 15,
    warmUps: 2,
    app: () => {
      const books = openBooks(file);
      pendingMigrations(books, migrations);
      listDocuments(books.reader, list);
      books.close();
    },
    reference: () => {
      const books = openBooks(file);
      books.reader.sqlite
        .prepare("select * from stock_document where kind = 'issue' order by day desc, id desc limit 50")
        .all();
      books.reader.sqlite.prepare("select count(*) from stock_document where kind = 'issue'").all();
      books.close();
    },
    limit: { wall: 1.3 },
    note: 'the count of all documents is part of the list and of the reference',
  });
}

/** Case 14: a page of the list at any depth, and 10,000 rows over worker → main → window, encoded once. */
export async function lists(office: Office): Promise<Result[]> {
  const { reader } = office.books;
  const { sqlite } = reader;
  const middle = sqlite
    .prepare("select day, id from stock_document where kind = 'issue' order by day desc, id desc limit 1 offset 30000")
    .get() as { day: string; id: number };
  const sql = `select d.*, (select count(*) from stock_line l where l.document_id = d.id) n,
      (select sum(c.amount_fen) from stock_line l join stock_costing c on c.line_id = l.id where l.document_id = d.id) fen
      from stock_document d where d.kind in ('issue') and d.store_id = 1 and (d.day, d.id) < (?, ?) order by d.day desc, d.id desc limit 51`;
  const bare = sqlite.prepare(sql);
  const count = sqlite.prepare("select count(*) from stock_document d where d.kind in ('issue') and d.store_id = 1");
  const page = await compare({
    name: 'case 14  list page of 50 in the middle of 75,000 documents',
    unit: '20 pages',
    rounds: 11,
    warmUps: 3,
    app: () => {
      for (let i = 0; i < 20; i++)
        listDocuments(reader, {
          kinds: ['issue'],
          search: '',
          storeId: 1,
          from: null,
          to: null,
          state: null,
          before: middle,
          limit: 50,
        });
    },
    reference: () => {
      for (let i = 0; i < 20; i++) {
        bare.all(middle.day, middle.id);
        count.get();
      }
    },
    limit: { cpu: 1.3 },
  });
  return [page, await grid(office)];
}

/** 10,000 rows from a worker that owns the database, passed on as bytes, against `.all()` of the same rows in place. */
async function grid(office: Office): Promise<Result> {
  const worker = new Worker(new URL('./grid-worker.ts', import.meta.url), { workerData: office.books.file });
  const ask = (): Promise<Uint8Array> =>
    new Promise((resolve) => {
      worker.once('message', resolve);
      worker.postMessage('rows');
    });
  const rows = office.books.reader.sqlite.prepare(
    'select l.id, l.day, l.qty_milli, l.unit, c.amount_fen, c.balance_milli, c.balance_fen, i.code, i.name, i.spec from stock_line l join stock_costing c on c.line_id = l.id join item i on i.id = l.item_id order by l.id limit 10000',
  );
  const result = await compare({
    name: 'case 14  grid of 10,000 rows over worker → main → window',
    unit: 'rows read, encoded once, decoded once',
    rounds: 15,
    warmUps: 3,
    app: async () => (decode(await ask()) as unknown[]).length,
    reference: () => rows.raw(false).all().length,
    limit: { cpu: 1.4 },
    note: 'the stand-in’s own transport is not part of it',
  });
  await worker.terminate();
  return result;
}

/** Idle memory of a process that runs the built backend worker on the 1M-line books and has answered a home screen. */
export function idleMemory(folder: string): string {
  const script = path.resolve(import.meta.dirname, 'idle.ts');
  const built = path.resolve(import.meta.dirname, '../../out/backend/worker.js');
  if (!existsSync(built)) return 'not measured, run `npm run build` first';
  return execFileSync(process.execPath, [script, folder], { encoding: 'utf8' }).trim();
}
