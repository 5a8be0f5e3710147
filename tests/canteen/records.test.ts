import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { foodRulesFor } from '../../shared/registers/banned-foods.ts';
import { canteenOf, type Canteen } from '../fixtures/canteen.ts';
import { openOffice, type Office, type Person } from '../fixtures/office.ts';
import { fileIn, pngBytes } from '../fixtures/scans.ts';

let office: Office;
let c: Canteen;
beforeEach(async () => {
  office = await openOffice();
  c = await canteenOf(office);
});
afterEach(() => office.close());

const TODAY = '2026-11-02';
const sample = (more = {}) => ({
  day: TODAY,
  meal: '午餐',
  kitchen: '学生灶',
  dish: '青椒肉丝',
  takenAt: '11:20',
  grams: 130,
  keeper: '贾师傅',
  ...more,
});
const input = (register: string, values: object, more: object = {}) => ({
  register,
  id: null,
  values: c.record(register, values as never),
  ...more,
});
const listed = (register: string) => c.safety.ok('registers.list', { register, from: '2026-09-01', to: TODAY });
const clean = async () => expect((await c.head.ok('books.verify', { full: true })).findings).toEqual([]);

describe('食品留样记录 (canteen §2.4)', () => {
  test('保存至 is 48 hours later; what is below 125 g is kept and shown red', async () => {
    await c.save('sample', sample());
    await c.save('sample', sample({ dish: '白菜', grams: 90 }));
    const [thin, good] = await listed('sample');
    expect(good).toMatchObject({ state: '完成', findings: [], late: 0, values: { keptUntil: '2026-11-04 11:20' } });
    expect(thin?.findings).toEqual([{ field: 'grams', level: 'red', says: '留样量 90 g，不足 125 g' }]);
    await clean();
  });

  test('not destroyed at 47 hours, only the authority may take it earlier; at 48 it may go', async () => {
    const id = await c.save('sample', sample({ day: '2026-10-30' }));
    const gone = (more: object) => ({
      ...input('sample', sample({ day: '2026-10-30', destroyedBy: '尤师傅', way: '倒入餐厨垃圾', ...more })),
      id,
      reason: '登记处理',
    });
    expect(await c.safety.refused('registers.save', gone({ destroyedAt: '2026-11-01 10:20' }))).toEqual([
      'register.rule',
    ]);
    const taken = { destroyedAt: '2026-10-31 10:20', way: '监管部门取走' };
    expect(await c.safety.refused('registers.save', gone(taken))).toEqual(['register.rule']);
    await c.safety.ok('registers.save', gone({ ...taken, takenBy: '区疾控 取样单 12 号' }));
    await c.safety.ok('registers.save', gone({ destroyedAt: '2026-11-01 11:20' }));
  });

  test('the same dish twice is refused; another batch of it is not', async () => {
    await c.save('sample', sample({ batch: 1 }));
    expect(await c.safety.refused('registers.save', input('sample', sample({ batch: 1 })))).toEqual(['register.twice']);
    await c.save('sample', sample({ batch: 2 }));
  });
});

const blank = { clinic: null, validUntil: null, remark: null };
const certify = (personId: number, examinedOn: string) =>
  c.cook.ok('registers.saveCertificate', {
    id: null,
    record: { ...blank, personId, number: `${personId} ${examinedOn}`, examinedOn },
  });

