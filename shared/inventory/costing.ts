import { mulDiv } from '../basics/exact.ts';
import type { Fen } from '../basics/money.ts';
import type { Milli } from '../basics/quantity.ts';
import type { Column } from './kinds.ts';

/**
 * Moving weighted average of one account (item × store), exactly as R-COST-02/03 and rulings A-01… say.
 * Pure: rows in account order in, amounts and balances out.
 */

/** One movement. `qty` is signed in its column (red rows negative); exactly one of three ways gives its amount. */
export interface Movement {
  id: number;
  column: Column;
  qty: Milli;
  /** The paper's amount, signed like `qty`; null when the balance (or the origin) decides. */
  known: Fen | null;
  /** The line this one returns or reverses: its amount is a share of that line's. */
  origin: number | null;
}

export interface Balance {
  milli: Milli;
  fen: Fen;
}

/** What costing adds to a movement. `adjust` is the automatic 金额调整 standing directly after it, usually 0. */
export interface Costing {
  id: number;
  amount: Fen;
  adjust: Fen;
  milli: Milli;
  fen: Fen;
}

export type CostFault =
  /** The balance would fall below zero at this row, by `missing`. */
  | { code: 'short'; id: number; missing: Milli; milli: Milli }
  /** Goods would be left with a negative amount at this row. */
  | { code: 'negativeAmount'; id: number; fen: Fen }
  /** More is returned or reversed than is left of the origin. */
  | { code: 'overReturn'; id: number; left: Milli };

/** What is left of a line that may be returned: signed quantity and amount, and the line it itself gives back to. */
interface Left {
  milli: Milli;
  fen: Fen;
  parent: number | null;
}

/**
 * Remembers, for every line that returns refer to, how much of it is not yet returned. Reversing a return gives its share
 * back to the line it was returned from.
 */
export class Origins {
  private readonly left = new Map<number, Left>();

  /** Makes a costed line known as a possible origin; call it in account order. */
  add(id: number, qty: Milli, amount: Fen, origin: number | null): void {
    this.left.set(id, { milli: qty, fen: amount, parent: origin });
  }

  leftOf(id: number): Balance | undefined {
    return this.left.get(id);
  }

  /** Share of `id`'s amount for returning `qty` (opposite sign); null when there is not that much left. */
  share(id: number, qty: Milli): Fen | null {
    const line = this.left.get(id);
    if (!line || Math.sign(line.milli) !== -Math.sign(qty) || Math.abs(qty) > Math.abs(line.milli)) return null;
    return -qty === line.milli ? line.fen : mulDiv(line.fen, -qty, line.milli);
  }

  /** Books a return of `qty` and its share, also up the chain: reversing a return leaves the issue whole again. */
  take(id: number, qty: Milli, share: Fen): void {
    for (let at: number | null = id; at !== null;) {
      const line = this.left.get(at);
      if (!line) return;
      line.milli += qty;
      line.fen -= share;
      at = line.parent;
    }
  }
}

/**
 * Replays movements on a starting balance. Stops at the first fault, which names the row that would break; the rows before
 * it are still in `costed`.
 */
export function replay(
  start: Balance,
  movements: readonly Movement[],
  origins: Origins = new Origins(),
): { costed: Costing[]; fault: CostFault | null } {
  const costed: Costing[] = [];
  let { milli, fen } = start;
  const linked = new Set<number>();
  for (const m of movements) if (m.origin !== null) linked.add(m.origin);
  for (const m of movements) {
    const amount = amountOf(m, milli, fen, origins);
    if (amount === null) {
      const left = m.origin === null ? milli : Math.abs(origins.leftOf(m.origin)?.milli ?? 0);
      const fault: CostFault =
        m.origin === null
          ? { code: 'short', id: m.id, missing: m.qty - milli, milli }
          : { code: 'overReturn', id: m.id, left };
      return { costed, fault };
    }
    const direction = m.column === 'in' ? 1 : -1;
    milli += direction * m.qty;
    fen += direction * amount;
    if (milli < 0)
      return { costed, fault: { code: 'short', id: m.id, missing: -milli, milli: milli - direction * m.qty } };
    // R-COST-03: an empty store is worth nothing; what a red or returned amount leaves over is adjusted away.
    const adjust = milli === 0 ? 0 - fen : 0;
    fen += adjust;
    if (fen < 0) return { costed, fault: { code: 'negativeAmount', id: m.id, fen } };
    if (m.origin !== null) origins.take(m.origin, m.qty, -amount);
    if (m.origin !== null || linked.has(m.id)) origins.add(m.id, m.qty, amount, m.origin);
    costed.push({ id: m.id, amount, adjust, milli, fen });
  }
  return { costed, fault: null };
}

/** Amount of a movement in its column, or null when the balance or the origin cannot give it. */
function amountOf(m: Movement, milli: Milli, fen: Fen, origins: Origins): Fen | null {
  if (m.origin !== null) {
    const share = origins.share(m.origin, m.qty);
    return share === null ? null : 0 - share;
  }
  if (m.known !== null) return m.known;
  if (m.qty > milli) return null;
  return m.qty === milli ? fen : mulDiv(fen, m.qty, milli);
}
