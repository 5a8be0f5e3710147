import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { addDays, monthsBetween } from '../../shared/basics/day.ts';
import { pinyinKeys } from '../../shared/basics/pinyin.ts';
import { itemKey } from '../../shared/inventory/item.ts';
import { mulDiv } from '../../shared/basics/exact.ts';
import { openOffice, type Office } from '../fixtures/office.ts';
import { random } from '../inventory/histories.ts';

/**
 * A synthetic school of a given size, written row by row past the program (moving average in memory), with a fixed seed:
 * 5,000 items, the hottest with 1.4 % of all lines, ten years of documents of ten lines. Kept between runs in `out/bench`.
 */
export interface Size {
  lines: number;
  items: number;
}
export const SIZES = {
  '100k': { lines: 100_000, items: 5000 },
  '1M': { lines: 1_000_000, items: 5000 },
  '10M': { lines: 10_000_000, items: 5000 },
} as const;

const START = '2017-01';
export const HOT_ITEM = 1;
export const CLOCK = '2026-11-02T08:00:00+08:00';
const WORDS = [
  '复印纸',
  '中性笔',
  '粉笔',
  '洗手液',
  '作业本',
  '灯管',
  '毛巾',
  '篮球',
  '档案盒',
  '硒鼓',
  '大米',
  '酱油',
  '拖把',
  '口罩',
  '胶带',
];
const KINDS = ['大号', '小号', '加厚', '白色', '黑色', '蓝色', '无尘', '环保', '特级', '普通'];

export async function openSchool(name: keyof typeof SIZES): Promise<Office> {
  const folder = path.resolve(import.meta.dirname, `../../out/bench/${name}`);
  const fresh = !existsSync(path.join(folder, '总务台账.sqlite'));
  mkdirSync(folder, { recursive: true });
  const office = await openOffice({ folder, clockStart: CLOCK, startMonth: START });
  if (fresh) fill(office, SIZES[name]);
  return office;
}

/** Adds items with Chinese names; used alone by the search case. */
export function fillItems(office: Office, count: number): void {
  const { sqlite } = office.books.reader;
  const insert =
    sqlite.prepare(`insert into item (code, name, spec, unit, name_key, category_id, initials, pinyin, barcode)
    values (?, ?, ?, '包', ?, ?, ?, ?, ?)`);
  sqlite.transaction(() => {
    for (let i = 1; i <= count; i++) {
      const name = `${KINDS[i % 10]}${WORDS[Math.floor(i / 10) % 15]}${Math.floor(i / 150)}`;
      const spec = `${(i % 40) * 5}ml 型${i}`;
      const keys = pinyinKeys(name);
      insert.run(
        String(i).padStart(6, '0'),
        name,
        spec,
        itemKey(name, spec, '包'),
        1 + (i % 12),
        keys.initials,
        keys.full,
        `69${String(i).padStart(11, '0')}`,
      );
    }
  })();
}

function fill(office: Office, { lines, items }: Size): void {
  const { sqlite } = office.books.reader;
  const pick = random(20_261_102);
  fillItems(office, items);
  const months = monthsBetween(START, '2026-11');
  const openMonth = sqlite.prepare("insert or ignore into school_month values (?, '开放')");
  for (const month of months) openMonth.run(month);
  sqlite.prepare("insert into department (code, name) values ('05', '总务处')").run();
  sqlite
    .prepare(
      "insert into staff (code, name, initials, pinyin, department_id) values ('0001', '何秀兰', 'hxl', 'hexiulan', 1)",
    )
    .run();
  sqlite
    .prepare(
      "insert into supplier (name, name_key, initials, pinyin) values ('文苑办公', '文苑办公', 'wybg', 'wenyuanbangong')",
    )
    .run();
  const writer = rowWriter(office);
  const documents = Math.floor(lines / 10);
  const days = 3590;
  sqlite.exec('begin');
  for (let d = 0; d < documents; d++) {
    const day = addDays('2017-01-01', Math.floor((d * days) / documents));
    const receipt = d % 4 === 0;
    writer.document(
      receipt,
      day,
      Array.from({ length: 10 }, (_, k) => (k === 0 && d % 7 === 0 ? HOT_ITEM : skewed(pick, items))),
      pick,
    );
    if (d % 20_000 === 19_999) sqlite.exec('commit; begin');
  }
  writer.finish();
  sqlite.exec('commit');
  sqlite.exec('analyze');
  sqlite.pragma('wal_checkpoint(TRUNCATE)');
}

