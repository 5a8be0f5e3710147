import { describe, expect, test } from 'vitest';
import { day } from '../../shared/fields/day.ts';
import { money, quantity, wholeNumber } from '../../shared/fields/number.ts';
import { text } from '../../shared/fields/text.ts';
import { column } from '../../shared/sheet/column.ts';
import { defineSheet } from '../../shared/sheet/definition.ts';
import { sheetFound } from '../../shared/sheet/found.ts';
import type { Cell, GridSheet, Merge } from '../../shared/sheet/grid.ts';
import { readSheets, sheetsOf, type SheetChoice } from '../../shared/sheet/read-sheet.ts';

/** A list that no module owns: the engine must not know any by name. */
const book = defineSheet({
  part: 'loans',
  title: '借书登记',
  columns: {
    on: column(day({ label: '日期', required: true }), { must: true, carries: 'ditto' }),
    slip: column(text({ label: '借条号' }), { carries: 'blank' }),
    code: column(text({ label: '书号', pattern: { regex: /^\d{4}$/, says: '书号要是 4 位' } }), {
      names: ['图书编号'],
      wrong: 'E-CODE',
      digits: { length: 4, warns: true },
    }),
    title: column(text({ label: '书名', required: true, max: 10 }), { must: true }),
    unit: column(text({ label: '单位' })),
    lent: column(quantity({ label: '借出数量' }), { isUnit: (written, beside) => written === beside('unit') }),
    back: column(quantity({ label: '归还数量' })),
    fee: column(money({ label: '押金(元)' }), { names: ['保证金'] }),
    days: column(wholeNumber({ label: '天数', max: 90 })),
  },
});

const grid = (rows: Cell[][], more: Partial<GridSheet> = {}): GridSheet => ({
  name: '登记',
  hidden: false,
  rows: rows.map((cells, i) => ({ row: i + 1, hidden: false, cells })),
  merges: [],
  hiddenColumns: [],
  ...more,
});

function read(sheet: GridSheet, choice: Partial<SheetChoice> = {}) {
  const workbook = { fileName: 'x.xlsx', sha256: '', kind: 'xlsx' as const, sheets: [sheet] };
  const choices = [{ name: sheet.name, use: true, hiddenRows: true, columns: {}, ...choice }];
  const [first] = sheetsOf(readSheets(workbook, [book], choices), book);
  if (!first) throw new Error('no table was found');
  return first;
}
const HEAD: Cell[] = ['日期', '借条号', '书号', '书名', '单位', '借出数量', '归还数量', '押金', '天数'];
const row = (...cells: Cell[]): Cell[] => cells;
const issues = (sheet: ReturnType<typeof read>): string[] =>
  sheet.rows.flatMap((r) => r.issues.map((i) => `${i.row}${i.column} ${i.code}`));

describe('where the table is', () => {
  test('below titles, by words in any order, with brackets and synonyms', () => {
    const sheet = grid([
      ['图书馆'],
      [],
      ['单位：元', null, '2026年'],
      ['书名', '图书编号', '保证金（元）', '日 期', '不认得的列'],
      ['三国', '0001', 5, '2026.3.5', 'x'],
    ]);
    const found = sheetFound(sheet, [book]);
    expect(found).toMatchObject({ part: 'loans', use: true, headerRow: 4, dataRows: 1 });
    expect(found.columns.map((c) => [c.letter, c.field])).toEqual([
      ['A', 'title'],
      ['B', 'code'],
      ['C', 'fee'],
      ['D', 'on'],
      ['E', null],
    ]);
    expect(found.preview).toEqual([['三国', '0001', '5', '2026.3.5', 'x']]);
    expect(read(sheet).rows[0]?.values).toMatchObject({ title: '三国', code: '0001', fee: 500, on: '2026-03-05' });
    expect(read(sheet).titles).toEqual(['图书馆', '单位：元', '2026年']);
  });

  test('two rows with groups, whether merged or not', () => {
    const sheet = grid([
      ['日期', '书名', '借出', null, '归还', null],
      [null, null, '数量', '经手', '数量', '经手'],
      [{ day: '2026-03-05' }, '三国', 2, '张', 1, '李'],
    ]);
    expect(read(sheet).rows.map((r) => [r.values.lent, r.values.back])).toEqual([[2000, 1000]]);
  });

  test('no table, no data, hidden and report sheets are not used, and say why', () => {
    const rows = [HEAD, row('2026-03-05', '', '', '三国')];
    expect(
      sheetFound(
        grid([
          ['月份', '合计'],
          ['1月', 3],
        ]),
        [book],
      ),
    ).toMatchObject({ use: false, part: null });
    expect(sheetFound(grid([]), [book])).toMatchObject({ use: false, why: '没有数据' });
    expect(sheetFound(grid(rows, { hidden: true }), [book])).toMatchObject({ use: false, why: '隐藏的工作表' });
    expect(sheetFound(grid(rows, { name: '按月汇总' }), [book])).toMatchObject({ use: false, why: '汇总表' });
    expect(sheetFound(grid(rows), [book])).toMatchObject({ use: true, why: '' });
  });

  test('a column moved by hand', () => {
    const sheet = grid([
      ['日期', '书名', '押金', '实收'],
      ['2026-03-05', '三国', 1, 9],
    ]);
    expect(read(sheet, { columns: { fee: 3 } }).rows[0]?.values.fee).toBe(900);
    expect(read(sheet, { columns: { fee: null } }).rows[0]?.values.fee).toBeNull();
    expect(read(sheet, { columns: { lent: 2 } }).rows[0]?.values).toMatchObject({ fee: null, lent: 1000 });
  });
});

