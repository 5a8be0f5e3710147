import { day } from '../fields/day.ts';
import { measure, quantity } from '../fields/number.ts';
import { text } from '../fields/text.ts';
import { remarkField, signed, yesNo } from './book-fields.ts';
import { finding, register, type Finding } from './define.ts';

/** 食品添加剂使用记录 (canteen §2.9, Annex D headings): weighed, or declared as none for the month. */
export const additive = register({
  key: 'additive',
  title: '食品添加剂使用记录',
  group: '食品安全',
  fields: {
    day: day({ label: '使用日期', required: true }),
    none: yesNo('本月不使用'),
    name: text({ label: '食品添加剂名称', max: 30, width: 30, example: '泡打粉' }),
    maker: text({ label: '生产者', max: 40, width: 34 }),
    madeOn: day({ label: '生产日期' }),
    used: measure({ label: '使用量', unit: 'g', places: 2, max: 1_000_000 }),
    purpose: text({ label: '功能（用途）', max: 30, width: 24 }),
    food: text({ label: '制作食品名称', max: 30, width: 30, example: '馒头' }),
    foodWeight: quantity({ label: '制作食品量（kg）', max: 5_000_000 }),
    rate: measure({ label: '用量', unit: 'g/kg', places: 2, max: 1_000_000 }),
    most: measure({ label: '最大用量', unit: 'g/kg', places: 2, max: 1_000_000 }),
    user: signed('使用人'),
    remark: remarkField,
  },
  due: { every: 'month', nextDay: 1 },
  gap: { code: 'G16', level: 'amber' },
  carries: ['maker', 'purpose'],
  derived: ['rate'],
  signatures: ['使用人', '食品安全员'],
  // Hundredths of a gram over thousandths of a kilogram are hundredths of g/kg times a thousand.
  derive: ({ used, foodWeight }) => ({
    rate: used === null || !foodWeight ? null : Math.round((used * 1000) / foodWeight),
  }),
  judge(r) {
    const found: Finding[] = [];
    if (/亚硝酸/.test(`${r.name ?? ''}${r.food ?? ''}`))
      found.push(finding('block', 'name', '亚硝酸盐不得采购、贮存和使用'));
    if (r.none === '是') {
      if (r.name !== null) found.push(finding('block', 'name', '写了“本月不使用”，就不能再写添加剂'));
      return found;
    }
    if (r.name === null) found.push(finding('red', 'name', '食品添加剂名称没有填写'));
    if (r.used === null) found.push(finding('red', 'used', '使用量没有填写，要称量'));
    if (r.food === null || r.foodWeight === null) found.push(finding('red', 'food', '制作食品和它的量没有填写'));
    if (r.rate !== null && r.most !== null && r.rate > r.most)
      found.push(
        finding('red', 'rate', `用量 ${(r.rate / 100).toFixed(2)} g/kg 超过最大用量 ${(r.most / 100).toFixed(2)} g/kg`),
      );
    return found;
  },
});
