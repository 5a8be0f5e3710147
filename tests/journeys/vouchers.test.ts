import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cellText } from '../../shared/sheet/cell-text.ts';
import type { Cell } from '../../shared/sheet/grid.ts';
import { readWorkbook } from '../../electron/files/spreadsheet/read-workbook.ts';
import { importers, importFile, mingdeFile, WORKBOOKS, type ImportKind } from '../fixtures/mingde.ts';
import { openOffice, type Office, type Person } from '../fixtures/office.ts';
import { scratch, type Scratch } from '../fixtures/workbook.ts';

let disk: Scratch;
let office: Office;
let accountant: Person;
beforeAll(async () => {
  disk = scratch();
  office = await openOffice();
  const people = await importers(office);
  for (const kind of Object.keys(WORKBOOKS) as ImportKind[])
    await importFile(office, people[kind], kind, mingdeFile(WORKBOOKS[kind]));
  accountant = people.flow;
}, 60_000);
afterAll(() => {
  office.close();
  disk.clean();
});

async function vouchers(question: object, name: string): Promise<Cell[][]> {
  const file = path.join(disk.folder, name);
  await accountant.ok('files.export', { ticket: office.grant(file), what: { kind: 'vouchers', question } });
  const { sheets } = await readWorkbook(file);
  return sheets[0]?.rows.map((row) => row.cells) ?? [];
}
const sum = (rows: Cell[][], column: number): number =>
  Math.round(rows.reduce((total, row) => total + Number(row[column] ?? 0), 0) * 100);

test('a month for 用友: balanced, and its stock side is what the accounts of the month moved', async () => {
  const rows = await vouchers({ month: '2026-09' }, '用友.xlsx');
  const head = rows.findIndex((row) => row[0] === '制单日期');
  expect(rows[head]?.slice(0, 9)).toEqual([
    '制单日期',
    '凭证类别',
    '凭证编号',
    '附单据数',
    '摘要',
    '科目编码',
    '科目名称',
    '借方金额',
    '贷方金额',
  ]);
  const lines = rows.slice(head + 1);
  expect(lines[0]?.slice(0, 3)).toEqual([{ day: '2026-09-30' }, '记', 1]);
  expect(sum(lines, 7)).toBe(sum(lines, 8));
  const moved = office.books.reader.sqlite
    .prepare(
      `select sum(case when l.kind in ('receipt', 'purchaseReturn') then c.amount_fen else -c.amount_fen end + c.adjust_fen)
       from stock_line l join stock_costing c on c.line_id = l.id
       where l.day like '2026-09-%' and l.kind <> 'opening'`,
    )
    .pluck()
    .get();
  const received = lines.filter((row) => /入库|退货/.test(cellText(row[4])));
  const issued = lines.filter((row) => !/入库|退货/.test(cellText(row[4])));
  expect(sum(received, 7) - sum(issued, 8)).toBe(moved);
  expect(rows[2]?.[0]).toContain('没有设科目');
});

test('for 金蝶 as csv: one header, the school’s subjects, nothing that would be booked as a sum', async () => {
  const subjects = [
    {
      word: '领用出库',
      debit: { code: '5001', name: '业务活动费用' },
      credit: { code: '1302', name: '库存物品' },
    },
  ];
  const [head, ...lines] = await vouchers({ month: '2026-09', layout: 'kingdee', subjects, word: '转' }, '金蝶.csv');
  expect(head?.slice(0, 6)).toEqual(['凭证日期', '凭证字', '凭证号', '分录号', '摘要', '科目代码']);
  const issues = lines.filter((row) => cellText(row[4]).includes('领用出库'));
  expect(new Set(issues.map((row) => row[5]))).toEqual(new Set(['5001', '1302']));
  expect(lines.every((row) => row[1] === '转' && row[4] !== '合计')).toBe(true);
});

test('columns of one’s own; a month that is none is refused', async () => {
  const columns = [
    { heading: '摘要内容', source: '摘要' },
    { heading: '借', source: '借方金额' },
  ];
  const rows = await vouchers({ month: '2026-09', columns }, '自定.csv');
  expect(rows[0]).toEqual(['摘要内容', '借']);
  const ticket = office.grant(path.join(disk.folder, 'x.xlsx'));
  const what = { kind: 'vouchers', question: { month: '2026-13' } };
  expect(await accountant.refused('files.export', { ticket, what })).toEqual(['input.wrong']);
});

test('what the accountant sets once holds for the screen and for every later file', async () => {
  const before = await accountant.ok('inventory.vouchers', { month: '2026-09' });
  expect(before.debit).toBe(before.credit);
  expect(before.lines.every((line) => line.subject.code === '')).toBe(true);
  const line = before.lines.find(({ word, debit }) => word === '领用出库' && debit > 0);
  expect(line).toBeDefined();
  const blank = { code: '', name: '' };
  const subjects = [
    {
      word: '领用出库' as const,
      store: null,
      category: null,
      debit: { code: '5001', name: '业务活动费用' },
      credit: blank,
    },
  ];
  await accountant.ok('inventory.saveVoucherSettings', { ...before.settings, layout: 'kingdee', word: '转', subjects });
  const after = await accountant.ok('inventory.vouchers', { month: '2026-09' });
  const coded = after.lines.filter(({ subject }) => subject.code === '5001');
  expect(coded).toHaveLength(before.lines.filter(({ word, debit }) => word === '领用出库' && debit !== 0).length);
  const [head, ...rows] = await vouchers({ month: '2026-09' }, '按设置.csv');
  expect(head?.[0]).toBe('凭证日期');
  expect(rows.filter((row) => row[5] === '5001')).toHaveLength(coded.length);
  const keeper = await office.as('保管员');
  expect(await keeper.refused('inventory.saveVoucherSettings', before.settings)).toEqual(['permission.denied']);
  expect((await accountant.ok('books.verify', { full: true })).findings).toEqual([]);
});
