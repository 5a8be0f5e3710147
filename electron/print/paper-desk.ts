import type { BrowserWindow } from 'electron';
import { refuse } from '../../shared/basics/refusal.ts';

/** A page that has not loaded in this time will not load any more. */
const loadPatience = 20_000;
/** A year's ledger of several hundred pages on an old PC takes a while to lay out. */
const drawPatience = 120_000;

type Step = 'ready' | 'drawn';

/** Hears how many of the pages are drawn. */
export type Told = (done: number, pages: number) => void;

/** The window is made elsewhere, so that this file knows only the handshake. */
export interface PaperWindows {
  open: () => BrowserWindow;
  load: (window: BrowserWindow) => Promise<void>;
}

/**
 * Draws a print job in a hidden window: the page says that it listens (`ready`), gets the job's bytes as event
 * `paper`, draws, and says `drawn`. Then the caller prints it. The window is closed whatever happens.
 */
export class PaperDesk {
  readonly #windows: PaperWindows;
  readonly #waiting = new Map<number, Record<Step, PromiseWithResolvers<string | undefined>> & { told: Told }>();

  constructor(windows: PaperWindows) {
    this.#windows = windows;
  }

  /** Called by the page of window `client`; `problem` is its sentence when it could not draw. */
  report(client: number, step: Step, problem?: string): void {
    this.#waiting.get(client)?.[step].resolve(problem);
  }

  /** Called by the page of window `client` while it draws. */
  drawing(client: number, done: number, pages: number): void {
    this.#waiting.get(client)?.told(done, pages);
  }

  async withDrawnPaper<T>(job: Uint8Array, told: Told, print: (paper: BrowserWindow) => Promise<T>): Promise<T> {
    const window = this.#windows.open();
    const client = window.webContents.id;
    const steps = {
      ready: Promise.withResolvers<string | undefined>(),
      drawn: Promise.withResolvers<string | undefined>(),
    };
    this.#waiting.set(client, { ...steps, told });
    window.webContents.on('render-process-gone', () => {
      for (const step of Object.values(steps)) step.resolve('打印页面中途停止了，请再打印一次');
    });
    try {
      await Promise.all([this.#windows.load(window), settled(steps.ready.promise, loadPatience)]);
      window.webContents.send('event', 'paper', job);
      await settled(steps.drawn.promise, drawPatience);
      return await print(window);
    } finally {
      this.#waiting.delete(client);
      if (!window.isDestroyed()) window.destroy();
    }
  }
}

/** Waits for the page's word; a problem or too long a silence becomes a sentence. */
async function settled(step: Promise<string | undefined>, patience: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('打印页面没有按时画完，请少选几页再打印'), patience);
  });
  const problem = await Promise.race([step, silence]);
  clearTimeout(timer);
  if (problem !== undefined) refuse('print.notDrawn', problem);
}
