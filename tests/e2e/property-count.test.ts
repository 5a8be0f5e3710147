import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOffice } from '../fixtures/office.ts';
import { bare, pdfPages } from '../fixtures/pdf.ts';
import { cardRecord, propertyOf } from '../fixtures/property.ts';
import { answerDialogs } from './dialogs.ts';
import { boxOf, go, scan, signIn, switchTo } from './hands.ts';
import { launchApp, type RunningApp } from './launch.ts';
import { screenFaults } from './screen-faults.ts';
import { SEEDED_PASSWORD } from './seeded.ts';

/** The term at the screen (R-FA-05): 登记签收 → 期末清点 → 年终清查, with what each of them finds. */

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
    qty: 48_000,
    cost: 912_000,
    life: 180,
    asPieces: false,
  });
  const record = { division: null, name: '一年级1班', teacherName: '安老师', pupils: 40, room: '教学楼A-101' };
  await p.head.ok('people.saveClass', { id: null, record });
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

const press = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' }).click();
const choose = async (label: string, option: string): Promise<void> => {
  await boxOf(page.getByRole('dialog'), label).click();
  await page.getByRole('option', { name: option }).click();
};
const view = (name: string) => page.getByRole('radio', { name, exact: true }).check({ force: true });
const closed = () => page.getByRole('dialog').waitFor({ state: 'hidden' });

async function start(purpose: string, title: string, opening?: string): Promise<void> {
  await go(page, '/property/counts', '资产清查');
  await page.keyboard.press('Insert');
  const dialog = page.getByRole('dialog', { name: '开始清查' });
  await choose('清查事项', purpose);
  await boxOf(dialog, '名称').fill(title);
  await boxOf(dialog, '清查小组').fill('甲、乙');
  if (opening !== undefined) await dialog.getByText(opening, { exact: true }).click();
  expect(await screenFaults(page)).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

/** Hands it in, and the head agrees from 今日. */
async function handIn(number: string, lose: boolean): Promise<void> {
  await press('提交');
  if (lose) await page.getByRole('dialog').getByRole('textbox').fill('盘亏');
  await page.getByRole('dialog').getByRole('button', { name: /^提交/ }).click();
  await closed();
  await switchTo(page, '总务主任甲', SEEDED_PASSWORD);
  await go(page, '/today', /^今日/);
  await page.getByText('资产管理员甲 提交，等审批').click();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: number }).waitFor();
  await press('同意');
  await page.getByRole('dialog').getByRole('button', { name: /^同意/ }).click();
  await closed();
  await page.getByText('已完成').waitFor();
  await switchTo(page, '资产管理员甲', SEEDED_PASSWORD);
}

async function printed(form: string): Promise<string> {
  const file = path.join(data, `${form}.pdf`);
  await answerDialogs(app, { save: file });
  await press('打印表单');
  await choose('打印', form);
  await page.getByRole('dialog').getByText('存为 PDF').click();
  await page.keyboard.press('Control+Enter');
  await closed();
  return (await pdfPages(file)).join('');
}

test('登记签收: the class signs for its room', async () => {
  await start('登记签收', '第一学期登记签收');
  await view('地点');
  await page.getByRole('gridcell', { name: '教学楼A-101' }).click();
  await press('整间按账面');
  await press(/2 项都在/);
  await closed();
  await press('登记签字');
  await boxOf(page.getByRole('dialog'), '签字人').fill('安老师');
  await page.keyboard.press('Control+Enter');
  await closed();
  await page.getByRole('gridcell', { name: '安老师 2026-11-02' }).waitFor();
  expect(await screenFaults(page)).toEqual([]);
  const text = await printed('财产登记表');
  for (const words of ['班级：一年级1班', '班主任：安老师', '课桌椅M4300套48完好', '班主任签字'])
    expect(text).toContain(bare(words));
  await handIn('ZQ-202611-0001', false);
});

test('期末清点: three broken, one missing stand beside what was signed for', async () => {
  await start('期末清点', '第一学期期末清点', 'ZQ-202611-0001');
  await view('明细');
  await filterBy('全部');
  await page.getByRole('gridcell', { name: '课桌椅' }).click();
  await press('点这一项');
  const dialog = page.getByRole('dialog');
  await boxOf(dialog, '实盘数量').fill('47');
  await boxOf(dialog, '其中损坏').fill('3');
  await page.keyboard.press('Control+Enter');
  await closed();
  await page.getByRole('gridcell', { name: '盘亏、状况变化' }).waitFor();
  expect(await screenFaults(page)).toEqual([]);
  await page.getByRole('gridcell', { name: '台式电脑' }).click();
  await press('点这一项');
  await page.keyboard.press('Control+Enter');
  await closed();
  const text = await printed('财产登记表');
  expect(text).toContain(bare('课桌椅M4300套48完好47损坏 3坏 3，缺 1'));
  await handIn('ZQ-202611-0002', false);
  await go(page, '/property/documents', '资产单据');
  await page.getByRole('gridcell', { name: 'ZC-202611-0001' }).click();
  await page.getByText('盘亏', { exact: true }).first().waitFor();
});

test('年终清查 by scanner: wrong room in red, unknown tag, conflict asked, the rest lost only when that is typed', async () => {
  await start('年终清查', '2026 年终清查');
  const number = boxOf(page, '资产编号');
  const type = async (tag: string) => {
    await number.fill(tag);
    await number.press('Enter');
  };
  await boxOf(page, '房间').fill('102');
  await page.keyboard.press('Enter');
  await type('XX-020101-2026-0001');
  await page.getByText('账上在 教学楼A-101').waitFor();
  // The caret is nowhere: the scan is a sighting all the same, and no card opens.
  await page.getByRole('heading', { level: 1 }).click();
  await scan(page, 'QT-020101-2020-0001');
  await page.getByText(/可能是外单位的东西/).waitFor();
  expect(await screenFaults(page)).toEqual([]);
  await boxOf(page, '房间').fill('101');
  await page.keyboard.press('Enter');
  await page.getByText(/教学楼A-101：应盘/).waitFor();
  await type('XX-020101-2026-0001');
  await page.getByRole('dialog', { name: '已经点过' }).waitFor();
  await page.keyboard.press('Escape');
  await closed();
  await view('盘盈');
  await page.getByRole('gridcell', { name: '外单位标签的物品' }).waitFor();
  expect(await screenFaults(page)).toEqual([]);
  const text = await printed('清查表');
  expect(text).toContain(bare('清查单号：ZQ-202611-0003'));
  await handIn('ZQ-202611-0003', true);
  await go(page, '/property/cards', '资产卡片');
  await page.getByRole('gridcell', { name: '教学楼A-102' }).waitFor();
});

async function filterBy(option: string): Promise<void> {
  await boxOf(page, '看').click();
  await page.getByRole('option', { name: option, exact: true }).click();
}
