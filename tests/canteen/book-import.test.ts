import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readWorkbook } from '../../electron/files/spreadsheet/read-workbook.ts';
import { BOOK_LISTS } from '../../shared/canteen/book-sheet.ts';
import { REGISTERS } from '../../shared/registers/index.ts';
import { sheetFound } from '../../shared/sheet/found.ts';
import { canteenOf, type Canteen } from '../fixtures/canteen.ts';
import { openOffice, type Office, type Person } from '../fixtures/office.ts';
import { scratch, type Scratch } from '../fixtures/workbook.ts';

/** Rows of one book out of a workbook and back again: template, check, import, undo, all by the book's own definition. */

let office: Office;
let c: Canteen;
let disk: Scratch;
beforeAll(async () => {
  disk = scratch();
  office = await openOffice({ clockStart: '2026-11-02T18:00:00+08:00' });
  c = await canteenOf(office);
});
afterAll(() => {
  office.close();
  disk.clean();
});

async function open(kind: string, file: string, who: Person = c.safety) {
  const { importId } = await who.ok('files.open', { ticket: office.grant(file), kind });
  return { importId, check: await who.ok('files.check', { importId }) };
}
const listed = (register: string) => c.safety.ok('registers.list', { register, from: '2026-09-01', to: '2026-11-02' });

test('every book has a list of its own, for whoever keeps it', () => {
  expect(BOOK_LISTS.map(({ register }) => register.key)).toEqual(REGISTERS.map(({ key }) => key));
});

test.each(BOOK_LISTS.map((list) => [list.title, list] as const))(
  '%s: each column of its blank template is found',
  async (_title, list) => {
    const who = list.act === 'class.record' ? await office.as('班级人员') : c.safety;
    const file = path.join(disk.folder, `${list.kind}.xlsx`);
    await who.ok('files.template', { ticket: office.grant(file), kind: list.kind, filled: false });
    const { sheets } = await readWorkbook(file);
    const [found] = sheets.filter(({ name }) => name !== '选项').map((sheet) => sheetFound(sheet, list.definitions));
    expect(found?.columns.map(({ field }) => field)).toEqual(Object.keys(list.definitions[0]?.columns ?? {}));
  },
);

describe('食品留样 and 冰箱 of an old workbook', () => {
  const HEAD = ['日期', '餐次', '灶别', '留样食品名称', '留样时间', '留样量（g）', '留样人'];
  const row = (day: string, dish: string, grams: number | string) => [
    day,
    '午餐',
    '学生灶',
    dish,
    '11:20',
    grams,
    '贾师傅',
  ];

  test('rows come in by the rules of the book; what breaks them is refused in its place', async () => {
    const file = await disk.workbook('留样.xlsx', {
      留样: [
        ['明德实验学校食品留样记录'],
        HEAD,
        row('2026-10-12', '青椒肉丝', 130),
        row('2026-10-12', '米饭', 90),
        row('2026-10-12', '青椒肉丝', 140),
        row('2026-12-12', '白菜', 130),
        row('2026-10-13', '', 130),
        row('2026-10-13', '白菜', '很多'),
        row('2026-10-17', '汤', 130),
      ],
    });
    const { importId, check } = await open('book.sample', file);
    const [sheet] = check.sheets;
    expect(sheet?.refused.map(({ row: at, code }) => `${at} ${code}`)).toEqual([
      '5 E-DUP',
      '6 E-DATE',
      '7 E-REQ',
      '8 E-NUM',
    ]);
    expect(sheet?.warnings.map(({ row: at, code, message }) => `${at} ${code} ${message}`)).toEqual([
      '4 W-FOUND 留样量 90 g，不足 125 g',
      '9 W-NONSCHOOL 2026-10-17 不是上课的日子',
    ]);
    const { runId } = await c.safety.ok('files.import', { importId });
    const rows = await listed('sample');
    expect(rows.map(({ values, state }) => [values['dish'], values['keptUntil'], state])).toEqual([
      ['汤', '2026-10-19 11:20', '完成'],
      ['米饭', '2026-10-14 11:20', '完成'],
      ['青椒肉丝', '2026-10-14 11:20', '完成'],
    ]);
    expect(rows[1]?.findings).toHaveLength(1);
    await c.safety.ok('files.undo', { runId });
    expect(await listed('sample')).toEqual([]);
  });

  test('what the program printed to Excel comes in again, and is passed over while the books have it', async () => {
    const reading = { half: '上午', at: '08:05', temperature: 41, recorder: '贾师傅' };
    for (const day of ['2026-10-14', '2026-10-15'])
      for (const deviceId of [c.chillId, c.sampleId]) await c.save('fridge', { ...reading, day, deviceId });
    const file = path.join(disk.folder, '冰箱.xlsx');
    const question = { register: 'fridge', from: '2026-10-01', to: '2026-10-31' };
    await c.safety.ok('files.export', { ticket: office.grant(file), what: { kind: 'book', question } });
    const first = await open('book.fridge', file);
    expect(first.check.held).toBe(4);
    const before = await listed('fridge');
    for (const { id } of before) await c.safety.ok('registers.void', { register: 'fridge', id, reason: '重导' });
    const { importId, check } = await open('book.fridge', file);
    expect([check.accepted, check.refused]).toEqual([4, 0]);
    await c.safety.ok('files.import', { importId });
    const after = (await listed('fridge')).filter(({ state }) => state === '完成');
    expect(after.map(({ values }) => values)).toEqual(before.map(({ values }) => values));
    expect((await c.head.ok('books.verify', { full: true })).findings).toEqual([]);
  });

  test('a device nobody registered, and a rule of the book that blocks, are refused', async () => {
    const file = await disk.workbook('坏.xlsx', {
      晨检: [
        ['日期', '晨检时间', '姓名', '出勤', '健康症状', '检查人'],
        ['2026-10-20', '6:40', '贾师傅', '在岗', '无', '贾师傅'],
        ['2026-10-20', '6:41', '没有此人', '在岗', '无', '池元玲'],
        ['2026-10-21', '6:41', '尤师傅', '在岗', '咳嗽、发热', '池元玲'],
      ],
    });
    const { check } = await open('book.morningCheck', file);
    expect(check.sheets[0]?.refused.map(({ row: at, code, column }) => `${at} ${column} ${code}`)).toEqual([
      '2 F E-RULE',
      '3 C E-REF',
    ]);
    expect(check.accepted).toBe(1);
  });

  test('a template filled with what the books hold is read without a flaw', async () => {
    const file = path.join(disk.folder, '现有.xlsx');
    const kind = 'book.fridge';
    const { rows } = await c.safety.ok('files.template', { ticket: office.grant(file), kind, filled: true });
    expect(rows).toBe(4);
    const { importId, check } = await open(kind, file);
    expect(check.held).toBe(4);
    const passed = await c.safety.ok('files.check', { importId, duplicates: 'skip' });
    expect([passed.held, passed.refused, passed.accepted]).toEqual([4, 0, 0]);
    const { sheets } = await readWorkbook(file);
    const cells = sheets[0]?.rows.flatMap((one) => one.cells) ?? [];
    expect(cells).toContain(4.1);
  });

  test('only who keeps the book brings rows in', async () => {
    const stranger = await office.as('查看');
    const file = await disk.workbook('无权.xlsx', { 留样: [HEAD, row('2026-10-12', '青椒肉丝', 130)] });
    expect(await stranger.refused('files.open', { ticket: office.grant(file), kind: 'book.sample' })).toEqual([
      'import.notYours',
    ]);
  });
});
