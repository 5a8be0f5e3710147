import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readWorkbook } from '../../electron/files/spreadsheet/read-workbook.ts';
import type { ImportCheck } from '../../shared/sheet/import.ts';
import { EXPECTED, importers, importFile, mingdeFile, WORKBOOKS, type ExpectedSheet } from '../fixtures/mingde.ts';
import { openOffice, type Office, type Person } from '../fixtures/office.ts';

/** The school's own month grids of September 2026, with its staff, classes and calendar in the books. */

const MORNING = '晨检记录_2026-09.xlsx';
const DINERS = '就餐人数_2026-09.xlsx';

let office: Office;
let safety: Person;
const checks = new Map<string, ImportCheck>();
const runs = new Map<string, number>();
beforeAll(async () => {
  office = await openOffice();
  const { people } = await importers(office);
  await importFile(office, people, 'people', mingdeFile(WORKBOOKS.people));
  const head = await office.as('总务主任');
  const term = { schoolYear: '2026-2027', name: '第一学期', firstDay: '2026-09-01', lastDay: '2027-01-20' } as const;
  await head.ok('people.saveTerm', { id: null, ...term });
  await head.ok('canteen.prefill', { year: 2026 });
  safety = await office.as('食品安全员');
  for (const [kind, file] of [
    ['morningChecks', MORNING],
    ['diners', DINERS],
  ] as const) {
    const { importId } = await safety.ok('files.open', { ticket: office.grant(mingdeFile(file)), kind });
    checks.set(file, await safety.ok('files.check', { importId }));
    runs.set(file, (await safety.ok('files.import', { importId })).runId);
  }
}, 60_000);
afterAll(() => office.close());

const sheets = [MORNING, DINERS].flatMap((file) =>
  Object.entries(EXPECTED[file] ?? {})
    .filter(([, sheet]) => sheet.accepted > 0)
    .map(([name, sheet]): [string, string, ExpectedSheet] => [file, name, sheet]),
);
const SUMS: Readonly<Record<string, string>> = { checks: '晨检', diners: '就餐人数', staff_diners: '教职工就餐人数' };

describe.each(sheets)('%s %s', (file, name, expected) => {
  const of = () => checks.get(file)?.sheets.find((sheet) => sheet.name === name);
  test('takes, refuses and warns of exactly the cells of the README', () => {
    const places = (issues: readonly { row: number; code: string }[] | undefined) =>
      issues?.map(({ row, code }) => `${row} ${code}`).toSorted();
    expect(of()?.accepted).toBe(expected.accepted);
    expect(places(of()?.refused)).toEqual(places(expected.refused));
    expect(places(of()?.warnings)).toEqual(places(expected.warnings));
  });
  test('its sums are those of the README', () => {
    const sums = Object.fromEntries((of()?.sums ?? []).map(({ label, value }) => [label, value]));
    const wanted = Object.entries(expected.sums).map(([key, value]) => [SUMS[key] ?? key, value]);
    expect(sums).toEqual(Object.fromEntries(wanted));
  });
});

test('a crossing is refused at its own column, with what stands there', () => {
  const refused = (file: string, name: string) =>
    checks
      .get(file)
      ?.sheets.find((sheet) => sheet.name === name)
      ?.refused.map(({ column, row, text }) => `${column}${row} ${text}`);
  expect(refused(DINERS, '午餐')).toEqual(['K8 38+1', 'Y18 98', 'S23 37+1', 'AA30 放假']);
  expect(refused(MORNING, '食堂')).toEqual(['AH7 0', 'R8 13', 'T10 ']);
});

const september = (register: string) => safety.ok('registers.list', { register, from: '2026-09-01', to: '2026-09-30' });

test('the records stand in the books as their codes said, finished, with nothing made up', async () => {
  const rows = await september('morningCheck');
  expect(rows).toHaveLength(285 + 308);
  expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['完成']));
  const names = await safety.ok('registers.names', { register: 'morningCheck' });
  const ofDay = (name: string, day: string) =>
    rows.find(
      ({ day: on, values }) =>
        on === day && values['personId'] === names['personId']?.find((one) => one.name === name)?.id,
    );
  expect(ofDay('万芷佳', '2026-09-09')?.values).toMatchObject({ attendance: '在岗', symptoms: '发热、咳嗽', at: null });
  expect(ofDay('余彦琪', '2026-09-02')?.values).toMatchObject({
    attendance: '病假',
    symptoms: null,
    temperature: null,
  });
  expect(ofDay('林可红', '2026-09-11')?.values).toMatchObject({ clothes: '不合格', verdict: '整改后上岗' });
  expect((await safety.ok('books.verify', { full: true })).findings).toEqual([]);
});

test('the month grid prints the codes of the old sheet again', async () => {
  const file = path.join(office.folder, '月表.csv');
  const what = { kind: 'bookGrid', question: { register: 'morningCheck', month: '2026-09' } };
  await safety.ok('files.export', { ticket: office.grant(file), what });
  const { sheets: written } = await readWorkbook(file);
  const row = written[0]?.rows.find(({ cells }) => cells[0] === '万芷佳')?.cells;
  expect([1, 2, 3, 4, 5, 9].map((day) => row?.[day])).toEqual(['0', '0', '12', '0', null, '1,11']);
});

test('the same file again is passed over; an import can be undone', async () => {
  const admin = await office.as('管理员');
  const { importId } = await safety.ok('files.open', {
    ticket: office.grant(mingdeFile(MORNING)),
    kind: 'morningChecks',
  });
  const again = await safety.ok('files.check', { importId, duplicates: 'skip' });
  expect(again.accepted).toBe(0);
  const undone = await safety.ok('files.undo', { runId: runs.get(DINERS) ?? 0 });
  expect(undone.removed).toBe(744 + 132 + 132);
  expect(await september('diners')).toEqual([]);
  expect((await admin.ok('books.verify', { full: true })).findings).toEqual([]);
});
