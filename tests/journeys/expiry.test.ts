import { expect, test } from 'vitest';
import { goodsOf } from '../fixtures/goods.ts';
import { openOffice } from '../fixtures/office.ts';

test('what expires first of what is still in store, as used first-expired-first-out (A-12)', async () => {
  const office = await openOffice();
  const goods = await goodsOf(office);
  const milk = await goods.item();
  const receive = (qty: number, expiresOn: string | null) =>
    goods.keeper.ok('inventory.receive', {
      ...goods.receipt('2026-11-01', []),
      lines: [{ itemId: milk, unit: '包', qty: qty * 1000, amount: 100, expiresOn }],
    });
  const expiry = async () => (await goods.keeper.ok('inventory.items', {})).rows[0]?.expiresOn;
  await receive(10, '2026-11-20');
  await receive(10, '2026-12-20');
  expect(await expiry()).toBe('2026-11-20');
  await goods.keeper.ok('inventory.issue', goods.issue('2026-11-02', [[milk, 10]]));
  expect(await expiry()).toBe('2026-12-20');
  await receive(5, null);
  await goods.keeper.ok('inventory.issue', goods.issue('2026-11-02', [[milk, 10]]));
  expect(await expiry()).toBeNull();
  const today = await goods.keeper.ok('inventory.today', {});
  expect(today.expiring).toEqual([]);
  office.close();
});
