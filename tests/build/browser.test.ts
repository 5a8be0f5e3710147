import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { findBrowser, pathInRegistryAnswer, systemBrowser } from '../../build/browser.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

test('CHROME_PATH wins', async () => {
  vi.stubEnv('CHROME_PATH', '/my/chrome');
  expect((await findBrowser()).path).toBe('/my/chrome');
});

test.runIf(process.platform === 'linux')('chromium comes before chrome and edge, wherever they lie on the path', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'browsers-'));
  const add = (name: string): string => {
    const file = path.join(folder, name);
    writeFileSync(file, '');
    chmodSync(file, 0o755);
    return file;
  };
  vi.stubEnv('PATH', folder);
  const edge = add('microsoft-edge');
  expect(systemBrowser()).toBe(edge);
  add('google-chrome');
  const chromium = add('chromium');
  expect(systemBrowser()).toBe(chromium);
  rmSync(folder, { recursive: true });
});

test.each([
  ['    (Default)    REG_SZ    C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe\r\n', 'msedge.exe'],
  ['    (默认)    REG_SZ    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe"\r\n', 'chrome.exe'],
])('the path in the registry’s answer is found in any language of Windows', (text, exe) => {
  const [found] = pathInRegistryAnswer(text);
  expect(found).toMatch(/^C:\\Program Files/);
  expect(found?.endsWith(exe)).toBe(true);
});

test('a registry answer without a program gives nothing', () => {
  expect(pathInRegistryAnswer('ERROR: The system was unable to find the key')).toEqual([]);
});
