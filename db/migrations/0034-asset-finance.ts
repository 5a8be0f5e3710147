import type { Migration } from '../core/migrate.ts';

/**
 * 三账一致 (ledgers §4.9): what the finance book says of a 门类 at the end of a month, as the accountant typed it. What the
 * asset book says is never kept beside it: it is summed anew, so that no difference can hide. Changes of class are few
 * among movements; the books look for them by card.
 */
export const migration: Migration = {
  name: '0034-asset-finance',
  sql: `
create table asset_finance (
  id integer primary key,
  month text not null,
  category text not null,
  cost_fen integer not null check (cost_fen >= 0),
  acc_fen integer check (acc_fen >= 0),
  reason text not null default '',
  typed_by text not null,
  typed_at text not null,
  unique (month, category)
) strict;
create index asset_event_class on asset_event (card_id) where was_class <> '';
`,
};