describe('limits are dated (canteen §0 rule 1, §7 no 15)', () => {
  const set = async (value: string, fromDay: string) =>
    (await office.as('管理员')).ok('people.setParameter', {
      key: 'canteen.sampleGrams',
      value,
      basis: '市局 2026 年第 8 号通知',
      fromDay,
    });
  const short = async (day: string, dish: string, grams: number) => {
    await c.save('sample', sample({ day, dish, grams }));
    return (await listed('sample')).find(({ values }) => values['dish'] === dish)?.findings.map(({ says }) => says);
  };
  test('a record is judged by the limit of its own day, however late it is keyed; what was judged stands', async () => {
    expect(await short('2026-10-30', '甲', 150)).toEqual([]);
    await set('200', '2026-11-01');
    await set('300', '2026-12-01');
    expect(await short('2026-10-30', '乙', 150)).toEqual([]);
    expect(await short(TODAY, '丙', 150)).toEqual(['留样量 150 g，不足 200 g']);
    expect(await short(TODAY, '丁', 250)).toEqual([]);
    expect((await listed('sample')).find(({ values }) => values['dish'] === '甲')?.findings).toEqual([]);
    const row = (await c.head.ok('people.parameters', {})).find(({ key }) => key === 'canteen.sampleGrams');
    expect(row).toMatchObject({ value: '200', fromDay: '2026-11-01', basis: '市局 2026 年第 8 号通知' });
    expect(row?.versions.map(({ value }) => value)).toEqual(['300', '200']);
    await clean();
  });
  test('a preset sets a group of limits from a day on, only those that differ', async () => {
    const admin = await office.as('管理员');
    const strict = { preset: '从严', basis: '市局通知', fromDay: '2026-11-01' };
    const { changed } = await admin.ok('canteen.applyPreset', strict);
    expect(changed).toHaveLength(5);
    expect((await admin.ok('canteen.applyPreset', strict)).changed).toEqual([]);
    expect(await short('2026-10-30', '戊', 150)).toEqual([]);
    expect(await short(TODAY, '己', 150)).toEqual(['留样量 150 g，不足 200 g']);
    expect(await c.cook.refused('canteen.applyPreset', strict)).toEqual(['permission.denied']);
  });
  test('a parameter that holds at once takes no later day', async () => {
    const later = { value: '5', basis: '校务会', fromDay: '2026-12-01' };
    const admin = await office.as('管理员');
    expect(await admin.refused('people.setParameter', { key: 'stock.lateDays', ...later })).toEqual([
      'parameter.future',
    ]);
  });
});

describe('a record for a day the kitchen was closed', () => {
  const says = async (register: string, day: string) =>
    (await listed(register)).find((row) => row.day === day)?.findings.map((one) => one.says);
  test('is kept and remarked: a Sunday, a holiday, a meal nobody serves; not where no plan says what is served', async () => {
    await c.cook.ok('canteen.prefill', { year: 2026 });
    await c.save('sample', sample({ day: '2026-10-25' }));
    expect(await says('sample', '2026-10-25')).toEqual(['2026-10-25 不供餐，看看日期是不是写对了']);
    await c.save('sample', sample({ day: '2026-10-01' }));
    expect(await says('sample', '2026-10-01')).toEqual(['2026-10-01 不供餐，看看日期是不是写对了']);
    await c.save('sample', sample({ day: '2026-10-26', meal: '晚餐' }));
    expect(await says('sample', '2026-10-26')).toEqual(['2026-10-26 学生灶不供晚餐，看看餐次是不是写对了']);
    await c.save('sample', sample({ day: '2026-10-27' }));
    expect(await says('sample', '2026-10-27')).toEqual([]);
    await c.save('drill', {
      day: '2026-10-25',
      startsAt: '09:00',
      endsAt: '10:00',
      place: '食堂',
      topic: '停电',
      chair: '卢慕龙',
      present: JSON.stringify([{ name: '贾师傅', part: '断电' }]),
      course: '演练',
      recorder: '池元玲',
    });
    expect(await says('drill', '2026-10-25')).toEqual([]);
  });
  test('a lamp that burns while others eat is remarked; one that is out before is not', async () => {
    const lamp = { name: '备餐间灯', kind: '紫外线灯', site: null, installedOn: '2026-09-01', remark: null } as const;
    const { id: lampId } = await c.cook.ok('registers.savePlace', { id: null, record: lamp });
    const burnt = (startsAt: string, endsAt: string) =>
      c.save('uvLamp', { day: '2026-10-26', lampId, startsAt, endsAt, nobody: '是', worker: '尤师傅' });
    await burnt('10:50', '11:30');
    expect(await says('uvLamp', '2026-10-26')).toEqual([]);
    await burnt('12:00', '12:40');
    const remarked = (await listed('uvLamp')).flatMap(({ findings }) => findings.map((one) => one.says));
    expect(remarked).toEqual(['和学生灶午餐 11:30–12:30 重叠，这时里面不能有人']);
  });
});

