/** Columns this word's queries read through the typed builder; list tables go through `core/kept`. */
export interface PeopleTables {
  school: {
    id: number;
    unit_name: string;
    kind: string;
    ownership: string;
    start_month: string;
    demo: number;
    created_at: string;
  };
  parameter: { id: string; value: string; basis: string; from_day: string };
  parameter_version: { id: number; key: string; value: string; basis: string; from_day: string };
  app_user: {
    id: number;
    name: string;
    staff_id: number | null;
    password: string;
    colour: number;
    active: number;
    exception_reason: string;
  };
  user_role: { user_id: number; role: string };
  user_store: { user_id: number; store_id: number };
  department: { id: number; code: string; name: string; aliases: string; active: number };
  staff: {
    id: number;
    code: string;
    name: string;
    initials: string;
    pinyin: string;
    department_id: number | null;
    post: string;
    valid_to: string | null;
  };
  school_month: { id: string; state: string };
  school_term: { id: number; school_year: string; name: string; first_day: string; last_day: string };
}
