import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { InputOf } from '../../shared/api.ts';
import type { BudgetLineRecord } from '../../shared/funds/budget-line.ts';
import type { ImportCheck } from '../../shared/sheet/import.ts';
import { heldFor, holdFunds, releaseFunds, reverseSpending, spendFunds } from '../../db/funds/holding.ts';
import { verifyFunds } from '../../db/funds/verify.ts';
import type { Writer } from '../../db/core/handle.ts';
import type { By } from '../../db/people/by.ts';
import { EXPECTED, importers, importFile, mingdeFile, WORKBOOKS } from '../fixtures/mingde.ts';
import { openOffice, type Office, type Person } from '../fixtures/office.ts';
import { scratch, type Scratch } from '../fixtures/workbook.ts';

const TODAY = '2026-11-02';
let serial = 0;
let disk: Scratch;
let office: Office;
let accountant: Person;
beforeAll(() => void (disk = scratch()));
afterAll(() => disk.clean());
beforeEach(async () => {
  office = await openOffice();
  accountant = await office.as('会计');
});
afterEach(() => office.close());

const RECORD = { year: 2026, source: '公用经费', name: '办公费', code: null, aliases: null, remark: null } as const;
async function newLine(more: Partial<BudgetLineRecord> = {}): Promise<number> {
  const record = { ...RECORD, initialFen: 2_000_000, ...more };
  return (await accountant.ok('funds.saveLine', { id: null, record })).id;
}
const expense = (lineId: number, fen: number, more: Partial<InputOf<'funds.spend'>> = {}): InputOf<'funds.spend'> => ({
  token: `expense-${++serial}`,
  lineId,
  day: TODAY,
  voucher: `记-${serial}`,
  fen,
  summary: '电费',
  ...more,
});
const lines = async (year = 2026) => accountant.ok('funds.lines', { year });
const lineOf = async (id: number) => (await lines()).find((line) => line.id === id);
const cleanBooks = async (): Promise<void> =>
  expect((await accountant.ok('books.verify', { full: true })).findings).toEqual([]);

/** The part procurement codes against, which has no call of its own. */
function hold(work: (writer: Writer, by: By) => void): void {
  const by: By = {
    userId: 1,
    userName: '管理员甲',
    roles: ['管理员'],
    storeIds: null,
    at: office.clock.now(),
    today: TODAY,
  };
  office.books.transact((writer) => work(writer, by));
}
const PAYMENT = { day: TODAY, summary: '办公用品', payee: '云溪纸业', handler: '贺锦舟', attachments: 2 };

describe('§5.2 worked: 办公费 20,000', () => {
  test('paid 7,850.00, held 1,250.00: 可用 10,900.00, 执行率 39.25 %; 10,900.01 is refused with the figures', async () => {
    const id = await newLine();
    await accountant.ok('funds.spend', expense(id, 785_000));
    hold((w, by) => holdFunds(w, { lineId: id, fen: 125_000, day: TODAY, paper: 'SG-1', summary: '' }, by));
    expect(await lineOf(id)).toMatchObject({ spentFen: 785_000, heldFen: 125_000, availableFen: 1_090_000 });
    expect(await accountant.ok('funds.execution', { month: '2026-11' })).toMatchObject([{ rate: 3925, warning: '' }]);
    const answer = await accountant.call('funds.spend', expense(id, 1_090_001));
    expect(answer).toMatchObject({ refusals: [{ code: 'budget.short', message: /10,900\.00.*10,900\.01/ }] });
    await accountant.ok('funds.spend', expense(id, 1_090_000));
    expect(await lineOf(id)).toMatchObject({ availableFen: 0 });
  });

  test('who may: lines by 会计 and 总务主任, spending by 会计 alone', async () => {
    const id = await newLine();
    const [head, keeper] = [await office.as('总务主任'), await office.as('保管员')];
    await head.ok('funds.adjust', { lineId: id, fen: 1, day: TODAY, basis: '校务会 3 号' });
    expect(await head.refused('funds.spend', expense(id, 1))).toEqual(['permission.denied']);
    expect(await keeper.refused('funds.retireLine', { id, active: false })).toEqual(['permission.denied']);
  });
});

