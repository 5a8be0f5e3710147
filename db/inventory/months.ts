import { formatMonth, type Month } from '../../shared/basics/day.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import type { Reader } from '../core/handle.ts';
import { all, builderFor } from '../core/query.ts';
import type { InventoryTables } from './tables.ts';

const db = builderFor<InventoryTables>();

/** What stands against locking a month as far as stock goes: documents of it that wait for approval (`month.notReady`). */
export function requireMonthReady(reader: Reader, month: Month): void {
  const waiting = all(
    reader,
    db.selectFrom('stock_document').select('number').where('state', '=', '已提交').where('day', 'like', `${month}-%`),
  );
  if (waiting.length > 0)
    refuse(
      'month.notReady',
      `${formatMonth(month)}还有 ${waiting.length} 张单据没有审核：${waiting
        .slice(0, 5)
        .map((d) => d.number)
        .join('、')}。`,
    );
}
