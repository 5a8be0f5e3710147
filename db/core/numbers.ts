import type { Month } from '../../shared/basics/day.ts';
import type { Reader, Writer } from './handle.ts';
import type { Finding } from './audit.ts';
import { builderFor, statement } from './query.ts';

interface NumberTables {
  number_counter: { prefix: string; month: string; last: number };
}
const db = builderFor<NumberTables>();

const next = statement<{ prefix: string; month: string }, { last: number }>((p) =>
  db
    .insertInto('number_counter')
    .values({ prefix: p('prefix'), month: p('month'), last: 1 })
    .onConflict((c) => c.columns(['prefix', 'month']).doUpdateSet((e) => ({ last: e('number_counter.last', '+', 1) })))
    .returning('last'),
);

/**
 * The next number of a document type in a business month: `CK-202611-0007` (R-NUM-01). It is taken inside the posting
 * transaction, so a refused document leaves no gap.
 */
export function nextNumber(writer: Writer, prefix: string, month: Month): string {
  return `${prefix}-${month.replace('-', '')}-${String(nextSerial(writer, prefix, month)).padStart(4, '0')}`;
}

/** The next serial within a prefix and a period, for numbers of a pattern of their own. */
export function nextSerial(writer: Writer, prefix: string, period: string): number {
  const row = next.all(writer, { prefix, month: period })[0];
  if (!row) throw new Error('number_counter gave nothing');
  return row.last;
}

/** Checks that the numbers given out of one table are 1…n for every prefix and month, and that the counter agrees. */
export function verifyNumbers(reader: Reader, table: string): Finding[] {
  const rows = reader.sqlite
    .prepare(
      `select substr(number, 1, 2) prefix, substr(number, 4, 6) month, count(*) n,
              max(cast(substr(number, 11) as integer)) top
         from ${table} where number is not null group by 1, 2`,
    )
    .all() as { prefix: string; month: string; n: number; top: number }[];
  const counter = reader.sqlite.prepare('select last from number_counter where prefix = ? and month = ?').pluck();
  return rows
    .filter((r) => r.n !== r.top || counter.get(r.prefix, `${r.month.slice(0, 4)}-${r.month.slice(4)}`) !== r.top)
    .map((r) => ({
      code: 'number.gap',
      message: `${r.prefix}-${r.month} 的单据编号不连续（应有 ${r.top} 张，实有 ${r.n} 张）。`,
    }));
}