describe('which rows are data', () => {
  test('headers again, totals, signatures, notes, headings and blanks are counted, not read', () => {
    const across: Merge = { top: 3, bottom: 3, left: 0, right: 8 };
    const sheet = grid(
      [
        HEAD,
        row('2026-03-05', 'J1', '0001', '三国', '本', 1),
        ['一、小说'],
        [],
        HEAD,
        row('2026-03-06', 'J2', '0002', '水浒', '本', 1),
        row('本页小计', null, null, null, null, 2),
        row(null, null, null, '小说小计', null, 2),
        row('本 月 合 计', null, null, null, null, 2),
        row('本年累计', null, null, null, null, 2),
        row('合  计', null, null, null, null, 2),
        ['以下为补登'],
        row('2026-03-01', 'J3', '0003', '红楼', '本', 1),
        row('登记人：张三', null, null, '审核：李四'),
        row('保管员：张三', null, null, '审核：李四'),
      ],
      { merges: [across] },
    );
    const done = read(sheet);
    expect(done.rows.map((r) => r.row)).toEqual([2, 6, 13, 14]);
    expect(Object.fromEntries(done.skipped)).toEqual({
      类别标题行: 1,
      空行: 1,
      重复表头: 1,
      本页合计: 1,
      小计: 1,
      本月合计: 1,
      累计: 1,
      合计: 1,
      说明行: 1,
      签名行: 1,
    });
  });

  test('a row that only looks like one of them is data', () => {
    const sheet = grid([HEAD, row('2026-03-05', 'J1', '0001', '年度合计', '本', 1, null, 3, 5), ['三国']]);
    const done = read(sheet);
    expect(done.rows.map((r) => r.row)).toEqual([2, 3]);
    expect(issues(done)).toEqual(['3A E-DATE', '3D E-REQ']);
  });

  test('hidden rows are read and counted, or left out by choice', () => {
    const sheet = grid([HEAD, row('2026-03-05', '', '', '三国'), row('2026-03-06', '', '', '水浒')]);
    const second = sheet.rows[2];
    if (second) second.hidden = true;
    expect(read(sheet)).toMatchObject({ hiddenRows: 1, rows: [{ row: 2 }, { row: 3 }] });
    expect(read(sheet, { hiddenRows: false }).rows).toHaveLength(1);
  });
});

describe('what reaches down', () => {
  test('merged cells only inside their merge, figures never', () => {
    const sheet = grid(
      [
        HEAD,
        row('2026-03-05', 'J1', '0001', '三国', '本', 4),
        row(null, null, '0002', '水浒'),
        row('2026-03-06', null, '0003', '红楼'),
      ],
      {
        merges: [
          { top: 2, bottom: 3, left: 0, right: 0 },
          { top: 2, bottom: 3, left: 4, right: 4 },
          { top: 2, bottom: 3, left: 5, right: 5 },
        ],
      },
    );
    const done = read(sheet);
    expect(done.rows.map((r) => [r.values.on, r.values.unit, r.values.lent])).toEqual([
      ['2026-03-05', '本', 4000],
      ['2026-03-05', '本', null],
      ['2026-03-06', null, null],
    ]);
  });

  test('〃 only where it may, blanks only where they mean the paper above', () => {
    const sheet = grid([
      HEAD,
      row('2026-03-05', 'J1', '0001', '三国'),
      row('〃', null, '0002', '水浒'),
      row('同上', 'J2', '0003', '〃'),
      row(null, null, '0004', '西游'),
    ]);
    const done = read(sheet);
    expect(done.rows.map((r) => [r.values.on, r.values.slip, r.values.title])).toEqual([
      ['2026-03-05', 'J1', '三国'],
      ['2026-03-05', 'J1', '水浒'],
      ['2026-03-05', 'J2', '〃'],
      [null, 'J2', '西游'],
    ]);
    expect(issues(done)).toEqual(['5A E-REQ']);
  });
});

