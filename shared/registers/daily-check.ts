import { choice } from '../fields/choice.ts';
import { day } from '../fields/day.ts';
import { rows, rowsOf } from '../fields/rows.ts';
import { note, text } from '../fields/text.ts';
import { kitchenField, signed } from './book-fields.ts';
import { finding, register, type Finding } from './define.ts';
import { standing } from './matters.ts';

const itemFields = {
  item: text({ label: '检查项目', required: true, max: 60, width: 60 }),
  result: choice({ label: '检查结果', required: true, words: ['符合', '不符合', '不涉及'], width: 18 }),
  problem: text({ label: '存在问题', max: 120, width: 40 }),
};

/** What a school looks at each day unless it has its own list: the last record's items are offered again. */
const ITEMS = [
  '从业人员晨检、健康证明、个人卫生',
  '原料票证齐全、感官正常、在保质期内',
  '没有禁用和高风险食品',
  '冷藏冷冻温度、生熟分开存放',
  '清洗池荤素分开、蔬果洗净',
  '食品烧熟煮透、备餐间专人操作',
  '餐用具消毒、保洁',
  '留样品种、数量、记录',
  '食品添加剂专柜、专人、记录',
  '餐厨废弃物当天清运',
  '环境卫生、防鼠防蝇设施',
  '信息公示、投诉处理',
];

/** 每日食品安全检查记录 (canteen §2.15): also on a day without a problem. A fault carries its owner, its day and who looked again. */
export const dailyCheck = register({
  key: 'dailyCheck',
  title: '每日食品安全检查记录',
  group: '检查',
  fields: {
    day: day({ label: '检查日期', required: true }),
    kitchen: kitchenField,
    inspector: signed('检查人'),
    items: rows({ label: '检查项目', required: true, of: itemFields }),
    owner: signed('责任人', false),
    measures: note({ label: '防范或处置措施', max: 200 }),
    due: day({ label: '完成时间' }),
    fixed: note({ label: '整改结果', max: 200 }),
    reviewer: signed('复查人', false),
    reviewedOn: day({ label: '复查日期' }),
  },
  once: ['kitchen'],
  starts: { items: ITEMS.map((item) => ({ item, result: null, problem: null })) },
  due: { every: 'day', by: '17:00' },
  gap: { code: 'G12', level: 'red' },
  signatures: ['食品安全员', '食品安全总监'],
  paper: 'sheet',
  follow({ items, due, day: on, reviewer }) {
    const bad = rowsOf<typeof itemFields>(items).filter(({ result }) => result === '不符合');
    const since = due ?? on;
    if (bad.length === 0 || reviewer !== null || since === null) return null;
    return { says: `${bad.map(({ item }) => item ?? '').join('、')}不符合，还没有复查`, since };
  },
  raises(r) {
    const bad = rowsOf<typeof itemFields>(r.items).filter(({ result }) => result === '不符合');
    if (bad.length === 0) return null;
    return {
      says: bad.map(({ item, problem }) => `${item ?? ''}不符合${problem === null ? '' : `（${problem}）`}`).join('；'),
      stands: standing({ owner: r.owner, due: r.due, done: r.fixed ?? r.measures, reviewer: r.reviewer }),
      isOpen: r.reviewer === null,
    };
  },
  judge(r) {
    const found: Finding[] = [];
    const items = rowsOf<typeof itemFields>(r.items);
    const bad = items.filter(({ result }) => result === '不符合');
    const silent = bad.find(({ problem }) => problem === null);
    if (silent !== undefined) found.push(finding('red', 'items', `“${silent.item ?? ''}”不符合，要写存在的问题`));
    if (bad.length > 0 && (r.owner === null || r.measures === null || r.due === null))
      found.push(finding('red', 'owner', `有 ${bad.length} 项不符合，要写责任人、措施和完成时间`));
    if (r.reviewer !== null && (r.reviewer === r.owner || r.reviewer === r.inspector))
      found.push(finding('block', 'reviewer', '复查人要是整改和检查以外的人'));
    if (r.reviewedOn !== null && r.day !== null && r.reviewedOn < r.day)
      found.push(finding('block', 'reviewedOn', '复查日期早于检查日期'));
    if (r.reviewer !== null && r.reviewedOn === null) found.push(finding('red', 'reviewedOn', '复查日期没有填写'));
    return found;
  },
});
