import { addDays, firstDayOf, lastDayOf, monthOf, type Day } from '../../shared/basics/day.ts';
import { sameKey } from '../../shared/basics/text.ts';
import type { BookEntry, CanteenBooks } from '../../shared/canteen/book-import.ts';
import { bookKey } from '../../shared/canteen/book-sheet.ts';
import { isSchoolDay } from '../../shared/canteen/service.ts';
import type { Values } from '../../shared/registers/define.ts';
import { registerOf } from '../../shared/registers/index.ts';
import type { By } from '../people/by.ts';
import { listStaff } from '../people/lists.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { listPlaces } from '../registers/places.ts';
import { judgingOf, saveRecord, stoodRecords } from '../registers/records.ts';
import { serviceRules } from './calendar.ts';

/** Old workbooks may be years old. */
const BACK = 3700;

/** What a canteen's workbook is checked against. */
export function canteenBooks(reader: Reader, today: Day): CanteenBooks {
  const [first, last] = [firstDayOf(monthOf(addDays(today, -BACK))), lastDayOf(monthOf(today))];
  const rules = serviceRules(reader, first, last);
  const staff = Map.groupBy(listStaff(reader, today), ({ record }) => sameKey(record.name ?? ''));
  const places = new Map(listPlaces(reader).map(({ id, record }) => [sameKey(record.name ?? ''), id]));
  const held = new Map<string, ReadonlySet<string>>();
  const heldIn = (key: string): ReadonlySet<string> => {
    const register = registerOf(key);
    if (register === undefined) return new Set();
    const known =
      held.get(key) ??
      new Set(stoodRecords(reader, register, first, last).map(({ values }) => bookKey(register, values)));
    held.set(key, known);
    return known;
  };
  return {
    today,
    isOpen: (day) =>
      rules.terms.some(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay) ? isSchoolDay(day, rules) : null,
    personOf(name, post) {
      const named = staff.get(sameKey(name)) ?? [];
      return (named.find(({ record }) => record.post === post) ?? named[0])?.id ?? null;
    },
    placeOf: (name) => places.get(sameKey(name)) ?? null,
    judge(register, values) {
      const judging = judgingOf(reader, register, values, { userName: '', today }, 0);
      const whole: Values = { ...values, ...(register.derive(values, judging) as Values) };
      return register.judge(whole, judgingOf(reader, register, whole, { userName: '', today }, 0));
    },
    settle(row, register, key, duplicates, field) {
      if (!heldIn(register).has(key)) return true;
      row.held = true;
      if (duplicates === 'skip') row.skip('账上已有');
      else row.flaw('E-DUP', '这一天的记录账上已有，请选“跳过”，要改的打开那条更正', field);
      return false;
    },
  };
}

/** Writes records of old workbooks. What those books never asked (a time, a name) stays open without making them unfinished. */
export function importBooks(
  writer: Writer,
  entries: readonly BookEntry[],
  { by, importId, onLine }: { by: By; importId: number; onLine: (done: number) => void },
): void {
  entries.forEach(({ register: key, values }, i) => {
    const register = registerOf(key);
    if (register === undefined) throw new Error(`the check let ${key} pass, there is no such book`);
    saveRecord(writer, register, { id: null, values, unfinished: true, reason: '', importId }, by);
    onLine(i + 1);
  });
}