const skewed = (pick: (below: number) => number, items: number): number =>
  1 + Math.floor((pick(1000) * pick(1000) * items) / 1_000_000);

/** Hand-prepared statements for all rows of a document; also the reference of the posting cases. */
export function rowWriter(office: Office) {
  const { sqlite } = office.books.reader;
  const head =
    sqlite.prepare(`insert into stock_document (kind, number, state, store_id, day, supplier_id, department_id, party_name, receiver_name, purpose, summary, created_at, created_by, posted_at, posted_by)
    values (?, ?, '已记账', 1, ?, ?, 1, '总务处', '何秀兰', '教学用', ?, ?, 1, ?, 1)`);
  const line =
    sqlite.prepare(`insert into stock_line (document_id, line_no, kind, store_id, item_id, day, rank, qty_milli, known_fen, unit, unit_ratio, unit_milli)
    values (?, ?, ?, 1, ?, ?, 1, ?, ?, '包', 1000, ?)`);
  const costing = sqlite.prepare('insert into stock_costing values (?, ?, 0, ?, ?)');
  const balance = sqlite.prepare(`insert into stock_balance values (1, ?, ?, ?, ?, 1, ?)
    on conflict (store_id, item_id) do update set milli = excluded.milli, fen = excluded.fen, last_day = excluded.last_day, last_line_id = excluded.last_line_id`);
  const number = sqlite.prepare(`insert into number_counter values (?, ?, 1)
    on conflict (prefix, month) do update set last = last + 1 returning last`);
  const stock = new Map<number, { milli: number; fen: number; day: string; line: number }>();
  for (const row of sqlite
    .prepare('select item_id, milli, fen, last_day, last_line_id from stock_balance where store_id = 1')
    .raw()
    .all() as [number, number, number, string, number][])
    stock.set(row[0], { milli: row[1], fen: row[2], day: row[3], line: row[4] });
  return {
    /** Head, lines, costing and number; balances too when `settle`. */
    document(
      receipt: boolean,
      day: string,
      items: readonly number[],
      pick: (below: number) => number,
      settle = false,
    ): void {
      const kind = receipt ? 'receipt' : 'issue';
      const { last } = number.get(receipt ? 'RK' : 'CK', day.slice(0, 7)) as { last: number };
      const name = `${receipt ? 'RK' : 'CK'}-${day.slice(0, 7).replace('-', '')}-${String(last).padStart(4, '0')}`;
      const at = `${day}T08:00:00.000+08:00`;
      const document = head.run(
        kind,
        name,
        day,
        receipt ? 1 : null,
        receipt ? '采购入库 文苑办公' : '总务处领用',
        at,
        at,
      ).lastInsertRowid;
      items.forEach((item, i) => {
        const has = stock.get(item) ?? { milli: 0, fen: 0, day, line: 0 };
        // A shop that has nothing to issue takes some in instead of failing.
        const qty = receipt ? 20_000 + pick(200) * 1000 : Math.min(has.milli, 1000 + pick(5) * 1000);
        if (qty === 0) return;
        const fen = receipt
          ? Math.round((qty / 1000) * (200 + pick(400)))
          : qty === has.milli
            ? has.fen
            : mulDiv(has.fen, qty, has.milli);
        has.milli += receipt ? qty : -qty;
        has.fen += receipt ? fen : -fen;
        has.day = day;
        has.line = Number(line.run(document, i + 1, kind, item, day, qty, receipt ? fen : null, qty).lastInsertRowid);
        costing.run(has.line, fen, has.milli, has.fen);
        stock.set(item, has);
        if (settle) balance.run(item, has.milli, has.fen, has.day, has.line);
      });
    },
    finish(): void {
      for (const [item, has] of stock) balance.run(item, has.milli, has.fen, has.day, has.line);
    },
  };
}