describe('禁用食品 (canteen §1.5, §6 no 10)', () => {
  const lunch = { day: TODAY, meal: '午餐', kitchen: '学生灶' };
  const dishes = (more: object) => input('dish', { ...lunch, keepsSample: '是', ...more });
  const saysOf = async (name: string) =>
    (await listed('dish'))
      .find(({ values }) => values['name'] === name)
      ?.findings.map(({ level, says }) => `${level} ${says}`);
  test('a forbidden dish is refused; with a reason and a name it is kept, in red', async () => {
    expect(await c.safety.refused('registers.save', dishes({ name: '干煸四季豆' }))).toEqual(['register.rule']);
    await c.safety.ok('registers.save', dishes({ name: '干煸四季豆', remark: '卢慕龙批准，改做炖煮' }));
    expect(await saysOf('干煸四季豆')).toEqual(['red 按国家规定，学校食堂不能用四季豆']);
    await c.safety.ok('registers.save', dishes({ name: '豆角烧肉' }));
    expect(await saysOf('豆角烧肉')).toEqual(['amber 豆角、芸豆要是四季豆就不能用，豇豆可以']);
    await c.safety.ok('registers.save', dishes({ name: '四季豆', kitchen: '教工灶' }));
    expect((await saysOf('四季豆'))?.[0]).toBe('amber 按国家规定，学校食堂不能用四季豆');
  });
  test.each(['白菜豆腐', '芹菜豆干', '酸菜豆花鱼', '学生食堂套餐', '花生食糖糕', '黄花菜木耳', '土豆丝'])(
    '%s is no forbidden food',
    (name) => expect(foodRulesFor(name, '国家')).toEqual([]),
  );
  test.each(['菜豆炒肉', '炒 菜豆', '芸豆荚', '鲜黄花菜', '生食海鲜'])('%s is', (name) =>
    expect(foodRulesFor(name, '国家')[0]?.level).toBe('禁止'),
  );
  test('a region adds its own from the day it is chosen', async () => {
    await c.safety.ok('registers.save', dishes({ name: '白切鸡', day: '2026-10-30' }));
    const admin = await office.as('管理员');
    await admin.ok('canteen.applyPreset', { preset: '顺德', basis: '区局目录', fromDay: '2026-11-01' });
    expect(await c.safety.refused('registers.save', dishes({ name: '白切鸡' }))).toEqual(['register.rule']);
    await c.safety.ok('registers.save', dishes({ name: '黄豆浆' }));
    expect(await saysOf('黄豆浆')).toEqual(['amber 慎用：豆浆没有煮透会中毒']);
  });
});

describe('月表 of 晨检: three printed code schemes (canteen §2.6)', () => {
  const grid = async () => {
    const what = { kind: 'bookGrid', question: { register: 'morningCheck', month: '2026-10' } };
    const { job } = await c.safety.ok('print.list', { what, offset: { x: 0, y: 0 } });
    const [page] = office.desk.jobOf(job).pages;
    if (page?.kind !== 'report') throw new Error('the month sheet is a list');
    return {
      key: page.facts[0],
      cells: page.rows.map((row) => row.slice(12, 17).join('|')),
      notes: page.notes ?? [],
    };
  };
  test.each([
    ['0～12', '0|1,4|0|△|0', '0正常 1发热', []],
    ['A B C √ O', '√|C|B|O|√', 'A精神状态不良', []],
    [
      '√ ×',
      '√|×|×|休|√',
      '√合格',
      ['备注：10-13 贾师傅：发热、腹泻，离岗就医；10-14 贾师傅：手部或衣帽不合格，剪指甲后上岗'],
    ],
  ])('%s', async (value, cells, key, notes) => {
    const on = (day: string, more: object) =>
      c.save('morningCheck', { day, at: '06:40', personId: c.cookId, attendance: '在岗', checker: '池元玲', ...more });
    await on('2026-10-12', { symptoms: '无' });
    await on('2026-10-13', { symptoms: '发热、腹泻', action: '离岗就医' });
    await on('2026-10-14', { symptoms: '无', hands: '不合格', action: '剪指甲后上岗' });
    await on('2026-10-15', { attendance: '病假', symptoms: null });
    await on('2026-10-16', { symptoms: '无' });
    const admin = await office.as('管理员');
    const said = { value, basis: '园所习惯', fromDay: '2026-09-01' };
    await admin.ok('people.setParameter', { key: 'canteen.morningCodes', ...said });
    const printed = await grid();
    expect(printed).toMatchObject({ cells: [cells], notes });
    expect(printed.key).toContain(key);
  });
});

