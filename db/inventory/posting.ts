import type { Day } from '../../shared/basics/day.ts';
import { formatQuantity } from '../../shared/basics/quantity.ts';
import { formatMoney } from '../../shared/basics/money.ts';
import { Refused, type Refusal } from '../../shared/basics/refusal.ts';
import { replay, type CostFault, type Costing } from '../../shared/inventory/costing.ts';
import type { DocumentKind } from '../../shared/inventory/kinds.ts';
import type { Writer } from '../core/handle.ts';
import { sql } from 'kysely';
import { builderFor, one, statement } from '../core/query.ts';
import {
  balanceBefore,
  before,
  movementOf,
  originsBefore,
  tailOf,
  type Account,
  type Place,
  type TailRow,
} from './accounts.ts';
import { noteUse } from './items.ts';
import type { InventoryTables, LineTable } from './tables.ts';

const db = builderFor<InventoryTables>();

/** A line about to be posted. Quantities are signed in their ledger column, base unit. */
export type NewLine = Omit<LineTable, 'id' | 'document_id' | 'line_no' | 'kind' | 'store_id' | 'day' | 'rank'>;

/** The head a line belongs to. */
export interface PostedHead {
  id: number;
  kind: DocumentKind;
  storeId: number;
  day: Day;
}

type LineValues = Omit<LineTable, 'id'> & Record<string, string | number | null>;
const insertLine = statement<LineValues, unknown>((p) =>
  db.insertInto('stock_line').values({
    document_id: p('document_id'),
    line_no: p('line_no'),
    kind: p('kind'),
    store_id: p('store_id'),
    item_id: p('item_id'),
    day: p('day'),
    rank: p('rank'),
    qty_milli: p('qty_milli'),
    known_fen: p('known_fen'),
    unit: p('unit'),
    unit_ratio: p('unit_ratio'),
    unit_milli: p('unit_milli'),
    requested_milli: p('requested_milli'),
    origin_line_id: p('origin_line_id'),
    batch: p('batch'),
    made_on: p('made_on'),
    expires_on: p('expires_on'),
    remark: p('remark'),
  } as never),
);

type CostingValues = {
  line_id: number;
  amount_fen: number;
  adjust_fen: number;
  balance_milli: number;
  balance_fen: number;
};
const insertCosting = statement<CostingValues, unknown>((p) =>
  db.insertInto('stock_costing').values({
    line_id: p('line_id'),
    amount_fen: p('amount_fen'),
    adjust_fen: p('adjust_fen'),
    balance_milli: p('balance_milli'),
    balance_fen: p('balance_fen'),
  }),
);
const updateCosting = statement<CostingValues, unknown>((p) =>
  db
    .updateTable('stock_costing')
    .set({
      amount_fen: p('amount_fen'),
      adjust_fen: p('adjust_fen'),
      balance_milli: p('balance_milli'),
      balance_fen: p('balance_fen'),
    })
    .where('line_id', '=', p('line_id')),
);

type BalanceRow = InventoryTables['stock_balance'];
/** Balances of several items of one store at once: a document asks for all its lines together. */
const readBalances = statement<{ store: number; items: string }, BalanceRow>((p) => {
  const query = sql<BalanceRow>`select b.* from json_each(${p('items')}) j
    join stock_balance b on b.store_id = ${p('store')} and b.item_id = j.value`;
  return { compile: () => query.compile(db) };
});
const writeBalance = statement<BalanceRow & Record<string, string | number>, unknown>((p) =>
  db
    .insertInto('stock_balance')
    .values({
      store_id: p('store_id'),
      item_id: p('item_id'),
      milli: p('milli'),
      fen: p('fen'),
      last_day: p('last_day'),
      last_rank: p('last_rank'),
      last_line_id: p('last_line_id'),
    })
    .onConflict((c) =>
      c.columns(['store_id', 'item_id']).doUpdateSet((e) => ({
        milli: e.ref('excluded.milli'),
        fen: e.ref('excluded.fen'),
        last_day: e.ref('excluded.last_day'),
        last_rank: e.ref('excluded.last_rank'),
        last_line_id: e.ref('excluded.last_line_id'),
      })),
    ),
);

