import { choice } from '../fields/choice.ts';
import { day } from '../fields/day.ts';
import { quantity, wholeNumber } from '../fields/number.ts';
import { rows, rowsOf } from '../fields/rows.ts';
import { note, signer, text } from '../fields/text.ts';
import { moment, time } from '../fields/time.ts';
import { dayField, kitchenField, remarkField, signed } from './book-fields.ts';
import { finding, register, type Finding } from './define.ts';

/** Books of what seldom happens and is asked for first when it has (canteen §2.14, §2.18, §2.21). */

const openUntil = (doneOn: string | null, since: string | null, says: string) =>
  doneOn !== null || since === null ? null : { says, since };

/** 不合格食品处置: what was found bad in store or kitchen; what a supplier owes for is a claim of the purchase. */
export const rejectedFood = register({
  key: 'rejectedFood',
  title: '不合格食品处置记录',
  group: '食品安全',
  fields: {
    day: dayField,
    name: text({ label: '品名', required: true, max: 40, width: 24 }),
    spec: text({ label: '规格', max: 30 }),
    batch: text({ label: '生产日期或批号', max: 40, width: 24 }),
    weight: quantity({ label: '数量（kg）', required: true, max: 100_000_000 }),
    supplier: text({ label: '供货单位', max: 40, width: 30 }),
    contact: text({ label: '联系方式', max: 30 }),
    problem: choice({
      label: '问题',
      required: true,
      words: ['超过保质期', '腐败变质', '标签不符', '检验不合格', '包装破损', '其他'],
      width: 24,
    }),
    found: signed('发现人'),
    way: choice({ label: '处理方式', required: true, words: ['退货', '销毁', '封存'], width: 16 }),
    doneOn: day({ label: '处置完成日期' }),
    handler: signed('处置人', false),
    witness: signed('监督人', false),
    remark: remarkField,
  },
  once: ['name', 'batch'],
  signatures: ['处置人', '监督人', '食品安全员'],
  link: { says: '查用到哪几餐', path: '/canteen/trace', asks: { name: 'name', batch: 'batch' } },
  follow: ({ doneOn, day: since, name, way }) =>
    openUntil(doneOn, since, `${name ?? ''}要${way ?? '处置'}，还没有完成`),
  judge(r) {
    const bad: Finding[] = [];
    if (r.day !== null && r.doneOn !== null && r.doneOn < r.day)
      bad.push(finding('block', 'doneOn', '处置完成早于发现的日期'));
    if (r.doneOn !== null && r.handler === null) bad.push(finding('red', 'handler', '处置完成了，要写处置人'));
    if (r.way === '销毁' && r.doneOn !== null && r.witness === null)
      bad.push(finding('red', 'witness', '销毁要有第二个人监督'));
    if (r.witness !== null && r.witness === r.handler) bad.push(finding('block', 'witness', '监督人不能是处置人自己'));
    return bad;
  },
});

export const recall = register({
  key: 'recall',
  title: '食品召回与封存记录',
  group: '食品安全',
  fields: {
    day: dayField,
    source: choice({ label: '来源', required: true, words: ['监管通告', '生产厂家', '学校自查'], width: 20 }),
    name: text({ label: '品名', required: true, max: 40, width: 24 }),
    batch: text({ label: '批号', required: true, max: 40, width: 24 }),
    supplier: text({ label: '供货单位', max: 40, width: 30 }),
    used: quantity({ label: '已用数量（kg）', required: true, max: 100_000_000 }),
    meals: note({ label: '用到的餐次', max: 200, width: 36 }),
    diners: wholeNumber({ label: '用餐人数', max: 100_000 }),
    sealed: quantity({ label: '剩余封存（kg）', required: true, max: 100_000_000 }),
    notified: note({ label: '通知对象', required: true, max: 120 }),
    reportedAt: moment({ label: '报告时间', required: true }),
    way: note({ label: '处置', max: 200 }),
    doneOn: day({ label: '处置完成日期' }),
    handler: signed('经办人'),
    remark: remarkField,
  },
  once: ['name', 'batch'],
  signatures: ['经办人', '食品安全总监', '单位负责人'],
  link: { says: '查用到哪几餐', path: '/canteen/trace', asks: { name: 'name', batch: 'batch' } },
  follow: ({ doneOn, day: since, name, batch }) =>
    openUntil(doneOn, since, `${name ?? ''} ${batch ?? ''} 的封存还没有处置`),
  judge(r) {
    const bad: Finding[] = [];
    if ((r.used ?? 0) > 0 && r.meals === null) bad.push(finding('red', 'meals', '已经用过的，要写用到了哪几餐'));
    if ((r.used ?? 0) > 0 && r.diners === null) bad.push(finding('red', 'diners', '已经用过的，要写用餐人数'));
    if (r.doneOn !== null && r.way === null) bad.push(finding('red', 'way', '处置完成了，要写怎样处置'));
    return bad;
  },
});

