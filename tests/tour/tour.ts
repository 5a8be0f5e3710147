import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import type { AccountView } from '../../shared/api.ts';
import type { PreparedJob } from '../../shared/inventory/calls.ts';
import { formatMoney } from '../../shared/basics/money.ts';
import type { ItemHit, ItemList } from '../../shared/inventory/item.ts';
import { ledgerPaper } from '../../shared/inventory/papers.ts';
import type { PageModel, PrintJob } from '../../shared/print/page-model.ts';
import { titleOfImport } from '../../shared/imports.ts';
import { answerDialogs } from '../e2e/dialogs.ts';
import { addUser, ask, boxOf, createBooks, go, signIn, switchTo } from '../e2e/hands.ts';
import { launchApp, type RunningApp } from '../e2e/launch.ts';
import { EXPECTED, mingdeFile, WORKBOOKS, type ImportKind } from '../fixtures/mingde.ts';
import { bare, pdfPages } from '../fixtures/pdf.ts';
import { booksFaults, workbookFaults } from './proofs.ts';

/**
 * The main job on real input without a person: a new set of books, the school's own workbooks imported, documents keyed,
 * ledgers and slips printed, a workbook exported. Ends in an error unless every total, page and cell is what it must be.
 */

const out = path.resolve(import.meta.dirname, '../../out/tour');
const PEOPLE = [
  ['卢慕龙', '总务主任'],
  ['易恒群', '保管员'],
  ['陈立', '采购员'],
  ['司徒文舟', '会计'],
] as const;
const IMPORTER: Record<ImportKind, string> = {
  items: '易恒群',
  people: '卢慕龙',
  suppliers: '陈立',
  opening: '易恒群',
  flow: '易恒群',
  budget: '司徒文舟',
  purchases: '陈立',
};

/** One tour under way. */
interface Tour {
  app: RunningApp;
  page: Page;
  shots: number;
  faults: string[];
}

