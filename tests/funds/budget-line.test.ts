import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  executionRate,
  figuresOf,
  lineCall,
  linesCalled,
  percentText,
  timeProgress,
  warningOf,
} from '../../shared/funds/budget-line.ts';

const fen = fc.integer({ min: 0, max: 1e12 });

describe('§5.2: 办公费 20,000; paid 7,850.00; approved unpaid 1,250.00', () => {
  const figures = figuresOf(2_000_000, 0, 785_000, 125_000);

  test('可用 10,900.00, 执行率 39.25 %; at the end of May 时间进度 41.67 % and nothing to warn of', () => {
    expect(figures.availableFen).toBe(1_090_000);
    expect(percentText(executionRate(figures))).toBe('39.25%');
    expect(percentText(timeProgress(5))).toBe('41.67%');
    expect(warningOf(figures, 5, 15, 10)).toBe('');
  });

  test('an adjustment moves 调整后, 可用 and 执行率 together', () => {
    const less = figuresOf(2_000_000, -500_000, 785_000, 125_000);
    expect([less.totalFen, less.availableFen, executionRate(less)]).toEqual([1_500_000, 590_000, 5233]);
  });
});

test('可用 + 占用 + 已用 is 调整后预算, whatever the amounts', () => {
  fc.assert(
    fc.property(fen, fc.integer({ min: -1e12, max: 1e12 }), fen, fen, (initial, adjust, spent, held) => {
      const f = figuresOf(initial, adjust, spent, held);
      expect(f.availableFen + f.heldFen + f.spentFen).toBe(f.totalFen);
    }),
  );
});

describe('B-03: warnings compare unrounded', () => {
  /** 1,200.00 a year: after June 时间进度 is 50 %, so 65 % (780.00) is the last that passes. */
  const of = (spent: number, held = 0) => warningOf(figuresOf(120_000, 0, spent, held), 6, 15, 10);

  test('执行率 at 时间进度 + 15 points passes, one 分 more does not, though both print 65.00 %', () => {
    expect([of(78_000), of(78_001)]).toEqual(['', '执行过快']);
    expect(percentText(executionRate(figuresOf(120_000, 0, 78_001, 0)))).toBe('65.00%');
  });

  test('可用 of exactly a tenth passes, one 分 less does not; overspent comes first', () => {
    expect([of(60_000, 48_000), of(60_000, 48_001), of(60_000, 60_001)]).toEqual(['', '余额不足', '超支']);
  });

  test('the tenth is of 调整后预算, and both limits are parameters', () => {
    expect(warningOf(figuresOf(100_000, 20_000, 60_000, 48_001), 6, 15, 10)).toBe('余额不足');
    expect(warningOf(figuresOf(120_000, 0, 78_001, 0), 6, 20, 10)).toBe('');
    expect(warningOf(figuresOf(120_000, 0, 60_000, 48_001), 6, 15, 5)).toBe('');
  });

  test('a line without a budget has no rate and warns only when something is spent', () => {
    const none = figuresOf(0, 0, 0, 0);
    expect([executionRate(none), percentText(executionRate(none)), warningOf(none, 6, 15, 10)]).toEqual([
      null,
      '—',
      '',
    ]);
    expect(warningOf(figuresOf(0, 0, 1, 0), 6, 15, 10)).toBe('超支');
  });
});

describe('which line a paper means', () => {
  const line = (source: string, name: string, aliases = '') => ({ name, call: lineCall(source, name, aliases) });
  const LINES = [
    line('公用经费', '办公费', '办公用品费；文具费'),
    line('公用经费', '培训费'),
    line('捐赠', '培训费'),
    line('捐赠', '办公用品费'),
  ];
  const found = (word: string, source = '') =>
    linesCalled(LINES, word, source).map(({ name, call }) => call.source + name);

  test('by name, by any alias, in any width', () => {
    expect(found('办公费')).toEqual(['公用经费办公费']);
    expect(found('文具费')).toEqual(['公用经费办公费']);
    expect(found(' 办公费　', '公用经费')).toEqual(['公用经费办公费']);
  });

  test('a name goes before an alias', () => {
    expect(found('办公用品费')).toEqual(['捐赠办公用品费']);
    expect(found('办公用品费', '公用经费')).toEqual(['公用经费办公费']);
  });

  test('R-FUND-01: money of one source is never booked on another; without a source several may be meant', () => {
    expect(found('办公费', '捐赠')).toEqual([]);
    expect(found('培训费')).toEqual(['公用经费培训费', '捐赠培训费']);
    expect(found('培训费', '捐赠')).toEqual(['捐赠培训费']);
    expect(found('招待费')).toEqual([]);
  });
});
