import type { Day } from '../basics/day.ts';
import type { PaperKind } from './paper.ts';

/** What procurement puts on 今日. */
export interface PurchaseToday {
  /** Papers whose turn is a role of mine. */
  waiting: {
    id: number;
    kind: PaperKind;
    number: string;
    day: Day;
    party: string;
    summary: string;
    fen: number;
    role: string;
  }[];
  returned: { id: number; kind: PaperKind; number: string; day: Day; summary: string; reason: string }[];
  /** 急购 already accepted and not yet signed (R-PUR-04). */
  unsigned: { id: number; number: string; day: Day; party: string; fen: number }[];
  /** Requests with lines nobody has ordered. */
  toBuy: { id: number; number: string; day: Day; party: string; needsQuotes: boolean; lines: number }[];
  lateOrders: { id: number; number: string; supplier: string; deliverBy: Day; days: number }[];
  toStockIn: { id: number; number: string; supplier: string; day: Day; fen: number }[];
  /** Accepted and not invoiced, and invoices with an open difference. */
  unmatched: { id: number; kind: PaperKind; number: string; supplier: string; day: Day; fen: number }[];
  openClaims: {
    id: number;
    number: string;
    supplier: string;
    name: string;
    claimKind: string;
    fen: number;
    dueOn: Day | null;
  }[];
  toPay: { id: number; number: string; supplier: string; fen: number }[];
  drafts: PurchaseDraft[];
}

export interface PurchaseDraft {
  id: number;
  kind: PaperKind;
  title: string;
  updatedAt: string;
}

/** Statement of a supplier's month, for both signatures. */
export interface SupplierStatement {
  supplier: string;
  month: string;
  rows: {
    day: Day;
    kind: PaperKind;
    number: string;
    summary: string;
    acceptedFen: number;
    invoicedFen: number;
    paidFen: number;
    deductedFen: number;
  }[];
  /** closing = opening + accepted − deducted − paid. */
  openingFen: number;
  acceptedFen: number;
  invoicedFen: number;
  deductedFen: number;
  paidFen: number;
  closingFen: number;
}
