import { z } from 'zod';
import type { Day } from '../basics/day.ts';
import type { Fen } from '../basics/money.ts';
import type { Milli } from '../basics/quantity.ts';
import { day } from '../fields/day.ts';
import { money } from '../fields/number.ts';
import { recordSchema, type RecordOf } from '../fields/record.ts';
import { text } from '../fields/text.ts';
import type { Kept } from '../people/school.ts';

/**
 * 处置权限 (ledgers §4.5): who approves a disposal, by the price of one thing and by the sum. Limits are local, so they are
 * rows with the day they hold from and the paper they rest on; an amount left out is no limit.
 */
export const limitFields = {
  fromDay: day({ label: '执行日期', required: true }),
  authority: text({ label: '审批机构', required: true, max: 30, width: 30, example: '县教育局' }),
  unitFen: money({ label: '单价低于（元）', min: 1 }),
  batchFen: money({ label: '批量低于（元）', min: 1 }),
  basis: text({ label: '依据', required: true, max: 80, width: 50, example: '县教财〔2025〕8号' }),
} as const;
export type DisposalLimit = RecordOf<typeof limitFields>;
export type DisposalLimitRow = Kept<DisposalLimit>;
export const limitInput = z.strictObject({ id: z.int().positive().nullable(), record: recordSchema(limitFields) });

/** No limit stands above every limit. */
const orNone = (fen: Fen | null): number => fen ?? Number.POSITIVE_INFINITY;

/**
 * Who approves: the lowest step both of whose limits stand above the dearest thing and the sum, by the newest rules that
 * hold on the day. '' when no rule holds, or the rules end below it.
 */
export function authorityFor(
  limits: readonly DisposalLimit[],
  cards: readonly { cost: Fen; qty: Milli }[],
  on: Day,
): string {
  const newest = limits.reduce((latest, { fromDay }) => {
    const from = fromDay ?? '';
    return from <= on && from > latest ? from : latest;
  }, '');
  const sum = cards.reduce((all, { cost }) => all + cost, 0);
  const steps = limits
    .filter(({ fromDay }) => fromDay === newest)
    .toSorted((a, b) => orNone(a.unitFen) - orNone(b.unitFen) || orNone(a.batchFen) - orNone(b.batchFen));
  const fits = ({ unitFen, batchFen }: DisposalLimit): boolean =>
    sum < orNone(batchFen) && (unitFen === null || cards.every(({ cost, qty }) => cost * 1000 < unitFen * qty));
  return steps.find(fits)?.authority ?? '';
}
