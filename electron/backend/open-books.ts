import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import { todayOf, type Clock } from '../../shared/basics/clock.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import type { BooksStatus } from '../../shared/api.ts';
import { FIRST_CATEGORIES, FIRST_STORES } from '../../shared/inventory/catalogue.ts';
import type { createBooksInput } from '../../shared/people/school.ts';
import { brokenSeals, holdingSeals, record } from '../../db/core/audit.ts';
import { backUp, listBackups } from '../../db/core/backup.ts';
import type { Books } from '../../db/core/handle.ts';
import { migrate, pendingMigrations, schemaVersion, type Migration } from '../../db/core/migrate.ts';
import { openBooks } from '../../db/core/open.ts';
import { verifyStock } from '../../db/inventory/verify.ts';
import { saveCategory, saveStore } from '../../db/inventory/stores.ts';
import { migrations } from '../../db/migrations/index.ts';
import { createSchool, findSchool } from '../../db/people/school.ts';
import { saveUser } from '../../db/people/users.ts';
import type { Desk } from './desk.ts';

export const BOOKS_FILE = '总务台账.sqlite';

/**
 * Opens the books in a folder, or remembers the folder for new ones. Runs pending migrations behind a verified backup,
 * then the cheap check. Refusals as `openBooks`, `books.newer`, `backup.noSpace`.
 */
export async function openFolder(
  desk: Desk,
  clock: Clock,
  folder: string,
  steps: readonly Migration[] = migrations,
): Promise<BooksStatus> {
  desk.books?.close();
  desk.books = null;
  desk.folder = folder;
  const file = path.join(folder, BOOKS_FILE);
  if (existsSync(file)) {
    const books = openBooks(file);
    try {
      const pending = schemaVersion(books) > 0 ? pendingMigrations(books, steps) : [];
      if (pending.length > 0) await backUp(books, clock.now());
      const held = pending.some(({ sql }) => /alter table/i.test(sql)) ? holdingSeals(books.reader) : new Map();
      migrate(books, steps);
      if (pending.length > 0) noteUpgrade(desk, clock, books, pending, held);
      desk.findings = findSchool(books.reader) ? verifyStock(books.reader, false).map((f) => f.message) : [];
    } catch (error) {
      books.close();
      throw error;
    }
    desk.books = books;
  }
  return statusOf(desk, clock);
}

/**
 * The trail tells of every migration (design §3): the program did it, before anybody had signed in. A table with a new
 * column gives every row of it another seal, so rows whose seal held before are sealed anew; one that somebody had changed
 * behind the program's back keeps its broken seal.
 */
function noteUpgrade(
  desk: Desk,
  clock: Clock,
  books: Books,
  pending: readonly Migration[],
  held: ReadonlyMap<string, string | null>,
): void {
  const actor = { userId: null, userName: '程序', pc: desk.pc, at: clock.now() };
  const acts = pending.map(({ name }) => ({ act: '升级账套', subject: name }));
  books.transact((writer) => {
    for (const key of brokenSeals(writer, held)) writer.touched.add(key);
    record(writer, actor, acts);
  });
}

export function statusOf(desk: Desk, clock: Clock): BooksStatus {
  const school = desk.books === null ? null : findSchool(desk.books.reader);
  return {
    state: school === null ? 'none' : 'open',
    folder: desk.folder,
    school,
    today: todayOf(clock),
    backupAt: desk.books === null ? null : (listBackups(desk.books)[0]?.at ?? null),
    findings: desk.findings,
  };
}

/**
 * 建账: school, first stores and categories, the first administrator. One transaction, so a power cut leaves either whole
 * books or none.
 */
export function createBooks(
  desk: Desk,
  clock: Clock,
  input: z.output<typeof createBooksInput>,
  password: string,
  demo: boolean,
): Books {
  const folder = desk.folder ?? refuse('books.noFolder', '请先选择账套放在哪个文件夹。');
  if (input.startMonth > todayOf(clock).slice(0, 7))
    refuse('books.startLater', '启用月份不能晚于本月。', { field: 'startMonth' });
  mkdirSync(folder, { recursive: true });
  const books = desk.books ?? openBooks(path.join(folder, BOOKS_FILE));
  migrate(books, migrations);
  const at = clock.now();
  const { unitName, kind, ownership, startMonth, adminName } = input;
  books.transact((writer) => {
    createSchool(writer, { unitName, kind, ownership, startMonth, demo }, at);
    for (const store of FIRST_STORES) saveStore(writer, null, store);
    for (const category of FIRST_CATEGORIES) saveCategory(writer, null, category);
    const admin = {
      id: null,
      name: adminName,
      staffId: null,
      roles: ['管理员' as const],
      storeIds: [],
      active: true,
      exceptionReason: '',
    };
    const userId = saveUser(writer, admin, password);
    const actor = { userId, userName: adminName, pc: desk.pc, at };
    record(writer, actor, [{ act: '建账', subject: unitName, detail: { kind, ownership, startMonth, demo } }]);
  });
  desk.books = books;
  return books;
}
