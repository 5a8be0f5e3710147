CREATE TRIGGER asset_class_in_use before delete on asset_class
when exists (select 1 from asset_card where class_version = old.version and class_code = old.code)
begin select raise(abort, 'the class is in use'); end;

CREATE TRIGGER asset_count_find_over before update on asset_count_find
when exists (select 1 from asset_count where id = old.count_id and state <> '清点中')
begin select raise(abort, 'the count is over'); end;

CREATE TRIGGER asset_count_find_state before insert on asset_count_find
when exists (select 1 from asset_count where id = new.count_id and state <> '清点中')
begin select raise(abort, 'the count is over'); end;

CREATE TRIGGER asset_count_find_stays before delete on asset_count_find
when exists (select 1 from asset_count where id = old.count_id and state <> '清点中')
begin select raise(abort, 'the count is over'); end;

CREATE TRIGGER asset_count_line_no_delete before delete on asset_count_line
begin select raise(abort, 'what the book said stays'); end;

CREATE TRIGGER asset_count_line_no_update before update on asset_count_line
begin select raise(abort, 'what the book said stays'); end;

CREATE TRIGGER asset_event_no_delete before delete on asset_event
when old.opening = 0 or exists (select 1 from depreciation_run)
begin select raise(abort, 'movements are append-only'); end;

CREATE TRIGGER asset_event_no_update before update on asset_event
begin select raise(abort, 'movements are append-only'); end;

CREATE TRIGGER asset_event_open_month before insert on asset_event
when new.opening = 0 and exists (select 1 from school_month where id = substr(new.day, 1, 7) and state = '已结账')
begin select raise(abort, 'the month is closed'); end;

CREATE TRIGGER asset_term_no_delete before delete on asset_term
when exists (select 1 from depreciation_run)
begin select raise(abort, 'terms are append-only'); end;

CREATE TRIGGER asset_term_no_update before update on asset_term
when new.until_no > old.until_no or new.from_no <> old.from_no or new.acc <> old.acc or new.done <> old.done
  or new.base <> old.base or new.life <> old.life or new.monthly <> old.monthly or new.card_id <> old.card_id
begin select raise(abort, 'terms are append-only'); end;

CREATE TRIGGER attachment_no_delete before delete on attachment
begin select raise(abort, 'an attached file stays'); end;

CREATE TRIGGER attachment_no_update before update on attachment
begin select raise(abort, 'an attached file never changes'); end;

CREATE TRIGGER attachment_use_no_delete before delete on attachment_use
begin select raise(abort, 'an attachment is taken off, never deleted'); end;

CREATE TRIGGER attachment_use_only_removal before update on attachment_use
when old.removed_at is not null or new.removed_at is null or new.id <> old.id
  or new.owner_kind <> old.owner_kind or new.owner_id <> old.owner_id or new.attachment_id <> old.attachment_id
  or new.label <> old.label or new.added_at <> old.added_at or new.added_by <> old.added_by
begin select raise(abort, 'an attachment is taken off once, with a reason'); end;

CREATE TRIGGER audit_no_delete before delete on audit begin select raise(abort, 'audit is append-only'); end;

CREATE TRIGGER audit_no_update before update on audit begin select raise(abort, 'audit is append-only'); end;

CREATE TRIGGER budget_adjustment_no_delete before delete on budget_adjustment
when exists (select 1 from budget_entry where line_id = old.line_id)
begin select raise(abort, 'the line is in use, its adjustments stay'); end;

CREATE TRIGGER budget_adjustment_no_update before update on budget_adjustment
begin select raise(abort, 'an adjustment is followed by another one, never changed'); end;

CREATE TRIGGER budget_entry_no_delete before delete on budget_entry
begin select raise(abort, 'entries are append-only'); end;

CREATE TRIGGER budget_entry_no_update before update on budget_entry
begin select raise(abort, 'entries are append-only'); end;

CREATE TRIGGER depreciation_frozen_insert after insert on school_month
begin update depreciation_frozen set no = (select coalesce(max(substr(id, 1, 4) * 12 + substr(id, 6, 2) - 1), -1)
  from school_month where state = '已结账'); end;

CREATE TRIGGER depreciation_frozen_update after update on school_month
begin update depreciation_frozen set no = (select coalesce(max(substr(id, 1, 4) * 12 + substr(id, 6, 2) - 1), -1)
  from school_month where state = '已结账'); end;

CREATE TRIGGER depreciation_line_frozen_delete before delete on depreciation_line
when old.no <= (select no from depreciation_frozen where id = 1)
begin select raise(abort, 'depreciation of a closed month is frozen'); end;

CREATE TRIGGER depreciation_line_frozen_insert before insert on depreciation_line
when new.no <= (select no from depreciation_frozen where id = 1)
begin select raise(abort, 'depreciation of a closed month is frozen'); end;

CREATE TRIGGER depreciation_line_frozen_update before update on depreciation_line
begin select raise(abort, 'depreciation lines are replaced, never changed'); end;

CREATE TRIGGER depreciation_run_frozen_delete before delete on depreciation_run
begin select raise(abort, 'depreciation runs stay'); end;

CREATE TRIGGER depreciation_run_frozen_insert before insert on depreciation_run
when exists (select 1 from school_month where id = new.month and state = '已结账')
begin select raise(abort, 'depreciation of a closed month is frozen'); end;

CREATE TRIGGER depreciation_run_frozen_update before update on depreciation_run
when exists (select 1 from school_month where id = old.month and state = '已结账')
begin select raise(abort, 'depreciation of a closed month is frozen'); end;

CREATE TRIGGER gap_waiver_no_delete before delete on gap_waiver
begin select raise(abort, 'a declaration of 不适用 stands'); end;

CREATE TRIGGER gap_waiver_no_update before update on gap_waiver
begin select raise(abort, 'a declaration of 不适用 stands'); end;

CREATE TRIGGER import_change_no_delete before delete on import_change
begin select raise(abort, 'what an import did never changes'); end;

CREATE TRIGGER import_change_no_update before update on import_change
begin select raise(abort, 'what an import did never changes'); end;

CREATE TRIGGER parameter_version_no_delete before delete on parameter_version
begin select raise(abort, 'what a parameter was never changes'); end;

CREATE TRIGGER parameter_version_no_update before update on parameter_version
begin select raise(abort, 'what a parameter was never changes'); end;

CREATE TRIGGER purchase_approval_given before update on purchase_approval when old.state <> '待批'
begin select raise(abort, 'an approval given stands'); end;

CREATE TRIGGER purchase_approval_no_delete before delete on purchase_approval
begin select raise(abort, 'an approval never goes'); end;

CREATE TRIGGER purchase_line_frozen before update of
  paper_id, line_no, source_line_id, name, spec, unit, qty_milli, price, fen on purchase_line
begin select raise(abort, 'lines of a numbered paper never change'); end;

CREATE TRIGGER purchase_line_match before update of item_id on purchase_line when old.item_id is not null
begin select raise(abort, 'a matched line stays matched'); end;

CREATE TRIGGER purchase_line_no_delete before delete on purchase_line
when (select state from purchase_paper where id = old.paper_id) <> '退回'
begin select raise(abort, 'lines of a numbered paper never go'); end;

