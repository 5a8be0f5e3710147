import type { ParsedOf } from '../../shared/api.ts';
import { formatMonth, type Day } from '../../shared/basics/day.ts';
import type { CellValue } from '../../shared/fields/field.ts';
import type { EntryRow } from '../../shared/funds/entries.ts';
import { listColumn, namedPaper, totalsOf, yuan, type ListPaper } from '../../shared/sheet/list-paper.ts';
import type { Reader } from '../../db/core/handle.ts';
import { executionOf, listBudgetLines } from '../../db/funds/budget-lines.ts';
import { listEntries } from '../../db/funds/entries.ts';

/** Lines of a year; the first columns are those of the import, so that it comes in again as it is. */
export function budgetLinesPaper(reader: Reader, { year }: ParsedOf<'funds.lines'>, today: Day): ListPaper {
  const columns = {
    year: listColumn('年度', 'count', 8),
    source: listColumn('资金来源', 'text', 16),
    name: listColumn('预算项目', 'text', 20),
    code: listColumn('经济科目', 'text', 12),
    aliases: listColumn('别名', 'text', 18),
    initial: listColumn('年初预算', 'money', 16),
    adjust: listColumn('调整', 'money', 14),
    final: listColumn('调整后预算', 'money', 16),
    spent: listColumn('已用', 'money', 16),
    held: listColumn('占用', 'money', 14),
    available: listColumn('可用', 'money', 16),
    remark: listColumn('备注', 'text', 20),
  };
  const lines = listBudgetLines(reader, year, today);
  const rows = lines.map((line) => ({
    year: line.year,
    source: line.source,
    name: line.name,
    code: line.record.code,
    aliases: line.record.aliases,
    initial: yuan(line.initialFen),
    adjust: line.adjustFen === 0 ? null : yuan(line.adjustFen),
    final: yuan(line.totalFen),
    spent: yuan(line.spentFen),
    held: yuan(line.heldFen),
    available: yuan(line.availableFen),
    remark: line.record.remark,
  }));
  const sum = (of: (line: (typeof lines)[number]) => number): CellValue =>
    yuan(lines.reduce((total, line) => total + of(line), 0));
  return {
    ...namedPaper(`${year}年预算项目`, columns, rows),
    totals: totalsOf(columns, {
      initial: sum((l) => l.initialFen),
      adjust: sum((l) => l.adjustFen),
      final: sum((l) => l.totalFen),
      spent: sum((l) => l.spentFen),
      held: sum((l) => l.heldFen),
      available: sum((l) => l.availableFen),
    }),
  };
}

function allEntries(reader: Reader, filter: ParsedOf<'funds.entries'>): EntryRow[] {
  const rows: EntryRow[] = [];
  let { before } = filter;
  do {
    const page = listEntries(reader, { ...filter, before, limit: 500 });
    rows.push(...page.rows);
    before = page.next;
  } while (before !== null);
  return rows;
}

/** 支出明细账 in the order of the paper book: oldest first. */
export function budgetEntriesPaper(reader: Reader, filter: ParsedOf<'funds.entries'>): ListPaper {
  const columns = {
    day: listColumn('日期', 'day', 12),
    voucher: listColumn('凭证号', 'text', 17),
    summary: listColumn('摘要', 'text', 32),
    payee: listColumn('收款单位', 'text', 28),
    handler: listColumn('经手人', 'text', 10),
    source: listColumn('资金来源', 'text', 16),
    line: listColumn('预算项目', 'text', 16),
    amount: listColumn('金额', 'money', 14),
    sum: listColumn('累计', 'money', 16),
    left: listColumn('余额', 'money', 16),
    attachments: listColumn('附件数', 'count', 8),
  };
  const entries = allEntries(reader, filter).toReversed();
  const rows = entries.map((e) => ({
    day: { day: e.day },
    voucher: e.voucher,
    summary: e.summary,
    payee: e.payee,
    handler: e.handler,
    source: e.source,
    line: e.name,
    amount: yuan(e.spentFen),
    sum: yuan(e.sumFen),
    left: yuan(e.leftFen),
    attachments: e.attachments,
  }));
  const fen = entries.reduce((total, e) => total + e.spentFen, 0);
  return {
    ...namedPaper(`${filter.year}年支出明细账`, columns, rows),
    totals: totalsOf(columns, { amount: yuan(fen) }),
  };
}

/** 预算执行表 (§5.2). */
export function executionPaper(reader: Reader, { month }: ParsedOf<'funds.execution'>, today: Day): ListPaper {
  const columns = {
    no: listColumn('序号', 'count', 6),
    source: listColumn('资金来源', 'text', 16),
    name: listColumn('预算项目', 'text', 18),
    initial: listColumn('年初预算', 'money', 16),
    adjust: listColumn('调整', 'money', 14),
    total: listColumn('调整后', 'money', 16),
    month: listColumn('本月支出', 'money', 14),
    spent: listColumn('累计支出', 'money', 16),
    held: listColumn('占用', 'money', 14),
    left: listColumn('结余', 'money', 16),
    rate: listColumn('执行率', 'percent', 10),
    lastYear: listColumn('上年同期', 'money', 16),
    remark: listColumn('备注', 'text', 12),
  };
  const all = executionOf(reader, month, today);
  const rows = all.map((r, i) => ({
    no: i + 1,
    source: r.source,
    name: r.name,
    initial: yuan(r.initialFen),
    adjust: yuan(r.adjustFen),
    total: yuan(r.totalFen),
    month: yuan(r.monthFen),
    spent: yuan(r.spentFen),
    held: yuan(r.heldFen),
    left: yuan(r.availableFen),
    rate: r.rate === null ? null : r.rate / 10_000,
    lastYear: yuan(r.lastYearFen),
    remark: r.warning,
  }));
  const sum = (of: (row: (typeof all)[number]) => number): CellValue =>
    yuan(all.reduce((total, row) => total + of(row), 0));
  return {
    ...namedPaper(`${formatMonth(month)}预算执行表`, columns, rows),
    totals: totalsOf(columns, {
      initial: sum((r) => r.initialFen),
      adjust: sum((r) => r.adjustFen),
      total: sum((r) => r.totalFen),
      month: sum((r) => r.monthFen),
      spent: sum((r) => r.spentFen),
      held: sum((r) => r.heldFen),
      left: sum((r) => r.availableFen),
    }),
  };
}
