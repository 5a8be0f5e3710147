import type { Migration } from '../core/migrate.ts';

/** 满意度测评, once a term (canteen §1.2, §2.21). */
export const migration: Migration = {
  name: '0042-satisfaction',
  sql: `
create table register_satisfaction (
  id integer primary key,
  day text not null,
  asked text not null default '',
  sent integer,
  returned integer,
  happy integer,
  content integer,
  unhappy integer,
  rate integer,
  opinions text not null default '',
  fixes text not null default '',
  recorder text not null default '',
  state text not null check (state in ('完成', '未完成', '作废')),
  findings text not null default '[]',
  entered_at text not null,
  entered_by integer not null references app_user (id),
  reason text not null default '',
  import_id integer
) strict;
create index register_satisfaction_day on register_satisfaction (day);
`,
};
