import { minutesOf } from '../basics/time-of-day.ts';
import { choice } from '../fields/choice.ts';
import { duration, measure, quantity } from '../fields/number.ts';
import { text } from '../fields/text.ts';
import { time } from '../fields/time.ts';
import type { ParameterKey } from '../people/school.ts';
import { dayField, kitchenField, mealField, remarkField, signed } from './book-fields.ts';
import { finding, register, type Finding } from './define.ts';

const METHODS = ['蒸汽', '煮沸', '红外线消毒柜', '洗碗机', '含氯消毒剂浸泡'] as const;

/** Least heat or strength and least minutes of each method (canteen §1.7); a washing machine counts in seconds, so any minute will do. */
const LEAST: Readonly<
  Record<
    (typeof METHODS)[number],
    { of: 'temperature' | 'strength'; least: ParameterKey; minutes: ParameterKey | null }
  >
> = {
  蒸汽: { of: 'temperature', least: 'canteen.steamDegrees', minutes: 'canteen.steamMinutes' },
  煮沸: { of: 'temperature', least: 'canteen.steamDegrees', minutes: 'canteen.steamMinutes' },
  红外线消毒柜: { of: 'temperature', least: 'canteen.infraredDegrees', minutes: 'canteen.infraredMinutes' },
  洗碗机: { of: 'temperature', least: 'canteen.washerDegrees', minutes: null },
  含氯消毒剂浸泡: { of: 'strength', least: 'canteen.chlorineMg', minutes: 'canteen.chlorineMinutes' },
};

/** 餐用具清洗消毒记录 (canteen §2.5). */
export const disinfection = register({
  key: 'disinfection',
  title: '餐用具清洗消毒记录',
  group: '消毒卫生',
  fields: {
    day: dayField,
    meal: mealField,
    kitchen: kitchenField,
    utensil: text({ label: '餐用具名称', required: true, max: 30, example: '餐盘' }),
    count: quantity({ label: '数量' }),
    unit: text({ label: '单位', max: 6, width: 12, example: '个' }),
    method: choice({ label: '清洗消毒方式', required: true, words: METHODS, width: 24 }),
    temperature: measure({ label: '消毒温度', unit: '℃', max: 300 }),
    strength: measure({ label: '浓度', unit: 'mg/L', max: 5000 }),
    startsAt: time({ label: '开始时间', required: true }),
    endsAt: time({ label: '结束时间', required: true }),
    minutes: duration({ label: '时长（分）' }),
    worker: signed('操作人'),
    checker: signed('检查人', false),
    remark: remarkField,
  },
  once: ['meal', 'kitchen', 'utensil', 'startsAt'],
  due: { every: 'meal', minutes: 180 },
  gap: { code: 'G9', level: 'red' },
  // Steam is always 100 ℃: only what is mixed by hand can be copied.
  measured: ['strength'],
  carries: ['utensil', 'count', 'unit', 'method'],
  asks: ['temperature'],
  derived: ['minutes'],
  signatures: ['操作人', '检查人'],
  derive: ({ startsAt, endsAt }) => ({
    minutes: startsAt === null || endsAt === null || endsAt < startsAt ? null : minutesOf(endsAt) - minutesOf(startsAt),
  }),
  judge(r, { limit }) {
    const found: Finding[] = [];
    if (r.startsAt !== null && r.endsAt !== null && r.endsAt < r.startsAt)
      found.push(finding('block', 'endsAt', '结束时间早于开始时间'));
    if (r.method === null) return found;
    const { of, least, minutes } = LEAST[r.method];
    const value = r[of];
    const unit = of === 'temperature' ? '℃' : 'mg/L';
    if (value === null) found.push(finding('red', of, `${r.method}要写${of === 'temperature' ? '温度' : '浓度'}`));
    else if (value < limit(least))
      found.push(finding('red', of, `${r.method}要 ${limit(least)} ${unit} 以上，要重新消毒`));
    if (minutes !== null && r.minutes !== null && r.minutes < limit(minutes))
      found.push(finding('red', 'endsAt', `${r.method}要 ${limit(minutes)} 分钟以上，要重新消毒`));
    return found;
  },
});
