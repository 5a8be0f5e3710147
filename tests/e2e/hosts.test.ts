import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Answer } from '../../shared/basics/refusal.ts';
import { pdfPages, pdfPaper } from '../fixtures/pdf.ts';
import { answerDialogs } from './dialogs.ts';
import { buildHostBundle } from './fixtures/host-bundle.ts';
import type { Ledger } from './fixtures/host-page.ts';
import { launchApp, type RunningApp } from './launch.ts';

/** The real main process and preload around a page and a worker without an office (see `fixtures/host-bundle.ts`). */
let bundle: Awaited<ReturnType<typeof buildHostBundle>>;
let data: string;
let app: RunningApp;
let page: Page;

beforeAll(async () => {
  bundle = await buildHostBundle();
});
afterAll(() => bundle.remove());

async function begin(): Promise<void> {
  data = mkdtempSync(path.join(tmpdir(), 'campus-ledger-data-'));
  [app, page] = await open();
}

async function end(): Promise<void> {
  await app.close().catch(() => undefined);
  rmSync(data, { recursive: true, force: true });
}

/** One program for all tests of a group that leave it as it was. */
function sharedProgram(): void {
  beforeAll(begin);
  afterAll(end);
}

function ownProgram(): void {
  beforeEach(begin);
  afterEach(end);
}

async function open(more: { data?: string; env?: Record<string, string> } = { data }): Promise<[RunningApp, Page]> {
  const running = await launchApp({ ...more, bundle: bundle.folder });
  const shown = await running.window();
  await shown.waitForFunction(() => document.title === '总务台账 就绪');
  return [running, shown];
}

function call(name: string, input?: unknown, on = page): Promise<Answer<Record<string, unknown>>> {
  return on.evaluate(
    async ([called, given]) => {
      const { ledger } = window as unknown as { ledger: Ledger };
      const bytes = await ledger.invoke(called as string, given);
      return JSON.parse(new TextDecoder().decode(bytes)) as never;
    },
    [name, input],
  );
}

async function valueOf(name: string, input?: unknown, on = page): Promise<Record<string, unknown>> {
  const answer = await call(name, input, on);
  if (!answer.ok) throw new Error(`${name} was refused: ${JSON.stringify(answer)}`);
  return answer.value;
}

async function refusalOf(name: string, input?: unknown): Promise<{ code: string; message: string }> {
  const answer = await call(name, input);
  if (answer.ok || !('refusals' in answer) || answer.refusals[0] === undefined) throw new Error(JSON.stringify(answer));
  return answer.refusals[0];
}

const heard = (): Promise<string[]> => page.evaluate(() => window.heard);
const lockFile = (): string => path.join(data, 'campus-ledger.lock');

describe('what the page can reach', () => {
  sharedProgram();

  test('invoke and on, and nothing of Node or Electron', async () => {
    const seen = await page.evaluate(() => ({
      ledger: Object.keys((window as unknown as { ledger: object }).ledger),
      others: ['require', 'process', 'module', 'Buffer', 'electron'].filter((name) => name in window),
    }));
    expect(seen).toEqual({ ledger: ['invoke', 'on'], others: [] });
  });

  test('answers of the worker pass through, with the calling window', async () => {
    const answer = await valueOf('echo', { 数量: 3, empty: null });
    expect(answer).toEqual({ client: 1, input: { 数量: 3, empty: null } });
  });

  test('refusals of the worker pass through', async () => {
    expect(await refusalOf('refuse')).toEqual({ code: 'no', message: '不行' });
  });

  test('an unknown host call and wrong input are refused in a sentence', async () => {
    expect((await refusalOf('host.format')).code).toBe('host.unknownCall');
    expect((await refusalOf('host.toString')).code).toBe('host.unknownCall');
    expect((await refusalOf('host.showFile', { ticket: 5 })).code).toBe('host.badInput');
  });

  test('what cannot be cloned is refused, and the next call still works', async () => {
    const message = await page.evaluate(() =>
      (window as unknown as { ledger: Ledger }).ledger
        .invoke('echo', () => 1)
        .then(String, (error: Error) => error.message),
    );
    expect(message).toMatch(/clone/);
    expect(await valueOf('echo', 1)).toEqual({ client: 1, input: 1 });
  });

  test('events reach the page', async () => {
    await valueOf('announce');
    await expect.poll(heard).toEqual(['backend {"changed":["inventory"]}']);
  });
});

