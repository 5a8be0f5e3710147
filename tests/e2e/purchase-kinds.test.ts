import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PaperKind, PaperState } from '../../shared/procurement/paper.ts';
import type { PurchaseKind } from '../../shared/procurement/requisition.ts';
import { openOffice } from '../fixtures/office.ts';
import { purchasesOf } from '../fixtures/purchases.ts';
import { boxOf, choose, go, signIn } from './hands.ts';
import { launchApp, type RunningApp } from './launch.ts';
import { purchaseHands } from './purchase-hands.ts';
import { SEEDED_PASSWORD } from './seeded.ts';

/** Property, food, a repair and a service: each from the request to the invoice and its payment, by its own people. */

let app: RunningApp;
let page: Page;
let hands: ReturnType<typeof purchaseHands>;
const data = mkdtempSync(path.join(tmpdir(), '账套-'));
beforeAll(async () => {
  const office = await openOffice({ folder: data });
  const { buyer, supplierId, ...purchases } = await purchasesOf(office);
  await purchases.item({ name: '大米', unit: 'kg' });
  const licence = { id: null, supplierId, validUntil: '2027-12-31' };
  await buyer.ok('suppliers.savePaper', { ...licence, kind: '营业执照' });
  await buyer.ok('suppliers.savePaper', { ...licence, kind: '食品经营许可证' });
  office.close();
  app = await launchApp({ data });
  page = await app.window();
  await page.setViewportSize({ width: 1366, height: 768 });
  page.setDefaultTimeout(10_000);
  hands = purchaseHands(page);
  await signIn(page, '申请人甲', SEEDED_PASSWORD);
});
afterAll(async () => {
  await app.close();
  rmSync(data, { recursive: true, force: true });
});

interface Bought {
  kind: PurchaseKind;
  what: string;
  /** Where the acceptance stands at once, and what else its line has to say. */
  accepted: PaperState;
  says?: (readonly [column: string, text: string])[];
  turns?: string;
  /** 入库单 is there only once the goods are in the store. */
  stocked?: boolean;
}

test.each<Bought>([
  { kind: '固定资产', what: '投影机', accepted: '已完成', turns: '登记资产' },
  {
    kind: '食品',
    what: '大米',
    accepted: '待入库',
    says: [
      ['温度℃', '-18.5'],
      ['证明', '购'],
    ],
    stocked: true,
  },
  { kind: '维修', what: '水泵维修', accepted: '已完成' },
  { kind: '服务', what: '电梯维保', accepted: '已完成' },
])('$kind: asked, approved, ordered, accepted, invoiced, paid', async (bought) => {
  const { as, pick, enter, cell, main, confirm, submit, duty } = hands;
  /** The newest paper of a kind, once it is in this state. */
  const newest = async (kind: PaperKind, state: PaperState): Promise<number> => {
    await expect.poll(async () => (await hands.list(kind))[0]?.state, { timeout: 10_000 }).toBe(state);
    return (await hands.list(kind))[0]?.id ?? 0;
  };
  await as('申请人甲');
  await go(page, '/procurement/requisitions/new', '申购单');
  await pick('申请部门', '总务');
  await pick('申请人', '贺');
  await choose(page, '采购类型', bought.kind);
  await boxOf(page, '用途').fill(bought.what);
  await pick('预算项目', '办公');
  if (bought.stocked) {
    await enter('编码 / 拼音');
    await page.keyboard.type('dm');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
  } else {
    await cell('品名', bought.what);
    await cell('单位', '项');
  }
  await cell('申请数量', '1');
  await cell('估计单价', '50');
  await submit();
  await newest('requisition', '审批中');

  await as('总务主任甲');
  await duty(/轮到总务主任/);
  await page.getByRole('heading', { level: 1, name: '审批申购' }).waitFor();
  await page.getByText('办公费').first().waitFor();
  await page.keyboard.press('a');
  await newest('requisition', '已审核');

  await as('采购员甲');
  await duty(/还有 1 行没有采购/);
  await main('下订单');
  await page.getByRole('heading', { level: 1, name: '采购订单' }).waitFor();
  await pick('供应商', '文苑');
  await pick('采购员', '采购员');
  await submit();
  const order = await newest('order', '未到');

  await as('保管员甲');
  await go(page, `/procurement/orders/paper?id=${order}`, '采购订单');
  await page.getByRole('button', { name: '验收' }).click();
  await page.getByRole('heading', { level: 1, name: '验收单' }).waitFor();
  await boxOf(page, '送货单号').fill(`送-${order}`);
  await pick('验收人1', '保管');
  await pick('验收人2', '池');
  for (const column of ['送货', '实收', '合格']) await cell(column, '1');
  await enter('质量');
  await page.keyboard.press('Space');
  expect(await page.getByLabel('第 1 行 质量').inputValue()).toBe('正常');
  for (const [column, text] of bought.says ?? []) await cell(column, text);
  if (bought.turns !== undefined) {
    await enter(bought.turns);
    await page.keyboard.press('Space');
  }
  await submit();
  const acceptance = await newest('acceptance', bought.accepted);
  if (bought.stocked) {
    await go(page, `/procurement/acceptances/paper?id=${acceptance}`, '验收单');
    await main('入库');
    await confirm('入库');
    await newest('acceptance', '已入库');
  }

  await as('采购员甲');
  await go(page, `/procurement/acceptances/paper?id=${acceptance}`, '验收单');
  await main('登记发票');
  await page.getByRole('heading', { level: 1, name: '发票登记' }).waitFor();
  await boxOf(page, '发票号码').fill(`2699010${order}`);
  await boxOf(page, '开票日期').fill('2026-11-02');
  await boxOf(page, '价税合计').fill('50');
  await cell('开票单价', '50');
  await submit();
  const invoice = await newest('invoice', '已登记');

  await go(page, `/procurement/invoices/paper?id=${invoice}`, '发票登记');
  await main('开付款单');
  await page.getByRole('heading', { level: 1, name: '付款报销单' }).waitFor();
  await pick('经手人', '采购');
  await pick('部门', '总务');
  await boxOf(page, '事由').fill(bought.what);
  await pick('预算项目', '办公');
  await boxOf(page, '附件张数').fill('3');
  // The papers this kind asks for (R-PUR-07) are ticked one by one; 要集体决定 is not one of them.
  for (const box of await page.getByRole('checkbox').all())
    if ((await box.isEnabled()) && (await box.locator('..').innerText()) !== '要集体决定') await box.check();
  await submit();
  await newest('payment', '审批中');
  for (const who of ['会计甲', '总务主任甲']) {
    await as(who);
    await duty(/轮到(会计|总务主任)/);
    await main('同意');
    await confirm('同意');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  }
  await newest('payment', '已审核');
  await as('出纳甲');
  await duty('等付款');
  await main('付款');
  await confirm('付款');
  await newest('payment', '已付款');
});
