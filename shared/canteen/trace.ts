import { z } from 'zod';
import type { Day } from '../basics/day.ts';
import type { Milli } from '../basics/quantity.ts';
import type { Lot } from '../inventory/lots.ts';
import { dayInput } from '../people/call.ts';
import { amount, dayCell, listColumn, namedPaper, totalsOf, type ListPaper } from '../sheet/list-paper.ts';
import { formatQuantity } from '../basics/quantity.ts';

/** 批次去向 (canteen §2.18, §7 no 13): which meals used a batch, and how many ate them. */
export const traceInput = z.strictObject({
  name: z.string().trim().max(40).describe('品名、编码或批号'),
  batch: z.string().trim().max(40).default('').describe('批号或生产日期；空为这个品名的全部批次'),
});

/** What one document took, and what the books know of the meals of its day. */
export interface TraceRow {
  key: string;
  day: Day;
  number: string;
  item: string;
  unit: string;
  milli: Milli;
  /** The document names the batch; else first in, first out says so. */
  isNamed: boolean;
  /** 领用, 报损: what became of it. */
  kind: string;
  purpose: string;
  /** Meals served that day, and their dishes. */
  meals: string;
  dishes: string;
  /** Samples of that day still kept, of all that were taken. */
  samples: string;
  /** Portions eaten that day by the books; null where nobody wrote them down. */
  diners: number | null;
}

export interface TraceView {
  lots: Lot[];
  rows: TraceRow[];
  /** By unit, for several items of one name need not share it. */
  sums: { unit: string; received: Milli; used: Milli; left: Milli }[];
  diners: number;
}

/** 收 60 kg，已用 42 kg，剩 18 kg；用餐 1,204 人次. */
export function traceWords({ sums, diners }: Pick<TraceView, 'sums' | 'diners'>): string {
  const of = (milli: Milli, unit: string): string => `${formatQuantity(milli)} ${unit}`;
  const parts = sums.map(
    ({ unit, received, used, left }) => `收 ${of(received, unit)}，已用 ${of(used, unit)}，剩 ${of(left, unit)}`,
  );
  return [...parts, `用餐 ${diners} 人次`].join('；');
}

/** 大米 批号 20260901，2026-09-03 入库 RK-202609-0012，供货单位 …. */
export const lotWords = ({ name, spec, batch, madeOn, day, number, supplier }: Lot): string =>
  [
    [name, spec].filter((word) => word !== '').join(' '),
    batch === '' ? '' : `批号 ${batch}`,
    madeOn === null ? '' : `生产日期 ${madeOn}`,
    `${day} 入库 ${number}`,
    supplier,
  ]
    .filter((word) => word !== '')
    .join('，');

export const TRACE_COLUMNS = {
  day: listColumn('领用日期', 'day', 14),
  item: listColumn('品名', 'text', 16),
  milli: listColumn('数量', 'quantity', 10),
  unit: listColumn('单位', 'text', 6),
  number: listColumn('单号', 'text', 18),
  kind: listColumn('去向', 'text', 8),
  basis: listColumn('批次依据', 'text', 14),
  purpose: listColumn('用途', 'text', 16),
  meals: listColumn('餐次', 'text', 18),
  dishes: listColumn('当天菜品', 'text', 34),
  samples: listColumn('留样', 'text', 14),
  diners: listColumn('用餐人次', 'count', 10),
} as const;

export const basisWords = ({ isNamed }: Pick<TraceRow, 'isNamed'>): string => (isNamed ? '单据写明' : '按先进先出推算');

/** 餐次用料 (canteen §7 no 13): which batches, of which suppliers, a day's meals were made of. */
export const sourcesInput = z.strictObject({ day: dayInput.describe('哪一天') });

export interface SourceRow {
  key: string;
  item: string;
  spec: string;
  unit: string;
  milli: Milli;
  /** Of the issue. */
  number: string;
  purpose: string;
  isNamed: boolean;
  /** The batch it was taken of; null where the books have no receipt for it. */
  lot: Lot | null;
}

export interface SourcesView {
  /** What the books know of the day's meals. */
  facts: Pick<TraceRow, 'meals' | 'dishes' | 'samples' | 'diners'>;
  rows: SourceRow[];
}

export const SOURCE_COLUMNS = {
  item: listColumn('品名', 'text', 16),
  spec: listColumn('规格型号', 'text', 12),
  milli: listColumn('数量', 'quantity', 10),
  unit: listColumn('单位', 'text', 6),
  number: listColumn('出库单号', 'text', 18),
  purpose: listColumn('用途', 'text', 14),
  batch: listColumn('批号', 'text', 14),
  madeOn: listColumn('生产日期', 'day', 13),
  expiresOn: listColumn('保质期至', 'day', 13),
  received: listColumn('入库', 'text', 20),
  supplier: listColumn('供货单位', 'text', 22),
  basis: listColumn('批次依据', 'text', 14),
} as const;

export const mealWords = ({ meals, dishes, samples, diners }: SourcesView['facts']): string =>
  [
    meals === '' ? '这一天没有安排供餐' : meals,
    dishes === '' ? '' : `菜品：${dishes}`,
    `留样：${samples}`,
    diners === null ? '就餐人数没有记' : `就餐 ${diners} 人次`,
  ]
    .filter((word) => word !== '')
    .join('；');

/** A day's meals back to where what they were made of came from. */
export function sourcesPaper({ facts, rows }: SourcesView, day: Day): ListPaper {
  const paper = namedPaper(
    '餐次用料来源表',
    SOURCE_COLUMNS,
    rows.map(({ lot, ...row }) => ({
      ...row,
      milli: amount(row.milli),
      batch: lot?.batch ?? '',
      madeOn: lot?.madeOn ? dayCell(lot.madeOn) : null,
      expiresOn: lot?.expiresOn ? dayCell(lot.expiresOn) : null,
      received: lot === null ? '' : `${lot.day} ${lot.number}`,
      supplier: lot?.supplier ?? '',
      basis: basisWords(row),
    })),
  );
  return { ...paper, facts: [day], notes: [mealWords(facts)], signatures: ['经办人', '食品安全员'] };
}

/** The whole answer on paper, the batches it is about above it. */
export function tracePaper(view: TraceView): ListPaper {
  const paper = namedPaper(
    '批次去向表',
    TRACE_COLUMNS,
    view.rows.map((row) => ({ ...row, day: dayCell(row.day), milli: amount(row.milli), basis: basisWords(row) })),
  );
  return {
    ...paper,
    totals: totalsOf(TRACE_COLUMNS, { diners: view.diners }),
    notes: [traceWords(view), ...view.lots.slice(0, 8).map((lot) => `批次：${lotWords(lot)}`)],
    signatures: ['经办人', '食品安全总监', '单位负责人'],
  };
}
