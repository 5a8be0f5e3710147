import { describe, expect, test } from 'vitest';
import type { Field } from '../../shared/fields/field.ts';
import { day } from '../../shared/fields/day.ts';
import { text } from '../../shared/fields/text.ts';
import { time } from '../../shared/fields/time.ts';
import { register, type Judging, type Values } from '../../shared/registers/define.ts';
import { REGISTERS } from '../../shared/registers/index.ts';
import { PARAMETERS } from '../../shared/people/school.ts';
import { tableOf } from '../../db/registers/records.ts';
import { openOffice } from '../fixtures/office.ts';

const judging: Judging = {
  limit: (key) => Number(PARAMETERS[key].initial),
  word: (key) => PARAMETERS[key].initial,
  certifiedUntil: () => null,
  lampMinutes: () => 0,
  nameOf: () => '',
  by: '管理员甲',
  today: '2026-11-02',
};

/** A record in which every field holds its own example. */
const exampleOf = (fields: Readonly<Record<string, Field<never>>>): Values =>
  Object.fromEntries(
    Object.entries(fields as unknown as Record<string, Field<string | number>>).map(([name, field]) => {
      const parsed = field.parse(field.example, { name: () => '一', find: () => 1 });
      return [name, parsed.ok ? parsed.value : null];
    }),
  );

describe.each(REGISTERS.map((one) => [one.title, one] as const))('%s', (_title, book) => {
  test('its table has a column for every field, and those every book has', async () => {
    const office = await openOffice();
    try {
      const columns = office.books.reader.sqlite
        .prepare(`select name from pragma_table_info('${tableOf(book)}') order by cid`)
        .pluck()
        .all() as string[];
      const own = Object.keys(book.fields).map((name) => name.replaceAll(/[A-Z]/g, (c) => `_${c.toLowerCase()}`));
      const common = ['state', 'findings', 'entered_at', 'entered_by', 'reason', 'import_id'];
      expect(new Set(columns)).toEqual(new Set(['id', ...own, ...common]));
    } finally {
      office.close();
    }
  });

  test('is judged whatever is filled in, in Chinese and by fields it has', () => {
    const blank = Object.fromEntries(Object.keys(book.fields).map((name) => [name, null]));
    for (const values of [blank, exampleOf(book.fields as never)]) {
      const whole = { ...values, ...book.derive(values, judging) };
      for (const { field, says } of book.judge(whole as never, judging)) {
        expect(Object.keys(book.fields)).toContain(field);
        expect(says).toMatch(/[\u4e00-\u9fff]/);
      }
      expect(() => book.follow(whole as never)).not.toThrow();
    }
  });

  test('no measured value is filled by the program', () => {
    const filled = Object.keys(book.derive(exampleOf(book.fields as never), judging));
    expect(filled.filter((name) => book.measured.includes(name))).toEqual([]);
    expect(filled.toSorted()).toEqual([...book.derived].toSorted());
  });
});

test('keys and titles name one book', () => {
  const twice = (words: string[]): string[] => words.filter((word, i) => words.indexOf(word) !== i);
  expect(twice(REGISTERS.map(({ key }) => key))).toEqual([]);
  expect(twice(REGISTERS.map(({ title }) => title))).toEqual([]);
});

describe('a definition that cannot stand fails at start with a sentence', () => {
  const said = { key: 'trial', title: '试', group: '检查' as const };
  const on = day({ label: '日期', required: true });
  test.each([
    ['two fields of one name', { day: on, a: text({ label: '甲' }), b: text({ label: '甲' }) }, {}, '甲'],
    ['no day', { a: text({ label: '甲' }) }, {}, 'required day'],
    ['a word of SQL', { day: on, order: text({ label: '甲' }) }, {}, 'cannot name a column'],
    ['a field it lacks', { day: on }, { once: ['name'] }, 'no field name'],
    ['a reading carried over', { day: on, at: time({ label: '时间' }) }, { carries: ['at'] }, 'is measured each time'],
    ['a due rule by meal without the meal', { day: on }, { due: { every: 'meal', minutes: 0 } }, 'no field meal'],
  ])('%s', (_what, fields, more, says) => {
    expect(() => register({ ...said, fields, ...more } as never)).toThrow(says);
  });
});
