import { BrowserWindow, screen } from 'electron';
import path from 'node:path';
import { pageUrl } from './origin.ts';

const preload = path.join(import.meta.dirname, '../preload/preload.cjs');

const webPreferences = {
  preload,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  spellcheck: false,
} as const;

/** The office's one window. It is shown at once in the page's background colour: an old PC needs a second to paint. */
export function openMainWindow(): BrowserWindow {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 600,
    title: '总务台账',
    backgroundColor: '#eef1f3',
    autoHideMenuBar: true,
    webPreferences,
  });
  if (screen.getPrimaryDisplay().workAreaSize.width <= 1440) window.maximize();
  return window;
}

/** A window nobody sees, for drawing paper. Throttling is off because a hidden page would otherwise stop painting. */
export function openHiddenWindow(): BrowserWindow {
  return new BrowserWindow({
    width: 1200,
    height: 900,
    show: false,
    webPreferences: { ...webPreferences, backgroundThrottling: false },
  });
}

export function loadPage(window: BrowserWindow, hash = ''): Promise<void> {
  return window.loadURL(pageUrl(hash));
}

/** Sends an event to every page, hidden ones too. */
export function broadcast(name: string, bytes: Uint8Array): void {
  for (const window of BrowserWindow.getAllWindows()) {
    if (!window.isDestroyed()) window.webContents.send('event', name, bytes);
  }
}

export function bringForward(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
