import { refuse } from '../../shared/basics/refusal.ts';
import { ROLES, roleConflicts, type Role } from '../../shared/people/roles.ts';
import type { Session, Tile, UserRow, userInput } from '../../shared/people/school.ts';
import type { z } from 'zod';
import type { Reader, Writer } from '../core/handle.ts';
import { all, builderFor, one, statement } from '../core/query.ts';
import { insertRecord, replaceParts, touch, updateRecord } from '../core/records.ts';
import type { PeopleTables } from './tables.ts';

const db = builderFor<PeopleTables>();
const COLOURS = 8;

const isRole = (word: string): word is Role => (ROLES as readonly string[]).includes(word);

export function listUsers(reader: Reader): UserRow[] {
  const roles = all(reader, db.selectFrom('user_role').selectAll().orderBy('role'));
  const stores = all(reader, db.selectFrom('user_store').selectAll());
  return all(reader, db.selectFrom('app_user').selectAll().orderBy('id')).map((user) => ({
    id: user.id,
    name: user.name,
    staffId: user.staff_id,
    roles: roles.filter((r) => r.user_id === user.id).flatMap((r) => (isRole(r.role) ? [r.role] : [])),
    storeIds: stores.filter((s) => s.user_id === user.id).map((s) => s.store_id),
    active: user.active === 1,
    colour: user.colour,
    exceptionReason: user.exception_reason,
  }));
}

export const listTiles = (reader: Reader): Tile[] =>
  listUsers(reader)
    .filter((user) => user.active)
    .map(({ id, name, roles, colour }) => ({ id, name, post: roles.join('、'), colour }));

/** The stored password of an active user, or null. */
export function passwordOf(reader: Reader, userId: number): string | null {
  const row = one(reader, db.selectFrom('app_user').select(['password', 'active']).where('id', '=', userId));
  return row?.active === 1 ? row.password : null;
}

// Asked at every call, so compiled once.
const userById = statement<{ id: number }, { name: string; colour: number; active: number }>((p) =>
  db.selectFrom('app_user').select(['name', 'colour', 'active']).where('id', '=', p('id')),
);
const rolesOf = statement<{ id: number }, { role: string }>((p) =>
  db.selectFrom('user_role').select('role').where('user_id', '=', p('id')).orderBy('role'),
);
const storesOf = statement<{ id: number }, { store_id: number }>((p) =>
  db.selectFrom('user_store').select('store_id').where('user_id', '=', p('id')),
);

/** What a session knows of its user; null when the user is gone or retired. */
export function sessionUser(reader: Reader, userId: number): Omit<Session, 'today' | 'now'> | null {
  const user = userById.one(reader, { id: userId });
  if (user?.active !== 1) return null;
  const roles = rolesOf.all(reader, { id: userId }).flatMap(({ role }) => (isRole(role) ? [role] : []));
  const storeIds = storesOf.all(reader, { id: userId }).map((s) => s.store_id);
  const limited = roles.includes('保管员') && storeIds.length > 0 ? storeIds : null;
  return { userId, name: user.name, roles, colour: user.colour, storeIds: limited };
}

/**
 * Saves a user. `password` is already hashed; null keeps the old one. Refusals: `user.rolesApart`, `user.duplicate`,
 * `user.needsPassword`, `user.lastAdmin`.
 */
export function saveUser(
  writer: Writer,
  input: Omit<z.output<typeof userInput>, 'password'>,
  password: string | null,
): number {
  const conflicts = roleConflicts(input.roles, input.exceptionReason);
  if (conflicts[0] !== undefined)
    refuse('user.rolesApart', `${conflicts.join('；')}。`, {
      field: 'roles',
      hint: '小学校确需兼任的，写明校长同意的理由。',
    });
  const users = listUsers(writer);
  if (users.some((u) => u.name === input.name && u.id !== input.id))
    refuse('user.duplicate', `已经有用户叫“${input.name}”了，同名的人请加以区分。`, { field: 'name' });
  if (input.id === null && password === null) refuse('user.needsPassword', '新用户要设密码。', { field: 'password' });
  refuseWithoutAdmin(users, input);
  const values = {
    name: input.name,
    staff_id: input.staffId,
    active: input.active ? 1 : 0,
    exception_reason: input.exceptionReason,
    ...(password === null ? {} : { password }),
  };
  const id =
    input.id === null
      ? insertRecord(writer, 'app_user', { ...values, colour: users.length % COLOURS })
      : (updateRecord(writer, 'app_user', input.id, values), input.id);
  replaceParts(
    writer,
    'user_role',
    { column: 'user_id', id },
    [...new Set(input.roles)].map((role) => ({ role })),
  );
  replaceParts(
    writer,
    'user_store',
    { column: 'user_id', id },
    [...new Set(input.storeIds)].map((store_id) => ({ store_id })),
  );
  touch(writer, 'app_user', id);
  return id;
}

/** Books without an administrator could never get one again. */
function refuseWithoutAdmin(
  users: readonly UserRow[],
  input: { id: number | null; roles: Role[]; active: boolean },
): void {
  if (users.length === 0 || (input.active && input.roles.includes('管理员'))) return;
  const others = users.some((u) => u.id !== input.id && u.active && u.roles.includes('管理员'));
  if (!others) refuse('user.lastAdmin', '至少要留一位在用的管理员。', { field: 'roles' });
}

export function setPassword(writer: Writer, userId: number, password: string): void {
  updateRecord(writer, 'app_user', userId, { password });
}
