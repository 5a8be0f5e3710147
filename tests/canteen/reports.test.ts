import { afterEach, beforeEach, expect, test } from 'vitest';
import { canteenOf, type Canteen } from '../fixtures/canteen.ts';
import { openOffice, type Office } from '../fixtures/office.ts';

/** 日管控 → 周排查 → 月调度 (canteen §2.15): a fault is carried until somebody else looked again. */

let office: Office;
let c: Canteen;
beforeEach(async () => {
  // A Friday: the week is 23 to 29 November.
  office = await openOffice({ clockStart: '2026-11-27T16:00:00+08:00' });
  c = await canteenOf(office);
});
afterEach(() => office.close());

const check = (day: string, faults: Record<string, string>, more: object = {}) => ({
  day,
  kitchen: '学生灶',
  inspector: '池元玲',
  items: JSON.stringify(
    ['冷藏冷冻温度', '留样品种、数量、记录'].map((item) => ({
      item,
      result: item in faults ? '不符合' : '符合',
      problem: faults[item] ?? null,
    })),
  ),
  ...more,
});
const plan = (day: string) => ({ owner: '贾师傅', measures: '调低温控', due: day });
const offered = (register: string, day: string) => c.safety.ok('canteen.offers', { register, start: { day } });
const lines = (text: string | number | null | undefined): string[] => String(text ?? '').split('\n');

test('the week lists what it found and what is still open from before; a fault looked at again by another is not carried', async () => {
  await c.save('dailyCheck', check('2026-11-18', { 冷藏冷冻温度: '9 ℃' }, plan('2026-11-19')));
  const done = { ...plan('2026-11-20'), fixed: '已补记', reviewer: '卢慕龙', reviewedOn: '2026-11-20' };
  await c.save('dailyCheck', check('2026-11-19', { '留样品种、数量、记录': '少一种' }, done));
  const id = await c.save(
    'dailyCheck',
    check('2026-11-24', { '留样品种、数量、记录': '没有写量' }, plan('2026-11-25')),
  );
  await c.save('dailyCheck', check('2026-11-25', {}));
  const week = await offered('weeklyReport', '2026-11-27');
  expect(week).toMatchObject({ fromDay: '2026-11-23', toDay: '2026-11-29' });
  expect(lines(week['found'])).toEqual([
    '1. 11-18 冷藏冷冻温度不符合（9 ℃）（以前发现，还没有了结）',
    '2. 11-24 留样品种、数量、记录不符合（没有写量）',
  ]);
  expect(lines(week['fixed'])).toEqual([
    '1. 责任人 贾师傅，期限 2026-11-19，调低温控，未复查',
    '2. 责任人 贾师傅，期限 2026-11-25，调低温控，未复查',
  ]);

  // Neither who put it right nor who found it may close it.
  const close = (reviewer: string) => ({
    register: 'dailyCheck',
    id,
    reason: '复查',
    values: c.record(
      'dailyCheck',
      check(
        '2026-11-24',
        { '留样品种、数量、记录': '没有写量' },
        {
          ...plan('2026-11-25'),
          fixed: '已补',
          reviewer,
          reviewedOn: '2026-11-26',
        },
      ),
    ),
  });
  expect(await c.safety.refused('registers.save', close('贾师傅'))).toEqual(['register.rule']);
  expect(await c.safety.refused('registers.save', close('池元玲'))).toEqual(['register.rule']);
  await c.safety.ok('registers.save', close('卢慕龙'));
  expect(lines((await offered('weeklyReport', '2026-11-27'))['fixed'])[1]).toBe(
    '2. 责任人 贾师傅，期限 2026-11-25，已补，卢慕龙 已复查',
  );
  // The week after carries only what is still open.
  office.clock.set('2026-12-04T16:00:00+08:00');
  expect(lines((await offered('weeklyReport', '2026-12-04'))['found'])).toEqual([
    '1. 11-18 冷藏冷冻温度不符合（9 ℃）（以前发现，还没有了结）',
  ]);
});

test('the month: days with a check of days of service, each kitchen by itself; within its days of grace the month before', async () => {
  for (const day of ['2026-11-02', '2026-11-03', '2026-11-04']) await c.save('dailyCheck', check(day, {}));
  // 2 to 27 November are 20 days of service.
  expect(await offered('monthlyMeeting', '2026-11-27')).toEqual({
    rate: '学生灶 3/20 天，15.0 %',
    issues: '台账里没有不符合项。',
  });
  await c.save('accompany', {
    day: '2026-11-05',
    meal: '午餐',
    kitchen: '学生灶',
    place: '一楼',
    companion: '卢慕龙',
    standing: '学校负责人',
    ...Object.fromEntries(
      ['look', 'taste', 'quality', 'warmth', 'portion', 'price', 'hygiene', 'tidiness', 'service'].map((one) => [
        one,
        '良',
      ]),
    ),
    opinions: '偏咸',
    problem: '汤偏咸',
    owner: '贾师傅',
    due: '2026-11-09',
    paid: '是',
  });
  office.clock.set('2026-12-03T16:00:00+08:00');
  expect(await offered('monthlyMeeting', '2026-12-03')).toMatchObject({
    rate: '学生灶 3/21 天，14.3 %',
    issues: '1. 11-05 陪餐：汤偏咸：责任人 贾师傅，期限 2026-11-09，措施未写，未复查',
  });
  office.clock.set('2026-12-08T16:00:00+08:00');
  expect((await offered('monthlyMeeting', '2026-12-08'))['issues']).toContain('（以前发现，还没有了结）');
});

test('a report keeps what stood in it when it was written, and carries it to paper', async () => {
  await c.save('dailyCheck', check('2026-11-24', { 冷藏冷冻温度: '9 ℃' }, plan('2026-11-25')));
  const week = await offered('weeklyReport', '2026-11-27');
  await c.save('weeklyReport', { ...week, day: '2026-11-27', rating: '存在隐患需尽快防范', reporter: '池元玲' });
  const question = { register: 'weeklyReport', from: '2026-11-01', to: '2026-11-30' };
  const { job } = await c.safety.ok('print.list', { what: { kind: 'book', question }, offset: { x: 0, y: 0 } });
  const [page] = office.desk.jobOf(job).pages;
  if (page?.kind !== 'report') throw new Error('a report is printed as a form of its own');
  expect(page.rows.find(([label]) => label === '本周排查发现问题情况')?.[1]).toBe('1. 11-24 冷藏冷冻温度不符合（9 ℃）');
});

test('a record of a meal begins with its dishes, and with what stands fixed from the last one, never with a reading', async () => {
  const lunch = { day: '2026-11-27', meal: '午餐', kitchen: '学生灶' };
  for (const name of ['青椒肉丝', '米饭']) await c.save('dish', { ...lunch, name, keepsSample: '是' });
  expect(await c.safety.ok('canteen.offers', { register: 'accompany', start: lunch })).toEqual({
    menu: '青椒肉丝、米饭',
  });
  expect(await c.safety.ok('canteen.offers', { register: 'sample', start: lunch })).toEqual({});
  expect(await c.safety.ok('registers.begun', { register: 'fridge', like: {} })).toBeNull();
  const reading = { day: '2026-11-26', half: '上午', at: '08:00', recorder: '贾师傅' };
  await c.save('fridge', { ...reading, deviceId: c.chillId, temperature: 40 });
  await c.save('fridge', { ...reading, deviceId: c.sampleId, temperature: 30, recorder: '尤师傅' });
  const begun = await c.safety.ok('registers.begun', { register: 'fridge', like: { deviceId: c.chillId } });
  expect(begun).toMatchObject({ recorder: '贾师傅' });
});
