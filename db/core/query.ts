import type Sqlite from 'better-sqlite3';
import {
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type CompiledQuery,
  type Compilable,
} from 'kysely';
import type { Reader, Writer } from './handle.ts';

/**
 * A typed SQL builder over the tables of one word. It has no connection: what it builds is compiled and then run
 * synchronously by the functions below, inside better-sqlite3's own transaction.
 */
export function builderFor<Tables>(): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  });
}

function cached(reader: Reader, sql: string): Sqlite.Statement {
  const known = reader.statements.get(sql);
  if (known) return known;
  const fresh = reader.sqlite.prepare(sql);
  reader.statements.set(sql, fresh);
  return fresh;
}

/** All rows of a query built on the spot. For posting paths use `statement`, which compiles once. */
export function all<Row>(reader: Reader, query: Compilable<Row>): Row[] {
  const { sql, parameters } = query.compile();
  return cached(reader, sql).all(...parameters) as Row[];
}

/** The first row, or undefined. */
export function one<Row>(reader: Reader, query: Compilable<Row>): Row | undefined {
  const { sql, parameters } = query.compile();
  return cached(reader, sql).get(...parameters) as Row | undefined;
}

/** Runs a change; returns how many rows it touched and the id of the last inserted one. */
export function run(writer: Writer, query: Compilable): { changes: number; id: number } {
  const { sql, parameters } = query.compile();
  const result = cached(writer, sql).run(...parameters);
  return { changes: result.changes, id: Number(result.lastInsertRowid) };
}

/** Stands in for a parameter while a statement is compiled. */
class Slot {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** For statements without parameters. */
export type NoParams = Record<string, never>;

/** A statement compiled once and run with named parameters. */
export interface Statement<Params, Row> {
  all(reader: Reader, params: Params): Row[];
  one(reader: Reader, params: Params): Row | undefined;
  run(writer: Writer, params: Params): { changes: number; id: number };
  /** Rows as arrays in column order; a third cheaper than objects for thousands of rows. */
  rows(reader: Reader, params: Params): unknown[][];
  readonly sql: string;
}

type Value = string | number | bigint | Uint8Array | null;

/**
 * Compiles a query once. `build` gets a function that names the parameters:
 * `statement<{ id: number }, Row>((p) => db.selectFrom('item').selectAll().where('id', '=', p('id')))`.
 */
export function statement<Params extends Record<string, Value>, Row>(
  build: (param: <K extends keyof Params & string>(name: K) => NonNullable<Params[K]>) => Compilable<Row>,
): Statement<Params, Row> {
  // A Slot only has to survive as an opaque parameter until `bind` replaces it.
  const compiled: CompiledQuery = build((name) => new Slot(name) as never).compile();
  const slots = compiled.parameters;
  const bind = (params: Params): unknown[] => slots.map((slot) => (slot instanceof Slot ? params[slot.name] : slot));
  const { sql } = compiled;
  return {
    sql,
    all: (reader, params) => cached(reader, sql).all(...bind(params)) as Row[],
    one: (reader, params) => cached(reader, sql).get(...bind(params)) as Row | undefined,
    run(writer, params) {
      const result = cached(writer, sql).run(...bind(params));
      return { changes: result.changes, id: Number(result.lastInsertRowid) };
    },
    rows: (reader, params) =>
      cached(reader, `/* raw */ ${sql}`)
        .raw(true)
        .all(...bind(params)) as unknown[][],
  };
}
