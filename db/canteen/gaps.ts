import { addDays, daysBetween, firstDayOf, lastDayOf, type Day, type Month } from '../../shared/basics/day.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import type { Moment } from '../../shared/basics/time-of-day.ts';
import type { CanteenDay, CompletenessRow, Duty } from '../../shared/canteen/calls.ts';
import { isSchoolDay, servicesOn, type ServiceRules } from '../../shared/canteen/service.ts';
import type { Register, Things, Values } from '../../shared/registers/define.ts';
import {
  ACCEPTANCE,
  expectedOn,
  gapsOf,
  isDaily,
  type Gap,
  type GapFacts,
  type Stood,
  type Thing,
} from '../../shared/registers/gaps.ts';
import { REGISTERS, registerOf } from '../../shared/registers/index.ts';
import type { By } from '../people/by.ts';
import { listClasses } from '../people/lists.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { all, builderFor, one } from '../core/query.ts';
import { insertRecord } from '../core/records.ts';
import { certifiedUntil } from '../registers/certificates.ts';
import { foodFaults } from '../procurement/food-faults.ts';
import { listPlaces } from '../registers/places.ts';
import { stoodRecords } from '../registers/records.ts';
import { serviceRules } from './calendar.ts';
import { kitchenStaff } from './kitchen-staff.ts';
import { objectGaps } from './object-gaps.ts';
import { trainingGaps } from './training.ts';

interface WaiverTables {
  gap_waiver: {
    id: number;
    gap_key: string;
    day: string;
    says: string;
    reason: string;
    created_at: string;
    created_by: number;
  };
}
const db = builderFor<WaiverTables>();

/** Days around a question in which records may still matter to it: months for periods, open matters from before. */
const BEFORE = 62;
const AFTER = 35;
/** A book kept once a term is looked for that much earlier. */
const TERM = 200;
const LONGEST = 370;
/** Days of which 今日食堂 still shows what is open. */
const RECENT = 14;

/** Who works in the kitchen today and has no 健康证 registered, by name. */
export const uncertified = (reader: Reader, today: Day): string[] =>
  kitchenStaff(reader, today)
    .filter(({ id, active }) => active && certifiedUntil(reader, id, today) === null)
    .map(({ record }) => record.name ?? '');

interface Facts extends GapFacts {
  rules: ServiceRules;
}

/** Everything gap checks ask about, read once for a period. `now`: to the minute. */
function factsOf(reader: Reader, from: Day, to: Day, now: Moment): Facts {
  const [first, last] = [addDays(from, -BEFORE), addDays(to, AFTER)];
  const rules = serviceRules(reader, first, last);
  const read = new Map<string, Stood[]>();
  const records = (register: Register): Stood[] => {
    const since = register.due.every === 'term' ? addDays(first, -TERM) : first;
    const known = read.get(register.key) ?? stoodRecords(reader, register, since, last);
    read.set(register.key, known);
    return known;
  };
  const served = new Map<Day, ReturnType<typeof servicesOn>>();
  const serves = (day: Day) => {
    const known = served.get(day) ?? servicesOn(day, rules);
    served.set(day, known);
    return known;
  };
  const things = thingsOf(reader, to, records);
  const keys = all(reader, db.selectFrom('gap_waiver').select('gap_key').where('day', '>=', first));
  return {
    now,
    rules,
    terms: rules.terms,
    records,
    serves,
    things,
    waived: new Set(keys.map(({ gap_key }) => gap_key)),
  };
}

/** Things of which each needs a record: people valid on the day, classes, the day's dishes, devices in use. */
function thingsOf(reader: Reader, today: Day, records: (register: Register) => Stood[]): GapFacts['things'] {
  const staff = kitchenStaff(reader, today);
  const classes = listClasses(reader).filter(({ active }) => active);
  const places = listPlaces(reader).filter(({ active }) => active);
  const named = (name: string | null): Thing => ({ value: name ?? '', name: name ?? '' });
  const dishes = registerOf('dish');
  const byDay = Map.groupBy(
    dishes === undefined ? [] : records(dishes).filter(({ values }) => values['keepsSample'] === '是'),
    ({ values }) => values['day'],
  );
  return (of: Things, day: Day): Thing[] => {
    if (of === 'workers')
      return staff
        .filter(
          ({ record: { validFrom, validTo } }) => (validFrom ?? '') <= day && (validTo === null || validTo >= day),
        )
        .map(({ id, record }) => ({ value: id, name: record.name ?? '' }));
    if (of === 'classes') return classes.map(({ record }) => named(record.name));
    if (of === 'kindergarten')
      return classes
        .filter(({ record }) => record.division?.includes('幼') === true)
        .map(({ record }) => named(record.name));
    if (of === 'dishes') return (byDay.get(day) ?? []).map(({ values }) => dishThing(values));
    return places
      .filter(({ record }) => record.kind === of && (record.installedOn ?? '') <= day)
      .map(({ id, record }) => ({ value: id, name: record.name ?? '' }));
  };
}

const dishThing = (values: Values): Thing => ({
  value: String(values['name']),
  name: String(values['name']),
  meal: String(values['meal']),
  kitchen: String(values['kitchen']),
});

