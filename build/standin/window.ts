import { EventEmitter } from 'node:events';
import type { Page } from 'playwright-core';
import { app, openWindows } from './app.ts';
import { openPage } from './browsers.ts';
import { toWebUrl } from './schemes.ts';
import { preventable, strict } from './strict.ts';
import { WebContents } from './web-contents.ts';

interface WindowOptions {
  width?: number;
  height?: number;
  show?: boolean;
  webPreferences?: { preload?: string; nodeIntegration?: boolean; contextIsolation?: boolean; sandbox?: boolean };
}

const all = new Set<BrowserWindow>();

/** Electron's BrowserWindow over one Chromium page. The page opens with the first `loadURL`. */
export class BrowserWindow extends EventEmitter {
  readonly webContents: WebContents;
  readonly id: number;
  readonly #contents = new WebContents();
  readonly #options: WindowOptions;
  readonly #face: BrowserWindow;
  #page: Page | undefined;
  #visible: boolean;

  constructor(options: WindowOptions = {}) {
    super();
    const { nodeIntegration, contextIsolation, sandbox } = options.webPreferences ?? {};
    if (nodeIntegration === true || contextIsolation === false || sandbox === false) {
      throw new Error('the stand-in shows only sandboxed, isolated pages');
    }
    this.#options = options;
    this.#visible = options.show !== false;
    this.webContents = this.#contents.face;
    this.id = this.#contents.id;
    this.#face = strict('BrowserWindow', this);
    all.add(this.#face);
    openWindows.add(this);
    app.emit('web-contents-created', {}, this.webContents);
    return this.#face;
  }

  static getAllWindows(): BrowserWindow[] {
    return [...all];
  }

  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return [...all].find((window) => window.id === contents.id) ?? null;
  }

  static getFocusedWindow(): BrowserWindow | null {
    return [...all].find((window) => window.isVisible()) ?? null;
  }

  async loadURL(url: string): Promise<void> {
    const { width = 800, height = 600, webPreferences } = this.#options;
    if (this.#page === undefined) {
      const page = await openPage({ visible: this.#visible, url: toWebUrl(url), size: { width, height } });
      this.#page = page;
      page.on('close', () => this.#gone());
      page.context().on('close', () => this.#gone());
      if (webPreferences?.preload !== undefined) await this.#contents.attach(page, webPreferences.preload);
    }
    await this.#page.goto(toWebUrl(url));
    this.#contents.emit('did-finish-load');
    this.emit('ready-to-show');
  }

  /** For the stand-in's own dialogs; Electron has no such thing. */
  shownPage(): Page {
    if (this.#page === undefined) throw new Error('the window has no page yet');
    return this.#page;
  }

  close(): void {
    if (this.#mayClose()) this.destroy();
  }

  /** False when the page or the program objects. */
  closeForQuit(): boolean {
    if (!this.#mayClose()) return false;
    this.destroy();
    return true;
  }

  destroy(): void {
    void this.#page?.close().catch(() => undefined);
    this.#gone();
  }

  isDestroyed(): boolean {
    return !all.has(this.#face);
  }

  isVisible(): boolean {
    return this.#visible && !this.isDestroyed();
  }

  isMinimized(): boolean {
    return false;
  }

  show(): void {
    this.#visible = true;
  }

  focus(): void {
    void this.#page?.bringToFront();
  }

  restore(): void {}

  maximize(): void {}

  #mayClose(): boolean {
    const event = preventable();
    this.emit('close', event);
    return !event.defaultPrevented;
  }

  #gone(): void {
    if (!all.delete(this.#face)) return;
    openWindows.delete(this);
    this.#contents.markDestroyed();
    this.emit('closed');
    if (all.size === 0) app.emit('window-all-closed');
  }
}