/** What one document adds to one account: its first row's place, its rows, and which document line each is. */
interface Entered {
  place: Place;
  rows: TailRow[];
  index: Map<number, number>;
}

/** How much a back-dated row repriced: rows, first and last line (audit, design §3). */
export interface Repriced {
  account: Account;
  rows: number;
  first: number;
  last: number;
}

/**
 * Posts document lines: appends them, costs them, and recosts later rows of the open months when a line is dated before
 * them. One Posting serves one transaction, so that a bulk import reads and writes each balance once; call `finish` last.
 */
export class Posting {
  readonly repriced: Repriced[] = [];
  private readonly writer: Writer;
  private readonly balances = new Map<string, BalanceRow | null>();
  private readonly dirty = new Set<string>();

  constructor(writer: Writer) {
    this.writer = writer;
  }

  /**
   * Posts lines of one document, `after` so many it has already; returns their total in their column. Refusals name the
   * row, or the later document that would break.
   */
  post(head: PostedHead, lines: readonly NewLine[], after = 0): number {
    const rank = head.kind === 'opening' ? 0 : 1;
    this.fetchBalances(head.storeId, lines);
    const accounts = new Map<number, Entered>();
    lines.forEach((line, i) => {
      const { id } = insertLine.run(this.writer, {
        ...line,
        document_id: head.id,
        line_no: after + i + 1,
        kind: head.kind,
        store_id: head.storeId,
        day: head.day,
        rank,
      });
      const fresh: Entered = { place: { day: head.day, rank, id }, rows: [], index: new Map() };
      const account = accounts.get(line.item_id) ?? fresh;
      account.rows.push([id, head.kind, line.qty_milli, line.known_fen, line.origin_line_id, null, null, null, null]);
      account.index.set(id, i);
      accounts.set(line.item_id, account);
    });
    let total = 0;
    for (const [itemId, { place, rows, index }] of accounts)
      total += this.cost({ storeId: head.storeId, itemId }, place, rows, index);
    return total;
  }

  /** Writes the balances touched. */
  finish(): void {
    for (const key of this.dirty) {
      const row = this.balances.get(key);
      if (!row) continue;
      writeBalance.run(this.writer, { ...row });
      noteUse(this.writer, row.item_id, row.last_line_id);
    }
    this.dirty.clear();
  }

  private cost(account: Account, place: Place, rows: TailRow[], index: Map<number, number>): number {
    const stored = this.balanceOf(account);
    const appended =
      stored === null || before({ day: stored.last_day, rank: stored.last_rank, id: stored.last_line_id }, place);
    const all = appended ? rows : tailOf(this.writer, account, place);
    const movements = all.map(movementOf);
    const start = appended
      ? { milli: stored?.milli ?? 0, fen: stored?.fen ?? 0 }
      : balanceBefore(this.writer, account, place);
    const origins = movements.some((m) => m.origin !== null) ? originsBefore(this.writer, movements, place) : undefined;
    const { costed, fault } = replay(start, movements, origins);
    if (fault) throw new Refused(this.explain(fault, index));
    return this.store(account, place, all, costed, index);
  }

