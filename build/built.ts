import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const sources = ['electron', 'renderer', 'shared', 'db', 'vite.config.ts', 'package-lock.json'];
const outputs = ['renderer/index.html', 'main/main.js', 'preload/preload.cjs', 'backend/worker.js'];

/** Builds the program when out/ is missing or older than any source. Throws a sentence when the build fails. */
export function ensureBuilt(): void {
  if (isFresh()) return;
  process.stdout.write('正在构建程序…\n');
  const vite = path.join(root, 'node_modules/vite/bin/vite.js');
  const build = spawnSync(process.execPath, [vite, 'build', '--app', '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (build.status !== 0) throw new Error('构建失败，原因见上面几行。');
}

function isFresh(): boolean {
  const built = outputs.map((file) => path.join(root, 'out', file));
  if (!built.every((file) => existsSync(file))) return false;
  const oldestOutput = Math.min(...built.map((file) => statSync(file).mtimeMs));
  return sources.every((source) => newest(path.join(root, source)) <= oldestOutput);
}

function newest(source: string): number {
  const stat = statSync(source, { throwIfNoEntry: false });
  if (stat === undefined || !stat.isDirectory()) return stat?.mtimeMs ?? 0;
  return Math.max(stat.mtimeMs, ...readdirSync(source).map((name) => newest(path.join(source, name))));
}