describe('the page stays where it is', () => {
  sharedProgram();

  test('every answer of the bundle carries the content security policy', async () => {
    const header = await page.evaluate(async () => (await fetch('index.html')).headers.get('content-security-policy'));
    expect(header).toContain("default-src 'none'");
    expect(header).toContain("script-src 'self'");
    expect(header).not.toMatch(/script-src[^;]*unsafe/);
  });

  test('inline script does not run and other hosts cannot be reached', async () => {
    const outcome = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'window.planted = true';
      document.head.append(script);
      const reached = await fetch('https://example.com/').then(
        () => true,
        () => false,
      );
      return { planted: 'planted' in window, reached };
    });
    expect(outcome).toEqual({ planted: false, reached: false });
  });

  test('files outside the bundle are not served', async () => {
    const status = await page.evaluate(async () => (await fetch('/..%2f..%2fpackage.json')).status);
    expect(status).toBeGreaterThanOrEqual(400);
  });

  test('a link to the outside does not lead away', async () => {
    const before = page.url();
    await page.click('#away', { noWaitAfter: true });
    await expect.poll(() => page.title()).toBe('总务台账 就绪');
    expect(page.url()).toBe(before);
  });

  test('no second window opens', async () => {
    await page.evaluate(() => void window.open('about:blank'));
    await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
    await expect.poll(() => page.context().pages().length).toBe(1);
  });

  test('only https addresses go to the browser', async () => {
    await app.evaluate(({ shell }) => {
      Reflect.set(shell, 'openExternal', (url: string) => {
        Reflect.set(globalThis, 'openedOutside', url);
        return Promise.resolve();
      });
    });
    for (const url of ['http://example.com/', 'file:///etc/passwd', 'javascript:alert(1)', '随便']) {
      expect((await refusalOf('host.openExternal', { url })).code).toBe('host.addressRefused');
    }
    await valueOf('host.openExternal', { url: 'https://example.com/a' });
    expect(await app.evaluate(() => Reflect.get(globalThis, 'openedOutside') as string)).toBe('https://example.com/a');
  });
});

describe('the books folder', () => {
  ownProgram();

  test('the folder of the command line is opened at start and locked', async () => {
    const info = await valueOf('host.info');
    expect(info).toMatchObject({ version: '0.1.0', folder: data, standIn: app.kind === 'stand-in' });
    expect(info).not.toHaveProperty('startFailure');
    expect(JSON.parse(readFileSync(lockFile(), 'utf8'))).toMatchObject({ host: hostname() });
  });

  test('a second program on the same folder says who has it and since when', async () => {
    const [second, secondPage] = await open();
    const info = await valueOf('host.info', undefined, secondPage);
    expect(info.startFailure).toContain(`账本正在电脑 ${hostname()} 上使用（`);
    await second.close();
    expect(existsSync(lockFile()), 'the loser must not remove the lock').toBe(true);
  });

  test('the lock goes with an orderly quit', async () => {
    await app.close();
    expect(existsSync(lockFile())).toBe(false);
  });

  test('after a power cut the next start takes the lock over', async () => {
    await app.kill();
    expect(existsSync(lockFile())).toBe(true);
    [app, page] = await open();
    expect(await valueOf('host.info')).not.toHaveProperty('startFailure');
  });

  test('a folder chosen on first start is made, opened and remembered for the machine', async () => {
    const home = path.join(data, 'home');
    const chosen = path.join(data, '新账本');
    const env = { XDG_CONFIG_HOME: path.join(home, '.config'), ProgramData: home };
    const [first, firstPage] = await open({ env });
    expect(await valueOf('host.info', undefined, firstPage)).toMatchObject({ folder: null });
    expect(await valueOf('host.openBooks', { folder: chosen }, firstPage)).toEqual({ folder: chosen });
    await first.close();
    const [again, againPage] = await open({ env });
    expect(await valueOf('host.info', undefined, againPage)).toMatchObject({ folder: chosen });
    await again.close();
    rmSync(chosen, { recursive: true });
    const [lost, lostPage] = await open({ env });
    expect((await valueOf('host.info', undefined, lostPage)).startFailure).toContain('找不到账本文件夹');
    await lost.close();
    expect(existsSync(chosen), 'no empty books in place of the lost ones').toBe(false);
  });

  test('unusable folders are refused in a sentence, and the open one stays open', async () => {
    const file = path.join(data, '文件');
    writeFileSync(file, '');
    expect((await refusalOf('host.openBooks', { folder: file })).code).toBe('folder.unusable');
    mkdirSync(path.join(data, 'newer'));
    expect((await refusalOf('host.openBooks', { folder: path.join(data, 'newer') })).message).toBe(
      '账本来自更新的程序',
    );
    expect(existsSync(path.join(data, 'newer/campus-ledger.lock'))).toBe(false);
    expect(existsSync(lockFile())).toBe(true);
  });
});

