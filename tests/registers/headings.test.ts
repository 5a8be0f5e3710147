import { describe, expect, test } from 'vitest';
import { reportPages } from '../../shared/print/report.ts';
import { bookBlank, bookList } from '../../shared/registers/book-paper.ts';
import type { RegisterRow } from '../../shared/registers/calls.ts';
import { registerOf, REGISTERS } from '../../shared/registers/index.ts';
import { OFFICIAL, WITHOUT_HEADINGS } from '../fixtures/official-headings.ts';

/** Every book's paper laid beside the headings of canteen.md §2: what is printed, and every difference with its reason. */

const row: RegisterRow = {
  id: 1,
  day: '2026-11-02',
  values: { day: '2026-11-02' },
  state: '完成',
  findings: [],
  enteredAt: '2026-11-02T08:00:00+08:00',
  enteredBy: '池元玲',
  late: 0,
  reason: '',
};

/** Words that stand as a heading anywhere on a printed page: over a column, before a value, at the side of a form. */
function printed(key: string): { titles: string[]; blank: ReadonlySet<string>; filled: ReadonlySet<string> } {
  const book = registerOf(key);
  if (book === undefined) throw new Error(`there is no book ${key}`);
  const words = (pages: ReturnType<typeof reportPages>): ReadonlySet<string> =>
    new Set(
      pages.flatMap(({ facts, columns, rows, notes = [] }) => [
        ...(columns[0]?.label === '项目' ? [] : columns.map(({ label }) => label)),
        ...[...facts, ...notes].map((line) => line.split('：')[0] ?? ''),
        // A form of one record has its headings at the side.
        ...(columns[0]?.label === '项目' ? rows.map(([label = '']) => label) : []),
      ]),
    );
  const [blank, filled] = [reportPages(bookBlank(book)), reportPages(bookList(book, [row], {}, []))];
  return { titles: [...blank, ...filled].map(({ title }) => title), blank: words(blank), filled: words(filled) };
}

describe.each(Object.entries(OFFICIAL))('%s', (key, { section, title, headings, otherwise }) => {
  const paper = printed(key);
  test(`§${section}: its title stands on list and blank form`, () => {
    expect(new Set(paper.titles)).toEqual(new Set([title]));
  });
  test('every official heading is printed, or stands elsewhere for a reason', () => {
    const missing = headings.filter((heading) => {
      const how = otherwise[heading];
      const word = how === undefined ? heading : 'at' in how ? how.at : null;
      return word !== null && !paper.filled.has(word);
    });
    expect(missing).toEqual([]);
  });
  test('the blank form has them too, but for what only the program knows', () => {
    const unwritten = new Set(['录入时间']);
    const missing = headings.flatMap((heading) => {
      const how = otherwise[heading];
      const word = how === undefined ? heading : 'at' in how ? how.at : null;
      return word === null || unwritten.has(word) || paper.blank.has(word) ? [] : [heading];
    });
    expect(missing).toEqual([]);
  });
  test('no difference is stated that is none', () => {
    expect(Object.keys(otherwise).filter((heading) => !headings.includes(heading))).toEqual([]);
    expect(Object.keys(otherwise).filter((heading) => paper.blank.has(heading))).toEqual([]);
    const reasons = Object.values(otherwise).flatMap((how) => ('not' in how ? [how.not] : []));
    expect(reasons.filter((reason) => reason.length < 4)).toEqual([]);
  });
});

test('a book has official headings, or is one of those §2 gives none for', () => {
  const known = [...Object.keys(OFFICIAL), ...Object.keys(WITHOUT_HEADINGS)];
  expect(new Set(known)).toEqual(new Set(REGISTERS.map(({ key }) => key)));
  expect(known).toHaveLength(REGISTERS.length);
});

/** Least room of what is printed on a sheet, and no column that nothing can be written in. */
test.each(REGISTERS.map((book) => [book.title, book] as const))('%s: a blank form fits one sheet', (_title, book) => {
  const pages = reportPages(bookBlank(book));
  expect(pages).toHaveLength(1);
  const [page] = pages;
  const widths = page?.columns.map(({ width }) => width) ?? [];
  expect(Math.round(widths.reduce((sum, mm) => sum + mm, 0))).toBe(277);
  expect(widths.filter((mm) => mm < 6)).toEqual([]);
});
