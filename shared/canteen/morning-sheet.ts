import { normalizeText } from '../basics/text.ts';
import { day } from '../fields/day.ts';
import { text } from '../fields/text.ts';
import type { ImportList } from '../people/import-list.ts';
import type { Values } from '../registers/define.ts';
import { SYMPTOMS } from '../registers/morning-check.ts';
import { cellText } from '../sheet/cell-text.ts';
import { sumUp, type Checked } from '../sheet/checked.ts';
import { column } from '../sheet/column.ts';
import { defineSheet } from '../sheet/definition.ts';
import { daysAcross } from '../sheet/heading-day.ts';
import type { Duplicates } from '../sheet/import.ts';
import { leaveOut } from '../sheet/matrix.ts';
import { sheetsOf, type ReadSheet } from '../sheet/read-sheet.ts';
import type { SheetRow } from '../sheet/sheet-row.ts';
import type { BookEntry, CanteenBooks } from './book-import.ts';

/** 1,11 is two symptoms; ✓ and v are √, a is A. */
const codesOf = (written: string): string[] =>
  normalizeText(written)
    .toUpperCase()
    .replaceAll(/[✓✔V]/g, '√')
    .split(/[,、;/ ]+/)
    .filter((code) => code !== '');

/** 从业人员晨检记录表: person × day of a month. Which codes there are stands in a line above the header. */
export const morningSheet = defineSheet({
  part: 'morningChecks',
  title: '从业人员晨检记录表',
  columns: {
    name: column(text({ label: '姓名', required: true }), { must: true }),
    post: column(text({ label: '岗位' })),
    day: column(day({ label: '日期', required: true })),
    codes: column(text({ label: '晨检', required: true }), {
      read: (cell) => ({ value: codesOf(cellText(cell)).join(',') }),
    }),
    remark: column(text({ label: '备注' })),
  },
  across: { heading: 'day', says: daysAcross, cells: ['codes'], gaps: true },
});

export const morningList: ImportList = {
  kind: 'morningChecks',
  title: '晨检月表',
  about: '人一行、日期一列，代码说明写在表头上面',
  act: 'canteen.record',
  definitions: [morningSheet],
  duplicates: ['skip'],
};

/** 代码：0正常 1发热 … √出勤 → what each code means. */
function keyOf(titles: readonly string[]): Map<string, string> {
  const line = titles.map(normalizeText).find((title) => /^代码:?/.test(title)) ?? '';
  const tokens = line.replace(/^代码:?/, '').split(' ');
  return new Map(
    tokens.flatMap((token): [string, string][] => {
      const code = /^(?:\d+|[A-Z]|[^\p{L}\p{N}])/u.exec(token)?.[0];
      return code === undefined ? [] : [[code, token.slice(code.length)]];
    }),
  );
}

const AWAY: readonly (readonly [RegExp, string])[] = [
  [/病假/, '病假'],
  [/事假/, '事假'],
  [/休/, '休息'],
  [/旷工|离岗/, '离岗'],
];

/** What the words of a cell's codes say in the fields of the book. */
function valuesOf(meanings: readonly string[]): Values {
  const away = AWAY.find(([pattern]) => meanings.some((meaning) => pattern.test(meaning)))?.[1];
  if (away !== undefined) return { attendance: away, symptoms: null, action: null };
  const symptoms = SYMPTOMS.filter((symptom) => meanings.includes(symptom));
  const dirty = meanings.find((meaning) => meaning.includes('卫生'));
  // 精神状态不良, 有疾病: words the book has no symptom for are kept as they stand.
  const others = meanings.filter((meaning) => /不良|疾病/.test(meaning));
  const ill = [...symptoms, ...(others.length > 0 && !symptoms.includes('其他') ? ['其他'] : [])];
  return {
    attendance: '在岗',
    symptoms: ill.length === 0 ? '无' : ill.join('、'),
    clothes: dirty === undefined ? null : '不合格',
    action: [...others, ...(dirty === undefined ? [] : [dirty])].join('、') || null,
  };
}

/** Checks a month's morning checks. Row codes: E-CODE, E-REF, E-DUP, E-DATE, E-REQ, W-NONSCHOOL. */
export function checkMorning(sheets: ReadSheet[], books: CanteenBooks, duplicates: Duplicates): Checked<BookEntry> {
  const sums: Checked<BookEntry>['sums'] = new Map();
  const entries: BookEntry[] = [];
  const seen = new Set<string>();
  for (const sheet of sheetsOf(sheets, morningSheet)) {
    leaveOut(sheet, (row) => books.isOpen(row.values.day ?? '') === true);
    const key = keyOf(sheet.titles);
    const own = sheet.rows.flatMap((row) => entryOf(row, key, seen, books, duplicates) ?? []);
    entries.push(...own);
    sums.set(sheet.name, sumUp(own, [{ label: '晨检', unit: 'count', of: () => 1 }]));
  }
  return { sheets, entries, sums, documents: 0 };
}

function entryOf(
  row: SheetRow<(typeof morningSheet)['columns']>,
  key: ReadonlyMap<string, string>,
  seen: Set<string>,
  books: CanteenBooks,
  duplicates: Duplicates,
): BookEntry | null {
  if (row.refused) return null;
  const { name, post, day: on, codes: written } = row.values;
  const codes = (written ?? '').split(',');
  const unknown = codes.filter((code) => !key.has(code));
  if (unknown.length > 0) row.flaw('E-CODE', `代码表里没有 ${unknown.join('、')}`, 'codes');
  else if (books.isOpen(on ?? '') === false) row.flaw('W-NONSCHOOL', `${on ?? ''} 不是工作日`, 'codes');
  const personId = books.personOf(name ?? '', post ?? '');
  if (personId === null) row.flaw('E-REF', `教职工里没有“${name ?? ''}”，请先登记`, 'name');
  const record = JSON.stringify([on, personId]);
  if (!row.refused && seen.has(record)) row.flaw('E-DUP', `${name ?? ''} ${on ?? ''} 已经填过了`, 'codes');
  if (row.refused) return null;
  seen.add(record);
  if (!books.settle(row, 'morningCheck', record, duplicates, 'codes')) return null;
  const values = valuesOf(codes.map((code) => key.get(code) ?? ''));
  return { register: 'morningCheck', values: { day: on, personId, ...values } };
}
