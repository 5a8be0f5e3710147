import type { Migration } from '../core/migrate.ts';

/** How the school's vouchers go to the accounting program: layout, columns and subjects, as one setting (JSON). */
export const migration: Migration = {
  name: '0005-vouchers',
  sql: `
create table voucher_setting (
  id integer primary key check (id = 1),
  content text not null
) strict;
`,
};
