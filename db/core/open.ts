import Sqlite from 'better-sqlite3';
import { existsSync, readSync, openSync, closeSync, accessSync, constants, statSync } from 'node:fs';
import { refusal, refuse } from '../../shared/basics/refusal.ts';
import { booksOn, type Books } from './handle.ts';

/**
 * Opens (or creates) the database of a set of books. Refusals: `books.notSqlite`, `books.readOnly`, `books.locked`,
 * `books.damaged`; the sentence says which file and what to do.
 */
export function openBooks(file: string): Books {
  refuseWrongFile(file);
  const sqlite = new Sqlite(file, { timeout: 3000 });
  try {
    setPragmas(sqlite);
    return booksOn(sqlite, file);
  } catch (error) {
    sqlite.close();
    throw asRefusal(error, file);
  }
}

function setPragmas(sqlite: Sqlite.Database): void {
  sqlite.pragma('journal_mode = WAL');
  // better-sqlite3 is compiled with NORMAL for WAL: a committed document could be lost on a power cut.
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('foreign_keys = ON');
  // Without it REPLACE slips past delete triggers.
  sqlite.pragma('recursive_triggers = ON');
  sqlite.pragma('temp_store = MEMORY');
  sqlite.pragma('cache_size = -32768');
  // The first read of the schema is what finds a damaged header.
  sqlite.prepare('select count(*) from sqlite_schema').get();
}

function refuseWrongFile(file: string): void {
  if (!existsSync(file) || statSync(file).size === 0) return;
  try {
    accessSync(file, constants.R_OK | constants.W_OK);
  } catch {
    refuse('books.readOnly', `账套文件只能读、不能写：${file}。请检查文件属性，或换到有权限的文件夹。`);
  }
  const head = Buffer.alloc(16);
  const fd = openSync(file, 'r');
  readSync(fd, head, 0, 16, 0);
  closeSync(fd);
  if (head.toString('latin1') !== 'SQLite format 3\0')
    refuse('books.notSqlite', `这个文件不是总务台账的账套：${file}。请选择正确的文件夹，或从备份恢复。`);
}

/** SQLite's own complaint → a sentence; anything unknown stays a bug. */
export function asRefusal(error: unknown, file: string): unknown {
  const code = error instanceof Sqlite.SqliteError ? error.code : '';
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'))
    return refusal('books.locked', `账套正被别的程序占用：${file}。请关闭那个程序后再打开。`);
  if (code.startsWith('SQLITE_READONLY') || code === 'SQLITE_CANTOPEN')
    return refusal('books.readOnly', `账套文件只能读、不能写：${file}。请检查文件属性，或换到有权限的文件夹。`);
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB')
    return refusal('books.damaged', `账套文件已损坏：${file}。请不要再录入，用“备份”文件夹里最近的备份恢复。`);
  if (code === 'SQLITE_FULL') return refusal('books.diskFull', '磁盘已满，这一笔没有记账。请清理磁盘后再试。');
  return error;
}
