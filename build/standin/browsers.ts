import type { Page } from 'playwright-core';
import { launchBrowser, type OwnBrowser } from './launch-browser.ts';

export interface PageWish {
  visible: boolean;
  url: string;
  size: { width: number; height: number };
}

/** `--standin-window`: the visible window is a real one (app mode). Otherwise everything happens without a screen. */
export const withWindow = process.argv.includes('--standin-window');
const forTests = process.send !== undefined;

/** At most two: the real window's, and one without windows for tests and for what the program hides (printing). */
const running: { window?: Promise<OwnBrowser>; hidden?: Promise<OwnBrowser> } = {};

/** A blank page for one Electron window. */
export async function openPage({ visible, url, size }: PageWish): Promise<Page> {
  if (visible && withWindow) {
    running.window ??= launchBrowser({ appWindow: url, size });
    return await freePage(await running.window);
  }
  const page = await freePage(await hiddenBrowser());
  await page.setViewportSize(size);
  return page;
}

function hiddenBrowser(): Promise<OwnBrowser> {
  running.hidden ??= launchBrowser({ debuggingPort: forTests });
  return running.hidden;
}

/** The page a browser opens by itself serves the first window. */
const used = new WeakSet<Page>();
async function freePage({ context }: OwnBrowser): Promise<Page> {
  const page = context.pages().find((candidate) => !used.has(candidate)) ?? (await context.newPage());
  used.add(page);
  return page;
}

export async function debuggingPort(): Promise<number | undefined> {
  return (await hiddenBrowser()).port;
}

/** `app.whenReady`: the browser is found and runs; without one the program cannot begin. */
export async function browsersReady(): Promise<void> {
  if (!withWindow) await hiddenBrowser();
}

export async function closeBrowsers(): Promise<void> {
  for (const starting of [running.window, running.hidden]) {
    // One that never started has nothing to close.
    const browser = await starting?.catch(() => undefined);
    await browser?.close();
  }
}
