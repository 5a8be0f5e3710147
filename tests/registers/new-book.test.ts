import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { MantineProvider } from '@mantine/core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Migration } from '../../db/core/migrate.ts';
import { readWorkbook } from '../../electron/files/spreadsheet/read-workbook.ts';
import { RecordForm } from '../../renderer/fields/RecordForm.tsx';
import { blankValues } from '../../renderer/fields/record-values.ts';
import { bookColumns, HEAPS, rowsWith } from '../../renderer/registers/book-columns.tsx';
import { TodayContext } from '../../renderer/ui/form/today.ts';
import type { ReportPage } from '../../shared/print/page-model.ts';
import type { Register } from '../../shared/registers/define.ts';
import { canteenOf, type Canteen } from '../fixtures/canteen.ts';
import { gloves } from '../fixtures/glove-book.ts';
import { openOffice, type Office } from '../fixtures/office.ts';

/**
 * Adding a record book: one definition and one migration, nothing else. The two lists of what there is are the only things
 * told of it here, as its line in each would; everything below comes out of the definition. With the test of the book's own
 * rule these are the files to write: `shared/registers/<book>.ts`, `db/migrations/<number>-<book>.ts`,
 * `tests/registers/<book>.test.ts`; lines in `shared/registers/index.ts` and `db/migrations/index.ts`.
 */
const WRITTEN = ['shared/registers/<book>.ts', 'db/migrations/<number>-<book>.ts', 'tests/registers/<book>.test.ts'];
const LINES = ['shared/registers/index.ts', 'db/migrations/index.ts'];

vi.mock('../../shared/registers/index.ts', async (original) => {
  const { REGISTERS } = await original<{ REGISTERS: readonly Register[] }>();
  const book = await import('../fixtures/glove-book.ts');
  const all = [...REGISTERS, book.gloves];
  return { REGISTERS: all, registerOf: (key: string) => all.find((one) => one.key === key) };
});
vi.mock('../../db/migrations/index.ts', async (original) => {
  const { migrations } = await original<{ migrations: readonly Migration[] }>();
  const book = await import('../fixtures/glove-book.ts');
  return { migrations: [...migrations, book.glovesTable] };
});

const TODAY = '2026-11-02';
const PERIOD = { register: 'gloves', from: '2026-11-01', to: '2026-11-30' };
let office: Office;
let c: Canteen;
beforeAll(async () => {
  office = await openOffice({ clockStart: `${TODAY}T14:00:00+08:00` });
  c = await canteenOf(office);
});
afterAll(() => {
  office.close();
  rmSync(office.folder, { recursive: true, force: true });
});

const values = (more = {}) => ({ day: TODAY, personId: c.cookId, pairs: 3, torn: '无', checker: '池元玲', ...more });
const save = (more: object, how: object = {}) =>
  ({ register: 'gloves', id: null, values: c.record('gloves', values(more)), ...how }) as const;
const rows = () => c.safety.ok('registers.list', PERIOD);
const duty = async (name: string) =>
  (await c.safety.ok('canteen.today', { day: TODAY })).duties.find(
    (one) => one.register === 'gloves' && one.name === name,
  );
const paper = async (kind: string, question: object): Promise<ReportPage> => {
  const { job } = await c.safety.ok('print.list', { what: { kind, question }, offset: { x: 0, y: 0 } });
  const [page] = office.desk.jobOf(job).pages;
  if (page?.kind !== 'report') throw new Error(`${kind} is no list on paper`);
  return page;
};
const headings = ({ columns }: ReportPage): string[] => columns.map(({ label }) => label);
const OWN = Object.values(gloves.fields).map(({ label }) => label);
const names = async () => c.safety.ok('registers.names', { register: 'gloves' });

test('form: a box for each field by its kind, the required ones marked', () => {
  const boxes = createElement(RecordForm, {
    fields: gloves.fields,
    values: blankValues(gloves.fields),
    onChange: () => {},
    refusals: [],
    references: { personId: [] },
  });
  const form = createElement(TodayContext.Provider, { value: TODAY }, boxes);
  const html = renderToStaticMarkup(createElement(MantineProvider, null, form));
  for (const { label } of Object.values(gloves.fields)) expect(html).toContain(label);
  expect(html.match(/<(?:input|textarea)/g)?.length).toBeGreaterThanOrEqual(Object.keys(gloves.fields).length);
});

