/** One expected "no": what is wrong, where, and what to do. `message` and `hint` are Chinese sentences for the person. */
export interface Refusal {
  /** Stable word for code and tests, such as `stock.short`. */
  code: string;
  message: string;
  /** Name of the input field it belongs to. */
  field?: string;
  /** Index (from 0) of the document line it belongs to. */
  row?: number;
  hint?: string;
}

/** What every call comes back with. A refusal is data; a bug is only a number the person can read out. */
export type Answer<T> = { ok: true; value: T } | { ok: false; refusals: Refusal[] } | { ok: false; bug: string };

/** Thrown inside a command to leave it (and its transaction) with refusals; the router turns it into an answer. */
export class Refused extends Error {
  override name = 'Refused';
  readonly refusals: readonly Refusal[];

  constructor(...refusals: [Refusal, ...Refusal[]]) {
    super(refusals.map((r) => `${r.code}: ${r.message}`).join('\n'));
    this.refusals = refusals;
  }
}

/** One refusal as the error that carries it. */
export const refusal = (code: string, message: string, at: Omit<Refusal, 'code' | 'message'> = {}): Refused =>
  new Refused({ code, message, ...at });

/** Leaves the running command with one refusal. */
export function refuse(code: string, message: string, at: Omit<Refusal, 'code' | 'message'> = {}): never {
  throw refusal(code, message, at);
}

/** For the default branch of a switch over a union: a missing case fails to compile. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value ${JSON.stringify(value)}`);
}
