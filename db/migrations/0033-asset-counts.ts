import type { Migration } from '../core/migrate.ts';

/**
 * 清查 and the term cycle (ledgers §4.6, §4.7): what the book said when a count began, what was found, who signed for a room,
 * and what turned up that has no card. Lines are what the book said and never change; finds are added and taken back.
 */
export const migration: Migration = {
  name: '0033-asset-counts',
  sql: `
create table asset_count (
  id integer primary key,
  number text not null unique,
  state text not null check (state in ('清点中', '待审批', '已完成', '作废')),
  purpose text not null check (purpose in ('登记签收', '期末清点', '年终清查', '专项清查')),
  title text not null,
  day text not null,
  leader text not null default '',
  team text not null default '',
  scope text not null default '',
  -- The 登记签收 a count at the end of the term is held against.
  since_id integer references asset_count (id),
  entered_by text not null,
  entered_at text not null,
  submitted_by text not null default '',
  approved_by text not null default '',
  done_on text,
  opinion text not null default '',
  -- What the corrections had to leave, one sentence a line.
  left_over text not null default '',
  moved_id integer references asset_document (id),
  lost_id integer references asset_document (id)
) strict;

create table asset_count_line (
  id integer primary key,
  count_id integer not null references asset_count (id),
  card_id integer not null references asset_card (id),
  qty_milli integer not null,
  cost_fen integer not null,
  department_id integer references department (id),
  room_id integer references room (id),
  place text not null,
  keeper_id integer references staff (id),
  keeper text not null,
  status text not null,
  -- It was not to be counted and turned up: what the book said of it then.
  outside integer not null default 0 check (outside in (0, 1))
) strict;
create unique index asset_count_line_card on asset_count_line (count_id, card_id);
create index asset_count_line_of on asset_count_line (card_id);
create trigger asset_count_line_no_update before update on asset_count_line
begin select raise(abort, 'what the book said stays'); end;
create trigger asset_count_line_no_delete before delete on asset_count_line
begin select raise(abort, 'what the book said stays'); end;

create table asset_count_find (
  id integer primary key,
  count_id integer not null references asset_count (id),
  -- Null where no card of the book is meant: then the tag, the name and the unit say what it is.
  card_id integer references asset_card (id),
  tag text not null default '',
  name text not null default '',
  unit text not null default '',
  qty_milli integer not null check (qty_milli >= 0),
  bad_milli integer not null default 0 check (bad_milli >= 0 and bad_milli <= qty_milli),
  room_id integer references room (id),
  place text not null,
  -- Null and '': as the book says.
  keeper_id integer references staff (id),
  keeper text not null default '',
  status text not null default '',
  note text not null default '',
  how text not null check (how in ('扫描', '键盘', '整间', '表格')),
  found_by text not null,
  found_at text not null,
  dropped integer not null default 0 check (dropped in (0, 1))
) strict;
create index asset_count_find_count on asset_count_find (count_id, card_id);
create unique index asset_count_find_once on asset_count_find (count_id, card_id, place) where dropped = 0;
create trigger asset_count_find_state before insert on asset_count_find
when exists (select 1 from asset_count where id = new.count_id and state <> '清点中')
begin select raise(abort, 'the count is over'); end;
create trigger asset_count_find_over before update on asset_count_find
when exists (select 1 from asset_count where id = old.count_id and state <> '清点中')
begin select raise(abort, 'the count is over'); end;

create trigger asset_count_find_stays before delete on asset_count_find
when exists (select 1 from asset_count where id = old.count_id and state <> '清点中')
begin select raise(abort, 'the count is over'); end;

create table asset_count_room (
  id integer primary key,
  count_id integer not null references asset_count (id),
  place text not null,
  signed_by text not null,
  signed_on text not null,
  note text not null default '',
  entered_by text not null,
  unique (count_id, place)
) strict;

create table asset_surplus (
  id integer primary key,
  count_id integer not null references asset_count (id),
  -- The batch card that has more than the book says; null for a thing without a card.
  card_id integer references asset_card (id),
  tag text not null default '',
  name text not null,
  unit text not null default '',
  qty_milli integer not null check (qty_milli > 0),
  room_id integer references room (id),
  place text not null,
  keeper_id integer references staff (id),
  note text not null default '',
  state text not null check (state in ('待建卡', '已建卡', '不建卡')),
  card_note text not null default '',
  reason text not null default ''
) strict;
create index asset_surplus_count on asset_surplus (count_id);
`,
};
