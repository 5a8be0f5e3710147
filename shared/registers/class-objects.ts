import { addDays, type Day } from '../basics/day.ts';

/** How often each thing of a class is to be disinfected (canteen §2.19), and what is overdue by that. */

/** 餐桌1、玩具7、图书14: days from one time to the next, by thing. */
export const objectIntervals = (words: string): ReadonlyMap<string, number> =>
  new Map(
    [...words.matchAll(/([\u4e00-\u9fff]+)(\d{1,3})/g)].map(([, object = '', days]) => [object, Number(days)] as const),
  );

export interface OverdueObject {
  object: string;
  /** Day on which it should have been done at the latest. */
  day: Day;
  every: number;
}

/**
 * Things of a class that were due between two days and not done by then, told again each time the interval has passed once
 * more. Days without school put a thing off to the next day of school; days on which the class wrote nothing at all are the
 * book's own gap and not told thing by thing. `start`: from when on things are reckoned.
 */
export function overdueObjects(
  records: readonly { day: Day; objects: readonly string[] }[],
  intervals: ReadonlyMap<string, number>,
  { start, from, to }: { start: Day; from: Day; to: Day },
  isOpen: (day: Day) => boolean,
): OverdueObject[] {
  const written = new Set(records.map(({ day }) => day));
  const nextOpen = (day: Day): Day => {
    let next = day;
    while (next <= to && !isOpen(next)) next = addDays(next, 1);
    return next;
  };
  return [...intervals].flatMap(([object, every]) => {
    const done = records
      .filter(({ objects }) => objects.includes(object))
      .map(({ day }) => day)
      .toSorted((a, b) => a.localeCompare(b));
    const overdue: OverdueObject[] = [];
    let last = addDays(start, -1);
    for (;;) {
      const due = nextOpen(addDays(last, every));
      if (due > to) return overdue;
      const since = last;
      const next = done.find((day) => day > since && day <= due);
      if (next === undefined && due >= from && written.has(due)) overdue.push({ object, day: due, every });
      last = next ?? due;
    }
  });
}
