import { describe, expect, test } from 'vitest';
import { day } from '../../shared/fields/day.ts';
import { quantity, wholeNumber } from '../../shared/fields/number.ts';
import { text } from '../../shared/fields/text.ts';
import { refusedPaper } from '../../shared/sheet/refused-paper.ts';
import { column } from '../../shared/sheet/column.ts';
import { defineSheet, type Columns, type SheetDefinition } from '../../shared/sheet/definition.ts';
import { sheetFound } from '../../shared/sheet/found.ts';
import type { Cell, GridSheet, Merge } from '../../shared/sheet/grid.ts';
import { daysAcross } from '../../shared/sheet/heading-day.ts';
import { leaveOut } from '../../shared/sheet/matrix.ts';
import { splitAmounts } from '../../shared/sheet/named-amounts.ts';
import { readSheets, sheetsOf, type ReadSheet } from '../../shared/sheet/read-sheet.ts';

/** Fridge × day: a temperature a day. No module owns it. */
const fridges = defineSheet({
  part: 'fridges',
  title: '冰箱温度',
  columns: {
    name: column(text({ label: '冰箱', required: true }), { must: true }),
    day: column(day({ label: '日期', required: true })),
    degrees: column(wholeNumber({ label: '温度', required: true, max: 10 }), { none: ['停'] }),
    remark: column(text({ label: '备注' })),
  },
  across: { heading: 'day', says: daysAcross, cells: ['degrees'] },
});
const fridgesWithGaps = defineSheet({
  ...fridges,
  across: { heading: 'day', says: daysAcross, cells: ['degrees'], gaps: true },
});

/** Days over pairs of columns, several things in one cell. */
const recipes = defineSheet({
  part: 'recipes',
  title: '带量食谱',
  columns: {
    meal: column(text({ label: '餐次', required: true }), { must: true }),
    day: column(day({ label: '日期', required: true })),
    dish: column(text({ label: '菜名', required: true })),
    food: column(text({ label: '食物', required: true })),
    grams: column(quantity({ label: '每人量', required: true }), { isUnit: (unit) => unit === '克' || unit === 'g' }),
  },
  across: {
    heading: 'day',
    says: daysAcross,
    cells: ['dish', 'food'],
    pieces: {
      of: 'food',
      gives: ['food', 'grams'],
      cut: (cell) => splitAmounts(cell).map((p) => ({ text: p.text, cells: { food: p.name, grams: p.amount } })),
    },
  },
});

const grid = (rows: Cell[][], merges: Merge[] = []): GridSheet => ({
  name: '表',
  hidden: false,
  rows: rows.map((cells, i) => ({ row: i + 1, hidden: false, cells })),
  merges,
  hiddenColumns: [],
});

function read<C extends Columns>(sheet: GridSheet, definition: SheetDefinition<C>, fileName = 'x.xlsx'): ReadSheet<C> {
  const workbook = { fileName, sha256: '', kind: 'xlsx' as const, sheets: [sheet] };
  const [first] = sheetsOf(readSheets(workbook, [definition], []), definition);
  if (!first) throw new Error('no table was found');
  return first;
}
const told = (sheet: ReadSheet<(typeof fridges)['columns']>): unknown[] =>
  sheet.rows.map(({ row, values: v }) => [row, v.name, v.day, v.degrees]);
const issues = (sheet: Pick<ReadSheet, 'rows'>): string[] =>
  sheet.rows.flatMap((r) => r.issues.map((i) => `${i.column}${i.row} ${i.code} ${i.text}`));

