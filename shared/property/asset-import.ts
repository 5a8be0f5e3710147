import { addMonths, firstDayOf, type Day, type Month } from '../basics/day.ts';
import { mulDiv } from '../basics/exact.ts';
import type { Fen } from '../basics/money.ts';
import type { Milli } from '../basics/quantity.ts';
import { amountMismatch } from '../inventory/document.ts';
import type { ImportList } from '../people/import-list.ts';
import { sumUp, type Checked, type SumOf } from '../sheet/checked.ts';
import type { Columns } from '../sheet/definition.ts';
import type { Duplicates } from '../sheet/import.ts';
import { sheetsOf, type ReadSheet } from '../sheet/read-sheet.ts';
import type { SheetRow } from '../sheet/sheet-row.ts';
import { ACQUIRED, cardFields, STATUSES, type CardRecord, type Status } from './asset.ts';
import { booksSheet, furnitureSheet } from './batches-sheet.ts';
import { buildingsSheet, cardsSheet, disposedSheet } from './cards-sheet.ts';
import { CATEGORY_NAMES, categoryOf, isClassCode, isDepreciated, versionOf, type CardClass } from './class.ts';

export const assetsList: ImportList = {
  kind: 'assets',
  title: '固定资产台账',
  about: '资产卡片、房屋、已报废资产、图书批次、家具批量卡',
  act: 'property.keep',
  definitions: [cardsSheet, buildingsSheet, disposedSheet, booksSheet, furnitureSheet],
  duplicates: ['skip'],
};

/** A card of a workbook, as it will stand in the book. */
export interface AssetEntry {
  number: string;
  record: CardRecord;
  cardClass: CardClass;
  category: string;
  department: string;
  place: string;
  keeper: string;
  status: Status;
  qty: Milli;
  cost: Fen;
  life: number;
  /** Typed accumulated; null to have it computed (D-04). */
  acc: Fen | null;
  disposed: { day: Day; approval: string; fen: Fen } | null;
  /** First month the book charges. */
  start: Month;
}

/** What property workbooks are checked against. */
export interface AssetBooks {
  today: Day;
  numbers: ReadonlySet<string>;
  classes: readonly { version: string; code: string; name: string; life: number }[];
  /** First month of the cards already there; null while there are none. */
  start: Month | null;
}

const blank = Object.fromEntries(Object.keys(cardFields).map((name) => [name, null])) as CardRecord;

/** Lives of buildings by what they are made of (ledgers §4.4). */
const STRUCTURES: readonly [RegExp, number][] = [
  [/钢/, 600],
  [/砖/, 360],
];
const OTHER_BUILDING = 96;

type Row<C extends Columns> = SheetRow<C>;

/** Checks rows of all five forms against the books and each other. */
class AssetCheck {
  private readonly used = new Set<string>();
  private readonly books: AssetBooks;
  private readonly duplicates: Duplicates;
  private readonly start: Month;

  constructor(sheets: readonly ReadSheet[], books: AssetBooks, duplicates: Duplicates) {
    this.books = books;
    this.duplicates = duplicates;
    this.start = books.start ?? cutOff(sheets) ?? books.today.slice(0, 7);
  }

  /** Whether the row may stand: its number is free and its day has come. */
  stands<C extends Columns>(row: Row<C>, number: string, field: keyof C & string): boolean {
    if (this.used.has(number)) row.flaw('E-DUP', `资产编号 ${number} 已经用过了`, field);
    if (row.refused) return false;
    this.used.add(number);
    if (!this.books.numbers.has(number)) return true;
    row.held = true;
    if (this.duplicates === 'skip') row.skip('账上已有');
    else row.flaw('E-DUP', `资产编号 ${number} 账上已有，请选“跳过”`, field);
    return false;
  }

  day<C extends Columns>(row: Row<C>, day: Day | null, field: keyof C & string): void {
    if (day === null) return;
    if (day > this.books.today) row.flaw('E-DATE', `${day} 还没有到`, field);
    else if (day >= firstDayOf(this.start))
      row.flaw('E-DATE', `${day} 取得的不是期初，校产从 ${this.start} 起记账，请按新增建卡`, field);
  }

