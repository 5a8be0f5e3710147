import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { FoundBrowser } from './browser.ts';

const root = path.resolve(import.meta.dirname, '..');

/**
 * Unpacks `@sparticuz/chromium` once into node_modules/.cache (its own choice, /tmp/chromium, may be another user's or
 * half written) and adds the libraries and the font configuration that a bare machine lacks.
 */
export async function unpackBrowser(): Promise<FoundBrowser> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const bin = path.join(path.dirname(entry), '../bin');
  const { version } = JSON.parse(readFileSync(path.join(bin, '../package.json'), 'utf8')) as { version: string };
  const folder = path.join(root, 'node_modules/.cache/campus-ledger', `chromium-${version}`);
  const complete = path.join(folder, 'complete');
  if (!existsSync(complete)) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    await unpackInto(folder, bin);
    writeFileSync(complete, '');
  }
  const file = path.join(folder, 'chromium');
  return { path: file, env: neededEnvironment(file, folder) };
}

/** The package unpacks to the temporary folder, whichever that is at the moment. */
async function unpackInto(folder: string, bin: string): Promise<void> {
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    const { default: packed, inflate } = await import('@sparticuz/chromium');
    await packed.executablePath(bin);
    await inflate(path.join(bin, 'al2023.tar.br'));
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

/** The system's own libraries are better where they are complete. */
function neededEnvironment(file: string, folder: string): Record<string, string> {
  const env: Record<string, string> = existsSync('/etc/fonts') ? {} : { FONTCONFIG_PATH: path.join(folder, 'fonts') };
  const { stdout, error } = spawnSync('ldd', [file], { encoding: 'utf8' });
  if (error !== undefined || stdout.includes('not found')) env.LD_LIBRARY_PATH = path.join(folder, 'al2023/lib');
  return env;
}
