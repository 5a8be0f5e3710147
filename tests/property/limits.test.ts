import { afterEach, expect, test } from 'vitest';
import { authorityFor } from '../../shared/property/limits.ts';
import { openOffice, type Office } from '../fixtures/office.ts';
import { cardRecord, propertyOf } from '../fixtures/property.ts';

let office: Office | undefined;
afterEach(() => office?.close());

const limit = (fromDay: string, authority: string, unitFen: number | null, batchFen: number | null) => ({
  fromDay,
  authority,
  unitFen,
  batchFen,
  basis: '县教财〔2025〕8号',
});
const things = (...costs: number[]) => costs.map((cost) => ({ cost, qty: 1000 }));

test('the lowest step both of whose limits stand above; the newest rules that hold on the day', () => {
  const limits = [
    limit('2024-01-01', '上级', null, null),
    limit('2024-01-01', '学校', 5_000_000, 20_000_000),
    limit('2026-06-01', '学校', 1_000_000, 5_000_000),
    limit('2026-06-01', '教育局', 10_000_000, 50_000_000),
  ];
  expect(authorityFor(limits, things(4_999_999), '2025-01-01')).toBe('学校');
  expect(authorityFor(limits, things(5_000_000), '2025-01-01')).toBe('上级');
  expect(authorityFor(limits, things(4_000_000, 4_000_000, 4_000_000, 4_000_000, 4_000_000), '2025-01-01')).toBe(
    '上级',
  );
  expect(authorityFor(limits, things(4_999_999), '2026-06-01')).toBe('教育局');
  // A batch card is judged by the price of one thing.
  expect(authorityFor(limits, [{ cost: 4_900_000, qty: 60_000 }], '2026-06-01')).toBe('学校');
  // Nothing says who may approve what is above every step, or what was before the first rule.
  expect(authorityFor(limits, things(10_000_000), '2026-06-01')).toBe('');
  expect(authorityFor(limits, things(1), '2023-12-31')).toBe('');
});

test('limits are kept by the administrator, and a disposal tells who approves it', async () => {
  office = await openOffice();
  const p = await propertyOf(office);
  const admin = await office.as('管理员');
  expect((await p.keeper.ok('property.limits', {})).map(({ record }) => [record.authority, record.unitFen])).toEqual([
    ['本单位', 5_000_000],
    ['上级主管部门', null],
  ]);
  const record = limit('2026-01-01', '县教育局', null, null);
  expect(await p.keeper.refused('property.saveLimit', { id: null, record })).toEqual(['permission.denied']);
  const { id } = await admin.ok('property.saveLimit', { id: null, record });
  expect(await admin.refused('property.saveLimit', { id: null, record })).toEqual(['record.duplicate']);
  expect(await admin.refused('property.saveLimit', { id: 99, record })).toEqual(['record.unknown']);
  const [card = 0] = await p.register({ record: cardRecord({ acquiredOn: '2026-02-06' }), day: '2026-02-06' });
  const signers = ['甲', '乙', '丙'].map((name) => ({ role: '鉴定', name }));
  const asked = await p.keeper.ok('property.applyDisposal', {
    day: '2026-11-02',
    cards: [{ id: card }],
    way: '报废',
    reason: '老化',
    signers,
  });
  expect((await p.keeper.ok('property.document', { id: asked.id })).authority).toBe('县教育局');
  await (await office.as('校长')).ok('property.approveDisposal', { id: asked.id, agree: true, opinion: '' });
  const settle = await p.keeper.call('property.settleDisposal', { id: asked.id, day: '2026-11-02', approval: '' });
  expect(settle).toMatchObject({ ok: false, refusals: [{ code: 'property.approval', field: 'approval' }] });
  expect(JSON.stringify(settle)).toContain('由县教育局批准');
  await admin.ok('property.retireLimit', { id, active: false });
  expect((await p.keeper.ok('property.document', { id: asked.id })).authority).toBe('本单位');
});
