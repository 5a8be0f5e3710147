import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addDays, type Day } from '../../shared/basics/day.ts';
import type { CalendarDay, ServiceRules } from '../../shared/canteen/service.ts';
import { isSchoolDay, servicesOn } from '../../shared/canteen/service.ts';
import { canteenOf, type Canteen } from '../fixtures/canteen.ts';
import { openOffice, type Office } from '../fixtures/office.ts';

describe('供餐日历', () => {
  const rules = (days: CalendarDay[] = []): ServiceRules => ({
    terms: [
      { name: '第一学期', firstDay: '2026-09-01', lastDay: '2027-01-20' },
      { name: '暑期', firstDay: '2026-07-05', lastDay: '2026-08-31' },
    ],
    days: new Map(days.map((day) => [day.day, day])),
    plans: [
      { id: 1, kitchen: '学生灶', meal: '午餐', from: '11:30', to: '12:30', fromDay: '2026-09-01', active: true },
      { id: 2, kitchen: '幼儿灶', meal: '早点', from: '09:00', to: '09:20', fromDay: '2026-09-14', active: true },
    ],
    stops: [{ id: 1, day: '2026-09-16', kitchen: '学生灶', meal: null, reason: '停水' }],
  });
  test('weekdays of a term; holidays are not, make-up days are; no meal in July', () => {
    const of = rules([
      { day: '2026-09-25', isOpen: false, name: '中秋节' },
      { day: '2026-09-20', isOpen: true, name: '国庆节调休' },
    ]);
    const days: Day[] = ['2026-09-18', '2026-09-19', '2026-09-20', '2026-09-25', '2026-07-15'];
    expect(days.map((day) => isSchoolDay(day, of))).toEqual([true, false, true, false, false]);
    expect(servicesOn('2026-07-15', of)).toEqual([]);
  });
  test('a plan begins on its day; a kitchen without water serves nothing', () => {
    const meals = (day: Day) => servicesOn(day, rules()).map(({ kitchen, meal }) => `${kitchen} ${meal}`);
    expect(meals('2026-09-07')).toEqual(['学生灶 午餐']);
    expect(meals('2026-09-15')).toEqual(['幼儿灶 早点', '学生灶 午餐']);
    expect(meals('2026-09-16')).toEqual(['幼儿灶 早点']);
  });
});

let office: Office;
let c: Canteen;
beforeEach(async () => {
  office = await openOffice();
  c = await canteenOf(office);
  await c.cook.ok('canteen.prefill', { year: 2026 });
});
afterEach(() => office.close());

