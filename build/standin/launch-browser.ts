import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';
import { findBrowser } from '../browser.ts';
import { serveSchemes } from './schemes.ts';

const quietFlags = [
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A Chromium of our own with an empty profile that is removed again. */
export interface OwnBrowser {
  context: BrowserContext;
  /** Port of the test's side door (127.0.0.1), when asked for. */
  port: number | undefined;
  close(): Promise<void>;
}

export interface BrowserWish {
  /** Address shown in a real window (app mode); without it the browser has no window at all. */
  appWindow?: string;
  size?: { width: number; height: number };
  debuggingPort?: boolean;
}

export async function launchBrowser(wish: BrowserWish): Promise<OwnBrowser> {
  const browser = await findBrowser();
  const profile = makeProfile();
  const args = [
    ...quietFlags,
    ...(wish.appWindow === undefined ? ['--disable-gpu'] : [`--app=${wish.appWindow}`]),
    ...(wish.size === undefined ? [] : [`--window-size=${wish.size.width},${wish.size.height}`]),
    ...(wish.debuggingPort ? ['--remote-debugging-port=0', '--remote-debugging-address=127.0.0.1'] : []),
  ];
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: browser.path,
    headless: wish.appWindow === undefined,
    // Chromium refuses to start as root with its sandbox; everybody else keeps it.
    chromiumSandbox: process.getuid?.() !== 0,
    viewport: null,
    ignoreDefaultArgs: ['--enable-automation'],
    acceptDownloads: false,
    args,
    env: { ...process.env, ...browser.env },
  });
  await serveSchemes(context);
  const close = async (): Promise<void> => {
    await context.close().catch(() => undefined);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  return { context, port: wish.debuggingPort ? portOf(profile) : undefined, close };
}

/** An empty profile in which the browser does not offer to translate Chinese or to keep passwords. */
function makeProfile(): string {
  const profile = mkdtempSync(path.join(tmpdir(), 'campus-ledger-browser-'));
  mkdirSync(path.join(profile, 'Default'));
  const preferences = { translate: { enabled: false }, credentials_enable_service: false };
  writeFileSync(path.join(profile, 'Default/Preferences'), JSON.stringify(preferences));
  return profile;
}

function portOf(profile: string): number {
  return Number(readFileSync(path.join(profile, 'DevToolsActivePort'), 'utf8').split('\n')[0]);
}
