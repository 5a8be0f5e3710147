import { choice, choices } from '../fields/choice.ts';
import { day } from '../fields/day.ts';
import { text, note } from '../fields/text.ts';
import { time } from '../fields/time.ts';
import { dayField, remarkField, signed, yesNo } from './book-fields.ts';
import { finding, register, type Finding } from './define.ts';

/** 除虫灭害（有害生物防制）记录 (canteen §2.17). */
export const pestControl = register({
  key: 'pestControl',
  title: '除虫灭害记录',
  group: '消毒卫生',
  fields: {
    day: dayField,
    at: time({ label: '时间', required: true }),
    area: text({ label: '区域', required: true, max: 30 }),
    pests: choices({ label: '类型', required: true, words: ['鼠', '蟑螂', '蝇', '蚊', '其他'], width: 20 }),
    found: note({ label: '检查发现', required: true, max: 120 }),
    measures: choices({
      label: '措施',
      words: ['粘鼠板', '挡鼠板', '灭蝇灯', '药物'],
      none: '无',
      required: true,
      width: 24,
    }),
    drug: text({ label: '药物名称', max: 30 }),
    strength: text({ label: '浓度', max: 20, width: 16 }),
    amount: text({ label: '用量', max: 20, width: 16 }),
    worker: signed('操作人'),
    firm: text({ label: '公司', max: 40, width: 34 }),
    licenceUntil: day({ label: '资质到期' }),
    covered: yesNo('食品与餐具已移离或覆盖'),
    effect: choice({ label: '效果', words: ['好', '一般', '差'], width: 12 }),
    review: note({ label: '复查', max: 120 }),
    remark: remarkField,
  },
  once: ['area', 'at'],
  due: { every: 'month', nextDay: 1 },
  gap: { code: 'G24', level: 'amber' },
  signatures: ['操作人', '检查人'],
  judge(r) {
    const found: Finding[] = [];
    const drugs = r.measures?.includes('药物') === true;
    if (drugs && r.drug === null) found.push(finding('red', 'drug', '用了药物要写药物名称'));
    if (drugs && r.covered === '否') found.push(finding('red', 'covered', '用药前食品与餐具要移离或覆盖'));
    if (r.licenceUntil !== null && r.day !== null && r.licenceUntil < r.day)
      found.push(finding('amber', 'licenceUntil', `公司资质 ${r.licenceUntil} 已到期`));
    return found;
  },
});
