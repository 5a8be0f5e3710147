import { choice } from '../fields/choice.ts';
import { day } from '../fields/day.ts';
import { duration, measure, quantity } from '../fields/number.ts';
import { place } from '../fields/reference.ts';
import { note, text } from '../fields/text.ts';
import { time } from '../fields/time.ts';
import { dayField, fit, kitchenField, mealField, remarkField, signed, yesNo } from './book-fields.ts';
import { finding, register, type Finding } from './define.ts';

/** Small books of the kitchen (canteen §2.21), each a few fields. */

export const tasting = register({
  key: 'tasting',
  title: '试尝记录',
  group: '食品安全',
  fields: {
    day: dayField,
    meal: mealField,
    kitchen: kitchenField,
    at: time({ label: '试尝时间', required: true }),
    dishes: text({ label: '菜品', required: true, max: 60, width: 40 }),
    verdict: fit('感官'),
    problem: note({ label: '异常说明', max: 120 }),
    taster: signed('试尝人'),
    remark: remarkField,
  },
  once: ['meal', 'kitchen', 'taster'],
  menu: 'dishes',
  signatures: ['试尝人', '食品安全员'],
  judge: ({ verdict, problem }) =>
    verdict === '不合格' && problem === null ? [finding('red', 'problem', '不合格要写异常说明，停止供餐')] : [],
});

export const coreTemperature = register({
  key: 'coreTemperature',
  title: '饭菜中心温度记录',
  group: '食品安全',
  fields: {
    day: dayField,
    meal: mealField,
    kitchen: kitchenField,
    dish: text({ label: '菜名', required: true, max: 30 }),
    at: time({ label: '测温时间', required: true }),
    temperature: measure({ label: '中心温度', unit: '℃', places: 1, required: true, max: 3000 }),
    action: note({ label: '处理', max: 120 }),
    worker: signed('测温人'),
    remark: remarkField,
  },
  once: ['meal', 'kitchen', 'dish', 'at'],
  measured: ['temperature'],
  signatures: ['测温人', '检查人'],
  judge(r, { limit }) {
    const least = limit('canteen.coreLeast');
    if (r.temperature === null || r.temperature >= least * 10) return [];
    const says = `中心温度 ${(r.temperature / 10).toFixed(1)} ℃，不到 ${least} ℃，要继续加热`;
    return [
      finding('red', 'temperature', says),
      ...(r.action === null ? [finding('red', 'action', '要写怎样处理')] : []),
    ];
  },
});

export const produceWash = register({
  key: 'produceWash',
  title: '蔬果清洗消毒记录',
  group: '消毒卫生',
  fields: {
    day: dayField,
    produce: text({ label: '蔬果名称', required: true, max: 40 }),
    weight: quantity({ label: '数量（kg）' }),
    disinfectant: text({ label: '消毒剂', max: 30 }),
    strength: measure({ label: '浓度', unit: 'mg/L', max: 5000 }),
    minutes: duration({ label: '浸泡时间（分）', max: 600 }),
    rinsed: yesNo('已冲洗'),
    worker: signed('操作人'),
    remark: remarkField,
  },
  measured: ['strength'],
  signatures: ['操作人', '检查人'],
});

export const residueTest = register({
  key: 'residueTest',
  title: '农残快检记录',
  group: '食品安全',
  fields: {
    day: dayField,
    produce: text({ label: '样品名称', required: true, max: 30 }),
    supplier: text({ label: '供货者', max: 40, width: 34 }),
    at: time({ label: '检测时间', required: true }),
    inhibition: measure({ label: '抑制率', unit: '%', places: 1, max: 1000 }),
    verdict: fit('结果'),
    action: note({ label: '处理', max: 120 }),
    tester: signed('检测人'),
    remark: remarkField,
  },
  once: ['produce', 'at'],
  measured: ['inhibition'],
  signatures: ['检测人', '食品安全员'],
  judge: ({ verdict, action }) =>
    verdict === '不合格' && action === null ? [finding('red', 'action', '不合格要写处理：退货或销毁')] : [],
});

