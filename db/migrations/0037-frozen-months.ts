import type { Migration } from '../core/migrate.ts';

const LAST_CLOSED = `(select coalesce(max(substr(id, 1, 4) * 12 + substr(id, 6, 2) - 1), -1)
  from school_month where state = '已结账')`;
const CLOSED = '(select no from depreciation_frozen where id = 1)';

/**
 * Twenty thousand lines a month each asked the list of months, by its name, whether they may be written. They ask one number
 * now, kept by the list of months itself: months are closed one after the other, so the last closed one says it all.
 */
export const migration: Migration = {
  name: '0037-frozen-months',
  sql: `
create table depreciation_frozen (
  id integer primary key check (id = 1),
  -- Last closed month as a number; -1 before the first.
  no integer not null
) strict;
insert into depreciation_frozen (id, no) values (1, ${LAST_CLOSED});
create trigger depreciation_frozen_insert after insert on school_month
begin update depreciation_frozen set no = ${LAST_CLOSED}; end;
create trigger depreciation_frozen_update after update on school_month
begin update depreciation_frozen set no = ${LAST_CLOSED}; end;

-- The first month something is still to be charged in, asked with every run.
create index asset_term_to_charge on asset_term (from_no) where base > acc;

drop trigger depreciation_line_frozen_insert;
create trigger depreciation_line_frozen_insert before insert on depreciation_line
when new.no <= ${CLOSED}
begin select raise(abort, 'depreciation of a closed month is frozen'); end;
drop trigger depreciation_line_frozen_delete;
create trigger depreciation_line_frozen_delete before delete on depreciation_line
when old.no <= ${CLOSED}
begin select raise(abort, 'depreciation of a closed month is frozen'); end;
`,
};