describe('B-01…B-03: what a paper holds', () => {
  test('B-02: part payments lower it by what is paid, not below 0; the final one leaves nothing', async () => {
    const id = await newLine();
    hold((w, by) => {
      holdFunds(w, { lineId: id, fen: 100_000, day: TODAY, paper: 'SG-1', summary: '' }, by);
      spendFunds(w, { ...PAYMENT, lineId: id, fen: 30_000, voucher: 'FK-1', papers: ['SG-1'], final: false }, by);
      expect(heldFor(w, 'SG-1')).toEqual([{ lineId: id, fen: 70_000 }]);
      spendFunds(w, { ...PAYMENT, lineId: id, fen: 90_000, voucher: 'FK-2', papers: ['SG-1'], final: false }, by);
      expect(heldFor(w, 'SG-1')).toEqual([]);
      holdFunds(w, { lineId: id, fen: 50_000, day: TODAY, paper: 'SG-2', summary: '' }, by);
      spendFunds(w, { ...PAYMENT, lineId: id, fen: 10_000, voucher: 'FK-3', papers: ['SG-2'], final: true }, by);
      expect(heldFor(w, 'SG-2')).toEqual([]);
    });
    expect(await lineOf(id)).toMatchObject({ spentFen: 130_000, heldFen: 0 });
    await cleanBooks();
  });

  test('one payment of two papers lowers the first, then the second', async () => {
    const id = await newLine();
    hold((w, by) => {
      for (const paper of ['SG-1', 'SG-2'])
        holdFunds(w, { lineId: id, fen: 40_000, day: TODAY, paper, summary: '' }, by);
      const papers = ['SG-1', 'SG-2'];
      spendFunds(w, { ...PAYMENT, lineId: id, fen: 60_000, voucher: 'FK-1', papers, final: false }, by);
      expect([heldFor(w, 'SG-1'), heldFor(w, 'SG-2')]).toEqual([[], [{ lineId: id, fen: 20_000 }]]);
    });
  });

  test('B-03: a red payment lowers 已用 and brings no 占用 back; once only', async () => {
    const id = await newLine();
    hold((w, by) => {
      holdFunds(w, { lineId: id, fen: 100_000, day: TODAY, paper: 'SG-1', summary: '' }, by);
      const payment = { ...PAYMENT, lineId: id, fen: 30_000, voucher: 'FK-1', papers: ['SG-1'], final: false };
      const red = { entryId: spendFunds(w, payment, by), day: TODAY, voucher: 'FK-1', reason: '账号写错' };
      reverseSpending(w, red, by);
      expect(() => reverseSpending(w, red, by)).toThrow('已经红冲过了');
    });
    expect(await lineOf(id)).toMatchObject({ spentFen: 0, heldFen: 70_000, availableFen: 1_930_000 });
  });

  test('R-FUND-02: cancelling releases all that is left and tells how much; a second time nothing', async () => {
    const id = await newLine();
    hold((w, by) => {
      holdFunds(w, { lineId: id, fen: 125_000, day: TODAY, paper: 'SG-1', summary: '' }, by);
      const cancel = { paper: 'SG-1', day: TODAY, summary: '不买了' };
      expect([releaseFunds(w, cancel, by), releaseFunds(w, cancel, by)]).toEqual([125_000, 0]);
    });
    expect(await lineOf(id)).toMatchObject({ heldFen: 0, availableFen: 2_000_000 });
  });

  test('books.verify names a paper that holds less than nothing', async () => {
    const id = await newLine();
    hold((w, by) => holdFunds(w, { lineId: id, fen: -1, day: TODAY, paper: 'SG-1', summary: '' }, by));
    expect(verifyFunds(office.books.reader)).toMatchObject([{ code: 'funds.held', message: /SG-1/ }]);
    expect((await accountant.ok('books.verify', { full: true })).findings).toMatchObject([{ code: 'funds.held' }]);
  });

  test('entries and adjustments in use are never changed or taken away', async () => {
    const id = await newLine();
    await accountant.ok('funds.adjust', { lineId: id, fen: 100, day: TODAY, basis: '校务会 3 号' });
    await accountant.ok('funds.spend', expense(id, 100));
    const run = (sql: string) => () => office.books.transact((writer) => writer.sqlite.prepare(sql).run());
    expect(run('update budget_entry set spent_fen = 1')).toThrow('append-only');
    expect(run('delete from budget_entry')).toThrow('append-only');
    expect(run('update budget_adjustment set fen = 1')).toThrow('never changed');
    expect(run('delete from budget_adjustment')).toThrow('its adjustments stay');
  });
});

