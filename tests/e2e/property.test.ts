import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOffice } from '../fixtures/office.ts';
import { cardRecord, propertyOf } from '../fixtures/property.ts';
import { boxOf, go, scan, signIn } from './hands.ts';
import { launchApp, type RunningApp } from './launch.ts';
import { screenFaults } from './screen-faults.ts';
import { SEEDED_PASSWORD } from './seeded.ts';

/** A thing's life at the screen: made, moved, lent, charged, asked to be written off. */

let app: RunningApp;
let page: Page;
const data = mkdtempSync(path.join(tmpdir(), '账套-'));
beforeAll(async () => {
  const office = await openOffice({ folder: data });
  const p = await propertyOf(office);
  await p.register({ record: cardRecord({ acquiredOn: '2026-10-12' }), day: '2026-10-12' });
  await p.register({
    record: cardRecord({ name: '课桌椅', unit: '套', acquiredOn: '2026-10-12' }),
    classId: p.classId('A05010203'),
    day: '2026-10-12',
    qty: 60_000,
    cost: 1_140_000,
    life: 180,
    asPieces: false,
  });
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

const openCard = async (name: string): Promise<void> => {
  await go(page, '/property/cards', '资产卡片');
  await page.getByRole('gridcell', { name, exact: true }).first().click();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: new RegExp(name) }).waitFor();
};
const choose = async (label: string, option: string): Promise<void> => {
  await boxOf(page.getByRole('dialog'), label).click();
  await page.getByRole('option', { name: option }).click();
};
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

test('a card is made from its class; below the threshold it asks why', async () => {
  await go(page, '/property/cards', '资产卡片');
  await page.keyboard.press('Insert');
  const dialog = page.getByRole('dialog', { name: '新建资产卡片' });
  await dialog.waitFor();
  await boxOf(dialog, '资产名称').fill('扫描仪');
  await page.keyboard.press('Enter');
  await page.keyboard.type('A02021118');
  await page.getByText('A02021118').first().waitFor();
  await page.keyboard.press('Enter');
  await boxOf(dialog, '规格型号').fill('A4 馈纸');
  await boxOf(dialog, '计量单位').fill('台');
  await boxOf(dialog, '原值合计').fill('980');
  expect(await screenFaults(page)).toEqual([]);
  await boxOf(dialog, '其他地点').fill('总务处文印间');
  await choose('使用部门', '05 总务处');
  await choose('责任人', '0001 安老师');
  await page.keyboard.press('Control+Enter');
  await dialog.getByText(/低于固定资产起点/).waitFor();
  await boxOf(dialog, '低于起点的理由').fill('与文印系统成套');
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('gridcell', { name: '扫描仪' }).waitFor();
});

test('moved, lent and overdue, given back; the card tells it all', async () => {
  await openCard('台式电脑');
  await press('调拨移交');
  const dialog = page.getByRole('dialog');
  await choose('新房间', '教学楼A-102');
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('cell', { name: '调拨', exact: true }).waitFor();
  await press('借出');
  await boxOf(dialog, '借用人').fill('贲老师');
  await boxOf(dialog, '预计归还').fill('2026-11-03');
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'hidden' });
  await press('调拨移交');
  await choose('新房间', '教学楼A-101');
  await page.keyboard.press('Control+Enter');
  await dialog.getByText(/还借在外面（ZY-202611-0001）/).waitFor();
  expect(await screenFaults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: '放弃没保存的修改' }).getByRole('button', { name: /放弃/ }).click();
  await go(page, '/property/documents', '资产单据');
  await page.getByRole('gridcell', { name: 'ZY-202611-0001' }).click();
  await press('全部归还');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('gridcell', { name: '已归还' }).waitFor();
  expect(await screenFaults(page)).toEqual([]);
});

test('charged for two months; ten of sixty sets leave when the paper is in', async () => {
  await go(page, '/property/depreciation', '折旧');
  await page.getByText(/待计提：2026年10月、2026年11月/).waitFor();
  await page.keyboard.press('F8');
  await page.getByText(/已计提 2026年10月、2026年11月/).waitFor();
  await page.getByRole('gridcell', { name: '63.33', exact: true }).first().waitFor();
  expect(await screenFaults(page)).toEqual([]);
  await openCard('课桌椅');
  await press('申请处置');
  const dialog = page.getByRole('dialog');
  await boxOf(dialog, '数量（空为全部）').fill('10');
  await boxOf(dialog, '处置原因').fill('桌面开裂');
  await boxOf(dialog, '鉴定小组').fill('甲、乙');
  await page.keyboard.press('Control+Enter');
  await dialog.getByText(/至少要 3 人/).waitFor();
  await boxOf(dialog, '鉴定小组').fill('甲、乙、丙');
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('cell', { name: /^拆出 / }).waitFor();
  expect(await screenFaults(page)).toEqual([]);
});

test('a label scanned on any screen opens its card; a foreign one is said to be foreign', async () => {
  await go(page, '/property/balances', '固定资产总账');
  await page.getByRole('gridcell', { name: '家具和用具' }).click();
  await scan(page, 'XX-020101-2026-0001');
  await page.getByRole('heading', { level: 1, name: /XX-020101-2026-0001/ }).waitFor();
  await page.getByRole('heading', { level: 2, name: '经历' }).click();
  await scan(page, 'QT-020101-2020-0001');
  await page.getByText(/可能是别的单位的标签/).waitFor();
  expect(await screenFaults(page)).toEqual([]);
});

test('今日 tells whoever approves what waits, and opens it', async () => {
  await page.keyboard.press('F12');
  await signIn(page, '总务主任甲', SEEDED_PASSWORD);
  await go(page, '/today', /^今日/);
  await page.getByText(/处置单 · .*课桌椅/).waitFor();
  await page.getByText('桌面开裂').click();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: '资产单据' }).waitFor();
  await page.getByRole('gridcell', { name: 'ZC-202611-0001' }).click();
  await press('同意');
  await page.getByRole('dialog').getByRole('button', { name: /同意/ }).click();
  await page.getByRole('gridcell', { name: '待批复' }).waitFor();
  expect(await screenFaults(page)).toEqual([]);
});

test('the general account and the classes are drawn without a fault', async () => {
  await go(page, '/property/balances', '固定资产总账');
  await page.getByRole('gridcell', { name: '家具和用具' }).waitFor();
  expect(await screenFaults(page)).toEqual([]);
  await go(page, '/property/classes', '资产分类');
  await page.getByRole('gridcell', { name: '业务用房' }).waitFor();
  expect(await screenFaults(page)).toEqual([]);
});
