import { text } from '../fields/text.ts';
import { dayField, kitchenField, mealField, remarkField, yesNo } from './book-fields.ts';
import { foodRulesFor } from './banned-foods.ts';
import { finding, register } from './define.ts';

/** The dishes of a day, typed here until the menu brings them: what samples are due (G1). */
export const dish = register({
  key: 'dish',
  title: '每日菜品登记',
  group: '就餐',
  fields: {
    day: dayField,
    meal: mealField,
    kitchen: kitchenField,
    name: text({ label: '菜名', required: true, max: 30, example: '青椒肉丝' }),
    keepsSample: yesNo('要留样'),
    remark: remarkField,
  },
  once: ['meal', 'kitchen', 'name'],
  carries: ['keepsSample'],
  repeats: true,
  due: { every: 'meal', minutes: 0 },
  gap: { code: 'G1', level: 'amber' },
  // What is forbidden is written down only with who allowed it and why; teachers' own kitchen is only reminded.
  judge({ name, remark, kitchen }, { word }) {
    const region = word('canteen.foodRules');
    return foodRulesFor(name ?? '', region).map(({ level, says }) => {
      if (level !== '禁止') return finding('amber', 'name', level === '谨慎' ? `慎用：${says}` : says);
      const banned = `按${region}规定，学校食堂不能用${says}`;
      if (kitchen === '教工灶') return finding('amber', 'name', banned);
      return remark === null
        ? finding('block', 'name', `${banned}。确要用的，在备注里写谁批准、为什么`)
        : finding('red', 'name', banned);
    });
  },
});
