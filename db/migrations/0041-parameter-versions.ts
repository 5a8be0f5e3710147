import type { Migration } from '../core/migrate.ts';

/** What a parameter was from which day on: a record of May is judged by the limit of May, whatever holds today. */
export const migration: Migration = {
  name: '0041-parameter-versions',
  sql: `
create table parameter_version (
  id integer primary key,
  key text not null,
  value text not null,
  basis text not null,
  from_day text not null
) strict;
create index parameter_version_key on parameter_version (key, from_day);
create trigger parameter_version_no_update before update on parameter_version
begin select raise(abort, 'what a parameter was never changes'); end;
create trigger parameter_version_no_delete before delete on parameter_version
begin select raise(abort, 'what a parameter was never changes'); end;
insert into parameter_version (key, value, basis, from_day)
  select id, value, basis, from_day from parameter order by id;
`,
};
