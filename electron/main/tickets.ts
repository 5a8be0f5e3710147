import { randomUUID } from 'node:crypto';
import { refuse } from '../../shared/basics/refusal.ts';
import type { Backend } from './backend.ts';

/** Files the user chose in a dialog. The page only ever holds the ticket, so it cannot name a path of its own. */
export class Tickets {
  readonly #paths = new Map<string, string>();
  readonly #backend: Backend;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  issue(path: string): string {
    const ticket = randomUUID();
    this.#paths.set(ticket, path);
    this.#backend.grant(ticket, path);
    return ticket;
  }

  path(ticket: string): string {
    return this.#paths.get(ticket) ?? refuse('file.notChosen', '这个文件不是在本程序里选的，请重新选择');
  }
}