describe('lines and adjustments', () => {
  test('a line that was booked on keeps its year and source, also when it came to 0', async () => {
    const id = await newLine();
    const entry = await accountant.ok('funds.spend', expense(id, 100));
    await accountant.ok('funds.reverse', { id: entry.id, day: TODAY, reason: '记错' });
    const record = { ...RECORD, initialFen: 2_000_000 };
    for (const change of [{ year: 2025 }, { source: '捐赠' as const }])
      expect(await accountant.refused('funds.saveLine', { id, record: { ...record, ...change } })).toEqual([
        'budget.used',
      ]);
    await accountant.ok('funds.saveLine', { id, record: { ...record, name: '办公用品费' } });
    expect(await accountant.refused('funds.saveLine', { id: null, record: { ...record, name: '办公用品费' } })).toEqual(
      ['record.duplicate'],
    );
  });

  test('an adjustment has a day of the year that exists, and never takes what is spent or held', async () => {
    const id = await newLine();
    await accountant.ok('funds.spend', expense(id, 785_000));
    const adjust = { lineId: id, fen: -1_215_000, day: TODAY, basis: '校务会 3 号' };
    const refused = (more: Partial<typeof adjust>) => accountant.refused('funds.adjust', { ...adjust, ...more });
    expect(await refused({ fen: -1_215_001 })).toEqual(['budget.below']);
    expect(await refused({ day: '2026-02-31' })).toEqual(['input.wrong']);
    expect(await refused({ day: '2025-12-31' })).toEqual(['budget.day']);
    expect(await refused({ day: '2026-11-03' })).toEqual(['budget.day']);
    await accountant.ok('funds.adjust', adjust);
    expect(await lineOf(id)).toMatchObject({ adjustFen: -1_215_000, totalFen: 785_000, availableFen: 0 });
  });

  test('a retired line or one of another year takes no expense', async () => {
    const [id, old] = [await newLine(), await newLine({ year: 2025 })];
    await accountant.ok('funds.retireLine', { id, active: false });
    expect(await accountant.refused('funds.spend', expense(id, 1))).toEqual(['budget.retired']);
    expect(await accountant.refused('funds.spend', expense(old, 1))).toEqual(['budget.unknown']);
  });
});

