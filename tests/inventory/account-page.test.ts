import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  accountPages,
  type AccountEntry,
  type AccountInput,
  type CarryMode,
} from '../../shared/inventory/account-page.ts';
import { replay } from '../../shared/inventory/costing.ts';
import { ledgerRow } from '../../shared/inventory/papers.ts';

/** ledgers §6.3: day, column, quantity, known amount, origin (row number from 1), voucher, summary. */
const EXAMPLE = [
  ['2026-01-06', 'in', 40, 94800, null, 'RK-0001', '采购入库'],
  ['2026-01-09', 'out', 8, null, null, 'CK-0002', '一年级组领用'],
  ['2026-01-13', 'out', 10, null, null, 'CK-0005', '教导处领用'],
  ['2026-01-20', 'out', 5, null, null, 'CK-0009', '财务室领用'],
  ['2026-02-17', 'in', 50, 120500, null, 'RK-0003', '采购入库'],
  ['2026-02-18', 'out', 12, null, null, 'CK-0001', '二年级组领用'],
  ['2026-02-20', 'in', -10, null, 5, 'RK-0004', '红冲RK-0003 10包'],
  ['2026-02-24', 'out', 15, null, null, 'CK-0006', '三年级组领用'],
  ['2026-02-27', 'out', -2, null, 2, 'TK-0001', '一年级组退库(原CK-0002)'],
  ['2026-02-28', 'out', 1, null, null, 'PD-0001', '盘亏'],
] as const;

function exampleEntries(): AccountEntry[] {
  const movements = EXAMPLE.map(([, column, qty, known, origin], i) => ({
    id: i + 1,
    column,
    qty: qty * 1000,
    known,
    origin,
  }));
  const { costed, fault } = replay({ milli: 12000, fen: 27600 }, movements);
  expect(fault).toBeNull();
  return costed.map((c, i) => {
    const [day, column, qty, , , voucher, summary] = EXAMPLE[i]!;
    const base = { lineId: c.id, documentId: c.id, day, column, voucher, summary, red: summary.startsWith('红冲') };
    return { ...base, qty: qty * 1000, fen: c.amount, adjust: c.adjust, balanceQty: c.milli, balanceFen: c.fen };
  });
}

const input = (carry: CarryMode): AccountInput => ({
  year: 2026,
  startMonth: '2025-09',
  opening: { milli: 12000, fen: 27600 },
  entries: exampleEntries(),
  currentMonth: '2026-03',
  totalsForCurrent: false,
  capacity: 10,
  carry,
});

/** A page as the example prints it: 月日 凭证 摘要 | 收入 | 发出 | 结存. */
const printed = (carry: CarryMode): string[][] =>
  accountPages(input(carry)).map((page) =>
    page.rows.map((row) => {
      const r = ledgerRow(row);
      const group = (q: string, p: string, f: string) => (q + p + f === '' ? '' : `${q} / ${p} / ${f}`);
      const cells = [
        group(r.inQty, r.inPrice, r.inFen),
        group(r.outQty, r.outPrice, r.outFen),
        group(r.qty, r.price, r.fen),
      ];
      return [`${r.month}-${r.day}`, r.voucher, r.summary, ...cells].join(' | ');
    }),
  );

