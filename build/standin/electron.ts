import { app } from './app.ts';
import { dialog } from './dialog.ts';
import { ipcMain } from './ipc-main.ts';
import { Menu } from './menu.ts';
import { protocol } from './schemes.ts';
import { openSideDoor } from './side-door.ts';
import { shell } from './shell.ts';
import { strict } from './strict.ts';
import { BrowserWindow } from './window.ts';

/**
 * A stand-in for Electron's main-process module: plain Node and a Chromium-family browser over CDP, no Electron
 * binary. `register.mjs` puts it in place of `electron`; the bundles in out/ are the very same.
 */
const noPermissions = strict('session.defaultSession', {
  setPermissionRequestHandler: (): void => undefined,
  setPermissionCheckHandler: (): void => undefined,
  setDevicePermissionHandler: (): void => undefined,
});
const session = strict('session', { defaultSession: noPermissions });
const screen = strict('screen', { getPrimaryDisplay: () => ({ workAreaSize: { width: 1920, height: 1040 } }) });

export { app, BrowserWindow, dialog, ipcMain, Menu, protocol, screen, session, shell };

openSideDoor({ app, BrowserWindow, dialog, ipcMain, Menu, protocol, screen, session, shell });
