CREATE TRIGGER audit_no_delete before delete on audit begin select raise(abort, 'audit is append-only'); end;

CREATE TRIGGER audit_no_update before update on audit begin select raise(abort, 'audit is append-only'); end;

CREATE TRIGGER import_change_no_delete before delete on import_change
begin select raise(abort, 'what an import did never changes'); end;

CREATE TRIGGER import_change_no_update before update on import_change
begin select raise(abort, 'what an import did never changes'); end;

CREATE TRIGGER stock_costing_open_delete before delete on stock_costing
when not exists (select 1 from stock_line l join school_month m on m.id = substr(l.day, 1, 7)
                 where l.id = old.line_id and m.state = '开放')
begin select raise(abort, 'costing of a closed month is frozen'); end;

CREATE TRIGGER stock_costing_open_insert before insert on stock_costing
when not exists (select 1 from stock_line l join school_month m on m.id = substr(l.day, 1, 7)
                 where l.id = new.line_id and m.state = '开放')
begin select raise(abort, 'costing of a closed month is frozen'); end;

CREATE TRIGGER stock_costing_open_update before update on stock_costing
when not exists (select 1 from stock_line l join school_month m on m.id = substr(l.day, 1, 7)
                 where l.id = old.line_id and m.state = '开放')
begin select raise(abort, 'costing of a closed month is frozen'); end;

CREATE TRIGGER stock_document_frozen before update of
  kind, number, store_id, day, supplier_id, department_id, party_name, receiver_name, handler_name, purpose,
  receipt_kind, invoice_number, source_number, reverses_id, created_at, created_by, import_id
on stock_document
begin select raise(abort, 'a numbered document never changes'); end;

CREATE TRIGGER stock_document_no_delete before delete on stock_document
begin select raise(abort, 'documents are voided, never deleted'); end;

CREATE TRIGGER stock_line_no_delete before delete on stock_line
begin select raise(abort, 'movements are append-only'); end;

CREATE TRIGGER stock_line_no_update before update on stock_line
begin select raise(abort, 'movements are append-only'); end;

CREATE TRIGGER stock_line_open_month before insert on stock_line
when not exists (select 1 from school_month where id = substr(new.day, 1, 7) and state = '开放')
begin select raise(abort, 'the month is not open'); end;

CREATE TABLE app_user (
  id integer primary key,
  name text not null unique,
  staff_id integer references staff (id),
  password text not null,
  colour integer not null,
  active integer not null default 1 check (active in (0, 1)),
  exception_reason text not null default ''
) strict;

CREATE TABLE audit (
  id integer primary key,
  at text not null,
  user_id integer,
  user_name text not null,
  pc text not null,
  act text not null,
  subject text not null,
  detail text not null,
  reason text not null,
  seals text not null,
  prev_hash text not null,
  hash text not null
) strict;

CREATE TABLE category (
  id integer primary key,
  code text not null unique,
  name text not null unique,
  aliases text not null default '',
  is_food integer not null default 0 check (is_food in (0, 1)),
  active integer not null default 1 check (active in (0, 1))
) strict;

CREATE TABLE department (
  id integer primary key,
  code text not null unique,
  name text not null unique,
  kind text not null default '',
  head_name text not null default '',
  headcount integer,
  aliases text not null default '',
  remark text not null default '',
  active integer not null default 1 check (active in (0, 1))
) strict;

CREATE TABLE draft (
  id integer primary key,
  kind text not null,
  user_id integer not null references app_user (id),
  title text not null,
  content text not null,
  updated_at text not null
) strict;

CREATE TABLE import_change (
  id integer primary key,
  run_id integer not null references import_run (id),
  table_name text not null,
  row_id integer not null,
  -- The row as it was before (JSON of its columns); null for a row that the import made.
  before text,
  -- Digest of the row as the import left it: a row with another one was changed since.
  after text not null,
  unique (run_id, table_name, row_id)
) strict;