export const drill = register({
  key: 'drill',
  title: '食品安全应急演练记录',
  group: '检查',
  fields: {
    day: dayField,
    startsAt: time({ label: '开始时间', required: true }),
    endsAt: time({ label: '结束时间', required: true }),
    place: text({ label: '地点', required: true, max: 30 }),
    topic: text({ label: '演练内容', required: true, max: 60, width: 40 }),
    chair: signed('组织人'),
    present: rows({
      label: '参加人',
      required: true,
      of: {
        name: signer({ label: '姓名', required: true }),
        part: text({ label: '担任', max: 30, width: 24 }),
      },
    }),
    course: note({ label: '演练经过', required: true }),
    faults: note({ label: '存在问题', max: 200 }),
    fixes: note({ label: '改进措施', max: 200 }),
    recorder: signed('记录人'),
  },
  once: ['topic'],
  signatures: ['组织人', '记录人'],
  paper: 'sheet',
  judge(r) {
    const bad: Finding[] = [];
    if (r.startsAt !== null && r.endsAt !== null && r.endsAt <= r.startsAt)
      bad.push(finding('block', 'endsAt', '结束时间要晚于开始时间'));
    if (r.faults !== null && r.fixes === null) bad.push(finding('red', 'fixes', '有问题的要写改进措施'));
    return bad;
  },
});

export const drinkingWater = register({
  key: 'drinkingWater',
  title: '饮用水设备维护记录',
  group: '消毒卫生',
  fields: {
    day: dayField,
    device: text({ label: '设备及位置', required: true, max: 40, width: 28, example: '2 号楼一层直饮机' }),
    kind: choice({ label: '类型', required: true, words: ['直饮机', '开水器', '二次供水水箱', '桶装水机'], width: 20 }),
    work: choice({ label: '维护内容', required: true, words: ['清洗消毒', '更换滤芯', '水质检测', '检修'], width: 18 }),
    result: choice({ label: '结果', required: true, words: ['合格', '不合格'], width: 14 }),
    action: note({ label: '不合格的处理', max: 120 }),
    firm: text({ label: '维护或检测单位', max: 40, width: 30 }),
    worker: signed('操作人'),
    nextOn: day({ label: '下次日期' }),
    nextDone: day({ label: '下次已做日期' }),
    remark: remarkField,
  },
  once: ['device', 'work'],
  signatures: ['操作人', '检查人'],
  follow: ({ nextOn, nextDone, device, work }) =>
    openUntil(nextDone, nextOn, `${device ?? ''}到期要再${work ?? '维护'}`),
  judge(r) {
    const bad: Finding[] = [];
    if (r.result === '不合格' && r.action === null) bad.push(finding('red', 'action', '不合格的要停用，并写怎样处理'));
    if (r.day !== null && r.nextOn !== null && r.nextOn <= r.day)
      bad.push(finding('block', 'nextOn', '下次日期要晚于这次'));
    return bad;
  },
});

const presentFields = {
  name: signer({ label: '姓名', required: true }),
  part: choice({
    label: '代表',
    required: true,
    words: ['家长', '学生', '教师', '食堂', '保健医生', '学校'],
    width: 16,
  }),
};

export const dietCommittee = register({
  key: 'dietCommittee',
  title: '膳食委员会会议记录',
  group: '检查',
  fields: {
    day: dayField,
    at: time({ label: '时间', required: true }),
    place: text({ label: '地点', required: true, max: 30 }),
    chair: signed('主持人'),
    recorder: signed('记录人'),
    present: rows({
      label: '参会人员',
      required: true,
      of: presentFields,
    }),
    absent: note({ label: '缺席', max: 120 }),
    topic: text({ label: '会议议题', required: true, max: 60, width: 40 }),
    minutes: note({ label: '会议内容', required: true }),
    decisions: note({ label: '决议（责任人、期限）', max: 400 }),
  },
  once: ['topic'],
  due: { every: 'term' },
  gap: { code: 'G23', level: 'amber' },
  signatures: ['主持人', '家长代表', '记录人'],
  paper: 'sheet',
  judge: ({ present }) =>
    present !== null && !rowsOf<typeof presentFields>(present).some(({ part }) => part === '家长')
      ? [finding('amber', 'present', '参会人员里没有家长代表')]
      : [],
});

export const kitchenWatch = register({
  key: 'kitchenWatch',
  title: '明厨亮灶巡查记录',
  group: '检查',
  fields: {
    day: dayField,
    kitchen: kitchenField,
    at: time({ label: '巡查时间', required: true }),
    device: choice({ label: '设备', required: true, words: ['正常', '故障'], width: 14 }),
    work: choice({ label: '操作', required: true, words: ['规范', '不规范'], width: 14 }),
    problem: note({ label: '发现问题', max: 120 }),
    action: note({ label: '处理', max: 120 }),
    watcher: signed('巡查人'),
    remark: remarkField,
  },
  once: ['kitchen', 'at'],
  signatures: ['巡查人', '食品安全员'],
  raises: ({ problem, action }) =>
    problem === null ? null : { says: `明厨亮灶：${problem}`, stands: action ?? '还没有处理', isOpen: action === null },
  judge(r) {
    const isFaulty = r.device === '故障' || r.work === '不规范';
    const bad: Finding[] = [];
    if (isFaulty && r.problem === null) bad.push(finding('red', 'problem', '要写发现的问题'));
    if (isFaulty && r.action === null) bad.push(finding('red', 'action', '要写怎样处理'));
    return bad;
  },
});
