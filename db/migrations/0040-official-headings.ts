import type { Migration } from '../core/migrate.ts';

/** Headings of the official forms that the books still lacked (canteen §2.7, §2.11, §2.13–§2.16, §2.20). */
export const migration: Migration = {
  name: '0040-official-headings',
  sql: `
alter table register_accompany add column menu text not null default '';
alter table register_accompany add column price text not null default '';
alter table register_uv_lamp add column total integer;
alter table register_diners add column sick integer;
alter table register_diners add column leave integer;
alter table register_opinion add column due text;
alter table register_opinion add column answered_on text;
alter table register_opinion add column satisfied text not null default '';
alter table register_training add column exam text not null default '';
alter table register_weekly_report add column receiver text not null default '';
alter table register_weekly_report add column copied text not null default '';
alter table register_monthly_meeting add column at text;
alter table register_monthly_meeting add column rate text not null default '';
alter table register_nap_patrol add column signs text not null default '';
alter table register_nap_patrol add column handover text not null default '';
`,
};
