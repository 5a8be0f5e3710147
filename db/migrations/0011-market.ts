import type { Migration } from '../core/migrate.ts';

/** A market price that was written under the wrong item or day no longer counts, but stays (canteen §2.1). */
export const migration: Migration = {
  name: '0011-market',
  sql: `
alter table market_price add column active integer not null default 1 check (active in (0, 1));
create index market_price_day on market_price (day, item_id);
`,
};
