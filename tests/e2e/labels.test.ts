import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import jsQR from 'jsqr';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LabelDefinitionRow } from '../../shared/property/label.ts';
import { openOffice } from '../fixtures/office.ts';
import { bare, pdfPages, pdfPaper } from '../fixtures/pdf.ts';
import { answerDialogs } from './dialogs.ts';
import { ask, boxOf, go, signIn } from './hands.ts';
import { launchApp, type RunningApp } from './launch.ts';
import { screenFaults } from './screen-faults.ts';
import { SEEDED_PASSWORD } from './seeded.ts';

/** Kinds of asset labels on the screen, a code read off it again, and a thousand labels on paper. */

let app: RunningApp;
let page: Page;
const data = mkdtempSync(path.join(tmpdir(), '账套-'));
beforeAll(async () => {
  const office = await openOffice({ folder: data });
  await office.as('资产管理员');
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

/** What a scanner sees: the pixels of the screen, decoded by the browser itself. */
async function scanned(code: Locator): Promise<string | undefined> {
  const png = (await code.screenshot()).toString('base64');
  const { pixels, width, height } = await page.evaluate(async (text) => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    context?.drawImage(image, 0, 0);
    const read = context?.getImageData(0, 0, image.width, image.height).data ?? [];
    return { pixels: Array.from(read), width: image.width, height: image.height };
  }, png);
  return jsQR(Uint8ClampedArray.from(pixels), width, height)?.data;
}

/** Texts that stand out of the box the layout gave them; widths are estimated there and real here. */
const outside = (within: Locator) =>
  within.locator('article p').evaluateAll((lines) =>
    lines.flatMap((line) => {
      const box = line.parentElement?.getBoundingClientRect();
      const words = Array.from(line.querySelectorAll('span'), (span) => {
        const range = document.createRange();
        range.selectNodeContents(span);
        return range.getBoundingClientRect();
      });
      const wide = words.some((one) => box && (one.left < box.left - 1 || one.right > box.right + 1));
      return wide ? [line.textContent] : [];
    }),
  );

const sheetOf = (name: string): Locator => page.getByRole('region', { name: `资产标签 ${name} 第 1 页` });

test('every kind is drawn as it will be printed, and its codes are read again', async () => {
  await go(page, '/property/labels', '资产标签');
  for (const name of ['卷筒 60×40', '卷筒 50×30', '卷筒 70×50', '卷筒 40×30', 'A4 3×8', 'A4 2×7']) {
    await page.getByRole('row').filter({ hasText: name }).click();
    const sheet = sheetOf(name);
    const code = sheet.getByRole('img', { name: /^二维码 YZ-2026-0001$/ });
    await code.waitFor();
    expect(await outside(sheet), name).toEqual([]);
    if (name.startsWith('卷筒')) expect(await scanned(code), name).toBe('YZ-2026-0001');
  }
  expect(await screenFaults(page)).toEqual([]);
});

test('a new kind: the sheet is drawn while it is typed, and what does not fit is said', async () => {
  await page.keyboard.press('Insert');
  const dialog = page.getByRole('dialog');
  await boxOf(dialog, '标签名称').fill('小标签');
  await boxOf(dialog, '宽（毫米）').fill('40');
  await boxOf(dialog, '高（毫米）').fill('25');
  await page.keyboard.press('Tab');
  await dialog.getByText('选了 5 栏，标签只放得下 3 栏，请少选几栏或加高标签。').waitFor();
  await page.keyboard.press('Control+Enter');
  await dialog.getByText('选了 5 栏').nth(1).waitFor();
  await boxOf(dialog, '印哪些栏').fill('1 4');
  await page.keyboard.press('Tab');
  const code = dialog.getByRole('img', { name: '二维码 YZ-2026-0001' });
  await code.waitFor();
  expect(await scanned(code)).toBe('YZ-2026-0001');
  expect(await screenFaults(page)).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('row').filter({ hasText: '小标签' }).waitFor();
});

const labels = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    number: `MD-A0501-${String(i + 1).padStart(4, '0')}`,
    name: '学生课桌椅',
    spec: '升降式 单人',
    department: '三年级组',
    place: '教学楼-205',
    keeper: '李红梅',
    acquired: '2024-08-20',
  }));

/** Prints labels of a kind to a file. */
async function printed(name: string, count: number, start = 1): Promise<string> {
  const file = path.join(data, `${name}.pdf`);
  await answerDialogs(app, { save: file });
  const { ticket } = (await ask(page, 'host.chooseSave', { suggestedName: '标签.pdf' })) as { ticket: string };
  const rows = (await ask(page, 'property.labelDefinitions', {})) as LabelDefinitionRow[];
  const definitionId = rows.find(({ record }) => record.name === name)?.id;
  const asked = { definitionId, labels: labels(count), start };
  const { job } = (await ask(page, 'print.labels', asked)) as { job: string };
  await ask(page, 'host.print', { job, target: 'pdf', ticket });
  return file;
}

test('a thousand labels are 42 sheets of A4, and the window that asked hears how far they are', async () => {
  await page.evaluate(() => {
    Object.assign(globalThis, { heard: [] as string[] });
    window.ledger?.on('printing', (bytes) => {
      (globalThis as unknown as { heard: string[] }).heard.push(new TextDecoder().decode(bytes));
    });
  });
  const file = await printed('A4 3×8', 1000);
  const heard = await page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
  expect(heard).toEqual(['{"done":20,"pages":42}', '{"done":40,"pages":42}']);
  const pages = await pdfPages(file);
  expect(pages).toHaveLength(42);
  expect(await pdfPaper(file)).toEqual({ width: 210, height: 297 });
  for (const words of ['明德实验学校', '名称：学生课桌椅', '部门：三年级组', '编号：MD-A0501-0001', 'MD-A0501-0024'])
    expect(pages[0]).toContain(bare(words));
  expect(pages[0]).not.toContain('MD-A0501-0025');
  expect(pages[41]).toContain('MD-A0501-1000');
}, 60_000);

test('a roll is one page a label, of the label’s own size; a half used sheet goes on where it is empty', async () => {
  const roll = await printed('卷筒 60×40', 3);
  expect(await pdfPaper(roll)).toEqual({ width: 60, height: 40 });
  expect(await pdfPages(roll)).toHaveLength(3);
  const [first, second, ...rest] = await pdfPages(await printed('A4 2×7', 3, 13));
  expect(first).toContain('MD-A0501-0002');
  expect(second).toContain('MD-A0501-0003');
  expect(rest).toEqual([]);
});
