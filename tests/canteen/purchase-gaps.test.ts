import { afterEach, beforeEach, expect, test } from 'vitest';
import { openOffice, type Office } from '../fixtures/office.ts';
import { purchasesOf, TODAY, type Purchases } from '../fixtures/purchases.ts';

let office: Office;
let p: Purchases;
beforeEach(async () => {
  office = await openOffice();
  p = await purchasesOf(office);
});
afterEach(() => office.close());

const gaps = async () =>
  (await p.head.ok('canteen.gaps', { from: TODAY, to: TODAY }))
    .filter(({ code }) => code === 'G7')
    .map(({ title, says, recordId }) => `${title.slice(0, 3)} ${recordId !== null} ${says}`);

test('G7: food let in although the licence of its supplier had ended is named with who did; what was in order is not', async () => {
  const ids = { id: null, supplierId: p.supplierId, stamped: true };
  await p.buyer.ok('suppliers.savePaper', { ...ids, kind: '营业执照', validUntil: '长期' });
  const { id: licence } = await p.buyer.ok('suppliers.savePaper', {
    ...ids,
    kind: '食品经营许可证',
    validUntil: TODAY,
  });
  const delivery = async () => {
    const requisition = await p.approved([{ price: 1_000_000, fen: 10_000 }], { purchaseKind: '食品' });
    const order = await p.order(requisition, [1_000_000]);
    const { lines } = await p.buyer.ok('procurement.order', { id: order });
    return p.accept(order, [{ sourceLineId: lines[0]?.id ?? 0, price: 1_000_000, certificates: ['购货凭证'] }]);
  };
  await p.keeper.ok('procurement.accept', await delivery());
  expect(await gaps()).toEqual([]);
  await p.buyer.ok('suppliers.savePaper', { ...ids, id: licence, kind: '食品经营许可证', validUntil: '2026-11-01' });
  const late = { ...(await delivery()), licenceOverride: '新证已受理' };
  const { id } = await p.head.ok('procurement.accept', late);
  expect(await gaps()).toEqual(['验收单 true 供货单位证照到期，总务主任甲放行：新证已受理']);
  await p.head.call('procurement.voidAcceptance', { id, reason: '退货' });
  expect(await gaps()).toEqual([]);
});
