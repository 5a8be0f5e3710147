import { z } from 'zod';
import { yearOf, type Day } from '../basics/day.ts';
import { choice } from '../fields/choice.ts';
import { wholeNumber } from '../fields/number.ts';
import { recordSchema, type RecordOf } from '../fields/record.ts';
import { text } from '../fields/text.ts';
import type { Kept } from '../people/school.ts';

/** 门类 of GB/T 14885-2022 by the first three figures of a code. */
const CATEGORIES: Readonly<Record<string, string>> = {
  '01': '房屋和构筑物',
  '02': '设备',
  '03': '文物和陈列品',
  '04': '图书和档案',
  '05': '家具和用具',
  '06': '特种动植物',
  '07': '物资',
};
export const CATEGORY_NAMES = Object.values(CATEGORIES);

export const VERSIONS = ['2022', '2010', '1994', '校内'] as const;
export type ClassVersion = (typeof VERSIONS)[number];

/** A class as the office keeps it (R-FA-03): code and version belong together, the table can be imported. */
export const classFields = {
  version: choice({ label: '版本', required: true, words: VERSIONS, width: 14 }),
  code: text({
    label: '分类代码',
    required: true,
    max: 15,
    width: 26,
    example: 'A02010105',
    pattern: { regex: /^[A-Z]?\d{2,14}$/, says: '分类代码是数字，前面可以有一个字母' },
  }),
  name: text({ label: '分类名称', required: true, max: 40, width: 40, example: '台式计算机' }),
  unit: text({ label: '计量单位', max: 6, width: 14, example: '台' }),
  lifeMonths: wholeNumber({ label: '默认折旧月数', max: 1200, width: 18, example: '72' }),
  checked: choice({ label: '已核对', words: ['否', '是'], width: 12 }),
  remark: text({ label: '备注', max: 60, width: 40 }),
} as const;

export type ClassRow = Kept<RecordOf<typeof classFields>> & { cards: number };
export const classInput = z.strictObject({
  id: z.int().positive().nullable(),
  record: recordSchema(classFields),
});

/** A class as a card keeps it: the text stays whatever becomes of the table. */
export interface CardClass {
  version: ClassVersion;
  code: string;
  name: string;
  lifeMonths: number;
}

/** Figures of a code without its letter. A school's own category has 2–4 and belongs to no 门类. */
const figuresOf = (code: string): string => code.replace(/^[A-Z]/, '');

/** 门类 a code belongs to; the codes of 2010 begin with one figure of it (2010104 = A02010104), those of 1994 with two. */
export function categoryOf(code: string, version: ClassVersion): string {
  const figures = figuresOf(code);
  const first = version === '2010' && !/^[A-Z]/.test(code) ? `0${figures.slice(0, 1)}` : figures.slice(0, 2);
  return CATEGORIES[first] ?? '其他';
}

/** Whether a thing of this 门类 loses value by the rules of public schools (ledgers §4.4). */
export const isDepreciated = (category: string): boolean =>
  !['文物和陈列品', '图书和档案', '特种动植物'].includes(category);

/** Forms of a code that occur: eight figures behind a letter, the seven of 2010, six to ten behind A0, the six of 1994. */
const SHAPE = /^(?:A0[1-7]\d{4,8}|[1-7]\d{6}|[1-7]\d{5})$/;
export const isClassCode = (code: string): boolean => SHAPE.test(code);

const TELLING = Array.from('台式便携计算机服务器平板');
/** How many telling letters two names share; 电脑 and 计算机, 笔记本 and 便携 mean the same. */
function likeness(a: string, b: string): number {
  const plain = (name: string): string => name.replaceAll('电脑', '计算机').replaceAll('笔记本', '便携式');
  const [one, other] = [plain(a), plain(b)];
  return TELLING.filter((letter) => one.includes(letter) && other.includes(letter)).length;
}

/** From this year on cards were coded by the catalogue of 2022. */
const NEW_FROM = 2023;

/**
 * Version a code of a card belongs to (R-FA-03). Where a code stands in both catalogues with different names, the name of
 * the thing decides, then the year it came: A02010104 is 台式计算机 before 2023 and 服务器 after.
 */
export function versionOf(
  code: string,
  name: string,
  acquiredOn: Day | null,
  classes: readonly { version: string; code: string; name: string }[],
): ClassVersion {
  if (/^\d{6}$/.test(code)) return '1994';
  if (/^\d{7}$/.test(code) || !/^A\d{8}$/.test(code)) return '2010';
  const named = classes.filter((one) => one.code === code && (one.version === '2022' || one.version === '2010'));
  const old = named.find(({ version }) => version === '2010');
  const fresh = named.find(({ version }) => version === '2022');
  if (old === undefined) return '2022';
  const [asOld, asNew] = [likeness(name, old.name), likeness(name, fresh?.name ?? '')];
  if (asOld !== asNew) return asOld > asNew ? '2010' : '2022';
  return acquiredOn !== null && yearOf(acquiredOn) < NEW_FROM ? '2010' : '2022';
}
