import { z } from 'zod';
import { choice } from '../fields/choice.ts';
import { wholeNumber } from '../fields/number.ts';
import { recordSchema, type RecordOf } from '../fields/record.ts';
import { text } from '../fields/text.ts';
import type { Kept } from '../people/school.ts';

const grade = (label: string) => wholeNumber({ label, min: 1, max: 5, example: '5' });

/** The supplier's own file (R-PUR-10); further papers and contracts stand beside it. Validity dates are kept as text because 长期 is one of them. */
export const supplierFields = {
  name: text({ label: '供应商名称', required: true, max: 60, width: 60, example: '云溪市禾泰粮油经营部' }),
  alias: text({ label: '简称', max: 30, width: 24, example: '禾泰粮油' }),
  creditCode: text({
    label: '统一社会信用代码',
    max: 18,
    width: 40,
    example: '92990101MAFE1KM23D',
    pattern: { regex: /^[0-9A-HJ-NPQRTUWXY]{18}$/, says: '统一社会信用代码要是 18 位数字和大写字母（没有 I O S V Z）' },
  }),
  legalPerson: text({ label: '法定代表人', max: 20, width: 18, example: '麦秋霞' }),
  category: text({ label: '供货类别', max: 30, width: 24, example: '粮油' }),
  contact: text({ label: '联系人', max: 20, width: 18, example: '李培' }),
  phone: text({ label: '联系电话', max: 30, width: 26, example: '138-0000-3000' }),
  address: text({ label: '地址', max: 80, width: 50 }),
  businessUntil: text({ label: '营业执照有效期', max: 12, width: 22, example: '长期' }),
  licence: text({ label: '食品经营许可证号', max: 30, width: 36, example: 'JY39901010020001' }),
  licenceUntil: text({ label: '许可证有效期至', max: 12, width: 22, example: '2028-03-31' }),
  since: text({ label: '合作起始', max: 12, width: 22, example: '2020-02-02' }),
  scope: text({ label: '经营范围', max: 120, width: 40 }),
  sourcing: choice({
    label: '采购方式',
    words: ['公开招标', '竞争性谈判', '询价', '集中配送', '定点采购', '临时采购'],
    width: 24,
  }),
  food: choice({ label: '供应食品', words: ['否', '是'], width: 16 }),
  qualityGrade: grade('质量评价'),
  priceGrade: grade('价格评价'),
  timeGrade: grade('交期评价'),
  serviceGrade: grade('服务评价'),
  bank: text({ label: '开户行及账号', max: 60, width: 50 }),
  remark: text({ label: '备注', max: 200, width: 40 }),
} as const;

export type SupplierRow = Kept<RecordOf<typeof supplierFields>>;
export const supplierInput = z.strictObject({
  id: z.int().positive().nullable(),
  record: recordSchema(supplierFields),
});

const LETTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** Whether the 18th character of a 统一社会信用代码 is the check character of the first 17 (GB 32100). */
export function creditCodeChecks(code: string): boolean {
  if (code.length !== 18) return false;
  let sum = 0;
  for (let i = 0; i < 17; i++) {
    const value = LETTERS.indexOf(code[i] ?? '');
    if (value < 0) return false;
    sum += value * (WEIGHTS[i] ?? 0);
  }
  return LETTERS[(31 - (sum % 31)) % 31] === code[17];
}
