import Sqlite from 'better-sqlite3';
import path from 'node:path';
import { formatMoney } from '../../shared/basics/money.ts';
import { formatQuantity } from '../../shared/basics/quantity.ts';
import type { ItemRow } from '../../shared/inventory/item.ts';
import { readWorkbook } from '../../electron/files/spreadsheet/read-workbook.ts';
import { EXPECTED, WORKBOOKS } from '../fixtures/mingde.ts';

/** Facts the tour proves from outside the program: from the database file and from the exported workbook. */

interface Sums {
  rows: number;
  in_qty_milli: number;
  in_fen: number;
  out_qty_milli: number;
  out_fen: number;
}

const SUMS = `select count(*) rows,
  sum(case when l.kind in ('receipt', 'purchaseReturn') then l.qty_milli else 0 end) in_qty_milli,
  sum(case when l.kind in ('receipt', 'purchaseReturn') then c.amount_fen else 0 end) in_fen,
  sum(case when l.kind in ('issue', 'issueReturn', 'loss') then l.qty_milli else 0 end) out_qty_milli,
  sum(case when l.kind in ('issue', 'issueReturn', 'loss') then c.amount_fen else 0 end) out_fen
  from stock_line l join stock_costing c on c.line_id = l.id join store s on s.id = l.store_id
  join item i on i.id = l.item_id join category k on k.id = i.category_id where l.kind <> 'opening'`;

/** Every month × store × class figure of expected.json against what stands in the books. */
export function booksFaults(folder: string): string[] {
  const db = new Sqlite(path.join(folder, '总务台账.sqlite'), { readonly: true });
  const faults: string[] = [];
  for (const [sheet, expected] of Object.entries(EXPECTED[WORKBOOKS.flow] ?? {})) {
    // Report sheets and the closing table are no sheets of rows.
    if (!(expected.accepted > 0)) continue;
    const month = `2026-${sheet.replace('月', '').padStart(2, '0')}`;
    const whole = db.prepare(`${SUMS} and l.day like ?`).get(`${month}-%`) as Sums;
    for (const [name, value] of Object.entries(expected.sums))
      if (whole[name as keyof Sums] !== value)
        faults.push(`${sheet} ${name}：账里 ${whole[name as keyof Sums]}，应为 ${value}`);
    for (const [key, figures] of Object.entries(expected.by)) {
      const [store = '', ...rest] = key.split(' ');
      const side = rest.at(-1);
      if (!store.endsWith('仓库') || (side !== '收入' && side !== '发出')) continue;
      const category = rest.length === 2 ? rest[0] : null;
      const kinds = side === '收入' ? "('receipt', 'purchaseReturn')" : "('issue', 'issueReturn', 'loss')";
      const found = db
        .prepare(`${SUMS} and l.day like ? and s.name = ? and l.kind in ${kinds} and (? is null or k.name = ?)`)
        .get(`${month}-%`, store, category, category) as Sums;
      for (const [name, value] of Object.entries(figures))
        if ((found[name as keyof Sums] ?? 0) !== value)
          faults.push(`${sheet} ${key} ${name}：账里 ${found[name as keyof Sums]}，应为 ${value}`);
    }
  }
  db.close();
  return faults;
}

/** The exported item list read back: every row with its code, name, stock and amount, and no row more. */
export async function workbookFaults(file: string, rows: readonly ItemRow[]): Promise<string[]> {
  const workbook = await readWorkbook(file);
  const cells = workbook.sheets[0]?.rows ?? [];
  const isCode = (cell: unknown): cell is string => typeof cell === 'string' && /^\d{6}$/.test(cell);
  const byCode = new Map(
    cells.flatMap((row) => {
      const code = row.cells.find(isCode);
      return code === undefined ? [] : [[code, row.cells] as const];
    }),
  );
  const faults = byCode.size === rows.length ? [] : [`导出 ${byCode.size} 行，列表 ${rows.length} 行`];
  for (const row of rows) {
    const found = byCode.get(row.code) ?? [];
    if (!found.includes(row.name)) faults.push(`导出里没有 ${row.code} ${row.name}`);
    if (row.milli !== 0 && !found.includes(row.milli / 1000))
      faults.push(`${row.code} 的数量不是 ${formatQuantity(row.milli)}`);
    if (row.fen !== 0 && !found.includes(row.fen / 100)) faults.push(`${row.code} 的金额不是 ${formatMoney(row.fen)}`);
  }
  return faults;
}
