import { yearOf } from '../../shared/basics/day.ts';
import { formatMoney } from '../../shared/basics/money.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import type { EntryList, EntryListInput, EntryRow, reverseEntryInput, spendInput } from '../../shared/funds/entries.ts';
import type { z } from 'zod';
import type { By } from '../people/by.ts';
import { requireOpenDay } from '../people/months.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { all, builderFor, one } from '../core/query.ts';
import { sql } from 'kysely';
import { budgetLineOf } from './budget-lines.ts';
import { isReversed, requireLine, reverseSpending, spendFunds } from './holding.ts';
import type { FundsTables } from './tables.ts';

const db = builderFor<FundsTables>();

/** An expense without a purchase. Refusals: `budget.short` with the figures, `voucher.twice` while that voucher stands. */
export function spend(writer: Writer, input: z.output<typeof spendInput>, by: By): number {
  requireOpenDay(writer, input.day, by.today);
  requireLine(writer, input.lineId, yearOf(input.day));
  const twin = one(
    writer,
    db
      .selectFrom('budget_entry as e')
      .select('e.id')
      .where('e.voucher', '=', input.voucher)
      .where('e.kind', '=', '支出')
      .where('e.day', '>=', `${yearOf(input.day)}-01-01`)
      .where('e.day', '<=', `${yearOf(input.day)}-12-31`)
      .where(({ not }) => not(isReversed)),
  );
  if (twin) refuse('voucher.twice', `凭证号 ${input.voucher} 已经用过了。`, { field: 'voucher' });
  const available = budgetLineOf(writer, input.lineId)?.availableFen ?? 0;
  if (input.fen > available)
    refuse('budget.short', `可用 ${formatMoney(available)}，不够付 ${formatMoney(input.fen)}。请先调整预算。`, {
      field: 'fen',
    });
  return spendFunds(writer, { ...input, papers: [], final: false }, by);
}

/**
 * Refusals: those of `reverseSpending`; `entry.ofPayment` for a payment of a purchase, which is reversed as such.
 */
export function reverseEntry(writer: Writer, input: z.output<typeof reverseEntryInput>, by: By): string {
  const entry =
    one(writer, db.selectFrom('budget_entry').selectAll().where('id', '=', input.id)) ??
    refuse('entry.unknown', '没有这笔支出。');
  if (/^FK-\d{6}-\d{4}$/.test(entry.voucher))
    refuse('entry.ofPayment', `这是付款单 ${entry.voucher} 的支出，请在付款单上红冲。`);
  requireOpenDay(writer, input.day, by.today);
  reverseSpending(writer, { entryId: input.id, day: input.day, voucher: entry.voucher, reason: input.reason }, by);
  return entry.voucher;
}

function filtered(input: EntryListInput) {
  const like = `%${input.search.trim().replaceAll(/[\\%_]/g, (c) => `\\${c}`)}%`;
  return db
    .selectFrom('budget_entry as e')
    .innerJoin('budget_line as b', 'b.id', 'e.line_id')
    .where('b.year', '=', input.year)
    .$if(input.lineId !== null, (q) => q.where('e.line_id', '=', input.lineId ?? 0))
    .$if(input.spendingOnly, (q) => q.where('e.kind', 'in', ['支出', '红冲']))
    .$if(input.search.trim() !== '', (q) =>
      q.where(({ or, eb }) =>
        or(
          (['e.voucher', 'e.summary', 'e.payee', 'e.handler', 'e.paper'] as const).map((c) =>
            eb(c, 'like', sql<string>`${like} escape '\\'`),
          ),
        ),
      ),
    );
}

/** 支出明细账, newest first, by keyset; with 累计 and 余额 when it is one line's. */
export function listEntries(reader: Reader, input: EntryListInput): EntryList {
  const { before, limit, lineId } = input;
  const found = all(
    reader,
    filtered(input)
      .selectAll('e')
      .select(['b.source', 'b.name'])
      .select(isReversed.as('reversed'))
      // Summed by the books, not down the page: a search leaves out rows that count.
      .$if(lineId !== null, (q) =>
        q.select((x) =>
          x
            .selectFrom('budget_entry as s')
            .select((s) => s.fn.sum<number>('s.spent_fen').as('sum'))
            .whereRef('s.line_id', '=', 'e.line_id')
            .where(({ eb, refTuple }) => eb(refTuple('s.day', 's.id'), '<=', refTuple('e.day', 'e.id')))
            .as('sum'),
        ),
      )
      .$if(before !== null, (q) =>
        q.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('e.day', 'e.id'), '<', tuple(before?.day ?? '', before?.id ?? 0)),
        ),
      )
      .orderBy('e.day', 'desc')
      .orderBy('e.id', 'desc')
      .limit(limit + 1),
  );
  const sums = one(
    reader,
    filtered(input).select((x) => [x.fn.countAll<number>().as('n'), x.fn.sum<number | null>('e.spent_fen').as('fen')]),
  );
  const line = lineId === null ? undefined : budgetLineOf(reader, lineId);
  const rows = found.slice(0, limit).map((e): EntryRow => {
    const sumFen = e.sum ?? null;
    return {
      id: e.id,
      lineId: e.line_id,
      source: e.source,
      name: e.name,
      day: e.day,
      kind: e.kind as EntryRow['kind'],
      voucher: e.voucher,
      summary: e.summary,
      payee: e.payee,
      handler: e.handler,
      spentFen: e.spent_fen,
      heldFen: e.held_fen,
      attachments: e.attachments,
      paper: e.paper,
      reversed: Boolean(e.reversed),
      sumFen,
      leftFen: sumFen === null || line === undefined ? null : line.totalFen - sumFen,
    };
  });
  const last = rows.at(-1);
  return {
    rows,
    total: sums?.n ?? 0,
    totalFen: sums?.fen ?? 0,
    next: found.length > limit && last ? { day: last.day, id: last.id } : null,
  };
}
