import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { api, type CallName } from '../../shared/api.ts';
import { todayOf, type Clock } from '../../shared/basics/clock.ts';
import { Refused, refuse, type Answer, type Refusal } from '../../shared/basics/refusal.ts';
import { requireMay, type Act as Permission } from '../../shared/people/roles.ts';
import type { Session } from '../../shared/people/school.ts';
import { record, type Act } from '../../db/core/audit.ts';
import type { By } from '../../db/people/by.ts';
import type { Books, Writer } from '../../db/core/handle.ts';
import { asRefusal } from '../../db/core/open.ts';
import { dropIndex } from '../../db/inventory/items.ts';
import { sessionUser } from '../../db/people/users.ts';
import { booksHandlers } from './books.ts';
import { canteenHandlers } from './canteen.ts';
import type { Desk } from './desk.ts';
import { filesHandlers } from './files.ts';
import { fundsHandlers } from './funds.ts';
import type { CommandContext, Note, QueryContext, TaskContext } from './handlers.ts';
import { inventoryHandlers } from './inventory.ts';
import { peopleHandlers } from './people.ts';
import { printHandlers } from './print.ts';
import { procurementHandlers } from './procurement.ts';
import { propertyLabels } from './property-labels.ts';
import { registersHandlers } from './registers.ts';
import { sessionHandlers } from './session.ts';
import { suppliersHandlers } from './suppliers.ts';

/** Every name of the contract, bound. `satisfies` in each area makes a missing or extra name a compile error. */
const handlers = {
  ...booksHandlers,
  ...sessionHandlers,
  ...peopleHandlers,
  ...suppliersHandlers,
  ...fundsHandlers,
  ...inventoryHandlers,
  ...propertyLabels,
  ...procurementHandlers,
  ...registersHandlers,
  ...canteenHandlers,
  ...printHandlers,
  ...filesHandlers,
} satisfies Record<CallName, unknown>;

type AnyHandler = (first: unknown, second: unknown, third?: unknown) => unknown;

/** Progress and cancelling of one task; main and worker share the cancel slots. */
export interface TaskWatch {
  begin: (name: string) => { slot: number; cancelled: () => boolean; end: () => void };
}

export interface RouterOptions {
  desk: Desk;
  clock: Clock;
  watch: TaskWatch;
  /** Writes a bug to the log; the number is what the person reads out. */
  logBug: (number: string, error: unknown) => void;
  /** A play tells the windows nothing of its single commands. */
  rehearsal?: boolean;
}

/**
 * Takes calls of windows: validates the input, checks session and permission, runs the handler (commands in one
 * transaction with their audit rows), and answers. Expected refusals are data; anything else is a bug with a number.
 */
export class Router {
  private readonly sessions = new Map<number, number>();
  /** Users as last read; forgotten whenever people may have changed. */
  private readonly users = new Map<number, NonNullable<ReturnType<typeof sessionUser>>>();
  private readonly options: RouterOptions;

  constructor(options: RouterOptions) {
    this.options = options;
  }

  async call(client: number, name: string, input: unknown): Promise<Answer<unknown>> {
    try {
      if (!Object.hasOwn(api, name)) refuse('call.unknown', `没有这个功能：${name}`);
      return { ok: true, value: await this.run(client, name as CallName, input) };
    } catch (error) {
      return this.answerError(error);
    }
  }

  /** Other books were opened: a session of the old ones is nobody in the new. */
  forgetSessions(): void {
    this.sessions.clear();
    this.users.clear();
  }

  signIn(client: number, userId: number): void {
    this.sessions.set(client, userId);
  }

  signOut(client: number): void {
    this.sessions.delete(client);
  }

  /** The person at a window; a retired user or a lost role takes effect at the next call. */
  sessionOf(client: number): Session | null {
    const { books } = this.options.desk;
    const userId = this.sessions.get(client);
    if (userId === undefined || books === null) return null;
    const user = this.users.get(userId) ?? sessionUser(books.reader, userId);
    if (!user) return null;
    this.users.set(userId, user);
    const now = this.options.clock.now();
    return { ...user, now, today: now.slice(0, 10) };
  }

  private async run(client: number, name: CallName, raw: unknown): Promise<unknown> {
    const call = api[name];
    const input = parse(call.input, raw);
    const session = this.sessionOf(client);
    authorise(session, call.act);
    const handler = handlers[name] as AnyHandler;
    if (call.kind === 'task') return this.runTask(client, name, session, handler, input);
    if (call.kind === 'query') {
      // The two calls that work before 建账 do not touch the reader; every other one was refused without books.
      const context: QueryContext = { reader: this.books(name)?.reader as never, session, desk: this.options.desk };
      return handler(context, input);
    }
    const value = this.runCommand(name, session, handler, input);
    if (name === 'session.signOut' || name === 'session.lock') this.signOut(client);
    this.changed(name);
    return value;
  }

