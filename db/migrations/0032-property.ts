import type { Migration } from '../core/migrate.ts';

/** Where a card stands and who answers for it; the same columns on the card and, before → after, on its movements. */
const CUSTODY = ['department_id integer references department (id)', 'room_id integer references room (id)'];
const custody = (prefix: string): string =>
  [
    ...CUSTODY.map((column) => `${prefix}${column}`),
    `${prefix}place text not null default ''`,
    `${prefix}keeper_id integer references staff (id)`,
    `${prefix}keeper text not null default ''`,
    `${prefix}status text not null default ''`,
  ].join(',\n  ');

/**
 * 校产 (ledgers §4): cards, the documents that move them, append-only movements, the terms by which they are charged, and
 * each month's depreciation. Months are kept as numbers (year × 12 + month − 1) where the database counts with them.
 */
export const migration: Migration = {
  name: '0032-property',
  sql: `
create table asset_card (
  id integer primary key,
  number text not null unique,
  state text not null check (state in ('在册', '已处置', '作废')),
  name text not null,
  spec text not null default '',
  brand text not null default '',
  maker text not null default '',
  serial text not null default '',
  unit text not null,
  fiscal_code text not null default '',
  acquired_how text not null,
  acquired_on text not null,
  in_service_on text,
  warranty_until text,
  inspect_on text,
  accessories text not null default '',
  organised text not null default '',
  supplier text not null default '',
  contract_number text not null default '',
  invoice_number text not null default '',
  source_number text not null default '',
  budget text not null default '',
  fund_source text not null default '',
  value_kind text not null,
  account text not null default '',
  booked_on text,
  voucher text not null default '',
  booked text not null default '',
  use_kind text not null default '',
  shared integer not null default 0 check (shared in (0, 1)),
  site text not null default '',
  structure text not null default '',
  area integer,
  usable_area integer,
  deed_number text not null default '',
  let_area integer,
  plate text not null default '',
  vin text not null default '',
  engine text not null default '',
  registered_on text,
  quota text not null default '',
  volumes integer,
  titles integer,
  isbn text not null default '',
  list_fen integer,
  remark text not null default '',
  class_version text not null,
  class_code text not null,
  class_name text not null,
  category text not null,
  qty_milli integer not null check (qty_milli >= 0),
  cost_fen integer not null check (cost_fen >= 0),
  life_months integer not null check (life_months >= 0),
  entered_on text not null,
  disposed_on text,
  search_key text not null,
  ${custody('')},
  check (state <> '已处置' or (qty_milli = 0 and cost_fen = 0))
) strict;
create unique index asset_card_serial on asset_card (serial) where serial <> '' and state = '在册';
create index asset_card_room on asset_card (room_id);
create index asset_card_keeper on asset_card (keeper_id);

create table asset_document (
  id integer primary key,
  number text not null unique,
  kind text not null,
  state text not null check (state in ('待审批', '待批复', '已记账', '借出中', '已归还', '待缴款', '已缴款', '作废', '已红冲')),
  day text not null,
  reason text not null default '',
  party text not null default '',
  ${custody('to_')},
  due_on text,
  done_on text,
  approval text not null default '',
  way text not null default '',
  fen integer not null default 0,
  receipt text not null default '',
  share integer,
  factor integer,
  entered_by text not null,
  entered_at text not null,
  approved_by text not null default '',
  reverses integer references asset_document (id)
) strict;
create index asset_document_kind on asset_document (kind, day);

create table asset_signer (
  id integer primary key,
  document_id integer not null references asset_document (id),
  role text not null,
  name text not null,
  opinion text not null default ''
) strict;
create index asset_signer_document on asset_signer (document_id);

create table asset_document_card (
  document_id integer not null references asset_document (id),
  card_id integer not null references asset_card (id),
  qty_milli integer not null,
  returned_on text,
  note text not null default '',
  primary key (document_id, card_id)
) strict, without rowid;
create index asset_document_card_card on asset_document_card (card_id);

create table asset_event (
  id integer primary key,
  card_id integer not null references asset_card (id),
  document_id integer references asset_document (id),
  day text not null,
  kind text not null,
  opening integer not null default 0 check (opening in (0, 1)),
  qty_milli integer not null default 0,
  cost_fen integer not null default 0,
  acc_fen integer not null default 0,
  effect_no integer not null,
  says text not null default '',
  -- Class it had before a change of class: version|code|name|门类.
  was_class text not null default '',
  ${custody('was_')},
  ${custody('now_')}
) strict;
create index asset_event_card on asset_event (card_id, day);
create index asset_event_day on asset_event (day);
create index asset_event_document on asset_event (document_id);
create index asset_event_effect on asset_event (effect_no, card_id);
create trigger asset_event_no_update before update on asset_event
begin select raise(abort, 'movements are append-only'); end;
create trigger asset_event_no_delete before delete on asset_event
when old.opening = 0 or exists (select 1 from depreciation_run)
begin select raise(abort, 'movements are append-only'); end;
create trigger asset_event_open_month before insert on asset_event
when new.opening = 0 and exists (select 1 from school_month where id = substr(new.day, 1, 7) and state = '已结账')
begin select raise(abort, 'the month is closed'); end;

create table asset_term (
  id integer primary key,
  card_id integer not null references asset_card (id),
  document_id integer references asset_document (id),
  from_no integer not null,
  -- First month of the term that took over; only ever moved to an earlier month.
  until_no integer not null default 999999,
  acc integer not null,
  done integer not null,
  base integer not null,
  life integer not null,
  monthly integer not null,
  check (acc >= 0 and base >= acc and done >= 0 and monthly >= 0)
) strict;
create index asset_term_card on asset_term (card_id, from_no);
create trigger asset_term_no_update before update on asset_term
when new.until_no > old.until_no or new.from_no <> old.from_no or new.acc <> old.acc or new.done <> old.done
  or new.base <> old.base or new.life <> old.life or new.monthly <> old.monthly or new.card_id <> old.card_id
begin select raise(abort, 'terms are append-only'); end;
create trigger asset_term_no_delete before delete on asset_term
when exists (select 1 from depreciation_run)
begin select raise(abort, 'terms are append-only'); end;

create table depreciation_run (
  -- Month as a number.
  id integer primary key,
  month text not null unique,
  cards integer not null,
  fen integer not null,
  made_by text not null,
  made_at text not null
) strict;
create trigger depreciation_run_frozen_insert before insert on depreciation_run
when exists (select 1 from school_month where id = new.month and state = '已结账')
begin select raise(abort, 'depreciation of a closed month is frozen'); end;
create trigger depreciation_run_frozen_update before update on depreciation_run
when exists (select 1 from school_month where id = old.month and state = '已结账')
begin select raise(abort, 'depreciation of a closed month is frozen'); end;
create trigger depreciation_run_frozen_delete before delete on depreciation_run
begin select raise(abort, 'depreciation runs stay'); end;

create table depreciation_line (
  -- Its run and its card are seen to by the terms it is made from, and by verify: twenty thousand look-ups a month are not.
  no integer not null,
  card_id integer not null,
  fen integer not null check (fen > 0),
  primary key (no, card_id)
) strict, without rowid;
create trigger depreciation_line_frozen_insert before insert on depreciation_line
when exists (select 1 from school_month where id = printf('%04d-%02d', new.no / 12, new.no % 12 + 1) and state = '已结账')
begin select raise(abort, 'depreciation of a closed month is frozen'); end;
create trigger depreciation_line_frozen_update before update on depreciation_line
begin select raise(abort, 'depreciation lines are replaced, never changed'); end;
create trigger depreciation_line_frozen_delete before delete on depreciation_line
when exists (select 1 from school_month where id = printf('%04d-%02d', old.no / 12, old.no % 12 + 1) and state = '已结账')
begin select raise(abort, 'depreciation of a closed month is frozen'); end;

create table asset_repair (
  id integer primary key,
  card_id integer not null references asset_card (id),
  day text not null,
  source text not null default '',
  fault text not null,
  by_whom text not null default '',
  fen integer not null default 0,
  done_on text,
  result text not null default ''
) strict;
create index asset_repair_card on asset_repair (card_id, day);

alter table asset_handover add column card_note text not null default '';
`,
};
