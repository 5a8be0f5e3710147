import { choice } from '../fields/choice.ts';
import { wholeNumber } from '../fields/number.ts';
import { text } from '../fields/text.ts';
import { dayField, mealField, remarkField, signed } from './book-fields.ts';
import { finding, register, type Finding } from './define.ts';

/** 就餐人数登记 (canteen §2.13): pupils and staff are never in one number. */
export const diners = register({
  key: 'diners',
  title: '就餐人数登记',
  group: '就餐',
  fields: {
    day: dayField,
    meal: mealField,
    groupName: text({ label: '班级或部门', required: true, max: 30, example: '一年级1班' }),
    kind: choice({
      label: '人员',
      required: true,
      words: ['学生', '幼儿', '教职工', '陪餐', '家长', '外来'],
      width: 14,
    }),
    enrolled: wholeNumber({ label: '应到', max: 5000 }),
    present: wholeNumber({ label: '实到', max: 5000 }),
    eaten: wholeNumber({ label: '就餐人数', required: true, max: 5000 }),
    sick: wholeNumber({ label: '病假', max: 5000 }),
    leave: wholeNumber({ label: '事假', max: 5000 }),
    special: text({ label: '特殊饮食', max: 60, width: 24 }),
    recorder: signed('登记人', false),
    remark: remarkField,
  },
  once: ['meal', 'groupName'],
  due: {
    every: 'slot',
    field: 'meal',
    slots: [{ word: '午餐', by: '10:00' }],
    per: { field: 'groupName', of: ['classes'] },
  },
  gap: { code: 'G18', level: 'red' },
  measured: [],
  carries: ['kind', 'enrolled'],
  signatures: ['登记人', '食堂管理员'],
  grid: {
    row: 'groupName',
    code: ({ eaten }) => (eaten === null ? '' : String(eaten)),
    key: '每格是这一天这一餐的就餐人数',
  },
  judge(r) {
    const found: Finding[] = [];
    if (r.present !== null && r.enrolled !== null && r.present > r.enrolled)
      found.push(finding('block', 'present', `实到 ${r.present} 人多于应到 ${r.enrolled} 人`));
    if (r.eaten !== null && r.present !== null && r.eaten > r.present)
      found.push(finding('block', 'eaten', `就餐 ${r.eaten} 人多于实到 ${r.present} 人`));
    if (r.eaten !== null && r.present === null && r.enrolled !== null && r.eaten > r.enrolled)
      found.push(finding('block', 'eaten', `就餐 ${r.eaten} 人多于应到 ${r.enrolled} 人`));
    return found;
  },
});
