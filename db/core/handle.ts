import type Sqlite from 'better-sqlite3';

declare const reads: unique symbol;
declare const writes: unique symbol;

/**
 * Right to read the books. A query takes a Reader, so it cannot write by accident: only `transact` hands out a Writer,
 * and only inside one transaction.
 */
export interface Reader {
  readonly [reads]: true;
  readonly sqlite: Sqlite.Database;
  /** Prepared statements by their SQL; Kysely's own dialect would prepare on every call (11–14× a point query). */
  readonly statements: Map<string, Sqlite.Statement>;
}

/** Right to write, for the length of one transaction. */
export interface Writer extends Reader {
  readonly [writes]: true;
  /** Rows changed in this transaction whose content the audit row will seal: `table:id`. */
  readonly touched: Set<string>;
}

/** The open database of one set of books. */
export interface Books {
  readonly reader: Reader;
  readonly file: string;
  /** Runs `work` in one immediate transaction: all of it, or nothing when it throws. Never nested, never async. */
  transact<T>(work: (writer: Writer) => T): T;
  close(): void;
}

export function booksOn(sqlite: Sqlite.Database, file: string): Books {
  const base = { sqlite, statements: new Map<string, Sqlite.Statement>() };
  // The brands exist for the compiler alone; this is the one place that may award them.
  const reader = base as unknown as Reader;
  const inTransaction = sqlite.transaction((work: (writer: Writer) => unknown) =>
    work({ ...base, touched: new Set<string>() } as unknown as Writer),
  );
  return {
    reader,
    file,
    transact<T>(work: (writer: Writer) => T): T {
      if (sqlite.inTransaction) throw new Error('a transaction is already running');
      return inTransaction.immediate(work) as T;
    },
    close() {
      base.statements.clear();
      sqlite.close();
    },
  };
}
