import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './built.ts';
import { hasDisplay } from './electron-binary.ts';
import { obtainElectron } from './fetch-electron.ts';
import { exitCode, startElectron, startStandIn } from './run-program.ts';

const tourFile = path.resolve(import.meta.dirname, '../tests/tour/tour.ts');

/** What `tests/tour/tour.ts` exports. */
interface TourModule {
  runTour: (options: { data?: string }) => Promise<void>;
}

const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`);

/** Opens the program in the best host this machine has; without a screen it shows its work by running the tour. */
export async function main(args: string[]): Promise<number> {
  ensureBuilt();
  if (args.includes('--tour')) return await tour(args);
  if (!hasDisplay()) {
    say('这台机器没有显示器：在后台浏览器里把主要工作演示一遍。');
    return await tour(args);
  }
  return await openWindow(args);
}

async function openWindow(args: string[]): Promise<number> {
  const binary = await obtainElectron(say);
  if (binary === undefined) return await exitCode(startStandIn(args));
  const began = Date.now();
  const code = await exitCode(startElectron(binary, args));
  // Some systems have the binary but not the libraries or the right to a sandbox; that shows at once.
  if (code === 0 || Date.now() - began > 5000) return code;
  say('Electron 在这台机器上运行不起来，用浏览器窗口代替。');
  return await exitCode(startStandIn(args));
}

async function tour(args: string[]): Promise<number> {
  if (!existsSync(tourFile)) {
    say('没有找到演示程序 tests/tour/tour.ts。');
    return 1;
  }
  const data = args.find((argument) => argument.startsWith('--data='))?.slice('--data='.length);
  const { runTour } = (await import(pathToFileURL(tourFile).href)) as TourModule;
  await runTour(data === undefined ? {} : { data });
  return 0;
}
