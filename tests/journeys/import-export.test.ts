import { readXlsx } from 'hucre/xlsx';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { record } from '../../db/core/audit.ts';
import type { InputOf } from '../../shared/api.ts';
import type { Cell } from '../../shared/sheet/grid.ts';
import { readWorkbook } from '../../electron/files/spreadsheet/read-workbook.ts';
import { goodsOf, type Goods } from '../fixtures/goods.ts';
import { zipText } from '../fixtures/raw-zip.ts';
import { openOffice, type Office, type Person } from '../fixtures/office.ts';
import { scratch, type Scratch } from '../fixtures/workbook.ts';

let disk: Scratch;
let office: Office;
let goods: Goods;
let viewer: Person;
let itemId: number;
beforeAll(async () => {
  disk = scratch();
  office = await openOffice();
  goods = await goodsOf(office);
  itemId = await goods.item({ name: '=cmd|复印纸', spec: 'A4 70g', code: '010001' });
  await goods.keeper.ok('inventory.receive', goods.receipt('2026-10-08', [[itemId, 12.5, 30_001]]));
  await goods.keeper.ok('inventory.issue', goods.issue('2026-10-09', [[itemId, 2.25]]));
  viewer = await office.as('查看');
});
afterAll(() => {
  office.close();
  disk.clean();
});

type What = InputOf<'files.export'>['what'];
async function exported(what: What, name = `${what.kind}.xlsx`): Promise<{ file: string; rows: Cell[][] }> {
  const file = path.join(disk.folder, name);
  await viewer.ok('files.export', { ticket: office.grant(file), what });
  const { sheets } = await readWorkbook(file);
  return { file, rows: sheets[0]?.rows.map((row) => row.cells) ?? [] };
}
/** Rows from the header on. */
const below = (rows: Cell[][], heading: string): Cell[][] =>
  rows.slice(rows.findIndex((cells) => cells.includes(heading)));

type Trail = { act: string; subject: string; detail: string };
const trail = (subject: string): Trail[] =>
  office.books.reader.sqlite
    .prepare('select act, subject, detail from audit where subject = ? order by id')
    .all(subject) as Trail[];

