/** Columns of this word's tables, for the typed builder. */
export interface EntryTable {
  id: number;
  line_id: number;
  day: string;
  kind: string;
  spent_fen: number;
  held_fen: number;
  voucher: string;
  summary: string;
  payee: string;
  handler: string;
  attachments: number;
  paper: string;
  reverses_id: number | null;
  import_id: number | null;
  created_at: string;
  created_by: number;
}
export interface FundsTables {
  budget_line: {
    id: number;
    year: number;
    source: string;
    name: string;
    code: string;
    aliases: string;
    initial_fen: number;
    remark: string;
    active: number;
  };
  budget_adjustment: { id: number; line_id: number; fen: number; day: string; basis: string; reason: string };
  budget_entry: EntryTable;
}
