import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { usesOfLots, type LotMove } from '../../shared/inventory/lots.ts';
import { canteenOf, type Canteen } from '../fixtures/canteen.ts';
import { goodsOf, type Goods } from '../fixtures/goods.ts';
import { openOffice, type Office } from '../fixtures/office.ts';

let next = 0;
const move = (kind: LotMove['kind'], milli: number, more: Partial<LotMove> = {}): LotMove => ({
  lineId: ++next,
  day: '2026-10-12',
  number: `${kind} ${next}`,
  kind,
  storeId: 1,
  store: '食堂仓库',
  milli,
  batch: '',
  originId: null,
  purpose: '',
  party: '',
  ...more,
});
const taken = (moves: readonly LotMove[], ...lots: readonly LotMove[]) => {
  const { uses, left } = usesOfLots(moves, new Set(lots.map(({ lineId }) => lineId)));
  return { uses: uses.map((use) => [use.move.lineId, use.milli, use.isNamed]), left };
};

describe('which documents took of a batch', () => {
  test('the oldest goes first; a named batch is taken whatever its age', () => {
    const [old, young] = [move('receipt', 40_000, { batch: 'A' }), move('receipt', 100_000, { batch: 'B' })];
    const [first, named, third] = [move('issue', 30_000), move('issue', 20_000, { batch: 'B' }), move('issue', 30_000)];
    const all = [old, young, first, named, third];
    expect(taken(all, old)).toEqual({
      uses: [
        [first.lineId, 30_000, false],
        [third.lineId, 10_000, false],
      ],
      left: 0,
    });
    expect(taken(all, young)).toEqual({
      uses: [
        [named.lineId, 20_000, true],
        [third.lineId, 20_000, false],
      ],
      left: 60_000,
    });
  });

  test('what is given back, turned red or sent back to the supplier counts no more', () => {
    const lot = move('receipt', 50_000);
    const issue = move('issue', 30_000);
    const given = move('issueReturn', -10_000, { originId: issue.lineId });
    const sent = move('purchaseReturn', -5000, { originId: lot.lineId });
    expect(taken([lot, issue, given, sent], lot)).toEqual({ uses: [[issue.lineId, 20_000, false]], left: 25_000 });
    const red = move('issue', -20_000, { originId: issue.lineId });
    expect(taken([lot, issue, given, sent, red], lot)).toEqual({ uses: [], left: 45_000 });
  });

  test('another store has batches of its own', () => {
    const [here, there] = [move('receipt', 10_000), move('receipt', 10_000, { storeId: 2 })];
    const issue = move('issue', 4000, { storeId: 2 });
    expect(taken([here, there, issue], here)).toEqual({ uses: [], left: 10_000 });
    expect(taken([here, there, issue], there)).toEqual({ uses: [[issue.lineId, 4000, false]], left: 6000 });
  });

  test('nothing is lost: what was taken of all batches and what is left of them is what came in', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ isIn: fc.boolean(), milli: fc.integer({ min: 1, max: 9000 }) })), (steps) => {
        let stock = 0;
        const moves = steps.flatMap(({ isIn, milli }) => {
          if (!isIn && milli > stock) return [];
          stock += isIn ? milli : -milli;
          return [move(isIn ? 'receipt' : 'issue', milli)];
        });
        const lots = moves.filter(({ kind }) => kind === 'receipt');
        const { uses, left } = usesOfLots(moves, new Set(lots.map(({ lineId }) => lineId)));
        const used = uses.reduce((sum, { milli }) => sum + milli, 0);
        expect(left).toBe(stock);
        expect(used + left).toBe(lots.reduce((sum, { milli }) => sum + milli, 0));
      }),
    );
  });
});

let office: Office;
let c: Canteen;
let goods: Goods;
beforeEach(async () => {
  office = await openOffice();
  c = await canteenOf(office);
  goods = await goodsOf(office);
});
afterEach(() => office.close());