describe('健康证 (canteen §2.6)', () => {
  const standing = async () =>
    (await c.cook.ok('registers.certificates', {})).map(
      ({ person, record, level, days, isReplaced }) =>
        `${person} ${record.validUntil} ${isReplaced ? '已换证' : `${days} ${level}`}`,
    );

  test('good for a year from the check, reminded of 30, 15 and 7 days before, and no more once there is a newer one', async () => {
    await certify(c.cookId, '2025-12-03');
    expect(await standing()).toEqual(['贾师傅 2026-12-03 31 null']);
    office.clock.set('2026-11-03T08:00:00+08:00');
    expect(await standing()).toEqual(['贾师傅 2026-12-03 30 30']);
    office.clock.set('2026-11-26T08:00:00+08:00');
    expect(await standing()).toEqual(['贾师傅 2026-12-03 7 7']);
    office.clock.set('2026-12-04T08:00:00+08:00');
    expect(await standing()).toEqual(['贾师傅 2026-12-03 -1 7']);
    await certify(c.cookId, '2026-12-04');
    expect(await standing()).toEqual(['贾师傅 2026-12-03 已换证', '贾师傅 2027-12-04 365 null']);
    await clean();
  });

  test('29 February ends on 28 February; an end before the check and a number twice are refused', async () => {
    const { id } = await certify(c.cookId, '2024-02-29');
    expect(await standing()).toEqual(['贾师傅 2025-02-28 -612 7']);
    const record = { ...blank, personId: c.cookId, number: `${c.cookId} 2024-02-29`, examinedOn: '2024-02-29' };
    const early = { id, record: { ...record, validUntil: '2024-02-28' } };
    expect(await c.cook.refused('registers.saveCertificate', early)).toEqual(['certificate.dates']);
    expect(await c.cook.refused('registers.saveCertificate', { id: null, record })).toEqual(['record.duplicate']);
  });

  test('who works in the kitchen without one is named', async () => {
    expect(await c.head.ok('canteen.uncertified', {})).toEqual(['贾师傅', '尤师傅']);
    const { id } = await certify(c.cookId, '2026-09-01');
    expect(await c.head.ok('canteen.uncertified', {})).toEqual(['尤师傅']);
    await c.cook.ok('registers.retireCertificate', { id, active: false });
    expect(await c.head.ok('canteen.uncertified', {})).toEqual(['贾师傅', '尤师傅']);
  });
});