CREATE TABLE import_run (
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

CREATE TABLE import_undo (
  id integer primary key,
  run_id integer not null references import_run (id),
  at text not null,
  user_id integer not null references app_user (id),
  removed integer not null,
  restored integer not null,
  reversed integer not null,
  -- Rows and documents that stayed: 0 when the whole import is undone.
  kept integer not null
) strict;

CREATE TABLE item (
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

CREATE TABLE number_counter (
  prefix text not null,
  month text not null,
  last integer not null check (last > 0),
  primary key (prefix, month)
) strict, without rowid;

CREATE TABLE parameter (
  id text primary key,
  value text not null,
  basis text not null,
  from_day text not null
) strict, without rowid;

CREATE TABLE room (
  id integer primary key,
  building text not null,
  floor text not null default '',
  number text not null,
  name text not null default '',
  use_kind text not null default '',
  department_name text not null default '',
  keeper_name text not null default '',
  remark text not null default '',
  active integer not null default 1 check (active in (0, 1)),
  unique (building, floor, number)
) strict;

CREATE TABLE school (
  id integer primary key check (id = 1),
  unit_name text not null,
  kind text not null,
  ownership text not null,
  start_month text not null check (start_month glob '[12][0-9][0-9][0-9]-[01][0-9]'),
  demo integer not null default 0 check (demo in (0, 1)),
  created_at text not null
) strict;

CREATE TABLE school_class (
  id integer primary key,
  name text not null unique,
  division text not null default '',
  grade text not null default '',
  teacher_name text not null default '',
  pupils integer,
  room text not null default '',
  active integer not null default 1 check (active in (0, 1))
) strict;

CREATE TABLE school_month (
  id text primary key check (id glob '[12][0-9][0-9][0-9]-[01][0-9]'),
  state text not null check (state in ('开放', '已结账'))
) strict, without rowid;

CREATE TABLE school_term (
  id integer primary key,
  school_year text not null,
  name text not null,
  first_day text not null,
  last_day text not null check (last_day >= first_day),
  unique (school_year, name)
) strict;

CREATE TABLE sheet_memory (
  -- The table's headings as compared.
  id text primary key,
  part text not null,
  -- JSON: field → column from 0.
  columns text not null,
  at text not null
) strict, without rowid;

CREATE TABLE staff (
  id integer primary key,
  code text not null unique,
  name text not null,
  initials text not null,
  pinyin text not null,
  department_id integer references department (id),
  post text not null default '',
  sex text not null default '',
  id_number text not null default '',
  birth text not null default '',
  phone text not null default '',
  valid_from text,
  valid_to text,
  remark text not null default ''
) strict;

CREATE TABLE stock_balance (
  store_id integer not null references store (id),
  item_id integer not null references item (id),
  milli integer not null,
  fen integer not null,
  last_day text not null,
  last_rank integer not null,
  last_line_id integer not null,
  primary key (store_id, item_id)
) strict, without rowid;

CREATE TABLE stock_costing (
  line_id integer primary key references stock_line (id),
  amount_fen integer not null,
  adjust_fen integer not null default 0,
  balance_milli integer not null check (balance_milli >= 0),
  balance_fen integer not null,
  check (balance_milli <> 0 or balance_fen = 0),
  check (balance_fen >= 0)
) strict;

CREATE TABLE stock_document (
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

CREATE TABLE stock_line (
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

CREATE TABLE store (
  id integer primary key,
  name text not null unique,
  kind text not null check (kind in ('行政', '食堂')),
  aliases text not null default '',
  active integer not null default 1 check (active in (0, 1))
) strict;

CREATE TABLE supplier (
  id integer primary key,
  name text not null unique,
  name_key text not null unique,
  alias text not null default '',
  initials text not null,
  pinyin text not null,
  credit_code text not null default '',
  legal_person text not null default '',
  category text not null default '',
  contact text not null default '',
  phone text not null default '',
  address text not null default '',
  business_until text not null default '',
  licence text not null default '',
  licence_until text not null default '',
  since text not null default '',
  bank text not null default '',
  remark text not null default '',
  active integer not null default 1 check (active in (0, 1))
) strict;

CREATE TABLE user_role (
  user_id integer not null references app_user (id),
  role text not null,
  primary key (user_id, role)
) strict, without rowid;

CREATE TABLE user_store (
  user_id integer not null references app_user (id),
  store_id integer not null references store (id),
  primary key (user_id, store_id)
) strict, without rowid;

CREATE TABLE voucher_setting (
  id integer primary key check (id = 1),
  content text not null
) strict;

CREATE INDEX import_undo_run on import_undo (run_id);

CREATE INDEX item_category on item (category_id, code);

CREATE INDEX staff_department on staff (department_id);

CREATE INDEX stock_document_day on stock_document (day, id);

CREATE INDEX stock_document_list on stock_document (kind, day, id);

CREATE INDEX stock_document_reverses on stock_document (reverses_id) where reverses_id is not null;

CREATE INDEX stock_line_account on stock_line (store_id, item_id, day, rank, id);

CREATE INDEX stock_line_item on stock_line (item_id, day);

CREATE INDEX stock_line_origin on stock_line (origin_line_id) where origin_line_id is not null;
