import type { Clock } from '../../shared/basics/clock.ts';
import type { Answer } from '../../shared/basics/refusal.ts';
import type { CallName, ParsedOf, ResultOf, Api } from '../../shared/api.ts';
import type { Session } from '../../shared/people/school.ts';
import type { Act } from '../../db/core/audit.ts';
import type { By } from '../../db/people/by.ts';
import type { Books, Reader, Writer } from '../../db/core/handle.ts';
import type { Desk } from './desk.ts';

/** Notes an act for the audit trail, in the name of the session's user, or of `as` when nobody is signed in yet. A command that notes nothing gets one row with the call's own words. */
export type Note = (act: Partial<Act> & { as?: { userId: number; name: string } }) => void;

/** Takes calls as the router does. */
export interface Caller {
  call(client: number, name: string, input: unknown): Promise<Answer<unknown>>;
}

export interface QueryContext {
  reader: Reader;
  session: Session | null;
  desk: Desk;
}

export interface CommandContext {
  by: By;
  note: Note;
  desk: Desk;
  clock: Clock;
}

/** Long work. It reads and computes as it likes and writes through `transact`: one transaction with its audit rows. */
export interface TaskContext {
  /** The open books; null before 建账. */
  books: Books | null;
  session: Session | null;
  desk: Desk;
  clock: Clock;
  client: number;
  /** Runs the writing part: authorised, one transaction, one audit row at least. */
  transact<T>(work: (writer: Writer, by: By, note: Note) => T): T;
  /** The same office at another time: a router over the same desk with its own clock and sessions (demo). */
  rehearse(clock: Clock): Caller;
  /** 0–100 and what is being done, in Chinese. Throws `task.cancelled` when the person pressed 取消. */
  progress(percent: number, sentence: string): void;
}

type HandlerOf<N extends CallName> = Api[N]['kind'] extends 'query'
  ? (context: QueryContext, input: ParsedOf<N>) => ResultOf<N>
  : Api[N]['kind'] extends 'command'
    ? (writer: Writer, input: ParsedOf<N>, context: CommandContext) => ResultOf<N>
    : (context: TaskContext, input: ParsedOf<N>) => Promise<ResultOf<N>>;

type Area<N extends string> = N extends `${infer A}.${string}` ? A : never;
/** Handlers of one area (`inventory`, `people` …): every name of the contract, no other. */
export type HandlersOf<A extends Area<CallName>> = {
  [N in Extract<CallName, `${A}.${string}`>]: HandlerOf<N>;
};
