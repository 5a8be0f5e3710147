/** Row types of this word's tables. */
export interface InventoryTables {
  category: { id: number; code: string; name: string; aliases: string; is_food: number; active: number };
  store: { id: number; name: string; kind: string; aliases: string; active: number };
  item: ItemTable;
  draft: { id: number; kind: string; user_id: number; title: string; content: string; updated_at: string };
  stock_document: DocumentTable;
  stock_line: LineTable;
  stock_costing: {
    line_id: number;
    amount_fen: number;
    adjust_fen: number;
    balance_milli: number;
    balance_fen: number;
  };
  stock_balance: {
    store_id: number;
    item_id: number;
    milli: number;
    fen: number;
    last_day: string;
    last_rank: number;
    last_line_id: number;
  };
  import_run: {
    id: number;
    kind: string;
    file_name: string;
    sha256: string;
    at: string;
    user_id: number;
    accepted: number;
    refused: number;
    detail: string;
  };
}

export interface ItemTable {
  id: number;
  code: string;
  name: string;
  spec: string;
  unit: string;
  name_key: string;
  category_id: number;
  aux_unit: string;
  aux_ratio: number | null;
  aux_unit2: string;
  aux_ratio2: number | null;
  aliases: string;
  initials: string;
  pinyin: string;
  barcode: string;
  min_milli: number | null;
  max_milli: number | null;
  shelf_days: number | null;
  store_id: number | null;
  place: string;
  ref_price_fen: number | null;
  active: number;
}

export interface DocumentTable {
  id: number;
  kind: string;
  number: string;
  state: string;
  store_id: number;
  day: string;
  supplier_id: number | null;
  department_id: number | null;
  party_name: string;
  receiver_name: string;
  handler_name: string;
  purpose: string;
  receipt_kind: string;
  invoice_number: string;
  source_number: string;
  summary: string;
  remark: string;
  reverses_id: number | null;
  reason: string;
  late_reason: string;
  missing_lines: number;
  import_id: number | null;
  pending: string | null;
  token: string | null;
  created_at: string;
  created_by: number;
  posted_at: string | null;
  posted_by: number | null;
  prints: number;
}

export interface LineTable {
  id: number;
  document_id: number;
  line_no: number;
  kind: string;
  store_id: number;
  item_id: number;
  day: string;
  rank: number;
  qty_milli: number;
  known_fen: number | null;
  unit: string;
  unit_ratio: number;
  unit_milli: number;
  requested_milli: number | null;
  origin_line_id: number | null;
  batch: string;
  made_on: string | null;
  expires_on: string | null;
  remark: string;
}