describe('ledgers §6.3, figure by figure', () => {
  test('page 1 and page 2', () => {
    expect(printed('month')).toEqual([
      [
        '01-01 |  | 上年结转 |  |  | 12 / 23.0000 / 276.00',
        '01-06 | RK-0001 | 采购入库 | 40 / 23.7000 / 948.00 |  | 52 / 23.5385 / 1,224.00',
        '01-09 | CK-0002 | 一年级组领用 |  | 8 / 23.5388 / 188.31 | 44 / 23.5384 / 1,035.69',
        '01-13 | CK-0005 | 教导处领用 |  | 10 / 23.5380 / 235.38 | 34 / 23.5385 / 800.31',
        '01-20 | CK-0009 | 财务室领用 |  | 5 / 23.5380 / 117.69 | 29 / 23.5386 / 682.62',
        '01-31 |  | 本月合计 | 40 / 23.7000 / 948.00 | 23 / 23.5383 / 541.38 | 29 / 23.5386 / 682.62',
        '01-31 |  | 本年累计 | 40 / 23.7000 / 948.00 | 23 / 23.5383 / 541.38 | 29 / 23.5386 / 682.62',
        '02-17 | RK-0003 | 采购入库 | 50 / 24.1000 / 1,205.00 |  | 79 / 23.8939 / 1,887.62',
        '02-18 | CK-0001 | 二年级组领用 |  | 12 / 23.8942 / 286.73 | 67 / 23.8939 / 1,600.89',
        '02-18 |  | 过次页 | 50 /  / 1,205.00 | 12 /  / 286.73 | 67 / 23.8939 / 1,600.89',
      ],
      [
        '02-18 |  | 承前页 | 50 /  / 1,205.00 | 12 /  / 286.73 | 67 / 23.8939 / 1,600.89',
        '02-20 | RK-0004 | 红冲RK-0003 10包 | -10 / 24.1000 / -241.00 |  | 57 / 23.8577 / 1,359.89',
        '02-24 | CK-0006 | 三年级组领用 |  | 15 / 23.8580 / 357.87 | 42 / 23.8576 / 1,002.02',
        '02-27 | TK-0001 | 一年级组退库(原CK-0002) |  | -2 / 23.5400 / -47.08 | 44 / 23.8432 / 1,049.10',
        '02-28 | PD-0001 | 盘亏 |  | 1 / 23.8400 / 23.84 | 43 / 23.8433 / 1,025.26',
        '02-28 |  | 本月合计 | 40 / 24.1000 / 964.00 | 26 / 23.8985 / 621.36 | 43 / 23.8433 / 1,025.26',
        '02-28 |  | 本年累计 | 80 / 23.9000 / 1,912.00 | 49 / 23.7294 / 1,162.74 | 43 / 23.8433 / 1,025.26',
      ],
    ]);
  });
  test('with 年初起 the carry is 90 / 2,153.00 and 35 / 828.11', () => {
    expect(printed('year')[0]?.at(-1)).toBe(
      '02-18 |  | 过次页 | 90 /  / 2,153.00 | 35 /  / 828.11 | 67 / 23.8939 / 1,600.89',
    );
  });
  test('本页 adds the rows of this page alone, 仅余额 shows none', () => {
    expect(printed('page')[0]?.at(-1)).toContain('90 /  / 2,153.00');
    expect(printed('balance')[0]?.at(-1)).toBe('02-18 |  | 过次页 |  |  | 67 / 23.8939 / 1,600.89');
  });
});

/** Random accounts: receipts and issues on random days of a year. */
const history = fc.array(
  fc.record({
    day: fc.integer({ min: 0, max: 364 }),
    qty: fc.integer({ min: 1, max: 50 }),
    fen: fc.integer({ min: 0, max: 5000 }),
  }),
  { maxLength: 60 },
);

function entriesOf(rows: { day: number; qty: number; fen: number }[]): AccountEntry[] {
  let qty = 0;
  let fen = 0;
  return rows
    .toSorted((a, b) => a.day - b.day)
    .map((r, i) => {
      const out = qty >= r.qty * 1000 && i % 2 === 1;
      const amount = out ? Math.floor((fen * r.qty * 1000) / qty) : r.fen;
      qty += out ? -r.qty * 1000 : r.qty * 1000;
      fen += out ? -amount : amount;
      const day = new Date(Date.UTC(2026, 0, 1 + r.day)).toISOString().slice(0, 10);
      return {
        lineId: i,
        documentId: i,
        day,
        voucher: '',
        summary: '',
        column: out ? 'out' : 'in',
        red: false,
        qty: r.qty * 1000,
        fen: amount,
        adjust: 0,
        balanceQty: qty,
        balanceFen: fen,
      } as const;
    });
}

