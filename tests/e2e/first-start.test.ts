import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { launchApp, type LaunchOptions, type RunningApp } from './launch.ts';

const systemFonts = '/etc/fonts/fonts.conf';

/** The real program, all of it, on an empty folder. */
let data: string;
let app: RunningApp | undefined;

beforeEach(() => {
  data = mkdtempSync(path.join(tmpdir(), 'campus-ledger-first-'));
});
afterEach(async () => {
  await app?.close();
  rmSync(data, { recursive: true, force: true });
});

async function start(more: LaunchOptions = {}) {
  app = await launchApp({ data: path.join(data, '账本'), ...more });
  const page = await app.window();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.reload();
  return { page, complaints };
}

test('the program opens an empty folder, shows its first screen and complains about nothing', async () => {
  const { page, complaints } = await start();
  await expect.poll(() => page.locator('.first-frame').count()).toBe(0);
  const info = await page.evaluate(async () => {
    const { ledger } = window as unknown as { ledger: { invoke(name: string): Promise<Uint8Array> } };
    return JSON.parse(new TextDecoder().decode(await ledger.invoke('host.info'))) as {
      value: { startFailure?: string };
    };
  });
  expect(info).toMatchObject({ ok: true, value: { folder: path.join(data, '账本') } });
  expect(info.value.startFailure).toBeUndefined();
  expect(complaints).toEqual([]);
});

/** The PC's font configuration without any font that can write Chinese. */
function withoutChineseFonts(): string {
  const reject = ['zh-cn', 'zh-tw', 'zh-hk', 'ja', 'ko'].map(
    (lang) => `<rejectfont><pattern><patelt name="lang"><string>${lang}</string></patelt></pattern></rejectfont>`,
  );
  const parts = [`<include>${systemFonts}</include>`, `<selectfont>${reject.join('')}</selectfont>`];
  const head = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">';
  const file = path.join(data, 'fonts.conf');
  writeFileSync(file, `${head}<fontconfig>${parts.join('')}<cachedir>${data}/cache</cachedir></fontconfig>`);
  return file;
}

test.runIf(existsSync(systemFonts))('without any Chinese font on the PC the bundled ones are used', async () => {
  const { page } = await start({ env: { FONTCONFIG_FILE: withoutChineseFonts() } });
  const loaded = () =>
    page.evaluate(() => [...document.fonts].filter((face) => face.status === 'loaded').map((face) => face.family));
  await expect.poll(async () => (await loaded()).join(), { timeout: 20_000 }).toContain('Noto Sans SC');
});