const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`);

async function shot(tour: Tour, name: string): Promise<void> {
  tour.shots += 1;
  await tour.page.screenshot({ path: path.join(out, `${String(tour.shots).padStart(2, '0')}-${name}.png`) });
}

export async function runTour({ data }: { data?: string } = {}): Promise<void> {
  const folder = data ?? mkdtempSync(path.join(tmpdir(), 'tour-'));
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const began = performance.now();
  const app = await launchApp({ data: folder });
  try {
    const page = await app.window();
    await page.setViewportSize({ width: 1366, height: 768 });
    page.setDefaultTimeout(30_000);
    const tour: Tour = { app, page, shots: 0, faults: [] };
    await walk(tour, folder).catch(async (error: unknown) => {
      await shot(tour, '停在这里');
      throw error;
    });
    const seconds = Math.round((performance.now() - began) / 1000);
    if (tour.faults.length > 0) throw new Error(`演示没有通过：\n${tour.faults.join('\n')}`);
    say(`演示完成，用时 ${seconds} 秒。截图、账页、单据和导出的工作簿在 ${out}`);
  } finally {
    await app.close();
    if (data === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

async function walk(tour: Tour, folder: string): Promise<void> {
  const { page } = tour;
  await page.getByRole('heading', { name: '第一次使用，先建账' }).waitFor();
  await shot(tour, '建账');
  await createBooks(page, { unitName: '明德实验学校', adminName: '管理员甲' });
  await shot(tour, '登录');
  await signIn(page, '管理员甲');
  for (const [name, role] of PEOPLE) await addUser(page, name, [role]);
  await shot(tour, '用户与角色');
  say('已建账，用户已登记。');
  for (const kind of Object.keys(WORKBOOKS) as ImportKind[]) await importWorkbook(tour, kind);
  tour.faults.push(...booksFaults(folder));
  say('七个工作簿已导入，账里的数与 expected.json 逐项核对。');
  await switchTo(page, IMPORTER.flow);
  await lists(tour);
  await documents(tour);
  await accounts(tour);
  await exports(tour);
  await review(tour);
}

/** The four steps of an import by the person who may, with the counts of the README compared on the way. */
async function importWorkbook(tour: Tour, kind: ImportKind): Promise<void> {
  const { app, page } = tour;
  const file = WORKBOOKS[kind];
  const current = await page.getByRole('button', { name: /F12/ }).textContent();
  if (!current?.includes(IMPORTER[kind])) await switchTo(page, IMPORTER[kind]);
  await go(page, '/settings/import', '导入');
  await page.getByRole('radio', { name: new RegExp(`^${titleOfImport(kind)}`) }).check({ force: true });
  await answerDialogs(app, { open: mingdeFile(file) });
  await page.keyboard.press('F5');
  await page.getByRole('heading', { level: 1, name: `导入${titleOfImport(kind)}` }).waitFor();
  await page.getByText('表头认对了').waitFor();
  await shot(tour, `导入-${kind}-认表头`);
  await page.keyboard.press('F5');
  await page.getByRole('complementary', { name: '核对合计' }).waitFor();
  await shot(tour, `导入-${kind}-核对`);
  await page.keyboard.press('F5');
  await page.getByRole('status').filter({ hasText: '导入完成' }).waitFor({ timeout: 60_000 });
  await shot(tour, `导入-${kind}-完成`);
  const sheets = Object.values(EXPECTED[file] ?? {}).filter((sheet) => sheet.accepted > 0);
  const accepted = sheets.reduce((sum, sheet) => sum + sheet.accepted, 0);
  const refused = sheets.reduce((sum, sheet) => sum + sheet.refused.length, 0);
  const shown = bare((await page.getByRole('main').textContent()) ?? '');
  for (const words of [`已导入${accepted}行`, `没有导入${refused}行`])
    if (!shown.includes(words)) tour.faults.push(`${file}：导入结果没有写着“${words}”`);
  await page.getByRole('button', { name: '再导入一个' }).click();
}

async function lists(tour: Tour): Promise<void> {
  const { page } = tour;
  await go(page, '/today', /^今日/);
  await page.waitForTimeout(300);
  await shot(tour, '今日');
  await go(page, '/inventory/items', '物资与库存');
  await page.getByRole('grid').getByText('复印纸').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.waitForTimeout(300);
  await shot(tour, '物资与库存');
}

/** An issue by keyboard alone, printed, then reversed. */
async function documents(tour: Tour): Promise<void> {
  const { app, page } = tour;
  await go(page, '/inventory/issues/new', '出库单');
  await page.keyboard.type('行政');
  await page.keyboard.press('Enter');
  if (!(await boxOf(page, '仓库').inputValue()).includes('行政')) {
    await boxOf(page, '仓库').click();
    await page.getByRole('option', { name: '行政仓库' }).click();
  }
  await pick(page, '领用部门', 'jwc');
  await pick(page, '领用人', '杜');
  await boxOf(page, '用途').fill('期中考试');
  await page.keyboard.press('Enter');
  await keyLine(page, 'cskz a3', '3');
  await keyLine(page, '010009', '5');
  await shot(tour, '出库单');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('link', { name: /CK-202611-/ }).waitFor();
  await page.getByRole('link', { name: /CK-202611-/ }).click();
  await page.getByRole('heading', { level: 1, name: /出库单/ }).waitFor();
  await page.waitForTimeout(400);
  await shot(tour, '出库单-已记账');
  const file = path.join(out, '出库单.pdf');
  await answerDialogs(app, { save: file });
  await page
    .getByRole('button', { name: /预览|打印/ })
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: '出库单预览' }).waitFor();
  await page.waitForTimeout(400);
  await shot(tour, '出库单-预览');
  const { rows } = (await ask(page, 'inventory.documents', { kinds: ['issue'], from: '2026-11-01' })) as {
    rows: { id: number }[];
  };
  const ids = rows.slice(0, 1).map((row) => row.id);
  await page.getByRole('button', { name: /PDF/ }).click();
  await page.getByText(/已存为 .*pdf/).waitFor();
  const job = (await ask(page, 'print.preview', { ids })) as PrintJob;
  await comparePdf(tour, file, job.pages);
}

async function pick(page: Page, label: string, text: string): Promise<void> {
  const box = boxOf(page, label);
  await box.fill(text);
  await page.getByRole('option').first().waitFor();
  await box.press('Enter');
}

/** One line in the grid: item by pinyin, then the quantity twice (请领, 实发). */
async function keyLine(page: Page, search: string, qty: string): Promise<void> {
  await page.keyboard.type(search);
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await page.waitForTimeout(150);
  const focused = async (): Promise<string> =>
    (await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')) ?? '';
  if ((await focused()).includes('单位')) await page.keyboard.press('Enter');
  await page.keyboard.type(qty);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.waitForTimeout(100);
}

/** The account pages of two imported items on paper: one with a red row, one with many pages. */
async function accounts(tour: Tour): Promise<void> {
  const { app, page } = tour;
  const kinds = new Set<string>();
  for (const [code, store] of [
    ['070006', '行政仓库'],
    ['090048', '食堂仓库'],
  ] as const) {
    const stores = (await ask(page, 'inventory.stores', {})) as { id: number; name: string }[];
    const storeId = stores.find((s) => s.name === store)?.id ?? 0;
    const [hit] = (await ask(page, 'inventory.searchItems', { search: code, storeId })) as ItemHit[];
    await go(page, `/inventory/account?store=${storeId}&item=${hit?.id ?? 0}&year=2026`, '明细账');
    await page.getByRole('region', { name: '账页预览' }).waitFor();
    await page.waitForTimeout(600);
    await shot(tour, `明细账-${code}`);
    const file = path.join(out, `明细账-${code}.pdf`);
    await answerDialogs(app, { save: file });
    await page.getByRole('button', { name: /PDF/ }).click();
    await page.getByText(new RegExp(`已存为 明细账-${code}`)).waitFor();
    const view = (await ask(page, 'inventory.account', { storeId, itemId: hit?.id, year: 2026 })) as AccountView;
    const papers = view.pages.map((p) => ledgerPaper(view.facts, view.pages, p));
    await comparePdf(tour, file, papers);
    for (const { rows } of papers) for (const { kind } of rows) kinds.add(kind);
  }
  for (const kind of ['opening', 'business', 'red', 'monthTotal', 'yearTotal', 'carryOut', 'carryIn'])
    if (!kinds.has(kind)) tour.faults.push(`账页上没有 ${kind} 这种行`);
}

/** Every text of the page model must stand on its PDF page, row by row in order. */
async function comparePdf(tour: Tour, file: string, models: readonly PageModel[]): Promise<void> {
  const pages = await pdfPages(file);
  if (pages.length !== models.length) tour.faults.push(`${file}：${pages.length} 页，应为 ${models.length} 页`);
  models.forEach((model, i) => {
    const text = pages[i] ?? '';
    let at = 0;
    for (const row of rowTexts(model)) {
      const found = text.indexOf(row, at);
      if (found < 0) {
        tour.faults.push(`${path.basename(file)} 第 ${i + 1} 页没有“${row}”`);
        return;
      }
      at = found + row.length;
    }
    for (const single of singleTexts(model))
      if (!text.includes(bare(single))) tour.faults.push(`${path.basename(file)} 第 ${i + 1} 页没有“${single}”`);
  });
}

function rowTexts(model: PageModel): string[] {
  if (model.kind === 'label' || model.kind === 'card') return [];
  const rows =
    model.kind === 'ledger'
      ? model.rows.map((r) => [
          r.month,
          r.day,
          r.voucher,
          r.summary,
          r.inQty,
          r.inPrice,
          r.inFen,
          r.outQty,
          r.outPrice,
          r.outFen,
          r.qty,
          r.price,
          r.fen,
        ])
      : model.kind === 'book'
        ? model.rows.map(({ cells }) => cells)
        : model.rows;
  return rows.map((cells) => bare(cells.join(''))).filter((row) => row !== '');
}

function singleTexts(model: PageModel): string[] {
  if (model.kind === 'label') return model.labels.map(({ code }) => code?.text ?? '');
  if (model.kind === 'ledger') return [model.title, model.unitName, model.code, model.itemName, `分第${model.page}页`];
  if (model.kind === 'report') return [model.title, ...model.facts];
  if (model.kind === 'card') return [model.title, model.unitName, model.number];
  if (model.kind === 'book') return [model.title, ...model.meta.map(({ value }) => value)];
  return [
    model.title,
    model.unitName,
    model.number,
    ...(model.total ? [model.total.capitals, model.total.amount] : []),
  ];
}

/** The item list as a workbook, read back and compared with the list. */
async function exports(tour: Tour): Promise<void> {
  const { app, page } = tour;
  const file = path.join(out, '物资与库存.xlsx');
  await go(page, '/inventory/items', '物资与库存');
  await page.getByRole('grid').getByText('复印纸').first().waitFor();
  await answerDialogs(app, { save: file });
  await page.keyboard.press('F10');
  await page.getByText(/已存为 物资与库存/).waitFor();
  const list = (await ask(page, 'inventory.items', {})) as ItemList;
  await printList(tour);
  tour.faults.push(...(await workbookFaults(file, list.rows)));
  say(
    `导出的工作簿与列表一致：${list.rows.length} 种物资，结存 ${formatMoney(list.rows.reduce((sum, r) => sum + r.fen, 0))} 元。`,
  );
}

/** The list on paper. F9 sends this job to the printer; the tour sends it to a file. */
async function printList(tour: Tour): Promise<void> {
  const { app, page } = tour;
  const file = path.join(out, '物资与库存.pdf');
  await answerDialogs(app, { save: file });
  const { ticket } = (await ask(page, 'host.chooseSave', { suggestedName: '物资与库存.pdf' })) as { ticket: string };
  const { job, pages } = (await ask(page, 'print.list', { what: { kind: 'items', question: {} } })) as PreparedJob;
  await ask(page, 'host.print', { job, target: 'pdf', ticket });
  const found = await pdfPages(file);
  if (found.length !== pages) tour.faults.push(`物资与库存.pdf：${found.length} 页，应为 ${pages} 页`);
}

/** What the accountant looks at last: the check of the whole books. */
async function review(tour: Tour): Promise<void> {
  const { page } = tour;
  await switchTo(page, '司徒文舟');
  const { findings, auditRows } = (await ask(page, 'books.verify', { full: true })) as {
    findings: { message: string }[];
    auditRows: number;
  };
  tour.faults.push(...findings.map((f) => f.message));
  await go(page, '/settings/months', /月份/);
  await page.waitForTimeout(300);
  await shot(tour, '月份');
  writeFileSync(path.join(out, 'summary.json'), JSON.stringify({ auditRows, faults: tour.faults }, null, 2));
  say(
    `完整核对：操作记录 ${auditRows} 条，${findings.length === 0 ? '没有发现问题' : `发现 ${findings.length} 个问题`}。`,
  );
}
