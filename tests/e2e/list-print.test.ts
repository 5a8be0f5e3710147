import { rmSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bare, pdfPages, pdfPaper } from '../fixtures/pdf.ts';
import { answerDialogs } from './dialogs.ts';
import { ask, signIn } from './hands.ts';
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
  for (const words of ['明德实验学校物资与库存', '010001复印纸A470g包', '40948.00', '合计1,193.60', '第1页/共1页'])
    expect(text).toContain(bare(words));
});

test('other lists print too', async () => {
  const [text = ''] = await pdfPages(await printed({ kind: 'staff' }));
  expect(text).toContain('何秀兰');
});
