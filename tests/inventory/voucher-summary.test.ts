import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  VOUCHER_WORDS,
  voucherLines,
  type SubjectRule,
  type VoucherLine,
  type VoucherMovement,
} from '../../shared/inventory/voucher-summary.ts';

const movement = (more: Partial<VoucherMovement>): VoucherMovement => ({
  document: 1,
  store: '行政仓库',
  word: '采购入库',
  category: '办公用品',
  party: '云溪纸业',
  fen: 10_000,
  ...more,
});
const subject = (code: string, name: string) => ({ code, name });
const rule = (more: Partial<SubjectRule>): SubjectRule => ({
  word: '采购入库',
  store: null,
  category: null,
  debit: subject('D', '库存物品'),
  credit: subject('C', '应付账款'),
  ...more,
});
const sides = (lines: VoucherLine[]) =>
  lines.map((l) => [l.voucher, l.line, l.summary, l.subject.code, l.debit, l.credit]);

describe('a month of two stores', () => {
  const movements = [
    movement({ document: 1, fen: 10_001 }),
    movement({ document: 1, category: '清洁用品', fen: 2_350 }),
    movement({ document: 2, party: '净友日化', category: '清洁用品', fen: 4_000 }),
    movement({ document: 3, fen: -1_000 }),
    movement({ document: 4, word: '领用出库', party: '总务处', fen: 3_333 }),
    movement({ document: 5, word: '领用出库', party: '教务处', category: '清洁用品', fen: 1_200 }),
    movement({ document: 6, store: '食堂仓库', category: '粮油', party: '禾泰粮油', fen: 88_000 }),
  ];
  const lines = voucherLines('2026-10', movements, [
    rule({}),
    rule({ word: '领用出库', debit: subject('5001', '业务活动费用'), credit: subject('D', '库存物品') }),
    rule({ store: '食堂仓库', debit: subject('D02', '食堂存货') }),
    rule({ category: '清洁用品', debit: subject('D09', '低值品') }),
  ]);

  test('one voucher per store and movement: stock by category, the other side by party', () => {
    expect(sides(lines)).toEqual([
      [1, 1, '2026年10月 行政仓库 采购入库 办公用品', 'D', 9_001, 0],
      [1, 2, '2026年10月 行政仓库 采购入库 清洁用品', 'D09', 6_350, 0],
      [1, 3, '2026年10月 行政仓库 采购入库 云溪纸业', 'C', 0, 11_351],
      [1, 4, '2026年10月 行政仓库 采购入库 净友日化', 'C', 0, 4_000],
      [2, 1, '2026年10月 行政仓库 领用出库 总务处', '5001', 3_333, 0],
      [2, 2, '2026年10月 行政仓库 领用出库 教务处', '5001', 1_200, 0],
      [2, 3, '2026年10月 行政仓库 领用出库 办公用品', 'D', 0, 3_333],
      [2, 4, '2026年10月 行政仓库 领用出库 清洁用品', 'D', 0, 1_200],
      [3, 1, '2026年10月 食堂仓库 采购入库 粮油', 'D02', 88_000, 0],
      [3, 2, '2026年10月 食堂仓库 采购入库 禾泰粮油', 'C', 0, 88_000],
    ]);
  });

  test('suppliers stand on receipts, departments on issues; papers are counted once; the day is the last of the month', () => {
    expect([lines[2]?.supplier, lines[2]?.department]).toEqual(['云溪纸业', '']);
    expect([lines[4]?.supplier, lines[4]?.department]).toEqual(['', '总务处']);
    expect(lines.map((l) => l.papers)).toEqual([3, 3, 3, 3, 2, 2, 2, 2, 1, 1]);
    expect(new Set(lines.map((l) => l.day))).toEqual(new Set(['2026-10-31']));
  });
});

test('without rules the subjects stay empty: the program invents none', () => {
  const lines = voucherLines('2026-02', [movement({})], []);
  expect(lines.map((l) => l.subject)).toEqual([
    { code: '', name: '' },
    { code: '', name: '' },
  ]);
});

test('what was taken back whole makes no voucher', () => {
  expect(voucherLines('2026-10', [movement({}), movement({ document: 2, fen: -10_000 })], [])).toEqual([]);
});

test('debits and credits of every voucher are the same to the 分, whatever is moved', () => {
  const any = fc.record({
    document: fc.nat(20),
    store: fc.constantFrom('行政仓库', '食堂仓库'),
    word: fc.constantFrom(...VOUCHER_WORDS),
    category: fc.constantFrom('办公用品', '清洁用品', '粮油'),
    party: fc.constantFrom('', '总务处', '云溪纸业'),
    fen: fc.integer({ min: -1e9, max: 1e9 }),
  });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 40 }), (movements) => {
      const lines = voucherLines('2026-10', movements, [rule({ category: '粮油' }), rule({ word: '报损' })]);
      for (const own of Map.groupBy(lines, (l) => l.voucher).values()) {
        const sum = (side: 'debit' | 'credit') => own.reduce((total, l) => total + l[side], 0);
        expect(sum('debit')).toBe(sum('credit'));
        expect(own.map((l) => l.line)).toEqual(own.map((_, i) => i + 1));
      }
      const total = (word: string) => movements.filter((m) => m.word === word).reduce((s, m) => s + m.fen, 0);
      const booked = (word: string) =>
        lines.filter((l) => l.summary.split(' ').includes(word)).reduce((s, l) => s + l.debit, 0);
      for (const word of VOUCHER_WORDS) expect(booked(word)).toBe(total(word));
    }),
  );
});
