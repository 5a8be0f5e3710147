import type { Migration } from '../core/migrate.ts';

/** What every book has beside its own fields. `findings` keeps how a record was judged when it was keyed. */
const common = `  state text not null check (state in ('完成', '未完成', '作废')),
  findings text not null default '[]',
  entered_at text not null,
  entered_by integer not null references app_user (id),
  reason text not null default '',
  import_id integer`;

/** Record books of what seldom happens: bad food, recalls, drills, drinking water, the diet committee (canteen §2.14, §2.18, §2.21). */
export const migration: Migration = {
  name: '0023-safety-books',
  sql: `
create table register_rejected_food (
  id integer primary key,
  day text not null,
  name text not null default '',
  spec text not null default '',
  batch text not null default '',
  weight integer,
  supplier text not null default '',
  contact text not null default '',
  problem text not null default '',
  found text not null default '',
  way text not null default '',
  done_on text,
  handler text not null default '',
  witness text not null default '',
  remark text not null default '',
${common}
) strict;
create index register_rejected_food_day on register_rejected_food (day);
create table register_recall (
  id integer primary key,
  day text not null,
  source text not null default '',
  name text not null default '',
  batch text not null default '',
  supplier text not null default '',
  used integer,
  meals text not null default '',
  diners integer,
  sealed integer,
  notified text not null default '',
  reported_at text,
  way text not null default '',
  done_on text,
  handler text not null default '',
  remark text not null default '',
${common}
) strict;
create index register_recall_day on register_recall (day);
create table register_drill (
  id integer primary key,
  day text not null,
  starts_at text,
  ends_at text,
  place text not null default '',
  topic text not null default '',
  chair text not null default '',
  present text not null default '',
  course text not null default '',
  faults text not null default '',
  fixes text not null default '',
  recorder text not null default '',
${common}
) strict;
create index register_drill_day on register_drill (day);
create table register_drinking_water (
  id integer primary key,
  day text not null,
  device text not null default '',
  kind text not null default '',
  work text not null default '',
  result text not null default '',
  action text not null default '',
  firm text not null default '',
  worker text not null default '',
  next_on text,
  next_done text,
  remark text not null default '',
${common}
) strict;
create index register_drinking_water_day on register_drinking_water (day);
create table register_diet_committee (
  id integer primary key,
  day text not null,
  at text,
  place text not null default '',
  chair text not null default '',
  recorder text not null default '',
  present text not null default '',
  absent text not null default '',
  topic text not null default '',
  minutes text not null default '',
  decisions text not null default '',
${common}
) strict;
create index register_diet_committee_day on register_diet_committee (day);
create table register_kitchen_watch (
  id integer primary key,
  day text not null,
  kitchen text not null default '',
  at text,
  device text not null default '',
  work text not null default '',
  problem text not null default '',
  action text not null default '',
  watcher text not null default '',
  remark text not null default '',
${common}
) strict;
create index register_kitchen_watch_day on register_kitchen_watch (day);
`,
};
