import type { Day } from '../basics/day.ts';
import type { TimeOfDay } from '../basics/time-of-day.ts';
import { KITCHENS, MEALS, type Kitchen, type Meal } from '../registers/define.ts';
import type { Service } from '../registers/gaps.ts';

/** A meal a kitchen serves on school days, from a day on. */
export interface MealPlan {
  id: number;
  kitchen: Kitchen;
  meal: Meal;
  from: TimeOfDay;
  to: TimeOfDay;
  fromDay: Day;
  active: boolean;
}

/** A meal that was not served although the kitchen was open; all of its meals where none is named. */
export interface NoService {
  id: number;
  day: Day;
  kitchen: Kitchen;
  meal: Meal | null;
  reason: string;
}

/** A day that differs from its weekday: holiday, make-up day, day without school. */
export interface CalendarDay {
  day: Day;
  isOpen: boolean;
  name: string;
}

export interface ServiceRules {
  terms: readonly { name: string; firstDay: Day; lastDay: Day }[];
  days: ReadonlyMap<Day, CalendarDay>;
  plans: readonly MealPlan[];
  stops: readonly NoService[];
}

const isWeekend = (day: Day): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** A day with school: a weekday of a term (not of the summer) unless the calendar says otherwise. */
export function isSchoolDay(day: Day, { terms, days }: Pick<ServiceRules, 'terms' | 'days'>): boolean {
  const said = days.get(day);
  const inTerm = terms.some(({ name, firstDay, lastDay }) => name !== '暑期' && firstDay <= day && day <= lastDay);
  return inTerm && (said === undefined ? !isWeekend(day) : said.isOpen);
}

const order = (kitchen: Kitchen, meal: Meal): number => MEALS.indexOf(meal) * 10 + KITCHENS.indexOf(kitchen);

/** What is served on a day, in the order of the day. */
export function servicesOn(day: Day, rules: ServiceRules): Service[] {
  if (!isSchoolDay(day, rules)) return [];
  const isStopped = (kitchen: Kitchen, meal: Meal): boolean =>
    rules.stops.some(
      (stop) => stop.day === day && stop.kitchen === kitchen && (stop.meal === null || stop.meal === meal),
    );
  return rules.plans
    .filter(({ active, fromDay, kitchen, meal }) => active && fromDay <= day && !isStopped(kitchen, meal))
    .map(({ kitchen, meal, from, to }) => ({ kitchen, meal, from, to }))
    .toSorted((a, b) => order(a.kitchen, a.meal) - order(b.kitchen, b.meal));
}
