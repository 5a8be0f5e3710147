import { choice } from '../fields/choice.ts';
import { day } from '../fields/day.ts';
import { note, text } from '../fields/text.ts';
import { time } from '../fields/time.ts';
import { dayField, signed } from './book-fields.ts';
import { finding, register } from './define.ts';
import { checkWords, fixedWords, foundWords, issueWords } from './matters.ts';

/** 每周食品安全排查治理报告 and 每月食品安全调度会议纪要 (canteen §2.15). */
export const weeklyReport = register({
  key: 'weeklyReport',
  title: '每周食品安全排查治理报告',
  group: '检查',
  fields: {
    day: dayField,
    receiver: text({ label: '收件人', max: 30 }),
    copied: text({ label: '抄送', max: 40 }),
    fromDay: day({ label: '报告周期起', required: true }),
    toDay: day({ label: '报告周期止', required: true }),
    found: note({ label: '本周排查发现问题情况', required: true, max: 2000 }),
    fixed: note({ label: '问题整改情况和措施', required: true, max: 2000 }),
    rating: choice({
      label: '本周食品安全管理情况评价',
      required: true,
      words: ['风险可控', '存在隐患需尽快防范', '存在严重隐患需负责人重视'],
      width: 40,
    }),
    reporter: signed('报告人'),
  },
  once: ['fromDay'],
  carries: ['receiver', 'copied'],
  offers: (facts) => ({
    fromDay: facts.first,
    toDay: facts.last,
    found: foundWords(facts),
    fixed: fixedWords(facts),
  }),
  due: { every: 'week', by: '17:00' },
  gap: { code: 'G13', level: 'red' },
  signatures: ['食品安全总监', '单位负责人'],
  paper: 'sheet',
  judge: ({ fromDay, toDay }) =>
    fromDay !== null && toDay !== null && toDay < fromDay ? [finding('block', 'toDay', '报告周期的止早于起')] : [],
});

export const monthlyMeeting = register({
  key: 'monthlyMeeting',
  title: '每月食品安全调度会议纪要',
  group: '检查',
  fields: {
    day: dayField,
    at: time({ label: '时间' }),
    place: note({ label: '地点', required: true, max: 40 }),
    chair: signed('主持人'),
    present: note({ label: '参加人', required: true, max: 200 }),
    report: note({ label: '总监汇报', required: true }),
    rate: note({ label: '各食堂日管控执行率', max: 200 }),
    issues: note({ label: '问题与整改', required: true, max: 2000 }),
    nextMonth: note({ label: '下月重点', required: true }),
    recorder: signed('记录人'),
  },
  carries: ['place', 'present'],
  offers: (facts) => ({ rate: checkWords(facts), issues: issueWords(facts) }),
  due: { every: 'month', nextDay: 5 },
  gap: { code: 'G14', level: 'red' },
  signatures: ['主持人', '食品安全总监', '记录人'],
  paper: 'sheet',
});
