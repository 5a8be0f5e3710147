import {
  chmodSync,
  copyFileSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
  readFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Refused } from '../../shared/basics/refusal.ts';
import { verifyAudit } from '../../db/core/audit.ts';
import { backUp, listBackups } from '../../db/core/backup.ts';
import { migrate, schemaVersion } from '../../db/core/migrate.ts';
import { asRefusal, openBooks } from '../../db/core/open.ts';
import { migrations } from '../../db/migrations/index.ts';
import { BOOKS_FILE, openFolder } from '../../electron/backend/open-books.ts';
import { goodsOf } from '../fixtures/goods.ts';
import { openOffice } from '../fixtures/office.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'books-'));
  file = path.join(folder, BOOKS_FILE);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Code and sentence of the refusal that opening gives. */
async function refusalOf(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Refused) return `${error.refusals[0]?.code} ${error.refusals[0]?.message}`;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('a database that cannot be opened gets its sentence, and stays as it was', () => {
  test('not SQLite', async () => {
    writeFileSync(file, '这是一个文本文件，不是账套');
    expect(await refusalOf(() => openBooks(file))).toContain('books.notSqlite 这个文件不是总务台账的账套');
    expect(readFileSync(file, 'utf8')).toContain('这是一个文本文件');
  });

  test('newer', async () => {
    const office = await openOffice({ folder });
    office.books.reader.sqlite.pragma('user_version = 999');
    office.close();
    const { desk, clock } = await openOffice({ empty: true });
    expect(await refusalOf(() => openFolder(desk, clock, folder))).toContain('books.newer 这套账是用更新版本');
    expect(desk.books).toBeNull();
  });

  test('locked by another program', async () => {
    (await openOffice({ folder })).close();
    const other = new Sqlite(file);
    other.pragma('locking_mode = exclusive');
    other.exec('begin exclusive');
    expect(await refusalOf(() => openBooks(file))).toContain('books.locked 账套正被别的程序占用');
    other.close();
  });

  test('damaged', async () => {
    (await openOffice({ folder })).close();
    rmSync(`${file}-wal`, { force: true });
    const bytes = readFileSync(file);
    bytes.fill(0x5a, 100, 8192);
    writeFileSync(file, bytes);
    const { desk, clock } = await openOffice({ empty: true });
    expect(await refusalOf(() => openFolder(desk, clock, folder))).toContain('books.damaged');
  });

  test('cut short', async () => {
    const office = await openOffice({ folder });
    const goods = await goodsOf(office);
    for (let i = 0; i < 40; i++) await goods.item();
    office.close();
    truncateSync(file, 9000);
    const { desk, clock } = await openOffice({ empty: true });
    expect(await refusalOf(() => openFolder(desk, clock, folder))).toContain('books.damaged');
  });

  test('read-only', async () => {
    (await openOffice({ folder })).close();
    chmodSync(file, 0o444);
    // Root may write to anything, so permission bits prove nothing there; SQLite's own complaint gets the same sentence.
    const says =
      process.getuid?.() === 0
        ? String(asRefusal(new Sqlite.SqliteError('attempt to write', 'SQLITE_READONLY'), file))
        : await refusalOf(() => openBooks(file));
    expect(says).toContain('books.readOnly');
    expect(says).toContain('只能读、不能写');
  });
});

describe('pragmas', () => {
  test('durable, referential, append-only', async () => {
    const office = await openOffice({ folder });
    const pragma = (name: string) => office.books.reader.sqlite.pragma(name, { simple: true });
    expect([
      pragma('journal_mode'),
      pragma('synchronous'),
      pragma('foreign_keys'),
      pragma('recursive_triggers'),
    ]).toEqual(['wal', 2, 1, 1]);
    const tables = office.books.reader.sqlite
      .prepare(
        "select name, strict from pragma_table_list where schema = 'main' and type = 'table' and name not like 'sqlite_%'",
      )
      .all();
    expect(tables.length).toBeGreaterThan(15);
    expect(tables.filter((t) => (t as { strict: number }).strict !== 1)).toEqual([]);
    office.close();
  });
});

