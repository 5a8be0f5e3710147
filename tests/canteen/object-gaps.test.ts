import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { objectIntervals, overdueObjects } from '../../shared/registers/class-objects.ts';
import { canteenOf, type Canteen } from '../fixtures/canteen.ts';
import { openOffice, type Office } from '../fixtures/office.ts';

describe('how often things of a class are disinfected (canteen §2.19)', () => {
  const intervals = objectIntervals('餐桌1、玩具7');
  const span = { start: '2026-11-02', from: '2026-11-02', to: '2026-11-20' };
  const told = (records: { day: string; objects: string[] }[]) =>
    overdueObjects(records, intervals, span, (day) => workdays.includes(day)).map(
      ({ object, day }) => `${object} ${day}`,
    );
  const days = (...of: number[]) => of.map((n) => `2026-11-${String(n).padStart(2, '0')}`);
  const workdays = days(2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 16, 17, 18, 19, 20);

  test('the words of the parameter', () => {
    expect([...intervals]).toEqual([
      ['餐桌', 1],
      ['玩具', 7],
    ]);
  });
  test('tables every day of school, toys once a week: nothing to tell', () => {
    const records = workdays.map((day) => ({
      day,
      objects: days(2, 9, 16).includes(day) ? ['餐桌', '玩具'] : ['餐桌'],
    }));
    expect(told(records)).toEqual([]);
  });
  test('a table left out on a day; toys never: told every week, on days of school on which something was written', () => {
    const records = workdays.map((day) => ({ day, objects: day === '2026-11-10' ? ['地面'] : ['餐桌'] }));
    expect(told(records)).toEqual(['餐桌 2026-11-10', '玩具 2026-11-09', '玩具 2026-11-16']);
    expect(told(records.filter(({ day }) => day !== '2026-11-10' && day !== '2026-11-16'))).toEqual([
      '玩具 2026-11-09',
    ]);
  });
});

let office: Office;
let c: Canteen;
beforeEach(async () => {
  office = await openOffice({ clockStart: '2026-11-02T20:00:00+08:00' });
  c = await canteenOf(office);
});
afterEach(() => office.close());

test('a kindergarten class that left out its cups is told so, by the school’s own intervals', async () => {
  const class1 = { division: '幼儿园', name: '大1班', teacherName: null, pupils: 25, room: null };
  await c.head.ok('people.saveClass', { id: null, record: class1 });
  const teacher = await office.as('班级人员');
  const values = c.record('classDisinfection', {
    day: '2026-11-02',
    className: '大1班',
    objects: '餐桌、毛巾',
    method: '浸泡',
    minutes: 10,
    worker: '高老师',
  });
  const gaps = async () =>
    (await c.safety.ok('canteen.gaps', { from: '2026-11-02', to: '2026-11-02' }))
      .filter(({ register }) => register === 'classDisinfection')
      .map(({ says }) => says);
  expect(await gaps()).toEqual(['大1班 没有记录']);
  await teacher.ok('registers.save', { register: 'classDisinfection', id: null, values });
  expect(await gaps()).toContain('大1班 水杯没有消毒（每天一次）');
  const admin = await office.as('管理员');
  const set = (value: string) =>
    admin.call('people.setParameter', { key: 'canteen.objectDays', value, basis: '保健医', fromDay: '2026-09-01' });
  expect(await set('水杯每天')).toMatchObject({ ok: false });
  expect(await set('餐桌1、毛巾1')).toMatchObject({ ok: true });
  expect(await gaps()).toEqual([]);
});
