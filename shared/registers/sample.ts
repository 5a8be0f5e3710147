import { addMinutes } from '../basics/time-of-day.ts';
import { choice } from '../fields/choice.ts';
import { measure, wholeNumber } from '../fields/number.ts';
import { text } from '../fields/text.ts';
import { moment, time } from '../fields/time.ts';
import { dayField, kitchenField, mealField, remarkField, signed } from './book-fields.ts';
import { finding, register, type Finding } from './define.ts';

/** 食品留样记录 (canteen §2.4, Annex C headings): every dish of every meal, kept cold until its time is over. */
export const sample = register({
  key: 'sample',
  title: '食品留样记录',
  group: '食品安全',
  fields: {
    day: dayField,
    meal: mealField,
    kitchen: kitchenField,
    dish: text({ label: '留样食品名称', required: true, max: 30, example: '青椒肉丝' }),
    batch: wholeNumber({ label: '批次', min: 1, max: 20, example: '1' }),
    takenAt: time({ label: '留样时间', required: true }),
    grams: measure({ label: '留样量', unit: 'g', required: true, max: 5000 }),
    temperature: measure({ label: '留样柜温度', unit: '℃', places: 1, min: -300, max: 300 }),
    keptUntil: moment({ label: '留样保存至' }),
    keeper: signed('留样人'),
    checker: signed('审核人', false),
    destroyedAt: moment({ label: '处理时间' }),
    destroyedBy: signed('处理人', false),
    takenBy: text({ label: '取样单位及凭证', max: 60 }),
    way: choice({ label: '处理方式', words: ['倒入餐厨垃圾', '监管部门取走', '其他'] }),
    remark: remarkField,
  },
  once: ['meal', 'kitchen', 'dish', 'batch'],
  due: { every: 'meal', minutes: 60, per: { field: 'dish', of: ['dishes'] } },
  gap: { code: 'G1', level: 'red' },
  measured: ['grams', 'temperature'],
  derived: ['keptUntil'],
  signatures: ['留样人', '审核人'],
  derive: ({ day, takenAt }, { limit }) => ({
    keptUntil:
      day === null || takenAt === null ? null : addMinutes(`${day} ${takenAt}`, limit('canteen.sampleHours') * 60),
  }),
  // G3: gone by the end of the first day of service after its time, never earlier.
  follow: ({ keptUntil, destroyedAt, dish }) =>
    keptUntil === null || destroyedAt !== null
      ? null
      : { says: `${dish ?? ''}的留样到期，还没有处理`, since: keptUntil.slice(0, 10) },
  judge(r, { limit, today }) {
    const found: Finding[] = [];
    const [least, most] = [limit('canteen.sampleGrams'), limit('canteen.sampleMostGrams')];
    if (r.grams !== null && r.grams < least)
      found.push(finding('red', 'grams', `留样量 ${r.grams} g，不足 ${least} g`));
    if (r.grams !== null && r.grams > most)
      found.push(finding('amber', 'grams', `留样量 ${r.grams} g 很多，看看是不是写错了`));
    const [low, high] = [limit('canteen.chillMin') * 10, limit('canteen.chillMax') * 10];
    if (r.temperature !== null && (r.temperature < low || r.temperature > high))
      found.push(finding('red', 'temperature', `留样柜要在 ${low / 10}～${high / 10} ℃`));
    if (r.checker !== null && r.checker === r.keeper)
      found.push(finding('amber', 'checker', '审核人与留样人是同一个人'));
    if (r.destroyedAt !== null) {
      const early = r.keptUntil !== null && r.destroyedAt < r.keptUntil;
      if (early && (r.way !== '监管部门取走' || r.takenBy === null))
        found.push(
          finding(
            'block',
            'destroyedAt',
            `要留到 ${r.keptUntil ?? ''}，不能提前处理；监管部门取走的写明取样单位及凭证`,
          ),
        );
      if (r.destroyedAt.slice(0, 10) > today) found.push(finding('block', 'destroyedAt', '处理时间还没有到'));
      if (r.destroyedBy === null) found.push(finding('red', 'destroyedBy', '处理人没有填写'));
    }
    return found;
  },
});
