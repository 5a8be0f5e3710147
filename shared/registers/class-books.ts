import { minutesOf } from '../basics/time-of-day.ts';
import { choice, choices } from '../fields/choice.ts';
import { duration, measure, wholeNumber } from '../fields/number.ts';
import { note, text } from '../fields/text.ts';
import { time } from '../fields/time.ts';
import { dayField, fit, mealField, remarkField, signed } from './book-fields.ts';
import { finding, register, type Finding } from './define.ts';

/** Books of a kindergarten's classes (canteen §2.14, §2.19, §2.20). */

const classField = text({ label: '班级', required: true, max: 20, example: '大一班' });
const perClass = { field: 'className', of: ['kindergarten'] } as const;

/** Longest stretch in minutes between two patrols of a nap, from falling asleep to getting up; 0 while a time is missing. */
function longestGap(from: string | null, patrols: string | null, to: string | null): number {
  const times = (patrols?.match(/\d{1,2}[:：]\d{2}/g) ?? []).map((one) => one.replace('：', ':').padStart(5, '0'));
  if (from === null || to === null || times.length === 0) return 0;
  const minutes = [from, ...times.toSorted((a, b) => a.localeCompare(b)), to].map(minutesOf);
  return Math.max(...minutes.slice(1).map((one, i) => one - (minutes[i] ?? one)));
}

export const classDisinfection = register({
  key: 'classDisinfection',
  title: '班级物品消毒记录',
  group: '幼儿园',
  act: 'class.record',
  fields: {
    day: dayField,
    className: classField,
    aired: wholeNumber({ label: '开窗通风（次）', max: 20 }),
    objects: choices({
      label: '消毒物品',
      required: true,
      words: ['餐桌', '水杯', '毛巾', '餐具', '桌椅', '地面', '门把手', '玩具', '图书', '床品', '便器', '空气'],
      width: 50,
    }),
    method: choice({ label: '消毒方法', required: true, words: ['浸泡', '擦拭', '蒸煮', '暴晒', '紫外线'], width: 14 }),
    drug: text({ label: '药品名称', max: 30 }),
    strength: measure({ label: '浓度', unit: 'mg/L', max: 5000 }),
    minutes: duration({ label: '作用时间（分）', required: true, max: 1440 }),
    worker: signed('操作人'),
    checker: signed('检查人', false),
    remark: remarkField,
  },
  due: { every: 'day', by: '17:00', per: perClass },
  gap: { code: 'G22', level: 'amber' },
  measured: ['strength'],
  carries: ['method', 'drug'],
  signatures: ['操作人', '检查人'],
});

export const napPatrol = register({
  key: 'napPatrol',
  title: '午睡巡查记录',
  group: '幼儿园',
  act: 'class.record',
  fields: {
    day: dayField,
    className: classField,
    expected: wholeNumber({ label: '应睡', required: true, max: 60 }),
    asleep: wholeNumber({ label: '实睡', required: true, max: 60 }),
    startsAt: time({ label: '入睡时间', required: true }),
    endsAt: time({ label: '起床时间', required: true }),
    room: measure({ label: '室温', unit: '℃', max: 50 }),
    patrols: text({ label: '巡查时间', required: true, max: 120, width: 50, example: '12:20、12:40、13:00' }),
    signs: fit('睡姿、面色、呼吸、盖被', false),
    odd: note({ label: '异常儿童及情况', max: 200 }),
    action: note({ label: '处理', max: 200 }),
    toldAt: time({ label: '通知家长时间' }),
    handover: signed('交接人', false),
    keeper: signed('值班人'),
    remark: remarkField,
  },
  once: ['className'],
  due: { every: 'day', by: '15:00', per: perClass },
  gap: { code: 'G22', level: 'amber' },
  signatures: ['值班人', '交接人'],
  judge(r, { limit }) {
    const found: Finding[] = [];
    if (r.asleep !== null && r.expected !== null && r.asleep > r.expected)
      found.push(finding('block', 'asleep', '实睡多于应睡'));
    const gap = longestGap(r.startsAt, r.patrols, r.endsAt);
    if (gap > limit('canteen.patrolMinutes'))
      found.push(
        finding('red', 'patrols', `有 ${gap} 分钟没有巡查，要 ${limit('canteen.patrolMinutes')} 分钟以内一次`),
      );
    if (r.signs === '不合格' && r.odd === null) found.push(finding('red', 'odd', '不合格的要写哪个孩子、什么情况'));
    if (r.odd !== null && r.action === null) found.push(finding('red', 'action', '有异常要写处理'));
    return found;
  },
});

export const mealObservation = register({
  key: 'mealObservation',
  title: '幼儿进餐观察记录',
  group: '幼儿园',
  act: 'class.record',
  fields: {
    day: dayField,
    className: classField,
    meal: mealField,
    menu: text({ label: '食谱', required: true, max: 60, width: 40 }),
    minutes: duration({ label: '进餐时长（分）', required: true, max: 180 }),
    appetite: choice({ label: '食量', required: true, words: ['多', '适中', '少'], width: 12 }),
    leftover: choice({ label: '剩饭量', words: ['少量', '中等', '较多'], width: 12 }),
    likes: text({ label: '喜好或偏食', max: 60 }),
    dish: choices({
      label: '菜品评价',
      words: ['色好', '味好', '温度合适', '软硬合适', '偏咸', '偏淡', '偏硬'],
      width: 30,
    }),
    odd: choices({ label: '异常', words: ['呛噎', '过敏', '呕吐'], none: '无', required: true, width: 18 }),
    advice: note({ label: '建议与处理', max: 200 }),
    observer: signed('观察人'),
  },
  once: ['className', 'meal'],
  menu: 'menu',
  due: { every: 'day', by: '17:00', per: perClass },
  gap: { code: 'G22', level: 'amber' },
  signatures: ['观察人', '保健医生'],
  judge: ({ odd, advice }) =>
    odd !== null && odd !== '无' && advice === null ? [finding('red', 'advice', '有异常要写处理')] : [],
});