describe('limits of the other books', () => {
  const found = async (register: string, values: object) => {
    await c.save(register, values as never, { unfinished: true });
    return (await listed(register))[0]?.findings.map(({ level, field }) => `${level} ${field}`);
  };
  const check = { day: TODAY, at: '06:40', attendance: '在岗', symptoms: '无', checker: '池元玲' };

  test('晨检: 37.3 ℃ stops work, so does an expired 健康证; nobody checks himself', async () => {
    const of = (more: object) => ({ ...check, personId: c.cookId, ...more });
    expect(await found('morningCheck', of({ temperature: 373 }))).toEqual(['red temperature', 'red action']);
    expect((await listed('morningCheck'))[0]?.values['verdict']).toBe('暂停上岗');
    await certify(c.secondId, '2025-11-01');
    const expired = { ...check, personId: c.secondId };
    expect(await c.safety.refused('registers.save', input('morningCheck', expired))).toEqual(['register.rule']);
    const excepted = { ...expired, action: '校长批准当天洗菜，下午体检' };
    expect(await found('morningCheck', excepted)).toEqual(['red certificateUntil']);
    expect((await listed('morningCheck'))[0]?.values).toMatchObject({
      certificateUntil: '2026-11-01',
      verdict: '整改后上岗',
    });
    const self = input('morningCheck', of({ day: '2026-10-30', checker: '贾师傅' }));
    expect(await c.safety.refused('registers.save', self)).toEqual(['register.rule']);
    const hot = input('morningCheck', of({ day: '2026-10-29', temperature: 450 }));
    expect(await c.safety.refused('registers.save', hot)).toEqual(['input.wrong']);
  });

  test('冰箱: 9.5 ℃ in a cold store asks what was done; the kind comes from the device', async () => {
    const of = { day: TODAY, half: '上午', deviceId: c.chillId, at: '08:00', condition: '正常', recorder: '尤师傅' };
    expect(await found('fridge', { ...of, temperature: 95 })).toEqual(['red temperature', 'red action']);
    expect((await listed('fridge'))[0]?.values['kind']).toBe('冷藏');
    expect(await found('fridge', { ...of, half: '下午', condition: '除霜中' })).toEqual([]);
  });

  test('消毒: chlorine below 250 mg/L or 5 minutes asks for another turn', async () => {
    const of = {
      day: TODAY,
      meal: '午餐',
      kitchen: '学生灶',
      utensil: '餐盘',
      method: '含氯消毒剂浸泡',
      worker: '尤师傅',
    };
    const soak = { ...of, startsAt: '13:00', endsAt: '13:04', strength: 200 };
    expect(await found('disinfection', soak)).toEqual(['red strength', 'red endsAt']);
    expect(await found('disinfection', { ...of, startsAt: '13:30', endsAt: '13:40', strength: 250 })).toEqual([]);
  });

  test('添加剂: 15 g in 5 kg are 3.00 g/kg; nitrite is refused', async () => {
    const of = { day: TODAY, none: '否', name: '泡打粉', used: 1500, food: '馒头', foodWeight: 5000, user: '贾师傅' };
    expect(await found('additive', { ...of, most: 250 })).toEqual(['red rate']);
    expect((await listed('additive'))[0]?.values['rate']).toBe(300);
    expect(await c.safety.refused('registers.save', input('additive', { ...of, name: '亚硝酸钠' }))).toEqual([
      'register.rule',
    ]);
  });

  test('the same reading five times running is remarked, four are not', async () => {
    const readings: number[] = [];
    for (const day of ['2026-10-27', '2026-10-28', '2026-10-29', '2026-10-30', '2026-11-02']) {
      const of = { day, half: '上午', deviceId: c.chillId, at: '08:00', condition: '正常', recorder: '尤师傅' };
      await c.save('fridge', { ...of, temperature: 40 });
      readings.push((await listed('fridge'))[0]?.findings.length ?? 0);
    }
    expect(readings).toEqual([0, 0, 0, 0, 1]);
  });
});

