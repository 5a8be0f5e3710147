import { spawn } from 'node:child_process';
import path from 'node:path';
import { withWindow } from './browsers.ts';
import { strict } from './strict.ts';

/** The operating system opens it; without a screen nobody could see it, so tests must replace the call. */
function openWithSystem(what: string): void {
  if (!withWindow) throw new Error(`the stand-in without a window cannot show ${what}`);
  spawn(process.platform === 'win32' ? 'explorer' : 'xdg-open', [what], { stdio: 'ignore', detached: true })
    .on('error', (error) => process.stderr.write(`${error.message}\n`))
    .unref();
}

export const shell = strict('shell', {
  openExternal: async (url: string): Promise<void> => openWithSystem(url),
  showItemInFolder: (file: string): void => openWithSystem(path.dirname(file)),
});
