import { text } from '../fields/text.ts';
import { dayField, kitchenField, mealField, remarkField, yesNo } from './book-fields.ts';
import { register } from './define.ts';

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
});
