import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CanteenDay } from '../../shared/canteen/calls.ts';
import { canteenOf } from '../fixtures/canteen.ts';
import { openOffice } from '../fixtures/office.ts';
import { REGISTERS } from '../../shared/registers/index.ts';
import { ask, go, signIn } from './hands.ts';
import { launchApp, type RunningApp } from './launch.ts';
import { screenFaults } from './screen-faults.ts';
import { SEEDED_PASSWORD } from './seeded.ts';

/**
 * A whole day of a small kitchen, keyed in the evening from its paper slips without the mouse: 2 cooks, 2 classes, 2 cold
 * cabinets, a lamp, 3 dishes of one lunch. What was seen or measured is typed, each value with the Enter that ends it; every
 * other press counts, and there may be 15 of them (issue “Record books”, must show).
 */
const TODAY = '2026-11-02';
const FRIDAY = '2026-10-30';
const MOST = 15;

let app: RunningApp;
let page: Page;
const data = mkdtempSync(path.join(tmpdir(), '账套-'));
beforeAll(async () => {
  const office = await openOffice({ folder: data });
  await fridayOf(office);
  office.close();
  app = await launchApp({ data, now: `${TODAY}T20:40:00+08:00` });
  page = await app.window();
  await page.setViewportSize({ width: 1366, height: 768 });
  page.setDefaultTimeout(10_000);
  await signIn(page, '食品安全员甲', SEEDED_PASSWORD);
});
afterAll(async () => {
  await app.close();
  rmSync(data, { recursive: true, force: true });
});

/** The kitchen with Friday's books: what stands fixed (names, firms, methods) is known from there. */
async function fridayOf(office: Awaited<ReturnType<typeof openOffice>>): Promise<void> {
  const c = await canteenOf(office);
  for (const name of ['一年级1班', '一年级2班'])
    await c.head.ok('people.saveClass', {
      id: null,
      record: { division: '小学部', name, teacherName: null, pupils: 40, room: null },
    });
  const lamp = { name: '备餐间灯', kind: '紫外线灯', site: null, installedOn: '2026-09-01', remark: null } as const;
  const { id: lampId } = await c.cook.ok('registers.savePlace', { id: null, record: lamp });
  const day = FRIDAY;
  const lunch = { day, meal: '午餐', kitchen: '学生灶' };
  const grades = ['look', 'taste', 'quality', 'warmth', 'portion', 'price', 'hygiene', 'tidiness', 'service'];
  const items = [
    { item: '冷藏冷冻温度', result: '符合' },
    { item: '留样品种、数量、记录', result: '符合' },
  ];
  for (const [book, values] of [
    ...[c.cookId, c.secondId].map((personId) => [
      'morningCheck',
      { day, at: '06:40', personId, attendance: '在岗', symptoms: '无', checker: '池元玲' },
    ]),
    ...['一年级1班', '一年级2班'].map((groupName) => [
      'diners',
      { day, meal: '午餐', groupName, kind: '学生', enrolled: 40, eaten: 40, recorder: '池元玲' },
    ]),
    ['uvLamp', { day, lampId, startsAt: '05:30', endsAt: '06:00', nobody: '是', worker: '贾师傅' }],
    ['fridge', { day, half: '上午', deviceId: c.chillId, at: '08:00', temperature: 40, recorder: '贾师傅' }],
    ['dish', { ...lunch, name: '米饭', keepsSample: '是' }],
    ['sample', { ...lunch, dish: '米饭', takenAt: '11:20', grams: 130, keeper: '贾师傅' }],
    [
      'disinfection',
      {
        ...lunch,
        utensil: '餐盘',
        method: '蒸汽',
        temperature: 100,
        startsAt: '13:00',
        endsAt: '13:20',
        worker: '尤师傅',
      },
    ],
    [
      'accompany',
      {
        ...lunch,
        place: '一楼食堂',
        companion: '卢慕龙',
        standing: '学校负责人',
        paid: '是',
        opinions: '无',
        problem: '无',
        ...Object.fromEntries(grades.map((name) => [name, '优'])),
      },
    ],
    [
      'dailyCheck',
      {
        day,
        kitchen: '学生灶',
        inspector: '池元玲',
        items: JSON.stringify(items.map((one) => ({ ...one, problem: null }))),
      },
    ],
    [
      'waste',
      { day, kind: '餐厨垃圾', weight: 12_000, at: '14:00', firm: '绿源公司', handler: '王 138', recorder: '贾师傅' },
    ],
  ] as [string, object][])
    await c.save(book, values as never);
}

