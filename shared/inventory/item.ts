import { z } from 'zod';
import { sameKey } from '../basics/text.ts';
import { choice } from '../fields/choice.ts';
import { quantity, money, wholeNumber } from '../fields/number.ts';
import { recordSchema, type RecordOf } from '../fields/record.ts';
import { item, place } from '../fields/reference.ts';
import { text } from '../fields/text.ts';

const unit = { max: 10, width: 12 };

/**
 * The item card, field by field: form, list, spreadsheet and paper all read this. Quantities and ratios are thousandths of
 * the base unit, the reference price is 分.
 */
export const itemFields = {
  code: text({
    label: '物资编码',
    required: true,
    width: 18,
    example: '010001',
    pattern: { regex: /^\d{6}$/, says: '物资编码要是 6 位数字，前两位是类别' },
  }),
  name: text({ label: '品名', required: true, max: 40, width: 36, example: '复印纸' }),
  spec: text({ label: '规格型号', max: 60, width: 40, example: 'A4 70g' }),
  unit: text({ label: '基本单位', required: true, example: '包', ...unit }),
  categoryId: item({ label: '类别', required: true, width: 24, example: '办公用品' }),
  auxUnit: text({ label: '辅助单位', example: '箱', ...unit }),
  auxRatio: quantity({ label: '换算率', min: 1, example: '8' }),
  auxUnit2: text({ label: '第二辅助单位', example: '件', ...unit }),
  auxRatio2: quantity({ label: '第二换算率', min: 1, example: '40' }),
  storeId: place({ label: '默认仓库', example: '行政仓库' }),
  place: text({ label: '货位', max: 20, width: 18, example: 'A-02-3' }),
  minMilli: quantity({ label: '最低储备', example: '50' }),
  maxMilli: quantity({ label: '最高储备', example: '500' }),
  shelfDays: wholeNumber({ label: '保质期(天)', min: 1, max: 36_000, example: '365' }),
  refPriceFen: money({ label: '参考单价', example: '23.60' }),
  batched: choice({ label: '批次管理', words: ['否', '是'], width: 12 }),
  durable: choice({ label: '低值耐用', words: ['否', '是'], width: 12 }),
  aliases: text({ label: '别名', max: 120, width: 40, example: 'A4纸;打印纸A4' }),
  initials: text({ label: '拼音首字母', max: 40, width: 20, example: 'fyz' }),
  barcode: text({ label: '条码', max: 30, width: 30, example: '6901234567892' }),
  oldCode: text({ label: '旧编码', max: 20, width: 20, example: 'WZ-0001' }),
  remark: text({ label: '备注', max: 120, width: 40 }),
} as const;

export type ItemRecord = RecordOf<typeof itemFields>;

/** What the item form sends: `id` null for a new card. */
export const itemInput = z.strictObject({ id: z.int().positive().nullable(), record: recordSchema(itemFields) });

/** Two items may not share 品名+规格+单位 (R-INV-01); width, case and blanks do not make a difference. */
export const itemKey = (name: string, spec: string, unitName: string): string =>
  [name, spec, unitName].map(sameKey).join('|');

/** A row of the item and stock list. Stock figures are sums over the chosen stores. */
export interface ItemRow {
  id: number;
  code: string;
  name: string;
  spec: string;
  unit: string;
  category: string;
  milli: number;
  fen: number;
  minMilli: number | null;
  maxMilli: number | null;
  /** Earliest 保质期至 of what is still in store, taken as used first-expired-first-out; null when unknown. */
  expiresOn: string | null;
  lastDay: string | null;
  place: string;
  active: boolean;
}

export const itemListInput = z.strictObject({
  search: z.string().max(60).default('').describe('编码、名称、拼音首字母、别名或条码'),
  storeId: z.int().nullable().default(null).describe('仓库；空为全部'),
  categoryId: z.int().nullable().default(null).describe('类别；空为全部'),
  show: z.enum(['all', 'inStock', 'belowMin', 'expiring', 'idle', 'retired']).default('all').describe('快速筛选'),
});

export interface ItemList {
  rows: ItemRow[];
  /** How many there are under each quick filter, whatever the chosen one. */
  counts: Record<'all' | 'inStock' | 'belowMin' | 'expiring' | 'idle' | 'retired', number>;
}

/** One hit of the item box. */
export interface ItemHit {
  id: number;
  code: string;
  name: string;
  spec: string;
  unit: string;
  units: ItemUnit[];
  initials: string;
  milli: number;
  fen: number;
  /** 1/10000 元 of the last receipt, null when never received. */
  lastPrice: number | null;
  place: string;
}

/** A unit the item can be counted in; `ratio` is thousandths of the base unit in one of it. */
export interface ItemUnit {
  name: string;
  ratio: number;
}

/** Everything the item card shows. */
export interface ItemCard {
  id: number;
  active: boolean;
  record: ItemRecord;
  category: string;
  unitFrozen: boolean;
  balances: { storeId: number; store: string; milli: number; fen: number }[];
  movements: ItemMovement[];
  /** Last three receipt prices, newest first, 1/10000 元. */
  lastPrices: number[];
}

export interface ItemMovement {
  lineId: number;
  documentId: number;
  day: string;
  number: string;
  store: string;
  storeId: number;
  summary: string;
  column: 'in' | 'out';
  milli: number;
  fen: number;
  balanceMilli: number;
  balanceFen: number;
}
