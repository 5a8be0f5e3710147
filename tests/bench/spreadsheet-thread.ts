import { parentPort, Worker, isMainThread, workerData } from 'node:worker_threads';
import { flowSheet } from '../../shared/inventory/flow-sheet.ts';
import { readSheets } from '../../shared/sheet/read-sheet.ts';
import { parseFile } from '../../electron/files/parse.ts';
import { saveSheets } from '../../electron/files/save-sheets.ts';
import { flowPaper, PARSER, WRITER } from './spreadsheet-data.ts';

/**
 * A process as the program is: a main thread that only waits (as Electron's does), a backend thread, and the worker for
 * the file. Prints peak memory and the longest time the main and the backend thread did not answer.
 */
interface Job {
  does: 'read' | 'write';
  file: string;
}

if (isMainThread) {
  const [, , does, file] = process.argv;
  const worker = new Worker(new URL(import.meta.url), { workerData: { does, file } });
  const main = gaps();
  worker.on('message', (backend: number) => {
    const peak = Math.round(process.resourceUsage().maxRSS / 1024);
    console.log(JSON.stringify({ peak, main: Math.round(main()), backend: Math.round(backend) }));
  });
} else {
  const backend = gaps();
  await work(workerData as Job);
  parentPort?.postMessage(backend());
}

async function work({ does, file }: Job): Promise<void> {
  if (does === 'write') await saveSheets(WRITER, file, { form: 'list', sheets: [flowPaper()] }, () => {});
  else {
    const workbook = await parseFile(PARSER, file);
    const rows = readSheets(workbook, [flowSheet], [])[0]?.rows.length ?? 0;
    if (rows < 100_000) throw new Error(`only ${rows} rows were read`);
  }
}

/** Watches this thread; ends the watch and returns its longest silence in ms. */
function gaps(): () => number {
  let last = performance.now();
  let longest = 0;
  const look = (): void => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  };
  const timer = setInterval(look, 5);
  return () => {
    look();
    clearInterval(timer);
    return longest;
  };
}