describe('支出明细账', () => {
  test('累计 and 余额 are the line’s own, over pages and under a search', async () => {
    const id = await newLine();
    for (const [voucher, fen] of [
      ['甲-1', 100],
      ['乙-1', 1000],
      ['甲-2', 10_000],
      ['乙_2', 100_000],
    ] as const)
      await accountant.ok('funds.spend', expense(id, fen, { voucher }));
    const ask = async (more: Partial<InputOf<'funds.entries'>>) => {
      const { rows, next } = await accountant.ok('funds.entries', { year: 2026, lineId: id, ...more });
      return { next, rows: rows.map((row) => [row.voucher, row.sumFen, row.leftFen]) };
    };
    const first = await ask({ limit: 3 });
    expect(first.rows).toEqual([
      ['乙_2', 111_100, 1_888_900],
      ['甲-2', 11_100, 1_988_900],
      ['乙-1', 1100, 1_998_900],
    ]);
    expect((await ask({ limit: 3, before: first.next })).rows).toEqual([['甲-1', 100, 1_999_900]]);
    expect((await ask({ search: '甲' })).rows).toEqual([
      ['甲-2', 11_100, 1_988_900],
      ['甲-1', 100, 1_999_900],
    ]);
    // What a search means by _ and % is what it says.
    expect((await ask({ search: '乙_' })).rows).toEqual([['乙_2', 111_100, 1_888_900]]);
    expect((await ask({ lineId: null, search: '甲' })).rows[0]).toEqual(['甲-2', null, null]);
  });

  test('a voucher stands once in a year; reversed, it may be written again', async () => {
    const id = await newLine();
    const { id: entry } = await accountant.ok('funds.spend', expense(id, 100, { voucher: '记-9' }));
    expect(await accountant.refused('funds.spend', expense(id, 200, { voucher: '记-9' }))).toEqual(['voucher.twice']);
    await accountant.ok('funds.reverse', { id: entry, day: TODAY, reason: '金额写错' });
    await accountant.ok('funds.spend', expense(id, 200, { voucher: '记-9' }));
    expect(await lineOf(id)).toMatchObject({ spentFen: 200 });
  });

  test('a red entry lies in its expense’s year and not before it', async () => {
    const id = await newLine();
    const entry = await accountant.ok('funds.spend', expense(id, 100));
    const red = (day: string) => ({ id: entry.id, day, reason: '记错' });
    expect(await accountant.refused('funds.reverse', red('2026-11-01'))).toEqual(['reverse.beforeOriginal']);
    office.clock.set('2027-01-04T08:00:00+08:00');
    accountant = await office.as('会计');
    expect(await accountant.refused('funds.reverse', red('2027-01-04'))).toEqual(['entry.year']);
    await accountant.ok('funds.reverse', red('2026-12-31'));
    expect(await accountant.ok('funds.execution', { month: '2026-11' })).toMatchObject([{ spentFen: 100 }]);
    expect(await accountant.ok('funds.execution', { month: '2026-12' })).toMatchObject([
      { monthFen: -100, spentFen: 0 },
    ]);
  });
});

describe('预算执行表', () => {
  test('a month says the same whenever it is printed: 调整, 支出 and 占用 up to its end', async () => {
    const id = await newLine();
    await accountant.ok('funds.spend', expense(id, 10_000, { day: '2026-09-30' }));
    hold((w, by) => holdFunds(w, { lineId: id, fen: 40_000, day: '2026-09-30', paper: 'SG-1', summary: '' }, by));
    const september = await accountant.ok('funds.execution', { month: '2026-09' });
    expect(september).toMatchObject([
      { adjustFen: 0, monthFen: 10_000, spentFen: 10_000, heldFen: 40_000, availableFen: 1_950_000 },
    ]);
    await accountant.ok('funds.adjust', { lineId: id, fen: 500_000, day: '2026-10-10', basis: '校务会 5 号' });
    await accountant.ok('funds.spend', expense(id, 20_000));
    hold((w, by) => releaseFunds(w, { paper: 'SG-1', day: TODAY, summary: '' }, by));
    expect(await accountant.ok('funds.execution', { month: '2026-09' })).toEqual(september);
    const now = { adjustFen: 500_000, totalFen: 2_500_000, monthFen: 20_000, spentFen: 30_000, heldFen: 0 };
    expect(await accountant.ok('funds.execution', { month: '2026-11' })).toMatchObject([now]);
  });

  test('上年同期 is the line of the same source and name, up to the same month', async () => {
    office.close();
    office = await openOffice({ startMonth: '2025-01' });
    accountant = await office.as('会计');
    const old = await newLine({ year: 2025 });
    for (const [day, fen] of [
      ['2025-05-31', 100],
      ['2025-06-01', 1000],
    ] as const)
      await accountant.ok('funds.spend', expense(old, fen, { day }));
    await newLine();
    await newLine({ source: '捐赠' });
    const rows = await accountant.ok('funds.execution', { month: '2026-05' });
    expect(rows.map(({ source, lastYearFen }) => [source, lastYearFen])).toEqual([
      ['公用经费', 100],
      ['捐赠', null],
    ]);
  });
});

