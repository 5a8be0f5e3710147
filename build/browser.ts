import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { unpackBrowser } from './packed-browser.ts';

/** A Chromium-family browser, and what it needs to run here. */
export interface FoundBrowser {
  path: string;
  env: Record<string, string>;
}

/** Said when there is no browser at all; the caller shows it as it is. */
export class NoBrowserError extends Error {
  constructor() {
    super('没有找到可用的浏览器：请安装 Chromium、Chrome 或 Edge，或者用环境变量 CHROME_PATH 指明它的位置。');
  }
}

/** Looks in the order of `hosts.md`: CHROME_PATH, the system's browsers, the one packed in node_modules. */
export async function findBrowser(): Promise<FoundBrowser> {
  const system = process.env.CHROME_PATH ?? systemBrowser();
  if (system !== undefined) return { path: system, env: {} };
  return await packedBrowser();
}

export function systemBrowser(): string | undefined {
  return process.platform === 'win32' ? windowsBrowser() : (onPath(unixNames) ?? unixPaths.find(existsSync));
}

const unixNames = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
];

const unixPaths = [
  '/opt/google/chrome/chrome',
  '/opt/microsoft/msedge/msedge',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

function onPath(names: string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const windowsPrograms = [
  { exe: 'msedge.exe', folder: 'Microsoft\\Edge\\Application' },
  { exe: 'chrome.exe', folder: 'Google\\Chrome\\Application' },
];

function windowsBrowser(): string | undefined {
  const roots = [process.env['ProgramFiles(x86)'], process.env.ProgramFiles, process.env.LOCALAPPDATA];
  for (const { exe, folder } of windowsPrograms) {
    const usual = roots.flatMap((root) => (root === undefined ? [] : [path.join(root, folder, exe)]));
    const found = [...registeredPaths(exe), ...usual].find((file) => existsSync(file));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The App Paths keys; the value's name is translated on a Chinese Windows, so only the type and the path are read. */
function registeredPaths(exe: string): string[] {
  return ['HKCU', 'HKLM'].flatMap((hive) => {
    try {
      const key = `${hive}\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\App Paths\\${exe}`;
      const text = execFileSync('reg', ['query', key, '/ve'], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      return pathInRegistryAnswer(text);
    } catch {
      return [];
    }
  });
}

export function pathInRegistryAnswer(text: string): string[] {
  const found = /REG_(?:EXPAND_)?SZ\s+"?([^"\r\n]+\.exe)/i.exec(text)?.[1];
  return found === undefined ? [] : [found];
}

/** The npm-packed browser of bare build servers. Linux x64 only. */
async function packedBrowser(): Promise<FoundBrowser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new NoBrowserError();
  try {
    return await unpackBrowser();
  } catch {
    throw new NoBrowserError();
  }
}
