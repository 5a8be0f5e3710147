import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { CDPSession, Page } from 'playwright-core';
import { runHandler } from './ipc-main.ts';
import { pageWorldScript, preloadWorldScript } from './page-source.ts';
import { toAppUrl } from './schemes.ts';
import { preventable, strict } from './strict.ts';
import { createWire } from './wire.ts';

const world = 'preload';
const binding = '__standinToMain';
const receiver = '__standinFromMain';

const wire = createWire({
  encode: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
  decode: (text) => new Uint8Array(Buffer.from(text, 'base64')),
});

type OpenHandler = (details: { url: string }) => { action: 'allow' | 'deny' };
interface FromPage {
  channel: string;
  id: number;
  args: unknown[];
}
interface PdfOptions {
  pageSize?: string | { width: number; height: number };
  [option: string]: unknown;
}

let lastId = 0;
const pdfSizes: Record<string, { width: number; height: number }> = {
  A4: { width: 8.27, height: 11.69 },
  A5: { width: 5.83, height: 8.27 },
};

/** One page, seen from main: IPC with its preload, navigation guard, PDF. */
export class WebContents extends EventEmitter {
  readonly id = ++lastId;
  /** What product code gets to see. */
  readonly face: WebContents = strict('webContents', this);
  #page: Page | undefined;
  #cdp: CDPSession | undefined;
  #preloadContext = 0;
  #openHandler: OpenHandler | undefined;
  #destroyed = false;

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  getURL(): string {
    return this.#page === undefined ? '' : toAppUrl(this.#page.url());
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  send(channel: string, ...args: unknown[]): void {
    this.#post({ op: 'event', channel, args });
  }

  /** The stand-in reaches no printer; Electron reports a failed print the same way. */
  print(_options: object, done: (printed: boolean, reason: string) => void): void {
    done(false, '替身环境没有打印机');
  }

  async printToPDF({ pageSize, margins: _margins, ...rest }: PdfOptions = {}): Promise<Buffer> {
    const size = typeof pageSize === 'string' ? pdfSizes[pageSize] : pageSize;
    if (size === undefined) throw new Error(`the stand-in has no paper size ${JSON.stringify(pageSize)}`);
    const paper = { paperWidth: size.width, paperHeight: size.height };
    const pdf = await this.#session().send('Page.printToPDF', { ...paper, ...rest });
    return Buffer.from(pdf.data, 'base64');
  }

  /** Wires a fresh page up; the scripts run before the page's own at every load. */
  async attach(page: Page, preload: string): Promise<void> {
    this.#page = page;
    this.#cdp = await page.context().newCDPSession(page);
    this.#cdp.on('Runtime.bindingCalled', (call) => {
      if (call.name === binding) this.#receive(call.payload, call.executionContextId);
    });
    await this.#cdp.send('Runtime.enable');
    await this.#cdp.send('Page.enable');
    await this.#cdp.send('Runtime.addBinding', { name: binding, executionContextName: world });
    await this.#inject(pageWorldScript());
    await this.#inject(preloadWorldScript(readFileSync(preload, 'utf8'), binding, receiver), world);
    await this.#guardNavigation(page);
    page.on('crash', () => this.emit('render-process-gone', {}, { reason: 'crashed' }));
  }

  markDestroyed(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.emit('destroyed');
  }

  async #inject(source: string, worldName?: string): Promise<void> {
    const where = worldName === undefined ? {} : { worldName };
    await this.#session().send('Page.addScriptToEvaluateOnNewDocument', { source, ...where });
  }

  /** A main-frame navigation begun by the page asks `will-navigate`; a new window asks the open handler and is closed. */
  async #guardNavigation(page: Page): Promise<void> {
    await page.route('**', async (route) => {
      const request = route.request();
      const own = request.isNavigationRequest() && request.frame() === page.mainFrame() && page.url() !== 'about:blank';
      const event = preventable();
      if (own) this.emit('will-navigate', event, toAppUrl(request.url()));
      if (event.defaultPrevented) await route.abort('aborted');
      else await route.fallback();
    });
    page.on('popup', (popup) => {
      if (this.#openHandler?.({ url: toAppUrl(popup.url()) }).action !== 'allow') void popup.close();
    });
  }

  #receive(payload: string, executionContextId: number): void {
    this.#preloadContext = executionContextId;
    if (payload === '') return;
    const { channel, id, args } = wire.decode(payload) as FromPage;
    const event = { sender: this.face, senderFrame: { url: this.getURL(), parent: null } };
    runHandler(channel, event, args).then(
      (value) => this.#post({ op: 'reply', id, value }),
      (error: unknown) => {
        this.#post({ op: 'reply', id, error: `Error invoking remote method '${channel}': ${String(error)}` });
      },
    );
  }

  #post(message: object): void {
    if (this.#destroyed || this.#cdp === undefined) return;
    const call = {
      functionDeclaration: `function (json) { globalThis.${receiver}(json); }`,
      executionContextId: this.#preloadContext,
      arguments: [{ value: wire.encode(message) }],
    };
    // The page may go away while the message is under way; Electron drops it too.
    this.#cdp.send('Runtime.callFunctionOn', call).catch(() => undefined);
  }

  #session(): CDPSession {
    if (this.#cdp === undefined) throw new Error('the window has no page yet');
    return this.#cdp;
  }
}
