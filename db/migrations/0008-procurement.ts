import type { Migration } from '../core/migrate.ts';

/**
 * The purchase chain. Every paper has one head (`purchase_paper`) and its lines (`purchase_line`), which carry what all
 * papers share and say which earlier line they go back to; what only one kind of paper has stands in a table of its own
 * under the same id. Numbered papers never lose a row, and only a returned requisition or payment changes its lines.
 */
export const migration: Migration = {
  name: '0008-procurement',
  sql: `
create table approval_rule (
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
create table approval_band (
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

create table purchase_paper (
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
create index purchase_paper_list on purchase_paper (kind, day, id);
create index purchase_paper_state on purchase_paper (kind, state, day, id);
create index purchase_paper_supplier on purchase_paper (supplier_id, kind, day);
create index purchase_paper_import on purchase_paper (import_id) where import_id is not null;
create index purchase_paper_source on purchase_paper (kind, source_number) where source_number <> '';
create trigger purchase_paper_no_delete before delete on purchase_paper
begin select raise(abort, 'papers are voided, never deleted'); end;
create trigger purchase_paper_frozen before update of kind, number, created_at, created_by, import_id on purchase_paper
begin select raise(abort, 'a numbered paper keeps its number and its maker'); end;
-- N-01: a returned paper keeps its number, so its business month cannot change.
create trigger purchase_paper_month before update of day on purchase_paper
when substr(new.day, 1, 7) <> substr(old.day, 1, 7)
begin select raise(abort, 'the business month of a numbered paper never changes'); end;

create table purchase_line (
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
create index purchase_line_source on purchase_line (source_line_id) where source_line_id is not null;
create index purchase_line_item on purchase_line (item_id) where item_id is not null;
create trigger purchase_line_frozen before update of
  paper_id, line_no, source_line_id, name, spec, unit, qty_milli, price, fen on purchase_line
begin select raise(abort, 'lines of a numbered paper never change'); end;
-- A free-text line may be matched to an item once (§2.1).
create trigger purchase_line_match before update of item_id on purchase_line when old.item_id is not null
begin select raise(abort, 'a matched line stays matched'); end;
create trigger purchase_line_no_delete before delete on purchase_line
when (select state from purchase_paper where id = old.paper_id) <> '退回'
begin select raise(abort, 'lines of a numbered paper never go'); end;

create table requisition (
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
create index requisition_budget on requisition (budget_line_id);
create table requisition_line (
  id integer primary key references purchase_line (id) on delete cascade,
  approved_milli integer check (approved_milli >= 0),
  purpose text not null default '',
  suggested_supplier text not null default ''
) strict;
create table government_purchase (
  id integer primary key references purchase_paper (id),
  in_catalogue integer not null check (in_catalogue in (0, 1)),
  form text not null,
  method text not null,
  platform_number text not null default '',
  intent_day text,
  budget_number text not null default ''
) strict;
create table purchase_approval (
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
create index purchase_approval_waiting on purchase_approval (role, paper_id) where state = '待批';
create trigger purchase_approval_no_delete before delete on purchase_approval
begin select raise(abort, 'an approval never goes'); end;
create trigger purchase_approval_given before update on purchase_approval when old.state <> '待批'
begin select raise(abort, 'an approval given stands'); end;

create table purchase_plan (
  id integer primary key references purchase_paper (id),
  period_kind text not null check (period_kind in ('学期','月','周')),
  period text not null
) strict;
create table plan_line (
  id integer primary key references purchase_line (id) on delete cascade,
  category text not null default '',
  on_hand_milli integer not null,
  need_milli integer not null,
  safety_milli integer not null,
  transit_milli integer not null,
  need_by text,
  fund text not null default ''
) strict;
create table plan_source (
  plan_line_id integer not null references plan_line (id) on delete cascade,
  requisition_line_id integer not null references purchase_line (id),
  primary key (plan_line_id, requisition_line_id)
) strict, without rowid;
create index plan_source_requisition on plan_source (requisition_line_id);

create table comparison (
  id integer primary key references purchase_paper (id),
  method text not null,
  askers text not null,
  few_reason text not null default '',
  conclusion text not null default ''
) strict;
create table quote (
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
create table quote_price (
  quote_id integer not null references quote (id),
  line_id integer not null references purchase_line (id),
  -- 1/10000 元; a supplier need not offer every line.
  price integer not null check (price >= 0),
  primary key (quote_id, line_id)
) strict, without rowid;
create table comparison_line (
  id integer primary key references purchase_line (id),
  chosen_supplier_id integer not null references supplier (id),
  choice_reason text not null default '',
  last_price integer
) strict;

create table purchase_order (
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
create index purchase_order_contract on purchase_order (contract_id) where contract_id is not null;
create table order_line (
  id integer primary key references purchase_line (id),
  tax_rate text not null default '',
  price_reason text not null default ''
) strict;

create table acceptance (
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
create index acceptance_source on acceptance (source_paper_id);
create table acceptor (
  acceptance_id integer not null references acceptance (id),
  seq integer not null,
  staff_id integer references staff (id),
  name text not null,
  department text not null default '',
  primary key (acceptance_id, seq)
) strict, without rowid;
create table acceptance_line (
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

create table claim (
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
create index claim_acceptance on claim (acceptance_id);

create table invoice (
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
create unique index invoice_once on invoice (invoice_number, seller_key) where standing = 1;

create table payment (
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
create table payment_invoice (
  payment_id integer not null references payment (id),
  invoice_id integer not null references invoice (id),
  fen integer not null,
  primary key (payment_id, invoice_id)
) strict, without rowid;
create index payment_invoice_invoice on payment_invoice (invoice_id);
create table payment_claim (
  payment_id integer not null references payment (id),
  claim_id integer not null references claim (id),
  fen integer not null,
  primary key (payment_id, claim_id)
) strict, without rowid;

create table asset_handover (
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
) strict;
create index asset_handover_state on asset_handover (state, day);

create table contract_price (
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
create index contract_price_item on contract_price (item_id, supplier_id, from_day);
create table market_price (
  id integer primary key,
  day text not null,
  item_id integer not null references item (id),
  unit text not null,
  price integer not null check (price >= 0),
  place text not null default '',
  unique (item_id, unit, day, place)
) strict;
create table supplier_score (
  id integer primary key,
  supplier_id integer not null references supplier (id),
  month text not null,
  item text not null,
  points integer not null check (points between 0 and 100),
  remark text not null default '',
  unique (supplier_id, month, item)
) strict;
`,
};
