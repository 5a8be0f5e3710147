import type { BackendEvent } from '../../shared/api.ts';
import type { Clock } from '../../shared/basics/clock.ts';
import type { PrintJob } from '../../shared/print/page-model.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import type { Books } from '../../db/core/handle.ts';

/** Cost of a password hash; small in tests. */
export interface PasswordCost {
  /** scrypt N: 2^15 in the program. */
  n: number;
}

/**
 * What lies on the backend's desk beside the books: the folder, files chosen in dialogs, prepared print jobs, open
 * imports. Nothing of it is on disk and all of it may be lost without harm.
 */
export class Desk {
  books: Books | null = null;
  folder: string | null = null;
  findings: string[] = [];
  readonly clock: Clock;
  readonly pc: string;
  readonly passwordCost: PasswordCost;
  /** Path of the parsing worker's bundle. */
  readonly parserUrl: string | URL;
  /** Path of the writing worker's bundle. */
  readonly writerUrl: string | URL;
  readonly emit: (event: BackendEvent) => void;
  private readonly files = new Map<string, string>();
  private readonly jobs = new Map<string, PrintJob>();
  private readonly things = new Map<string, unknown>();
  private serial = 0;

  constructor(options: {
    clock: Clock;
    pc: string;
    passwordCost: PasswordCost;
    parserUrl: string | URL;
    writerUrl: string | URL;
    emit: (event: BackendEvent) => void;
  }) {
    this.clock = options.clock;
    this.pc = options.pc;
    this.passwordCost = options.passwordCost;
    this.parserUrl = options.parserUrl;
    this.writerUrl = options.writerUrl;
    this.emit = options.emit;
  }

  /** Remembers a file the person chose; windows only ever hold the ticket. */
  grant(ticket: string, path: string): void {
    this.files.set(ticket, path);
  }

  pathOf(ticket: string): string {
    return this.files.get(ticket) ?? refuse('file.gone', '没有选文件，请重新选择。');
  }

  /** Keeps a prepared print job for the hidden window; the oldest go first. */
  addJob(job: PrintJob): string {
    const id = this.nextId('job');
    this.jobs.set(id, job);
    const [oldest] = this.jobs.keys();
    if (this.jobs.size > 20 && oldest !== undefined) this.jobs.delete(oldest);
    return id;
  }

  jobOf(id: string): PrintJob {
    return this.jobs.get(id) ?? refuse('print.gone', '这次打印已经失效，请重新打印。');
  }

  /** Keeps something large between two calls (an opened workbook); only the newest three of a kind stay. */
  put(kind: string, value: unknown): string {
    const id = this.nextId(kind);
    this.things.set(id, value);
    const same = [...this.things.keys()].filter((key) => key.startsWith(`${kind}-`));
    for (const old of same.slice(0, -3)) this.things.delete(old);
    return id;
  }

  take(id: string): unknown {
    return this.things.get(id);
  }

  forget(id: string): void {
    this.things.delete(id);
  }

  private nextId(kind: string): string {
    this.serial += 1;
    return `${kind}-${this.serial}-${Math.random().toString(36).slice(2, 8)}`;
  }
}
