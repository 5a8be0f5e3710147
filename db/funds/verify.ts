import { formatMoney } from '../../shared/basics/money.ts';
import type { Finding } from '../core/audit.ts';
import type { Reader } from '../core/handle.ts';
import { all, builderFor } from '../core/query.ts';
import type { FundsTables } from './tables.ts';

const db = builderFor<FundsTables>();

/** No paper ever holds less than nothing, and a reversal is exactly its entry turned round. */
export function verifyFunds(reader: Reader): Finding[] {
  const negative = all(
    reader,
    db
      .selectFrom('budget_entry')
      .select(['paper', 'line_id'])
      .select((e) => e.fn.sum<number>('held_fen').as('fen'))
      .where('paper', '<>', '')
      .groupBy(['paper', 'line_id'])
      .having((e) => e.fn.sum<number>('held_fen'), '<', 0),
  ).map(({ paper, fen }) => ({ code: 'funds.held', message: `${paper} 的预算占用成了负数 ${formatMoney(fen)}。` }));
  const crooked = all(
    reader,
    db
      .selectFrom('budget_entry as r')
      .innerJoin('budget_entry as e', 'e.id', 'r.reverses_id')
      .select(['r.id', 'e.voucher'])
      .where(({ or, eb, ref }) =>
        or([eb('r.line_id', '<>', ref('e.line_id')), eb(eb('r.spent_fen', '+', ref('e.spent_fen')), '<>', 0)]),
      ),
  ).map(({ voucher }) => ({ code: 'funds.reversal', message: `支出 ${voucher} 的红冲与原数不符。` }));
  return [...negative, ...crooked];
}