  classOf(code: string, name: string, day: Day | null): { cardClass: CardClass; category: string } {
    const { classes } = this.books;
    const version = versionOf(code, name, day, classes);
    const known = classes.find((one) => one.code === code && one.version === version);
    const near = nearest(code, classes);
    return {
      cardClass: { version, code, name: known?.name ?? near?.name ?? '', lifeMonths: known?.life ?? near?.life ?? 0 },
      category: categoryOf(code, version),
    };
  }

  entry(
    of: Omit<AssetEntry, 'start' | 'disposed' | 'status' | 'keeper' | 'department'> & Partial<AssetEntry>,
  ): AssetEntry {
    return { disposed: null, status: '在用', keeper: '', department: '', start: this.start, ...of };
  }
}

/** The class whose code begins like this one, as long as possible: what a code of another catalogue is near to. */
function nearest<T extends { code: string; version: string }>(code: string, classes: readonly T[]): T | undefined {
  const figures = (code.startsWith('A') ? code : `A0${code}`).replace(/(?:00)+$/, '');
  for (let length = figures.length; length >= 3; length--) {
    const head = figures.slice(0, length).padEnd(9, '0');
    const hit = classes.find((one) => one.version === '2022' && one.code === head);
    if (hit !== undefined) return hit;
  }
  return undefined;
}

/** The month after 截止日期：2026年10月31日 above a table. */
function cutOff(sheets: readonly ReadSheet[]): Month | null {
  for (const { titles } of sheets)
    for (const title of titles) {
      const found = /截止(?:日期|时间)?[:：]?\s*(\d{4})[年.-](\d{1,2})/.exec(title);
      if (found) return addMonths(`${found[1] ?? ''}-${(found[2] ?? '').padStart(2, '0')}`, 1);
    }
  return null;
}

/** Checks property workbooks. Row codes: E-DUP, E-REQ, E-NUM, E-DATE, E-CLASS, E-NET, E-AMOUNT, E-NEG. */
export function checkAssets(sheets: ReadSheet[], books: AssetBooks, duplicates: Duplicates): Checked<AssetEntry> {
  const check = new AssetCheck(sheets, books, duplicates);
  const sums: Checked<AssetEntry>['sums'] = new Map();
  const entries: AssetEntry[] = [];
  const take = (sheet: ReadSheet, own: AssetEntry[], figures: readonly SumOf<AssetEntry>[]): void => {
    entries.push(...own);
    sums.set(sheet.name, sumUp(own, figures));
  };
  for (const sheet of sheetsOf(sheets, cardsSheet))
    take(
      sheet,
      sheet.rows.flatMap((row) => cardEntry(check, row) ?? []),
      VALUES,
    );
  for (const sheet of sheetsOf(sheets, buildingsSheet))
    take(
      sheet,
      sheet.rows.flatMap((row) => buildingEntry(check, row) ?? []),
      VALUES,
    );
  for (const sheet of sheetsOf(sheets, disposedSheet))
    take(
      sheet,
      sheet.rows.flatMap((row) => disposedEntry(check, row, books.today) ?? []),
      VALUES,
    );
  for (const sheet of sheetsOf(sheets, booksSheet))
    take(
      sheet,
      sheet.rows.flatMap((row) => bookEntry(check, row) ?? []),
      VOLUMES,
    );
  for (const sheet of sheetsOf(sheets, furnitureSheet))
    take(
      sheet,
      sheet.rows.flatMap((row) => furnitureEntry(check, row) ?? []),
      PIECES,
    );
  return { sheets, entries, sums, documents: 0 };
}

