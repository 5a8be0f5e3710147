import { capitals } from '../basics/capitals.ts';
import { formatMoney, formatPrice } from '../basics/money.ts';
import { formatQuantity } from '../basics/quantity.ts';
import { A4_LANDSCAPE } from '../inventory/papers.ts';
import type { SlipColumn, SlipPage } from '../print/page-model.ts';
import type { ApprovalStep } from './approval.ts';

/** Lines a form on A4 landscape holds under its facts and over its signatures. */
export const FORM_LINES = 14;

export interface Form {
  title: string;
  facts: [string, string][];
  columns: SlipColumn[];
  rows: string[][];
  totalFen: number | null;
  /** Label and, where the program knows it, the name: who signs, signs by hand (§7.2). */
  signatures: [string, string][];
  copies: readonly string[];
  red?: boolean;
}

export const col = (label: string, width: number, align: SlipColumn['align'] = 'left'): SlipColumn => ({
  label,
  width,
  align,
});
export const NO = col('序号', 9, 'center');
export const NAME = col('品名', 36);
export const SPEC = col('规格型号', 30);
export const UNIT = col('单位', 11, 'center');
export const REMARK = col('备注', 24);
export const figure = (label: string, width = 19): SlipColumn => col(label, width, 'right');

export const qty = (milli: number | null): string => (milli === null ? '' : formatQuantity(milli));
export const price = (value: number | null): string => (value === null ? '' : formatPrice(value));
export const money = (fen: number | null): string => (fen === null ? '' : formatMoney(fen));

/** Name of whoever decided a step of the last round, for the line he signs on. */
export function decidedBy(steps: readonly ApprovalStep[], role: string): string {
  const round = Math.max(0, ...steps.map((step) => step.round));
  return steps.find((step) => step.round === round && step.role === role && step.state === '同意')?.userName ?? '';
}

export interface Printed {
  unitName: string;
  number: string;
  copies: number;
  watermark: string | null;
  prints: number;
}

/** A form as sheets of paper, every copy of them. */
export function formPages(form: Form, { unitName, number, copies, watermark, prints }: Printed): SlipPage[] {
  const count = Math.max(1, Math.ceil(form.rows.length / FORM_LINES));
  return Array.from({ length: copies }, (_, copy) =>
    Array.from({ length: count }, (__, i): SlipPage => {
      const rows = form.rows.slice(i * FORM_LINES, (i + 1) * FORM_LINES);
      const isLast = i === count - 1;
      return {
        kind: 'slip',
        paper: A4_LANDSCAPE,
        title: form.title,
        unitName,
        number,
        copyLabel: form.copies[copy] ?? `第 ${copy + 1} 联`,
        facts: form.facts.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value })),
        columns: form.columns,
        rows: [...rows, ...Array.from({ length: FORM_LINES - rows.length }, (): string[] => [])],
        ...(isLast && form.totalFen !== null
          ? { total: { label: '合计', capitals: capitals(form.totalFen), amount: formatMoney(form.totalFen) } }
          : {}),
        signatures: form.signatures.map(([label, name]) => ({ label, name })),
        page: i + 1,
        pages: count,
        ...(watermark === null ? {} : { watermark }),
        ...(prints > 1 ? { reprint: `补打 ${prints - 1} 次` } : {}),
        red: form.red ?? false,
      };
    }),
  ).flat();
}
