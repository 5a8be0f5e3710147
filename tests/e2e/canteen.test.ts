import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CanteenDay } from '../../shared/canteen/calls.ts';
import { canteenOf } from '../fixtures/canteen.ts';
import { openOffice } from '../fixtures/office.ts';
import { REGISTERS } from '../../shared/registers/index.ts';
import { bare, pdfPages } from '../fixtures/pdf.ts';
import { answerDialogs } from './dialogs.ts';
import { ask, go, signIn } from './hands.ts';
import { launchApp, type RunningApp } from './launch.ts';
import { screenFaults } from './screen-faults.ts';
import { SEEDED_PASSWORD } from './seeded.ts';

/** A kitchen's day, keyed from 今日食堂 without the mouse. */

const TODAY = '2026-11-02';
let app: RunningApp;
let page: Page;
const data = mkdtempSync(path.join(tmpdir(), '账套-'));
beforeAll(async () => {
  const office = await openOffice({ folder: data });
  await canteenOf(office);
  office.close();
  app = await launchApp({ data });
  page = await app.window();
  await page.setViewportSize({ width: 1366, height: 768 });
  page.setDefaultTimeout(10_000);
  await signIn(page, '食品安全员甲', SEEDED_PASSWORD);
});
afterAll(async () => {
  await app.close();
  rmSync(data, { recursive: true, force: true });
});

const duties = async () => ((await ask(page, 'canteen.today', { day: TODAY })) as CanteenDay).duties;
const stateOf = async (title: string, name: string) =>
  (await duties()).find((duty) => duty.title === title && duty.name === name)?.state;

/** Opens the form of a row with Enter; what the row says stands filled in. */
async function open(title: string, name: string): Promise<void> {
  const cell = page.getByRole('row').filter({ hasText: title }).filter({ hasText: name }).first();
  await cell.click();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: `记 ${title}` }).waitFor();
}
/** Types one value per stop of Enter; `null` goes past one, words in brackets are keys. */
async function key(values: readonly (string | null)[]): Promise<void> {
  for (const value of values) {
    if (value?.startsWith('[') === true) await page.keyboard.press(value.slice(1, -1));
    else if (value !== null) await page.keyboard.type(value);
    await page.keyboard.press('Enter');
  }
}
/** After a record the form of the next one that is due stands there, nothing measured in it; Esc leaves. */
async function leaveNext(title: string): Promise<void> {
  const next = page.getByRole('dialog', { name: `记 ${title}` });
  await next.waitFor();
  await page.keyboard.press('Escape');
  await next.waitFor({ state: 'hidden' });
}

test('晨检: the person stands there, the caret in the first open field', async () => {
  await go(page, '/canteen/today', '今日食堂');
  await open('从业人员晨检记录', '贾师傅');
  // 晨检时间, then 出勤 (the name stands), 体温, 健康症状 by its number, 手部, 衣帽口罩; Enter on the last one saves.
  await key(['0640', '1', '36.5', '0', '1', '1']);
  expect(await screenFaults(page)).toEqual([]);
  await key(['池元玲']);
  // The next one that is due stands there at once, with who checked; Esc leaves.
  await expect.poll(() => stateOf('从业人员晨检记录', '贾师傅')).toBe('已记');
  await expect.poll(() => page.getByLabel('晨检时间').inputValue()).toBe('');
  expect(await page.getByLabel('检查人').inputValue()).toBe('池元玲');
  await leaveNext('从业人员晨检记录');
});

test('冰箱: morning reading out of range asks what was done; an unfinished one may wait', async () => {
  await open('冰箱冷库温度记录', '上午 1号冷藏柜');
  await key(['0805', '9.5']);
  await page.getByRole('button', { name: '先存着，以后补' }).press('Enter');
  await expect.poll(() => stateOf('冰箱冷库温度记录', '上午 1号冷藏柜')).toBe('未完成');
  await leaveNext('冰箱冷库温度记录');
  const found = (await duties()).find(({ name }) => name === '上午 1号冷藏柜');
  expect(found?.says).toContain('9.5 ℃ 超出 0～8 ℃');
});

