import { afterEach, beforeEach, expect, test } from 'vitest';
import { labelFaults } from '../../shared/property/label-sheets.ts';
import { USUAL_LABEL } from '../../shared/property/label.ts';
import { openOffice, type Office, type Person } from '../fixtures/office.ts';

let office: Office;
let keeper: Person;
beforeEach(async () => {
  office = await openOffice();
  keeper = await office.as('资产管理员');
});
afterEach(() => office.close());

const labels = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    number: `MD-${String(i + 1).padStart(4, '0')}`,
    name: '课桌',
    spec: '',
    department: '三年级',
    place: '301',
    keeper: '何秀兰',
    acquired: '2025-09-01',
  }));

test('new books know the sizes that are sold, and each fits its paper (ledgers §4.8)', async () => {
  const rows = await keeper.ok('property.labelDefinitions', {});
  expect(rows.map(({ record }) => record.name)).toEqual([
    '卷筒 60×40',
    '卷筒 50×30',
    '卷筒 70×50',
    '卷筒 40×30',
    'A4 3×8',
    'A4 2×7',
  ]);
  for (const { record } of rows) expect(labelFaults(record), record.name ?? '').toEqual([]);
});

test('a definition is kept, changed, taken out of use; what does not fit is refused at its field', async () => {
  const record = { ...USUAL_LABEL, name: '小标签', width: 450, height: 300, lines: '名称、存放地点' };
  const { id } = await keeper.ok('property.saveLabelDefinition', { id: null, record });
  const refused = await keeper.call('property.saveLabelDefinition', { id, record: { ...record, columnCount: 2 } });
  expect(refused).toMatchObject({ ok: false, refusals: [{ code: 'label.unfit', field: 'columnCount' }] });
  expect(await keeper.refused('property.saveLabelDefinition', { id: null, record })).toEqual(['record.duplicate']);
  expect(await keeper.refused('property.saveLabelDefinition', { id: 999, record })).toEqual(['record.unknown']);
  await keeper.ok('property.saveLabelDefinition', { id, record: { ...record, code: '二维码', schoolName: '否' } });
  await keeper.ok('property.retireLabelDefinition', { id, active: false });
  expect((await keeper.ok('property.labelDefinitions', {})).at(-1)).toEqual({
    id,
    active: false,
    record: { ...record, schoolName: '否' },
  });
  const accountant = await office.as('会计');
  expect(await accountant.refused('property.saveLabelDefinition', { id: null, record })).toEqual(['permission.denied']);
  const admin = await office.as('管理员');
  const lines = await admin.ok('books.audit', { search: '小标签' });
  expect(lines.map(({ act }) => act)).toEqual(['停用标签', '保存标签', '保存标签']);
});

test('labels become a job: sheets, where they begin, what was cut, who printed them', async () => {
  const rows = await keeper.ok('property.labelDefinitions', {});
  const sheet = rows.find(({ record }) => record.name === 'A4 3×8')?.id ?? 0;
  const made = await keeper.ok('print.labels', { definitionId: sheet, labels: labels(1000) });
  expect(made).toMatchObject({ pages: 42, cut: [] });
  expect(await keeper.ok('print.labels', { definitionId: sheet, labels: labels(23), start: 3 })).toMatchObject({
    pages: 2,
  });
  const long = labels(1).map((one) => ({ ...one, name: '多功能'.repeat(20) }));
  const { cut } = await keeper.ok('print.labels', { definitionId: sheet, labels: long });
  expect(cut).toMatchObject([{ number: 'MD-0001', line: '名称' }]);
  const roll = rows[0]?.id ?? 0;
  expect(await keeper.refused('print.labels', { definitionId: roll, labels: labels(1001) })).toEqual(['print.tooLong']);
  expect(await keeper.refused('print.labels', { definitionId: roll, labels: labels(2), start: 2 })).toEqual([
    'label.start',
  ]);
  expect(await keeper.refused('print.labels', { definitionId: 99, labels: labels(1) })).toEqual(['record.unknown']);
});