describe('a matrix', () => {
  test('one row per crossing in which something stands, at its own column', () => {
    const sheet = read(
      grid([
        ['2026年9月冰箱温度'],
        ['冰箱', 1, '2日', '３日', '合计', '备注'],
        [null, '二', '三', '四'],
        ['甲', 4, '约5', null, 9, '新'],
        ['乙', '停', null, 6],
        ['合计', 4, null, 6],
        ['检查人签字：张三'],
      ]),
      fridges,
    );
    expect(told(sheet)).toEqual([
      [4, '甲', '2026-09-01', 4],
      [4, '甲', '2026-09-02', null],
      [5, '乙', '2026-09-03', 6],
    ]);
    expect(sheet.rows[0]?.values.remark).toBe('新');
    expect(issues(sheet)).toEqual(['C4 E-NUM 约5']);
    expect(Object.fromEntries(sheet.skipped)).toEqual({ 合计: 1, 签名行: 1 });
  });

  test('cells put right and words mapped reach the crossings', () => {
    const sheet = grid([
      ['冰箱', '9月1日', '9月2日', '9月3日'],
      ['甲', '四', '约5', 6],
      ['乙', 3, '四', 2],
    ]);
    const workbook = { fileName: '2026年.xlsx', sha256: '', kind: 'xlsx' as const, sheets: [sheet] };
    const [read2] = readSheets(workbook, [fridges], [], {
      fixes: [{ sheet: sheet.name, row: 2, column: 'C', text: '5' }],
      maps: [{ part: 'fridges', field: 'degrees', from: '四', to: '4' }],
    });
    expect(read2?.rows.map(({ refused, values }) => (refused ? null : values['degrees']))).toEqual([4, 5, 6, 3, 4, 2]);
  });

  test('with gaps every crossing comes out; the check leaves out what is not due', () => {
    const sheet = read(
      grid([
        ['冰箱', 1, 2, 3, 4],
        ['甲', 4, null, '停', null],
      ]),
      fridgesWithGaps,
      '冰箱_2026-09.xlsx',
    );
    expect(sheet.rows.map((row) => row.refused)).toEqual([false, true, true, true]);
    leaveOut(sheet, (row) => row.values.day !== '2026-09-03');
    expect(told(sheet).map((row) => (row as unknown[])[2])).toEqual(['2026-09-01', '2026-09-02', '2026-09-04']);
    expect(sheet.rows.flatMap((row) => row.issues.map((i) => `${i.column}${i.row} ${i.code}`))).toEqual([
      'C2 E-REQ',
      'E2 E-REQ',
    ]);
  });

  test('a day that does not exist and a month nobody named refuse what stands below', () => {
    const rows: Cell[][] = [
      ['冰箱', 30, 31],
      ['甲', 4, 5],
    ];
    const named = read(grid([['2026年9月'], ...rows]), fridges);
    expect(issues(named)).toEqual(['C3 E-DATE 5']);
    expect(issues(read(grid(rows), fridges))).toEqual(['B2 E-DATE 4', 'C2 E-DATE 5']);
  });

  test('its columns are shown as found, and a list with a figure in its header is none', () => {
    const found = sheetFound(
      grid([
        ['冰箱', 1, 2, '备注'],
        ['甲', 4, 5],
      ]),
      [fridges],
    );
    expect(found.columns.map((c) => [c.letter, c.label])).toEqual([
      ['A', '冰箱'],
      ['B', '温度'],
      ['C', '温度'],
      ['D', '备注'],
    ]);
    expect(
      sheetFound(
        grid([
          ['冰箱', 1, '备注'],
          ['甲', 4, 'x'],
        ]),
        [fridges],
      ).part,
    ).toBeNull();
  });

  test('a refused crossing goes out alone', () => {
    const sheet = read(grid([['2026年9月'], ['冰箱', 1, 2], ['甲', 4, '坏']]), fridges);
    const paper = refusedPaper(sheet);
    expect(paper?.rows.map((row) => row.slice(0, 3))).toEqual([['甲', null, '坏']]);
    expect(paper?.columns.slice(0, 3).map((c) => c.heading)).toEqual(['冰箱', '1', '2']);
  });

  test('a field that repeats cannot be one that must have a column', () => {
    expect(() => defineSheet({ ...fridges, across: { heading: 'day', says: daysAcross, cells: ['name'] } })).toThrow(
      'repeats',
    );
  });
});

