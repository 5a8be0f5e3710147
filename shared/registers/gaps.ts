import { addDays, addMonths, daysBetween, firstDayOf, lastDayOf, mondayOf, monthOf, type Day } from '../basics/day.ts';
import { addMinutes, type Moment, type TimeOfDay } from '../basics/time-of-day.ts';
import type { Due, Kitchen, Meal, Register, Things, Values } from './define.ts';

/** A meal a kitchen serves on a day. */
export interface Service {
  kitchen: Kitchen;
  meal: Meal;
  from: TimeOfDay;
  to: TimeOfDay;
}

/** Something that needs a record of its own; of a dish also where it is eaten. */
export interface Thing {
  value: string | number;
  name: string;
  meal?: string;
  kitchen?: string;
}

/** A record as gap checks see it. */
export interface Stood {
  id: number;
  values: Values;
  isOpen: boolean;
  /** Worst of what it was found to be, with its sentence; null when all is well. */
  worst: { level: 'red' | 'amber'; says: string } | null;
}

export interface GapFacts {
  now: Moment;
  /** What a day serves; nothing on a day without service. */
  serves: (day: Day) => readonly Service[];
  things: (of: Things, day: Day) => readonly Thing[];
  /** Standing records of a book, around the days asked for. */
  records: (register: Register) => readonly Stood[];
  /** Terms with school, those around the days asked for at least. */
  terms: readonly { name: string; firstDay: Day; lastDay: Day }[];
  /** Keys of what somebody declared 不适用. */
  waived: ReadonlySet<string>;
}

/** Word for a gap of no book but of a delivery: its `recordId` is the acceptance. */
export const ACCEPTANCE = 'acceptance';

export interface Gap {
  /** Names what is missing for good: the same gap has the same key tomorrow. */
  key: string;
  register: string;
  title: string;
  code: string;
  level: 'red' | 'amber';
  day: Day;
  /** When it is, or was, due. */
  dueAt: Moment;
  kind: '缺' | '未完成' | '异常' | '未了';
  says: string;
  /** What a form for it begins with: what stands fixed, never a measured value. */
  start: Values;
  /** The record it is about; null for a missing one. */
  recordId: number | null;
}

interface Expected {
  start: Values;
  dueAt: Moment;
  name: string;
}

/** Whether a book is due by the day at all; others are due once a week, month or term. */
export const isDaily = (due: Due): due is Extract<Due, { every: 'meal' | 'day' | 'slot' }> =>
  due.every === 'meal' || due.every === 'day' || due.every === 'slot';

/** Records that must be there for a day, whether they are or not. */
export function expectedOn(register: Register, day: Day, facts: Pick<GapFacts, 'serves' | 'things'>): Expected[] {
  const { due } = register;
  const services = facts.serves(day);
  if (services.length === 0 || !isDaily(due)) return [];
  const thingsOf = (service: Service | null): (Thing | null)[] =>
    due.per === undefined
      ? [null]
      : due.per.of
          .flatMap((of) => facts.things(of, day))
          .filter(
            ({ meal, kitchen }) =>
              service === null ||
              ((meal === undefined || meal === service.meal) && (kitchen === undefined || kitchen === service.kitchen)),
          );
  const withThing = (start: Values, thing: Thing | null): Values =>
    thing === null || due.per === undefined ? start : { ...start, [due.per.field]: thing.value };
  if (due.every === 'meal')
    return services
      .filter(({ kitchen }) => due.kitchens === undefined || due.kitchens.includes(kitchen))
      .flatMap((service) =>
        thingsOf(service).map((thing) => ({
          start: withThing({ day, meal: service.meal, kitchen: service.kitchen, ...due.having }, thing),
          dueAt: addMinutes(`${day} ${service.to}`, due.minutes),
          name: [service.kitchen, service.meal, thing?.name ?? ''].filter(Boolean).join(' '),
        })),
      );
  const kitchens = register.once.includes('kitchen') ? [...new Set(services.map(({ kitchen }) => kitchen))] : [null];
  const slots =
    due.every === 'day'
      ? [{ word: null, by: due.by }]
      : due.slots.filter(({ word }) => due.field !== 'meal' || services.some(({ meal }) => meal === word));
  return kitchens.flatMap((kitchen) =>
    slots.flatMap(({ word, by }) =>
      thingsOf(null).map((thing) => ({
        start: withThing(
          { day, ...(kitchen !== null && { kitchen }), ...(due.every === 'slot' && { [due.field]: word }) },
          thing,
        ),
        dueAt: `${day} ${by}`,
        name: [kitchen ?? '', word ?? '', thing?.name ?? ''].filter(Boolean).join(' '),
      })),
    ),
  );
}

const keyOf = (register: Register, start: Values): string => `${register.key} ${JSON.stringify(start)}`;
const textOf = (values: Values, names: readonly string[]): string =>
  JSON.stringify(names.map((name) => values[name] ?? null));

/**
 * What is missing, unfinished, out of its limits or still open in one book between two days, as it stands now (canteen
 * §5). A day without service asks for nothing; what is not due yet is no gap.
 */
export function gapsOf(register: Register, from: Day, to: Day, facts: GapFacts): Gap[] {
  const records = facts.records(register);
  return [
    ...missingRecords(register, from, to, records, facts),
    ...missingPeriods(register, from, to, records, facts),
    ...records.filter(({ values }) => isWithin(values, from, to)).flatMap((record) => faultsOf(register, record)),
    ...records.flatMap((record) => openMatter(register, record, from, to, facts)),
  ].filter(({ key }) => !facts.waived.has(key));
}

