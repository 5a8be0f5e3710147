import type { Month } from '../basics/day.ts';
import type { Fen } from '../basics/money.ts';
import type { Milli } from '../basics/quantity.ts';

/** A line of the 折旧计算表 (ledgers §4.9). */
export interface ChargeRow {
  id: number;
  number: string;
  name: string;
  category: string;
  department: string;
  cost: Fen;
  /** Months of life; 0 is not depreciated. */
  life: number;
  since: Month;
  doneBefore: number;
  accBefore: Fen;
  fen: Fen;
  acc: Fen;
}

export interface ChargeSheet {
  month: Month;
  /** Whether this month has been charged. */
  charged: boolean;
  /** Months that still have to be charged first, this one among them. */
  waiting: Month[];
  rows: ChargeRow[];
}

/** A class in the general account: what stood before a period, came, went and stands at its end. */
export interface ClassBalance {
  category: string;
  qty0: Milli;
  cost0: Fen;
  qtyIn: Milli;
  costIn: Fen;
  qtyOut: Milli;
  costOut: Fen;
  qty: Milli;
  cost: Fen;
  acc: Fen;
  net: Fen;
}
