import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { classTable } from '../../db/property/classes.ts';
import { openingBooks } from '../../db/inventory/imports.ts';
import { readWorkbook } from '../../electron/files/spreadsheet/read-workbook.ts';
import type { Day } from '../../shared/basics/day.ts';
import { checkSummary } from '../../shared/sheet/checked.ts';
import type { ImportCheck, RowIssue } from '../../shared/sheet/import.ts';
import { readSheets } from '../../shared/sheet/read-sheet.ts';
import { EXPECTED, importers, importFile, mingdeFile, WORKBOOKS } from '../fixtures/mingde.ts';
import { openOffice, type Office } from '../fixtures/office.ts';
import { assetsBook } from '../fixtures/workbooks/assets.ts';
import { menuBook } from '../fixtures/workbooks/menu.ts';
import { nutritionBook } from '../fixtures/workbooks/nutrition.ts';
import { purchasesBook } from '../fixtures/workbooks/purchases.ts';
import type { Entry, SchoolBook } from '../fixtures/workbooks/tally.ts';

/** Workbooks whose modules do not exist yet, and the property ones by their own check: read and checked, every figure of the README as it stands there. */

const FILES = [
  '固定资产台账.xls',
  '图书与家具批量资产.xlsx',
  '食堂进货台账_2026-09.xlsx',
  '带量食谱_2026年第36-39周.xlsx',
  '食材营养成分.csv',
];
const TODAY: Day = '2026-11-02';

let office: Office;
const checks = new Map<string, ImportCheck>();
const entries = new Map<string, readonly Entry[]>();

beforeAll(async () => {
  office = await openOffice();
  await importFile(office, (await importers(office)).items, 'items', mingdeFile(WORKBOOKS.items));
  const { items } = openingBooks(office.books.reader, { roles: ['会计'], storeIds: null, today: TODAY });
  const books: SchoolBook[] = [
    ...FILES.slice(0, 2).map((file) => assetsBook(file, TODAY, classTable(office.books.reader))),
    purchasesBook(items),
    menuBook,
    nutritionBook,
  ];
  for (const { file, definitions, check } of books) {
    const checked = check(readSheets(await readWorkbook(mingdeFile(file)), definitions, []));
    checks.set(file, checkSummary(file, checked));
    entries.set(file, checked.entries);
  }
}, 60_000);
afterAll(() => office.close());

/** Every sheet of the README that holds data. */
const dataSheets = FILES.flatMap((file) =>
  Object.entries(EXPECTED[file] ?? {})
    .filter(([, sheet]) => sheet.accepted > 0)
    .map(([name, sheet]) => [file, name, sheet] as const),
);

const SKIPPED: Readonly<Record<string, string>> = {
  'blank rows': '空行',
  'repeated header rows': '重复表头',
  'total rows': '合计',
  'day total rows': '合计',
  'subtotal rows': '小计',
  'page subtotal rows': '本页合计',
  'week total rows': '本周合计',
  'month total rows': '本月合计',
  'cumulative total rows': '累计',
  'signature rows': '签名行',
};
const FIGURES: Readonly<Record<string, string>> = {
  qty_milli: '数量',
  ok_qty_milli: '合格数',
  amount_fen: '金额',
  orig_fen: '原值',
  acc_fen: '累计折旧',
  net_fen: '净值',
  volumes: '册数',
  list_fen: '码洋',
  paid_fen: '实洋',
  grams: '每人量',
  dishes: '菜品',
  initial_fen: '年初预算',
  adjust_fen: '调整',
  final_fen: '调整后预算',
  edible_pct: '食部',
  kcal: '能量',
  protein_mg: '蛋白质',
  rows: 'rows',
};
const named = (values: Record<string, number>, names: Readonly<Record<string, string>>): Record<string, number> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [names[name] ?? `unknown ${name}`, value]));

/**
 * Blank rows above a header are counted nowhere else (期初库存 row 4, the flow's 3月, 6月 and 9月 row 1), but the README's four
 * of 家具批量 include row 2, above the header of row 3; rows 32, 61 and 90 are the ones below.
 */
const BLANK_ABOVE_HEADER: Readonly<Record<string, number>> = { 家具批量: 1 };