/** What is missing or wrong between two days, the newest first. Refusal: `period.long` above a year. */
export function listGaps(reader: Reader, from: Day, to: Day, now: Moment): Gap[] {
  if (daysBetween(from, to) > LONGEST) refuse('period.long', '一次最多看一年。', { field: 'to' });
  const facts = factsOf(reader, from, to, now);
  const disinfected = registerOf('classDisinfection');
  const others = [
    ...purchaseGaps(reader, from, to),
    ...trainingGaps(reader, from, to, now),
    ...objectGaps(reader, {
      from,
      to,
      now,
      rules: facts.rules,
      classes: facts.things('kindergarten', to).map(({ name }) => name),
      stood: disinfected === undefined ? [] : facts.records(disinfected),
    }),
  ];
  const standing = others.filter(({ key }) => !facts.waived.has(key));
  return [...standing, ...gapsBetween(from, to, facts)].toSorted((a, b) => b.day.localeCompare(a.day));
}

/** G7: deliveries of food that do not stand up to an inspection. `recordId` is the acceptance. */
const purchaseGaps = (reader: Reader, from: Day, to: Day): Gap[] =>
  foodFaults(reader, from, to).map(({ paperId, number, day, says }) => ({
    key: `acceptance ${JSON.stringify({ paperId, says })}`,
    register: ACCEPTANCE,
    title: `验收单 ${number}`,
    code: 'G7',
    level: 'red',
    day,
    dueAt: `${day} 23:59`,
    kind: '异常',
    says,
    start: {},
    recordId: paperId,
  }));

const gapsBetween = (from: Day, to: Day, facts: GapFacts): Gap[] =>
  REGISTERS.flatMap((register) => gapsOf(register, from, to, facts)).toSorted(
    (a, b) => b.day.localeCompare(a.day) || a.dueAt.localeCompare(b.dueAt),
  );

const matches = (values: Values, start: Values): boolean =>
  Object.entries(start).every(([name, value]) => values[name] === value);

/** 今日食堂: everything a day asks for, done or not, and what other days left open. */
export function canteenDay(reader: Reader, day: Day, now: Moment): CanteenDay {
  const from = addDays(day, -RECENT);
  const facts = factsOf(reader, from, day, now);
  const duties = REGISTERS.flatMap((register) => dutiesOf(register, day, facts)).toSorted((a, b) =>
    a.dueAt.localeCompare(b.dueAt),
  );
  return {
    day,
    isOpen: isSchoolDay(day, facts.rules),
    services: servicesOn(day, facts.rules),
    duties,
    gaps: gapsBetween(from, addDays(day, -1), facts),
  };
}

function dutiesOf(register: Register, day: Day, facts: Facts): Duty[] {
  const own = facts.records(register).filter(({ values }) => values['day'] === day);
  return expectedOn(register, day, facts).map(({ start, dueAt, name }): Duty => {
    const key = `${register.key} ${JSON.stringify(start)}`;
    const record = own.find(({ values }) => matches(values, start));
    const missing = facts.waived.has(key) ? '不适用' : dueAt <= facts.now ? '逾期' : '待记';
    return {
      register: register.key,
      title: register.title,
      name,
      dueAt,
      state: record === undefined ? missing : record.isOpen ? '未完成' : '已记',
      says: record?.worst?.says ?? '',
      recordId: record?.id ?? null,
      start,
      key,
    };
  });
}

/** A month of every book that is due by day: what was due, what is there, what was found wrong. */
export function completenessOf(reader: Reader, month: Month, now: Moment): CompletenessRow[] {
  const [first, last] = [firstDayOf(month), lastDayOf(month)];
  const facts = factsOf(reader, first, last, now);
  return REGISTERS.filter(({ due }) => isDaily(due)).map((register) => {
    const days: CompletenessRow['days'] = [];
    const byDay = Map.groupBy(facts.records(register), ({ values }) => values['day']);
    for (let day = first; day <= last; day = addDays(day, 1)) {
      const own = byDay.get(day) ?? [];
      const due = expectedOn(register, day, facts).filter(
        ({ start, dueAt }) => dueAt <= facts.now && !facts.waived.has(`${register.key} ${JSON.stringify(start)}`),
      );
      const done = due.filter(({ start }) => own.some(({ values }) => matches(values, start))).length;
      const faults = own.filter(({ isOpen, worst }) => isOpen || worst?.level === 'red').length;
      days.push({ day, due: due.length, done, faults });
    }
    return { register: register.key, title: register.title, days };
  });
}

/** 不适用, with a reason and a name: it is stored, printed and never silently gone. Refusal: `gap.waived`. */
export function waiveGap(
  writer: Writer,
  { key, day, says, reason }: { key: string; day: Day; says: string; reason: string },
  by: By,
): void {
  if (one(writer, db.selectFrom('gap_waiver').select('id').where('gap_key', '=', key)) !== undefined)
    refuse('gap.waived', '这一项已经标记为不适用了。');
  insertRecord(writer, 'gap_waiver', {
    gap_key: key,
    day,
    says,
    reason,
    created_at: by.at,
    created_by: by.userId,
  });
}
