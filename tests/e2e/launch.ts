import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type * as Electron from 'electron';
import { _electron, chromium, type Browser, type Page } from 'playwright-core';
import { electronBinary, hasDisplay } from '../../build/electron-binary.ts';
import type { SideDoorAnswer } from '../../build/standin/side-door.ts';

export interface LaunchOptions {
  /** Books folder; without it the program looks for the remembered one. */
  data?: string;
  /** Start of the clock, ISO 8601 with offset. */
  now?: string;
  args?: string[];
  /** Folder with another package.json and out/ than the project's own. */
  bundle?: string;
  env?: Record<string, string>;
}

export interface RunningApp {
  kind: 'electron' | 'stand-in';
  /** The main window's page, once the program shows it. */
  window(): Promise<Page>;
  /** Runs `fn` in the main process; it sees Electron's module and `arg`, nothing of the test's scope. */
  evaluate<R, A = undefined>(fn: (electron: typeof Electron, arg: A) => R | Promise<R>, arg?: A): Promise<R>;
  /** Quits as a person would. */
  close(): Promise<void>;
  /** A power cut. */
  kill(): Promise<void>;
}

/** The clock of tests, tour and demo (design.md §2). */
export const testNow = '2026-11-02T08:00:00+08:00';

const root = path.resolve(import.meta.dirname, '../..');

/** One start, whichever host runs it. */
interface Start {
  bundle: string;
  args: string[];
  env: Record<string, string>;
  /** Everything the host writes besides the books; removed at the end. */
  profile: string;
}

/** Starts the built program: in Electron where its binary is, else in the stand-in. The tests cannot tell. */
export function launchApp(options: LaunchOptions = {}): Promise<RunningApp> {
  const profile = mkdtempSync(path.join(tmpdir(), 'campus-ledger-profile-'));
  const args = [
    `--user-data-dir=${profile}`,
    `--now=${options.now ?? testNow}`,
    ...(options.data === undefined ? [] : [`--data=${options.data}`]),
    ...(options.args ?? []),
  ];
  const env = { ...(process.env as Record<string, string>), ...options.env };
  const start = { bundle: options.bundle ?? root, args, env, profile };
  const binary = hasDisplay() ? electronBinary() : undefined;
  return binary === undefined ? launchStandIn(start) : launchElectron(binary, start);
}

function forget({ profile }: Start): void {
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}

async function launchElectron(executablePath: string, start: Start): Promise<RunningApp> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await _electron.launch({
    executablePath,
    args: [start.bundle, ...sandbox, ...start.args],
    env: start.env,
  });
  const ended = new Promise<void>((resolve) => app.process().once('exit', () => resolve()));
  return {
    kind: 'electron',
    window: () => app.firstWindow(),
    evaluate: (fn, arg) => app.evaluate(fn as never, arg as never),
    close: () => app.close().finally(() => forget(start)),
    kill: async () => {
      app.process().kill('SIGKILL');
      await ended;
      forget(start);
    },
  };
}

async function launchStandIn(start: Start): Promise<RunningApp> {
  const child = forkStandIn(start);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ask = sideDoor(child);
  const port = Number(await ask('debuggingPort', undefined));
  let browser: Browser | undefined;
  const finish = async (): Promise<void> => {
    await ended;
    await browser?.close().catch(() => undefined);
    await browserGone(port);
    forget(start);
  };
  return {
    kind: 'stand-in',
    window: async () => {
      browser ??= await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
      return await mainPage(browser);
    },
    evaluate: async (fn, arg) => (await ask(fn.toString(), arg)) as never,
    close: async () => {
      // The answer may be lost when the program is quicker than its own pipe.
      await ask('(electron) => electron.app.quit()', undefined).catch(() => undefined);
      // A page with unsaved work keeps the program open; a test that leaves one behind must not hang.
      const impatience = setTimeout(() => child.kill('SIGKILL'), 15_000);
      await finish();
      clearTimeout(impatience);
    },
    kill: async () => {
      child.kill('SIGKILL');
      await finish();
    },
  };
}

/** After a power cut the browser needs a moment to notice, and writes to its profile until then. */
async function browserGone(port: number): Promise<void> {
  for (let attempt = 0; attempt < 60; attempt++) {
    const answers = await fetch(`http://127.0.0.1:${port}/json/version`).then(
      () => true,
      () => false,
    );
    if (!answers) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function forkStandIn({ bundle, args, env, profile }: Start): ChildProcess {
  const register = path.join(root, 'build/standin/register.mjs');
  return fork(path.join(bundle, 'out/main/main.js'), args, {
    cwd: root,
    // The browser's own files go where they are removed even after a power cut.
    env: { ...env, TMPDIR: profile, TEMP: profile },
    execArgv: ['--disable-warning=ExperimentalWarning', '--import', register],
    serialization: 'advanced',
  });
}

type Ask = (fn: string, arg: unknown) => Promise<unknown>;

function sideDoor(child: ChildProcess): Ask {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let last = 0;
  child.on('message', (answer: SideDoorAnswer) => {
    const pending = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.error === undefined) pending?.resolve(answer.value);
    else pending?.reject(new Error(answer.error));
  });
  child.once('exit', () => {
    for (const pending of waiting.values()) pending.reject(new Error('the program has ended'));
  });
  return (fn, arg) => {
    if (!child.connected) return Promise.reject(new Error('the program has ended'));
    const pending = Promise.withResolvers<unknown>();
    waiting.set(++last, pending);
    child.send({ id: last, fn, arg });
    return pending.promise;
  };
}

/** The print window is a page of the same browser; the main one is the first that has loaded and is not paper. */
async function mainPage(browser: Browser): Promise<Page> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const pages = browser.contexts().flatMap((context) => context.pages());
    const page = pages.find((candidate) => /index\.html(?!#\/paper)/.test(candidate.url()));
    if (page !== undefined) return page;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the program opened no window');
}
