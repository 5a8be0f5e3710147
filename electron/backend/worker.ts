import { appendFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { encode, type BackendEvent } from '../../shared/api.ts';
import { clockFrom, systemClock } from '../../shared/basics/clock.ts';
import { Refused, type Answer } from '../../shared/basics/refusal.ts';
import { openFolder } from './open-books.ts';
import { Desk } from './desk.ts';
import { CANCEL_SLOTS, type FromWorker, type ToWorker, type WorkerSettings } from './protocol.ts';
import { Router, type TaskWatch } from './router.ts';

/** The thread that owns the database: takes messages of main in order, answers each, and closes cleanly. */

const PASSWORD_N = 2 ** 15;

const settings = workerData as WorkerSettings;
const port = parentPort ?? fail('the backend must run as a worker');
const clock = settings.now === undefined ? systemClock : clockFrom(settings.now, () => performance.now());

function fail(message: string): never {
  throw new Error(message);
}

function post(message: FromWorker, bytes?: Uint8Array<ArrayBuffer>): void {
  port.postMessage(message, bytes === undefined ? [] : [bytes.buffer]);
}

function emit(event: BackendEvent): void {
  const bytes = encode(event);
  post({ op: 'event', bytes }, bytes);
}

/** Tasks share the cancel slots with main: main sets a slot, the running task looks at it when it reports progress. */
function watchOn(buffer: SharedArrayBuffer): TaskWatch {
  const slots = new Int32Array(buffer);
  const busy = new Set<number>();
  return {
    begin() {
      let slot = 0;
      while (busy.has(slot) && slot < CANCEL_SLOTS - 1) slot += 1;
      busy.add(slot);
      Atomics.store(slots, slot, 0);
      return { slot, cancelled: () => Atomics.load(slots, slot) !== 0, end: () => void busy.delete(slot) };
    },
  };
}

const desk = new Desk({
  clock,
  pc: settings.pc,
  passwordCost: { n: PASSWORD_N },
  parserUrl: settings.parserUrl,
  writerUrl: settings.writerUrl,
  emit,
});

/** Bugs go to a file beside the books, so that the number the person reads out can be found. */
function logBug(number: string, error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const line = `${clock.now()} ${number} ${text}\n`;
  console.error(line);
  if (desk.folder === null) return;
  mkdirSync(desk.folder, { recursive: true });
  appendFileSync(path.join(desk.folder, 'faults.log'), line);
}

const router = new Router({ desk, clock, watch: watchOn(settings.cancel), logBug });

function answer(id: number, value: Answer<unknown>): void {
  const bytes = encode(value);
  post({ op: 'answer', id, bytes }, bytes);
}

/** Answers of things that are no calls of the contract but may refuse like one. */
async function answered(id: number, work: () => unknown): Promise<void> {
  try {
    answer(id, { ok: true, value: await work() });
  } catch (error) {
    if (error instanceof Refused) return answer(id, { ok: false, refusals: [...error.refusals] });
    const number = 'B-BOOKS';
    logBug(number, error);
    answer(id, { ok: false, bug: number });
  }
}

async function receive(message: ToWorker): Promise<void> {
  switch (message.op) {
    case 'call':
      return answer(message.id, await router.call(message.client, message.name, message.input));
    case 'books':
      router.forgetSessions();
      return answered(message.id, () => openFolder(desk, clock, message.folder));
    case 'job':
      return answered(message.id, () => desk.jobOf(message.job));
    case 'grant':
      return desk.grant(message.ticket, message.path);
    case 'clientGone':
      return router.signOut(message.client);
    case 'quit':
      desk.books?.close();
      desk.books = null;
      post({ op: 'closed' });
  }
}

port.on('message', (message: ToWorker) => void receive(message));
post({ op: 'ready' });
