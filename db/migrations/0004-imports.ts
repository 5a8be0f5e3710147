import type { Migration } from '../core/migrate.ts';

/** What imports did to lists, so that they can be undone; what undoing did; how a workbook's columns were matched by hand. */
export const migration: Migration = {
  name: '0004-imports',
  sql: `
create table import_change (
  id integer primary key,
  run_id integer not null references import_run (id),
  table_name text not null,
  row_id integer not null,
  -- The row as it was before (JSON of its columns); null for a row that the import made.
  before text,
  -- Digest of the row as the import left it: a row with another one was changed since.
  after text not null,
  unique (run_id, table_name, row_id)
) strict;
create trigger import_change_no_update before update on import_change
begin select raise(abort, 'what an import did never changes'); end;
create trigger import_change_no_delete before delete on import_change
begin select raise(abort, 'what an import did never changes'); end;

create table import_undo (
  id integer primary key,
  run_id integer not null references import_run (id),
  at text not null,
  user_id integer not null references app_user (id),
  removed integer not null,
  restored integer not null,
  reversed integer not null,
  -- Rows and documents that stayed: 0 when the whole import is undone.
  kept integer not null
) strict;
create index import_undo_run on import_undo (run_id);

create table sheet_memory (
  -- The table's headings as compared.
  id text primary key,
  part text not null,
  -- JSON: field → column from 0.
  columns text not null,
  at text not null
) strict, without rowid;
`,
};
