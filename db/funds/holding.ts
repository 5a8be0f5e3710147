import { yearOf, type Day } from '../../shared/basics/day.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import type { By } from '../people/by.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { all, builderFor, one } from '../core/query.ts';
import { insertRecord } from '../core/records.ts';
import { budgetLineOf } from './budget-lines.ts';
import { expressionBuilder, sql } from 'kysely';
import type { EntryTable, FundsTables } from './tables.ts';

const db = builderFor<FundsTables>();

/** Whether an entry, `e` of the query, was turned round by a red one. */
export const isReversed = expressionBuilder<FundsTables & { e: EntryTable }>().exists(
  db.selectFrom('budget_entry as r').select('r.id').where('r.reverses_id', '=', sql.ref<number>('e.id')),
);

export { budgetLineOf } from './budget-lines.ts';

/** 可用 of a line, 分; 0 for none. */
export const availableOf = (reader: Reader, lineId: number): number => budgetLineOf(reader, lineId)?.availableFen ?? 0;

/** Refusals: `budget.unknown` (also for another year's), `budget.retired`. */
export function requireLine(reader: Reader, lineId: number, year: number): void {
  const line =
    budgetLineOf(reader, lineId) ?? refuse('budget.unknown', '没有这个预算项目。', { field: 'budgetLineId' });
  if (line.year !== year)
    refuse('budget.unknown', `“${line.name}”是 ${line.year} 年的预算，不能用在 ${year} 年。`, {
      field: 'budgetLineId',
    });
  if (!line.active) refuse('budget.retired', `预算项目“${line.name}”已停用。`, { field: 'budgetLineId' });
}

type Entry = Pick<EntryTable, 'line_id' | 'day' | 'kind' | 'spent_fen' | 'held_fen'> &
  Partial<
    Pick<
      EntryTable,
      'voucher' | 'summary' | 'payee' | 'handler' | 'attachments' | 'paper' | 'reverses_id' | 'import_id'
    >
  >;

export const writeEntry = (writer: Writer, entry: Entry, by: By): number =>
  insertRecord(writer, 'budget_entry', { ...entry, created_at: by.at, created_by: by.userId });

/** 占用 starts at final approval (B-01); whether it fits is the caller's question. Amounts 分. */
export function holdFunds(
  writer: Writer,
  hold: { lineId: number; fen: number; day: Day; paper: string; summary: string },
  by: By,
): void {
  const { lineId, fen, day, paper, summary } = hold;
  writeEntry(writer, { line_id: lineId, day, kind: '占用', spent_fen: 0, held_fen: fen, paper, summary }, by);
}

/** Money that went (or came back, negative), 分. */
export interface Spent {
  day: Day;
  fen: number;
  voucher: string;
  summary: string;
  /** The expense it turns round. */
  reversesId: number | null;
}

/** Expenses and what came back of them, of some papers, oldest first. */
export const spentByVoucher = (reader: Reader, vouchers: readonly string[]): Spent[] =>
  all(
    reader,
    db
      .selectFrom('budget_entry')
      .select(['day', 'spent_fen as fen', 'voucher', 'summary', 'reverses_id as reversesId'])
      .where('voucher', 'in', vouchers)
      .where('kind', 'in', ['支出', '红冲'])
      .orderBy('day')
      .orderBy('id'),
  );

/** What a paper still holds, by line; lines at 0 are left out. */
export const heldFor = (reader: Reader, paper: string): { lineId: number; fen: number }[] =>
  all(
    reader,
    db
      .selectFrom('budget_entry')
      .select(['line_id'])
      .select((e) => e.fn.sum<number>('held_fen').as('fen'))
      .where('paper', '=', paper)
      .groupBy('line_id'),
  )
    .filter(({ fen }) => fen !== 0)
    .map(({ line_id, fen }) => ({ lineId: line_id, fen }));

/** R-FUND-02: cancelling or closing sets what a paper holds to 0; returns what was released, 分. */
export function releaseFunds(
  writer: Writer,
  { paper, day, summary }: { paper: string; day: Day; summary: string },
  by: By,
): number {
  return heldFor(writer, paper).reduce((sum, { lineId, fen }) => {
    writeEntry(writer, { line_id: lineId, day, kind: '释放', spent_fen: 0, held_fen: -fen, paper, summary }, by);
    return sum + fen;
  }, 0);
}

export interface Spending {
  lineId: number;
  /** 分; negative for money that comes back. */
  fen: number;
  day: Day;
  voucher: string;
  summary: string;
  payee: string;
  handler: string;
  attachments: number;
  /** Requisitions whose 占用 the payment lowers, in this order. */
  papers: readonly string[];
  /** The purchase is paid in full: nothing stays held. */
  final: boolean;
}

/**
 * Posts a payment. B-02: it lowers 占用 by the amount paid, not below 0; the final one sets it to 0. B-03: money that comes
 * back lowers 已用 and leaves 占用 alone. Returns the entry's id.
 */
export function spendFunds(writer: Writer, spending: Spending, by: By): number {
  const { lineId, fen, day, voucher, summary, payee, handler, attachments, papers, final } = spending;
  const kind = fen < 0 ? '红冲' : '支出';
  const id = writeEntry(
    writer,
    { line_id: lineId, day, kind, spent_fen: fen, held_fen: 0, voucher, summary, payee, handler, attachments },
    by,
  );
  let left = Math.max(0, fen);
  for (const paper of papers)
    for (const held of heldFor(writer, paper)) {
      const lowered = final ? held.fen : Math.min(held.fen, left);
      left = Math.max(0, left - lowered);
      if (lowered !== 0)
        writeEntry(
          writer,
          {
            line_id: held.lineId,
            day,
            kind: '释放',
            spent_fen: 0,
            held_fen: -lowered,
            paper,
            summary: `${voucher} 付款`,
          },
          by,
        );
    }
  return id;
}

/**
 * Red payment (B-03). Refusals: `entry.unknown`, `entry.reversed`, `entry.notSpending`; `reverse.beforeOriginal`;
 * `entry.year`, as a red entry in another year would leave both years' tables wrong.
 */
export function reverseSpending(
  writer: Writer,
  { entryId, day, voucher, reason }: { entryId: number; day: Day; voucher: string; reason: string },
  by: By,
): void {
  const entry =
    one(writer, db.selectFrom('budget_entry').selectAll().where('id', '=', entryId)) ??
    refuse('entry.unknown', '没有这笔支出。');
  if (entry.kind !== '支出') refuse('entry.notSpending', '只有支出可以红冲。');
  if (one(writer, db.selectFrom('budget_entry').select('id').where('reverses_id', '=', entryId)) !== undefined)
    refuse('entry.reversed', '这笔支出已经红冲过了。');
  if (day < entry.day) refuse('reverse.beforeOriginal', `红冲日期不能早于原支出日期 ${entry.day}。`, { field: 'day' });
  const year = yearOf(entry.day);
  if (yearOf(day) !== year)
    refuse('entry.year', `${year} 年的支出要红冲在 ${year} 年内，请改红冲日期。`, {
      field: 'day',
      hint: `${year} 年已经结账的，收回的钱不再回到 ${year} 年的预算，请会计在财务账上处理。`,
    });
  writeEntry(
    writer,
    {
      line_id: entry.line_id,
      day,
      kind: '红冲',
      spent_fen: -entry.spent_fen,
      held_fen: 0,
      voucher,
      summary: `红冲 ${entry.voucher} ${reason}`,
      payee: entry.payee,
      handler: entry.handler,
      reverses_id: entryId,
    },
    by,
  );
}
