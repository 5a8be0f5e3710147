import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { signIn } from '../e2e/hands.ts';
import { launchApp } from '../e2e/launch.ts';
import { SEEDED_PASSWORD, seededBooks } from '../e2e/seeded.ts';
import { median } from './measure.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** An empty Mantine page in the same main process, preload and browser: the least a window of this stack costs. */
async function emptyBundle(): Promise<string> {
  const bundle = path.join(root, 'out/bench/empty');
  rmSync(bundle, { recursive: true, force: true });
  mkdirSync(path.join(bundle, 'page'), { recursive: true });
  for (const part of ['main', 'preload', 'backend'])
    cpSync(path.join(root, 'out', part), path.join(bundle, 'out', part), { recursive: true });
  cpSync(path.join(root, 'package.json'), path.join(bundle, 'package.json'));
  writeFileSync(
    path.join(bundle, 'page/index.html'),
    '<!doctype html><html lang="zh-CN"><body><div id="root"></div><script type="module" src="./main.tsx"></script></body></html>',
  );
  writeFileSync(
    path.join(bundle, 'page/main.tsx'),
    `import '@mantine/core/styles.css';
import { MantineProvider } from '@mantine/core';
import { createRoot } from 'react-dom/client';
createRoot(document.getElementById('root')!).render(<MantineProvider><p data-usable>空</p></MantineProvider>);`,
  );
  await build({
    configFile: false,
    root: path.join(bundle, 'page'),
    logLevel: 'error',
    build: { outDir: path.join(bundle, 'out/renderer'), target: 'chrome140' },
  });
  return bundle;
}

/** Milliseconds from the start of a load to the moment `selector` is drawn, inside the page. */
async function loads(page: Page, selector: string, times: number): Promise<number[]> {
  const found: number[] = [];
  for (let i = 0; i < times; i++) {
    await page.reload({ waitUntil: 'commit' });
    await page.locator(selector).first().waitFor();
    found.push(await page.evaluate(() => performance.now()));
  }
  return found;
}

/** From window to usable list against the empty page, in the same browser and run, reloads in turns. */
export async function windowTime(): Promise<string> {
  const books = await seededBooks();
  const app = await launchApp({ data: books.data });
  const empty = await launchApp({ bundle: await emptyBundle() });
  try {
    const page = await app.window();
    await signIn(page, books.keeper, SEEDED_PASSWORD);
    await page.evaluate(() => {
      location.hash = '/inventory/items';
    });
    await page.locator('[role=row]').nth(1).waitFor();
    const bare = await empty.window();
    const ratios: number[] = [];
    for (let round = 0; round < 7; round++) {
      const [own = 0] = await loads(page, '[role=row][aria-selected]', 1);
      const [reference = 1] = await loads(bare, '[data-usable]', 1);
      ratios.push(own / reference);
    }
    return `window to usable list: ${median(ratios).toFixed(2)}× of an empty Mantine page (target ≤ 1.5×), reloads in the stand-in`;
  } finally {
    await app.close();
    await empty.close();
    rmSync(books.data, { recursive: true, force: true });
  }
}

/** What the first page load fetches, compressed: index.html, its scripts and styles, and what those import at once. */
export function firstLoad(): string {
  const folder = path.join(root, 'out/renderer');
  const html = readFileSync(path.join(folder, 'index.html'), 'utf8');
  const wanted = new Set([...html.matchAll(/(?:src|href)="\.?\/?(assets\/[^"]+)"/g)].map((m) => m[1] ?? ''));
  const known = new Set(readdirSync(path.join(folder, 'assets')).map((name) => `assets/${name}`));
  for (const file of wanted) {
    if (!file.endsWith('.js')) continue;
    const text = readFileSync(path.join(folder, file), 'utf8');
    for (const m of text.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g))
      if (known.has(`assets/${m[1] ?? ''}`)) wanted.add(`assets/${m[1] ?? ''}`);
  }
  const bytes = [...wanted].reduce(
    (sum, file) => sum + gzipSync(readFileSync(path.join(folder, file))).length,
    gzipSync(html).length,
  );
  return `first load: ${Math.round(bytes / 1024)} kB gzip in ${wanted.size + 1} files (target ≤ 350 kB)`;
}
