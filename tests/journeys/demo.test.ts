import { expect, test } from 'vitest';
import { verifyAudit } from '../../db/core/audit.ts';
import { verifyStock } from '../../db/inventory/verify.ts';
import { openOffice } from '../fixtures/office.ts';

test('演示账套: a year through the router, marked, whole, and refused a second time', { timeout: 60_000 }, async () => {
  const office = await openOffice({ empty: true });
  const stranger = office.stranger();
  const school = await stranger.ok('books.demo', {});
  expect(school).toMatchObject({ demo: true, startMonth: '2025-12' });
  expect(school.unitName).toContain('演示');
  expect((await stranger.ok('books.status', {})).school).toMatchObject({ demo: true });
  expect([...verifyAudit(office.books.reader), ...verifyStock(office.books.reader, true)]).toEqual([]);
  const tiles = await stranger.ok('session.tiles', {});
  const accountant = tiles.find((t) => t.post === '会计');
  await stranger.ok('session.signIn', { userId: accountant?.id ?? 0, password: '123456' });
  const { total } = await stranger.ok('inventory.documents', { kinds: ['issue', 'receipt'] });
  expect(total).toBeGreaterThan(400);
  const months = await stranger.ok('people.months', {});
  expect(months.filter((m) => m.state === '已结账').length).toBeGreaterThan(8);
  expect(office.events.filter((e) => e.event === 'progress').length).toBeGreaterThan(100);
  expect(await stranger.refused('books.demo', {})).toEqual(['books.exist']);
  office.close();
});
