import { measure } from '../fields/number.ts';
import { day } from '../fields/day.ts';
import { choice } from '../fields/choice.ts';
import { rows } from '../fields/rows.ts';
import { note, signer, text } from '../fields/text.ts';
import { time } from '../fields/time.ts';
import { signed } from './book-fields.ts';
import { finding, register } from './define.ts';

/** 从业人员培训记录 (canteen §2.16). */
export const training = register({
  key: 'training',
  title: '从业人员培训记录',
  group: '人员',
  fields: {
    day: day({ label: '培训日期', required: true }),
    startsAt: time({ label: '开始时间', required: true }),
    endsAt: time({ label: '结束时间', required: true }),
    hours: measure({ label: '学时', unit: '小时', places: 1, required: true, max: 2000 }),
    place: text({ label: '地点', required: true, max: 30 }),
    topic: text({ label: '主题', required: true, max: 60, width: 40 }),
    chair: signed('主持人'),
    teacher: signed('授课人'),
    content: note({ label: '培训内容', required: true }),
    present: rows({
      label: '参加人',
      required: true,
      of: {
        name: signer({ label: '姓名', required: true }),
        result: choice({ label: '考核', words: ['合格', '不合格', '未考'], width: 14 }),
      },
    }),
    exam: choice({ label: '考核方式', words: ['笔试', '口试', '实操', '不考核'], width: 16 }),
    absent: note({ label: '缺席及补训', max: 200 }),
    recorder: signed('记录人'),
  },
  once: ['topic'],
  carries: ['place'],
  signatures: ['主持人', '授课人', '记录人'],
  paper: 'sheet',
  judge: ({ startsAt, endsAt }) =>
    startsAt !== null && endsAt !== null && endsAt <= startsAt
      ? [finding('block', 'endsAt', '结束时间要晚于开始时间')]
      : [],
});