CREATE TRIGGER purchase_paper_frozen before update of kind, number, created_at, created_by, import_id on purchase_paper
begin select raise(abort, 'a numbered paper keeps its number and its maker'); end;

CREATE TRIGGER purchase_paper_month before update of day on purchase_paper
when substr(new.day, 1, 7) <> substr(old.day, 1, 7)
begin select raise(abort, 'the business month of a numbered paper never changes'); end;

CREATE TRIGGER purchase_paper_no_delete before delete on purchase_paper
begin select raise(abort, 'papers are voided, never deleted'); end;

CREATE TRIGGER register_change_no_delete before delete on register_change
begin select raise(abort, 'what a record was never changes'); end;

CREATE TRIGGER register_change_no_update before update on register_change
begin select raise(abort, 'what a record was never changes'); end;

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

CREATE TRIGGER supplier_blacklist_no_delete before delete on supplier_blacklist
begin select raise(abort, 'a blacklisting is lifted, never deleted'); end;

CREATE TRIGGER supplier_blacklist_only_lift before update on supplier_blacklist
when old.lifted_on is not null or new.lifted_on is null or new.id <> old.id
  or new.supplier_id <> old.supplier_id or new.from_day <> old.from_day or new.reason <> old.reason
  or new.created_at <> old.created_at or new.created_by <> old.created_by
begin select raise(abort, 'a blacklisting is lifted once, and nothing else of it changes'); end;

CREATE TABLE acceptance (
  id integer primary key references purchase_paper (id),
  -- The order, or for small and urgent purchases the requisition itself.
  source_paper_id integer not null references purchase_paper (id),
  buyer_id integer references staff (id),
  buyer_name text not null default '',
  delivery_note text not null default '',
  place text not null default '',
  user_rep text not null default '',
  deliverer text not null default '',
  head text not null default '',
  conclusion text not null check (conclusion in ('合格','部分合格','不合格')),
  licence_override text not null default '',
  licence_override_by text not null default '',
  -- 入库单 it became, and whether that stands at the order's price because the invoice has not come (R-PUR-09).
  receipt_id integer references stock_document (id),
  estimated integer not null default 0 check (estimated in (0, 1))
) strict;

CREATE TABLE acceptance_line (
  id integer primary key references purchase_line (id),
  ordered_milli integer not null,
  delivered_milli integer not null,
  received_milli integer not null,
  -- Nothing more will come for this line: what is short of the order is a claim.
  is_last integer not null check (is_last in (0, 1)),
  made_on text,
  expires_on text,
  batch text not null default '',
  certificates text not null default '',
  temperature integer,
  quality text not null default '',
  spec_differs integer not null default 0 check (spec_differs in (0, 1)),
  -- To be opened as a property card instead of going into stock.
  as_asset integer not null default 0 check (as_asset in (0, 1)),
  price_reason text not null default ''
) strict;

CREATE TABLE acceptor (
  acceptance_id integer not null references acceptance (id),
  seq integer not null,
  staff_id integer references staff (id),
  name text not null,
  department text not null default '',
  primary key (acceptance_id, seq)
) strict, without rowid;

CREATE TABLE app_user (
  id integer primary key,
  name text not null unique,
  staff_id integer references staff (id),
  password text not null,
  colour integer not null,
  active integer not null default 1 check (active in (0, 1)),
  exception_reason text not null default ''
) strict;

CREATE TABLE approval_band (
  rule_id integer not null references approval_rule (id),
  seq integer not null,
  -- Up to this amount in 分, inclusive; null for the last band.
  up_to_fen integer check (up_to_fen > 0),
  approvers text not null,
  meeting integer not null check (meeting in (0, 1)),
  congress integer not null check (congress in (0, 1)),
  quotes integer not null check (quotes in (0, 1)),
  publicity integer not null check (publicity in (0, 1)),
  primary key (rule_id, seq)
) strict, without rowid;

CREATE TABLE approval_rule (
  id integer primary key,
  from_day text not null unique,
  basis text not null,
  -- 分散采购限额 in 分; null when the school has not set one.
  government_fen integer check (government_fen > 0),
  -- Words of the 集中采购目录, separated by 、.
  catalogue text not null default '',
  split_days integer not null check (split_days between 0 and 366),
  created_at text not null,
  created_by integer not null references app_user (id)
) strict;

CREATE TABLE asset_card (
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
  department_id integer references department (id),
  room_id integer references room (id),
  place text not null default '',
  keeper_id integer references staff (id),
  keeper text not null default '',
  status text not null default '',
  check (state <> '已处置' or (qty_milli = 0 and cost_fen = 0))
) strict;

CREATE TABLE asset_class (
  id integer primary key,
  version text not null check (version in ('2022', '2010', '1994', '校内')),
  code text not null,
  name text not null,
  unit text not null default '',
  life_months integer not null default 0 check (life_months between 0 and 1200),
  checked integer not null default 1 check (checked in (0, 1)),
  remark text not null default '',
  active integer not null default 1 check (active in (0, 1)),
  unique (version, code)
) strict;

