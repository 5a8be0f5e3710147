import { minutesOf } from '../basics/time-of-day.ts';
import { duration, measure } from '../fields/number.ts';
import { place } from '../fields/reference.ts';
import { time } from '../fields/time.ts';
import { dayField, remarkField, signed, yesNo } from './book-fields.ts';
import { finding, register, type Finding } from './define.ts';
import { lampUse, lampWords } from './lamp.ts';

const DAY = 24 * 60;

/** 紫外线灯消毒记录 (canteen §2.11). A lamp that burns past midnight says so. */
export const uvLamp = register({
  key: 'uvLamp',
  title: '紫外线灯消毒记录',
  group: '消毒卫生',
  fields: {
    day: dayField,
    lampId: place({ label: '区域／灯号', required: true }),
    startsAt: time({ label: '开始时间', required: true }),
    endsAt: time({ label: '结束时间', required: true }),
    overnight: yesNo('跨到第二天', false),
    minutes: duration({ label: '本次分钟' }),
    total: measure({ label: '累计', unit: '小时', places: 1, max: 1_000_000 }),
    nobody: yesNo('无人在内'),
    wiped: yesNo('擦拭灯管', false),
    changed: yesNo('换了灯管', false),
    worker: signed('操作人'),
    remark: remarkField,
  },
  once: ['lampId', 'startsAt'],
  clearOfMeals: ['startsAt', 'endsAt'],
  due: { every: 'day', by: '10:30', per: { field: 'lampId', of: ['紫外线灯'] } },
  gap: { code: 'G11', level: 'amber' },
  derived: ['minutes', 'total'],
  signatures: ['操作人', '检查人'],
  derive({ startsAt, endsAt, overnight, changed }, { lampMinutes }) {
    if (startsAt === null || endsAt === null) return { minutes: null, total: null };
    const minutes = minutesOf(endsAt) - minutesOf(startsAt) + (overnight === '是' ? DAY : 0);
    if (minutes < 0) return { minutes: null, total: null };
    return { minutes, total: Math.floor(((changed === '是' ? 0 : lampMinutes('lampId')) + minutes) / 6) };
  },
  judge(r, { limit, lampMinutes }) {
    const found: Finding[] = [];
    if (r.startsAt !== null && r.endsAt !== null && r.endsAt < r.startsAt && r.overnight !== '是')
      found.push(finding('block', 'endsAt', '结束时间早于开始时间；开到第二天的在“跨到第二天”选“是”'));
    const least = limit('canteen.lampMinutes');
    if (r.minutes !== null && r.minutes < least)
      found.push(finding('amber', 'endsAt', `只照了 ${r.minutes} 分钟，要 ${least} 分钟以上`));
    const use = lampUse(
      (r.changed === '是' ? 0 : lampMinutes('lampId')) + (r.minutes ?? 0),
      limit('canteen.lampHours'),
    );
    if (use.state !== '正常')
      found.push(finding(use.state === '超过寿命' ? 'red' : 'amber', 'lampId', `灯管${lampWords(use)}`));
    if (r.nobody === '否') found.push(finding('red', 'nobody', '紫外线灯开着时里面不能有人'));
    return found;
  },
});