const PUPILS = { meal: '午餐', kitchen: '学生灶' };
/** A day's whole record books, as a careful kitchen keeps them. */
async function wholeDay(day: Day, without: readonly string[] = []): Promise<void> {
  const books: [string, object][] = [
    ['morningCheck', { at: '06:40', personId: c.cookId, attendance: '在岗', symptoms: '无', checker: '池元玲' }],
    ['morningCheck', { at: '06:41', personId: c.secondId, attendance: '在岗', symptoms: '无', checker: '池元玲' }],
    ['dish', { ...PUPILS, name: '青椒肉丝', keepsSample: '是' }],
    [
      'sample',
      {
        ...PUPILS,
        dish: '青椒肉丝',
        takenAt: '11:20',
        grams: 126 + (Number(day.slice(8)) % 4),
        keeper: '贾师傅',
        ...gone(day),
      },
    ],
    ['accompany', { ...PUPILS, place: '一年级', companion: '校长甲', standing: '学校负责人', ...GRADES }],
    ['fridge', { half: '上午', deviceId: c.chillId, at: '08:00', temperature: degrees(), recorder: '尤师傅' }],
    ['fridge', { half: '下午', deviceId: c.chillId, at: '15:00', temperature: degrees(), recorder: '尤师傅' }],
    ['fridge', { half: '上午', deviceId: c.sampleId, at: '08:00', temperature: degrees(), recorder: '尤师傅' }],
    ['fridge', { half: '下午', deviceId: c.sampleId, at: '15:00', temperature: degrees(), recorder: '尤师傅' }],
    ['disinfection', { ...PUPILS, utensil: '餐盘', method: '蒸汽', temperature: 100, ...HOUR, worker: '尤师傅' }],
    [
      'waste',
      { kind: '餐厨垃圾', weight: 12_000, at: '15:30', firm: '洁城环卫', handler: '周师傅', recorder: '尤师傅' },
    ],
    [
      'dailyCheck',
      { kitchen: '学生灶', inspector: '食品安全员甲', items: '[{"item":"留样","result":"符合","problem":null}]' },
    ],
  ];
  for (const [book, values] of books) if (!without.includes(book)) await c.save(book, { day, ...values });
}
let turn = 0;
const degrees = (): number => 30 + (turn++ % 3) * 5;
const HOUR = { startsAt: '13:00', endsAt: '13:30' };
const gone = (day: Day) => ({ destroyedAt: `${addDays(day, 2)} 16:00`, destroyedBy: '尤师傅', way: '倒入餐厨垃圾' });
const GRADES = {
  ...Object.fromEntries(
    ['look', 'taste', 'quality', 'warmth', 'portion', 'price', 'hygiene', 'tidiness', 'service'].map((name) => [
      name,
      '优',
    ]),
  ),
  opinions: '无',
  problem: '无',
  paid: '是',
};
const gapsOn = async (from: Day, to = from) =>
  (await c.safety.ok('canteen.gaps', { from, to })).map(
    ({ day, title, kind, says }) => `${day} ${title} ${kind} ${says}`,
  );

test('a month with planted gaps: exactly those are found, and nothing on weekends and holidays', async () => {
  const open = (await c.cook.ok('canteen.calendar', { month: '2026-10' })).filter(({ isOpen }) => isOpen);
  expect(open.map(({ day }) => day)).toContain('2026-10-10');
  for (const { day } of open) {
    if (day === '2026-10-14') await wholeDay(day, ['disinfection']);
    else if (day === '2026-10-20') await wholeDay(day, ['sample']);
    else if (day === '2026-10-22') await wholeDay(day, ['morningCheck', 'dailyCheck']);
    else await wholeDay(day);
  }
  await c.save('monthlyMeeting', {
    day: '2026-10-30',
    place: '会议室',
    chair: '校长甲',
    present: '全体',
    report: '正常',
    issues: '无',
    nextMonth: '防冻',
    recorder: '池元玲',
  });
  const daily = (await gapsOn('2026-10-08', '2026-10-31')).filter((gap) => !/每周|添加剂|除虫|就餐人数/.test(gap));
  expect(daily.toSorted()).toEqual(
    [
      '2026-10-14 餐用具清洗消毒记录 缺 学生灶 午餐 没有记录',
      '2026-10-20 食品留样记录 缺 学生灶 午餐 青椒肉丝 没有记录',
      '2026-10-22 从业人员晨检记录 缺 尤师傅 没有记录',
      '2026-10-22 从业人员晨检记录 缺 贾师傅 没有记录',
      '2026-10-22 每日食品安全检查记录 缺 学生灶 没有记录',
    ].toSorted(),
  );
});

test('G6: a teacher who eats along does not stand in for somebody responsible', async () => {
  office.clock.set('2026-11-02T22:00:00+08:00');
  const values = {
    day: '2026-11-02',
    ...PUPILS,
    place: '一楼食堂',
    companion: '高楚舟',
    ...Object.fromEntries(
      ['look', 'taste', 'quality', 'warmth', 'portion', 'price', 'hygiene', 'tidiness', 'service'].map((name) => [
        name,
        '优',
      ]),
    ),
    opinions: '无',
    problem: '无',
    paid: '是',
  };
  const missing = async () =>
    (await gapsOn('2026-11-02', '2026-11-02')).filter((gap) => gap.includes('陪餐记录 缺')).length;
  await c.save('accompany', { ...values, standing: '教师' });
  expect(await missing()).toBe(1);
  await c.save('accompany', { ...values, companion: '卢慕龙', standing: '学校负责人' });
  expect(await missing()).toBe(0);
});