test('one issue per cell, at its place, with what stands there', () => {
  const sheet = grid([
    HEAD,
    row('3.1', 'J1', 12, '三国', '本', '约10', '-1', { error: '#REF!' }, 91),
    row('2026-03-05', 'J1', '12a', '一二三四五六七八九十一', '本', '2本', '2册', { noValue: true }, 1.5),
  ]);
  const done = read(sheet);
  expect(issues(done)).toEqual([
    '2A E-DATE',
    '2C W-LEADZERO',
    '2F E-NUM',
    '2G E-NEG',
    '2H E-ERRCELL',
    '2I E-NUM',
    '3C E-CODE',
    '3D E-TEXT',
    '3G E-NUM',
    '3H E-NOCACHE',
    '3I E-NUM',
  ]);
  const [first, second] = done.rows;
  expect(first?.values.code).toBe('0012');
  expect(second?.values.lent).toBe(2000);
  expect(first?.issues[2]).toMatchObject({ sheet: '登记', text: '约10' });
});

test('numbers too long for a spreadsheet never pass as text', () => {
  const sheet = grid([
    HEAD,
    row('2026-03-05', 26_990_100_000_000_010_000, '0001', '三国'),
    row('2026-03-05', '2.69901E+19', '0001', '水浒'),
    row('2026-03-05', '26990100000000000007', '0001', '西游'),
    row('2026-03-05', 123_456_789_012_345, '0001', '红楼'),
  ]);
  const done = read(sheet);
  expect(issues(done)).toEqual(['2B E-IDNUM', '3B E-IDNUM']);
  expect(done.rows.map((r) => r.values.slip)).toEqual([null, null, '26990100000000000007', '123456789012345']);
});

test('amounts in 万元 by the heading, by the group or by the unit line; the heading’s own word wins', () => {
  const fee = (head: Cell[][]): unknown[] => {
    const sheet = read(grid([...head, ['2026-03-05', '三国', '1.5']]));
    return sheet.rows.map((r) => r.values.fee);
  };
  expect(fee([['日期', '书名', '押金']])).toEqual([150]);
  expect(fee([['日期', '书名', '押金（万元）']])).toEqual([1_500_000]);
  expect(fee([['单位：万元'], ['日期', '书名', '押金']])).toEqual([1_500_000]);
  expect(fee([['金额单位：人民币万元'], ['日期', '书名', '押金（元）']])).toEqual([150]);
  expect(fee([['以万元为单位的在备注中注明'], ['日期', '书名', '押金']])).toEqual([150]);
  expect(
    fee([
      ['日期', '书名', '价值（万元）'],
      [null, null, '押金'],
    ]),
  ).toEqual([1_500_000]);
  const own = read(
    grid([
      ['日期', '书名', '押金'],
      ['2026-03-05', '三国', '1.5万元'],
    ]),
  );
  expect(own.rows[0]?.issues).toMatchObject([{ code: 'W-WAN', column: 'C', text: '1.5万元' }]);
  expect(own.rows[0]?.issues[0]?.message).toContain('15,000.00 元');
});

test('what people put around header words, totals and codes', () => {
  const sheet = grid([
    ['★日 期', '图书\n编号', '书名【必填】', '押金：', '天数（天）'],
    ['2026-03-05', "'0001", '三国', 5, 1],
    ['合计：', null, null, 5],
    ['小计（小说）', null, null, 5],
    ['过次页', null, null, 5],
    ['承前页', null, null, 5],
  ]);
  const done = read(sheet);
  expect(done.rows.map((r) => r.values)).toMatchObject([
    { on: '2026-03-05', code: '0001', title: '三国', fee: 500, days: 1 },
  ]);
  expect(issues(done)).toEqual([]);
  expect(Object.fromEntries(done.skipped)).toEqual({ 合计: 1, 小计: 1, 过次页: 2 });
});

test('week, month and class totals by their own names; who signs alone signs', () => {
  const sheet = grid([
    HEAD,
    row('2026-03-05', 'J1', '0001', '三国'),
    row(null, '10月小计'),
    row('本周合计', null, null, null, null, 2),
    row('九月总计', null, null, null, null, 2),
    row('资产管理员：邓季'),
    row('检查人签字：申子群'),
  ]);
  expect(Object.fromEntries(read(sheet).skipped)).toEqual({ 小计: 1, 本周合计: 1, 本月合计: 1, 签名行: 2 });
});

test('a definition with two meanings of one word stops the program', () => {
  const both = { a: column(text({ label: '甲' }), { must: true, names: ['同'] }), b: column(text({ label: '同' })) };
  expect(() => defineSheet({ part: 'x', title: 'x', columns: both })).toThrow('also means');
  expect(() => defineSheet({ part: 'x', title: 'x', columns: { a: column(text({ label: '甲' })) } })).toThrow(
    'no column',
  );
});
