import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readWorkbook } from '../../electron/files/spreadsheet/read-workbook.ts';
import { openOffice } from '../fixtures/office.ts';
import { bare, pdfPages, pdfPaper } from '../fixtures/pdf.ts';
import { cardRecord, propertyOf } from '../fixtures/property.ts';
import { answerDialogs } from './dialogs.ts';
import { boxOf, go, signIn } from './hands.ts';
import { launchApp, type RunningApp } from './launch.ts';
import { screenFaults } from './screen-faults.ts';
import { SEEDED_PASSWORD } from './seeded.ts';

/** The printed books of property at the screen: from the overview to the cards, and from the books to paper. */

let app: RunningApp;
let page: Page;
const data = mkdtempSync(path.join(tmpdir(), '账套-'));
beforeAll(async () => {
  const office = await openOffice({ folder: data });
  const p = await propertyOf(office);
  const [pc = 0] = await p.register({ record: cardRecord({ acquiredOn: '2026-10-12' }), day: '2026-10-12' });
  await p.register({
    record: cardRecord({ name: '课桌椅', unit: '套', acquiredOn: '2026-10-12' }),
    classId: p.classId('A05010203'),
    day: '2026-10-12',
    qty: 60_000,
    cost: 1_140_000,
    life: 180,
    asPieces: false,
    custody: { departmentId: p.departmentId, roomId: p.otherRoomId, keeperId: p.benId },
  });
  await p.keeper.ok('property.change', { cardId: pc, day: '2026-10-20', cost: 545_000, life: 72, reason: '加内存' });
  const accountant = await office.as('会计');
  await accountant.ok('property.depreciate', { month: '2026-10' });
  await office.as('管理员');
  office.close();
  app = await launchApp({ data });
  page = await app.window();
  await page.setViewportSize({ width: 1366, height: 768 });
  page.setDefaultTimeout(10_000);
  await signIn(page, '资产管理员甲', SEEDED_PASSWORD);
});
afterAll(async () => {
  await app.close();
  rmSync(data, { recursive: true, force: true });
});

const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
const tab = (name: string) =>
  page.getByRole('navigation', { name: '账表' }).getByRole('link', { name, exact: true }).click();
const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
const saved = (name: string): string => path.join(data, name);

test('a bar of the overview leads to the list of just its cards', async () => {
  await go(page, '/property/overview', '资产概览');
  await page.getByRole('link', { name: /总务处/ }).waitFor();
  expect(await screenFaults(page)).toEqual([]);
  await page.getByRole('link', { name: /家具和用具/ }).click();
  await heading('资产卡片');
  await page.getByRole('gridcell', { name: '课桌椅' }).waitFor();
  expect(await page.getByRole('gridcell', { name: '台式电脑' }).count()).toBe(0);
  await press('更多');
  await boxOf(page, '责任人').fill('安老师');
  await page
    .getByRole('option', { name: /安老师/ })
    .first()
    .click();
  await page.getByText(/没有这样的卡片/).waitFor();
  expect(await screenFaults(page)).toEqual([]);
});

test('the register: an account on its pages, to paper and to a workbook', async () => {
  await go(page, '/property/balances', '固定资产总账');
  await tab('登记簿');
  await heading('固定资产登记簿');
  await page.getByText('购置入账').first().waitFor();
  expect(await screenFaults(page)).toEqual([]);
  await answerDialogs(app, { save: saved('登记簿.pdf') });
  await press('存为 PDF');
  await page.getByText(/已存为 登记簿.pdf，共 1 页/).waitFor();
  expect(await pdfPaper(saved('登记簿.pdf'))).toEqual({ width: 297, height: 210 });
  const [text = ''] = await pdfPages(saved('登记簿.pdf'));
  for (const words of [
    '固定资产登记簿',
    'ZJ-0001购置入账XX-020101-2026-0001台式电脑14,850.0014,850.00总务处教学楼A-101',
    'ZB-0001价值变动XX-020101-2026-0001台式电脑600.0015,450.00',
    '1031本月合计15,450.0015,450.00',
  ])
    expect(text).toContain(bare(words));
  await answerDialogs(app, { save: saved('登记簿.xlsx') });
  await page.keyboard.press('F10');
  await page.getByText(/已存为 登记簿.xlsx/).waitFor();
  const { sheets } = await readWorkbook(saved('登记簿.xlsx'));
  const rows = sheets[0]?.rows.map(({ cells }) => cells) ?? [];
  expect(rows.find((cells) => cells[2] === '价值变动')).toEqual(
    expect.arrayContaining(['ZB-0001', 'XX-020101-2026-0001', 600, 5450]),
  );
});

