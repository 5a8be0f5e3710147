import { rmSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readWorkbook } from '../../electron/files/spreadsheet/read-workbook.ts';
import { bare, pdfPages, pdfPaper } from '../fixtures/pdf.ts';
import { answerDialogs } from './dialogs.ts';
import { ask, go, signIn, switchTo } from './hands.ts';
import { launchApp, type RunningApp } from './launch.ts';
import { SEEDED_PASSWORD, seededBooks } from './seeded.ts';

let app: RunningApp;
let page: Page;
let books: Awaited<ReturnType<typeof seededBooks>>;
beforeAll(async () => {
  books = await seededBooks();
  app = await launchApp({ data: books.data });
  page = await app.window();
  await signIn(page, books.keeper, SEEDED_PASSWORD);
});
afterAll(async () => {
  await app.close();
  rmSync(books.data, { recursive: true, force: true });
});

/** Prints a list to a file: F9 sends the same job to the printer, which this machine does not have. */
async function printed(what: unknown): Promise<string> {
  const file = path.join(books.data, '列表.pdf');
  await answerDialogs(app, { save: file });
  const { ticket } = (await ask(page, 'host.chooseSave', { suggestedName: '列表.pdf' })) as { ticket: string };
  const { job } = (await ask(page, 'print.list', { what })) as { job: string };
  await ask(page, 'host.print', { job, target: 'pdf', ticket });
  return file;
}

test('the stock list on paper says what the screen says, with its total', async () => {
  const file = await printed({ kind: 'items', question: {} });
  expect(await pdfPaper(file)).toEqual({ width: 297, height: 210 });
  const [text = ''] = await pdfPages(file);
  for (const words of [
    '明德实验学校物资与库存',
    '010001复印纸A470g办公用品包',
    '23.7000948.00',
    '合计1,193.60',
    '第1页/共1页',
  ])
    expect(text).toContain(bare(words));
});

/** Screens of lists, who sees them, and what their F10 writes. */
const SCREENS: readonly (readonly [path: string, title: string, heading: string, who: 'keeper' | 'admin'])[] = [
  ['/inventory/items', '物资与库存', '品名', 'keeper'],
  ['/inventory/receipts', '入库', '单号', 'keeper'],
  ['/inventory/issues', '出库', '单号', 'keeper'],
  ['/inventory/openings', '期初', '单号', 'keeper'],
  ['/suppliers', '供货单位', '供应商名称', 'keeper'],
  ['/people/staff', '教职工', '姓名', 'keeper'],
  ['/people/departments', '部门', '部门名称', 'keeper'],
  ['/people/classes', '班级', '班级', 'keeper'],
  ['/people/rooms', '房间', '室', 'keeper'],
  ['/property/labels', '资产标签', '标签名称', 'keeper'],
  ['/settings/stores', '仓库', '仓库名称', 'keeper'],
  ['/settings/months', '月份', '月份', 'keeper'],
  ['/settings/parameters', '参数', '参数', 'keeper'],
  ['/settings/users', '用户与角色', '姓名', 'admin'],
  ['/settings/audit', '操作记录', '做了什么', 'admin'],
];

/** Headings of the first table of a saved list. */
async function headingsOf(file: string, heading: string): Promise<string[]> {
  const { sheets } = await readWorkbook(file);
  const rows = sheets[0]?.rows.map((row) => row.cells.map(String)) ?? [];
  return rows.find((cells, i) => i > 0 && cells.includes(heading)) ?? [];
}

/** Presses F10 on the list that is shown: the columns of the table, and those of its workbook that the table has too. */
async function bothColumns(name: string, heading: string): Promise<{ shown: string[]; out: string[] }> {
  const file = path.join(books.data, `${name}.xlsx`);
  await answerDialogs(app, { save: file });
  await page
    .getByRole('button', { name: /^(打印|打印列表)$/ })
    .last()
    .waitFor();
  await page.keyboard.press('F10');
  await page.getByText(`已存为 ${name}.xlsx`).waitFor();
  const shown = (await page.getByRole('columnheader').allInnerTexts()).map((text) => text.replace(/[\s↑↓▲▼]/g, ''));
  const out = await headingsOf(file, heading);
  return { shown, out: out.filter((one) => shown.includes(one)) };
}

test('every list goes out with the columns of its screen, in their order and words', async () => {
  page.setDefaultTimeout(15_000);
  for (const who of ['keeper', 'admin'] as const) {
    if (who === 'admin') await switchTo(page, books.admin, SEEDED_PASSWORD);
    for (const [screen, title, heading, sees] of SCREENS) {
      if (sees !== who) continue;
      await go(page, screen, title);
      const { shown, out } = await bothColumns(title, heading);
      expect(shown.length, title).toBeGreaterThan(1);
      expect(out, title).toEqual(shown);
    }
  }
  for (const [screen, title, tab, heading] of [
    ['/settings/stores', '仓库', '类别', '类别编码'],
    ['/settings/months', '月份', '学期', '学年'],
  ] as const) {
    await go(page, screen, title);
    await page.getByRole('radiogroup', { name: '看哪一个' }).getByText(tab).click();
    await page.getByRole('heading', { level: 1, name: tab }).waitFor();
    const { shown, out } = await bothColumns(tab, heading);
    expect(out, tab).toEqual(shown);
  }
}, 120_000);

test('other lists print too, also those of the books themselves', async () => {
  const [text = ''] = await pdfPages(await printed({ kind: 'staff' }));
  expect(text).toContain('何秀兰');
  const [trail = ''] = await pdfPages(await printed({ kind: 'audit', question: { search: '红冲' } }));
  for (const words of ['明德实验学校操作记录', '搜索：红冲', '序号时间谁做了什么', '保管员甲'])
    expect(trail).toContain(bare(words));
});