describe('backup', () => {
  test('a verified one precedes a migration', async () => {
    const old = openBooks(file);
    migrate(old, migrations.slice(0, 2));
    old.close();
    const office = await openOffice({ empty: true });
    const { desk, clock } = office;
    await openFolder(desk, clock, folder);
    expect(schemaVersion(desk.books!)).toBe(migrations.length);
    const [note] = listBackups(desk.books!);
    const copy = openBooks(note!.file);
    expect(schemaVersion(copy)).toBe(2);
    copy.close();
    const acts = desk.books!.reader.sqlite.prepare('select user_name, act, subject from audit').raw().all();
    expect(acts).toEqual(migrations.slice(2).map(({ name }) => ['程序', '升级账套', name]));
    office.close();
  });

  test('a new column seals its rows anew, but not what a foreign tool had changed', async () => {
    const office = await openOffice({ folder });
    const goods = await goodsOf(office);
    const [one, two] = [await goods.item({ name: '粉笔' }), await goods.item({ name: '黑板擦' })];
    office.books.reader.sqlite.prepare("update item set place = '偷改' where id = ?").run(two);
    office.close();
    const { desk, clock } = await openOffice({ empty: true });
    const wider = { name: '9999-wider', sql: "alter table item add column colour text not null default ''" };
    await openFolder(desk, clock, folder, [...migrations, wider]);
    const found = verifyAudit(desk.books!.reader).map(({ message }) => message);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain('黑板擦');
    const sealed = desk.books!.reader.sqlite.prepare('select seals from audit order by id desc limit 1').pluck().get();
    expect(JSON.parse(String(sealed))).toEqual([[`item:${one}`, expect.any(String)]]);
    desk.books!.close();
    desk.books = null;
  });

  test('verified, reused when nothing changed, the last five kept, opens as books', async () => {
    const office = await openOffice({ folder });
    const goods = await goodsOf(office);
    const first = await backUp(office.books, office.clock.now());
    expect(await backUp(office.books, office.clock.now())).toEqual(first);
    for (let i = 0; i < 6; i++) {
      await goods.item();
      office.clock.tick(60);
      await backUp(office.books, office.clock.now());
    }
    expect(listBackups(office.books)).toHaveLength(5);
    expect(readdirSync(path.join(folder, '备份')).filter((n) => n.endsWith('.part'))).toEqual([]);
    const items = office.books.reader.sqlite.prepare('select count(*) from item').pluck().get();
    office.close();
    const restored = mkdtempSync(path.join(tmpdir(), 'restored-'));
    copyFileSync(listBackups({ file } as never)[0]!.file, path.join(restored, BOOKS_FILE));
    const again = await openOffice({ folder: restored });
    expect(again.books.reader.sqlite.prepare('select count(*) from item').pluck().get()).toBe(items);
    expect(await again.as('会计').then((p) => p.ok('books.verify', { full: true }))).toMatchObject({ findings: [] });
    again.close();
    rmSync(restored, { recursive: true });
  });

  test('documents posted while it copies are neither lost nor half in it', async () => {
    const office = await openOffice({ folder });
    const goods = await goodsOf(office);
    const paper = await goods.item();
    const copying = backUp(office.books, office.clock.now());
    for (let i = 0; i < 20; i++)
      await goods.keeper.ok('inventory.receive', goods.receipt('2026-11-02', [[paper, 1, 100]]));
    const note = await copying;
    const copy = new Sqlite(note.file, { readonly: true });
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
    const [documents, lines] = ['stock_document', 'stock_line'].map((t) =>
      copy.prepare(`select count(*) from ${t}`).pluck().get(),
    );
    expect(documents).toBe(lines);
    copy.close();
    expect(office.books.reader.sqlite.prepare('select count(*) from stock_document').pluck().get()).toBe(20);
    office.close();
  });
});
