import { randomInt } from 'node:crypto';
import { appendFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';

/** Letters and digits that cannot be mistaken for each other when read out on the telephone. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** Writes faults of the main process to a file, each under a number the user can read out. */
export class FaultLog {
  readonly #file: string;

  constructor(folder: string) {
    this.#file = path.join(folder, 'main.log');
  }

  /** Never throws: a full disk must not turn one fault into two. */
  record(what: string, error: unknown): string {
    const number = `B-${Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('')}`;
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const line = `${new Date().toISOString()} ${number} ${what}: ${detail}\n`;
    process.stderr.write(line);
    try {
      mkdirSync(path.dirname(this.#file), { recursive: true });
      appendFileSync(this.#file, line);
    } catch {
      // The line is on stderr; nothing more can be done here.
    }
    return number;
  }
}
