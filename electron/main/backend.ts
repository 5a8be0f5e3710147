import { hostname } from 'node:os';
import { Worker } from 'node:worker_threads';
import { CANCEL_SLOTS, type FromWorker, type ToWorker, type WorkerSettings } from '../backend/protocol.ts';
import { bug } from './answer.ts';

export interface BackendOptions {
  workerPath: string;
  parserPath: string;
  writerPath: string;
  now?: string | undefined;
  /** An event of the worker, for every window, unread. */
  onEvent: (bytes: Uint8Array) => void;
  /** The worker ended without having been asked to. Called once; returns the fault number for pending calls. */
  onGone: (error: Error) => string;
}

type Question = Extract<ToWorker, { id: number }>;
type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;

/**
 * The worker thread that owns the database, seen from main. Answers pass through unread; when the worker dies, every
 * waiting call is answered with a fault number, because a promise that never settles looks like a frozen program.
 */
export class Backend {
  readonly #worker: Worker;
  readonly #cancel = new SharedArrayBuffer(CANCEL_SLOTS * Int32Array.BYTES_PER_ELEMENT);
  readonly #waiting = new Map<number, (bytes: Uint8Array) => void>();
  readonly #options: BackendOptions;
  readonly #closed = Promise.withResolvers<void>();
  #lastId = 0;
  #state: 'running' | 'quitting' | 'gone' = 'running';
  #fault = 'B-GONE';

  constructor(options: BackendOptions) {
    this.#options = options;
    const workerData: WorkerSettings = {
      pc: hostname(),
      cancel: this.#cancel,
      parserUrl: options.parserPath,
      writerUrl: options.writerPath,
      ...(options.now === undefined ? {} : { now: options.now }),
    };
    this.#worker = new Worker(options.workerPath, { workerData });
    this.#worker.on('message', (message: FromWorker) => this.#receive(message));
    this.#worker.on('error', (error: Error) => this.#ended(error));
    this.#worker.on('exit', (code) => this.#ended(new Error(`the backend worker ended with code ${code}`)));
  }

  call(client: number, name: string, input: unknown): Promise<Uint8Array> {
    return this.#ask({ op: 'call', client, name, input });
  }

  openBooks(folder: string): Promise<Uint8Array> {
    return this.#ask({ op: 'books', folder });
  }

  printJob(job: string): Promise<Uint8Array> {
    return this.#ask({ op: 'job', job });
  }

  grant(ticket: string, path: string): void {
    this.#post({ op: 'grant', ticket, path });
  }

  clientGone(client: number): void {
    this.#post({ op: 'clientGone', client });
  }

  /** Asks the task in this slot to stop; the worker polls the slot, so it works while the worker is busy. */
  cancel(slot: number): boolean {
    if (!Number.isInteger(slot) || slot < 0 || slot >= CANCEL_SLOTS) return false;
    Atomics.store(new Int32Array(this.#cancel), slot, 1);
    return true;
  }

  /** Lets the worker bring everything to disk, but never keeps the user waiting longer than `patience` ms. */
  async quit(patience = 5000): Promise<void> {
    if (this.#state === 'running') {
      this.#state = 'quitting';
      this.#worker.postMessage({ op: 'quit' } satisfies ToWorker);
    }
    let timer: NodeJS.Timeout | undefined;
    const patienceOver = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, patience);
    });
    await Promise.race([this.#closed.promise, patienceOver]);
    clearTimeout(timer);
    await this.#worker.terminate();
  }

  #post(message: ToWorker): void {
    if (this.#state === 'running') this.#worker.postMessage(message);
  }

  #ask(question: WithoutId<Question>): Promise<Uint8Array> {
    if (this.#state !== 'running') return Promise.resolve(bug(this.#fault));
    const id = ++this.#lastId;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#worker.postMessage({ ...question, id });
    });
  }

  #receive(message: FromWorker): void {
    if (message.op === 'answer') {
      this.#waiting.get(message.id)?.(message.bytes);
      this.#waiting.delete(message.id);
    } else if (message.op === 'event') {
      this.#options.onEvent(message.bytes);
    } else if (message.op === 'closed') {
      this.#closed.resolve();
    }
  }

  /** Runs for a crash and for an ordinary end; only the first report counts. */
  #ended(error: Error): void {
    this.#closed.resolve();
    if (this.#state === 'gone') return;
    const asked = this.#state === 'quitting';
    this.#state = 'gone';
    if (!asked) this.#fault = this.#options.onGone(error);
    for (const answer of this.#waiting.values()) answer(bug(this.#fault));
    this.#waiting.clear();
  }
}