test('nothing is a gap before it is due: at 08:00 today only what was due by then', async () => {
  const today = await c.safety.ok('canteen.today', { day: '2026-11-02' });
  expect(today.services).toMatchObject([{ kitchen: '学生灶', meal: '午餐' }]);
  expect(today.duties.filter(({ state }) => state === '逾期')).toEqual([]);
  expect(today.duties.map(({ title }) => title)).toContain('餐用具清洗消毒记录');
  office.clock.set('2026-11-02T09:30:00+08:00');
  const later = await c.safety.ok('canteen.today', { day: '2026-11-02' });
  expect(later.duties.filter(({ state }) => state === '逾期').map(({ name }) => name)).toEqual(['贾师傅', '尤师傅']);
});

test('不适用 takes a gap away with a reason and a name; a stopped meal asks for nothing', async () => {
  const [gap] = await c.safety.ok('canteen.gaps', { from: '2026-10-30', to: '2026-10-30' });
  const { key, day, says } = gap!;
  expect(await c.safety.refused('canteen.waive', { key, day, says, reason: ' ' })).toEqual(['input.wrong']);
  await c.safety.ok('canteen.waive', { key, day, says, reason: '当天外出' });
  expect(await c.safety.refused('canteen.waive', { key, day, says, reason: '再来' })).toEqual(['gap.waived']);
  const keys = (await c.safety.ok('canteen.gaps', { from: day, to: day })).map((one) => one.key);
  expect(keys).not.toContain(key);
  expect(keys.length).toBeGreaterThan(0);
  const { id } = await c.cook.ok('canteen.stop', { day, kitchen: '学生灶', meal: null, reason: '停水' });
  expect(await gapsOn(day)).toEqual([]);
  await c.cook.ok('canteen.resume', { id });
  expect((await c.safety.ok('canteen.gaps', { from: day, to: day })).length).toBeGreaterThan(0);
});

test('a sample past its time, and a fault nobody looked at again, stay open until somebody says so', async () => {
  const on = '2026-10-28';
  await c.save('sample', { day: on, ...PUPILS, dish: '白菜', takenAt: '11:20', grams: 130, keeper: '贾师傅' });
  const fault = { item: '地面', result: '不符合', problem: '积水' };
  await c.save('dailyCheck', {
    day: on,
    kitchen: '学生灶',
    inspector: '食品安全员甲',
    items: JSON.stringify([fault]),
    owner: '贾师傅',
    measures: '拖干',
    due: '2026-10-30',
  });
  const open = (await gapsOn('2026-10-28', '2026-11-01')).filter((gap) => gap.includes('未了'));
  expect(open).toEqual([
    '2026-10-30 食品留样记录 未了 白菜的留样到期，还没有处理',
    '2026-10-30 每日食品安全检查记录 未了 地面不符合，还没有复查',
  ]);
});

test('weekly report and monthly meeting: asked for once their period is over', async () => {
  const period = (await gapsOn('2026-10-01', '2026-11-01')).filter((gap) => /每周|每月/.test(gap));
  expect(period).toContain('2026-10-16 每周食品安全排查治理报告 缺 2026-10-12 这一周没有记录');
  // Three days before the holiday make a week; the week of the holiday itself asks for the two days after it.
  expect(period.slice(-2)).toEqual([
    '2026-10-10 每周食品安全排查治理报告 缺 2026-10-05 这一周没有记录',
    '2026-10-05 每月食品安全调度会议纪要 缺 2026-09 没有记录',
  ]);
});
