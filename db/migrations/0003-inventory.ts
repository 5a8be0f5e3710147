import type { Migration } from '../core/migrate.ts';

/**
 * Items and stock. A document's lines are the movements: append-only, numbered, dated. Their costing stands in a table of
 * its own, because it is derived and is replaced as a whole while its month is open (ruling A-16).
 */
export const migration: Migration = {
  name: '0003-inventory',
  sql: `
create table category (
  id integer primary key,
  code text not null unique,
  name text not null unique,
  aliases text not null default '',
  is_food integer not null default 0 check (is_food in (0, 1)),
  active integer not null default 1 check (active in (0, 1))
) strict;

create table item (
  id integer primary key,
  code text not null unique,
  name text not null,
  spec text not null default '',
  unit text not null,
  name_key text not null unique,
  category_id integer not null references category (id),
  aux_unit text not null default '',
  aux_ratio integer check (aux_ratio > 0),
  aux_unit2 text not null default '',
  aux_ratio2 integer check (aux_ratio2 > 0),
  aliases text not null default '',
  initials text not null,
  pinyin text not null,
  barcode text not null default '',
  old_code text not null default '',
  min_milli integer check (min_milli >= 0),
  max_milli integer check (max_milli >= 0),
  shelf_days integer check (shelf_days > 0),
  store_id integer references store (id),
  place text not null default '',
  batched integer not null default 0 check (batched in (0, 1)),
  durable integer not null default 0 check (durable in (0, 1)),
  ref_price_fen integer check (ref_price_fen >= 0),
  remark text not null default '',
  active integer not null default 1 check (active in (0, 1)),
  check ((aux_unit = '') = (aux_ratio is null)),
  check ((aux_unit2 = '') = (aux_ratio2 is null))
) strict;
create index item_category on item (category_id, code);

create table draft (
  id integer primary key,
  kind text not null,
  user_id integer not null references app_user (id),
  title text not null,
  content text not null,
  updated_at text not null
) strict;

create table stock_document (
  id integer primary key,
  kind text not null check (kind in ('opening','receipt','purchaseReturn','issue','issueReturn','loss')),
  number text not null unique,
  state text not null check (state in ('已提交','已记账','已红冲','作废')),
  store_id integer not null references store (id),
  day text not null check (day glob '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  supplier_id integer references supplier (id),
  department_id integer references department (id),
  party_name text not null default '',
  receiver_name text not null default '',
  handler_name text not null default '',
  purpose text not null default '',
  receipt_kind text not null default '',
  invoice_number text not null default '',
  source_number text not null default '',
  summary text not null default '',
  remark text not null default '',
  reverses_id integer references stock_document (id),
  reason text not null default '',
  late_reason text not null default '',
  missing_lines integer not null default 0 check (missing_lines in (0, 1)),
  import_id integer references import_run (id),
  pending text,
  token text unique,
  created_at text not null,
  created_by integer not null references app_user (id),
  posted_at text,
  posted_by integer references app_user (id),
  prints integer not null default 0
) strict;
create index stock_document_list on stock_document (kind, day, id);
create index stock_document_day on stock_document (day, id);
create index stock_document_reverses on stock_document (reverses_id) where reverses_id is not null;
create trigger stock_document_no_delete before delete on stock_document
begin select raise(abort, 'documents are voided, never deleted'); end;
create trigger stock_document_frozen before update of
  kind, number, store_id, day, supplier_id, department_id, party_name, receiver_name, handler_name, purpose,
  receipt_kind, invoice_number, source_number, reverses_id, created_at, created_by, import_id
on stock_document
begin select raise(abort, 'a numbered document never changes'); end;

create table import_run (
  id integer primary key,
  kind text not null,
  file_name text not null,
  sha256 text not null,
  at text not null,
  user_id integer not null references app_user (id),
  accepted integer not null,
  refused integer not null,
  detail text not null
) strict;

create table stock_line (
  id integer primary key,
  document_id integer not null references stock_document (id),
  line_no integer not null,
  kind text not null,
  store_id integer not null references store (id),
  item_id integer not null references item (id),
  day text not null,
  -- 0 for the opening balance, 1 for everything else: the opening comes first whatever it was keyed after.
  rank integer not null check (rank in (0, 1)),
  -- Signed in its ledger column: a red receipt or a purchase return is negative 收入, a return negative 发出.
  qty_milli integer not null check (qty_milli <> 0),
  -- What the paper says the line costs; null where the moving average decides.
  known_fen integer,
  unit text not null,
  unit_ratio integer not null check (unit_ratio > 0),
  unit_milli integer not null,
  requested_milli integer,
  origin_line_id integer references stock_line (id),
  batch text not null default '',
  made_on text,
  expires_on text,
  remark text not null default '',
  unique (document_id, line_no)
) strict;
create index stock_line_account on stock_line (store_id, item_id, day, rank, id);
create index stock_line_item on stock_line (item_id, day);
create index stock_line_origin on stock_line (origin_line_id) where origin_line_id is not null;
create trigger stock_line_no_update before update on stock_line
begin select raise(abort, 'movements are append-only'); end;
create trigger stock_line_no_delete before delete on stock_line
begin select raise(abort, 'movements are append-only'); end;
create trigger stock_line_open_month before insert on stock_line
when not exists (select 1 from school_month where id = substr(new.day, 1, 7) and state = '开放')
begin select raise(abort, 'the month is not open'); end;

create table stock_costing (
  line_id integer primary key references stock_line (id),
  amount_fen integer not null,
  adjust_fen integer not null default 0,
  balance_milli integer not null check (balance_milli >= 0),
  balance_fen integer not null,
  check (balance_milli <> 0 or balance_fen = 0),
  check (balance_fen >= 0)
) strict;
create trigger stock_costing_open_insert before insert on stock_costing
when not exists (select 1 from stock_line l join school_month m on m.id = substr(l.day, 1, 7)
                 where l.id = new.line_id and m.state = '开放')
begin select raise(abort, 'costing of a closed month is frozen'); end;
create trigger stock_costing_open_update before update on stock_costing
when not exists (select 1 from stock_line l join school_month m on m.id = substr(l.day, 1, 7)
                 where l.id = old.line_id and m.state = '开放')
begin select raise(abort, 'costing of a closed month is frozen'); end;
create trigger stock_costing_open_delete before delete on stock_costing
when not exists (select 1 from stock_line l join school_month m on m.id = substr(l.day, 1, 7)
                 where l.id = old.line_id and m.state = '开放')
begin select raise(abort, 'costing of a closed month is frozen'); end;

create table stock_balance (
  store_id integer not null references store (id),
  item_id integer not null references item (id),
  milli integer not null,
  fen integer not null,
  last_day text not null,
  last_rank integer not null,
  last_line_id integer not null,
  primary key (store_id, item_id)
) strict, without rowid;
`,
};
