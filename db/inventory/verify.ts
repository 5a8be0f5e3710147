import { formatMoney } from '../../shared/basics/money.ts';
import { formatQuantity } from '../../shared/basics/quantity.ts';
import { replay } from '../../shared/inventory/costing.ts';
import type { Finding } from '../core/audit.ts';
import type { Reader } from '../core/handle.ts';
import { verifyNumbers } from '../core/numbers.ts';
import { all, builderFor, one } from '../core/query.ts';
import { movementOf, tailOf, type Account } from './accounts.ts';
import type { InventoryTables } from './tables.ts';

const db = builderFor<InventoryTables>();
const FIRST = { day: '0000-00-00', rank: 0, id: 0 };

/** Every account that has a line or a balance. */
function everyAccount(reader: Reader): Account[] {
  const lines = db.selectFrom('stock_line').select(['store_id', 'item_id']);
  const balances = db.selectFrom('stock_balance').select(['store_id', 'item_id']);
  return all(reader, lines.union(balances)).map((r) => ({ storeId: r.store_id, itemId: r.item_id }));
}

function accountName(reader: Reader, { storeId, itemId }: Account): string {
  const item = one(reader, db.selectFrom('item').select(['code', 'name']).where('id', '=', itemId));
  const store = one(reader, db.selectFrom('store').select('name').where('id', '=', storeId));
  return `${store?.name ?? '?'} ${item?.code ?? '?'} ${item?.name ?? ''}`;
}

/** Replays an account and compares every stored figure; names the first row that differs. */
export function verifyAccount(reader: Reader, account: Account): Finding[] {
  const rows = tailOf(reader, account, FIRST);
  const { costed, fault } = replay({ milli: 0, fen: 0 }, rows.map(movementOf));
  const name = accountName(reader, account);
  for (const [i, row] of rows.entries()) {
    const c = costed[i];
    if (c && row[5] === c.amount && row[6] === c.adjust && row[7] === c.milli && row[8] === c.fen) continue;
    const what = c
      ? `应为金额 ${formatMoney(c.amount)}、结存 ${formatQuantity(c.milli)} / ${formatMoney(c.fen)}`
      : `重算在这里中断（${fault?.code ?? ''}）`;
    return [{ code: 'stock.replay', message: `${name}：第 ${row[0]} 号收发行与重算不符，${what}。` }];
  }
  const end = costed.at(-1);
  const stored = one(
    reader,
    db
      .selectFrom('stock_balance')
      .select(['milli', 'fen'])
      .where('store_id', '=', account.storeId)
      .where('item_id', '=', account.itemId),
  );
  if ((stored?.milli ?? 0) === (end?.milli ?? 0) && (stored?.fen ?? 0) === (end?.fen ?? 0)) return [];
  return [
    {
      code: 'stock.balance',
      message: `${name}：结存表写着 ${formatQuantity(stored?.milli ?? 0)} / ${formatMoney(stored?.fen ?? 0)}，按收发应为 ${formatQuantity(end?.milli ?? 0)} / ${formatMoney(end?.fen ?? 0)}。`,
    },
  ];
}

/**
 * The book invariants of stock. Quick: the last costing of every account equals its balance, numbers have no gaps. Full:
 * every account is replayed. `onStep` reports 0–100.
 */
export function verifyStock(reader: Reader, full: boolean, onStep: (percent: number) => void = () => {}): Finding[] {
  const findings = [...verifyNumbers(reader, 'stock_document'), ...verifyBalances(reader)];
  if (full) findings.push(...verifyHeads(reader));
  if (!full) return findings;
  const accounts = everyAccount(reader);
  accounts.forEach((account, i) => {
    if (findings.length < 20) findings.push(...verifyAccount(reader, account));
    if (i % 200 === 0) onStep(Math.floor((i / accounts.length) * 100));
  });
  return findings;
}

/** Lines repeat kind, store and day of their document, so that an account reads one index. */
function verifyHeads(reader: Reader): Finding[] {
  const rows = reader.sqlite
    .prepare(
      `select distinct d.number from stock_line l join stock_document d on d.id = l.document_id
        where l.kind <> d.kind or l.store_id <> d.store_id or l.day <> d.day limit 20`,
    )
    .pluck()
    .all();
  return rows.map((number) => ({
    code: 'stock.head',
    message: `单据 ${String(number)} 的行与表头的日期、仓库或种类不一致。`,
  }));
}

function verifyBalances(reader: Reader): Finding[] {
  const wrong = reader.sqlite
    .prepare(
      `select b.store_id storeId, b.item_id itemId from stock_balance b
         left join stock_costing c on c.line_id = b.last_line_id
        where c.balance_milli is not b.milli or c.balance_fen is not b.fen
           or b.milli < 0 or (b.milli = 0 and b.fen <> 0) limit 20`,
    )
    .all() as Account[];
  return wrong.map((account) => ({
    code: 'stock.balance',
    message: `${accountName(reader, account)}：结存表与最后一笔收发不符。`,
  }));
}