const VALUES: readonly SumOf<AssetEntry>[] = [
  { label: '数量', unit: 'milli', field: 'qty', of: ({ qty }) => qty },
  { label: '原值', unit: 'fen', field: 'orig', of: ({ cost }) => cost },
  { label: '累计折旧', unit: 'fen', field: 'acc', of: ({ acc }) => acc ?? 0 },
  { label: '净值', unit: 'fen', field: 'net', of: ({ cost, acc }) => cost - (acc ?? 0) },
];
const VOLUMES: readonly SumOf<AssetEntry>[] = [
  { label: '册数', unit: 'count', field: 'volumes', of: ({ qty }) => qty / 1000 },
  { label: '码洋', unit: 'fen', field: 'list', of: ({ record }) => record.listFen ?? 0 },
  { label: '实洋', unit: 'fen', field: 'paid', of: ({ cost }) => cost },
];
const PIECES: readonly SumOf<AssetEntry>[] = [
  { label: '数量', unit: 'milli', field: 'qty', of: ({ qty }) => qty },
  { label: '金额', unit: 'fen', field: 'amount', of: ({ cost }) => cost },
];

function requireNet(
  row:
    | Row<(typeof cardsSheet)['columns']>
    | Row<(typeof buildingsSheet)['columns']>
    | Row<(typeof disposedSheet)['columns']>,
): void {
  const { orig, acc, net } = row.values;
  if ((acc ?? 0) > (orig ?? 0)) row.flaw('E-NET', '累计折旧大于原值', 'acc');
  else if ((orig ?? 0) - (acc ?? 0) !== net) row.flaw('E-NET', '净值不等于原值减累计折旧', 'net');
}

function cardEntry(check: AssetCheck, row: Row<(typeof cardsSheet)['columns']>): AssetEntry | null {
  if (row.refused) return null;
  const v = row.values;
  const [code, name] = [v.classCode ?? '', v.name ?? ''];
  check.day(row, v.acquiredOn, 'acquiredOn');
  if (!isClassCode(code)) row.flaw('E-CLASS', `没有分类代码 ${code}`, 'classCode');
  requireNet(row);
  const { cardClass, ...of } = check.classOf(code, name, v.acquiredOn);
  // The sheet's own 大类 says more than an old code, whose first figure meant another thing in each catalogue.
  const category = CATEGORY_NAMES.find((one) => one === v.group) ?? of.category;
  const life = isDepreciated(category) ? (v.years === null ? cardClass.lifeMonths : v.years * 12) : 0;
  if (isDepreciated(category) && life === 0) row.flaw('E-REQ', '折旧年限没有填，这个分类也没有默认年限', 'years');
  if (!check.stands(row, v.number ?? '', 'number')) return null;
  const record: CardRecord = {
    ...blank,
    name,
    spec: v.spec,
    unit: v.unit ?? '件',
    acquiredHow: ACQUIRED.find((how) => how === v.way) ?? '购置',
    acquiredOn: v.acquiredOn,
    valueKind: '原值',
    remark: v.remark,
  };
  return check.entry({
    number: v.number ?? '',
    record,
    cardClass,
    category,
    department: v.department ?? '',
    place: v.place ?? '',
    keeper: v.keeper ?? '',
    status: STATUSES.find((status) => status === v.state) ?? '在用',
    qty: v.qty ?? 1000,
    cost: v.orig ?? 0,
    life,
    acc: v.acc ?? 0,
  });
}

function buildingEntry(check: AssetCheck, row: Row<(typeof buildingsSheet)['columns']>): AssetEntry | null {
  if (row.refused) return null;
  const v = row.values;
  const code = v.classCode ?? '';
  check.day(row, v.acquiredOn, 'acquiredOn');
  if (!isClassCode(code)) row.flaw('E-CLASS', `没有分类代码 ${code}`, 'classCode');
  requireNet(row);
  if (!check.stands(row, v.number ?? '', 'number')) return null;
  const life = STRUCTURES.find(([made]) => made.test(v.structure ?? ''))?.[1] ?? OTHER_BUILDING;
  const record: CardRecord = {
    ...blank,
    name: v.name,
    spec: v.structure,
    unit: '幢',
    acquiredHow: '自建',
    acquiredOn: v.acquiredOn,
    valueKind: '原值',
    site: v.place,
    structure: v.structure,
    area: v.area,
    remark: v.remark,
  };
  return check.entry({
    number: v.number ?? '',
    record,
    ...check.classOf(code, v.name ?? '', v.acquiredOn),
    place: v.place ?? '',
    qty: 1000,
    cost: v.orig ?? 0,
    life,
    acc: v.acc ?? 0,
  });
}

