import { afterEach, expect, test } from 'vitest';
import { ageDays, AGES } from '../../shared/property/overview.ts';
import { openOffice, type Office } from '../fixtures/office.ts';
import { cardRecord, propertyOf } from '../fixtures/property.ts';

let office: Office;
afterEach(() => office.close());

test('ages share every day out among them, also on 29 February', async () => {
  office = await openOffice();
  for (const today of ['2026-11-02', '2028-02-29']) {
    const spans = AGES.map((age) => ageDays(age, today));
    for (const day of ['2000-01-01', '2013-02-28', '2013-03-01', '2020-02-29', '2025-11-02', '2025-11-03', today]) {
      const hits = spans.filter(
        ({ acquiredFrom, acquiredTo }) =>
          (acquiredFrom === null || day >= acquiredFrom) && (acquiredTo === null || day <= acquiredTo),
      );
      expect([today, day, hits.length]).toEqual([today, day, 1]);
    }
  }
  expect(ageDays('不满1年', '2026-11-02')).toEqual({ acquiredFrom: '2025-11-03', acquiredTo: null });
  expect(ageDays('满15年以上', '2026-11-02')).toEqual({ acquiredFrom: null, acquiredTo: '2011-11-02' });
  expect(ageDays('没有的', '2026-11-02')).toEqual({ acquiredFrom: null, acquiredTo: null });
});

test('every bar counts what the list behind it shows, and each group comes to the whole', async () => {
  office = await openOffice();
  const p = await propertyOf(office);
  const custody = { departmentId: p.departmentId, keeperId: p.anId };
  await p.register({ record: cardRecord({ acquiredOn: '2026-02-06' }), day: '2026-02-06' });
  await p.register({
    record: cardRecord({ acquiredOn: '2012-05-01', warrantyUntil: '2026-11-20' }),
    day: '2026-02-06',
    status: '闲置',
    custody: { ...custody, place: '仓库' },
    cost: 300_000,
    opening: null,
  });
  await p.register({
    record: cardRecord({ name: '教学楼', unit: '栋', acquiredOn: '2015-05-01', structure: '钢筋混凝土' }),
    classId: p.classId('A01010000'),
    day: '2026-02-06',
    cost: 900_000_000,
    life: 600,
    custody: { ...custody, place: '校内' },
  });
  const overview = await p.keeper.ok('property.overview', {});
  const cards = await p.keeper.ok('property.cards', {});
  expect(overview).toMatchObject({ cards: 3, cost: cards.cost, qty: cards.qty });
  for (const { title, bars } of overview.groups) {
    for (const { label, filter, cards: shown, cost } of bars) {
      const { age = null, departmentId, ...rest } = filter;
      const list = await p.keeper.ok('property.cards', {
        ...(rest as { category?: '设备'; building?: string; heap?: 'noRoom' }),
        ...(departmentId !== undefined && { departmentId: Number(departmentId) }),
        ...ageDays(age, '2026-11-02'),
      });
      expect([label, shown, cost]).toEqual([label, list.total, list.cost]);
    }
    const whole = title === '按存放的楼' ? cards.cost - 900_000_000 : cards.cost;
    expect([title, bars.reduce((sum, { cost }) => sum + cost, 0)]).toEqual([title, whole]);
  }
  expect(overview.heaps.map(({ label, cards: count }) => [label, count])).toEqual([
    ['已提足仍在用', 0],
    ['闲置', 1],
    ['待报废', 0],
    ['保修、检验到期', 1],
    ['没有责任人', 0],
  ]);
  expect(overview.groups.map(({ bars }) => bars.map(({ label }) => label))).toEqual([
    ['房屋和构筑物', '设备'],
    AGES,
    ['教学楼A', '没有对应房间'],
    ['总务处'],
  ]);
});
