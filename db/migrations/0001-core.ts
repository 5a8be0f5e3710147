import type { Migration } from '../core/migrate.ts';

/** Audit trail, document numbers, the school's own row and its parameters. */
export const migration: Migration = {
  name: '0001-core',
  sql: `
create table audit (
  id integer primary key,
  at text not null,
  user_id integer,
  user_name text not null,
  pc text not null,
  act text not null,
  subject text not null,
  detail text not null,
  reason text not null,
  seals text not null,
  prev_hash text not null,
  hash text not null
) strict;
create trigger audit_no_update before update on audit begin select raise(abort, 'audit is append-only'); end;
create trigger audit_no_delete before delete on audit begin select raise(abort, 'audit is append-only'); end;

create table number_counter (
  prefix text not null,
  month text not null,
  last integer not null check (last > 0),
  primary key (prefix, month)
) strict, without rowid;

create table school (
  id integer primary key check (id = 1),
  unit_name text not null,
  kind text not null,
  ownership text not null,
  start_month text not null check (start_month glob '[12][0-9][0-9][0-9]-[01][0-9]'),
  demo integer not null default 0 check (demo in (0, 1)),
  created_at text not null
) strict;

create table parameter (
  id text primary key,
  value text not null,
  basis text not null,
  from_day text not null
) strict, without rowid;
`,
};