CREATE TABLE asset_count (
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

CREATE TABLE asset_count_find (
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

CREATE TABLE asset_count_line (
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

CREATE TABLE asset_count_room (
  id integer primary key,
  count_id integer not null references asset_count (id),
  place text not null,
  signed_by text not null,
  signed_on text not null,
  note text not null default '',
  entered_by text not null,
  unique (count_id, place)
) strict;

CREATE TABLE asset_document (
  id integer primary key,
  number text not null unique,
  kind text not null,
  state text not null check (state in ('待审批', '待批复', '已记账', '借出中', '已归还', '待缴款', '已缴款', '作废', '已红冲')),
  day text not null,
  reason text not null default '',
  party text not null default '',
  to_department_id integer references department (id),
  to_room_id integer references room (id),
  to_place text not null default '',
  to_keeper_id integer references staff (id),
  to_keeper text not null default '',
  to_status text not null default '',
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
, ended text not null default '') strict;

CREATE TABLE asset_document_card (
  document_id integer not null references asset_document (id),
  card_id integer not null references asset_card (id),
  qty_milli integer not null,
  returned_on text,
  note text not null default '',
  primary key (document_id, card_id)
) strict, without rowid;

CREATE TABLE asset_event (
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
  was_department_id integer references department (id),
  was_room_id integer references room (id),
  was_place text not null default '',
  was_keeper_id integer references staff (id),
  was_keeper text not null default '',
  was_status text not null default '',
  now_department_id integer references department (id),
  now_room_id integer references room (id),
  now_place text not null default '',
  now_keeper_id integer references staff (id),
  now_keeper text not null default '',
  now_status text not null default ''
) strict;

CREATE TABLE asset_finance (
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

CREATE TABLE asset_handover (
  id integer primary key,
  acceptance_number text not null,
  line_id integer not null unique references purchase_line (id),
  day text not null,
  supplier text not null default '',
  department text not null default '',
  name text not null,
  spec text not null default '',
  unit text not null,
  qty_milli integer not null check (qty_milli > 0),
  fen integer not null,
  budget text not null default '',
  state text not null check (state in ('待登记','已登记','作废')),
  remark text not null default ''
, card_note text not null default '') strict;

CREATE TABLE asset_layout (
  id integer primary key,
  name text not null unique,
  scope text not null,
  checked integer not null default 0 check (checked in (0, 1)),
  remark text not null default '',
  columns text not null,
  active integer not null default 1 check (active in (0, 1))
) strict;

CREATE TABLE asset_repair (
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

CREATE TABLE asset_signer (
  id integer primary key,
  document_id integer not null references asset_document (id),
  role text not null,
  name text not null,
  opinion text not null default ''
) strict;

CREATE TABLE asset_surplus (
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

CREATE TABLE asset_term (
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

CREATE TABLE attachment (
  id integer primary key,
  -- Also the name of the file below 附件.
  sha256 text not null unique check (length(sha256) = 64),
  -- As it was called when it first came in.
  name text not null,
  mime text not null check (mime in ('image/jpeg', 'image/png', 'application/pdf')),
  bytes integer not null check (bytes > 0),
  created_at text not null,
  created_by integer not null references app_user (id)
) strict;

CREATE TABLE attachment_use (
  id integer primary key,
  owner_kind text not null,
  owner_id integer not null,
  attachment_id integer not null references attachment (id),
  label text not null default '',
  added_at text not null,
  added_by integer not null references app_user (id),
  removed_at text,
  removed_by integer references app_user (id),
  remove_reason text not null default '',
  check ((removed_at is null) = (removed_by is null))
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

CREATE TABLE budget_adjustment (
  id integer primary key,
  line_id integer not null references budget_line (id),
  fen integer not null check (fen <> 0),
  day text not null,
  basis text not null,
  reason text not null default '',
  created_at text not null,
  created_by integer not null references app_user (id)
) strict;

CREATE TABLE budget_entry (
  id integer primary key,
  line_id integer not null references budget_line (id),
  day text not null check (day glob '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  kind text not null check (kind in ('占用','释放','支出','红冲')),
  -- Signed: 已用 and 占用 of a line are the sums of these columns.
  spent_fen integer not null,
  held_fen integer not null,
  voucher text not null default '',
  summary text not null default '',
  payee text not null default '',
  handler text not null default '',
  attachments integer not null default 0,
  -- The requisition or contract whose 占用 this is.
  paper text not null default '',
  reverses_id integer references budget_entry (id),
  import_id integer references import_run (id),
  created_at text not null,
  created_by integer not null references app_user (id)
) strict;

CREATE TABLE budget_line (
  id integer primary key,
  year integer not null check (year between 1990 and 2199),
  source text not null,
  name text not null,
  code text not null default '',
  aliases text not null default '',
  initial_fen integer not null check (initial_fen >= 0),
  remark text not null default '',
  active integer not null default 1 check (active in (0, 1)),
  unique (year, source, name)
) strict;

CREATE TABLE calendar_day (
  id integer primary key,
  day text not null unique,
  is_open integer not null check (is_open in (0, 1)),
  name text not null,
  created_at text not null,
  created_by integer not null references app_user (id)
) strict;

CREATE TABLE category (
  id integer primary key,
  code text not null unique,
  name text not null unique,
  aliases text not null default '',
  is_food integer not null default 0 check (is_food in (0, 1)),
  active integer not null default 1 check (active in (0, 1))
) strict;

CREATE TABLE claim (
  id integer primary key references purchase_paper (id),
  acceptance_id integer not null references purchase_paper (id),
  line_id integer references purchase_line (id),
  invoice_id integer references purchase_paper (id),
  claim_kind text not null check (claim_kind in ('数量不足','价格不符','质量问题','规格不符','证票不全','迟到')),
  qty_milli integer not null check (qty_milli >= 0),
  handling text not null default '',
  responsible text not null default '',
  due_on text,
  -- The goods are in the accepted amount, so a deduction lowers what is payable.
  in_accepted integer not null check (in_accepted in (0, 1)),
  settled_milli integer not null default 0,
  settled_fen integer not null default 0,
  settled_by text not null default '',
  done_on text,
  closed_by text not null default ''
) strict;

CREATE TABLE comparison (
  id integer primary key references purchase_paper (id),
  method text not null,
  askers text not null,
  few_reason text not null default '',
  conclusion text not null default ''
) strict;

CREATE TABLE comparison_line (
  id integer primary key references purchase_line (id),
  chosen_supplier_id integer not null references supplier (id),
  choice_reason text not null default '',
  last_price integer
) strict;

CREATE TABLE contract_price (
  id integer primary key,
  supplier_id integer not null references supplier (id),
  item_id integer not null references item (id),
  unit text not null,
  price integer not null check (price >= 0),
  -- Price = market price of the day × (1000 − discount) ÷ 1000; null for a fixed price.
  discount_permille integer check (discount_permille between 0 and 999),
  from_day text not null,
  to_day text,
  basis text not null default '',
  active integer not null default 1 check (active in (0, 1)),
  unique (supplier_id, item_id, unit, from_day)
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

CREATE TABLE depreciation_frozen (
  id integer primary key check (id = 1),
  -- Last closed month as a number; -1 before the first.
  no integer not null
) strict;

CREATE TABLE depreciation_line (
  -- Its run and its card are seen to by the terms it is made from, and by verify: twenty thousand look-ups a month are not.
  no integer not null,
  card_id integer not null,
  fen integer not null check (fen > 0),
  primary key (no, card_id)
) strict, without rowid;

CREATE TABLE depreciation_run (
  -- Month as a number.
  id integer primary key,
  month text not null unique,
  cards integer not null,
  fen integer not null,
  made_by text not null,
  made_at text not null
) strict;

CREATE TABLE disposal_limit (
  id integer primary key,
  from_day text not null,
  authority text not null,
  unit_fen integer check (unit_fen > 0),
  batch_fen integer check (batch_fen > 0),
  basis text not null,
  active integer not null default 1 check (active in (0, 1)),
  unique (from_day, authority)
) strict;

CREATE TABLE draft (
  id integer primary key,
  kind text not null,
  user_id integer not null references app_user (id),
  title text not null,
  content text not null,
  updated_at text not null
) strict;

CREATE TABLE gap_waiver (
  id integer primary key,
  gap_key text not null unique,
  day text not null,
  says text not null,
  reason text not null check (reason <> ''),
  created_at text not null,
  created_by integer not null references app_user (id)
) strict;

CREATE TABLE government_purchase (
  id integer primary key references purchase_paper (id),
  in_catalogue integer not null check (in_catalogue in (0, 1)),
  form text not null,
  method text not null,
  platform_number text not null default '',
  intent_day text,
  budget_number text not null default ''
) strict;

CREATE TABLE health_certificate (
  id integer primary key,
  person_id integer not null references staff (id),
  number text not null unique,
  clinic text not null default '',
  examined_on text not null,
  valid_until text not null check (valid_until >= examined_on),
  remark text not null default '',
  active integer not null default 1 check (active in (0, 1))
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

CREATE TABLE invoice (
  id integer primary key references purchase_paper (id),
  invoice_number text not null,
  seller text not null,
  seller_key text not null,
  invoice_kind text not null,
  issued_on text not null,
  tax_fen integer not null default 0,
  -- 1 while the paper stands; a voided registration frees the number.
  standing integer not null default 1 check (standing in (0, 1))
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

CREATE TABLE label_definition (
  id integer primary key,
  name text not null unique,
  paper text not null check (paper in ('卷筒', 'A4')),
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  column_count integer check (column_count > 0),
  row_count integer check (row_count > 0),
  left_margin integer check (left_margin >= 0),
  top_margin integer check (top_margin >= 0),
  gap_x integer check (gap_x >= 0),
  gap_y integer check (gap_y >= 0),
  code text not null check (code in ('二维码', '一维码')),
  school_name integer not null check (school_name in (0, 1)),
  lines text not null default '',
  active integer not null default 1 check (active in (0, 1))
) strict;

CREATE TABLE market_price (
  id integer primary key,
  day text not null,
  item_id integer not null references item (id),
  unit text not null,
  price integer not null check (price >= 0),
  place text not null default '', active integer not null default 1 check (active in (0, 1)),
  unique (item_id, unit, day, place)
) strict;

CREATE TABLE meal_plan (
  id integer primary key,
  kitchen text not null check (kitchen in ('学生灶', '幼儿灶', '教工灶')),
  meal text not null check (meal in ('早餐', '早点', '午餐', '午点', '晚餐')),
  serves_from text not null,
  serves_to text not null,
  from_day text not null,
  active integer not null default 1 check (active in (0, 1)),
  unique (kitchen, meal)
) strict;

CREATE TABLE no_service (
  id integer primary key,
  day text not null,
  kitchen text not null,
  meal text not null default '',
  reason text not null check (reason <> ''),
  created_at text not null,
  created_by integer not null references app_user (id),
  active integer not null default 1 check (active in (0, 1))
) strict;

CREATE TABLE number_counter (
  prefix text not null,
  month text not null,
  last integer not null check (last > 0),
  primary key (prefix, month)
) strict, without rowid;

CREATE TABLE order_line (
  id integer primary key references purchase_line (id),
  tax_rate text not null default '',
  price_reason text not null default ''
) strict;

CREATE TABLE parameter (
  id text primary key,
  value text not null,
  basis text not null,
  from_day text not null
) strict, without rowid;

CREATE TABLE parameter_version (
  id integer primary key,
  key text not null,
  value text not null,
  basis text not null,
  from_day text not null
) strict;

CREATE TABLE payment (
  id integer primary key references purchase_paper (id),
  handler_id integer references staff (id),
  payee text not null,
  bank text not null default '',
  method text not null,
  budget_line_id integer not null references budget_line (id),
  attachments integer not null,
  -- Words of the check list that the handler has ticked (R-PUR-07), separated by 、.
  papers text not null default '',
  collective integer not null default 0 check (collective in (0, 1)),
  deduction_fen integer not null,
  is_final integer not null check (is_final in (0, 1)),
  entry_id integer references budget_entry (id),
  paid_on text,
  paid_by text not null default ''
) strict;

CREATE TABLE payment_claim (
  payment_id integer not null references payment (id),
  claim_id integer not null references claim (id),
  fen integer not null,
  primary key (payment_id, claim_id)
) strict, without rowid;

CREATE TABLE payment_invoice (
  payment_id integer not null references payment (id),
  invoice_id integer not null references invoice (id),
  fen integer not null,
  primary key (payment_id, invoice_id)
) strict, without rowid;

CREATE TABLE plan_line (
  id integer primary key references purchase_line (id) on delete cascade,
  category text not null default '',
  on_hand_milli integer not null,
  need_milli integer not null,
  safety_milli integer not null,
  transit_milli integer not null,
  need_by text,
  fund text not null default ''
) strict;

CREATE TABLE plan_source (
  plan_line_id integer not null references plan_line (id) on delete cascade,
  requisition_line_id integer not null references purchase_line (id),
  primary key (plan_line_id, requisition_line_id)
) strict, without rowid;

CREATE TABLE purchase_approval (
  id integer primary key,
  paper_id integer not null references purchase_paper (id),
  round integer not null,
  seq integer not null,
  role text not null,
  state text not null check (state in ('待批','同意','退回')),
  user_id integer references app_user (id),
  user_name text not null default '',
  at text,
  comment text not null default '',
  unique (paper_id, round, seq)
) strict;

CREATE TABLE purchase_line (
  id integer primary key,
  paper_id integer not null references purchase_paper (id),
  line_no integer not null,
  -- The line of an earlier paper this one goes back to: order → requisition, acceptance → order, invoice → acceptance.
  source_line_id integer references purchase_line (id),
  item_id integer references item (id),
  name text not null,
  spec text not null default '',
  unit text not null,
  -- Thousandths of the written unit: requested, ordered, accepted as good, invoiced.
  qty_milli integer not null check (qty_milli >= 0),
  -- 1/10000 元; null where nobody knows it yet.
  price integer check (price >= 0),
  fen integer not null,
  remark text not null default '',
  unique (paper_id, line_no)
) strict;

CREATE TABLE purchase_order (
  id integer primary key references purchase_paper (id),
  contract_id integer references supplier_contract (id),
  contract_number text not null default '',
  contact text not null default '',
  deliver_by text not null,
  place text not null default '',
  payment_terms text not null default '',
  warranty text not null default '',
  -- Over-delivery allowed, per mille of the ordered quantity (0–50).
  tolerance_permille integer not null check (tolerance_permille between 0 and 50),
  buyer_id integer references staff (id),
  comparison_id integer references purchase_paper (id)
) strict;

CREATE TABLE purchase_paper (
  id integer primary key,
  kind text not null check (kind in
    ('requisition','plan','comparison','order','acceptance','claim','invoice','payment')),
  number text not null unique,
  state text not null,
  day text not null check (day glob '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  supplier_id integer references supplier (id),
  department_id integer references department (id),
  -- Supplier or department as it was called on that day.
  party_name text not null default '',
  person_name text not null default '',
  summary text not null default '',
  fen integer not null,
  remark text not null default '',
  reason text not null default '',
  source_number text not null default '',
  import_id integer references import_run (id),
  token text unique,
  created_at text not null,
  created_by integer not null references app_user (id),
  prints integer not null default 0
) strict;

CREATE TABLE purchase_plan (
  id integer primary key references purchase_paper (id),
  period_kind text not null check (period_kind in ('学期','月','周')),
  period text not null
) strict;

CREATE TABLE quote (
  id integer primary key,
  paper_id integer not null references purchase_paper (id),
  seq integer not null,
  supplier_id integer not null references supplier (id),
  supplier_name text not null,
  delivery text not null default '',
  warranty text not null default '',
  remark text not null default '',
  unique (paper_id, seq),
  unique (paper_id, supplier_id)
) strict;

CREATE TABLE quote_price (
  quote_id integer not null references quote (id),
  line_id integer not null references purchase_line (id),
  -- 1/10000 元; a supplier need not offer every line.
  price integer not null check (price >= 0),
  primary key (quote_id, line_id)
) strict, without rowid;

CREATE TABLE record_place (
  id integer primary key,
  name text not null unique,
  kind text not null,
  site text not null default '',
  installed_on text,
  remark text not null default '',
  active integer not null default 1 check (active in (0, 1))
) strict;

CREATE TABLE register_accompany (
  id integer primary key,
  day text not null,
  meal text not null default '',
  kitchen text not null default '',
  place text not null default '',
  companion text not null default '',
  standing text not null default '',
  look text not null default '',
  taste text not null default '',
  quality text not null default '',
  warmth text not null default '',
  portion text not null default '',
  hygiene text not null default '',
  tidiness text not null default '',
  service text not null default '',
  opinions text not null default '',
  problem text not null default '',
  owner text not null default '',
  due text,
  result text not null default '',
  reviewer text not null default '',
  paid text not null default '',
  fen integer,
  state text not null check (state in ('完成', '未完成', '作废')),
  findings text not null default '[]',
  entered_at text not null,
  entered_by integer not null references app_user (id),
  reason text not null default '',
  import_id integer
, menu text not null default '', price text not null default '') strict;

CREATE TABLE register_additive (
  id integer primary key,
  day text not null,
  none text not null default '',
  name text not null default '',
  maker text not null default '',
  made_on text,
  used integer,
  purpose text not null default '',
  food text not null default '',
  food_weight integer,
  rate integer,
  most integer,
  user text not null default '',
  remark text not null default '',
  state text not null check (state in ('完成', '未完成', '作废')),
  findings text not null default '[]',
  entered_at text not null,
  entered_by integer not null references app_user (id),
  reason text not null default '',
  import_id integer
) strict;

CREATE TABLE register_change (
  id integer primary key,
  register text not null,
  record_id integer not null,
  before text not null,
  reason text not null,
  changed_at text not null,
  changed_by integer not null references app_user (id)
) strict;

CREATE TABLE register_class_disinfection (
  id integer primary key,
  day text not null,
  class_name text not null default '',
  aired integer,
  objects text not null default '',
  method text not null default '',
  drug text not null default '',
  strength integer,
  minutes integer,
  worker text not null default '',
  checker text not null default '',
  remark text not null default '',
  state text not null check (state in ('完成', '未完成', '作废')),
  findings text not null default '[]',
  entered_at text not null,
  entered_by integer not null references app_user (id),
  reason text not null default '',
  import_id integer
) strict;

CREATE TABLE register_cleaning (
  id integer primary key,
  day text not null,
  subject text not null default '',
  at text,
  method text not null default '',
  verdict text not null default '',
  worker text not null default '',
  checker text not null default '',
  remark text not null default '',
  state text not null check (state in ('完成', '未完成', '作废')),
  findings text not null default '[]',
  entered_at text not null,
  entered_by integer not null references app_user (id),
  reason text not null default '',
  import_id integer
) strict;

CREATE TABLE register_core_temperature (
  id integer primary key,
  day text not null,
  meal text not null default '',
  kitchen text not null default '',
  dish text not null default '',
  at text,
  temperature integer,
  action text not null default '',
  worker text not null default '',
  remark text not null default '',
  state text not null check (state in ('完成', '未完成', '作废')),
  findings text not null default '[]',
  entered_at text not null,
  entered_by integer not null references app_user (id),
  reason text not null default '',
  import_id integer
) strict;

CREATE TABLE register_daily_check (
  id integer primary key,
  day text not null,
  kitchen text not null default '',
  inspector text not null default '',
  items text not null default '',
  owner text not null default '',
  measures text not null default '',
  due text,
  fixed text not null default '',
  reviewer text not null default '',
  reviewed_on text,
  state text not null check (state in ('完成', '未完成', '作废')),
  findings text not null default '[]',
  entered_at text not null,
  entered_by integer not null references app_user (id),
  reason text not null default '',
  import_id integer
) strict;

CREATE TABLE register_diet_committee (
  id integer primary key,
  day text not null,
  at text,
  place text not null default '',
  chair text not null default '',
  recorder text not null default '',
  present text not null default '',
  absent text not null default '',
  topic text not null default '',
  minutes text not null default '',
  decisions text not null default '',
  state text not null check (state in ('完成', '未完成', '作废')),
  findings text not null default '[]',
  entered_at text not null,
  entered_by integer not null references app_user (id),
  reason text not null default '',
  import_id integer
) strict;

CREATE TABLE register_diners (
  id integer primary key,
  day text not null,
  meal text not null default '',
  group_name text not null default '',
  kind text not null default '',
  enrolled integer,
  present integer,
  eaten integer,
  special text not null default '',
  recorder text not null default '',
  remark text not null default '',
  state text not null check (state in ('完成', '未完成', '作废')),
  findings text not null default '[]',
  entered_at text not null,
  entered_by integer not null references app_user (id),
  reason text not null default '',
  import_id integer
, sick integer, leave integer) strict;

CREATE TABLE register_dish (
  id integer primary key,
  day text not null,
  meal text not null default '',
  kitchen text not null default '',
  name text not null default '',
  keeps_sample text not null default '',
  remark text not null default '',
  state text not null check (state in ('完成', '未完成', '作废')),
  findings text not null default '[]',
  entered_at text not null,
  entered_by integer not null references app_user (id),
  reason text not null default '',
  import_id integer
) strict;

CREATE TABLE register_disinfection (
  id integer primary key,
  day text not null,
  meal text not null default '',
  kitchen text not null default '',
  utensil text not null default '',
  count integer,
  unit text not null default '',
  method text not null default '',
  temperature integer,
  strength integer,
  starts_at text,
  ends_at text,
  minutes integer,
  worker text not null default '',
  checker text not null default '',
  remark text not null default '',
  state text not null check (state in ('完成', '未完成', '作废')),
  findings text not null default '[]',
  entered_at text not null,
  entered_by integer not null references app_user (id),
  reason text not null default '',
  import_id integer
) strict;

CREATE TABLE register_distribution (
  id integer primary key,
  day text not null,
  meal text not null default '',
  kitchen text not null default '',
  goes_to text not null default '',
  dishes text not null default '',
  cooked_at text,
  sent_at text,
  arrived_at text,
  temperature integer,
  container text not null default '',
  action text not null default '',
  sender text not null default '',
  receiver text not null default '',
  remark text not null default '',
  state text not null check (state in ('完成', '未完成', '作废')),
  findings text not null default '[]',
  entered_at text not null,
  entered_by integer not null references app_user (id),
  reason text not null default '',
  import_id integer
) strict;

CREATE TABLE register_drill (
  id integer primary key,
  day text not null,
  starts_at text,
  ends_at text,
  place text not null default '',
  topic text not null default '',
  chair text not null default '',
  present text not null default '',
  course text not null default '',
  faults text not null default '',
  fixes text not null default '',
  recorder text not null default '',
  state text not null check (state in ('完成', '未完成', '作废')),
  findings text not null default '[]',
  entered_at text not null,
  entered_by integer not null references app_user (id),
  reason text not null default '',
  import_id integer
) strict;

CREATE TABLE register_drinking_water (
  id integer primary key,
  day text not null,
  device text not null default '',
  kind text not null default '',
  work text not null default '',
  result text not null default '',
  action text not null default '',
  firm text not null default '',
  worker text not null default '',
  next_on text,
  next_done text,
  remark text not null default '',
  state text not null check (state in ('完成', '未完成', '作废')),
  findings text not null default '[]',
  entered_at text not null,
  entered_by integer not null references app_user (id),
  reason text not null default '',
  import_id integer
) strict;

CREATE TABLE register_equipment_repair (
  id integer primary key,
  day text not null,
  equipment text not null default '',
  fault text not null default '',
  reporter text not null default '',
  repairer text not null default '',
  replaced text not null default '',
  fixed_on text,
  verdict text not null default '',
  checker text not null default '',
  remark text not null default '',
  state text not null check (state in ('完成', '未完成', '作废')),
  findings text not null default '[]',
  entered_at text not null,
  entered_by integer not null references app_user (id),
  reason text not null default '',
  import_id integer
) strict;

CREATE TABLE register_fridge (
  id integer primary key,
  day text not null,
  half text not null default '',
  device_id integer references record_place (id),
  kind text not null default '',
  at text,
  condition text not null default '',
  temperature integer,
  action text not null default '',
  recorder text not null default '',
  checker text not null default '',
  remark text not null default '',
  state text not null check (state in ('完成', '未完成', '作废')),
  findings text not null default '[]',
  entered_at text not null,
  entered_by integer not null references app_user (id),
  reason text not null default '',
  import_id integer
) strict;

CREATE TABLE register_kitchen_watch (
  id integer primary key,
  day text not null,
  kitchen text not null default '',
  at text,
  device text not null default '',
  work text not null default '',
  problem text not null default '',
  action text not null default '',
  watcher text not null default '',
  remark text not null default '',
  state text not null check (state in ('完成', '未完成', '作废')),
  findings text not null default '[]',
  entered_at text not null,
  entered_by integer not null references app_user (id),
  reason text not null default '',
  import_id integer
) strict;

CREATE TABLE register_leftovers (
  id integer primary key,
  day text not null,
  meal text not null default '',
  kitchen text not null default '',
  staple integer,
  dishes integer,
  soup integer,
  recorder text not null default '',
  remark text not null default '',
  state text not null check (state in ('完成', '未完成', '作废')),
  findings text not null default '[]',
  entered_at text not null,
  entered_by integer not null references app_user (id),
  reason text not null default '',
  import_id integer
) strict;

CREATE TABLE register_meal_observation (
  id integer primary key,
  day text not null,
  class_name text not null default '',
  meal text not null default '',
  menu text not null default '',
  minutes integer,
  appetite text not null default '',
  leftover text not null default '',
  likes text not null default '',
  dish text not null default '',
  odd text not null default '',
  advice text not null default '',
  observer text not null default '',
  state text not null check (state in ('完成', '未完成', '作废')),
  findings text not null default '[]',
  entered_at text not null,
  entered_by integer not null references app_user (id),
  reason text not null default '',
  import_id integer
) strict;

CREATE TABLE register_monthly_meeting (
  id integer primary key,
  day text not null,
  place text not null default '',
  chair text not null default '',
  present text not null default '',
  report text not null default '',
  issues text not null default '',
  next_month text not null default '',
  recorder text not null default '',
  state text not null check (state in ('完成', '未完成', '作废')),
  findings text not null default '[]',
  entered_at text not null,
  entered_by integer not null references app_user (id),
  reason text not null default '',
  import_id integer
, at text, rate text not null default '') strict;

CREATE TABLE register_morning_check (
  id integer primary key,
  day text not null,
  at text,
  person_id integer references staff (id),
  attendance text not null default '',
  temperature integer,
  symptoms text not null default '',
  hands text not null default '',
  clothes text not null default '',
  verdict text not null default '',
  action text not null default '',
  certificate_until text,
  checker text not null default '',
  state text not null check (state in ('完成', '未完成', '作废')),
  findings text not null default '[]',
  entered_at text not null,
  entered_by integer not null references app_user (id),
  reason text not null default '',
  import_id integer
) strict;

CREATE TABLE register_nap_patrol (
  id integer primary key,
  day text not null,
  class_name text not null default '',
  expected integer,
  asleep integer,
  starts_at text,
  ends_at text,
  room integer,
  patrols text not null default '',
  odd text not null default '',
  action text not null default '',
  told_at text,
  keeper text not null default '',
  remark text not null default '',
  state text not null check (state in ('完成', '未完成', '作废')),
  findings text not null default '[]',
  entered_at text not null,
  entered_by integer not null references app_user (id),
  reason text not null default '',
  import_id integer
, signs text not null default '', handover text not null default '') strict;

CREATE TABLE register_opinion (
  id integer primary key,
  day text not null,
  source text not null default '',
  content text not null default '',
  sort text not null default '',
  owner text not null default '',
  result text not null default '',
  answered text not null default '',
  recorder text not null default '',
  state text not null check (state in ('完成', '未完成', '作废')),
  findings text not null default '[]',
  entered_at text not null,
  entered_by integer not null references app_user (id),
  reason text not null default '',
  import_id integer
, due text, answered_on text, satisfied text not null default '') strict;

CREATE TABLE register_pest_control (
  id integer primary key,
  day text not null,
  at text,
  area text not null default '',
  pests text not null default '',
  found text not null default '',
  measures text not null default '',
  drug text not null default '',
  strength text not null default '',
  amount text not null default '',
  worker text not null default '',
  firm text not null default '',
  licence_until text,
  covered text not null default '',
  effect text not null default '',
  review text not null default '',
  remark text not null default '',
  state text not null check (state in ('完成', '未完成', '作废')),
  findings text not null default '[]',
  entered_at text not null,
  entered_by integer not null references app_user (id),
  reason text not null default '',
  import_id integer
) strict;

CREATE TABLE register_produce_wash (
  id integer primary key,
  day text not null,
  produce text not null default '',
  weight integer,
  disinfectant text not null default '',
  strength integer,
  minutes integer,
  rinsed text not null default '',
  worker text not null default '',
  remark text not null default '',
  state text not null check (state in ('完成', '未完成', '作废')),
  findings text not null default '[]',
  entered_at text not null,
  entered_by integer not null references app_user (id),
  reason text not null default '',
  import_id integer
) strict;

CREATE TABLE register_recall (
  id integer primary key,
  day text not null,
  source text not null default '',
  name text not null default '',
  batch text not null default '',
  supplier text not null default '',
  used integer,
  meals text not null default '',
  diners integer,
  sealed integer,
  notified text not null default '',
  reported_at text,
  way text not null default '',
  done_on text,
  handler text not null default '',
  remark text not null default '',
  state text not null check (state in ('完成', '未完成', '作废')),
  findings text not null default '[]',
  entered_at text not null,
  entered_by integer not null references app_user (id),
  reason text not null default '',
  import_id integer
) strict;

CREATE TABLE register_rejected_food (
  id integer primary key,
  day text not null,
  name text not null default '',
  spec text not null default '',
  batch text not null default '',
  weight integer,
  supplier text not null default '',
  contact text not null default '',
  problem text not null default '',
  found text not null default '',
  way text not null default '',
  done_on text,
  handler text not null default '',
  witness text not null default '',
  remark text not null default '',
  state text not null check (state in ('完成', '未完成', '作废')),
  findings text not null default '[]',
  entered_at text not null,
  entered_by integer not null references app_user (id),
  reason text not null default '',
  import_id integer
) strict;

CREATE TABLE register_residue_test (
  id integer primary key,
  day text not null,
  produce text not null default '',
  supplier text not null default '',
  at text,
  inhibition integer,
  verdict text not null default '',
  action text not null default '',
  tester text not null default '',
  remark text not null default '',
  state text not null check (state in ('完成', '未完成', '作废')),
  findings text not null default '[]',
  entered_at text not null,
  entered_by integer not null references app_user (id),
  reason text not null default '',
  import_id integer
) strict;

CREATE TABLE register_sample (
  id integer primary key,
  day text not null,
  meal text not null default '',
  kitchen text not null default '',
  dish text not null default '',
  batch integer,
  taken_at text,
  grams integer,
  temperature integer,
  kept_until text,
  keeper text not null default '',
  checker text not null default '',
  destroyed_at text,
  destroyed_by text not null default '',
  taken_by text not null default '',
  way text not null default '',
  remark text not null default '',
  state text not null check (state in ('完成', '未完成', '作废')),
  findings text not null default '[]',
  entered_at text not null,
  entered_by integer not null references app_user (id),
  reason text not null default '',
  import_id integer
) strict;

CREATE TABLE register_satisfaction (
  id integer primary key,
  day text not null,
  asked text not null default '',
  sent integer,
  returned integer,
  happy integer,
  content integer,
  unhappy integer,
  rate integer,
  opinions text not null default '',
  fixes text not null default '',
  recorder text not null default '',
  state text not null check (state in ('完成', '未完成', '作废')),
  findings text not null default '[]',
  entered_at text not null,
  entered_by integer not null references app_user (id),
  reason text not null default '',
  import_id integer
) strict;

CREATE TABLE register_store_climate (
  id integer primary key,
  day text not null,
  store_id integer references record_place (id),
  at text,
  temperature integer,
  humidity integer,
  action text not null default '',
  recorder text not null default '',
  remark text not null default '',
  state text not null check (state in ('完成', '未完成', '作废')),
  findings text not null default '[]',
  entered_at text not null,
  entered_by integer not null references app_user (id),
  reason text not null default '',
  import_id integer
) strict;

CREATE TABLE register_tasting (
  id integer primary key,
  day text not null,
  meal text not null default '',
  kitchen text not null default '',
  at text,
  dishes text not null default '',
  verdict text not null default '',
  problem text not null default '',
  taster text not null default '',
  remark text not null default '',
  state text not null check (state in ('完成', '未完成', '作废')),
  findings text not null default '[]',
  entered_at text not null,
  entered_by integer not null references app_user (id),
  reason text not null default '',
  import_id integer
) strict;

CREATE TABLE register_training (
  id integer primary key,
  day text not null,
  starts_at text,
  ends_at text,
  hours integer,
  place text not null default '',
  topic text not null default '',
  chair text not null default '',
  teacher text not null default '',
  content text not null default '',
  present text not null default '',
  absent text not null default '',
  recorder text not null default '',
  state text not null check (state in ('完成', '未完成', '作废')),
  findings text not null default '[]',
  entered_at text not null,
  entered_by integer not null references app_user (id),
  reason text not null default '',
  import_id integer
, exam text not null default '') strict;

CREATE TABLE register_uv_lamp (
  id integer primary key,
  day text not null,
  lamp_id integer references record_place (id),
  starts_at text,
  ends_at text,
  overnight text not null default '',
  minutes integer,
  nobody text not null default '',
  wiped text not null default '',
  changed text not null default '',
  worker text not null default '',
  remark text not null default '',
  state text not null check (state in ('完成', '未完成', '作废')),
  findings text not null default '[]',
  entered_at text not null,
  entered_by integer not null references app_user (id),
  reason text not null default '',
  import_id integer
, total integer) strict;

CREATE TABLE register_waste (
  id integer primary key,
  day text not null,
  kind text not null default '',
  weight integer,
  at text,
  firm text not null default '',
  agreement_until text,
  handler text not null default '',
  recorder text not null default '',
  remark text not null default '',
  state text not null check (state in ('完成', '未完成', '作废')),
  findings text not null default '[]',
  entered_at text not null,
  entered_by integer not null references app_user (id),
  reason text not null default '',
  import_id integer
) strict;

CREATE TABLE register_weekly_report (
  id integer primary key,
  day text not null,
  from_day text,
  to_day text,
  found text not null default '',
  fixed text not null default '',
  rating text not null default '',
  reporter text not null default '',
  state text not null check (state in ('完成', '未完成', '作废')),
  findings text not null default '[]',
  entered_at text not null,
  entered_by integer not null references app_user (id),
  reason text not null default '',
  import_id integer
, receiver text not null default '', copied text not null default '') strict;

CREATE TABLE requisition (
  id integer primary key references purchase_paper (id),
  applicant_id integer references staff (id),
  purchase_kind text not null check (purchase_kind in ('消耗品','食品','固定资产','维修','服务')),
  works integer not null check (works in (0, 1)),
  urgent integer not null check (urgent in (0, 1)),
  need_by text,
  purpose text not null,
  budget_line_id integer references budget_line (id),
  -- The approval table it was submitted under; null for the one the program ships.
  rule_id integer references approval_rule (id),
  needs_meeting integer not null check (needs_meeting in (0, 1)),
  needs_congress integer not null check (needs_congress in (0, 1)),
  needs_quotes integer not null check (needs_quotes in (0, 1)),
  needs_publicity integer not null check (needs_publicity in (0, 1)),
  meeting_number text not null default '',
  meeting_day text,
  congress_number text not null default '',
  congress_day text,
  over_budget_reason text not null default '',
  over_budget_by text not null default ''
) strict;

CREATE TABLE requisition_line (
  id integer primary key references purchase_line (id) on delete cascade,
  approved_milli integer check (approved_milli >= 0),
  purpose text not null default '',
  suggested_supplier text not null default ''
) strict;

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
, scope text not null default '', sourcing text not null default '', food integer not null default 0 check (food in (0, 1)), quality_grade integer check (quality_grade between 1 and 5), price_grade integer check (price_grade between 1 and 5), time_grade integer check (time_grade between 1 and 5), service_grade integer check (service_grade between 1 and 5)) strict;

CREATE TABLE supplier_blacklist (
  id integer primary key,
  supplier_id integer not null references supplier (id),
  from_day text not null,
  reason text not null,
  lifted_on text,
  lift_reason text not null default '',
  created_at text not null,
  created_by integer not null references app_user (id)
) strict;

CREATE TABLE supplier_contract (
  id integer primary key,
  supplier_id integer not null references supplier (id),
  number text not null unique,
  title text not null default '',
  from_day text not null,
  to_day text,
  mechanism text not null default '',
  ceiling_fen integer check (ceiling_fen > 0),
  remark text not null default '',
  active integer not null default 1 check (active in (0, 1))
) strict;

CREATE TABLE supplier_paper (
  id integer primary key,
  supplier_id integer not null references supplier (id),
  kind text not null,
  number text not null default '',
  issued_on text,
  -- Last good day; null when it never ends (长期).
  valid_until text,
  stamped text not null default '',
  remark text not null default '',
  active integer not null default 1 check (active in (0, 1))
) strict;

CREATE TABLE supplier_score (
  id integer primary key,
  supplier_id integer not null references supplier (id),
  month text not null,
  item text not null,
  points integer not null check (points between 0 and 100),
  remark text not null default '',
  unique (supplier_id, month, item)
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

CREATE INDEX acceptance_source on acceptance (source_paper_id);

CREATE INDEX asset_card_keeper on asset_card (keeper_id);

CREATE INDEX asset_card_room on asset_card (room_id);

CREATE UNIQUE INDEX asset_card_serial on asset_card (serial) where serial <> '' and state = '在册';

CREATE INDEX asset_count_find_count on asset_count_find (count_id, card_id);

CREATE UNIQUE INDEX asset_count_find_once on asset_count_find (count_id, card_id, place) where dropped = 0;

CREATE UNIQUE INDEX asset_count_line_card on asset_count_line (count_id, card_id);

CREATE INDEX asset_count_line_of on asset_count_line (card_id);

CREATE INDEX asset_document_card_card on asset_document_card (card_id);

CREATE INDEX asset_document_kind on asset_document (kind, day);

CREATE INDEX asset_event_card on asset_event (card_id, day);

CREATE INDEX asset_event_class on asset_event (card_id) where was_class <> '';

CREATE INDEX asset_event_day on asset_event (day);

CREATE INDEX asset_event_document on asset_event (document_id);

CREATE INDEX asset_event_effect on asset_event (effect_no, card_id);

CREATE INDEX asset_handover_state on asset_handover (state, day);

CREATE INDEX asset_repair_card on asset_repair (card_id, day);

CREATE INDEX asset_signer_document on asset_signer (document_id);

CREATE INDEX asset_surplus_count on asset_surplus (count_id);

CREATE INDEX asset_term_card on asset_term (card_id, from_no);

CREATE INDEX asset_term_to_charge on asset_term (from_no) where base > acc;

CREATE UNIQUE INDEX attachment_use_standing on attachment_use (owner_kind, owner_id, attachment_id)
  where removed_at is null;

CREATE INDEX budget_adjustment_line on budget_adjustment (line_id);

CREATE INDEX budget_entry_day on budget_entry (day, id);

CREATE INDEX budget_entry_import on budget_entry (import_id) where import_id is not null;

CREATE INDEX budget_entry_line on budget_entry (line_id, day, id);

CREATE INDEX budget_entry_paper on budget_entry (paper) where paper <> '';

CREATE UNIQUE INDEX budget_entry_reverses on budget_entry (reverses_id) where reverses_id is not null;

CREATE INDEX budget_entry_voucher on budget_entry (voucher) where voucher <> '';

CREATE INDEX claim_acceptance on claim (acceptance_id);

CREATE INDEX contract_price_item on contract_price (item_id, supplier_id, from_day);

CREATE INDEX health_certificate_person on health_certificate (person_id, valid_until);

CREATE INDEX import_undo_run on import_undo (run_id);

CREATE UNIQUE INDEX invoice_once on invoice (invoice_number, seller_key) where standing = 1;

CREATE INDEX item_category on item (category_id, code);

CREATE INDEX market_price_day on market_price (day, item_id);

CREATE INDEX no_service_day on no_service (day);

CREATE INDEX parameter_version_key on parameter_version (key, from_day);

CREATE INDEX payment_invoice_invoice on payment_invoice (invoice_id);

CREATE INDEX plan_source_requisition on plan_source (requisition_line_id);

CREATE INDEX purchase_approval_waiting on purchase_approval (role, paper_id) where state = '待批';

CREATE INDEX purchase_line_item on purchase_line (item_id) where item_id is not null;

CREATE INDEX purchase_line_source on purchase_line (source_line_id) where source_line_id is not null;

CREATE INDEX purchase_order_contract on purchase_order (contract_id) where contract_id is not null;

CREATE INDEX purchase_paper_import on purchase_paper (import_id) where import_id is not null;

CREATE INDEX purchase_paper_list on purchase_paper (kind, day, id);

CREATE INDEX purchase_paper_source on purchase_paper (kind, source_number) where source_number <> '';

CREATE INDEX purchase_paper_state on purchase_paper (kind, state, day, id);

CREATE INDEX purchase_paper_supplier on purchase_paper (supplier_id, kind, day);

CREATE INDEX register_accompany_day on register_accompany (day);

CREATE INDEX register_additive_day on register_additive (day);

CREATE INDEX register_change_record on register_change (register, record_id);

CREATE INDEX register_class_disinfection_day on register_class_disinfection (day);

CREATE INDEX register_cleaning_day on register_cleaning (day);

CREATE INDEX register_core_temperature_day on register_core_temperature (day);

CREATE INDEX register_daily_check_day on register_daily_check (day);

CREATE INDEX register_diet_committee_day on register_diet_committee (day);

CREATE INDEX register_diners_day on register_diners (day);

CREATE INDEX register_dish_day on register_dish (day);

CREATE INDEX register_disinfection_day on register_disinfection (day);

CREATE INDEX register_distribution_day on register_distribution (day);

CREATE INDEX register_drill_day on register_drill (day);

CREATE INDEX register_drinking_water_day on register_drinking_water (day);

CREATE INDEX register_equipment_repair_day on register_equipment_repair (day);

CREATE INDEX register_fridge_day on register_fridge (day);

CREATE INDEX register_kitchen_watch_day on register_kitchen_watch (day);

CREATE INDEX register_leftovers_day on register_leftovers (day);

CREATE INDEX register_meal_observation_day on register_meal_observation (day);

CREATE INDEX register_monthly_meeting_day on register_monthly_meeting (day);

CREATE INDEX register_morning_check_day on register_morning_check (day);

CREATE INDEX register_nap_patrol_day on register_nap_patrol (day);

CREATE INDEX register_opinion_day on register_opinion (day);

CREATE INDEX register_pest_control_day on register_pest_control (day);

CREATE INDEX register_produce_wash_day on register_produce_wash (day);

CREATE INDEX register_recall_day on register_recall (day);

CREATE INDEX register_rejected_food_day on register_rejected_food (day);

CREATE INDEX register_residue_test_day on register_residue_test (day);

CREATE INDEX register_sample_day on register_sample (day);

CREATE INDEX register_satisfaction_day on register_satisfaction (day);

CREATE INDEX register_store_climate_day on register_store_climate (day);

CREATE INDEX register_tasting_day on register_tasting (day);

CREATE INDEX register_training_day on register_training (day);

CREATE INDEX register_uv_lamp_day on register_uv_lamp (day);

CREATE INDEX register_waste_day on register_waste (day);

CREATE INDEX register_weekly_report_day on register_weekly_report (day);

CREATE INDEX requisition_budget on requisition (budget_line_id);

CREATE INDEX staff_department on staff (department_id);

CREATE INDEX stock_document_day on stock_document (day, id);

CREATE INDEX stock_document_list on stock_document (kind, day, id);

CREATE INDEX stock_document_reverses on stock_document (reverses_id) where reverses_id is not null;

CREATE INDEX stock_line_account on stock_line (store_id, item_id, day, rank, id);

CREATE INDEX stock_line_item on stock_line (item_id, day);

CREATE INDEX stock_line_origin on stock_line (origin_line_id) where origin_line_id is not null;

CREATE INDEX supplier_blacklist_supplier on supplier_blacklist (supplier_id) where lifted_on is null;

CREATE INDEX supplier_contract_supplier on supplier_contract (supplier_id);

CREATE INDEX supplier_paper_supplier on supplier_paper (supplier_id, kind);