test('a dish asks for its sample; 90 g are kept and shown red in its book', async () => {
  await open('每日菜品登记', '学生灶 午餐');
  await key(['青椒肉丝', '1']);
  // A meal has several dishes: the form stands there again; Enter in the blank one goes on.
  await expect.poll(() => page.getByLabel('菜名').inputValue()).toBe('');
  await page.keyboard.press('Enter');
  await leaveNext('食品留样记录');
  await expect.poll(() => stateOf('食品留样记录', '学生灶 午餐 青椒肉丝')).toBe('待记');
  await page.getByRole('row').filter({ hasText: '青椒肉丝' }).first().waitFor();
  await open('食品留样记录', '青椒肉丝');
  await key(['1120', '90', null, '贾师傅']);
  await leaveNext('餐用具清洗消毒记录');
  await page.getByText('留样量 90 g，不足 125 g').first().waitFor();
  await go(page, `/canteen/books/book?book=sample`, '食品留样记录');
  await page.getByRole('gridcell', { name: '留样量 90 g，不足 125 g' }).waitFor();
  expect(await screenFaults(page)).toEqual([]);
});

test('不适用 needs a reason and leaves the list', async () => {
  await go(page, '/canteen/today', '今日食堂');
  await page.getByRole('row').filter({ hasText: '尤师傅' }).first().click();
  await page.keyboard.press('Delete');
  await page.getByRole('dialog').getByLabel('原因').fill('当天外出采购');
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => stateOf('从业人员晨检记录', '尤师傅')).toBe('不适用');
});

test('the month and the calendar are drawn without a fault', async () => {
  await go(page, '/canteen/gaps', '齐全与缺漏');
  expect(await screenFaults(page)).toEqual([]);
  await go(page, '/canteen/calendar', '供餐日历');
  await page.getByRole('button', { name: '填入节假日' }).click();
  await page.getByText(/已填入 2026 年/).waitFor();
  expect(await screenFaults(page)).toEqual([]);
});

test('健康证: keyed without the mouse, good for a year, and 今日 reminds of it', async () => {
  await go(page, '/canteen/certificates', '健康证');
  await page.getByText('没有登记健康证：').waitFor();
  await page.keyboard.press('Insert');
  await page.getByRole('dialog', { name: '新健康证' }).waitFor();
  await key(['[ArrowDown]', 'A20250001', '区疾控', '2025-11-10']);
  expect(await screenFaults(page)).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog', { name: '新健康证' }).waitFor({ state: 'hidden' });
  await page.getByRole('gridcell', { name: '还有 8 天' }).waitFor();
  await page.getByRole('gridcell', { name: '2026-11-10' }).waitFor();
  expect(await screenFaults(page)).toEqual([]);
  await go(page, '/today', /^今日/);
  await page.getByText('贾师傅 · 健康证').waitFor();
});

test('the inspection pack of the day: every book on its page, numbered through, the cover right about where', async () => {
  const file = path.join(data, '资料.pdf');
  await answerDialogs(app, { save: file });
  const { ticket } = (await ask(page, 'host.chooseSave', { suggestedName: '资料.pdf' })) as { ticket: string };
  const registers = REGISTERS.map((register) => register.key);
  const asked = { from: '2026-11-01', to: TODAY, registers };
  const { job } = (await ask(page, 'canteen.pack', asked)) as { job: string };
  await ask(page, 'host.print', { job, target: 'pdf', ticket });
  const pages = await pdfPages(file);
  expect(pages.map((text, i) => text.includes(bare(`第 ${i + 1} 页 / 共 ${pages.length} 页`)))).not.toContain(false);
  // The cover takes two sheets; each book's own heading stands on the page it names.
  const covers = pages.slice(0, 2).join('');
  for (const { title } of REGISTERS) {
    const at = pages.findIndex((text, i) => i > 1 && text.includes(bare(`明德实验学校${title}`)));
    expect(at, title).toBeGreaterThan(1);
    expect(covers).toContain(bare(title));
  }
  const sample = pages.find((text) => text.includes(bare('明德实验学校食品留样记录')));
  for (const words of ['青椒肉丝', '留样量 90 g，不足 125 g', '留样人：', '审核人：'])
    expect(sample).toContain(bare(words));
});

test("a book's own 导入 leads to its list, which stays there when another is chosen by mistake", async () => {
  await go(page, '/canteen/books/book?book=waste', /废弃物/);
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: '导入', exact: true }).waitFor();
  const own = page.getByRole('radio', { name: /废弃物/ });
  expect(await own.isChecked()).toBe(true);
  await own.press('ArrowDown');
  expect(await page.getByRole('radio', { name: /^物资目录/ }).isChecked()).toBe(true);
  await page.keyboard.press('ArrowUp');
  expect(await own.isChecked()).toBe(true);
  expect(await screenFaults(page)).toEqual([]);
});
