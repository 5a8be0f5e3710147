import type { Migration } from '../core/migrate.ts';

const OWN = `state text not null check (state in ('完成', '未完成', '作废')),
  findings text not null default '[]',
  entered_at text not null,
  entered_by integer not null references app_user (id),
  reason text not null default '',
  import_id integer`;

/** 配送分餐记录 and 设备维修记录 (canteen §2.21). */
export const migration: Migration = {
  name: '0043-meal-service',
  sql: `
create table register_distribution (
  id integer primary key,
  day text not null,
  meal text not null default '',
  kitchen text not null default '',
  goes_to text not null default '',
  dishes text not null default '',
  cooked_at text,
  sent_at text,
  arrived_at text,
  temperature integer,
  container text not null default '',
  action text not null default '',
  sender text not null default '',
  receiver text not null default '',
  remark text not null default '',
  ${OWN}
) strict;
create index register_distribution_day on register_distribution (day);

create table register_equipment_repair (
  id integer primary key,
  day text not null,
  equipment text not null default '',
  fault text not null default '',
  reporter text not null default '',
  repairer text not null default '',
  replaced text not null default '',
  fixed_on text,
  verdict text not null default '',
  checker text not null default '',
  remark text not null default '',
  ${OWN}
) strict;
create index register_equipment_repair_day on register_equipment_repair (day);
`,
};
