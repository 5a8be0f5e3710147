import type { Day } from '../../shared/basics/day.ts';
import type { Moment } from '../../shared/basics/time-of-day.ts';
import { isSchoolDay, type ServiceRules } from '../../shared/canteen/service.ts';
import { objectIntervals, overdueObjects } from '../../shared/registers/class-objects.ts';
import type { Gap, Stood } from '../../shared/registers/gaps.ts';
import { registerOf } from '../../shared/registers/index.ts';
import { parameterOn } from '../people/school.ts';
import type { Reader } from '../core/handle.ts';

/** The hour by which a class has written what it disinfected, as its book says. */
const BY = '17:00';

interface Asked {
  from: Day;
  to: Day;
  now: Moment;
  rules: ServiceRules;
  classes: readonly string[];
  stood: readonly Stood[];
}

/** G22: things of a kindergarten class that were not disinfected as often as the school says. */
export function objectGaps(reader: Reader, { from, to, now, rules, classes, stood }: Asked): Gap[] {
  const title = registerOf('classDisinfection')?.title ?? '';
  const intervals = objectIntervals(parameterOn(reader, 'canteen.objectDays', to));
  const byClass = Map.groupBy(stood, ({ values }) => String(values['className'] ?? ''));
  const start = rules.terms
    .filter(({ firstDay }) => firstDay <= to)
    .reduce((latest, { firstDay }) => (firstDay > latest ? firstDay : latest), '');
  if (start === '') return [];
  return classes.flatMap((className) => {
    const records = (byClass.get(className) ?? []).map(({ values }) => ({
      day: String(values['day']),
      objects: String(values['objects'] ?? '').split('、'),
    }));
    const overdue = overdueObjects(records, intervals, { start, from, to }, (day) => isSchoolDay(day, rules));
    return overdue
      .map(({ object, day, every }): Gap => ({
        key: `object ${JSON.stringify({ className, object, day })}`,
        register: 'classDisinfection',
        title,
        code: 'G22',
        level: 'amber',
        day,
        dueAt: `${day} ${BY}`,
        kind: '缺',
        says: `${className} ${object}没有消毒（${every === 1 ? '每天' : `每 ${every} 天`}一次）`,
        start: { day, className },
        recordId: null,
      }))
      .filter(({ dueAt }) => dueAt <= now);
  });
}