const LINES = [
  ['资金来源', '预算项目', '年初预算', '调整', '调整后预算'],
  ['公用经费', '培训费', 1000, 200, 1200],
  ['捐赠', '培训费', 500, null, 500],
  ['公用经费', '办公费', 300, null, 300],
];
const spending = (...rows: (string | number)[][]) => [
  ['日期', '凭证号', '摘要', '资金来源', '预算项目', '金额'],
  ...rows.map(([day, source, line], i) => [day ?? '', `记-${i + 1}`, '费用', source ?? '', line ?? '', 10]),
];

describe('预算与支出 come in', () => {
  async function opened(sheets: Parameters<Scratch['workbook']>[1]): Promise<ImportCheck> {
    const file = await disk.workbook(`预算${++serial}.xlsx`, sheets);
    const { importId } = await accountant.ok('files.open', { ticket: office.grant(file), kind: 'budget' });
    return accountant.ok('files.check', { importId });
  }
  const refused = (check: ImportCheck) =>
    check.sheets.flatMap((sheet) => sheet.refused.map(({ row, code, message }) => `${row} ${code} ${message}`));

  test('the school’s own: 14 lines, 254 expenses, 3 refused, to the last 分', async () => {
    const { budget } = await importers(office);
    const { check } = await importFile(office, budget, 'budget', mingdeFile(WORKBOOKS.budget));
    expect(check.sheets.map(({ accepted, refused: { length } }) => [accepted, length])).toEqual([
      [14, 0],
      [254, 3],
    ]);
    expect(refused(check).map((says) => says.split(' ')[1])).toEqual(['E-LINE', 'E-NUM', 'E-DUP']);
    const held = await lines();
    const sum = (of: (line: (typeof held)[number]) => number) => held.reduce((total, line) => total + of(line), 0);
    expect(sum((line) => line.spentFen)).toBe(173_608_873);
    const sums = EXPECTED[WORKBOOKS.budget]?.['预算']?.sums;
    expect({
      initial_fen: sum((l) => l.initialFen),
      adjust_fen: sum((l) => l.adjustFen),
      final_fen: sum((l) => l.totalFen),
    }).toEqual(sums);
    expect(held.map(({ record }) => record.aliases)).toEqual(expect.arrayContaining(['维修费', '办公用品费']));
    await cleanBooks();
  });

  test('R-FUND-01: an expense is booked on its own source’s line, and asks when several are meant', async () => {
    const check = await opened({
      预算: LINES,
      支出: spending(
        ['2026-03-01', '捐赠', '培训费'],
        ['2026-03-01', '公用', '培训费'],
        ['2026-03-01', '', '办公用品费'],
        ['2026-03-01', '', '培训费'],
        ['2026-03-01', '捐赠', '办公费'],
        ['2026-03-01', '财政', '办公费'],
      ),
    });
    expect(refused(check)).toEqual([
      '5 E-LINE “公用经费”和“捐赠”下都有“培训费”，请写明资金来源',
      '6 E-LINE 2026 年“捐赠”下没有预算项目“办公费”',
      expect.stringMatching(/^7 E-WORD 资金来源只能是/),
    ]);
    await accountant.ok('files.import', { importId: check.importId });
    expect((await lines()).map(({ source, name, spentFen }) => [source, name, spentFen])).toEqual([
      ['公用经费', '培训费', 1000],
      ['公用经费', '办公费', 1000],
      ['捐赠', '培训费', 1000],
    ]);
  });

  test('the year: a title says it, else most expenses do; one left over from December does not move it', async () => {
    const titled = await opened({ 预算: [['明德实验学校2025年度部门预算表（2024年12月编制）'], ...LINES] });
    await accountant.ok('files.import', { importId: titled.importId });
    expect(await accountant.ok('funds.years', {})).toEqual([2025]);
    const rows = ['2024-12-30', '2026-03-01', '2026-04-01'].map((day) => [day, '捐赠', '培训费']);
    const dated = await opened({ 预算: LINES, 支出: spending(...rows) });
    expect(refused(dated)).toEqual(['2 E-LINE 2024 年“捐赠”下没有预算项目“培训费”']);
    await accountant.ok('files.import', { importId: dated.importId });
    expect(await accountant.ok('funds.years', {})).toEqual([2026, 2025]);
  });

  test('a closed month takes no more expenses; one before the program began does', async () => {
    office.close();
    office = await openOffice({ startMonth: '2026-03' });
    accountant = await office.as('会计');
    await accountant.ok('people.closeMonth', { month: '2026-03' });
    const rows = ['2026-02-10', '2026-03-10', '2026-04-10'].map((day) => [day, '捐赠', '培训费']);
    expect(refused(await opened({ 预算: LINES, 支出: spending(...rows) }))).toEqual(['3 E-PERIOD 2026年3月已结账']);
  });
});

