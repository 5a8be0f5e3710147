import type { Day } from '../basics/day.ts';
import type { Fen } from '../basics/money.ts';
import type { Milli } from '../basics/quantity.ts';

export const HANDOVER_STATES = ['待登记', '已登记', '作废'] as const;

/** Goods accepted as fixed assets, waiting for their cards (R-FA-01); 已购未登记 is what is 待登记. */
export interface Handover {
  id: number;
  acceptanceNumber: string;
  day: Day;
  supplier: string;
  department: string;
  name: string;
  spec: string;
  unit: string;
  qty: Milli;
  fen: Fen;
  /** 资金来源 · 预算项目. */
  budget: string;
  state: (typeof HANDOVER_STATES)[number];
  /** Number of the document that made its cards; '' while there are none. */
  cardNote: string;
}
