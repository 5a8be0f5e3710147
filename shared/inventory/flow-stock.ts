import type { Day } from '../basics/day.ts';
import { formatMoney } from '../basics/money.ts';
import { formatQuantity } from '../basics/quantity.ts';
import { replay, type CostFault, type Movement } from './costing.ts';
import type { FlowEntry } from './flow-sheet.ts';

/** A movement the books already hold, in account order. */
export interface PostedMovement extends Movement {
  day: Day;
}

/** Posted movements of an account (opening included), in account order. */
export type PostedMovements = (storeId: number, itemId: number) => readonly PostedMovement[];

/**
 * Puts the entries on the accounts they move, among what the books already hold, and costs them exactly as posting will
 * (R-COST-02). An entry that would take more than there is, now or at any later row, is refused by itself (E-STOCK); the
 * rest is costed without it. Entries come in posting order (day, then file row).
 */
export function costEntries(entries: readonly FlowEntry[], posted: PostedMovements): FlowEntry[] {
  const accounts = new Map<string, FlowEntry[]>();
  for (const entry of entries) {
    const key = `${entry.store.id}:${entry.item.id}`;
    const account = accounts.get(key);
    if (account) account.push(entry);
    else accounts.set(key, [entry]);
  }
  for (const own of accounts.values()) {
    const [first] = own;
    if (first) costAccount(own, posted(first.store.id, first.item.id));
  }
  return entries.filter((entry) => !entry.row.refused);
}

function costAccount(own: readonly FlowEntry[], posted: readonly PostedMovement[]): void {
  let standing = own;
  for (;;) {
    const timeline = merge(standing, posted);
    const { costed, fault } = replay(
      { milli: 0, fen: 0 },
      timeline.map((place) => place.movement),
    );
    if (fault === null) {
      costed.forEach((costing, i) => {
        const entry = timeline[i]?.entry;
        if (entry) entry.fen = costing.amount;
      });
      return;
    }
    const guilty = guiltyOf(timeline, fault);
    explain(guilty, fault, guilty === timeline.find((p) => p.movement.id === fault.id)?.entry);
    standing = standing.filter((entry) => entry !== guilty);
  }
}

interface Placed {
  movement: Movement;
  day: Day;
  entry: FlowEntry | null;
}

/** File rows stand after what the books hold of the same day: they are posted later. Their ids here are negative. */
function merge(own: readonly FlowEntry[], posted: readonly PostedMovement[]): Placed[] {
  const placed: Placed[] = [];
  let taken = 0;
  const takePosted = (until: (day: Day) => boolean): void => {
    for (const movement of posted.slice(taken)) {
      if (!until(movement.day)) return;
      placed.push({ movement, day: movement.day, entry: null });
      taken += 1;
    }
  };
  own.forEach((entry, n) => {
    takePosted((date) => date <= entry.day);
    const { column, quantity, known, day } = entry;
    const movement = { id: -1 - n, column, qty: quantity.milli, known, origin: null };
    placed.push({ movement, day, entry });
  });
  takePosted(() => true);
  return placed;
}

/** The entry at fault; where a posted row breaks, the last entry before it that took something away. */
function guiltyOf(timeline: readonly Placed[], fault: CostFault): FlowEntry {
  const at = timeline.findIndex((place) => place.movement.id === fault.id);
  const own = timeline[at]?.entry;
  if (own) return own;
  for (let i = at - 1; i >= 0; i--) {
    const entry = timeline[i]?.entry;
    if (entry && (entry.column === 'out') === entry.quantity.milli > 0) return entry;
  }
  // Receipts alone can only break a later row by their price; then the last entry before it has to go.
  for (let i = at - 1; i >= 0; i--) {
    const entry = timeline[i]?.entry;
    if (entry) return entry;
  }
  throw new Error('the books do not replay');
}

function explain({ row, item, column, quantity }: FlowEntry, fault: CostFault, isOwn: boolean): void {
  const field = column === 'in' ? 'inQty' : 'outQty';
  if (fault.code === 'negativeAmount')
    return row.flaw('E-STOCK', `这样会使结存有数量而金额为 ${formatMoney(fault.fen)}`, field);
  if (!isOwn) return row.flaw('E-STOCK', '这样会使账上后面已有的单据库存不足', field);
  const there = fault.code === 'short' ? fault.milli : fault.left;
  const unit = item.units[0]?.name ?? '';
  row.flaw(
    'E-STOCK',
    `${item.name}当时只有 ${formatQuantity(there)} ${unit}，不够发出 ${formatQuantity(Math.abs(quantity.milli))} ${unit}`,
    field,
  );
}