const dayIn = (values: Values): Day => String(values['day'] ?? '');
const isWithin = (values: Values, from: Day, to: Day): boolean => dayIn(values) >= from && dayIn(values) <= to;

function missingRecords(register: Register, from: Day, to: Day, records: readonly Stood[], facts: GapFacts): Gap[] {
  const gaps: Gap[] = [];
  let present: { names: string[]; keys: ReadonlySet<string> } | null = null;
  for (let day = from; day <= to; day = addDays(day, 1))
    for (const { start, dueAt, name } of expectedOn(register, day, facts)) {
      if (dueAt > facts.now) continue;
      const names = Object.keys(start);
      // The fields that tell expected records apart are the same all through a book.
      present ??= { names, keys: new Set(records.map(({ values }) => textOf(values, names))) };
      if (!present.keys.has(textOf(start, present.names)))
        gaps.push(gapOf(register, { start, dueAt, day, says: name === '' ? '没有记录' : `${name} 没有记录` }));
    }
  return gaps;
}

/** Books kept once a week, month or term: something must stand in the period once it is over. */
function missingPeriods(
  register: Register,
  from: Day,
  to: Day,
  records: readonly Stood[],
  { now, serves, terms }: GapFacts,
): Gap[] {
  return periodsOf(register, from, to, terms).flatMap(({ first, last, by, says }) => {
    const served = daysOf(first, last).filter((day) => serves(day).length > 0);
    const lastServed = served.at(-1);
    if (lastServed === undefined) return [];
    // A week is over with its last day of service, be it a Wednesday before a holiday.
    const day = by === null ? last : lastServed;
    const dueAt = `${day} ${by ?? '23:59'}`;
    const isDone = records.some(({ values }) => isWithin(values, first, last));
    if (isDone || dueAt > now || day < from || day > to) return [];
    return [gapOf(register, { start: { day: lastServed }, dueAt, day, says })];
  });
}

const daysOf = (first: Day, last: Day): Day[] =>
  Array.from({ length: daysBetween(first, last) + 1 }, (_, i) => addDays(first, i));

interface Period {
  first: Day;
  last: Day;
  /** Time of its last day of service; null for the end of its last day. */
  by: TimeOfDay | null;
  says: string;
}

function periodsOf({ due }: Register, from: Day, to: Day, terms: GapFacts['terms']): Period[] {
  const periods: Period[] = [];
  if (due.every === 'term')
    for (const { name, firstDay: first, lastDay: last } of terms)
      if (name !== '暑期' && last >= from && last <= to)
        periods.push({ first, last, by: null, says: `${name}（${first} 至 ${last}）没有记录` });
  if (due.every === 'week')
    for (let first = mondayOf(from); first <= to; first = addDays(first, 7))
      periods.push({ first, last: addDays(first, 6), by: due.by, says: `${first} 这一周没有记录` });
  if (due.every === 'month')
    for (let month = addMonths(monthOf(from), -1); firstDayOf(month) <= to; month = addMonths(month, 1)) {
      // With some days' grace the month runs from day to day: what is written on the 3rd is about the month before.
      const [first, last] =
        due.nextDay <= 1
          ? [firstDayOf(month), lastDayOf(month)]
          : [addDays(firstDayOf(month), due.nextDay), addDays(firstDayOf(addMonths(month, 1)), due.nextDay - 1)];
      periods.push({ first, last, by: null, says: `${month} 没有记录` });
    }
  return periods;
}

/** A record that is not finished, or that was found wrong. */
function faultsOf(register: Register, { id, values, isOpen, worst }: Stood): Gap[] {
  const day = dayIn(values);
  const at = { start: { day, id }, dueAt: `${day} 23:59`, day, recordId: id };
  if (isOpen) return [{ ...gapOf(register, { ...at, says: '还没有填完' }), kind: '未完成', level: 'amber' }];
  return worst === null ? [] : [{ ...gapOf(register, { ...at, says: worst.says }), kind: '异常', level: worst.level }];
}

/** A matter that should be done by the end of the first day of service from its own day on. */
function openMatter(register: Register, { id, values, isOpen }: Stood, from: Day, to: Day, facts: GapFacts): Gap[] {
  // The book's own function gets what its own fields say.
  const matter = isOpen ? null : register.follow(values);
  if (matter === null) return [];
  let day = matter.since;
  for (let tries = 0; tries < 60 && facts.serves(day).length === 0; tries += 1) day = addDays(day, 1);
  const dueAt = `${day} 23:59`;
  if (dueAt > facts.now || day > to || dayIn(values) < addDays(from, -400)) return [];
  const at = { start: { open: id }, dueAt, day, says: matter.says, recordId: id };
  return [{ ...gapOf(register, at), kind: '未了' }];
}

function gapOf(
  register: Register,
  at: Pick<Gap, 'start' | 'dueAt' | 'day' | 'says'> & { recordId?: number | null },
): Gap {
  const { key, title, gap } = register;
  const { start, dueAt, day, says, recordId = null } = at;
  return {
    key: keyOf(register, start),
    register: key,
    title,
    code: gap?.code ?? '',
    level: gap?.level ?? 'amber',
    day,
    dueAt,
    kind: '缺',
    says,
    start: recordId === null ? start : {},
    recordId,
  };
}
