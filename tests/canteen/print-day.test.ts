import { afterEach, beforeEach, expect, test } from 'vitest';
import { inPackOrder } from '../../shared/registers/pack-order.ts';
import { REGISTERS } from '../../shared/registers/index.ts';
import { canteenOf, type Canteen } from '../fixtures/canteen.ts';
import { openOffice, type Office } from '../fixtures/office.ts';

let office: Office;
let c: Canteen;
beforeEach(async () => {
  office = await openOffice({ clockStart: '2026-11-02T18:30:00+08:00' });
  c = await canteenOf(office);
});
afterEach(() => office.close());
const TODAY = '2026-11-02';

test('a day on paper: every book that has something of it, in the official order, and what is not there yet', async () => {
  expect(await c.safety.refused('canteen.printDay', { day: TODAY })).toEqual(['print.nothing']);
  const lunch = { day: TODAY, meal: '午餐', kitchen: '学生灶' };
  await c.save('morningCheck', {
    day: TODAY,
    at: '06:40',
    personId: c.cookId,
    attendance: '在岗',
    symptoms: '无',
    checker: '池元玲',
  });
  await c.save('dish', { ...lunch, name: '米饭', keepsSample: '是' });
  await c.save('sample', { ...lunch, dish: '米饭', takenAt: '11:20', grams: 130, keeper: '贾师傅' });
  await c.save('sample', { ...lunch, day: '2026-10-30', dish: '白菜', takenAt: '11:20', grams: 130, keeper: '贾师傅' });
  const { job } = await c.safety.ok('canteen.printDay', { day: TODAY });
  const pages = office.desk.jobOf(job).pages.flatMap((page) => (page.kind === 'report' ? [page] : []));
  expect(pages.map(({ title }) => title)).toEqual([
    '明德实验学校食堂2026年11月2日食品安全记录',
    '明德实验学校食品留样记录',
    '明德实验学校从业人员晨检记录',
    '明德实验学校每日菜品登记',
  ]);
  expect(pages[0]?.rows).toEqual([
    ['1', '食品留样记录', '1', '', '2'],
    ['2', '从业人员晨检记录', '1', '', '3'],
    ['3', '每日菜品登记', '1', '', '4'],
  ]);
  expect(pages[1]?.rows).toHaveLength(1);
  const [count, missing] = pages[0]?.notes ?? [];
  expect(count).toMatch(/^应记 \d+ 条，已记或不适用 3 条，还差 \d+ 条：$/);
  expect(missing).toContain('从业人员晨检记录 尤师傅（逾期）');
});

test('the order of an inspection names each book once', () => {
  const all = REGISTERS.map(({ key }) => key);
  expect(new Set(inPackOrder(all))).toEqual(new Set(all));
  expect(inPackOrder(all).slice(0, 2)).toEqual(['sample', 'disinfection']);
});
