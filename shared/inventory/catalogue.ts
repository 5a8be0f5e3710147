import { z } from 'zod';
import { choice } from '../fields/choice.ts';
import type { Fields, RecordOf } from '../fields/record.ts';
import { text } from '../fields/text.ts';

export interface StoreRow {
  id: number;
  name: string;
  kind: '行政' | '食堂';
  aliases: string;
  active: boolean;
}

export interface CategoryRow {
  id: number;
  code: string;
  name: string;
  aliases: string;
  isFood: boolean;
  active: boolean;
}

/** Columns and form of the stores. */
export const storeFields = {
  name: text({ label: '仓库名称', required: true, max: 20, example: '行政仓库' }),
  kind: choice({ label: '仓库类型', required: true, words: ['行政', '食堂'], width: 16 }),
  aliases: text({ label: '别名', max: 120, width: 60, example: '总务仓库;行政库' }),
} as const;

/** Columns and form of the categories. */
export const categoryFields = {
  code: text({
    label: '类别编码',
    required: true,
    width: 16,
    example: '01',
    pattern: { regex: /^\d{2}$/, says: '类别编码要是 2 位数字' },
  }),
  name: text({ label: '类别名称', required: true, max: 20, example: '办公用品' }),
  isFood: choice({ label: '是否食品', required: true, words: ['否', '是'], width: 16 }),
  aliases: text({ label: '别名', max: 120, width: 60, example: '办公类;办公' }),
} as const;

type Listed<F extends Fields> = { id: number; active: boolean; record: RecordOf<F> };

/** A store as the record of its fields. */
export const storeListed = ({ id, active, name: called, kind, aliases }: StoreRow): Listed<typeof storeFields> => ({
  id,
  active,
  record: { name: called, kind, aliases },
});

/** A category as the record of its fields. */
export const categoryListed = (row: CategoryRow): Listed<typeof categoryFields> => ({
  id: row.id,
  active: row.active,
  record: { code: row.code, name: row.name, isFood: row.isFood ? '是' : '否', aliases: row.aliases },
});

const name = (label: string) =>
  z.string().trim().min(1, `${label}要填写`).max(20, `${label}最多 20 个字`).describe(label);

export const storeInput = z.strictObject({
  id: z.int().positive().nullable(),
  name: name('仓库名称'),
  kind: z.enum(['行政', '食堂'], '请选择仓库类型').describe('仓库类型'),
  aliases: z.string().max(120).default('').describe('别名，用分号隔开'),
  active: z.boolean().default(true),
});

export const categoryInput = z.strictObject({
  id: z.int().positive().nullable(),
  code: z
    .string()
    .regex(/^\d{2}$/, '类别编码要是 2 位数字')
    .describe('类别编码，物资编码的前两位'),
  name: name('类别名称'),
  aliases: z.string().max(120).default('').describe('别名，用分号隔开'),
  isFood: z.boolean().default(false).describe('是否食品'),
  active: z.boolean().default(true),
});

/** Stores and categories a new set of books starts with (§3.1, R-INV-02); all may be changed. */
export const FIRST_STORES: readonly Omit<StoreRow, 'id'>[] = [
  { name: '行政仓库', kind: '行政', aliases: '总务仓库;行政库;总务库', active: true },
  { name: '食堂仓库', kind: '食堂', aliases: '食堂库', active: true },
];

const row = (code: string, categoryName: string, aliases = '', isFood = false): Omit<CategoryRow, 'id'> => ({
  code,
  name: categoryName,
  aliases,
  isFood,
  active: true,
});

export const FIRST_CATEGORIES: readonly Omit<CategoryRow, 'id'>[] = [
  row('01', '办公用品', '办公类;办公'),
  row('02', '打印耗材', '耗材'),
  row('03', '教学用品', '教学类'),
  row('04', '体育用品', '体育类'),
  row('05', '清洁卫生', '清洁卫生用品;清洁用品;洗消'),
  row('06', '水电维修材料', '水电维修;维修材料'),
  row('07', '劳保防疫', '劳保;防疫;劳保/防疫'),
  row('08', '医务用品', '医务'),
  row('09', '食品', '食材;食品类', true),
  row('10', '厨房用具', '厨具'),
  row('11', '低值耐用品', '低值耐用'),
  row('99', '其他', '其它'),
];