describe('lists out', () => {
  test('items: codes as text, figures as numbers, days as days, the total as a value', async () => {
    const { rows } = await exported({ kind: 'items', question: {} });
    expect(rows[0]?.[0]).toBe('明德实验学校物资与库存');
    const [head, first, total] = below(rows, '编码');
    expect(head?.slice(0, 7)).toEqual(['编码', '品名', '规格型号', '类别', '单位', '现存', '最低']);
    expect(head?.slice(7, 13)).toEqual(['最高', '结存单价', '结存金额', '最早到期', '货位', '最近收发']);
    expect(first?.slice(0, 5)).toEqual(['010001', '=cmd|复印纸', 'A4 70g', '办公用品', '包']);
    expect([first?.[5], first?.[8], first?.[9]]).toEqual([10.25, 24.001, 246.01]);
    expect(first?.[12]).toEqual({ day: '2026-10-09' });
    expect(total).toEqual(['合计', ...Array.from({ length: 8 }, () => null), 246.01]);
  });

  test('documents, every page of them', async () => {
    const { rows } = await exported({ kind: 'documents', question: { kinds: ['receipt', 'issue'], limit: 1 } });
    const [, first, second, total] = below(rows, '单号');
    expect(first?.slice(0, 3)).toEqual(['CK-202610-0001', { day: '2026-10-09' }, '出库单']);
    expect(second?.slice(0, 3)).toEqual(['RK-202610-0001', { day: '2026-10-08' }, '入库单']);
    expect([first?.[8], second?.[8], total?.[8]]).toEqual([54, 300.01, 354.01]);
  });

  test('documents of one family: party and person in the words of that screen', async () => {
    const of = async (kinds: ('receipt' | 'issue' | 'opening')[]): Promise<Cell[]> =>
      below((await exported({ kind: 'documents', question: { kinds } })).rows, '单号')[0] ?? [];
    const whole = ['单号', '日期', '种类', '仓库', '?', '?', '摘要', '行', '金额', '状态', '原凭证号', '制单'];
    const named = (party: string, person: string) => whole.toSpliced(4, 2, party, person);
    expect(await of(['receipt'])).toEqual(named('供货单位', '采购员'));
    expect(await of(['issue'])).toEqual(named('领用部门', '领用人'));
    expect(await of(['receipt', 'issue'])).toEqual(named('供货单位/领用部门', '经手人'));
    expect(await of(['opening'])).toEqual(whole.toSpliced(4, 2));
  });

  test('an account as the page has it', async () => {
    const account = { storeId: goods.storeId, itemId, year: 2026 };
    const { rows } = await exported({ kind: 'account', question: account });
    const [, receipt, issue, month, year] = below(rows, '凭证');
    expect(receipt?.slice(3)).toEqual([12.5, 24.0008, 300.01, null, null, null, 12.5, 24.0008, 300.01]);
    expect(issue?.slice(6, 9)).toEqual([2.25, 24, 54]);
    expect([month?.[2], year?.[2]]).toEqual(['本月合计', '本年累计']);
  });

  test('ready to print: A4 landscape, one page wide, header repeated and frozen, page numbers', async () => {
    const { file } = await exported({ kind: 'items', question: {} });
    const { sheets } = await readXlsx(readFileSync(file), { readStyles: true });
    const [sheet] = sheets;
    expect(sheet?.pageSetup).toMatchObject({
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      paperSize: 'a4',
    });
    expect(sheet?.pageSetup?.printTitlesRow).toMatch(/3:\$?3$/);
    expect(sheet?.freezePane).toMatchObject({ rows: 3 });
    expect(await zipText(readFileSync(file), 'xl/worksheets/sheet1.xml')).toContain('第 &amp;P 页，共 &amp;N 页');
    expect(sheet?.cells?.get('3,0')?.style?.numFmt).toBe('@');
    expect(sheet?.cells?.get('3,9')?.style?.numFmt).toBe('#,##0.00');
    // The rest of the card stands beside the printed sheet.
    expect(sheet?.pageSetup?.printArea).toBe('$A:$M');
    expect([...(sheet?.cells?.values() ?? [])].filter((cell) => cell.formula !== undefined)).toEqual([]);
  });

  test('export has its row in the trail, a person without a session none', async () => {
    await exported({ kind: 'suppliers' }, '名册.xlsx');
    const acts = office.books.reader.sqlite
      .prepare(`select subject from audit where act = '导出 Excel' order by id`)
      .all();
    expect(acts.at(-1)).toEqual({ subject: '名册.xlsx' });
    const stranger = office.stranger();
    const ticket = office.grant(path.join(disk.folder, 'x.xlsx'));
    expect(await stranger.refused('files.export', { ticket, what: { kind: 'staff' } })).toEqual(['session.none']);
  });

  test('a name that ends in .csv makes a csv, and the trail says so', async () => {
    const { rows } = await exported({ kind: 'items', question: {} }, '物资.csv');
    expect(rows[0]?.slice(0, 2)).toEqual(['编码', '品名']);
    expect(rows[1]?.slice(0, 2)).toEqual(['010001', '=cmd|复印纸']);
    expect(trail('物资.csv').map((line) => line.act)).toEqual(['导出 CSV']);
  });

  test('a file that was not written after all: the trail has the export and that it did not come about', async () => {
    const ticket = office.grant(path.join(disk.folder, '没有', '房间表.xlsx'));
    expect(await viewer.refused('files.export', { ticket, what: { kind: 'rooms' } })).toEqual(['file.folderGone']);
    const [first, second] = trail('房间表.xlsx');
    expect([first?.act, second?.act]).toEqual(['导出 Excel', '导出未完成']);
    expect(second?.detail).toContain('要保存的文件夹已经不在了');
  });

  test('cancelled, and nothing is left of it', async () => {
    const file = path.join(disk.folder, '取消.xlsx');
    office.cancel = true;
    try {
      expect(await viewer.refused('files.export', { ticket: office.grant(file), what: { kind: 'rooms' } })).toEqual([
        'task.cancelled',
      ]);
    } finally {
      office.cancel = false;
    }
    expect(existsSync(file)).toBe(false);
    expect(trail('取消.xlsx').map((line) => line.act)).toEqual(['导出 Excel', '导出未完成']);
  });
});

