import { minutesOf } from '../basics/time-of-day.ts';
import { day } from '../fields/day.ts';
import { measure } from '../fields/number.ts';
import { note, text } from '../fields/text.ts';
import { time } from '../fields/time.ts';
import { dayField, fit, kitchenField, mealField, remarkField, signed } from './book-fields.ts';
import { finding, register, type Finding } from './define.ts';

/** Food on its way to those who eat it, and the equipment it depends on (canteen §1.6, §2.21). */

/** Minutes from one time of a day to a later one; null while one of them is missing. */
const minutesTo = (from: string | null, to: string | null): number | null =>
  from === null || to === null ? null : minutesOf(to) - minutesOf(from);

export const distribution = register({
  key: 'distribution',
  title: '配送分餐记录',
  group: '食品安全',
  fields: {
    day: dayField,
    meal: mealField,
    kitchen: kitchenField,
    goesTo: text({ label: '送达班级或地点', required: true, max: 40, width: 30 }),
    dishes: text({ label: '菜品', max: 60, width: 34 }),
    cookedAt: time({ label: '出锅时间', required: true }),
    sentAt: time({ label: '发出时间' }),
    arrivedAt: time({ label: '送达时间', required: true }),
    temperature: measure({ label: '送达温度', unit: '℃', places: 1, required: true, max: 3000 }),
    container: text({ label: '容器、车辆', max: 30 }),
    action: note({ label: '处理', max: 120 }),
    sender: signed('送餐人'),
    receiver: signed('接收人'),
    remark: remarkField,
  },
  once: ['meal', 'kitchen', 'goesTo'],
  measured: ['temperature'],
  menu: 'dishes',
  signatures: ['送餐人', '接收人', '食品安全员'],
  judge(r, { limit }) {
    const found: Finding[] = [];
    const late = (from: string | null, to: string | null): boolean => (minutesTo(from, to) ?? 0) < 0;
    if (late(r.cookedAt, r.sentAt)) found.push(finding('block', 'sentAt', '发出早于出锅'));
    if (late(r.sentAt, r.arrivedAt)) found.push(finding('block', 'arrivedAt', '送达早于发出'));
    if (late(r.cookedAt, r.arrivedAt)) found.push(finding('block', 'arrivedAt', '送达早于出锅'));
    const [warm, most] = [limit('canteen.hotLeast'), limit('canteen.hotMinutes')];
    const minutes = minutesTo(r.cookedAt, r.arrivedAt);
    const isCool = r.temperature !== null && r.temperature < warm * 10;
    if (isCool && minutes !== null && minutes > most)
      found.push(
        finding('red', 'temperature', `出锅 ${minutes} 分钟，温度不到 ${warm} ℃：超过 ${most} 分钟的不能再吃`),
      );
    else if (isCool) found.push(finding('amber', 'temperature', `送达时不到 ${warm} ℃，要在 ${most} 分钟以内吃完`));
    if (found.some(({ level }) => level === 'red') && r.action === null)
      found.push(finding('red', 'action', '要写怎样处理：重新加热或倒掉'));
    return found;
  },
});

export const equipmentRepair = register({
  key: 'equipmentRepair',
  title: '设备维修记录',
  group: '消毒卫生',
  fields: {
    day: dayField,
    equipment: text({ label: '设备', required: true, max: 40, example: '1号蒸箱' }),
    fault: note({ label: '故障', required: true, max: 120 }),
    reporter: signed('报修人'),
    repairer: text({ label: '维修单位或人', max: 40, width: 30 }),
    replaced: text({ label: '更换部件', max: 60, width: 30 }),
    fixedOn: day({ label: '修好日期' }),
    verdict: fit('验收结果', false),
    checker: signed('验收人', false),
    remark: remarkField,
  },
  once: ['equipment', 'fault'],
  signatures: ['报修人', '验收人'],
  follow: ({ equipment, fixedOn, verdict, day: since }) =>
    since === null || (fixedOn !== null && verdict === '合格')
      ? null
      : { says: `${equipment ?? ''}${fixedOn === null ? '还没有修好' : '修了还没有验收合格'}`, since },
  judge(r) {
    const found: Finding[] = [];
    if (r.fixedOn !== null && r.day !== null && r.fixedOn < r.day)
      found.push(finding('block', 'fixedOn', '修好日期早于报修日期'));
    if (r.fixedOn !== null && r.repairer === null) found.push(finding('red', 'repairer', '修好了要写谁修的'));
    if (r.verdict !== null && (r.fixedOn === null || r.checker === null))
      found.push(finding('red', 'checker', '验收了要写修好日期和验收人'));
    return found;
  },
});
