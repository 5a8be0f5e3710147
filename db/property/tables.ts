import type { Generated } from 'kysely';

/** Where a thing is and who answers for it, as columns. */
export interface CustodyColumns {
  department_id: number | null;
  room_id: number | null;
  place: string;
  keeper_id: number | null;
  keeper: string;
  status: string;
}
type Prefixed<P extends string> = { [K in keyof CustodyColumns as `${P}${K}`]: CustodyColumns[K] };

export interface CardColumns extends CustodyColumns {
  id: number;
  number: string;
  state: string;
  name: string;
  spec: string;
  unit: string;
  serial: string;
  class_version: string;
  class_code: string;
  class_name: string;
  category: string;
  acquired_on: string;
  warranty_until: string | null;
  inspect_on: string | null;
  value_kind: string;
  qty_milli: number;
  cost_fen: number;
  life_months: number;
  entered_on: string;
  disposed_on: string | null;
  source_number: string;
  search_key: string;
}

export interface TermColumns {
  id: number;
  card_id: number;
  document_id: number | null;
  from_no: number;
  until_no: number;
  acc: number;
  done: number;
  base: number;
  life: number;
  monthly: number;
}

export interface EventColumns extends Prefixed<'was_'>, Prefixed<'now_'> {
  id: number;
  card_id: number;
  document_id: number | null;
  day: string;
  kind: string;
  opening: number;
  qty_milli: number;
  cost_fen: number;
  acc_fen: number;
  effect_no: number;
  says: string;
  was_class: string;
}

export interface DocumentColumns extends Prefixed<'to_'> {
  id: number;
  number: string;
  kind: string;
  state: string;
  day: string;
  reason: string;
  party: string;
  due_on: string | null;
  done_on: string | null;
  approval: string;
  way: string;
  fen: number;
  receipt: string;
  share: number | null;
  factor: number | null;
  entered_by: string;
  entered_at: string;
  approved_by: string;
  reverses: number | null;
  ended: string;
}

export interface CountColumns {
  id: number;
  number: string;
  state: string;
  purpose: string;
  title: string;
  day: string;
  leader: string;
  team: string;
  scope: string;
  since_id: number | null;
  entered_by: string;
  entered_at: string;
  submitted_by: string;
  approved_by: string;
  done_on: string | null;
  opinion: string;
  left_over: string;
  moved_id: number | null;
  lost_id: number | null;
}

export interface CountLineColumns extends CustodyColumns {
  id: number;
  count_id: number;
  card_id: number;
  qty_milli: number;
  cost_fen: number;
  outside: number;
}

export interface CountFindColumns extends Omit<CustodyColumns, 'department_id'> {
  id: number;
  count_id: number;
  card_id: number | null;
  tag: string;
  name: string;
  unit: string;
  qty_milli: number;
  bad_milli: number;
  note: string;
  how: string;
  found_by: string;
  found_at: string;
  dropped: number;
}

interface SurplusColumns {
  id: number;
  count_id: number;
  card_id: number | null;
  tag: string;
  name: string;
  unit: string;
  qty_milli: number;
  room_id: number | null;
  place: string;
  keeper_id: number | null;
  note: string;
  state: string;
  card_note: string;
  reason: string;
}

/** Columns this word's queries read through the typed builder. */
export interface PropertyTables {
  asset_card: CardColumns;
  asset_class: { id: number; version: string; code: string; name: string; life_months: number; active: number };
  asset_document: DocumentColumns;
  asset_document_card: {
    document_id: number;
    card_id: number;
    qty_milli: number;
    returned_on: string | null;
    note: string;
  };
  asset_signer: { id: number; document_id: number; role: string; name: string; opinion: string };
  asset_event: EventColumns;
  asset_term: TermColumns;
  asset_count: CountColumns;
  asset_count_line: Omit<CountLineColumns, 'id'> & { id: Generated<number> };
  asset_count_find: CountFindColumns;
  asset_count_room: {
    id: number;
    count_id: number;
    place: string;
    signed_by: string;
    signed_on: string;
    note: string;
    entered_by: string;
  };
  asset_surplus: SurplusColumns;
  depreciation_run: { id: number; month: string; cards: number; fen: number; made_by: string; made_at: string };
  depreciation_line: { no: number; card_id: number; fen: number };
  asset_finance: {
    id: number;
    month: string;
    category: string;
    cost_fen: number;
    acc_fen: number | null;
    reason: string;
    typed_by: string;
    typed_at: string;
  };
  asset_repair: {
    id: number;
    card_id: number;
    day: string;
    source: string;
    fault: string;
    by_whom: string;
    fen: number;
    done_on: string | null;
    result: string;
  };
}
