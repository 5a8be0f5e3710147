import { addDays, type Day } from '../../shared/basics/day.ts';
import { registerOf } from '../../shared/registers/index.ts';
import type { Values } from '../../shared/registers/define.ts';
import { columnsOf } from '../../db/core/kept.ts';
import { tableOf } from '../../db/registers/records.ts';
import { canteenOf, type Canteen } from '../fixtures/canteen.ts';
import { openOffice, type Office } from '../fixtures/office.ts';
import { compare, type Result } from './measure.ts';

const WORKERS = 60;
const DEVICES = 20;
const YEARS = 5;
const FIRST: Day = '2021-09-01';
const LAST: Day = '2026-10-30';
const PUPILS = { meal: '午餐', kitchen: '学生灶' };

const isWeekday = (day: Day): boolean => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** Five years of a kitchen of 60 people and 20 fridges: about 200,000 records, written past the router. */
function fill(office: Office, workers: readonly number[], devices: readonly number[]): number {
  let written = 0;
  const { sqlite } = office.books.reader;
  const write = (key: string, values: Values): void => {
    const register = registerOf(key);
    if (register === undefined) return;
    const blank = Object.fromEntries(Object.keys(register.fields).map((name) => [name, null]));
    const row = {
      ...columnsOf(register.fields, { ...blank, ...values }),
      state: '完成',
      entered_at: `${String(values['day'])}T16:00:00.000+08:00`,
      entered_by: 1,
    };
    const columns = Object.keys(row);
    const sql = `insert into ${tableOf(register)} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`;
    sqlite.prepare(sql).run(...Object.values(row));
    written += 1;
  };
  sqlite.exec('begin');
  for (let day = FIRST; day <= LAST; day = addDays(day, 1)) {
    if (!isWeekday(day)) continue;
    for (const personId of workers)
      write('morningCheck', { day, at: '06:40', personId, attendance: '在岗', symptoms: '无', checker: '池元玲' });
    for (const deviceId of devices)
      for (const half of ['上午', '下午'])
        write('fridge', { day, half, deviceId, at: '08:00', temperature: 40, recorder: '尤师傅' });
    for (let i = 0; i < 8; i++) {
      write('dish', { day, ...PUPILS, name: `菜${i}`, keepsSample: '是' });
      const gone = { destroyedAt: `${addDays(day, 2)} 16:00`, destroyedBy: '尤师傅' };
      const kept = { takenAt: '11:20', grams: 130, keptUntil: `${addDays(day, 2)} 11:20`, keeper: '贾师傅' };
      write('sample', { day, ...PUPILS, dish: `菜${i}`, ...kept, ...gone });
    }
    write('disinfection', {
      day,
      ...PUPILS,
      utensil: '餐盘',
      method: '蒸汽',
      startsAt: '13:00',
      endsAt: '13:30',
      worker: '尤师傅',
    });
  }
  sqlite.exec('commit');
  return written;
}

async function kitchen(c: Canteen): Promise<{ workers: number[]; devices: number[] }> {
  const [department] = await c.head.ok('people.departments', {});
  const workers: number[] = [c.cookId, c.secondId];
  for (let i = workers.length; i < WORKERS; i++) {
    const person = { code: String(1000 + i), name: `师傅${i}`, sex: null, idNumber: null, birth: null, post: '炊事员' };
    const more = { departmentId: department?.id ?? 1, validFrom: null, validTo: null, phone: null, remark: null };
    workers.push((await c.head.ok('people.saveStaff', { id: null, record: { ...person, ...more } })).id);
  }
  const devices: number[] = [c.chillId, c.sampleId];
  for (let i = devices.length; i < DEVICES; i++) {
    const record = { name: `${i}号冷藏柜`, kind: '冷藏' as const, site: null, installedOn: null, remark: null };
    devices.push((await c.cook.ok('registers.savePlace', { id: null, record })).id);
  }
  for (let year = 0; year < YEARS; year++) {
    const [from, to] = [2021 + year, 2022 + year];
    const term = { schoolYear: `${from}-${to}`, name: '第二学期' as const };
    await c.head.ok('people.saveTerm', { id: null, ...term, firstDay: `${to}-02-15`, lastDay: `${to}-07-10` });
  }
  return { workers, devices };
}

/** A day page with five years of records (≤ 100 ms) and the gaps of a term (≤ 150 ms), each beside its bare queries. */
export async function canteen(): Promise<Result[]> {
  const office = await openOffice();
  const c = await canteenOf(office);
  const { workers, devices } = await kitchen(c);
  const written = fill(office, workers, devices);
  const { sqlite } = office.books.reader;
  const books = ['morning_check', 'fridge', 'dish', 'sample', 'disinfection'];
  const between = books.map((book) =>
    sqlite.prepare(`select * from register_${book} where day between ? and ? and state <> '作废'`),
  );
  const results = [
    await compare({
      name: `今日食堂 with ${written.toLocaleString('en')} records in the books`,
      unit: 'a page (≤ 100 ms)',
      warmUps: 3,
      app: () => c.safety.ok('canteen.today', { day: '2026-11-02' }),
      reference: () => between.map((one) => one.all('2026-08-18', '2026-12-07')),
      limit: { wall: 8 },
    }),
    await compare({
      name: 'the gaps of a term',
      unit: 'a run (≤ 150 ms)',
      warmUps: 3,
      app: () => c.safety.ok('canteen.gaps', { from: '2026-02-15', to: '2026-07-10' }),
      reference: () => between.map((one) => one.all('2025-12-15', '2026-08-14')),
      limit: { wall: 8 },
    }),
  ];
  office.close();
  return results;
}