describe('pagination (A-08, P-01…P-04)', () => {
  test('no page overflows, the last line holds no business row, carries repeat, nothing is lost', () => {
    fc.assert(
      fc.property(
        history,
        fc.integer({ min: 4, max: 25 }),
        fc.constantFrom('month', 'year', 'page', 'balance'),
        (rows, capacity, carry) => {
          const entries = entriesOf(rows);
          const pages = accountPages({
            ...input(carry),
            opening: { milli: 0, fen: 0 },
            entries,
            capacity,
            currentMonth: '2027-01',
          });
          const all = pages.flatMap((p) => p.rows);
          expect(all.filter((r) => r.kind === 'business')).toHaveLength(entries.length);
          pages.forEach((page, i) => {
            expect(page.rows.length).toBeLessThanOrEqual(capacity);
            const last = page.rows.length === capacity ? page.rows.at(-1) : undefined;
            expect(['business', 'opening', 'red', 'adjust']).not.toContain(last?.kind);
            const next = pages[i + 1]?.rows[0];
            if (!next) return;
            expect(next.kind).toBe('carryIn');
            const out = page.rows.at(-1);
            if (out?.kind === 'carryOut')
              expect({ ...next, kind: '', summary: '' }).toEqual({ ...out, kind: '', summary: '' });
            else expect([next.inFen, next.outFen]).toEqual([null, null]);
          });
        },
      ),
      { numRuns: 400 },
    );
  });
  test('the year ends with 结转下年 when a balance is left, December idle or not (P-02)', () => {
    const entries = entriesOf([{ day: 3, qty: 5, fen: 100 }]);
    const rows = accountPages({
      ...input('month'),
      opening: { milli: 0, fen: 0 },
      entries,
      currentMonth: '2027-01',
    }).flatMap((p) => p.rows);
    expect(rows.map((r) => r.kind)).toEqual(['business', 'monthTotal', 'yearTotal', 'closing']);
    expect(rows.at(-1)).toMatchObject({ day: '2026-12-31', summary: '结转下年', inQty: null, qty: 5000, fen: 100 });
  });
  test('the 启用 year opens with 期初余额; nothing with nothing (P-01)', () => {
    const first = accountPages({ ...input('month'), startMonth: '2026-01', entries: [] })[0]?.rows;
    expect(first?.[0]).toMatchObject({ kind: 'opening', summary: '期初余额', day: '2026-01-01' });
    expect(accountPages({ ...input('month'), opening: { milli: 0, fen: 0 }, entries: [] })[0]?.rows).toEqual([]);
  });
  test('本月合计 of the current month only on request (P-04)', () => {
    const rows = (totalsForCurrent: boolean) =>
      accountPages({ ...input('month'), currentMonth: '2026-02', totalsForCurrent }).flatMap((p) => p.rows);
    expect(rows(false).filter((r) => r.kind === 'monthTotal')).toHaveLength(1);
    expect(rows(true).filter((r) => r.kind === 'monthTotal')).toHaveLength(2);
  });
  test('金额调整 is a row of its own in the 收入 column and counts (A-01)', () => {
    const entry: AccountEntry = { ...entriesOf([{ day: 3, qty: 5, fen: 100 }])[0]!, adjust: 20, balanceFen: 120 };
    const rows = accountPages({ ...input('month'), opening: { milli: 0, fen: 0 }, entries: [entry] }).flatMap(
      (p) => p.rows,
    );
    expect(rows[1]).toMatchObject({ kind: 'adjust', inQty: null, inFen: 20, fen: 120 });
    expect(rows[0]).toMatchObject({ fen: 100 });
    expect(rows[2]).toMatchObject({ kind: 'monthTotal', inFen: 120 });
  });
});