export const storeClimate = register({
  key: 'storeClimate',
  title: '库房温湿度记录',
  group: '食品安全',
  fields: {
    day: dayField,
    storeId: place({ label: '库房', required: true }),
    at: time({ label: '时间', required: true }),
    temperature: measure({ label: '温度', unit: '℃', places: 1, min: -300, max: 600, required: true }),
    humidity: measure({ label: '湿度', unit: '%', max: 100, required: true }),
    action: note({ label: '处理', max: 120 }),
    recorder: signed('记录人'),
    remark: remarkField,
  },
  once: ['storeId', 'at'],
  due: { every: 'day', by: '10:00', per: { field: 'storeId', of: ['库房'] } },
  gap: { code: 'G10', level: 'amber' },
  measured: ['temperature', 'humidity'],
  signatures: ['记录人', '检查人'],
});

export const leftovers = register({
  key: 'leftovers',
  title: '剩余量记录',
  group: '就餐',
  fields: {
    day: dayField,
    meal: mealField,
    kitchen: kitchenField,
    staple: quantity({ label: '主食剩余（kg）', required: true }),
    dishes: quantity({ label: '菜剩余（kg）', required: true }),
    soup: quantity({ label: '汤剩余（kg）', required: true }),
    recorder: signed('记录人'),
    remark: remarkField,
  },
  once: ['meal', 'kitchen'],
  measured: ['staple', 'dishes', 'soup'],
  signatures: ['记录人'],
});

export const cleaning = register({
  key: 'cleaning',
  title: '设备设施清洁记录',
  group: '消毒卫生',
  fields: {
    day: dayField,
    subject: text({ label: '设备或区域', required: true, max: 40, example: '冰箱、卫生间' }),
    at: time({ label: '时间', required: true }),
    method: text({ label: '清洁消毒方法', required: true, max: 60, width: 34 }),
    verdict: fit('检查结果'),
    worker: signed('操作人'),
    checker: signed('检查人'),
    remark: remarkField,
  },
  once: ['subject', 'at'],
  signatures: ['操作人', '检查人'],
  judge(r) {
    const found: Finding[] = [];
    if (r.checker !== null && r.checker === r.worker)
      found.push(finding('amber', 'checker', '检查人与操作人是同一个人'));
    return found;
  },
});

export const opinion = register({
  key: 'opinion',
  title: '意见登记',
  group: '就餐',
  fields: {
    day: dayField,
    source: choice({
      label: '来源',
      required: true,
      words: ['家长', '教师', '学生', '巡查', '满意度', '投诉举报'],
      width: 14,
    }),
    content: note({ label: '内容', required: true }),
    sort: choice({ label: '分类', required: true, words: ['口味', '分量', '卫生', '价格', '服务', '营养'], width: 14 }),
    owner: signed('责任人', false),
    due: day({ label: '期限' }),
    result: note({ label: '处理结果', max: 200 }),
    answered: yesNo('已反馈', false),
    answeredOn: day({ label: '反馈日期' }),
    satisfied: choice({ label: '满意度', words: ['满意', '基本满意', '不满意'], width: 18 }),
    recorder: signed('登记人'),
  },
  signatures: ['登记人', '食堂管理员'],
  raises: ({ source, content, owner, due, result }) => ({
    says: `${source ?? ''}意见：${content ?? ''}`,
    stands: [
      owner === null ? '责任人未定' : `责任人 ${owner}`,
      due === null ? '' : `期限 ${due}`,
      result ?? '还没有处理',
    ]
      .filter((one) => one !== '')
      .join('，'),
    isOpen: result === null,
  }),
  follow: ({ result, due, content }) =>
    result !== null || due === null ? null : { says: `意见还没有处理：${content ?? ''}`, since: due },
});
