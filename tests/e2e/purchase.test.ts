import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BudgetLineRow } from '../../shared/funds/budget-line.ts';
import { IMAGE_BYTES, type Attachment } from '../../shared/attachments.ts';
import { openOffice } from '../fixtures/office.ts';
import { purchasesOf } from '../fixtures/purchases.ts';
import { fileIn, photoBytes } from '../fixtures/scans.ts';
import { answerDialogs } from './dialogs.ts';
import { ask, boxOf, go, signIn } from './hands.ts';
import { launchApp, type RunningApp } from './launch.ts';
import { purchaseHands } from './purchase-hands.ts';
import { screenFaults } from './screen-faults.ts';
import { SEEDED_PASSWORD } from './seeded.ts';

/** One purchase from the request to the payment, every step by its own person at the windows of the program. */

let app: RunningApp;
let page: Page;
let hands: ReturnType<typeof purchaseHands>;
const data = mkdtempSync(path.join(tmpdir(), '账套-'));
beforeAll(async () => {
  const office = await openOffice({ folder: data });
  const purchases = await purchasesOf(office);
  await purchases.item({ name: '复印纸', spec: 'A4 70g', unit: '包' });
  office.close();
  app = await launchApp({ data });
  page = await app.window();
  await page.setViewportSize({ width: 1366, height: 768 });
  page.setDefaultTimeout(10_000);
  hands = purchaseHands(page);
});
afterAll(async () => {
  await app.close();
  rmSync(data, { recursive: true, force: true });
});

const faults = async () => expect(await screenFaults(page)).toEqual([]);

test('asked by a teacher, who cannot approve it', async () => {
  const { pick, enter, cell, submit, list, stateOf } = hands;
  await signIn(page, '申请人甲', SEEDED_PASSWORD);
  await go(page, '/procurement/requisitions/new', '申购单');
  await pick('申请部门', '总务');
  await pick('申请人', '贺');
  await boxOf(page, '用途').fill('期中考试');
  await pick('预算项目', '办公');
  await enter('编码 / 拼音');
  await page.keyboard.type('fyz');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await cell('申请数量', '10');
  await cell('估计单价', '22');
  await faults();
  await submit();
  await stateOf('requisition', ['审批中']);
  const [row] = await list('requisition');
  expect(row).toMatchObject({ number: 'SG-202611-0001', fen: 22_000 });
  await go(page, `/procurement/requisitions/paper?id=${row?.id}`, '申购单');
  expect(await page.getByRole('button', { name: '同意' }).count()).toBe(0);
});

test('approved with a key from 今日; the budget is held', async () => {
  const { as, stateOf, duty } = hands;
  await as('总务主任甲');
  await duty(/轮到总务主任/);
  await page.getByRole('heading', { level: 1, name: '审批申购' }).waitFor();
  await page.getByText('办公费').first().waitFor();
  await faults();
  await page.keyboard.press('a');
  await stateOf('requisition', ['已审核']);
  const [line] = (await ask(page, 'funds.lines', { year: 2026 })) as BudgetLineRow[];
  expect([line?.heldFen, line?.spentFen]).toEqual([22_000, 0]);
});

test('ordered by the buyer, who may not accept it', async () => {
  const { as, pick, cell, main, submit, list, stateOf, duty } = hands;
  await as('采购员甲');
  await duty(/还有 1 行没有采购/);
  await page.getByRole('heading', { level: 1, name: '申购单' }).waitFor();
  await main('下订单');
  await page.getByRole('heading', { level: 1, name: '采购订单' }).waitFor();
  await pick('供应商', '文苑');
  await pick('采购员', '采购员');
  await cell('单价', '21.5');
  await faults();
  await submit();
  await stateOf('order', ['未到']);
  const [order] = await list('order');
  expect(order).toMatchObject({ fen: 21_500 });
  await go(page, `/procurement/orders/paper?id=${order?.id}`, '采购订单');
  expect(await page.getByRole('button', { name: '验收' }).count()).toBe(0);
});

test('accepted by two, not by the buyer; what is short becomes a claim; then it goes into the store', async () => {
  const { as, pick, enter, cell, main, confirm, submit, list, stateOf, duty } = hands;
  await as('保管员甲');
  const [order] = await list('order');
  await go(page, `/procurement/orders/paper?id=${order?.id}`, '采购订单');
  await page.getByRole('button', { name: '验收' }).click();
  await page.getByRole('heading', { level: 1, name: '验收单' }).waitFor();
  await boxOf(page, '送货单号').fill('送-1102');
  await pick('验收人1', '保管');
  await pick('验收人2', '采购');
  await cell('送货', '10');
  await cell('实收', '10');
  await cell('合格', '9');
  await enter('质量');
  await page.keyboard.press('Space');
  await page.keyboard.press('Space');
  expect(await page.getByLabel('第 1 行 质量').inputValue()).toBe('异常');
  await faults();
  await submit();
  await page.getByText('不能验收自己采购的货').first().waitFor();
  expect(await list('acceptance')).toEqual([]);
  await pick('验收人2', '池');
  await submit();
  await page.getByText('已开索赔 SP-202611-0001').waitFor();
  await stateOf('acceptance', ['待入库']);
  expect((await list('claim')).map(({ fen, state }) => [fen, state])).toEqual([[2150, '未结']]);
  await duty('验收了等入库');
  await page.getByRole('heading', { level: 1, name: '验收单' }).waitFor();
  await main('入库');
  await confirm('入库');
  await stateOf('acceptance', ['已入库']);
});