describe('files and paper', () => {
  sharedProgram();

  test('the page gets a ticket, the worker gets the path', async () => {
    const file = path.join(data, '期初库存.xlsx');
    writeFileSync(file, 'abc');
    await answerDialogs(app, { open: file });
    const chosen = await valueOf('host.chooseOpen', { title: '选择文件', extensions: ['xlsx', 'xls'] });
    expect(chosen).toMatchObject({ name: '期初库存.xlsx', size: 3 });
    expect(JSON.stringify(chosen)).not.toContain(data);
    expect(await valueOf('granted')).toEqual([{ ticket: chosen.ticket, path: file }]);
    await answerDialogs(app, { open: null, save: null });
    expect(await valueOf('host.chooseOpen', { title: '选择文件', extensions: [] })).toBeNull();
    expect(await valueOf('host.chooseSave', { suggestedName: 'a.xlsx' })).toBeNull();
    expect(await valueOf('host.chooseFolder', { title: '选择文件夹' })).toBeNull();
  });

  test('a print job becomes a PDF on the paper its page asks for, and the hidden window goes', async () => {
    const file = path.join(data, '账页.pdf');
    await answerDialogs(app, { save: file });
    const { ticket } = await valueOf('host.chooseSave', { suggestedName: '账页.pdf' });
    expect(await valueOf('host.print', { job: '大米', target: 'pdf', ticket })).toEqual({ done: true });
    expect(statSync(file).size).toBeGreaterThan(1000);
    expect((await pdfPages(file)).join('')).toContain('大米');
    expect(await pdfPaper(file)).toEqual({ width: 148, height: 210 });
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
    expect(await heard()).toEqual([]);
  });

  test('a job that is gone, a page that cannot draw and a forged ticket are refused in a sentence', async () => {
    const file = path.join(data, 'x.pdf');
    await answerDialogs(app, { save: file });
    const { ticket } = await valueOf('host.chooseSave', { suggestedName: 'x.pdf' });
    expect((await refusalOf('host.print', { job: 'none', target: 'pdf', ticket })).message).toBe('打印内容已过期');
    expect((await refusalOf('host.print', { job: 'problem', target: 'pdf', ticket })).message).toBe('这一页画不出来');
    expect((await refusalOf('host.print', { job: '大米', target: 'pdf', ticket: '/etc/x' })).code).toBe(
      'file.notChosen',
    );
    expect(existsSync(file)).toBe(false);
  });

  test('a running task is told to stop', async () => {
    expect(await valueOf('host.cancel', { slot: 7 })).toEqual({ cancelled: true });
    expect(await valueOf('slot', 7)).toBe(1);
    expect(await valueOf('slot', 8)).toBe(0);
    expect(await valueOf('host.cancel', { slot: 64 })).toEqual({ cancelled: false });
  });
});

describe('endings', () => {
  ownProgram();

  test('a crashed worker leaves no call waiting', async () => {
    const [silent, crash] = await Promise.all([call('silent'), call('crash')]);
    expect(silent).toMatchObject({ ok: false, bug: expect.stringMatching(/^B-\w{4}$/) });
    expect(crash).toEqual(silent);
    expect(await call('echo', 1)).toEqual(silent);
    await expect.poll(heard).toEqual([`backendGone ${JSON.stringify({ bug: 'bug' in silent ? silent.bug : '' })}`]);
  });

  test('unsaved work is asked for before the window closes', async () => {
    await valueOf('host.unsaved', { unsaved: true });
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await expect.poll(heard).toEqual(['closeRequested null']);
    expect(existsSync(lockFile())).toBe(true);
    // The page may be gone before its call is answered.
    await call('host.close').catch(() => undefined);
    await expect.poll(() => existsSync(lockFile())).toBe(false);
  });

  test('a page that does not answer keeps its window when the person says so', async () => {
    await valueOf('host.unsaved', { unsaved: true });
    await answerDialogs(app, { button: 1 });
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await new Promise((resolve) => setTimeout(resolve, 5500));
    expect(await valueOf('echo', 1)).toEqual({ client: 1, input: 1 });
    await valueOf('host.unsaved', { unsaved: false });
  });
});
