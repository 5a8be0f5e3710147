import { choice } from '../fields/choice.ts';
import { measure, wholeNumber } from '../fields/number.ts';
import { note } from '../fields/text.ts';
import { dayField, signed } from './book-fields.ts';
import { finding, register, type Finding } from './define.ts';

const sheets = (label: string, required = true) => wholeNumber({ label, required, max: 100_000 });

/** 食品安全满意度测评 (canteen §1.2): teachers, pupils and parents are asked once a term. */
export const satisfaction = register({
  key: 'satisfaction',
  title: '食品安全满意度测评记录',
  group: '就餐',
  fields: {
    day: dayField,
    asked: choice({ label: '测评对象', required: true, words: ['家长', '学生', '教师'], width: 16 }),
    sent: sheets('发放份数'),
    returned: sheets('收回份数'),
    happy: sheets('满意'),
    content: sheets('基本满意'),
    unhappy: sheets('不满意'),
    rate: measure({ label: '满意率', unit: '%', places: 1, max: 1000 }),
    opinions: note({ label: '主要意见', max: 400 }),
    fixes: note({ label: '改进措施', max: 400 }),
    recorder: signed('统计人'),
  },
  once: ['asked'],
  due: { every: 'term' },
  gap: { code: 'G23', level: 'amber' },
  derived: ['rate'],
  signatures: ['统计人', '食品安全总监', '单位负责人'],
  // Tenths of a per cent of the sheets that came back.
  derive: ({ happy, content, returned }) => ({
    rate: returned === null || returned === 0 ? null : Math.round((1000 * ((happy ?? 0) + (content ?? 0))) / returned),
  }),
  judge(r) {
    const found: Finding[] = [];
    if (r.sent !== null && r.returned !== null && r.returned > r.sent)
      found.push(finding('block', 'returned', `收回 ${r.returned} 份，多于发放的 ${r.sent} 份`));
    const answers = (r.happy ?? 0) + (r.content ?? 0) + (r.unhappy ?? 0);
    if (r.returned !== null && answers !== r.returned)
      found.push(finding('block', 'unhappy', `三栏相加 ${answers} 份，与收回的 ${r.returned} 份不一样`));
    if ((r.unhappy ?? 0) > 0 && r.fixes === null) found.push(finding('amber', 'fixes', '有不满意的，要写改进措施'));
    return found;
  },
});