/** Class figures within a number such as MD-020101-2013-7000: old lists of what is gone name no class. */
const codeIn = (number: string): string => {
  const figures = /-(0[1-7]\d{4})-/.exec(number)?.[1];
  return figures === undefined ? 'A02000000' : `A${figures}`;
};

function disposedEntry(check: AssetCheck, row: Row<(typeof disposedSheet)['columns']>, today: Day): AssetEntry | null {
  if (row.refused) return null;
  const v = row.values;
  if ((v.acquiredOn ?? '') > today) row.flaw('E-DATE', `${v.acquiredOn ?? ''} 还没有到`, 'acquiredOn');
  requireNet(row);
  const number = v.number ?? '';
  if (!check.stands(row, number, 'number')) return null;
  const record: CardRecord = {
    ...blank,
    name: v.name,
    unit: '件',
    acquiredHow: '其他',
    acquiredOn: v.acquiredOn,
    valueKind: '原值',
    remark: '取得日期不详，所写为报废日期',
  };
  return check.entry({
    number,
    record,
    ...check.classOf(codeIn(number), v.name ?? '', null),
    place: '',
    status: '已处置',
    qty: 1000,
    cost: v.orig ?? 0,
    life: 0,
    acc: v.acc ?? 0,
    disposed: { day: v.acquiredOn ?? today, approval: v.approval ?? '', fen: v.proceeds ?? 0 },
  });
}

function bookEntry(check: AssetCheck, row: Row<(typeof booksSheet)['columns']>): AssetEntry | null {
  if (row.refused) return null;
  const v = row.values;
  const [volumes, list, paid] = [v.volumes ?? 0, v.list ?? 0, v.paid ?? 0];
  check.day(row, v.on, 'on');
  if (v.discount !== null && Math.abs(mulDiv(list, v.discount, 1000) - paid) > 5 * volumes)
    row.flaw('E-AMOUNT', '码洋×折扣与实洋不符', 'paid');
  if (!check.stands(row, v.batch ?? '', 'batch')) return null;
  const record: CardRecord = {
    ...blank,
    name: '图书',
    spec: v.titles === null ? null : `${v.titles}种`,
    unit: '册',
    acquiredHow: '购置',
    acquiredOn: v.on,
    valueKind: '原值',
    supplier: v.dealer,
    volumes,
    titles: v.titles,
    listFen: list,
    remark: v.remark,
  };
  return check.entry({
    number: v.batch ?? '',
    record,
    ...check.classOf('A04010000', '图书', v.on),
    place: v.place ?? '',
    qty: volumes * 1000,
    cost: paid,
    life: 0,
    acc: 0,
  });
}

function furnitureEntry(check: AssetCheck, row: Row<(typeof furnitureSheet)['columns']>): AssetEntry | null {
  if (row.refused) return null;
  const v = row.values;
  const [qty, amount, code] = [v.qty ?? 0, v.amount ?? 0, v.classCode ?? 'A05010000'];
  check.day(row, v.boughtOn, 'boughtOn');
  if (!isClassCode(code)) row.flaw('E-CLASS', `没有分类代码 ${code}`, 'classCode');
  if (v.price !== null && amountMismatch(qty, v.price, amount)) row.flaw('E-AMOUNT', '数量×单价与总价不符', 'amount');
  if (v.boughtOn === null) row.flaw('E-REQ', '购置日期没有填，算不出折旧', 'boughtOn');
  if (!check.stands(row, v.card ?? '', 'card')) return null;
  const { cardClass, category } = check.classOf(code, v.name ?? '', v.boughtOn);
  const record: CardRecord = {
    ...blank,
    name: v.name,
    spec: v.spec,
    unit: v.unit ?? '件',
    acquiredHow: '购置',
    acquiredOn: v.boughtOn,
    valueKind: '原值',
    remark: v.remark,
  };
  return check.entry({
    number: v.card ?? '',
    record,
    cardClass,
    category,
    place: v.place ?? '',
    qty,
    cost: amount,
    life: cardClass.lifeMonths,
    acc: null,
  });
}
