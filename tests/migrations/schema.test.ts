import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Books } from '../../db/core/handle.ts';
import { migrate, schemaVersion } from '../../db/core/migrate.ts';
import { openBooks } from '../../db/core/open.ts';
import { migrations } from '../../db/migrations/index.ts';

const snapshot = new URL('../../db/migrations/schema.snapshot.sql', import.meta.url);

function withBooks<T>(work: (books: Books) => T): T {
  const folder = mkdtempSync(path.join(tmpdir(), 'schema-'));
  const books = openBooks(path.join(folder, 'test.sqlite'));
  try {
    return work(books);
  } finally {
    books.close();
    rmSync(folder, { recursive: true });
  }
}

const schemaOf = (books: Books): string =>
  books.reader.sqlite
    .prepare('select sql from sqlite_schema where sql is not null order by type desc, name')
    .pluck()
    .all()
    .join(';\n\n')
    .concat(';\n');

test('the schema is the one that was reviewed (regenerate with `vitest -u`, and look at the diff)', async () => {
  await withBooks(async (books) => {
    migrate(books, migrations);
    await expect(schemaOf(books)).toMatchFileSnapshot(snapshot.pathname);
  });
});

test('files and list agree, in order', () => {
  const files = readdirSync(new URL('../../db/migrations/', import.meta.url)).filter((n) => /^\d{4}-.*\.ts$/.test(n));
  expect(migrations.map((m) => `${m.name}.ts`)).toEqual(files.toSorted());
});

test('a migration that fails leaves the database at the version before it', () => {
  withBooks((books) => {
    migrate(books, migrations.slice(0, 1));
    const broken = [...migrations.slice(0, 1), { name: '0002-broken', sql: 'create table half (a); select nonsense;' }];
    expect(() => migrate(books, broken)).toThrow('nonsense');
    expect(schemaVersion(books)).toBe(1);
    expect(schemaOf(books)).not.toContain('half');
    migrate(books, migrations);
    expect(schemaVersion(books)).toBe(migrations.length);
  });
});

/** Data put in before each migration is still there after it. */
test.each(migrations.map((m, i) => [m.name, i] as const))('%s keeps the rows it finds', (_name, i) => {
  withBooks((books) => {
    migrate(books, migrations.slice(0, i));
    const before =
      i === 0
        ? null
        : books.reader.sqlite.prepare("insert into school values (1, '明德', '小学', '公办', '2026-01', 0, '')").run();
    migrate(books, migrations.slice(0, i + 1));
    const rows = books.reader.sqlite.prepare('select count(*) from school').pluck().get();
    expect(rows).toBe(before === null ? 0 : 1);
    expect(books.reader.sqlite.pragma('foreign_key_check')).toEqual([]);
  });
});

test('0035: what the two parameters said of disposals becomes the first limits', () => {
  withBooks((books) => {
    const at = migrations.findIndex(({ name }) => name === '0035-asset-settings');
    migrate(books, migrations.slice(0, at));
    const { sqlite } = books.reader;
    sqlite.prepare("insert into parameter values ('property.disposalUnit', '8000', '校务会', '2026-01-01')").run();
    migrate(books, migrations.slice(0, at + 1));
    expect(sqlite.prepare('select authority, unit_fen, batch_fen from disposal_limit order by id').all()).toEqual([
      { authority: '本单位', unit_fen: 800_000, batch_fen: 20_000_000 },
      { authority: '上级主管部门', unit_fen: null, batch_fen: null },
    ]);
  });
});

test('no statement of the product writes REPLACE or runs an async transaction', () => {
  const root = new URL('../../', import.meta.url).pathname;
  const files = ['db', 'electron', 'shared'].flatMap((top) =>
    readdirSync(path.join(root, top), { recursive: true, encoding: 'utf8' }).map((f) => path.join(root, top, f)),
  );
  const guilty = files
    .filter((f) => f.endsWith('.ts'))
    .filter((f) => /\b(insert\s+or\s+replace|replace\s+into)\b|transact\(async/i.test(readFileSync(f, 'utf8')));
  expect(guilty).toEqual([]);
});
