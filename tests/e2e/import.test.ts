import { rmSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ItemList } from '../../shared/inventory/item.ts';
import { scratch, type Scratch } from '../fixtures/workbook.ts';
import { answerDialogs } from './dialogs.ts';
import { ask, go, signIn } from './hands.ts';
import { launchApp, type RunningApp } from './launch.ts';
import { screenFaults } from './screen-faults.ts';
import { SEEDED_PASSWORD, seededBooks } from './seeded.ts';

/** An old workbook on its way through the windows by keyboard: put right on the spot, answered for, taken back. */

let app: RunningApp;
let page: Page;
let disk: Scratch;
let books: Awaited<ReturnType<typeof seededBooks>>;

beforeAll(async () => {
  disk = scratch();
  books = await seededBooks();
  app = await launchApp({ data: books.data });
  page = await app.window();
  await page.setViewportSize({ width: 1366, height: 768 });
  page.setDefaultTimeout(15_000);
  await signIn(page, books.keeper, SEEDED_PASSWORD);
});
afterAll(async () => {
  await app.close();
  disk.clean();
  rmSync(books.data, { recursive: true, force: true });
});

const HEAD = ['编码', '品名', '规格型号', '基本单位', '类别', '货位', '最低储备'];
const panel = () => page.getByRole('complementary', { name: '核对合计' });
const said = async (): Promise<string> => ((await page.getByRole('main').textContent()) ?? '').replaceAll(/\s/g, '');
const inBox = (label: string): Promise<boolean> =>
  page.getByLabel(label).evaluate((box) => box === document.activeElement);
const itemCount = async (): Promise<number> =>
  ((await ask(page, 'inventory.items', { show: 'all' })) as ItemList).rows.length;

async function openFile(file: string): Promise<void> {
  const again = page.getByRole('button', { name: '再导入一个' });
  if (await again.isVisible()) await again.click();
  await go(page, '/settings/import', '导入');
  await page.getByRole('radio', { name: /^物资目录/ }).check({ force: true });
  await answerDialogs(app, { open: file });
  await page.keyboard.press('F5');
  await page.getByRole('heading', { level: 1, name: '导入物资目录' }).waitFor();
}

test('a word put right once for all its rows, a cell by itself, without the mouse', async () => {
  const file = await disk.workbook('物资.xlsx', {
    目录: [
      HEAD,
      ['020001', '白板笔', '红', '支', '笔类', 'A-1', 5],
      ['020002', '荧光笔', '黄', '支', '笔类', null, null],
      ['020003', '计算器', '12位', '台', '打印耗材', null, '若干'],
    ],
  });
  const before = await itemCount();
  await openFile(file);
  await page.getByText('表头认对了').waitFor();
  await page.keyboard.press('F5');
  await panel().waitFor();
  expect(await said()).toContain('不能导入3');
  expect(await screenFaults(page)).toEqual([]);
  // ↓ to the first line, Enter into the box beside it.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect.poll(() => inBox('类别改成')).toBe(true);
  await page.keyboard.type('打印');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(said).toContain('不能导入1');
  await page.keyboard.press('Enter');
  await expect.poll(() => inBox('最低储备改成')).toBe(true);
  await page.keyboard.type('１２');
  await page.keyboard.press('Enter');
  await expect.poll(said).toContain('全部可以导入');
  await page.keyboard.press('F5');
  await page.getByRole('status').filter({ hasText: '导入完成' }).waitFor();
  expect(await itemCount()).toBe(before + 3);
});

test('what the books hold is updated on demand, shown before, and the whole import taken back', async () => {
  const file = await disk.workbook('又一份.xlsx', {
    目录: [
      HEAD,
      ['020001', '白板笔', '红', '支', '打印耗材', 'B-9', 5],
      ['020009', '三角尺', '大', '副', '打印耗材', null, null],
    ],
  });
  const before = await itemCount();
  await openFile(file);
  await page.keyboard.press('F5');
  await panel().waitFor();
  expect(await said()).toContain('账上已有1行');
  await page.getByRole('radio', { name: '更新', exact: true }).click({ force: true });
  await page.getByRole('gridcell', { name: '更新货位：A-1 → B-9' }).waitFor();
  expect(await screenFaults(page)).toEqual([]);
  await page.keyboard.press('F5');
  await page.getByRole('status').filter({ hasText: '导入完成' }).waitFor();
  expect(await itemCount()).toBe(before + 1);
  await page.getByRole('button', { name: '撤销本次导入' }).click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('删去 1 行，还原 1 行').waitFor();
  expect(await screenFaults(page)).toEqual([]);
  expect(await itemCount()).toBe(before);
  await page.getByRole('button', { name: '再导入一个' }).click();
  await page.getByText('已撤销').first().waitFor();
});

test('a template, blank or with what the books hold, leads back to the same list', async () => {
  await go(page, '/settings/import', '导入');
  const again = page.getByRole('button', { name: '再导入一个' });
  if (await again.isVisible()) await again.click();
  await page.getByRole('radio', { name: /^物资目录/ }).check({ force: true });
  const file = path.join(disk.folder, '现有数据.xlsx');
  await answerDialogs(app, { save: file });
  await page.getByRole('button', { name: '带现有数据的模板' }).click();
  await page.getByText(/已存为 现有数据.xlsx/).waitFor();
  await openFile(file);
  await page.keyboard.press('F5');
  await panel().waitFor();
  await page.getByRole('radio', { name: '更新', exact: true }).click({ force: true });
  await expect.poll(said).toContain(`与账上相同${await itemCount()}`);
  expect(await said()).toContain('没有要导入的');
  // Back over 核对 and 认表头.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
});

test('a header nobody could guess is pointed at, and known the next time', async () => {
  const rows = (n: number) => [
    ['小王的表'],
    ['甲', '乙', '丙', '丁', '戊'],
    [`03000${n}`, `东西${n}`, '大', '个', '打印耗材'],
  ];
  await openFile(await disk.workbook('怪表.xlsx', { 小王: rows(1) }));
  await page.getByRole('button', { name: '2', exact: true }).click();
  expect(await screenFaults(page)).toEqual([]);
  await page.getByRole('button', { name: '第 2 行作表头' }).click();
  await page.getByText('按您指的表头').waitFor();
  expect(await screenFaults(page)).toEqual([]);
  for (const [letter, field] of [
    ['A', '物资编码'],
    ['B', '品名'],
    ['C', '规格型号'],
    ['D', '基本单位'],
    ['E', '类别'],
  ] as const) {
    await page.getByLabel(`${letter} 列作为`).click();
    await page.getByRole('option', { name: field, exact: true }).click();
  }
  await page.keyboard.press('F5');
  await panel().waitFor();
  await page.keyboard.press('F5');
  await page.getByRole('status').filter({ hasText: '导入完成' }).waitFor();
  await openFile(await disk.workbook('下月.xlsx', { 又来: rows(2) }));
  await page.getByText('按上次认的列').waitFor();
  await page.keyboard.press('F5');
  await panel().waitFor();
  expect(await said()).toContain('全部可以导入');
});
