import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bare, pdfPages } from '../fixtures/pdf.ts';
import { answerDialogs } from './dialogs.ts';
import { go, signIn } from './hands.ts';
import { launchApp, type RunningApp } from './launch.ts';
import { SEEDED_PASSWORD, seededBooks } from './seeded.ts';

/** A machine without any Chinese font: the bundled ones must serve, on the screen and on paper. */

let app: RunningApp;
let page: Page;
let books: Awaited<ReturnType<typeof seededBooks>>;
const bareFonts = mkdtempSync(path.join(tmpdir(), 'no-fonts-'));

beforeAll(async () => {
  books = await seededBooks();
  const conf = path.join(bareFonts, 'fonts.conf');
  // Latin fonts stay; everything that can draw Chinese is hidden.
  const hidden = ['CJK', 'Droid', 'wqy', 'WenQuanYi', 'SimSun', 'YaHei', 'arphic', 'uming', 'ukai']
    .map((name) => `<glob>*${name}*</glob>`)
    .join('');
  writeFileSync(
    conf,
    `<?xml version="1.0"?><fontconfig><dir>/usr/share/fonts</dir><cachedir>${bareFonts}/cache</cachedir>
      <selectfont><rejectfont>${hidden}</rejectfont></selectfont></fontconfig>`,
  );
  app = await launchApp({ data: books.data, env: { FONTCONFIG_FILE: conf } });
  page = await app.window();
  page.setDefaultTimeout(15_000);
  await signIn(page, books.keeper, SEEDED_PASSWORD);
});
afterAll(async () => {
  await app.close();
  for (const folder of [books.data, bareFonts]) rmSync(folder, { recursive: true, force: true });
});

/** Pixels of single characters in the page's own font; boxes would all look the same. */
const glyphs = (characters: string) =>
  page.evaluate(async (text) => {
    const family = getComputedStyle(document.body).fontFamily;
    await document.fonts.load(`32px ${family}`, text);
    return Array.from(text, (character) => {
      const canvas = document.createElement('canvas');
      const context = canvas.getContext('2d');
      if (!context) return '';
      context.font = `32px ${family}`;
      context.fillText(character, 2, 32);
      return canvas.toDataURL();
    });
  }, characters);

test('no box is drawn on the screen', async () => {
  await go(page, '/inventory/items', '物资与库存');
  const pictures = await glyphs('总务台账复印纸');
  expect(new Set(pictures).size).toBe(7);
  const loaded = await page.evaluate(() =>
    [...document.fonts].filter((f) => f.status === 'loaded').map((f) => f.family),
  );
  expect(loaded.join()).toMatch(/Noto S(ans|erif) SC/);
});

test('no box is printed', async () => {
  await go(page, '/inventory/issues/document?id=2', '出库单');
  const file = path.join(bareFonts, '出库单.pdf');
  await answerDialogs(app, { save: file });
  await page.getByRole('button', { name: /预览/ }).click();
  await page.getByRole('heading', { level: 1, name: '出库单预览' }).waitFor();
  await page.getByRole('button', { name: /PDF/ }).click();
  await page.getByText(/已存为/).waitFor();
  const [text = ''] = await pdfPages(file);
  for (const words of ['出库单', '复印纸', '何秀兰', '壹佰捌拾玖元陆角整']) expect(text).toContain(bare(words));
});
