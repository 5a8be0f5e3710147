import { expect, test } from 'vitest';
import { replay } from '../../shared/inventory/costing.ts';
import { oracle, stepsOf, type Placed } from './histories.ts';

const sorted = (rows: Placed[]): Placed[] => rows.toSorted((a, b) => a.day - b.day || a.id - b.id);

/** Turns a step into a movement on what was accepted so far; null when there is nothing to return or reverse. */
function movementOf(step: ReturnType<typeof stepsOf>[number], id: number, rows: Placed[]): Placed | null {
  const base = { id, day: step.day, known: null, origin: null };
  if (step.act === 'receive') return { ...base, column: 'in', qty: step.qty, known: step.fen };
  if (step.act === 'issue' || step.act === 'loss') return { ...base, column: 'out', qty: step.qty };
  const from = step.act === 'return' ? rows.filter((r) => r.column === 'out' && r.qty > 0) : rows;
  const origin = from[step.of % Math.max(1, from.length)];
  if (!origin) return null;
  const qty = step.act === 'redAll' ? origin.qty : Math.sign(origin.qty) * Math.min(step.qty, Math.abs(origin.qty));
  return { ...base, day: Math.max(step.day, origin.day), column: origin.column, qty: -qty, origin: origin.id };
}

/** Plays one history; returns how many steps were accepted and refused. */
function play(seed: number): { accepted: number; refused: number; adjusted: number } {
  let rows: Placed[] = [];
  let refused = 0;
  const steps = stepsOf(seed, 24);
  steps.forEach((step, i) => {
    const row = movementOf(step, i + 1, rows);
    if (!row) return;
    const tried = sorted([...rows, row]);
    const expected = oracle(tried);
    const { costed, fault } = replay({ milli: 0, fen: 0 }, tried);
    expect(fault === null, `seed ${seed} step ${i}: ${JSON.stringify(fault)}`).toBe(expected !== null);
    if (expected === null) {
      refused += 1;
      return;
    }
    expect(costed.map(({ amount, adjust, milli, fen }) => ({ amount, adjust, milli, fen }))).toEqual(expected);
    rows = tried;
  });
  const { costed } = replay({ milli: 0, fen: 0 }, rows);
  let sum = { milli: 0, fen: 0 };
  let adjusted = 0;
  costed.forEach((c, i) => {
    const way = rows[i]!.column === 'in' ? 1 : -1;
    sum = { milli: sum.milli + way * rows[i]!.qty, fen: sum.fen + way * c.amount + c.adjust };
    if (c.milli === 0) expect(c.fen).toBe(0);
    if (c.adjust !== 0) adjusted += 1;
    expect(sum).toEqual({ milli: c.milli, fen: c.fen });
  });
  return { accepted: rows.length, refused, adjusted };
}

test(
  '10,000 random histories keep every rule of costing (A-01, A-02, A-03, A-16, R-COST-02/03/06/07)',
  { timeout: 120_000 },
  () => {
    const total = { accepted: 0, refused: 0, adjusted: 0 };
    for (let seed = 1; seed <= 10_000; seed++) {
      const one = play(seed);
      total.accepted += one.accepted;
      total.refused += one.refused;
      total.adjusted += one.adjusted;
    }
    // The generator must reach both sides of every rule, or the test proves nothing.
    expect(total.accepted).toBeGreaterThan(100_000);
    expect(total.refused).toBeGreaterThan(10_000);
    expect(total.adjusted).toBeGreaterThan(100);
  },
);
