import { addDays, firstDayOf, isDay, lastDayOf, type Day, type Month } from '../../shared/basics/day.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import type { MonthDay } from '../../shared/canteen/calls.ts';
import {
  isSchoolDay,
  servicesOn,
  type CalendarDay,
  type MealPlan,
  type NoService,
  type ServiceRules,
} from '../../shared/canteen/service.ts';
import type { Finding, Kitchen, Meal, Register, Values } from '../../shared/registers/define.ts';
import { isDaily, type Service } from '../../shared/registers/gaps.ts';
import type { By } from '../people/by.ts';
import { listTerms } from '../people/lists.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { all, builderFor, one } from '../core/query.ts';
import { insertRecord, updateRecord } from '../core/records.ts';

interface CalendarTables {
  calendar_day: { id: number; day: string; is_open: number; name: string; created_at: string; created_by: number };
  meal_plan: {
    id: number;
    kitchen: string;
    meal: string;
    serves_from: string;
    serves_to: string;
    from_day: string;
    active: number;
  };
  no_service: {
    id: number;
    day: string;
    kitchen: string;
    meal: string;
    reason: string;
    created_at: string;
    created_by: number;
    active: number;
  };
}
const db = builderFor<CalendarTables>();

/**
 * What the calendar says against a record of a day: no school, a meal nobody was served, a lamp that burned while others ate.
 * Nothing when the book is not kept by the day, and while no term or plan says what is served.
 */
export function calendarFindings(reader: Reader, register: Register, values: Values): Finding[] {
  const day = String(values['day'] ?? '');
  if (!isDaily(register.due) || !isDay(day)) return [];
  const rules = serviceRules(reader, day, day);
  const inTerm = rules.terms.some(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay);
  if (!inTerm || rules.plans.length === 0) return [];
  const served = servicesOn(day, rules);
  if (served.length === 0) return [{ field: 'day', level: 'amber', says: `${day} 不供餐，看看日期是不是写对了` }];
  return [...notServed(served, values), ...duringMeals(served, register, values)];
}

function notServed(served: readonly Service[], values: Values): Finding[] {
  const [kitchen, meal] = [values['kitchen'] ?? null, values['meal'] ?? null];
  if (kitchen === null || meal === null) return [];
  if (served.some((service) => service.kitchen === kitchen && service.meal === meal)) return [];
  const says = `${String(values['day'])} ${kitchen}不供${meal}，看看餐次是不是写对了`;
  return [{ field: 'day', level: 'amber', says }];
}

function duringMeals(served: readonly Service[], { clearOfMeals }: Register, values: Values): Finding[] {
  if (clearOfMeals === null) return [];
  const [field, end] = clearOfMeals;
  const [from, to] = [String(values[field] ?? ''), String(values[end] ?? '')];
  if (from === '' || to === '') return [];
  return served
    .filter((service) => from < service.to && service.from < to)
    .slice(0, 1)
    .map(({ kitchen, meal, from: begins, to: ends }) => ({
      field,
      level: 'amber',
      says: `和${kitchen}${meal} ${begins}–${ends} 重叠，这时里面不能有人`,
    }));
}

export const listPlans = (reader: Reader): MealPlan[] =>
  all(reader, db.selectFrom('meal_plan').selectAll().orderBy('serves_from').orderBy('kitchen')).map((row) => ({
    id: row.id,
    kitchen: row.kitchen as Kitchen,
    meal: row.meal as Meal,
    from: row.serves_from,
    to: row.serves_to,
    fromDay: row.from_day,
    active: row.active === 1,
  }));

const stopsBetween = (reader: Reader, from: Day, to: Day): NoService[] =>
  all(
    reader,
    db.selectFrom('no_service').selectAll().where('day', '>=', from).where('day', '<=', to).where('active', '=', 1),
  ).map(({ id, day, kitchen, meal, reason }) => ({
    id,
    day,
    kitchen: kitchen as Kitchen,
    meal: meal === '' ? null : (meal as Meal),
    reason,
  }));

