import type { AccountView } from '../../shared/api.ts';
import type { CellValue } from '../../shared/fields/field.ts';
import { mulDiv } from '../../shared/basics/exact.ts';
import type { AccountRow } from '../../shared/inventory/account-page.ts';
import { listColumn as column, type ListColumn, type ListPaper } from '../../shared/sheet/list-paper.ts';

const figures = (group: string): ListColumn[] => [
  column(`${group}数量`, 'quantity', 12),
  column(`${group}单价`, 'price', 12),
  column(`${group}金额`, 'money', 14),
];

/** Quantity, unit price (4 decimals, R-AMT-01) and amount as figures; blank where the account page is blank. */
function cells(milli: number | null, fen: number | null): CellValue[] {
  const price = milli === null || fen === null || milli === 0 ? null : mulDiv(fen, 100_000, milli) / 10_000;
  return [milli === null ? null : milli / 1000, price, fen === null ? null : fen / 100];
}

const isCarry = ({ kind }: AccountRow): boolean => kind === 'carryIn' || kind === 'carryOut';

/** An account as one running sheet: the rows of its pages without 过次页 and 承前页, which only paper needs. */
export function accountPaper({ facts, pages }: AccountView): ListPaper {
  const rows = pages.flatMap((page) => page.rows).filter((row) => !isCarry(row));
  return {
    sheet: `${facts.code} ${facts.itemName}`,
    title: '数量金额式明细账',
    facts: [
      `${facts.year}年　${facts.code} ${facts.itemName} ${facts.spec}　单位：${facts.unit}`,
      `类别：${facts.category}　存放：${facts.place}　计价：移动加权平均`,
    ],
    columns: [
      column('日期', 'day', 12),
      column('凭证', 'text', 17),
      column('摘要', 'text', 26),
      ...figures('收入'),
      ...figures('发出'),
      ...figures('结存'),
    ],
    rows: rows.map((row) => [
      { day: row.day },
      row.voucher,
      row.summary,
      ...cells(row.inQty, row.inFen),
      ...cells(row.outQty, row.outFen),
      ...cells(row.qty, row.fen),
    ]),
    totals: null,
  };
}
