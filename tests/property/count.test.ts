import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  dueCounts,
  isForeign,
  judged,
  matchRate,
  placeKeyOf,
  rateWords,
  soundRate,
  tallied,
  type CountState,
  type Expected,
  type Find,
  type Purpose,
} from '../../shared/property/count.ts';

const chairs: Expected = {
  qty: 60_000,
  cost: 1_140_000,
  roomId: 1,
  place: '教学楼A-101',
  keeperId: 7,
  status: '在用',
  lent: '',
};
const seen = (qty: number, more: Partial<Find> = {}): Find => ({
  roomId: 1,
  place: '教学楼A-101',
  keeperId: null,
  status: '',
  qty,
  bad: 0,
  ...more,
});

describe('one line held against what was seen (ledgers §4.7)', () => {
  test('nobody has looked: open while the count goes on, a loss when it is handed in', () => {
    expect(judged(chairs, [], true)).toMatchObject({ result: '未清点', faults: [], missing: 0 });
    expect(judged(chairs, [], false)).toMatchObject({ result: '盘亏', missing: 60_000, found: 0 });
  });
  test('lent out is accounted for by its slip, until somebody sees it', () => {
    const out = { ...chairs, lent: 'ZY-202611-0001' };
    expect(judged(out, [], false)).toMatchObject({ result: '相符', matched: 60_000 });
    expect(judged(out, [seen(60_000, { roomId: 2, place: '102' })], false)).toMatchObject({ result: '地点不符' });
  });
  test('48 here and 10 next door of 60: two missing, ten in the wrong place', () => {
    const both = judged(chairs, [seen(48_000), seen(10_000, { roomId: 2, place: '教学楼A-102' })], false);
    expect(both).toMatchObject({ result: '盘亏', faults: ['盘亏', '地点不符'], missing: 2000, matched: 48_000 });
  });
  test('every fault by its word, worst first', () => {
    expect(judged(chairs, [seen(62_000)], true)).toMatchObject({ result: '盘盈', extra: 2000, matched: 60_000 });
    expect(judged(chairs, [seen(60_000, { keeperId: 8 })], true).faults).toEqual(['责任人不符']);
    expect(judged(chairs, [seen(60_000, { status: '闲置' })], true).faults).toEqual(['状况变化']);
    expect(judged(chairs, [seen(60_000, { bad: 3000 })], true)).toMatchObject({ faults: ['状况变化'], bad: 3000 });
    expect(judged(chairs, [seen(60_000, { keeperId: 7, status: '在用' })], true).faults).toEqual([]);
    expect(judged(chairs, [seen(0)], true)).toMatchObject({ result: '盘亏', missing: 60_000 });
  });
  test('without a room of the list, places are the same when their words are', () => {
    const yard = { ...chairs, roomId: null, place: '操场 北侧' };
    expect(judged(yard, [seen(60_000, { roomId: null, place: '操场北侧' })], true).result).toBe('相符');
    expect(placeKeyOf({ roomId: null, place: '操场 北侧' })).toBe(placeKeyOf({ roomId: null, place: '操场北侧' }));
  });
});

const line = (expected: Expected, finds: Find[], outside = false) => ({
  expected,
  outcome: judged(expected, finds, false),
  outside,
});

test('rates by pieces: 相符 ÷ 应盘 and 完好 ÷ 应有; what strayed in is told, not counted', () => {
  const tally = tallied([
    line(chairs, [seen(58_000, { bad: 3000 })]),
    line({ ...chairs, qty: 40_000 }, [seen(40_000)]),
    line({ ...chairs, qty: 1000, roomId: 9 }, [seen(1000)], true),
  ]);
  expect(tally).toMatchObject({ lines: 2, booked: 100_000, found: 98_000, matched: 98_000, missing: 2000, bad: 3000 });
  expect(tally.results).toMatchObject({ 盘亏: 1, 状况变化: 1, 相符: 1, 地点不符: 1 });
  expect(rateWords(matchRate(tally))).toBe('98.0%');
  expect(rateWords(soundRate(tally))).toBe('95.0%');
  expect(rateWords(matchRate(tallied([])))).toBe('—');
});

test('nothing is lost between the sums: found = booked − missing + extra, matched never above booked or found', () => {
  const finds = fc.array(
    fc.record({
      roomId: fc.constantFrom(1, 2, null),
      place: fc.constantFrom('a', 'b'),
      keeperId: fc.constantFrom(null, 7, 8),
      status: fc.constantFrom('', '在用', '闲置'),
      qty: fc.integer({ min: 0, max: 80_000 }),
      bad: fc.constant(0),
    }),
    { minLength: 1, maxLength: 4 },
  );
  fc.assert(
    fc.property(finds, (all) => {
      const out = judged(chairs, all, false);
      expect(out.found).toBe(chairs.qty - out.missing + out.extra);
      expect(out.matched).toBeLessThanOrEqual(Math.min(chairs.qty, out.found));
      expect(out.faults.length === 0).toBe(out.result === '相符');
      expect(out.result === '相符' ? out.matched : 0).toBe(out.result === '相符' ? chairs.qty : 0);
    }),
  );
});

test('a label of another school is told by its code', () => {
  const ours = new Set(['MD', 'XX', '']);
  expect(isForeign('QT-020101-2020-0001', ours)).toBe(true);
  expect(isForeign('MD-020101-2020-0001', ours)).toBe(false);
  expect(isForeign('3045879', ours)).toBe(false);
});

describe('counts the term asks for (R-FA-05)', () => {
  const autumn = { words: '2026-2027 学年第一学期', firstDay: '2026-09-01', lastDay: '2027-01-20' };
  const on = (today: string, counts: { purpose: Purpose; day: string; state: CountState }[] = []) =>
    dueCounts([autumn], counts, today, 21).map(({ title, until }) => `${title} ${until}`);
  test('signing in the first weeks, counting in the last, the whole in December', () => {
    expect(on('2026-09-01')).toEqual(['2026-2027 学年第一学期登记签收 2026-09-22']);
    expect(on('2026-10-20')).toEqual([]);
    expect(on('2026-12-20')).toEqual(['2026 年终清查 2026-12-31']);
    expect(on('2026-12-30')).toEqual(['2026-2027 学年第一学期期末清点 2027-01-20', '2026 年终清查 2026-12-31']);
    expect(on('2027-01-25')).toEqual(['2026-2027 学年第一学期期末清点 2027-01-20']);
    expect(on('2027-03-01')).toEqual([]);
  });
  test('told no more once one has begun; one that was voided does not count', () => {
    const signed = { purpose: '登记签收', day: '2026-08-30', state: '清点中' } as const;
    expect(on('2026-09-01', [signed])).toEqual([]);
    expect(on('2026-09-01', [{ ...signed, state: '作废' }])).toHaveLength(1);
    expect(on('2026-12-20', [{ purpose: '年终清查', day: '2026-12-01', state: '已完成' }])).toEqual([]);
    // Last year's whole count says nothing of this year's.
    expect(on('2026-12-20', [{ purpose: '年终清查', day: '2025-12-20', state: '已完成' }])).toHaveLength(1);
  });
});
