import { afterEach, beforeEach, expect, test } from 'vitest';
import { canteenDuties, trainingDuties } from '../../renderer/canteen/canteen-duties.ts';
import { canteenOf, type Canteen } from '../fixtures/canteen.ts';
import { openOffice, type Office } from '../fixtures/office.ts';

let office: Office;
let c: Canteen;
beforeEach(async () => {
  office = await openOffice();
  c = await canteenOf(office);
});
afterEach(() => office.close());

const course = (day: string, hours: number, ...names: string[]) =>
  c.save('training', {
    day,
    startsAt: '14:00',
    endsAt: '17:00',
    hours: hours * 10,
    place: '会议室',
    topic: `食品安全 ${day}`,
    chair: '卢慕龙',
    teacher: '池元玲',
    content: '法规',
    recorder: '池元玲',
    present: JSON.stringify(names.map((name) => ({ name, result: name === '尤师傅' ? '不合格' : '合格' }))),
  });
const year = (of: number) => c.head.ok('canteen.training', { year: of });
const gaps = async (from: string, to: string) =>
  (await c.head.ok('canteen.gaps', { from, to })).filter(({ code }) => code === 'G23').map(({ says }) => says);

test('hours of a calendar year, worker by worker: who has the least first, guests owe none', async () => {
  await course('2025-12-30', 40, '贾师傅');
  await course('2026-03-10', 30, '贾师傅', '尤师傅', '访客甲');
  const id = await course('2026-09-10', 2.5, '贾师傅');
  await course('2026-09-11', 8, '贾师傅');
  await c.safety.ok('registers.void', { register: 'training', id, reason: '没有开成' });
  expect(
    (await year(2026)).map(({ name, times, hours, short, failed }) => [name, times, hours, short, failed]),
  ).toEqual([
    ['尤师傅', 1, 300, 100, 1],
    ['贾师傅', 2, 380, 20, 0],
    ['访客甲', 1, 300, 0, 0],
  ]);
  expect((await year(2025)).find(({ name }) => name === '贾师傅')?.short).toBe(0);
  const [duty] = trainingDuties(await year(2026), '2026-11-02');
  expect(duty).toMatchObject({ what: '培训学时不够的 2 人', about: '尤师傅差 10、贾师傅差 2' });
  expect(trainingDuties(await year(2026), '2026-05-02')).toEqual([]);
});

test('printed with what the year asks; the hours asked are a parameter of the year', async () => {
  await course('2026-03-10', 30, '贾师傅');
  const admin = await office.as('管理员');
  await admin.ok('people.setParameter', {
    key: 'canteen.trainingHours',
    value: '30',
    basis: '县局通知',
    fromDay: '2026-01-01',
  });
  const what = { kind: 'trainingHours', question: { year: 2026 } };
  const { job } = await c.safety.ok('print.list', { what, offset: { x: 0, y: 0 } });
  expect(office.desk.jobOf(job).pages[0]).toMatchObject({
    title: '明德实验学校2026年食品安全培训学时表',
    rows: [
      ['尤师傅', '炊事员', '0', '0', '30', '', '', '还差 30 学时'],
      ['贾师傅', '炊事员', '1', '30', '', '', '2026-03-10', '已满'],
    ],
  });
});

test('G23: hours once the year is over; 满意度测评 and 膳食委员会 once the term is', async () => {
  expect(await gaps('2026-09-01', '2026-11-02')).toEqual([]);
  await c.save('dietCommittee', {
    day: '2026-09-20',
    at: '15:00',
    place: '会议室',
    chair: '卢慕龙',
    recorder: '池元玲',
    present: JSON.stringify([{ name: '家长甲', part: '家长' }]),
    topic: '菜谱',
    minutes: '讨论',
  });
  await course('2026-03-10', 40, '贾师傅');
  office.clock.set('2027-02-01T08:00:00+08:00');
  expect(await gaps('2026-12-01', '2027-01-31')).toEqual([
    '第一学期（2026-09-01 至 2027-01-20）没有记录',
    '尤师傅 2026 年培训 0 学时，还差 40 学时',
  ]);
  const [gap] = (await c.head.ok('canteen.gaps', { from: '2026-12-31', to: '2026-12-31' })).filter(
    ({ code }) => code === 'G23',
  );
  await c.head.ok('canteen.waive', { key: gap?.key ?? '', day: '2026-12-31', says: gap?.says ?? '', reason: '产假' });
  expect(await gaps('2026-12-31', '2026-12-31')).toEqual([]);
});

test('满意度测评: the three heaps are the sheets that came back; the rate is worked out', async () => {
  const asked = { day: '2026-10-30', asked: '家长', sent: 200, returned: 180, recorder: '池元玲' };
  const values = c.record('satisfaction', { ...asked, happy: 150, content: 20, unhappy: 9 });
  expect(await c.safety.refused('registers.save', { register: 'satisfaction', id: null, values })).toEqual([
    'register.rule',
  ]);
  await c.save('satisfaction', { ...asked, happy: 150, content: 21, unhappy: 9 });
  const period = { register: 'satisfaction', from: '2026-10-01', to: '2026-10-31' };
  const [row] = await c.safety.ok('registers.list', period);
  expect(row?.values['rate']).toBe(950);
  expect(row?.findings.map(({ says }) => says)).toEqual(['有不满意的，要写改进措施']);
});

test('今日 says what the kitchen still owes today and what other days left open', async () => {
  office.clock.set('2026-11-02T10:00:00+08:00');
  const view = await c.safety.ok('canteen.today', { day: '2026-11-02' });
  const lines = canteenDuties(view);
  expect(lines[0]?.what).toMatch(/^今日食堂 逾期 2 条，共差 \d+ 条$/);
  expect(lines[0]?.about).toBe('从业人员晨检记录');
  expect(lines[1]?.what).toMatch(/^前些天没记、没了结的 \d+ 项$/);
  expect(canteenDuties({ ...view, duties: [], gaps: [] })).toEqual([]);
});