const places = (issues: readonly RowIssue[]): string[] => issues.map((issue) => `${issue.row} ${issue.code}`);

/** Rows and figures of each split of a sheet's accepted rows. */
function splitsOf(file: string, sheet: string): Record<string, Record<string, number>> {
  const splits: Record<string, Record<string, number>> = {};
  for (const { groups, figures } of (entries.get(file) ?? []).filter((entry) => entry.sheet === sheet)) {
    for (const group of groups) {
      const split = (splits[group] ??= { rows: 0 });
      split['rows'] = (split['rows'] ?? 0) + 1;
      for (const [label, value] of Object.entries(figures)) split[label] = (split[label] ?? 0) + value;
    }
  }
  return splits;
}

test('there are 15 data sheets in five files, and only they are read', () => {
  expect(dataSheets).toHaveLength(15);
  for (const file of FILES)
    expect(
      checks
        .get(file)
        ?.sheets.map((sheet) => sheet.name)
        .toSorted(),
      file,
    ).toEqual(
      dataSheets
        .filter(([of]) => of === file)
        .map(([, name]) => name)
        .toSorted(),
    );
});

describe('the check says what the README says', () => {
  test.each(dataSheets)('%s · %s', (file, name, expected) => {
    const sheet = checks.get(file)?.sheets.find((s) => s.name === name);
    if (!sheet) throw new Error(`${name} was not read`);
    expect(places(sheet.refused)).toEqual(expected.refused.map((e) => `${e.row} ${e.code}`));
    expect(places(sheet.warnings)).toEqual(expected.warnings.map((e) => `${e.row} ${e.code}`));
    expect(sheet.accepted).toBe(expected.accepted);
    const { 'hidden rows (imported, reported)': hidden = 0, ...skipped } = expected.skipped;
    expect(sheet.hiddenRows).toBe(hidden);
    const blank = (skipped['blank rows'] ?? 0) - (BLANK_ABOVE_HEADER[name] ?? 0);
    const below = blank > 0 ? { ...skipped, 'blank rows': blank } : skipped;
    expect(Object.fromEntries(sheet.skipped.map((s) => [s.kind, s.rows]))).toEqual(named(below, SKIPPED));
    expect(Object.fromEntries(sheet.sums.map((s) => [s.label, s.value]))).toEqual(named(expected.sums, FIGURES));
  });

  test.each(dataSheets)('%s · %s: splits', (file, name, expected) => {
    const by = Object.entries(expected.by).map(([key, values]) => [
      key.replace(/\(kept apart.*\)$/, ''),
      named(values, FIGURES),
    ]);
    expect(splitsOf(file, name)).toEqual(Object.fromEntries(by));
  });

  test('every refusal is a sentence at a place', () => {
    const issues = [...checks.values()].flatMap(({ sheets }) => sheets.flatMap((s) => [...s.refused, ...s.warnings]));
    for (const issue of issues) {
      expect(issue.message).toMatch(/[\u4e00-\u9fff]{2}/);
      expect(issue.column).toMatch(/^[A-Z]{1,2}$/);
    }
  });
});

test('a crossing is refused at its own column, with what stands there', () => {
  const refused = (file: string, sheet: string): string[] =>
    checks
      .get(file)
      ?.sheets.find((s) => s.name === sheet)
      ?.refused.map((issue) => `${issue.column}${issue.row} ${issue.text}`) ?? [];
  expect(refused('带量食谱_2026年第36-39周.xlsx', '第38周')).toEqual(['G9 鸡蛋 少许']);
});

test('September’s purchases are the canteen’s receipts of food in the stock flow', () => {
  const flow = EXPECTED[WORKBOOKS.flow]?.['9月']?.by['食堂仓库 食品 收入'];
  const bought = entries.get('食堂进货台账_2026-09.xlsx') ?? [];
  const sum = (label: string): number => bought.reduce((total, entry) => total + (entry.figures[label] ?? 0), 0);
  expect({ rows: bought.length, in_qty_milli: sum('数量'), in_fen: sum('金额') }).toMatchObject({
    rows: flow?.['rows'],
    in_qty_milli: flow?.['in_qty_milli'],
    in_fen: flow?.['in_fen'],
  });
});
