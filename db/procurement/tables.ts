/** Columns of this word's tables, for the typed builder. */
export interface PaperTable {
  id: number;
  kind: string;
  number: string;
  state: string;
  day: string;
  supplier_id: number | null;
  department_id: number | null;
  party_name: string;
  person_name: string;
  summary: string;
  fen: number;
  remark: string;
  reason: string;
  source_number: string;
  import_id: number | null;
  token: string | null;
  created_at: string;
  created_by: number;
  prints: number;
}

export interface LineTable {
  id: number;
  paper_id: number;
  line_no: number;
  source_line_id: number | null;
  item_id: number | null;
  name: string;
  spec: string;
  unit: string;
  qty_milli: number;
  price: number | null;
  fen: number;
  remark: string;
}

export interface RequisitionTable {
  id: number;
  applicant_id: number | null;
  purchase_kind: string;
  works: number;
  urgent: number;
  need_by: string | null;
  purpose: string;
  budget_line_id: number | null;
  rule_id: number | null;
  needs_meeting: number;
  needs_congress: number;
  needs_quotes: number;
  needs_publicity: number;
  meeting_number: string;
  meeting_day: string | null;
  congress_number: string;
  congress_day: string | null;
  over_budget_reason: string;
  over_budget_by: string;
}

export interface OrderTable {
  id: number;
  contract_id: number | null;
  contract_number: string;
  contact: string;
  deliver_by: string;
  place: string;
  payment_terms: string;
  warranty: string;
  tolerance_permille: number;
  buyer_id: number | null;
  comparison_id: number | null;
}

export interface AcceptanceTable {
  id: number;
  source_paper_id: number;
  buyer_id: number | null;
  buyer_name: string;
  delivery_note: string;
  place: string;
  user_rep: string;
  deliverer: string;
  head: string;
  conclusion: string;
  licence_override: string;
  licence_override_by: string;
  receipt_id: number | null;
  estimated: number;
}

export interface AcceptanceLineTable {
  id: number;
  ordered_milli: number;
  delivered_milli: number;
  received_milli: number;
  is_last: number;
  made_on: string | null;
  expires_on: string | null;
  batch: string;
  certificates: string;
  temperature: number | null;
  quality: string;
  spec_differs: number;
  as_asset: number;
  price_reason: string;
}

export interface ClaimTable {
  id: number;
  acceptance_id: number;
  line_id: number | null;
  invoice_id: number | null;
  claim_kind: string;
  qty_milli: number;
  handling: string;
  responsible: string;
  due_on: string | null;
  in_accepted: number;
  settled_milli: number;
  settled_fen: number;
  settled_by: string;
  done_on: string | null;
  closed_by: string;
}

export interface InvoiceTable {
  id: number;
  invoice_number: string;
  seller: string;
  seller_key: string;
  invoice_kind: string;
  issued_on: string;
  tax_fen: number;
  standing: number;
}

export interface PaymentTable {
  id: number;
  handler_id: number | null;
  payee: string;
  bank: string;
  method: string;
  budget_line_id: number;
  attachments: number;
  papers: string;
  collective: number;
  deduction_fen: number;
  is_final: number;
  entry_id: number | null;
  paid_on: string | null;
  paid_by: string;
}

export interface ProcurementTables {
  purchase_paper: PaperTable;
  purchase_line: LineTable;
  requisition: RequisitionTable;
  requisition_line: { id: number; approved_milli: number | null; purpose: string; suggested_supplier: string };
  government_purchase: {
    id: number;
    in_catalogue: number;
    form: string;
    method: string;
    platform_number: string;
    intent_day: string | null;
    budget_number: string;
  };
  purchase_approval: {
    id: number;
    paper_id: number;
    round: number;
    seq: number;
    role: string;
    state: string;
    user_id: number | null;
    user_name: string;
    at: string | null;
    comment: string;
  };
  approval_rule: {
    id: number;
    from_day: string;
    basis: string;
    government_fen: number | null;
    catalogue: string;
    split_days: number;
  };
  approval_band: {
    rule_id: number;
    seq: number;
    up_to_fen: number | null;
    approvers: string;
    meeting: number;
    congress: number;
    quotes: number;
    publicity: number;
  };
  purchase_plan: { id: number; period_kind: string; period: string };
  plan_line: {
    id: number;
    category: string;
    on_hand_milli: number;
    need_milli: number;
    safety_milli: number;
    transit_milli: number;
    need_by: string | null;
    fund: string;
  };
  plan_source: { plan_line_id: number; requisition_line_id: number };
  comparison: { id: number; method: string; askers: string; few_reason: string; conclusion: string };
  quote: {
    id: number;
    paper_id: number;
    seq: number;
    supplier_id: number;
    supplier_name: string;
    delivery: string;
    warranty: string;
    remark: string;
  };
  quote_price: { quote_id: number; line_id: number; price: number };
  comparison_line: { id: number; chosen_supplier_id: number; choice_reason: string; last_price: number | null };
  purchase_order: OrderTable;
  order_line: { id: number; tax_rate: string; price_reason: string };
  acceptance: AcceptanceTable;
  acceptor: { acceptance_id: number; seq: number; staff_id: number | null; name: string; department: string };
  acceptance_line: AcceptanceLineTable;
  claim: ClaimTable;
  invoice: InvoiceTable;
  payment: PaymentTable;
  payment_invoice: { payment_id: number; invoice_id: number; fen: number };
  payment_claim: { payment_id: number; claim_id: number; fen: number };
  contract_price: {
    id: number;
    supplier_id: number;
    item_id: number;
    unit: string;
    price: number;
    discount_permille: number | null;
    from_day: string;
    to_day: string | null;
    basis: string;
    active: number;
  };
  market_price: {
    id: number;
    day: string;
    item_id: number;
    unit: string;
    price: number;
    place: string;
    active: number;
  };
  supplier_score: { id: number; supplier_id: number; month: string; item: string; points: number; remark: string };
}
