import { choice } from '../fields/choice.ts';
import { day } from '../fields/day.ts';
import { money } from '../fields/number.ts';
import { note, text } from '../fields/text.ts';
import { dayField, kitchenField, mealField, signed, yesNo } from './book-fields.ts';
import { finding, register, type Finding } from './define.ts';
import { standing } from './matters.ts';

const GRADES = ['优', '良', '中', '差'] as const;
const grade = (label: string) => choice({ label, required: true, words: GRADES, width: 12 });
const NOTHING = '无';

/** 陪餐记录 (canteen §2.7): somebody responsible eats with the pupils at every meal and says what he saw. */
export const accompany = register({
  key: 'accompany',
  title: '陪餐记录',
  group: '就餐',
  fields: {
    day: dayField,
    meal: mealField,
    kitchen: kitchenField,
    place: text({ label: '班级或就餐地点', required: true, max: 30 }),
    menu: text({ label: '菜品', max: 60, width: 30 }),
    companion: signed('陪餐人'),
    standing: choice({ label: '身份', required: true, words: ['学校负责人', '教师', '家长'], width: 20 }),
    look: grade('外观'),
    taste: grade('口味'),
    quality: grade('质量'),
    warmth: grade('饭菜温度'),
    portion: grade('分量'),
    price: grade('价格'),
    hygiene: grade('食堂卫生'),
    tidiness: grade('就餐秩序'),
    service: grade('服务'),
    opinions: note({ label: '学生意见', required: true, max: 200, example: NOTHING }),
    problem: note({ label: '发现问题', required: true, max: 200, example: NOTHING }),
    owner: signed('整改责任人', false),
    due: day({ label: '整改期限' }),
    result: note({ label: '整改结果', max: 200 }),
    reviewer: signed('复核人', false),
    paid: yesNo('已缴费'),
    fen: money({ label: '金额' }),
  },
  once: ['meal', 'kitchen', 'companion'],
  // A teacher or a parent eats along as well; somebody responsible must (G6).
  due: { every: 'meal', minutes: 480, kitchens: ['学生灶', '幼儿灶'], having: { standing: '学校负责人' } },
  gap: { code: 'G6', level: 'red' },
  carries: ['place', 'standing', 'paid'],
  menu: 'menu',
  signatures: ['陪餐人', '食品安全员'],
  follow: ({ problem, due, day: on, reviewer }) =>
    problem === null || problem === NOTHING || reviewer !== null || on === null
      ? null
      : { says: `陪餐发现的问题还没有复核：${problem}`, since: due ?? on },
  raises: (r) =>
    r.problem === null || r.problem === NOTHING
      ? null
      : {
          says: `陪餐：${r.problem}`,
          stands: standing({ owner: r.owner, due: r.due, done: r.result, reviewer: r.reviewer }),
          isOpen: r.reviewer === null,
        },
  judge(r) {
    const found: Finding[] = [];
    if (r.problem === null || r.problem === NOTHING) return found;
    if (r.owner === null) found.push(finding('red', 'owner', '有问题要写整改责任人'));
    if (r.due === null) found.push(finding('red', 'due', '有问题要写整改期限'));
    if (r.result !== null && r.reviewer === null) found.push(finding('red', 'reviewer', '整改结果要有人复核'));
    if (r.reviewer !== null && r.reviewer === r.owner)
      found.push(finding('block', 'reviewer', '复核人要是整改责任人以外的人'));
    return found;
  },
});
