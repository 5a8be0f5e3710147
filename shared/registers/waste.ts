import { choice } from '../fields/choice.ts';
import { day } from '../fields/day.ts';
import { quantity } from '../fields/number.ts';
import { text } from '../fields/text.ts';
import { time } from '../fields/time.ts';
import { dayField, remarkField, signed } from './book-fields.ts';
import { finding, register } from './define.ts';

/** 餐厨废弃物处置记录 (canteen §2.10, Annex E headings): what a day leaves is gone the same day. */
export const waste = register({
  key: 'waste',
  title: '餐厨废弃物处置记录',
  group: '食品安全',
  fields: {
    day: dayField,
    kind: choice({ label: '废弃物种类', required: true, words: ['餐厨垃圾', '废弃油脂', '其他'], width: 20 }),
    weight: quantity({ label: '数量（kg）', required: true, max: 5_000_000 }),
    at: time({ label: '处理时间', required: true }),
    firm: text({ label: '处理单位', required: true, max: 40, width: 40 }),
    agreementUntil: day({ label: '收运协议到期' }),
    handler: text({ label: '处理人及联系方式', required: true, max: 40, width: 40 }),
    recorder: signed('记录人'),
    remark: remarkField,
  },
  once: ['kind', 'at'],
  due: { every: 'day', by: '18:00' },
  gap: { code: 'G15', level: 'amber' },
  carries: ['kind', 'firm', 'agreementUntil', 'handler'],
  signatures: ['记录人', '收运人'],
  judge: ({ day: on, agreementUntil, firm }) =>
    on !== null && agreementUntil !== null && agreementUntil < on
      ? [finding('amber', 'agreementUntil', `${firm ?? '处理单位'}的收运协议 ${agreementUntil} 已到期`)]
      : [],
});