describe('lists of the books themselves', () => {
  const table = async (kind: string, person: Person, question?: unknown): Promise<Cell[][]> => {
    const file = path.join(disk.folder, `${kind}.csv`);
    await person.ok('files.export', { ticket: office.grant(file), what: { kind, question } });
    return (await readWorkbook(file)).sheets[0]?.rows.map((row) => row.cells) ?? [];
  };

  test('stores, categories, terms, months, parameters: for everybody who may see them', async () => {
    await (
      await office.as('总务主任')
    ).ok('people.saveTerm', {
      id: null,
      schoolYear: '2026-2027',
      name: '第一学期',
      firstDay: '2026-09-01',
      lastDay: '2027-01-24',
    });
    expect((await table('stores', viewer)).slice(0, 2)).toEqual([
      ['仓库名称', '仓库类型', '别名', '状态'],
      ['行政仓库', '行政', '总务仓库;行政库;总务库', '在用'],
    ]);
    expect((await table('categories', viewer)).at(9)).toEqual(['09', '食品', '是', '食材;食品类', '在用']);
    expect(await table('terms', viewer)).toEqual([
      ['学年', '学期', '开始日期', '结束日期'],
      ['2026-2027', '第一学期', '2026-09-01', '2027-01-24'],
    ]);
    const months = await table('months', viewer);
    expect(months).toHaveLength(12);
    expect(months.slice(0, 2)).toEqual([
      ['月份', '状态', '说明'],
      ['2026年11月', '开放', '可以记账'],
    ]);
    expect((await table('parameters', viewer))[2]).toEqual([
      '补录天数（早于几天要写原因）',
      '3',
      '学校内控制度',
      '2026-01-01',
    ]);
  });

  test('users with roles and stores, and nothing of their passwords', async () => {
    const admin = await office.as('管理员');
    await admin.ok('people.saveUser', {
      id: null,
      name: '仓管小李',
      roles: ['保管员'],
      storeIds: [goods.storeId],
      password: 'secret-123',
    });
    const users = await table('users', admin);
    expect(users[0]).toEqual(['姓名', '角色', '管哪些仓库', '兼任理由', '状态']);
    expect(users.find(([name]) => name === '仓管小李')).toEqual(['仓管小李', '保管员', '行政仓库', null, '在用']);
    expect(users.find(([name]) => name === '保管员甲')?.[2]).toBe('不限');
    expect(JSON.stringify(users)).not.toContain('scrypt');
  });

  test('who may not see a list gets neither file nor paper of it, and the trail has no export', async () => {
    for (const kind of ['users', 'audit']) {
      const file = path.join(disk.folder, `不给_${kind}.xlsx`);
      expect(await viewer.refused('files.export', { ticket: office.grant(file), what: { kind } })).toEqual([
        'permission.denied',
      ]);
      expect(await viewer.refused('print.list', { what: { kind } })).toEqual(['permission.denied']);
      expect(existsSync(file)).toBe(false);
      expect(trail(path.basename(file))).toEqual([]);
    }
    expect(await viewer.refused('print.list', { what: { kind: '没有' } })).toEqual(['export.unknown']);
  });

  test('the trail: every row that the search finds, beyond the pages of the screen', async () => {
    const admin = await office.as('管理员');
    const actor = { userId: null, userName: '夜班', pc: 'TEST-PC', at: '2026-11-01T23:59:58+08:00' };
    const acts = Array.from({ length: 5000 }, (_, i) => ({ act: '试验', subject: `第 ${i} 次` }));
    office.books.transact((writer) => record(writer, actor, acts));
    const [head, ...rows] = await table('audit', admin, { search: '夜班' });
    expect(head).toEqual(['序号', '时间', '谁', '做了什么', '对什么', '原因']);
    expect(rows).toHaveLength(5000);
    expect(rows[0]?.slice(1, 5)).toEqual(['2026-11-01 23:59:58', '夜班', '试验', '第 4999 次']);
    expect(await admin.ok('print.list', { what: { kind: 'audit', question: { search: '夜班' } } })).toMatchObject({
      pages: Math.ceil(5000 / 26),
    });
    office.books.transact((writer) => record(writer, actor, acts.concat(acts, acts, acts, acts)));
    expect(await admin.refused('print.list', { what: { kind: 'audit' } })).toEqual(['print.tooLong']);
    expect((await admin.ok('books.verify', { full: true })).findings).toEqual([]);
  });

  test('earlier imports, with what became of them', async () => {
    const file = await disk.workbook('新目录.xlsx', {
      物资目录: [
        ['编码', '品名', '规格型号', '基本单位', '类别'],
        ['020001', '墨盒', '黑', '个', '打印耗材'],
      ],
    });
    const { importId } = await goods.keeper.ok('files.open', { ticket: office.grant(file), kind: 'items' });
    const { runId } = await goods.keeper.ok('files.import', { importId });
    const line = ['2026-11-02 08:00', '物资目录', '新目录.xlsx', '1', '0', '保管员甲'];
    expect(await table('imports', viewer)).toEqual([['时间', '导入成', '文件', '导入', '留下', '谁', '状态'], line]);
    await goods.keeper.ok('files.undo', { runId });
    expect((await table('imports', viewer))[1]).toEqual([...line, '已撤销']);
  });
});