test('gap check: who has none is due, late and counted, before anything is written', async () => {
  expect(await duty('贾师傅')).toMatchObject({ title: gloves.title, state: '逾期', start: { personId: c.cookId } });
  const gaps = await c.safety.ok('canteen.gaps', { from: TODAY, to: TODAY });
  expect(gaps.filter(({ register }) => register === 'gloves').map(({ code, says }) => `${code} ${says}`)).toEqual([
    'G99 贾师傅 没有记录',
    'G99 尤师傅 没有记录',
  ]);
});

test('add, complete later, correct with a reason, void: each with its audit row', async () => {
  const { id, findings } = await c.safety.ok('registers.save', save({ torn: '有' }));
  expect(findings).toEqual([{ field: 'remark', level: 'red', says: '破损的要写怎样处理' }]);
  expect(await c.safety.refused('registers.save', save({}))).toEqual(['register.twice']);
  expect(await c.safety.refused('registers.save', save({ personId: c.secondId, pairs: null }))).toEqual([
    'register.incomplete',
  ]);
  const later = await c.safety.ok('registers.save', save({ personId: c.secondId, pairs: null }, { unfinished: true }));
  expect(await duty('尤师傅')).toMatchObject({ state: '未完成' });
  await c.safety.ok('registers.save', save({ personId: c.secondId, pairs: 4 }, { id: later.id }));
  expect(await c.safety.refused('registers.save', save({ torn: '有', remark: '已更换' }, { id }))).toEqual([
    'register.reason',
  ]);
  await c.safety.ok('registers.save', save({ torn: '有', remark: '已更换' }, { id, reason: '漏写处理' }));
  const gone = await c.safety.ok('registers.save', save({ day: '2026-11-01' }));
  await c.safety.ok('registers.void', { register: 'gloves', id: gone.id, reason: '当天停餐' });
  const [change] = await c.safety.ok('registers.history', { register: 'gloves', id });
  expect(change).toMatchObject({ reason: '漏写处理', before: { torn: '有', remark: null } });
  const acts = office.books.reader.sqlite
    .prepare("select act from audit where subject like '一次性手套更换记录%' order by id")
    .pluck()
    .all();
  const [add, correct] = ['记一次性手套更换记录', '更正一次性手套更换记录'];
  expect(acts).toEqual([add, add, correct, correct, add, '作废一次性手套更换记录']);
});

test('list and filter', async () => {
  const found = await rows();
  const columns = bookColumns(gloves, await names());
  // Long words such as a remark stand in the panel.
  expect(columns.map(({ label }) => label)).toEqual([...OWN.slice(0, -1), '情况', '录入']);
  expect(found.map((row) => columns[1]?.cell(row))).toEqual(['尤师傅', '贾师傅', '贾师傅']);
  expect(rowsWith('尤师傅', gloves, await names(), found)).toHaveLength(1);
  expect(HEAPS.map(({ key, has }) => `${key} ${found.filter(has).length}`)).toEqual([
    'all 3',
    'odd 0',
    'open 0',
    'late 1',
  ]);
  const [summary] = (await c.safety.ok('registers.books', { month: '2026-11' })).filter(({ key }) => key === 'gloves');
  expect(summary).toEqual({ key: 'gloves', records: 2, open: 0, lastDay: TODAY });
});

test('Excel', async () => {
  const file = path.join(office.folder, 'gloves.xlsx');
  await c.safety.ok('files.export', { ticket: office.grant(file), what: { kind: 'book', question: PERIOD } });
  const { sheets } = await readWorkbook(file);
  const cells = sheets[0]?.rows.map((row) => row.cells) ?? [];
  expect(cells[0]?.[0]).toContain(gloves.title);
  const head = cells.findIndex((row) => row.includes('破损'));
  expect(cells[head]).toEqual(['序号', ...OWN, '情况', '录入时间']);
  expect(cells[head + 2]?.slice(0, 5)).toEqual([2, { day: TODAY }, '贾师傅', 3, '有']);
});

