import { rmSync } from 'node:fs';
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DocumentList, DraftRow, StockDocument } from '../../shared/inventory/document.ts';
import { ask, boxOf, go, signIn, switchTo } from './hands.ts';
import { launchApp, type RunningApp } from './launch.ts';
import { screenFaults } from './screen-faults.ts';
import { SEEDED_PASSWORD, seededBooks } from './seeded.ts';

/** The office at its windows: keyed by keyboard, an input method composing, closed in the middle, read by axe. */

let app: RunningApp;
let page: Page;
let keys: CDPSession;
let books: Awaited<ReturnType<typeof seededBooks>>;

beforeAll(async () => {
  books = await seededBooks();
  app = await launchApp({ data: books.data });
  page = await app.window();
  await page.setViewportSize({ width: 1366, height: 768 });
  page.setDefaultTimeout(15_000);
  keys = await page.context().newCDPSession(page);
  await signIn(page, books.keeper, SEEDED_PASSWORD);
});
afterAll(async () => {
  await app.close();
  rmSync(books.data, { recursive: true, force: true });
});

const press = (...names: string[]) =>
  names.reduce((before, name) => before.then(() => page.keyboard.press(name)), Promise.resolve());
const focused = () =>
  page.evaluate(
    () =>
      document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.getAttribute('data-field') ?? '',
  );

/** Letters an input method has not committed yet; Enter and arrows sent meanwhile belong to it. */
async function compose(letters: string, committed: string): Promise<void> {
  await keys.send('Input.imeSetComposition', {
    text: letters,
    selectionStart: letters.length,
    selectionEnd: letters.length,
  });
  const before = await focused();
  await page.evaluate(() => {
    const key = (type: string) =>
      new KeyboardEvent(type, { key: 'Enter', keyCode: 229, isComposing: true, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(key('keydown'));
  });
  expect(await focused()).toBe(before);
  await keys.send('Input.insertText', { text: committed });
}

describe('出库单 without a mouse', () => {
  test('from the rail to the posted document, composing Chinese on the way', async () => {
    await go(page, '/today', '今日');
    await press('Alt+1');
    await page.getByRole('heading', { level: 1, name: '出库单' }).waitFor();
    await expect.poll(focused).toContain('storeId');
    // The store box: Space opens, the first letter or arrows choose, Enter goes on.
    await press('ArrowDown', 'Enter');
    await boxOf(page, '领用部门').focus();
    await compose('zong', '总务');
    await page.getByRole('option').first().waitFor();
    await press('Enter');
    await expect.poll(focused).toContain('receiverId');
    await page.keyboard.type('hxl');
    await page.getByRole('option').first().waitFor();
    await press('Enter');
    await boxOf(page, '用途').focus();
    await compose('qizhong', '期中考试');
    await press('Enter');
    await page.keyboard.type('fyz');
    await page.getByRole('option').first().waitFor();
    await press('Enter');
    // 复印纸 comes in 包 and 箱, so the unit box is on the way.
    await press('Enter');
    await page.keyboard.type('3');
    await press('Enter', 'Enter', 'Enter');
    await page.keyboard.type('zxb');
    await page.getByRole('option').first().waitFor();
    await press('Enter');
    await page.keyboard.type('20');
    await press('Enter', 'Enter', 'Enter', 'Control+Enter');
    await page.getByRole('link', { name: 'CK-202611-0001' }).waitFor();
    const { rows } = (await ask(page, 'inventory.documents', { kinds: ['issue'], from: '2026-11-01' })) as DocumentList;
    const document = (await ask(page, 'inventory.document', { id: rows[0]?.id })) as StockDocument;
    expect(document).toMatchObject({
      number: 'CK-202611-0001',
      party: '总务处',
      person: '何秀兰',
      purpose: '期中考试',
      fen: 9310,
    });
    expect(document.lines.map((l) => [l.name, l.qty, l.unit])).toEqual([
      ['复印纸', 3000, '包'],
      ['中性笔', 20_000, '支'],
    ]);
  });

  test('more than there is: the cell says so, nothing typed is lost, the mended slip goes through', async () => {
    await go(page, '/inventory/issues/new', '出库单');
    await press('F4');
    await page.getByText(/CK-202611-0001 抄好/).waitFor();
    const first = page.getByRole('grid', { name: '出库单明细' }).getByRole('row').nth(1);
    await first.getByRole('gridcell', { name: '3', exact: true }).last().click();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('500');
    // The words stand in 备注, which is the next box: they show once it is left.
    await press('Enter', 'Enter');
    await page.getByText('可用只有').waitFor();
    await press('Control+Enter');
    await page.getByText('可用只有').waitFor();
    const { total } = (await ask(page, 'inventory.documents', {
      kinds: ['issue'],
      from: '2026-11-01',
    })) as DocumentList;
    expect(total).toBe(1);
  });

  test('closing the window with unsaved lines keeps them as a draft', async () => {
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await app.close().catch(() => {});
    app = await launchApp({ data: books.data });
    page = await app.window();
    await page.setViewportSize({ width: 1366, height: 768 });
    keys = await page.context().newCDPSession(page);
    await signIn(page, books.keeper, SEEDED_PASSWORD);
    const drafts = (await ask(page, 'inventory.drafts', {})) as DraftRow[];
    expect(drafts).toHaveLength(1);
    await go(page, '/today', /^今日/);
    await page
      .getByText(drafts[0]?.title ?? 'none')
      .first()
      .waitFor();
  });
});

describe('every screen', () => {
  const SCREENS: [string, string | RegExp][] = [
    ['/today', /^今日/],
    ['/inventory/items', '物资与库存'],
    ['/inventory/items/card?id=1', '物资卡片'],
    ['/inventory/receipts', '入库'],
    ['/inventory/receipts/new', '入库单'],
    ['/inventory/issues', '出库'],
    ['/inventory/issues/new', '出库单'],
    ['/inventory/issues/document?id=2', '出库单'],
    ['/inventory/openings', '期初'],
    ['/inventory/openings/new', '期初库存单'],
    ['/inventory/account?store=1&item=1&year=2026', '明细账'],
    ['/inventory/vouchers', '凭证汇总'],
    ['/suppliers', '供货单位'],
    ['/people/staff', '教职工'],
    ['/people/departments', '部门'],
    ['/people/classes', '班级'],
    ['/people/rooms', '房间'],
    ['/settings/users', '用户与角色'],
    ['/settings/stores', /仓库/],
    ['/settings/months', /月份/],
    ['/settings/parameters', '参数'],
    ['/settings/import', '导入'],
    ['/settings/books', '备份与核对'],
    ['/settings/audit', '操作记录'],
    ['/settings/mine', '我的设置'],
  ];

  test('has no serious accessibility fault, and no English word on it', async () => {
    const faults: string[] = [];
    for (const person of [books.keeper, books.accountant, books.admin]) {
      await switchTo(page, person, SEEDED_PASSWORD);
      for (const [path, title] of SCREENS) {
        const whose = /users|audit/.test(path) ? books.admin : /vouchers/.test(path) ? books.accountant : books.keeper;
        if (whose !== person) continue;
        await go(page, path, title);
        await page.waitForTimeout(150);
        // The folder's own name is no word of the program.
        faults.push(...(await screenFaults(page, [books.data])).map((fault) => `${path}: ${fault}`));
      }
    }
    expect(faults).toEqual([]);
  }, 120_000);
});
