import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bandFor,
  governmentReminder,
  oneStepHigher,
  SHIPPED_RULE,
  splitWarning,
} from '../../shared/procurement/approval.ts';
import { choiceNeedsReason, lowestOf, totalsOf } from '../../shared/procurement/comparison.ts';
import { papersNeeded } from '../../shared/procurement/payment.ts';
import { planQuantity } from '../../shared/procurement/plan.ts';
import { deviationOf, deviationText } from '../../shared/procurement/price.ts';
import { validityOf } from '../../shared/basics/validity.ts';

describe('R-PUR-01: bands', () => {
  test('limits are inclusive; 大型修缮 is always the highest', () => {
    const at = (fen: number) => SHIPPED_RULE.bands.indexOf(bandFor(SHIPPED_RULE, fen, false));
    expect([50_000, 50_001, 100_000, 100_001, 500_000, 500_001, 5_000_000, 5_000_001].map(at)).toEqual([
      0, 1, 1, 2, 2, 3, 3, 4,
    ]);
    expect(bandFor(SHIPPED_RULE, 1, true).congress).toBe(true);
  });

  test('a dearer purchase never has fewer approvers', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.nat(10_000_000), (a, b) => {
        const steps = (fen: number) => bandFor(SHIPPED_RULE, fen, false).approvers.length;
        expect(steps(Math.max(a, b))).toBeGreaterThanOrEqual(steps(Math.min(a, b)));
      }),
    );
  });

  test('one step higher, and nothing above 校长', () => {
    expect([40_000, 60_000, 600_000].map((fen) => oneStepHigher(SHIPPED_RULE, fen))).toEqual([
      '分管副校长',
      '校长',
      '校长',
    ]);
  });
});

test('R-PUR-02: warned only where each alone stays under the limit they pass together', () => {
  const earlier = (fen: number) => [{ number: 'SG-202611-0001', day: '2026-11-01', fen }];
  expect(splitWarning(SHIPPED_RULE, 30_000, earlier(30_000))).toContain('合计 600.00，超过 500.00');
  expect(splitWarning(SHIPPED_RULE, 20_000, earlier(30_000))).toBeNull();
  expect(splitWarning(SHIPPED_RULE, 60_000, earlier(1000))).toBeNull();
  expect(splitWarning(SHIPPED_RULE, 60_000, [])).toBeNull();
});

test('集采目录 and the limit only remind, and name what speaks for it', () => {
  expect(governmentReminder(SHIPPED_RULE, ['A4 复印机 国产'], 1000)).toContain('“复印机”');
  expect(governmentReminder(SHIPPED_RULE, ['大米'], 99_999_999)).toBe('');
  const limited = { ...SHIPPED_RULE, governmentFen: 10_000_000 };
  expect(governmentReminder(limited, ['大米'], 10_000_000)).toContain('100,000.00');
});

test('the plan: need + safety − on hand − in transit, never below nothing', () => {
  expect(planQuantity({ need: 100_000, safety: 20_000, onHand: 30_000, transit: 10_000 })).toBe(80_000);
  expect(planQuantity({ need: 10_000, safety: 0, onHand: 30_000, transit: 0 })).toBe(0);
});

describe('R-PUR-05: comparison', () => {
  test('the lowest needs no reason, equal prices are equal, no price is no choice', () => {
    expect(lowestOf([null, 30, 20, 20])).toBe(2);
    expect(lowestOf([null, null])).toBeNull();
    expect([0, 1, 2].map((i) => choiceNeedsReason([20, 20, 21], i))).toEqual([false, false, true]);
  });

  test('a supplier that does not offer every line has no total', () => {
    const lines = [
      { qty: 2000, prices: [100_000, 90_000] },
      { qty: 1000, prices: [50_000, null] },
    ];
    expect(totalsOf(lines, 2)).toEqual([2500, null]);
  });
});

test('T-01: 10 % is quiet, above it yellow, 15 % asks for a reason; compared unrounded, both ways', () => {
  expect([11_000, 11_001, 11_400, 11_499, 11_500, 8500, 8501].map((own) => deviationOf(own, 10_000))).toEqual([
    'none',
    'yellow',
    'yellow',
    'yellow',
    'reason',
    'reason',
    'yellow',
  ]);
  expect(deviationOf(1, null)).toBe('none');
  expect([deviationText(11_400, 10_000), deviationText(8500, 10_000)]).toEqual(['+14.0%', '-15.0%']);
});

test('R-PUR-07: each kind of purchase has its list', () => {
  const needed = (kind: Parameters<typeof papersNeeded>[0]['kind'], more: object = {}) =>
    papersNeeded({ kind, deliveries: 1, works: false, ...more } as Parameters<typeof papersNeeded>[0]);
  expect(needed('消耗品')).toEqual(expect.arrayContaining(['发票', '申购单', '入库单']));
  expect(needed('固定资产')).toContain('固定资产验收登记单');
  expect(needed('食品')).not.toContain('送货明细汇总表');
  expect(needed('食品', { deliveries: 6 })).toContain('送货明细汇总表');
  expect(needed('维修')).toContain('报修单');
  expect(needed('维修', { works: true })).toContain('工程验收单');
});

test('A-13: 60, 30, 7, 0 and −1 days before the last good day', () => {
  const of = (until: string | null) => validityOf(until, '2026-11-02', [60, 30, 7]).state;
  expect(['2027-01-02', '2027-01-01', '2026-12-02', '2026-11-09', '2026-11-02', '2026-11-01'].map(of)).toEqual([
    '有效',
    '将到期',
    '将到期',
    '将到期',
    '将到期',
    '已到期',
  ]);
  expect([of('长期'), of(null)]).toEqual(['长期', '未填有效期']);
});