test('a card on A4 with its blocks and what happened to it', async () => {
  await go(page, '/property/cards', '资产卡片');
  await page.getByRole('gridcell', { name: '台式电脑', exact: true }).click();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /台式电脑/ }).waitFor();
  await answerDialogs(app, { save: saved('卡片.pdf') });
  await press('存为 PDF');
  await page.getByText(/已存为 卡片.pdf，共 1 页/).waitFor();
  expect(await pdfPaper(saved('卡片.pdf'))).toEqual({ width: 210, height: 297 });
  const [text = ''] = await pdfPages(saved('卡片.pdf'));
  for (const words of ['固定资产卡片', '卡片编号：000001', '责任人安老师', '净值5,374.31', 'ZB-202610-0001'])
    expect(text).toContain(bare(words));
});

test.each([
  ['卡片登记簿', '固定资产卡片登记簿', '000001'],
  ['增减变动', '增减变动表', null],
  ['分类汇总', '分类汇总表', '家具和用具'],
  ['处置清单', '处置清单', null],
  ['对账', '固定资产对账表', '家具和用具'],
  ['总账', '固定资产总账', '家具和用具'],
] as const)('%s is drawn without a fault', async (name, title, cell) => {
  await go(page, '/property/balances/register', '固定资产登记簿');
  await tab(name);
  await heading(title);
  if (cell !== null) await page.getByRole('gridcell', { name: cell }).first().waitFor();
  expect(await screenFaults(page)).toEqual([]);
});

test('a format for another program is kept, and a class table can be chosen for import', async () => {
  await go(page, '/property/export', '对外导出格式');
  await page.getByRole('gridcell', { name: '县资产系统（示例）' }).click();
  await answerDialogs(app, { save: saved('县.xlsx') });
  await press('按这个格式导出');
  await page.getByText(/已存为 县.xlsx，共 2 行/).waitFor();
  const { sheets } = await readWorkbook(saved('县.xlsx'));
  expect(sheets[0]?.rows[0]?.cells.slice(0, 3)).toEqual(['资产编号', '资产名称', '资产分类代码']);
  await page.getByRole('gridcell', { name: '县资产系统（示例）' }).click();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  expect(await screenFaults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await go(page, '/settings/import', '导入');
  await page.getByText('资产分类表').first().waitFor();
});

test('the accountant types the finance book; a difference without a reason is refused at its field', async () => {
  await page.keyboard.press('F12');
  await signIn(page, '会计甲', SEEDED_PASSWORD);
  await go(page, '/property/balances/reconcile?month=2026-10', '固定资产对账表');
  await page.getByRole('gridcell', { name: '家具和用具' }).click();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await boxOf(dialog, '财务账原值').fill('11000');
  await page.keyboard.press('Control+Enter');
  await dialog.getByText(/原值差 400.00，请填差额原因/).waitFor();
  expect(await screenFaults(page)).toEqual([]);
  await boxOf(dialog, '差额原因').fill('发票未到');
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('gridcell', { name: '发票未到' }).waitFor();
  await page.getByRole('radio', { name: '各月结果' }).check({ force: true });
  await heading('固定资产各月对账结果');
  await page.getByRole('gridcell', { name: '2026年10月' }).waitFor();
  expect(await screenFaults(page)).toEqual([]);
});

test('the limits of disposal are the administrator’s to keep', async () => {
  await page.keyboard.press('F12');
  // 资产管理员甲 ends in the same words.
  await page.getByRole('button', { name: /^(?!.*资产).*管理员甲/ }).click();
  await page.getByLabel('管理员甲 的密码').fill(SEEDED_PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: '主菜单' }).waitFor();
  await go(page, '/settings/limits', '处置权限');
  await page.getByRole('gridcell', { name: '上级主管部门' }).waitFor();
  await page.keyboard.press('Insert');
  await page.getByRole('dialog').waitFor();
  expect(await screenFaults(page)).toEqual([]);
});