describe('unfinished, corrected, voided, keyed late', () => {
  test('what cannot be filled in yet is kept as 未完成 and finished without a reason; then a change needs one', async () => {
    const half = input('sample', sample({ grams: null }));
    expect(await c.safety.refused('registers.save', half)).toEqual(['register.incomplete']);
    const { id } = await c.safety.ok('registers.save', { ...half, unfinished: true });
    expect((await listed('sample'))[0]?.state).toBe('未完成');
    await c.safety.ok('registers.save', { ...input('sample', sample()), id });
    const change = { ...input('sample', sample({ grams: 140 })), id };
    expect(await c.safety.refused('registers.save', change)).toEqual(['register.reason']);
    await c.safety.ok('registers.save', { ...change, reason: '看错了秤' });
    const history = await c.safety.ok('registers.history', { register: 'sample', id });
    expect(history.map(({ reason, before }) => [reason, before['grams']])).toEqual([
      ['看错了秤', 130],
      ['', null],
    ]);
    await clean();
  });

  test('yesterday entered today says 补录 1; a day to come is refused; a voided record leaves its place free', async () => {
    const id = await c.save('sample', sample({ day: '2026-11-01' }));
    expect((await listed('sample'))[0]?.late).toBe(1);
    expect(await c.safety.refused('registers.save', input('sample', sample({ day: '2026-11-03' })))).toEqual([
      'day.future',
    ]);
    await c.safety.ok('registers.void', { register: 'sample', id, reason: '记到别的菜上了' });
    expect(await c.safety.refused('registers.void', { register: 'sample', id, reason: '再来' })).toEqual([
      'record.void',
    ]);
    await c.save('sample', sample({ day: '2026-11-01' }));
    await clean();
  });

  test('who keeps which book: nobody who only looks, a class keeps its own', async () => {
    const [viewer, teacher] = [await office.as('查看'), await office.as('班级人员')];
    expect(await viewer.refused('registers.save', input('sample', sample()))).toEqual(['permission.denied']);
    expect(await teacher.refused('registers.save', input('sample', sample()))).toEqual(['permission.denied']);
    const nap = { day: TODAY, className: '大一班', expected: 30, asleep: 28, startsAt: '12:30', endsAt: '14:30' };
    const values = { ...nap, patrols: '12:50、13:10', keeper: '何秀兰' };
    await teacher.ok('registers.save', input('napPatrol', values));
    expect(await c.safety.refused('registers.save', input('sample', { ...sample(), colour: '红' }))).toEqual([
      'input.wrong',
    ]);
  });

  test('a foreign hand in a record is found', async () => {
    const id = await c.save('sample', sample());
    office.books.reader.sqlite.exec(`update register_sample set grams = 500 where id = ${id}`);
    const [found] = (await c.head.ok('books.verify', { full: true })).findings;
    expect(found?.message).toContain('食品留样记录 2026-11-02');
  });
});

describe('books of what seldom happens (canteen §2.14, §2.18, §2.21)', () => {
  const found = async (register: string, values: object) => {
    await c.save(register, values as never, { unfinished: true });
    return (await listed(register))[0]?.findings.map(({ level, field }) => `${level} ${field}`);
  };
  const bad = { day: TODAY, name: '豆腐', weight: 2000, problem: '腐败变质', found: '贾师傅', way: '销毁' };
  const recalled = { day: TODAY, source: '监管通告', name: '食用油', batch: 'A1', sealed: 3000, handler: '池元玲' };
  const committee = {
    day: TODAY,
    at: '15:00',
    place: '会议室',
    chair: '池元玲',
    recorder: '贾师傅',
    topic: '十一月食谱',
  };

  test('bad food: destroyed before a second person, never earlier than found; open until it is done', async () => {
    expect(await found('rejectedFood', { ...bad, doneOn: TODAY, handler: '贾师傅' })).toEqual(['red witness']);
    const own = input(
      'rejectedFood',
      { ...bad, name: '鱼', doneOn: TODAY, handler: '贾师傅', witness: '贾师傅' },
      { unfinished: true },
    );
    expect(await c.safety.refused('registers.save', own)).toEqual(['register.rule']);
    const early = input(
      'rejectedFood',
      { ...bad, name: '鱼', doneOn: '2026-11-01', handler: '贾师傅' },
      { unfinished: true },
    );
    expect(await c.safety.refused('registers.save', early)).toEqual(['register.rule']);
  });

  test('recall: what was used names its meals and how many ate', async () => {
    expect(await found('recall', { ...recalled, used: 0 })).toEqual([]);
    expect(await found('recall', { ...recalled, batch: 'A2', used: 5000 })).toEqual(['red meals', 'red diners']);
  });

  test('a filter that is due stays open until it is written down as done', async () => {
    const water = {
      day: '2026-10-12',
      device: '2 号楼直饮机',
      kind: '直饮机',
      work: '更换滤芯',
      result: '合格',
      worker: '周师傅',
    };
    const more = { action: '无', firm: '净源', remark: '无' };
    const id = await c.save('drinkingWater', { ...water, ...more, nextOn: '2026-10-30' });
    const open = async () =>
      (await c.safety.ok('canteen.gaps', { from: '2026-10-01', to: TODAY })).filter(
        ({ register }) => register === 'drinkingWater',
      );
    expect((await open()).map(({ kind, says }) => `${kind} ${says}`)).toEqual(['未了 2 号楼直饮机到期要再更换滤芯']);
    await c.save(
      'drinkingWater',
      { ...water, ...more, nextOn: '2026-10-30', nextDone: '2026-10-31' },
      { id, reason: '换好了' },
    );
    expect(await open()).toEqual([]);
  });

  test('膳食委员会 without a parent is remarked', async () => {
    const of = (part: string) => JSON.stringify([{ name: '家长会', part }]);
    expect(await found('dietCommittee', { ...committee, present: of('教师') })).toEqual(['amber present']);
    expect(await found('dietCommittee', { ...committee, topic: '满意度', present: of('家长') })).toEqual([]);
  });
});

