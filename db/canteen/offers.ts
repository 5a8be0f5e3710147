import { addDays, addMonths, firstDayOf, lastDayOf, mondayOf, monthOf, type Day } from '../../shared/basics/day.ts';
import type { PeriodFacts, Register, Values } from '../../shared/registers/define.ts';
import { KITCHENS } from '../../shared/registers/define.ts';
import { REGISTERS, registerOf } from '../../shared/registers/index.ts';
import { servicesOn } from '../../shared/canteen/service.ts';
import type { Reader } from '../core/handle.ts';
import { stoodRecords } from '../registers/records.ts';
import { serviceRules } from './calendar.ts';

/** A matter nobody closed is carried for as long as this; a year and a bit. */
const CARRIED = 400;

/** Week or month a report written on a day is about; within the days of grace of a month that is the month before. */
function periodOf({ due }: Register, day: Day): { first: Day; last: Day } {
  if (due.every === 'week') return { first: mondayOf(day), last: addDays(mondayOf(day), 6) };
  const late = due.every === 'month' && due.nextDay > 1 && Number(day.slice(8)) <= due.nextDay;
  const month = late ? addMonths(monthOf(day), -1) : monthOf(day);
  return { first: firstDayOf(month), last: lastDayOf(month) };
}

/**
 * What a new record of a report begins with (canteen §2.15): each 不符合 of the period, those found before it that nobody has
 * looked at again, and how many of the daily checks that were due are there up to today. A book that names the dishes of a
 * meal begins with those of the day's list. Nothing for other books.
 */
export function offersFor(reader: Reader, register: Register, start: Values, today: Day): Values {
  const day = String(start['day'] ?? today);
  if (register.menu !== null) return menuOf(reader, register.menu, { ...start, day });
  if (register.offers === null) return {};
  const { first, last } = periodOf(register, day);
  const end = last < today ? last : today;
  const facts: PeriodFacts = {
    first,
    last,
    matters: mattersOf(reader, first, end),
    checks: checksOf(reader, first, end),
  };
  return register.offers(facts);
}

/** Dishes of a meal as a line; of a class, which has no kitchen, those of the kindergarten's. */
function menuOf(reader: Reader, field: string, { day, meal, kitchen = '幼儿灶' }: Values): Values {
  const register = registerOf('dish');
  if (register === undefined || meal === undefined || meal === null) return {};
  const on = String(day);
  const dishes = stoodRecords(reader, register, on, on).filter(
    ({ values }) => values['meal'] === meal && values['kitchen'] === kitchen,
  );
  const line = dishes.map(({ values }) => String(values['name'])).join('、');
  return line === '' || line.length > 60 ? {} : { [field]: line };
}

function mattersOf(reader: Reader, first: Day, end: Day): PeriodFacts['matters'] {
  const found = REGISTERS.flatMap((register) => {
    const { raises } = register;
    if (raises === null) return [];
    return stoodRecords(reader, register, addDays(first, -CARRIED), end).flatMap(({ values, isOpen }) => {
      const matter = isOpen ? null : raises(values);
      const day = String(values['day']);
      const isCarried = day < first;
      return matter === null || (isCarried && !matter.isOpen) ? [] : [{ ...matter, day, isCarried }];
    });
  });
  return found.toSorted((a, b) => a.day.localeCompare(b.day));
}

/** Days of service of each kitchen that serves at all, and on how many of them somebody checked. */
function checksOf(reader: Reader, first: Day, end: Day): PeriodFacts['checks'] {
  const register = registerOf('dailyCheck');
  const rules = serviceRules(reader, first, end);
  const checked = new Set(
    (register === undefined ? [] : stoodRecords(reader, register, first, end)).map(
      ({ values }) => `${String(values['day'])} ${String(values['kitchen'])}`,
    ),
  );
  return KITCHENS.flatMap((kitchen) => {
    let [done, due] = [0, 0];
    for (let day = first; day <= end; day = addDays(day, 1)) {
      if (!servicesOn(day, rules).some((service) => service.kitchen === kitchen)) continue;
      due += 1;
      if (checked.has(`${day} ${kitchen}`)) done += 1;
    }
    return due === 0 ? [] : [{ kitchen, done, due }];
  });
}
