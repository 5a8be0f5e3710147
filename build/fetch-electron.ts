import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { electronBinary } from './electron-binary.ts';

const root = path.resolve(import.meta.dirname, '..');
const patience = 20_000;

/** What came of trying to fetch Electron's binary, so that a closed network costs 20 seconds once and not at every start. */
interface Outcome {
  version: string;
  mirror: string;
  failure: string;
}

export interface FetchPlaces {
  packageFile: string;
  installer: string;
  memory: string;
}

const places: FetchPlaces = {
  packageFile: path.join(root, 'node_modules/electron/package.json'),
  installer: path.join(root, 'node_modules/electron/install.js'),
  memory: path.join(root, 'node_modules/.cache/campus-ledger/electron.json'),
};

/** Electron's program, fetched if need be; otherwise undefined after one sentence has said why. */
export async function obtainElectron(say: (sentence: string) => void, where = places): Promise<string | undefined> {
  const present = electronBinary();
  if (present !== undefined) return present;
  const { version } = JSON.parse(readFileSync(where.packageFile, 'utf8')) as { version: string };
  const mirror = process.env.ELECTRON_MIRROR ?? '';
  const known = remembered(where.memory);
  if (known?.version === version && known.mirror === mirror) {
    say(`Electron ${version} 以前没有取到（${known.failure}），用浏览器窗口代替。`);
    return undefined;
  }
  say(`正在取 Electron ${version}（最多 20 秒）…`);
  const failure = await fetchBinary(where.installer);
  const fetched = electronBinary();
  if (failure === undefined && fetched !== undefined) return fetched;
  const why = failure ?? '取来的文件不完整';
  remember(where.memory, { version, mirror, failure: why });
  say(`Electron ${version} 没有取到（${why}），用浏览器窗口代替。`);
  return undefined;
}

function remembered(memory: string): Outcome | undefined {
  try {
    return JSON.parse(readFileSync(memory, 'utf8')) as Outcome;
  } catch {
    return undefined;
  }
}

function remember(memory: string, outcome: Outcome): void {
  mkdirSync(path.dirname(memory), { recursive: true });
  writeFileSync(memory, JSON.stringify(outcome));
}

/** Runs the package's own installer, which honours ELECTRON_MIRROR; returns why it failed. */
function fetchBinary(installer: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [installer], { stdio: 'ignore', timeout: patience, killSignal: 'SIGKILL' });
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => {
      if (signal !== null) resolve('20 秒内没有下载完');
      else resolve(code === 0 ? undefined : '下载地址连不上');
    });
  });
}