test('print: a period, a month as a grid, a form to write on by hand, in the inspection pack', async () => {
  const list = await paper('book', PERIOD);
  expect(list.title).toContain(gloves.title);
  expect(headings(list)).toEqual(['序号', ...OWN, '情况', '录入时间']);
  expect(list.signatures).toEqual(gloves.signatures);
  const grid = await paper('bookGrid', { register: 'gloves', month: '2026-11' });
  expect(grid.facts).toContain('每格是这一天更换的副数');
  expect(grid.rows.map((row) => [row[0], row[1], row[2]])).toEqual([
    ['贾师傅', '', '3'],
    ['尤师傅', '', '4'],
  ]);
  const blank = await paper('bookBlank', { register: 'gloves' });
  expect(headings(blank)).toEqual(['序号', ...OWN]);
  expect(blank.rows.flat().join('')).toBe('');
  const { job } = await c.safety.ok('canteen.pack', { from: PERIOD.from, to: TODAY, registers: ['gloves'] });
  const [cover, own] = office.desk.jobOf(job).pages;
  expect(cover).toMatchObject({ kind: 'report', rows: [['1', gloves.title, '3', '1', '2']] });
  expect(own).toMatchObject({ kind: 'report', page: 2, pages: 2 });
  // The cover of all books takes two sheets: the first book begins on the third.
  const { REGISTERS } = await import('../../shared/registers/index.ts');
  const all = REGISTERS.map(({ key }) => key);
  const pack = await c.safety.ok('canteen.pack', { from: PERIOD.from, to: TODAY, registers: all });
  const pages = office.desk.jobOf(pack.job).pages.flatMap((page) => (page.kind === 'report' ? [page] : []));
  for (const [, title = '', , , at = ''] of pages.slice(0, 2).flatMap((page) => page.rows))
    expect(pages[Number(at) - 1]?.title).toContain(title);
});

test('import: its template, its rows checked by its own rule, taken back again', async () => {
  const file = path.join(office.folder, 'gloves-in.xlsx');
  await c.safety.ok('files.template', { ticket: office.grant(file), kind: 'book.gloves', filled: true });
  const { importId } = await c.safety.ok('files.open', { ticket: office.grant(file), kind: 'book.gloves' });
  const held = await c.safety.ok('files.check', { importId, duplicates: 'skip' });
  expect([held.held, held.refused]).toEqual([2, 0]);
  for (const { id } of (await rows()).filter(({ state }) => state === '完成'))
    await c.safety.ok('registers.void', { register: 'gloves', id, reason: '重导' });
  expect((await c.safety.ok('files.check', { importId, duplicates: 'skip' })).accepted).toBe(2);
  const { runId } = await c.safety.ok('files.import', { importId });
  expect((await rows()).filter(({ state }) => state === '完成')).toHaveLength(2);
  await c.safety.ok('files.undo', { runId });
  expect((await rows()).filter(({ state }) => state === '完成')).toEqual([]);
  const again = await c.safety.ok('files.open', { ticket: office.grant(file), kind: 'book.gloves' });
  await c.safety.ok('files.check', { importId: again.importId });
  await c.safety.ok('files.import', { importId: again.importId });
});

test('once everything is written nothing is missing; the month shows it, and the books agree with themselves', async () => {
  expect(await duty('贾师傅')).toMatchObject({ state: '已记' });
  const gaps = await c.safety.ok('canteen.gaps', { from: TODAY, to: TODAY });
  expect(gaps.filter(({ register }) => register === 'gloves')).toEqual([]);
  const month = await c.safety.ok('canteen.completeness', { month: '2026-11' });
  const own = month.find(({ register }) => register === 'gloves');
  expect(own?.days.find(({ day }) => day === TODAY)).toEqual({ day: TODAY, due: 2, done: 2, faults: 0 });
  expect((await c.head.ok('books.verify', { full: true })).findings).toEqual([]);
});

test('the number of files a new book takes is the one ARCHITECTURE.md states', () => {
  const page = readFileSync(path.join(import.meta.dirname, '../../ARCHITECTURE.md'), 'utf8').replaceAll(/\s+/g, ' ');
  const own = /\*\*A record book\*\*: (.*?)\. /.exec(page)?.[1] ?? '';
  expect(own).toContain('three files and two lines');
  const said = [...own.matchAll(/`([^`]+)`/g)].map(([, file]) => file);
  expect(new Set(said)).toEqual(new Set([...WRITTEN, ...LINES]));
});
