import type { Migration } from '../core/migrate.ts';

/** The school's own calendar, and what its kitchens serve: every due rule of the record books runs off it (canteen §5). */
export const migration: Migration = {
  name: '0020-calendar',
  sql: `
-- Days that differ from their weekday: holidays, make-up days, days without school.
create table calendar_day (
  id integer primary key,
  day text not null unique,
  is_open integer not null check (is_open in (0, 1)),
  name text not null,
  created_at text not null,
  created_by integer not null references app_user (id)
) strict;

create table meal_plan (
  id integer primary key,
  kitchen text not null check (kitchen in ('学生灶', '幼儿灶', '教工灶')),
  meal text not null check (meal in ('早餐', '早点', '午餐', '午点', '晚餐')),
  serves_from text not null,
  serves_to text not null,
  from_day text not null,
  active integer not null default 1 check (active in (0, 1)),
  unique (kitchen, meal)
) strict;
-- A meal that was not served on a day the kitchen is open; '' for all of its meals.
create table no_service (
  id integer primary key,
  day text not null,
  kitchen text not null,
  meal text not null default '',
  reason text not null check (reason <> ''),
  created_at text not null,
  created_by integer not null references app_user (id),
  active integer not null default 1 check (active in (0, 1))
) strict;
create index no_service_day on no_service (day);
-- 不适用: what a gap check would ask for and somebody says need not be there.
create table gap_waiver (
  id integer primary key,
  gap_key text not null unique,
  day text not null,
  says text not null,
  reason text not null check (reason <> ''),
  created_at text not null,
  created_by integer not null references app_user (id)
) strict;
create trigger gap_waiver_no_update before update on gap_waiver
begin select raise(abort, 'a declaration of 不适用 stands'); end;
create trigger gap_waiver_no_delete before delete on gap_waiver
begin select raise(abort, 'a declaration of 不适用 stands'); end;
`,
};
