import type { Migration } from '../core/migrate.ts';

/** 健康证 of who works in the kitchen (canteen §2.6): its end is asked for at every morning check. */
export const migration: Migration = {
  name: '0022-health-certificates',
  sql: `
create table health_certificate (
  id integer primary key,
  person_id integer not null references staff (id),
  number text not null unique,
  clinic text not null default '',
  examined_on text not null,
  valid_until text not null check (valid_until >= examined_on),
  remark text not null default '',
  active integer not null default 1 check (active in (0, 1))
) strict;
create index health_certificate_person on health_certificate (person_id, valid_until);
`,
};