test('a form: pairs of columns, merged meals, a row per food, its foot among the titles', () => {
  const sheet = read(
    grid(
      [
        ['2026—2027学年第一学期　第36周'],
        ['餐次', '星期二（9.1）', null, '星期三（1.6）', null],
        [null, '菜名', '食物', '菜名', '食物'],
        ['午餐', '二米饭', '大米：60\n小米 15', '面条', '挂面80克'],
        [null, '汤', '鸡蛋 少许、葱', null, null],
        ['一日量合计', '75克', null, '80克'],
        ['制定人：张三'],
      ],
      [
        { top: 4, bottom: 5, left: 0, right: 0 },
        { top: 7, bottom: 7, left: 0, right: 4 },
      ],
    ),
    recipes,
  );
  expect(sheet.rows.map(({ row, values: v }) => [row, v.meal, v.day, v.dish, v.food, v.grams])).toEqual([
    [4, '午餐', '2026-09-01', '二米饭', '大米', 60_000],
    [4, '午餐', '2026-09-01', '二米饭', '小米', 15_000],
    [4, '午餐', '2027-01-06', '面条', '挂面', 80_000],
    [5, '午餐', '2026-09-01', '汤', '鸡蛋', null],
    [5, '午餐', '2026-09-01', '汤', '葱', null],
  ]);
  expect(issues(sheet)).toEqual(['C5 E-NUM 鸡蛋 少许', 'C5 E-REQ 葱']);
  expect(Object.fromEntries(sheet.skipped)).toEqual({ 合计: 1 });
  expect(sheet.titles).toEqual(['2026—2027学年第一学期　第36周', '制定人：张三']);
});

describe('headings that are days', () => {
  const september = ['2026年9月就餐人数'];
  test.each<[Cell, Cell]>([
    [5, { day: '2026-09-05' }],
    ['05', { day: '2026-09-05' }],
    ['５日', { day: '2026-09-05' }],
    ['5六', { day: '2026-09-05' }],
    ['星期六（9.5）', { day: '2026-09-05' }],
    ['周六 9/5', { day: '2026-09-05' }],
    ['9月5日', { day: '2026-09-05' }],
    ['2025-12-31', { day: '2025-12-31' }],
    [{ day: '2026-09-05' }, { day: '2026-09-05' }],
    [46_270, { day: '2026-09-05' }],
    [31, '2026年9月31日'],
    [32, null],
    [0, null],
    ['合计', null],
    ['13.5', null],
    [null, null],
  ])('%s', (heading, expected) => expect(daysAcross(heading, september)).toEqual(expected));

  test('the year comes from what stands around, the nearest first', () => {
    expect(daysAcross('1.5', ['2026年12月28日—1月3日'])).toEqual({ day: '2027-01-05' });
    expect(daysAcross('12.30', ['2027年1月'])).toEqual({ day: '2026-12-30' });
    expect(daysAcross('3.5', ['2026-2027学年第二学期', '2020年'])).toEqual({ day: '2027-03-05' });
    expect(daysAcross('9.5', ['食谱', '第36周', '食谱_2026年第36周.xlsx'])).toEqual({ day: '2026-09-05' });
    expect(daysAcross(5, ['食谱', '晨检_202609.xlsx'])).toEqual({ day: '2026-09-05' });
    expect(daysAcross(5, ['2026年'])).toBe('5');
  });
});

test('things with amounts in one cell', () => {
  const pairs = (cell: string): unknown[] => splitAmounts(cell).map(({ name, amount }) => [name, amount]);
  expect(pairs('面粉　35、白砂糖 3克')).toEqual([
    ['面粉', '35'],
    ['白砂糖', '3克'],
  ]);
  expect(pairs('大米：60\r\n小米15ｇ；红枣２，盐 1.5 g')).toEqual([
    ['大米', '60'],
    ['小米', '15g'],
    ['红枣', '2'],
    ['盐', '1.5 g'],
  ]);
  expect(pairs('汤料 1,200克;84消毒液 5')).toEqual([
    ['汤料', '1,200克'],
    ['84消毒液', '5'],
  ]);
  expect(pairs('鸡蛋 少许、葱、 ')).toEqual([
    ['鸡蛋', '少许'],
    ['葱', null],
  ]);
});
