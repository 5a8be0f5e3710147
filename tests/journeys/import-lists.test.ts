import type { CellValue } from 'hucre/xlsx';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { checked, withItems } from '../fixtures/flow-file.ts';
import { importFile } from '../fixtures/mingde.ts';
import { openOffice, type Office } from '../fixtures/office.ts';
import { scratch, type Scratch } from '../fixtures/workbook.ts';

/** Opening stock and lists in other shapes than the given school's. */

let disk: Scratch;
let office: Office;
beforeAll(() => void (disk = scratch()));
afterAll(() => disk.clean());
beforeEach(async () => void (office = await openOffice()));
afterEach(() => office.close());

const query = (sql: string): unknown[] => office.books.reader.sqlite.prepare(sql).all();

describe('期初', () => {
  const HEAD = ['物资编码', '品名', '规格', '单位', '数量', '单价', '金额', '批号/生产日期', '保质期至'];
  const opening = (rows: CellValue[][], title = '仓库：总务仓库'): Promise<string> =>
    disk.workbook('期初.xlsx', { Sheet1: [['期初库存'], [title], [], HEAD, ...rows] });
  beforeEach(() => withItems(office, disk));

  test('the store from a title line, auxiliary units, a batch or the day it was made', async () => {
    const keeper = await office.as('保管员');
    const rows: CellValue[][] = [
      ['010001', '复印纸', 'A4 70g', '箱', 2, 100, 200, 'B260101', '2026.12.31'],
      [null, '中性笔', '0.5mm黑', null, 12, null, '￥14.40', '2025年12月3日', null],
    ];
    const { check, done } = await importFile(office, keeper, 'opening', await opening(rows));
    expect(check).toMatchObject({ accepted: 2, refused: 0, warnings: 0 });
    expect(done).toMatchObject({ documents: 1, firstDay: '2026-01-01' });
    expect(
      query('select unit, unit_milli, qty_milli, known_fen, batch, made_on, expires_on from stock_line order by id'),
    ).toEqual([
      {
        unit: '箱',
        unit_milli: 2000,
        qty_milli: 16_000,
        known_fen: 20_000,
        batch: 'B260101',
        made_on: null,
        expires_on: '2026-12-31',
      },
      {
        unit: '支',
        unit_milli: 12_000,
        qty_milli: 12_000,
        known_fen: 1440,
        batch: '',
        made_on: '2025-12-03',
        expires_on: null,
      },
    ]);
    expect(query('select number, state, store_id from stock_document')).toEqual([
      { number: 'QC-202601-0001', state: '已记账', store_id: 1 },
    ]);
    expect((await (await office.as('管理员')).ok('books.verify', { full: true })).findings).toEqual([]);
  });

  test('rows that cannot be an opening', async () => {
    const accountant = await office.as('会计');
    const rows: CellValue[][] = [
      ['010001', '复印纸', 'A4 70g', '包', 10, 21, 200],
      ['010001', '复印纸', 'A4 70g', '包', 10, 20, 200],
      ['010001', '复印纸', 'A4 70g', '包', 10, 20, 200],
      ['010002', '中性笔', '0.5mm黑', '支', 0, null, 0],
      ['010002', '中性笔', '0.5mm黑', '支', 5, null, -5],
      ['010002', '中性笔', '0.5mm黑', '支', 5, null, null],
    ];
    expect((await checked(office, accountant, 'opening', await opening(rows))).refused).toEqual([
      '5 E-AMOUNT',
      '7 E-DUP',
      '8 E-REQ',
      '9 E-NEG',
      '10 E-REQ',
    ]);
  });

  test('a sheet that names no store, or two, is refused row by row', async () => {
    const accountant = await office.as('会计');
    const row: CellValue[] = ['010001', '复印纸', 'A4 70g', '包', 10, 20, 200];
    for (const title of ['单位：元', '仓库：行政仓库、食堂仓库'])
      expect((await checked(office, accountant, 'opening', await opening([row], title))).refused, title).toEqual([
        '5 E-STORE',
      ]);
  });
});

describe('物资目录', () => {
  const HEAD = ['编码', '品名', '规格型号', '单位', '辅助单位', '换算率', '类别', '默认仓库', '最低', '最高'];
  const items = (rows: CellValue[][]): Promise<string> => disk.workbook('目录.xlsx', { 目录: [HEAD, ...rows] });

  test('against what is in the books already', async () => {
    await withItems(office, disk);
    const keeper = await office.as('保管员');
    const result = await checked(
      office,
      keeper,
      'items',
      await items([
        ['010001', '墨水', '黑', '瓶', null, null, '办公', null],
        ['010011', '复印纸', 'Ａ４　70g', '包', null, null, '办公用品', null],
        ['010012', 'A4复印纸', '70克', '包', null, null, '办公用品', null],
        ['010013', '复印纸', 'A4 80g', '包', null, null, '办公用品', null],
      ]),
    );
    expect(result.refused).toEqual(['2 E-DUPCODE', '3 E-DUP']);
    expect(result.warnings).toEqual(['4 W-LOOKALIKE']);
  });

  test('units, limits and stores that do not fit', async () => {
    const keeper = await office.as('保管员');
    const result = await checked(
      office,
      keeper,
      'items',
      await items([
        ['010001', '甲', '', '包', '箱', null, '办公用品', null],
        ['010002', '乙', '', '公斤', 'kg', 2, '办公用品', null],
        ['010003', '丙', '', '包', null, null, '办公用品', '地下室'],
        ['010004', '丁', '', '包', null, null, '办公用品', null, 9, 5],
        ['1000005', '戊', '', '包', null, null, '办公用品', null],
      ]),
    );
    expect(result.refused).toEqual(['2 E-REQ', '3 E-UNIT', '4 E-STORE', '5 E-NUM', '6 E-CODE']);
  });
});

describe('教职工', () => {
  test('a department of the books by its alias; leaving before joining; a name spaced out', async () => {
    const head = await office.as('总务主任');
    const department = { code: '05', name: '总务处', headName: null, headcount: null, aliases: '后勤处', remark: null };
    await head.ok('people.saveDepartment', { id: null, record: department });
    const file = await disk.workbook('花名册.xlsx', {
      花名册: [
        ['工号', '姓名', '部门', '入职时间', '离校时间', '身份证号'],
        ['0001', '张　三', '后勤处', '2020-9-1', null, '99010119770211118x'],
        ['0002', '李四', '总务处', '2020-9-1', '2019-9-1', null],
        ['0003', '王五', '总务处', null, null, '990101197702111181'],
      ],
    });
    const { check } = await importFile(office, head, 'people', file);
    expect(check.sheets[0]?.refused.map((i) => `${i.row}${i.column} ${i.code}`)).toEqual(['3E E-DATE', '4F E-ID']);
    expect(
      query('select s.name, s.id_number, d.name department from staff s join department d on d.id = s.department_id'),
    ).toEqual([{ name: '张三', id_number: '99010119770211118X', department: '总务处' }]);
  });
});
