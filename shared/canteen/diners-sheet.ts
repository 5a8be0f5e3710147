import { day } from '../fields/day.ts';
import { wholeNumber } from '../fields/number.ts';
import { text } from '../fields/text.ts';
import type { ImportList } from '../people/import-list.ts';
import { MEALS, type Values } from '../registers/define.ts';
import { sumUp, type Checked, type SumOf } from '../sheet/checked.ts';
import { column } from '../sheet/column.ts';
import { defineSheet } from '../sheet/definition.ts';
import { daysAcross } from '../sheet/heading-day.ts';
import type { Duplicates } from '../sheet/import.ts';
import { leaveOut } from '../sheet/matrix.ts';
import { sheetsOf, type ReadSheet } from '../sheet/read-sheet.ts';
import type { SheetRow } from '../sheet/sheet-row.ts';
import type { BookEntry, CanteenBooks } from './book-import.ts';

const isHeads = (unit: string): boolean => unit === '人' || unit === '名';

/** 就餐人数统计表: class × day of a month, a sheet per meal. */
export const dinersSheet = defineSheet({
  part: 'diners',
  title: '就餐人数统计表',
  columns: {
    division: column(text({ label: '学部' }), { names: ['学段'], carries: 'blank' }),
    name: column(text({ label: '班级', required: true }), { must: true }),
    enrolled: column(wholeNumber({ label: '应到' }), { names: ['应到人数'], isUnit: isHeads }),
    day: column(day({ label: '日期', required: true })),
    diners: column(wholeNumber({ label: '就餐人数', required: true }), { none: ['休', '/', '—'], isUnit: isHeads }),
  },
  across: { heading: 'day', says: daysAcross, cells: ['diners'], gaps: true },
});

export const dinersList: ImportList = {
  kind: 'diners',
  title: '就餐人数月表',
  about: '班级一行、日期一列，一餐一张表',
  act: 'canteen.record',
  definitions: [dinersSheet],
  duplicates: ['skip'],
};

/** Staff eat from the same kitchen but are no pupils. */
const STAFF = '教职工';
const kindOf = (division: string | null): string =>
  division === STAFF ? STAFF : division?.includes('幼') === true ? '幼儿' : '学生';

type Entry = BookEntry & { isStaff: boolean; count: number };
const SUMS: readonly SumOf<Entry>[] = [
  { label: '就餐人数', unit: 'count', of: ({ isStaff, count }) => (isStaff ? 0 : count) },
  { label: '教职工就餐人数', unit: 'count', of: ({ isStaff, count }) => (isStaff ? count : 0) },
];

/** Meal a sheet is of, as its name or a title says: 幼儿园早点, 就餐人数统计表（午餐）. */
const mealOf = ({ name, titles }: ReadSheet): string | null =>
  MEALS.find((meal) => name.includes(meal)) ??
  MEALS.find((meal) => titles.some((title) => title.includes(meal))) ??
  null;

/** Checks a month's diners. Row codes: E-NUM, E-OVER, E-DUP, E-REQ, W-NONSCHOOL. */
export function checkDiners(sheets: ReadSheet[], books: CanteenBooks, duplicates: Duplicates): Checked<BookEntry> {
  const sums: Checked<BookEntry>['sums'] = new Map();
  const entries: Entry[] = [];
  const seen = new Set<string>();
  for (const sheet of sheetsOf(sheets, dinersSheet)) {
    leaveOut(sheet, (row) => books.isOpen(row.values.day ?? '') === true);
    const meal = mealOf(sheet);
    const own = sheet.rows.flatMap((row) => entryOf(row, meal, seen, books, duplicates) ?? []);
    entries.push(...own);
    sums.set(sheet.name, sumUp(own, own.some(({ isStaff }) => isStaff) ? SUMS : SUMS.slice(0, 1)));
  }
  return { sheets, entries, sums, documents: 0 };
}

function entryOf(
  row: SheetRow<(typeof dinersSheet)['columns']>,
  meal: string | null,
  seen: Set<string>,
  books: CanteenBooks,
  duplicates: Duplicates,
): Entry | null {
  if (row.refused) return null;
  const { division, name, enrolled, day: on, diners } = row.values;
  const count = diners ?? 0;
  if (meal === null) row.flaw('E-REQ', '看不出是哪一餐；请把餐次写在表名或标题里', 'name');
  if (enrolled !== null && count > enrolled) row.flaw('E-OVER', `就餐 ${count} 人，多于应到 ${enrolled} 人`, 'diners');
  if (books.isOpen(on ?? '') === false) row.flaw('W-NONSCHOOL', `${on ?? ''} 不供餐`, 'diners');
  const key = JSON.stringify([on, meal, name]);
  if (seen.has(key)) row.flaw('E-DUP', `${name ?? ''} ${on ?? ''} 已经填过了`, 'diners');
  if (row.refused) return null;
  seen.add(key);
  if (!books.settle(row, 'diners', key, duplicates, 'diners')) return null;
  const values: Values = { day: on, meal, groupName: name, kind: kindOf(division), enrolled, eaten: count };
  return { register: 'diners', values, isStaff: division === STAFF, count };
}
