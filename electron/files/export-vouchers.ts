import type { z } from 'zod';
import { formatMonth } from '../../shared/basics/day.ts';
import { formatMoney } from '../../shared/basics/money.ts';
import {
  layoutCells,
  layoutColumns,
  VOUCHER_LAYOUTS,
  type vouchersInput,
} from '../../shared/inventory/voucher-layout.ts';
import { voucherLines } from '../../shared/inventory/voucher-summary.ts';
import type { Session } from '../../shared/people/school.ts';
import type { ListPaper } from '../../shared/sheet/list-paper.ts';
import type { Reader } from '../../db/core/handle.ts';
import { voucherMovements } from '../../db/inventory/voucher-rows.ts';

/** 凭证汇总 of a month, for 用友 or 金蝶. As csv it is what those programs read: one header, no title. */
export function vouchersPaper(reader: Reader, asked: z.output<typeof vouchersInput>, { name }: Session): ListPaper {
  const { month, layout, subjects, word } = asked;
  const columns = asked.columns ?? VOUCHER_LAYOUTS[layout].columns;
  const lines = voucherLines(month, voucherMovements(reader, month), subjects);
  const sumOf = (side: 'debit' | 'credit'): string => formatMoney(lines.reduce((sum, line) => sum + line[side], 0));
  const unset = lines.filter((line) => line.subject.code === '').length;
  return {
    sheet: `凭证汇总${month}`,
    title: '凭证汇总',
    facts: [
      `${formatMonth(month)}　${VOUCHER_LAYOUTS[layout].title}　凭证 ${lines.at(-1)?.voucher ?? 0} 张　借方合计 ${sumOf('debit')}　贷方合计 ${sumOf('credit')}`,
      ...(unset > 0 ? [`有 ${unset} 行没有设科目，导入财务软件前请会计补上`] : []),
    ],
    columns: layoutColumns(columns),
    rows: lines.map((line) => layoutCells(columns, line, { enteredBy: name, word })),
    // No last row of sums: an accounting program would book it.
    totals: null,
  };
}