test('a recall asks which meals used the batch and how many ate them; the answer goes on paper and into the book', async () => {
  const categories = await c.head.ok('inventory.categories', {});
  const categoryId = categories.find(({ isFood }) => isFood)?.id ?? 0;
  const rice = await goods.item({ name: '大米', spec: '25 kg', unit: 'kg', categoryId });
  const inStore = { storeId: goods.canteenId, lateReason: '补录' };
  const line = (qty: number, amount: number, batch: string) => ({
    itemId: rice,
    unit: 'kg',
    qty: qty * 1000,
    amount,
    batch,
    madeOn: '2026-09-20',
  });
  const keeper = await office.as('食堂管理员');
  await keeper.ok('inventory.receive', {
    ...goods.receipt('2026-10-09', []),
    ...inStore,
    lines: [line(50, 20_000, '0920A')],
  });
  await keeper.ok('inventory.receive', {
    ...goods.receipt('2026-10-12', []),
    ...inStore,
    lines: [line(60, 24_000, '0920B')],
  });
  const issue = (qty: number, batch = '') => ({
    ...inStore,
    purpose: '午餐主食',
    lines: [{ itemId: rice, unit: 'kg', qty: qty * 1000, batch }],
  });
  await keeper.ok('inventory.issue', { ...goods.issue('2026-10-12', []), ...issue(40) });
  await keeper.ok('inventory.issue', { ...goods.issue('2026-10-13', []), ...issue(30) });
  await keeper.ok('inventory.issue', { ...goods.issue('2026-10-14', []), ...issue(10, '0920B') });
  for (const day of ['2026-10-13', '2026-10-14']) {
    const lunch = { day, meal: '午餐', kitchen: '学生灶' };
    await c.save('dish', { ...lunch, name: '米饭', keepsSample: '是' });
    await c.save('diners', { day, meal: '午餐', groupName: '一年级1班', kind: '学生', enrolled: 40, eaten: 38 });
    const sample = { ...lunch, dish: '米饭', takenAt: '11:20', grams: 130, keeper: '贾师傅' };
    const gone = { destroyedAt: '2026-10-16 12:00', destroyedBy: '尤师傅', way: '倒入餐厨垃圾' };
    await c.save('sample', day === '2026-10-13' ? { ...sample, ...gone } : sample);
  }
  const view = await c.safety.ok('canteen.trace', { name: '大米', batch: '0920B' });
  expect(
    view.rows.map((row) => [row.day, row.milli, row.isNamed, row.meals, row.dishes, row.samples, row.diners]),
  ).toEqual([
    ['2026-10-13', 20_000, false, '学生灶午餐', '米饭', '1 份，还在 0 份', 38],
    ['2026-10-14', 10_000, true, '学生灶午餐', '米饭', '1 份，还在 1 份', 38],
  ]);
  expect(view.sums).toEqual([{ unit: 'kg', received: 60_000, used: 30_000, left: 30_000 }]);
  expect(view.diners).toBe(76);
  expect((await c.safety.ok('canteen.trace', { name: '大米', batch: '2026-09-20' })).lots).toHaveLength(2);
  expect((await c.safety.ok('canteen.trace', { name: '没有的', batch: '' })).lots).toEqual([]);
  // The other way round: the lunch of the 13th was made of both batches.
  const sources = await c.safety.ok('canteen.sources', { day: '2026-10-13' });
  expect(sources.rows.map(({ item, milli, lot, isNamed }) => [item, milli, lot?.batch, isNamed])).toEqual([
    ['大米', 10_000, '0920A', false],
    ['大米', 20_000, '0920B', false],
  ]);
  expect(sources.rows[1]?.lot).toMatchObject({ day: '2026-10-12', madeOn: '2026-09-20' });
  expect(sources.facts).toMatchObject({ meals: '学生灶午餐', dishes: '米饭', diners: 38 });
  expect((await c.safety.ok('canteen.sources', { day: '2026-10-15' })).rows).toEqual([]);
  const what = { kind: 'mealSources', question: { day: '2026-10-13' } };
  const printed = await c.safety.ok('print.list', { what, offset: { x: 0, y: 0 } });
  expect(office.desk.jobOf(printed.job).pages[0]).toMatchObject({
    notes: ['学生灶午餐；菜品：米饭；留样：1 份，还在 0 份；就餐 38 人次'],
  });
  const question = { name: '大米', batch: '0920B' };
  const { job } = await c.safety.ok('print.list', { what: { kind: 'batchTrace', question }, offset: { x: 0, y: 0 } });
  const [page] = office.desk.jobOf(job).pages;
  expect(page).toMatchObject({
    kind: 'report',
    totals: ['合计', ...Array.from({ length: 10 }, () => ''), '76'],
    signatures: ['经办人', '食品安全总监', '单位负责人'],
  });
  if (page?.kind === 'report') expect(page.notes?.[0]).toBe('收 60 kg，已用 30 kg，剩 30 kg；用餐 76 人次');
});
