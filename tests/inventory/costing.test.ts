import { describe, expect, test } from 'vitest';
import { Origins, replay, type Movement } from '../../shared/inventory/costing.ts';

let lastId = 0;
const put = (qty: number, fen: number): Movement => ({
  id: ++lastId,
  column: 'in',
  qty: qty * 1000,
  known: fen,
  origin: null,
});
const take = (qty: number): Movement => ({ id: ++lastId, column: 'out', qty: qty * 1000, known: null, origin: null });
const back = (of: Movement, qty: number): Movement => ({
  id: ++lastId,
  column: of.column,
  qty: -Math.sign(of.qty) * qty * 1000,
  known: null,
  origin: of.id,
});
const run = (start: [number, number], ...rows: Movement[]) => replay({ milli: start[0] * 1000, fen: start[1] }, rows);
const amounts = (result: ReturnType<typeof replay>) => result.costed.map((c) => c.amount);

describe('ledgers §3.5', () => {
  test('Example A: the issue that empties the balance takes the residual cent', () => {
    const result = run([3, 3000], put(4, 4040), take(2), take(2), take(3));
    expect(amounts(result)).toEqual([4040, 2011, 2012, 3017]);
    expect(result.costed.at(-1)).toMatchObject({ milli: 0, fen: 0, adjust: 0 });
  });
  test('Example B: an indivisible invoice', () => {
    expect(amounts(run([0, 0], put(3, 10000), take(1), take(1), take(1))).slice(1)).toEqual([3333, 3334, 3333]);
  });
  test('R-COST-07: a red receipt that empties the store leaves an automatic 金额调整', () => {
    const second = put(10, 12000);
    const result = run([0, 0], put(10, 10000), second, take(15), back(second, 5));
    expect(amounts(result)).toEqual([10000, 12000, 16500, -6000]);
    expect(result.costed.at(-1)).toMatchObject({ adjust: 500, milli: 0, fen: 0 });
  });
  test('R-INV-05: a loss of 2 of 43', () => {
    expect(run([43, 102526], take(2)).costed[0]).toMatchObject({ amount: 4769, milli: 41000, fen: 97757 });
  });
});

describe('returns and reds (A-02)', () => {
  test('returning the rest takes the rest', () => {
    const issue = take(3);
    const result = run([0, 0], put(3, 10000), issue, back(issue, 1), back(issue, 1), back(issue, 1));
    expect(amounts(result)).toEqual([10000, 10000, -3333, -3334, -3333]);
  });
  test('reversing a return gives its share back to the issue', () => {
    const issue = take(3);
    const returned = back(issue, 1);
    const result = run([0, 0], put(3, 10000), issue, returned, back(returned, 1), back(issue, 3));
    expect(amounts(result)).toEqual([10000, 10000, -3333, 3333, -10000]);
  });
  test('more than is left is refused', () => {
    const issue = take(3);
    expect(run([0, 0], put(3, 10000), issue, back(issue, 2), back(issue, 2)).fault).toMatchObject({
      code: 'overReturn',
      left: 1000,
    });
  });
  test('an origin before the replay comes with what is left of it', () => {
    const origins = new Origins();
    origins.add(900, 8000, 18831, null);
    const row: Movement = { id: ++lastId, column: 'out', qty: -2000, known: null, origin: 900 };
    expect(replay({ milli: 42000, fen: 100202 }, [row], origins).costed[0]).toMatchObject({
      amount: -4708,
      fen: 104910,
    });
  });
});

describe('faults name the row', () => {
  test('R-COST-06: along the time line', () => {
    const late = take(5);
    expect(run([10, 1000], take(6), late).fault).toEqual({ code: 'short', id: late.id, missing: 1000, milli: 4000 });
  });
  test('A-03: goods with a negative amount', () => {
    const dear = put(10, 100_000);
    const cheap = put(10, 100);
    expect(run([0, 0], dear, cheap, take(15), back(dear, 4)).fault).toMatchObject({ code: 'negativeAmount' });
  });
});