describe('undo', () => {
  const figures = async () => (await lines()).map(({ name, ...l }) => [name, l.initialFen, l.adjustFen, l.spentFen]);

  test('spending is turned round, never taken away; in again, the books say what they said', async () => {
    const { budget } = await importers(office);
    const file = mingdeFile(WORKBOOKS.budget);
    const { done } = await importFile(office, budget, 'budget', file);
    const before = await figures();
    const undone = await budget.ok('files.undo', { runId: done.runId });
    expect(undone).toMatchObject({ reversed: 254, removed: 0 });
    // Lines stay for their entries, and their 调整 with them.
    expect(await figures()).toEqual(before.map(([name, initial, adjust]) => [name, initial, adjust, 0]));
    expect(office.books.reader.sqlite.prepare('select count(*) from budget_entry').pluck().get()).toBe(508);
    await cleanBooks();
    await importFile(office, budget, 'budget', file);
    expect(await figures()).toEqual(before);
    await cleanBooks();
  });

  test('lines nothing was booked on go, with their adjustments', async () => {
    const file = await disk.workbook('只有预算.xlsx', { 预算: LINES });
    const { done } = await importFile(office, accountant, 'budget', file);
    expect(await accountant.ok('files.undo', { runId: done.runId })).toMatchObject({ removed: 4, stays: 0 });
    expect(await lines()).toEqual([]);
    await cleanBooks();
  });

  test('an expense of a month closed since stays and is named', async () => {
    const rows = ['2026-01-10', '2026-02-10'].map((day) => [day, '捐赠', '培训费']);
    const file = await disk.workbook('两个月.xlsx', { 预算: LINES, 支出: spending(...rows) });
    const { done } = await importFile(office, accountant, 'budget', file);
    await accountant.ok('people.closeMonth', { month: '2026-01' });
    const january = await accountant.ok('funds.execution', { month: '2026-01' });
    const undone = await accountant.ok('files.undo', { runId: done.runId });
    expect(undone.reversed).toBe(1);
    expect(undone.kept).toContainEqual({ what: '支出 记-1', why: '2026年1月已结账' });
    const after = await accountant.ok('funds.execution', { month: '2026-01' });
    expect(after.find(({ source }) => source === '捐赠')).toEqual(january.find(({ source }) => source === '捐赠'));
  });
});