test('the keeper hangs a photo on the acceptance: it is reduced, shown, and taken off with a reason', async () => {
  const [accepted] = await hands.list('acceptance');
  const owner = { kind: 'acceptance', id: accepted?.id ?? 0 };
  const attached = async () => (await ask(page, 'files.attachments', { owner })) as Attachment[];
  await go(page, `/procurement/acceptances/paper?id=${owner.id}`, '验收单');
  await answerDialogs(app, { open: fileIn(data, '短少.png', photoBytes(2600, 1400)) });
  await page.getByRole('button', { name: '附上文件' }).click();
  await page.getByRole('button', { name: '短少.png', exact: true }).waitFor();
  const [photo] = await attached();
  expect(photo?.mime).toBe('image/jpeg');
  expect(photo?.bytes).toBeLessThan(IMAGE_BYTES);
  await page.getByRole('button', { name: '短少.png', exact: true }).click();
  const shown = page.getByRole('dialog').getByRole('img', { name: '短少.png' });
  await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(2000);
  await faults();
  await page.keyboard.press('Escape');
  await answerDialogs(app, { open: fileIn(data, '清单.pdf', 'PK') });
  await page.getByRole('button', { name: '附上文件' }).click();
  await page.getByText('“清单.pdf”不是照片或 PDF', { exact: false }).waitFor();
  // By keyboard: what was told lies over it for a while.
  await page.getByRole('button', { name: '取下' }).press('Enter');
  await boxOf(page.getByRole('dialog'), '原因').fill('拍糊了');
  await hands.confirm('取下');
  await expect.poll(attached).toEqual([]);
});

test('invoiced for 9 packs, signed by accountant and head, paid by the cashier; the budget is spent', async () => {
  const { as, pick, cell, main, confirm, submit, list, stateOf, duty } = hands;
  await as('采购员甲');
  const [accepted] = await list('acceptance');
  await go(page, `/procurement/acceptances/paper?id=${accepted?.id}`, '验收单');
  await page.getByRole('button', { name: '开索赔' }).click();
  const claim = page.getByRole('dialog', { name: /^开索赔/ });
  await boxOf(claim, '应偿金额').fill('5');
  await boxOf(claim, '情况').fill('一包边角破损');
  await confirm('开索赔');
  await claim.waitFor({ state: 'hidden' });
  await expect.poll(async () => (await list('claim')).length, { timeout: 10_000 }).toBe(2);
  await main('登记发票');
  await page.getByRole('heading', { level: 1, name: '发票登记' }).waitFor();
  await boxOf(page, '发票号码').fill('26990100001');
  await boxOf(page, '开票日期').fill('2026-11-02');
  await boxOf(page, '价税合计').fill('193.50');
  await cell('开票数量', '9');
  await cell('开票单价', '21.5');
  await page.keyboard.press('Enter');
  await faults();
  await submit();
  await stateOf('invoice', ['已登记']);
  const [invoice] = await list('invoice');
  await go(page, `/procurement/invoices/paper?id=${invoice?.id}`, '发票登记');
  await main('开付款单');
  await page.getByRole('heading', { level: 1, name: '付款报销单' }).waitFor();
  await pick('经手人', '采购');
  await pick('部门', '总务');
  await boxOf(page, '事由').fill('购复印纸');
  await pick('预算项目', '办公');
  await boxOf(page, '附件张数').fill('3');
  await faults();
  await submit();
  await stateOf('payment', ['审批中']);
  for (const who of ['会计甲', '总务主任甲']) {
    await as(who);
    await duty(/轮到(会计|总务主任)/);
    await page.getByRole('heading', { level: 1, name: '付款报销单' }).waitFor();
    await main('同意');
    await confirm('同意');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  }
  await stateOf('payment', ['已审核']);
  await as('出纳甲');
  await duty('等付款');
  await page.getByRole('heading', { level: 1, name: '付款报销单' }).waitFor();
  await main('付款');
  await confirm('付款');
  await stateOf('payment', ['已付款']);
  const [line] = (await ask(page, 'funds.lines', { year: 2026 })) as BudgetLineRow[];
  expect([line?.heldFen, line?.spentFen]).toEqual([0, 19_350]);
});