/** What decides what is served between two days. */
export function serviceRules(reader: Reader, from: Day, to: Day): ServiceRules {
  const days = all(
    reader,
    db.selectFrom('calendar_day').selectAll().where('day', '>=', from).where('day', '<=', to),
  ).map(({ day, is_open, name }): [Day, CalendarDay] => [day, { day, isOpen: is_open === 1, name }]);
  return {
    terms: listTerms(reader),
    days: new Map(days),
    plans: listPlans(reader),
    stops: stopsBetween(reader, from, to),
  };
}

/** A month day by day: school or not, what is served, what is not and why. */
export function calendarOf(reader: Reader, month: Month): MonthDay[] {
  const [first, last] = [firstDayOf(month), lastDayOf(month)];
  const rules = serviceRules(reader, first, last);
  const days: MonthDay[] = [];
  for (let day = first; day <= last; day = addDays(day, 1))
    days.push({
      day,
      isOpen: isSchoolDay(day, rules),
      name: rules.days.get(day)?.name ?? '',
      services: servicesOn(day, rules),
      stops: rules.stops.filter((stop) => stop.day === day),
    });
  return days;
}

/** A day that differs from its weekday; said again, the later word holds. */
export function setCalendarDay(writer: Writer, { day, isOpen, name }: CalendarDay, by: By): void {
  const values = { day, is_open: Number(isOpen), name };
  const known = one(writer, db.selectFrom('calendar_day').select('id').where('day', '=', day));
  if (known === undefined)
    insertRecord(writer, 'calendar_day', { ...values, created_at: by.at, created_by: by.userId });
  else updateRecord(writer, 'calendar_day', known.id, values);
}

/** Days of a year as published; those somebody set by hand stay as they are. Returns how many were written. */
export function prefillCalendar(writer: Writer, days: readonly CalendarDay[], by: By): number {
  const known = new Set(all(writer, db.selectFrom('calendar_day').select('day')).map(({ day }) => day));
  const fresh = days.filter(({ day }) => !known.has(day));
  for (const day of fresh) setCalendarDay(writer, day, by);
  return fresh.length;
}

/** Refusals: `plan.times`, `plan.twice`. */
export function savePlan(writer: Writer, plan: Omit<MealPlan, 'id' | 'active'> & { id: number | null }): number {
  if (plan.to <= plan.from) refuse('plan.times', '结束供餐要晚于开始供餐。', { field: 'to' });
  const twin = listPlans(writer).find(
    ({ id, kitchen, meal }) => id !== plan.id && kitchen === plan.kitchen && meal === plan.meal,
  );
  if (twin !== undefined)
    refuse('plan.twice', `${plan.kitchen}的${plan.meal}已经有了${twin.active ? '' : '，停用着，请恢复它'}。`, {
      field: 'meal',
    });
  const values = {
    kitchen: plan.kitchen,
    meal: plan.meal,
    serves_from: plan.from,
    serves_to: plan.to,
    from_day: plan.fromDay,
  };
  if (plan.id === null) return insertRecord(writer, 'meal_plan', values);
  updateRecord(writer, 'meal_plan', plan.id, values);
  return plan.id;
}

/** A meal that is not served on a day, with its reason. Refusal: `stop.twice`. */
export function stopService(writer: Writer, stop: Omit<NoService, 'id'>, by: By): number {
  const twin = stopsBetween(writer, stop.day, stop.day).find(
    ({ kitchen, meal }) => kitchen === stop.kitchen && (meal === null || meal === stop.meal),
  );
  if (twin !== undefined)
    refuse('stop.twice', `${stop.day} ${stop.kitchen}已经停餐了：${twin.reason}。`, { field: 'meal' });
  return insertRecord(writer, 'no_service', {
    day: stop.day,
    kitchen: stop.kitchen,
    meal: stop.meal ?? '',
    reason: stop.reason,
    created_at: by.at,
    created_by: by.userId,
  });
}

/** Refusal: `stop.unknown`. Returns what was taken back, for the trail. */
export function resumeService(writer: Writer, id: number): string {
  const stop = one(writer, db.selectFrom('no_service').selectAll().where('id', '=', id).where('active', '=', 1));
  if (stop === undefined) refuse('stop.unknown', '没有这次停餐，可能已经恢复了。');
  updateRecord(writer, 'no_service', id, { active: 0 });
  return `${stop.day} ${stop.kitchen}${stop.meal}`;
}
