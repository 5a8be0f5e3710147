import { refuse } from '../../shared/basics/refusal.ts';
import type { Books } from './handle.ts';

/** One step of the schema. Never edited after it shipped; `sql` is frozen text, so later code cannot rewrite history. */
export interface Migration {
  /** File name without extension: `0001-core`. */
  name: string;
  sql: string;
}

/** The schema version a database stands at (number of migrations run). */
export function schemaVersion(books: Books): number {
  return Number(books.reader.sqlite.pragma('user_version', { simple: true }));
}

/** Migrations still to run. Refuses a database of a newer program (`books.newer`). */
export function pendingMigrations(books: Books, migrations: readonly Migration[]): readonly Migration[] {
  const version = schemaVersion(books);
  if (version > migrations.length)
    refuse('books.newer', '这套账是用更新版本的总务台账打开过的，本版本不能打开。请安装新版本后再用。');
  return migrations.slice(version);
}

/** Runs every pending migration, each in its own transaction. The caller has made a verified backup first. */
export function migrate(books: Books, migrations: readonly Migration[]): number {
  const pending = pendingMigrations(books, migrations);
  let version = migrations.length - pending.length;
  const { sqlite } = books.reader;
  for (const migration of pending) {
    version += 1;
    books.transact(() => {
      sqlite.exec(migration.sql);
      sqlite.pragma(`user_version = ${version}`);
      const broken = sqlite.pragma('foreign_key_check');
      if (Array.isArray(broken) && broken.length > 0) throw new Error(`migration ${migration.name} breaks references`);
    });
  }
  return pending.length;
}
