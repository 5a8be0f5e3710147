import type { Found, LookupSource } from '../../ui/pick/lookup-source.ts';

/** Fictional goods of 明德实验学校, so that the kit can be seen and driven without a database. */
export interface SampleItem {
  code: string;
  name: string;
  spec: string;
  unit: string;
  initials: string;
  /** Thousandths of the unit. */
  stock: number;
  least: number | null;
  fen: number;
  /** 分 per unit. */
  last: number;
  place: string;
  daysLeft: number | null;
}

type Row = [
  code: string,
  name: string,
  spec: string,
  unit: string,
  initials: string,
  stock: number,
  least: number | null,
  fen: number,
  last: number,
  place: string,
  days: number | null,
];

const rows: Row[] = [
  ['010101', '复印纸', 'A4 70g 500张', '包', 'fyz', 43, 30, 102526, 2410, 'A-02-3', null],
  ['010102', '复印纸', 'A3 70g 500张', '包', 'fyz', 12, 10, 55440, 4620, 'A-02-4', null],
  ['010103', '复印纸 彩色', 'A4 80g 100张 浅蓝', '包', 'fyzcs', 7, null, 9450, 1350, 'A-02-4', null],
  ['020107', '复印纸 打样', 'A4 不干胶 20张', '盒', 'fyzdy', 0, null, 0, 3600, 'A-03-1', null],
  ['010201', '中性笔', '0.5mm 黑', '支', 'zxb', 286, 100, 31460, 110, 'A-01-1', null],
  ['010206', '作业本', '数学本 32K 20页', '本', 'zyb', 1240, 500, 86800, 70, 'A-01-5', null],
  ['010301', '粉笔', '白 无尘 48支', '盒', 'fb', 8, 30, 3040, 380, 'A-03-2', null],
  ['020101', '硒鼓', '388A 兼容', '支', 'xg', 4, 2, 34000, 8500, 'B-01-1', null],
  ['050101', '洗手液', '500ml', '瓶', 'xsy', 62, 20, 58280, 940, 'C-01-2', 473],
  ['050103', '84 消毒液', '500ml', '瓶', 'xdy', 118, 40, 41300, 350, 'C-01-3', 190],
  ['080103', '碘伏消毒液', '500ml', '瓶', 'dfxdy', 9, 6, 10620, 1180, 'D-01-1', 15],
  ['090101', '大米', '粳米 25kg 袋装', 'kg', 'dm', 825, 300, 410850, 498, '米架1', 159],
  ['090305', '豆腐干', '真空 500g', '袋', 'dfg', 18, null, 15840, 880, '冷藏1', 3],
  ['090501', '纯牛奶', '200ml', '盒', 'cnn', 46, null, 9430, 205, '冷藏2', -2],
];

export const items: readonly SampleItem[] = rows.map(
  ([code, name, spec, unit, initials, stock, least, fen, last, place, daysLeft]) => ({
    code,
    name,
    spec,
    unit,
    initials,
    stock: stock * 1000,
    least: least === null ? null : least * 1000,
    fen,
    last,
    place,
    daysLeft,
  }),
);

/** Five thousand rows, to feel whether the list stays quick on an old PC. */
export const manyItems: readonly SampleItem[] = Array.from({ length: 5000 }, (_, i) => {
  const item = items[i % items.length] ?? items[0];
  if (!item) throw new Error('no sample items');
  return { ...item, code: String(100_000 + i) };
});

function matches(item: SampleItem, query: string): boolean {
  return [item.code, item.name, item.initials, item.spec].some((text) =>
    text.toLowerCase().includes(query.toLowerCase()),
  );
}

/** Answers late, as a real backend does. */
export const searchItems: LookupSource<SampleItem>['search'] = async (query, { all }) => {
  await new Promise((resolve) => setTimeout(resolve, 40));
  const found = all && query === '' ? items : items.filter((item) => matches(item, query));
  const rowsFound: Found<SampleItem> = { rows: found, total: found.length };
  return rowsFound;
};
