import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { decode } from '../../shared/api.ts';
import type { FromWorker, ToWorker, WorkerSettings } from '../../electron/backend/protocol.ts';
import { CANCEL_SLOTS } from '../../electron/backend/protocol.ts';
import { CLOCK } from './school.ts';

/** Runs the built backend worker on the books in a folder, asks what a home screen asks, and says what the process holds. */
const bare = process.memoryUsage().rss;
const out = path.resolve(import.meta.dirname, '../../out/backend');
const settings: WorkerSettings = {
  pc: 'BENCH',
  now: CLOCK,
  cancel: new SharedArrayBuffer(CANCEL_SLOTS * 4),
  parserUrl: path.join(out, 'parser-worker.js'),
  writerUrl: path.join(out, 'writer-worker.js'),
};
const worker = new Worker(path.join(out, 'worker.js'), { workerData: settings });
let id = 0;

type Question = ToWorker extends infer M ? (M extends { id: number } ? Omit<M, 'id'> : never) : never;
function ask(message: Question): Promise<unknown> {
  const mine = ++id;
  worker.postMessage({ ...message, id: mine });
  return new Promise((resolve) => {
    const listen = (answer: FromWorker): void => {
      if (answer.op !== 'answer' || answer.id !== mine) return;
      worker.off('message', listen);
      resolve(decode(answer.bytes));
    };
    worker.on('message', listen);
  });
}
const call = (name: string, input: unknown): Promise<unknown> => ask({ op: 'call', client: 1, name, input });

await ask({ op: 'books', folder: process.argv[2] ?? '' });
const tiles = (await call('session.tiles', {})) as { value: { id: number; post: string }[] };
await call('session.signIn', { userId: tiles.value.find((t) => t.post === '管理员')?.id, password: 'test-123456' });
await call('inventory.items', {});
await call('inventory.searchItems', { search: '复印', storeId: 1 });
await call('inventory.documents', { kinds: ['issue'] });
await call('inventory.today', {});
await new Promise((resolve) => setTimeout(resolve, 500));
const mb = (bytes: number): string => `${Math.round(bytes / 1048576)} MB`;
const { rss } = process.memoryUsage();
console.log(`${mb(rss)} RSS of the whole process, ${mb(rss - bare)} above the bare process`);
await worker.terminate();
