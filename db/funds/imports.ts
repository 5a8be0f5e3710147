import { firstDayOf, formatMonth, monthOf, yearOf, type Day } from '../../shared/basics/day.ts';
import { voucherKey, type BudgetBooks, type FundsEntry } from '../../shared/funds/budget-sheet.ts';
import { budgetLineFields } from '../../shared/funds/budget-line.ts';
import { monthState } from '../../shared/people/months.ts';
import type { By } from '../people/by.ts';
import { monthFacts } from '../people/months.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { listKept } from '../core/kept.ts';
import { all, builderFor } from '../core/query.ts';
import type { KeptRow } from '../core/undo.ts';
import { figuresOfLine, findBudgetLine, insertAdjustment, saveBudgetLine } from './budget-lines.ts';
import { isReversed, writeEntry } from './holding.ts';
import type { FundsTables } from './tables.ts';

const db = builderFor<FundsTables>();
const SPENT = ['支出', '红冲'] as const;

/** Vouchers that stand: an expense that was reversed may come in again. */
function standingVouchers(reader: Reader): Set<string> {
  const rows = all(
    reader,
    db
      .selectFrom('budget_entry as e')
      .select(['e.day', 'e.voucher'])
      .where('e.kind', 'in', SPENT)
      .where('e.voucher', '<>', '')
      .where('e.reverses_id', 'is', null)
      .where(({ not }) => not(isReversed)),
  );
  return new Set(rows.map(({ day, voucher }) => voucherKey(yearOf(day), voucher)));
}

export const budgetBooks = (reader: Reader, today: Day): BudgetBooks => ({
  lines: listKept(reader, { table: 'budget_line', fields: budgetLineFields, noun: '预算项目' }, 'id'),
  vouchers: standingVouchers(reader),
  months: monthFacts(reader, today),
  today,
});

/** Writes lines with their adjustments, then the spending as it stands in the old book. */
export function importBudget(
  writer: Writer,
  entries: readonly FundsEntry[],
  { by, importId, onLine }: { by: By; importId: number; onLine: (done: number) => void },
): void {
  entries.forEach((entry, i) => {
    if (entry.part === 'line') {
      const lineId = saveBudgetLine(writer, entry.id, entry.record);
      const day = firstDayOf(`${entry.record.year ?? yearOf(by.today)}-01`);
      if (entry.adjustFen !== 0)
        insertAdjustment(writer, { lineId, fen: entry.adjustFen, day, basis: '导入的预算表', reason: '' }, by);
    } else {
      const { values: v, year, line } = entry;
      const lineId = findBudgetLine(writer, year, line.name, line.source);
      if (lineId === null) throw new Error(`the check let ${line.name} pass, the books do not know it`);
      const fen = v.amount ?? 0;
      writeEntry(
        writer,
        {
          line_id: lineId,
          day: v.on ?? by.today,
          kind: fen < 0 ? '红冲' : '支出',
          spent_fen: fen,
          held_fen: 0,
          voucher: v.voucher ?? '',
          summary: [v.summary, v.remark].filter(Boolean).join(' '),
          payee: v.payee ?? '',
          handler: v.handler ?? '',
          attachments: v.papers ?? 0,
          import_id: importId,
        },
        by,
      );
    }
    onLine(i + 1);
  });
}

/**
 * Undo: imported spending is turned round entry by entry on its own day, never taken away. What lies in a month that was
 * closed since stays and is named: a closed month's figures do not move.
 */
export function reverseImportedSpending(writer: Writer, runId: number, by: By): { reversed: number; kept: KeptRow[] } {
  const months = monthFacts(writer, by.today);
  const kept: KeptRow[] = [];
  const standing = all(
    writer,
    db
      .selectFrom('budget_entry as e')
      .selectAll('e')
      .where('e.import_id', '=', runId)
      .where(({ not }) => not(isReversed)),
  );
  for (const entry of standing) {
    const month = monthOf(entry.day);
    if (monthState(month, months) === '已结账') {
      kept.push({ what: `支出 ${entry.voucher}`, why: `${formatMonth(month)}已结账` });
      continue;
    }
    writeEntry(
      writer,
      {
        line_id: entry.line_id,
        day: entry.day,
        kind: '红冲',
        spent_fen: -entry.spent_fen,
        held_fen: 0,
        voucher: entry.voucher,
        summary: `撤销导入 ${entry.summary}`,
        payee: entry.payee,
        reverses_id: entry.id,
      },
      by,
    );
  }
  return { reversed: standing.length - kept.length, kept };
}

type Values = Record<string, string | number | null>;

/** Lines and spending of the books, in the columns of `shared/funds/budget-sheet.ts`. */
export function budgetRows(reader: Reader): Values[] {
  return listKept(reader, { table: 'budget_line', fields: budgetLineFields, noun: '预算项目' }, 'year, id').map(
    ({ id, record }) => {
      const { adjustFen } = figuresOfLine(reader, id, record.initialFen ?? 0);
      return { ...record, adjust: adjustFen === 0 ? null : adjustFen, final: (record.initialFen ?? 0) + adjustFen };
    },
  );
}

export const spendingRows = (reader: Reader): Values[] =>
  all(
    reader,
    db
      .selectFrom('budget_entry as e')
      .innerJoin('budget_line as b', 'b.id', 'e.line_id')
      .selectAll('e')
      .select(['b.source', 'b.name'])
      .where('e.kind', 'in', SPENT)
      .where('e.reverses_id', 'is', null)
      .where(({ not }) => not(isReversed))
      .orderBy('e.day')
      .orderBy('e.id'),
  ).map((e) => ({
    on: e.day,
    voucher: e.voucher,
    summary: e.summary === '' ? null : e.summary,
    payee: e.payee === '' ? null : e.payee,
    handler: e.handler === '' ? null : e.handler,
    source: e.source,
    line: e.name,
    amount: e.spent_fen,
    papers: e.attachments,
    remark: null,
  }));
