import type { Migration } from '../core/migrate.ts';

/** Budget lines and, append-only, everything that changes what is left of them: adjustments, 占用 and spending. */
export const migration: Migration = {
  name: '0006-funds',
  sql: `
create table budget_line (
  id integer primary key,
  year integer not null check (year between 1990 and 2199),
  source text not null,
  name text not null,
  code text not null default '',
  aliases text not null default '',
  initial_fen integer not null check (initial_fen >= 0),
  remark text not null default '',
  active integer not null default 1 check (active in (0, 1)),
  unique (year, source, name)
) strict;

create table budget_adjustment (
  id integer primary key,
  line_id integer not null references budget_line (id),
  fen integer not null check (fen <> 0),
  day text not null,
  basis text not null,
  reason text not null default '',
  created_at text not null,
  created_by integer not null references app_user (id)
) strict;
create index budget_adjustment_line on budget_adjustment (line_id);
create trigger budget_adjustment_no_update before update on budget_adjustment
begin select raise(abort, 'an adjustment is followed by another one, never changed'); end;

create table budget_entry (
  id integer primary key,
  line_id integer not null references budget_line (id),
  day text not null check (day glob '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  kind text not null check (kind in ('占用','释放','支出','红冲')),
  -- Signed: 已用 and 占用 of a line are the sums of these columns.
  spent_fen integer not null,
  held_fen integer not null,
  voucher text not null default '',
  summary text not null default '',
  payee text not null default '',
  handler text not null default '',
  attachments integer not null default 0,
  -- The requisition or contract whose 占用 this is.
  paper text not null default '',
  reverses_id integer references budget_entry (id),
  import_id integer references import_run (id),
  created_at text not null,
  created_by integer not null references app_user (id)
) strict;
create index budget_entry_line on budget_entry (line_id, day, id);
create index budget_entry_day on budget_entry (day, id);
create index budget_entry_paper on budget_entry (paper) where paper <> '';
create index budget_entry_voucher on budget_entry (voucher) where voucher <> '';
create index budget_entry_import on budget_entry (import_id) where import_id is not null;
create unique index budget_entry_reverses on budget_entry (reverses_id) where reverses_id is not null;
create trigger budget_entry_no_update before update on budget_entry
begin select raise(abort, 'entries are append-only'); end;
create trigger budget_entry_no_delete before delete on budget_entry
begin select raise(abort, 'entries are append-only'); end;
`,
};
