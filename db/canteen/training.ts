import type { Day } from '../../shared/basics/day.ts';
import { sameKey } from '../../shared/basics/text.ts';
import type { TrainingRow } from '../../shared/canteen/training.ts';
import { rowsOf } from '../../shared/fields/rows.ts';
import type { Gap } from '../../shared/registers/gaps.ts';
import { registerOf } from '../../shared/registers/index.ts';
import { parameterOn } from '../people/school.ts';
import type { Reader } from '../core/handle.ts';
import { stoodRecords } from '../registers/records.ts';
import { kitchenStaff } from './kitchen-staff.ts';

/** Hours a worker owes in a calendar year. */
export const trainingWanted = (reader: Reader, year: number): number =>
  Number(parameterOn(reader, 'canteen.trainingHours', `${year}-12-31`));

type Sum = Pick<TrainingRow, 'times' | 'hours' | 'failed' | 'lastDay'>;

/** What everybody in the training book has of a year, by name. */
function sumsOf(reader: Reader, year: number): Map<string, Sum & { name: string }> {
  const register = registerOf('training');
  const sums = new Map<string, Sum & { name: string }>();
  if (register === undefined) return sums;
  for (const { values, isOpen } of stoodRecords(reader, register, `${year}-01-01`, `${year}-12-31`)) {
    const present = isOpen ? [] : rowsOf(values['present'] === null ? null : String(values['present']));
    for (const row of present) {
      const name = String(row['name'] ?? '');
      const key = sameKey(name);
      const sum = sums.get(key) ?? { name, times: 0, hours: 0, failed: 0, lastDay: null };
      sum.times += 1;
      sum.hours += Number(values['hours'] ?? 0);
      sum.failed += row['result'] === '不合格' ? 1 : 0;
      sum.lastDay = String(values['day']);
      sums.set(key, sum);
    }
  }
  return sums;
}

/** Every worker of the kitchen with the hours of a year, those with the least first, then guests who took part. */
export function trainingYear(reader: Reader, year: number, today: Day): TrainingRow[] {
  const wanted = trainingWanted(reader, year) * 10;
  const sums = sumsOf(reader, year);
  const workers = kitchenStaff(reader, today)
    .filter(({ active }) => active)
    .map(({ id, record }): TrainingRow => {
      const key = sameKey(record.name ?? '');
      const { name: _name, ...sum } = sums.get(key) ?? { name: '', times: 0, hours: 0, failed: 0, lastDay: null };
      sums.delete(key);
      const short = Math.max(0, wanted - sum.hours);
      return { key: String(id), name: record.name ?? '', post: record.post ?? '', isWorker: true, ...sum, short };
    });
  const guests = [...sums].map(([key, sum]): TrainingRow => ({ key, post: '', isWorker: false, ...sum, short: 0 }));
  return [...workers.toSorted((a, b) => a.hours - b.hours), ...guests];
}

/** G23: a year is over and a worker has fewer hours than it asks. */
export function trainingGaps(reader: Reader, from: Day, to: Day, now: string): Gap[] {
  const gaps: Gap[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) {
    const day = `${year}-12-31`;
    const dueAt = `${day} 23:59`;
    if (day < from || day > to || dueAt > now) continue;
    for (const { key, name, hours, short, isWorker } of trainingYear(reader, year, day))
      if (isWorker && short > 0)
        gaps.push({
          key: `training ${JSON.stringify({ year, person: key })}`,
          register: 'training',
          title: '从业人员培训记录',
          code: 'G23',
          level: 'amber',
          day,
          dueAt,
          kind: '缺',
          says: `${name} ${year} 年培训 ${hours / 10} 学时，还差 ${short / 10} 学时`,
          start: {},
          recordId: null,
        });
  }
  return gaps;
}
