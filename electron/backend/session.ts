import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { todayOf } from '../../shared/basics/clock.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import type { Books } from '../../db/core/handle.ts';
import { listTiles, passwordOf, sessionUser, setPassword } from '../../db/people/users.ts';
import type { PasswordCost } from './desk.ts';
import type { HandlersOf, TaskContext } from './handlers.ts';

const KEY_BYTES = 32;

function derive(password: string, salt: Buffer, n: number): Promise<Buffer> {
  const options = { N: n, r: 8, p: 1, maxmem: 256 * n * 8 };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, KEY_BYTES, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

/** `scrypt$N$salt$key`; asynchronous, so it must run before the transaction. */
export async function hashPassword(password: string, cost: PasswordCost): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost.n);
  return `scrypt$${cost.n}$${salt.toString('base64')}$${key.toString('base64')}`;
}

export async function checkPassword(password: string, stored: string): Promise<boolean> {
  const [, n = '', salt = '', key = ''] = stored.split('$');
  const expected = Buffer.from(key, 'base64');
  const actual = await derive(password, Buffer.from(salt, 'base64'), Number(n));
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

/**
 * Failures in a row per user of the open books: after three the next try must wait, twice as long each time, at most five
 * minutes. User 3 of other books is somebody else.
 */
type Failures = Map<number, { count: number; until: number }>;
const failuresOf = new WeakMap<Books, Failures>();
const FREE_TRIES = 3;

function failuresIn(books: Books): Failures {
  const known = failuresOf.get(books) ?? new Map();
  failuresOf.set(books, known);
  return known;
}

function waitLeft(failures: Failures, userId: number, now: number): number {
  return Math.max(0, Math.ceil(((failures.get(userId)?.until ?? 0) - now) / 1000));
}

function noteFailure(failures: Failures, userId: number, now: number): void {
  const count = (failures.get(userId)?.count ?? 0) + 1;
  const wait = count < FREE_TRIES ? 0 : Math.min(300, 5 * 2 ** (count - FREE_TRIES)) * 1000;
  failures.set(userId, { count, until: now + wait });
}

/**
 * Proves that a password is this user's, throttled. A refused try is written to the trail before it is refused.
 * Refusals: `session.throttled`, `session.wrongPassword`.
 */
export async function requirePassword(
  context: TaskContext,
  userId: number,
  password: string,
  field = 'password',
): Promise<void> {
  const now = Date.parse(context.clock.now());
  const books = context.books ?? refuse('books.none', '还没有建账。');
  const failures = failuresIn(books);
  const wait = waitLeft(failures, userId, now);
  if (wait > 0) refuse('session.throttled', `连续输错密码，请等 ${wait} 秒再试。`, { field });
  const stored = passwordOf(books.reader, userId);
  if (stored !== null && (await checkPassword(password, stored))) {
    failures.delete(userId);
    return;
  }
  noteFailure(failures, userId, now);
  const name = sessionUser(books.reader, userId)?.name ?? '';
  context.transact((_writer, _by, note) => note({ act: '登录被拒', subject: name }));
  refuse('session.wrongPassword', '密码不对，请重新输入。', { field });
}

/**
 * The head teacher stands at the keyboard and says yes: proves role and password, returns the name. Refusals: `code` for
 * anybody else, and those of `requirePassword`.
 */
export async function requireHead(
  context: TaskContext,
  headId: number,
  password: string,
  code: string,
  says: string,
): Promise<string> {
  const books = context.books ?? refuse('books.none', '还没有建账。');
  const head = sessionUser(books.reader, headId);
  if (!head?.roles.includes('校长')) refuse(code, `${says}。`, { field: 'headId' });
  await requirePassword(context, headId, password, 'headPassword');
  return head.name;
}

export const sessionHandlers = {
  'session.tiles': ({ reader }) => listTiles(reader),
  'session.me': ({ session }) => session,
  'session.signIn': async (context, { userId, password }) => {
    await requirePassword(context, userId, password);
    const user = context.books === null ? null : sessionUser(context.books.reader, userId);
    if (!user) refuse('session.wrongPassword', '这个用户已停用。', { field: 'userId' });
    context.transact((_writer, _by, note) => note({ act: '登录', subject: user.name, as: user }));
    return { ...user, now: context.clock.now(), today: todayOf(context.clock) };
  },
  'session.signOut': (_writer, _input, { by, note }) => {
    note({ subject: by.userName });
    return null;
  },
  'session.lock': (_writer, _input, { by, note }) => {
    note({ subject: by.userName });
    return null;
  },
  'session.changePassword': async (context, { old, password }) => {
    const userId = context.session?.userId ?? 0;
    await requirePassword(context, userId, old, 'old');
    const hash = await hashPassword(password, context.desk.passwordCost);
    context.transact((writer, by, note) => {
      setPassword(writer, userId, hash);
      note({ subject: by.userName });
    });
    return null;
  },
} satisfies HandlersOf<'session'>;