const view = async () => (await ask(page, 'canteen.today', { day: TODAY })) as CanteenDay;
const left = async () => (await view()).duties.filter(({ state }) => state !== '已记').length;

let presses = 0;
/** A press that says nothing about the kitchen. */
async function press(key: string): Promise<void> {
  presses += 1;
  await page.keyboard.press(key);
}
/** The form of a book stands there, blank, the caret in it. */
async function formOf(title: string): Promise<void> {
  const form = page.getByRole('dialog', { name: new RegExp(`^记 ${title}`) });
  await form.waitFor();
  const isReady = () =>
    form.evaluate((box) => box.contains(document.activeElement) && document.activeElement?.tagName === 'INPUT');
  await expect.poll(isReady).toBe(true);
}

/** Waits for the form of a book, and types what was seen: value, Enter, value, Enter. The last Enter keeps the record. */
async function record(title: string, values: readonly string[]): Promise<void> {
  const before = await left();
  await formOf(title);
  // Nothing that is seen or measured stands there before somebody types it.
  const { fields = {}, measured = [] } = REGISTERS.find((book) => book.title === title) ?? {};
  for (const [name, { kind }] of Object.entries(fields))
    if (measured.includes(name) || kind === 'time')
      expect(await page.locator(`[data-field="${name}"]`).inputValue(), `${title} ${name}`).toBe('');
  for (const value of values) {
    await page.keyboard.type(value);
    await page.keyboard.press('Enter');
  }
  await expect.poll(left, { message: `${title} ${values.join(' ')}` }).not.toBe(before);
}

test('a full day by keyboard alone, with at most 15 presses beyond what was seen', async () => {
  await go(page, '/canteen/today', '今日食堂');
  const [first] = (await view()).duties;
  expect(first).toMatchObject({ title: '从业人员晨检记录', state: '逾期' });
  await press('Enter');
  for (const at of ['0640', '0642']) await record('从业人员晨检记录', [at, '1', '36.5', '0', '1', '1']);
  for (const eaten of ['39', '38']) await record('就餐人数登记', [eaten]);
  await record('紫外线灯消毒记录', ['0530', '0602', '1']);
  for (const temperature of ['4.1', '3.8']) await record('冰箱冷库温度记录', ['0805', temperature]);
  for (const dish of ['青椒肉丝', '白菜豆腐', '米饭']) {
    await formOf('每日菜品登记');
    await page.keyboard.type(dish);
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await view()).duties.some(({ name }) => name.includes(dish))).toBe(true);
    await expect.poll(() => page.getByLabel('菜名').inputValue()).toBe('');
  }
  await formOf('每日菜品登记');
  expect(await screenFaults(page)).toEqual([]);
  // The Enter that ends an input method's composition is no answer: the form stays.
  await page.evaluate(() => {
    const enter = { key: 'Enter', isComposing: true, bubbles: true, cancelable: true };
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', enter));
  });
  await formOf('每日菜品登记');
  await press('Enter');
  for (const grams of ['130', '142', '138']) await record('食品留样记录', ['1122', grams, '3.9']);
  // Steam has no strength: one press goes past it.
  await formOf('餐用具清洗消毒记录');
  await page.keyboard.type('100');
  await page.keyboard.press('Enter');
  await press('Enter');
  await record('餐用具清洗消毒记录', ['1300', '1322']);
  await record('每日食品安全检查记录', ['1', '1']);
  for (const temperature of ['4.4', '4.0']) await record('冰箱冷库温度记录', ['1610', temperature]);
  await record('餐厨废弃物处置记录', ['11.5', '1405']);
  await record('陪餐记录', ['卢慕龙', ...Array.from({ length: 9 }, () => '1'), '无', '无']);
  expect(await left()).toBe(0);
  const { duties } = await view();
  await page.getByText(`今天应记 ${duties.length} 条，还差 0 条`).waitFor();
  expect(duties.length).toBeGreaterThanOrEqual(17);
  expect(presses).toBeLessThanOrEqual(MOST);
});