describe('the life of a lamp (canteen §2.11)', () => {
  test('minutes since the tube came in are added up; 90 % warns, 100 % is red, a new tube begins anew', async () => {
    const record = { name: '1号灯', kind: '紫外线灯', site: null, installedOn: '2026-09-01', remark: null } as const;
    const admin = await office.as('管理员');
    const { id: lampId } = await c.cook.ok('registers.savePlace', { id: null, record });
    const burn = (day: string, more: object = {}) =>
      c.save(
        'uvLamp',
        { day, lampId, startsAt: '20:00', endsAt: '20:30', nobody: '是', worker: '贾师傅', ...more },
        { unfinished: true },
      );
    const says = async () => (await listed('uvLamp'))[0]?.findings.map(({ level, says: words }) => `${level} ${words}`);
    await admin.ok('people.setParameter', {
      key: 'canteen.lampHours',
      value: '2',
      basis: '厂家说明',
      fromDay: '2026-09-01',
    });
    for (const day of ['2026-10-12', '2026-10-13', '2026-10-14']) await burn(day);
    expect(await says()).toEqual([]);
    await burn('2026-10-15', { endsAt: '20:20' });
    expect((await says())?.at(-1)).toBe('amber 灯管累计 1.8 小时，快到寿命，该换灯管');
    await burn('2026-10-16');
    expect(await says()).toEqual(['red 灯管累计 2.3 小时，超过寿命，该换灯管']);
    expect(await c.cook.ok('registers.lamps', {})).toEqual([{ id: lampId, use: { hours: 23, state: '超过寿命' } }]);
    await burn('2026-10-19', { changed: '是' });
    expect(await says()).toEqual([]);
    expect(await c.cook.ok('registers.lamps', {})).toEqual([{ id: lampId, use: { hours: 5, state: '正常' } }]);
  });
});

describe('photos beside a record', () => {
  test('each book has its own, whoever keeps the book adds them, and the pack of files is proved with the books', async () => {
    const desktop = mkdtempSync(path.join(tmpdir(), 'desktop-'));
    const attach = async (person: Person, kind: `register.${string}`, id: number, name: string) =>
      person.call('files.attach', { ticket: office.grant(fileIn(desktop, name, pngBytes())), owner: { kind, id } });
    const id = await c.save('sample', sample());
    const twin = await c.save('waste', { day: TODAY, kind: '餐厨垃圾' }, { unfinished: true });
    expect(twin).toBe(id);
    expect((await attach(c.safety, 'register.sample', id, '留样.png')).ok).toBe(true);
    const names = async (kind: `register.${string}`) =>
      (await c.safety.ok('files.attachments', { owner: { kind, id } })).map(({ name }) => name);
    expect(await names('register.sample')).toEqual(['留样.png']);
    expect(await names('register.waste')).toEqual([]);
    const buyer = await office.as('采购员');
    expect(await attach(buyer, 'register.sample', id, '别人的.png')).toMatchObject({
      refusals: [{ code: 'permission.denied' }],
    });
    expect(await attach(c.safety, 'register.sample', id + 9, '没有.png')).toMatchObject({
      refusals: [{ code: 'attachment.owner' }],
    });
    await clean();
    rmSync(desktop, { recursive: true, force: true });
  });
});