  /** Stores changed costings and the new balance; returns the amount of the document's own rows. */
  private store(
    account: Account,
    place: Place,
    rows: TailRow[],
    costed: Costing[],
    index: Map<number, number>,
  ): number {
    let total = 0;
    let repriced: Repriced | null = null;
    for (let i = 0; i < costed.length; i++) {
      const c = costed[i] as Costing;
      const row = rows[i] as TailRow;
      const values = {
        line_id: c.id,
        amount_fen: c.amount,
        adjust_fen: c.adjust,
        balance_milli: c.milli,
        balance_fen: c.fen,
      };
      if (row[5] === null) insertCosting.run(this.writer, values);
      else if (row[5] !== c.amount || row[6] !== c.adjust || row[7] !== c.milli || row[8] !== c.fen) {
        updateCosting.run(this.writer, values);
        repriced ??= { account, rows: 0, first: c.id, last: c.id };
        repriced.rows += 1;
        repriced.last = c.id;
      }
      if (index.has(c.id)) total += c.amount;
    }
    if (repriced) this.repriced.push(repriced);
    const end = costed.at(-1);
    if (end) this.keepBalance(account, place, rows, end);
    return total;
  }

  private keepBalance(account: Account, place: Place, rows: TailRow[], end: Costing): void {
    const stored = this.balanceOf(account);
    const tailIsNew = rows.at(-1)?.[5] === null;
    const lastPlace =
      tailIsNew || !stored
        ? { last_day: place.day, last_rank: place.rank, last_line_id: end.id }
        : { last_day: stored.last_day, last_rank: stored.last_rank, last_line_id: stored.last_line_id };
    const key = `${account.storeId}:${account.itemId}`;
    this.balances.set(key, {
      store_id: account.storeId,
      item_id: account.itemId,
      milli: end.milli,
      fen: end.fen,
      ...lastPlace,
    });
    this.dirty.add(key);
  }

  private fetchBalances(storeId: number, lines: readonly NewLine[]): void {
    const unknown = lines.map((line) => line.item_id).filter((id) => !this.balances.has(`${storeId}:${id}`));
    if (unknown.length === 0) return;
    // An account without a balance yet is remembered too, so that it is not asked for again.
    for (const id of unknown) this.balances.set(`${storeId}:${id}`, null);
    for (const row of readBalances.all(this.writer, { store: storeId, items: JSON.stringify(unknown) }))
      this.balances.set(`${storeId}:${row.item_id}`, row);
  }

  private balanceOf({ storeId, itemId }: Account): BalanceRow | null {
    return this.balances.get(`${storeId}:${itemId}`) ?? null;
  }

  /** A fault of the rule as a sentence: at the new row itself, or at the later document it would break (R-COST-06). */
  private explain(fault: CostFault, index: Map<number, number>): Refusal {
    const own = index.get(fault.id);
    if (own !== undefined) return { ...explainOwn(fault), row: own };
    const later = one(
      this.writer,
      db
        .selectFrom('stock_line as l')
        .innerJoin('stock_document as d', 'd.id', 'l.document_id')
        .innerJoin('item as i', 'i.id', 'l.item_id')
        .select(['d.number', 'd.day', 'i.name', 'i.unit'])
        .where('l.id', '=', fault.id),
    );
    const which = `${later?.day ?? ''} 的 ${later?.number ?? ''}（${later?.name ?? ''}）`;
    if (fault.code === 'short')
      return {
        code: 'stock.shortLater',
        message: `这样会使后面 ${which}库存不足，缺 ${formatQuantity(fault.missing)} ${later?.unit ?? ''}。`,
        row: Math.min(...index.values()),
      };
    return {
      code: 'stock.negativeAmountLater',
      message: `这样会使后面 ${which}之后有数量而金额为负，不能记账。`,
      row: Math.min(...index.values()),
    };
  }
}

function explainOwn(fault: CostFault): Refusal {
  switch (fault.code) {
    case 'short':
      return { code: 'stock.short', message: `可用只有 ${formatQuantity(fault.milli)}` };
    case 'overReturn':
      return { code: 'stock.overReturn', message: `原单据可退（冲）的数量只剩 ${formatQuantity(fault.left)}` };
    case 'negativeAmount':
      return {
        code: 'stock.negativeAmount',
        message: `这样会使结存有数量而金额为 ${formatMoney(fault.fen)}，不能记账`,
        hint: '请先核对原入库单价，或先处理之后的发出单据。',
      };
  }
}
