import type { Movement } from '../../shared/inventory/costing.ts';

/** Random histories of one account: the same seeds drive the pure rule and the router. */

/** A small reproducible generator (mulberry32). */
export function random(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
}

/** What somebody tries to do; it may be refused. Days count from 0. `of` picks among earlier accepted steps. */
export interface Step {
  act: 'receive' | 'issue' | 'loss' | 'return' | 'red' | 'redAll';
  day: number;
  qty: number;
  fen: number;
  of: number;
}

/** A history: mostly receipts and issues in day order, some entered late, some returned or reversed. */
export function stepsOf(seed: number, length: number): Step[] {
  const pick = random(seed);
  const acts: Step['act'][] = ['receive', 'receive', 'issue', 'issue', 'issue', 'loss', 'return', 'red', 'redAll'];
  return Array.from({ length }, (_, i) => ({
    act: i === 0 ? 'receive' : acts[pick(acts.length)]!,
    // One in four is entered for an earlier day.
    day: pick(4) === 0 ? pick(i + 1) : i,
    qty: (1 + pick(12)) * (pick(5) === 0 ? 125 : 1000),
    fen: pick(20_000),
    of: pick(1000),
  }));
}

/** A movement with its place in the account. */
export interface Placed extends Movement {
  day: number;
}

/**
 * Amounts by the words of the rulings, as plainly as they can be written: exact fractions, everything recomputed from the
 * start for every row. Returns null where the rule would refuse.
 */
export function oracle(
  rows: readonly Placed[],
): { amount: number; adjust: number; milli: number; fen: number }[] | null {
  const out: { id: number; amount: number; adjust: number; milli: number; fen: number }[] = [];
  let milli = 0n;
  let fen = 0n;
  for (const row of rows) {
    const qty = BigInt(row.qty);
    let amount: bigint;
    if (row.origin !== null) {
      const left = leftOf(row.origin, rows.slice(0, out.length), out);
      if (left.milli === 0n || left.milli > 0n === qty > 0n || abs(qty) > abs(left.milli)) return null;
      amount = -qty === left.milli ? -left.fen : -divide(left.fen * -qty, left.milli);
    } else if (row.known !== null) amount = BigInt(row.known);
    else {
      if (qty > milli) return null;
      amount = qty === milli ? fen : divide(fen * qty, milli);
    }
    milli += row.column === 'in' ? qty : -qty;
    fen += row.column === 'in' ? amount : -amount;
    if (milli < 0n) return null;
    const adjust = milli === 0n ? -fen : 0n;
    fen += adjust;
    if (fen < 0n) return null;
    out.push({ id: row.id, amount: Number(amount), adjust: Number(adjust), milli: Number(milli), fen: Number(fen) });
  }
  return out.map(({ amount, adjust, milli: m, fen: f }) => ({ amount, adjust, milli: m, fen: f }));
}

/** Quantity and amount of a row less everything returned from it, returns counted less what was reversed of them. */
function leftOf(
  id: number,
  rows: readonly Placed[],
  costed: { id: number; amount: number }[],
): { milli: bigint; fen: bigint } {
  const row = rows.find((r) => r.id === id);
  const amount = costed.find((c) => c.id === id)?.amount;
  if (!row || amount === undefined) return { milli: 0n, fen: 0n };
  let left = { milli: BigInt(row.qty), fen: BigInt(amount) };
  for (const child of rows.filter((r) => r.origin === id)) {
    const taken = leftOf(child.id, rows, costed);
    left = { milli: left.milli + taken.milli, fen: left.fen + taken.fen };
  }
  return left;
}

const abs = (n: bigint): bigint => (n < 0n ? -n : n);

/** Half away from zero. */
function divide(n: bigint, d: bigint): bigint {
  const rounded = (2n * abs(n) + abs(d)) / (2n * abs(d));
  return n < 0n !== d < 0n ? -rounded : rounded;
}
