import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { exportFields, EXPORT_SOURCES, layoutColumns } from '../../shared/property/export-layout.ts';
import { readWorkbook } from '../../electron/files/spreadsheet/read-workbook.ts';
import { openOffice, type Office } from '../fixtures/office.ts';
import { cardRecord, propertyOf } from '../fixtures/property.ts';
import { scratch } from '../fixtures/workbook.ts';

let office: Office;
afterEach(() => office.close());

test('the shipped example is marked as one, and each of its columns is known', async () => {
  office = await openOffice();
  const keeper = await office.as('资产管理员');
  const [example, ...more] = await keeper.ok('property.exportLayouts', {});
  expect(more).toEqual([]);
  expect(example?.record).toMatchObject({ name: '县资产系统（示例）', checked: '否', scope: '在册' });
  const columns = example ? layoutColumns(example.record) : [];
  expect(columns.length).toBe(24);
  expect(columns.filter(({ source }) => !EXPORT_SOURCES.includes(source ?? ''))).toEqual([]);
  expect(exportFields.columns.check(example?.record.columns ?? '')).toBeNull();
  expect(new Set(EXPORT_SOURCES).size).toBe(EXPORT_SOURCES.length);
});

test('cards leave in the columns the other side wants: header first, codes as they stand on the card', async () => {
  const disk = scratch();
  office = await openOffice();
  const p = await propertyOf(office);
  await p.register({ record: cardRecord({ acquiredOn: '2026-02-06', brand: '联想' }), day: '2026-02-06' });
  const columns = JSON.stringify([
    { heading: '编码', source: '分类代码' },
    { heading: '版本', source: '分类版本' },
    { heading: '资产名', source: '资产名称' },
    { heading: '品牌', source: '品牌' },
    { heading: '取得', source: '取得日期' },
    { heading: '价值', source: '原值' },
    { heading: '数', source: '数量' },
    { heading: '国标扩展码', source: '空列' },
    { heading: '人', source: '责任人' },
  ]);
  const record = { name: '县系统', scope: '在册', checked: '是', remark: null, columns } as const;
  const { id } = await p.keeper.ok('property.saveExportLayout', { id: null, record });
  const file = path.join(disk.folder, '县系统.xlsx');
  await p.keeper.ok('files.export', { ticket: office.grant(file), what: { kind: 'assetLayout', question: { id } } });
  const { sheets } = await readWorkbook(file);
  expect(sheets[0]?.rows.map(({ cells }) => cells)).toEqual([
    ['编码', '版本', '资产名', '品牌', '取得', '价值', '数', '国标扩展码', '人'],
    ['A02010105', '2022', '台式电脑', '联想', { day: '2026-02-06' }, 4850, 1, null, '安老师'],
  ]);
  const twice = JSON.stringify([
    { heading: '编码', source: '分类代码' },
    { heading: '编码', source: '资产编号' },
  ]);
  const refused = await p.keeper.call('property.saveExportLayout', { id, record: { ...record, columns: twice } });
  expect(refused).toMatchObject({ ok: false, refusals: [{ code: 'layout.columns', field: 'columns' }] });
  const wrong = JSON.stringify([{ heading: '编码', source: '没有的项' }]);
  expect(await p.keeper.refused('property.saveExportLayout', { id, record: { ...record, columns: wrong } })).toEqual([
    'input.wrong',
  ]);
  expect(await p.keeper.refused('property.saveExportLayout', { id: null, record })).toEqual(['record.duplicate']);
  expect(await p.keeper.refused('property.exportLayout', { id: 99 })).toEqual(['record.unknown']);
  const accountant = await office.as('会计');
  expect(await accountant.refused('property.saveExportLayout', { id: null, record })).toEqual(['permission.denied']);
  await p.keeper.ok('property.retireExportLayout', { id, active: false });
  expect((await p.keeper.ok('property.exportLayouts', {})).at(-1)?.active).toBe(false);
  disk.clean();
});