  /** Books a query reads; calls that work before 建账 get none. */
  private books(name: CallName): Books | null {
    const { books } = this.options.desk;
    if (books === null && name !== 'books.status' && name !== 'session.me') refuse('books.none', '还没有建账。');
    return books;
  }

  private runCommand(name: CallName, session: Session | null, handler: AnyHandler, input: unknown): unknown {
    const { desk, clock } = this.options;
    const books = desk.books ?? refuse('books.none', '还没有建账。');
    return this.transact(books, name, session, (writer, by, note) => {
      const context: CommandContext = { by, note, desk, clock };
      return handler(writer, input, context);
    });
  }

  private transact<T>(
    books: Books,
    name: CallName,
    session: Session | null,
    work: (w: Writer, by: By, note: Note) => T,
  ): T {
    const by = this.byOf(session);
    try {
      return books.transact((writer) => {
        const acts: Act[] = [];
        let actor = { userId: by.userId || null, userName: by.userName };
        const note: Note = ({ as, ...act }) => {
          if (as) actor = { userId: as.userId, userName: as.name };
          acts.push({ act: api[name].says, subject: '', ...act });
        };
        const value = work(writer, by, note);
        if (acts.length === 0) note({});
        record(writer, { ...actor, pc: this.options.desk.pc, at: by.at }, acts);
        return value;
      });
    } catch (error) {
      // The search index may have seen rows that were rolled back.
      dropIndex(books.reader);
      throw asRefusal(error, books.file);
    }
  }

  private byOf(session: Session | null): By {
    const at = this.options.clock.now();
    return {
      userId: session?.userId ?? 0,
      userName: session?.name ?? '',
      roles: session?.roles ?? [],
      storeIds: session?.storeIds ?? null,
      at,
      today: todayOf(this.options.clock),
    };
  }

  private async runTask(
    client: number,
    name: CallName,
    session: Session | null,
    handler: AnyHandler,
    input: unknown,
  ): Promise<unknown> {
    const { desk, clock, watch } = this.options;
    const { slot, cancelled, end } = watch.begin(name);
    const context: TaskContext = {
      books: desk.books,
      session,
      desk,
      clock,
      client,
      transact: (work) => this.transact(desk.books ?? refuse('books.none', '还没有建账。'), name, session, work),
      rehearse: (clockOfPlay) => new Router({ ...this.options, desk, clock: clockOfPlay, rehearsal: true }),
      progress(percent, sentence) {
        if (cancelled()) refuse('task.cancelled', '已取消，什么都没有改动。');
        desk.emit({ event: 'progress', task: name, slot, percent, sentence });
      },
    };
    try {
      const value = await handler(context, input);
      if (name === 'session.signIn') this.signIn(client, (value as Session).userId);
      this.changed(name);
      return value;
    } finally {
      end();
    }
  }

  private changed(name: CallName): void {
    const areas = [...api[name].changes];
    if (areas.includes('people')) this.users.clear();
    if (areas.length > 0 && !this.options.rehearsal) this.options.desk.emit({ event: 'changed', areas });
  }

  private answerError(error: unknown): Answer<never> {
    if (error instanceof Refused) return { ok: false, refusals: [...error.refusals] };
    const number = `B-${randomUUID().slice(0, 6).toUpperCase()}`;
    this.options.logBug(number, error);
    return { ok: false, bug: number };
  }
}

/** Input by the call's own schema; each issue becomes a refusal at its field and row. */
function parse(schema: z.ZodType, raw: unknown): unknown {
  const parsed = schema.safeParse(raw ?? {});
  if (parsed.success) return parsed.data;
  const [first, ...rest] = parsed.error.issues.map(refusalOf);
  throw first ? new Refused(first, ...rest) : new Error('a schema failed without an issue');
}

function refusalOf(issue: z.core.$ZodIssue): Refusal {
  const [head, index, inner] = issue.path;
  const inRow = typeof index === 'number';
  const field = inRow ? inner : head === 'record' ? index : head;
  const says = /[\u4e00-\u9fff]/.test(issue.message) ? issue.message : '填写的内容不对';
  return {
    code: 'input.wrong',
    message: says,
    ...(field === undefined ? {} : { field: String(field) }),
    ...(inRow ? { row: index } : {}),
  };
}

function authorise(session: Session | null, act: Permission): void {
  if (act === 'open') return;
  if (session === null) refuse('session.none', '请先登录。');
  requireMay(session.roles, act);
}
