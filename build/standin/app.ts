import { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { homedir, tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { NoBrowserError } from '../browser.ts';
import { browsersReady, closeBrowsers } from './browsers.ts';
import { preventable, strict } from './strict.ts';

const root = path.resolve(import.meta.dirname, '../..');
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  version: string;
  productName: string;
};

function flag(name: string): string | undefined {
  const start = `--${name}=`;
  return process.argv.find((argument) => argument.startsWith(start))?.slice(start.length);
}

/** What `app.quit()` must close first; set by `window.ts`, which knows the windows. */
export const openWindows = new Set<{ closeForQuit(): boolean }>();

class App extends EventEmitter {
  readonly isPackaged = false;
  readonly #paths = new Map([
    ['userData', flag('user-data-dir') ?? path.join(tmpdir(), `campus-ledger-standin-${userInfo().username}`)],
    ['temp', tmpdir()],
    ['home', homedir()],
    ['documents', homedir()],
  ]);
  #ready: Promise<void> | undefined;

  whenReady(): Promise<void> {
    this.#ready ??= browsersReady();
    this.#ready.catch(endWithSentence);
    return this.#ready;
  }

  getVersion(): string {
    return manifest.version;
  }

  getName(): string {
    return manifest.productName;
  }

  getPath(name: string): string {
    const found = this.#paths.get(name);
    if (found === undefined) throw new Error(`the stand-in has no app.getPath('${name}')`);
    mkdirSync(found, { recursive: true });
    return found;
  }

  /** Each stand-in has a profile of its own, so it is always the first; the folder lock tells two of them apart. */
  requestSingleInstanceLock(): boolean {
    return true;
  }

  /** Like Electron: before-quit, every window may object, then will-quit. */
  quit(): void {
    const before = preventable();
    this.emit('before-quit', before);
    if (before.defaultPrevented) return;
    for (const window of openWindows) if (!window.closeForQuit()) return;
    const will = preventable();
    this.emit('will-quit', will);
    if (!will.defaultPrevented) this.exit(0);
  }

  exit(code = 0): void {
    void closeBrowsers().finally(() => process.exit(code));
  }
}

function endWithSentence(error: unknown): void {
  const sentence = error instanceof NoBrowserError ? error.message : `浏览器没有启动：${String(error)}`;
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

export const app = strict('app', new App());
process.on('SIGINT', () => app.quit());
process.on('SIGTERM', () => app.quit());
