import type { z } from 'zod';
import { formatMonth, lastDayOf, monthOf, type Month } from '../../shared/basics/day.ts';
import { formatMoney } from '../../shared/basics/money.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import { CATEGORY_NAMES } from '../../shared/property/class.ts';
import { monthNo } from '../../shared/property/depreciation.ts';
import {
  resultOf,
  type financeInput,
  type ReconcileMonth,
  type ReconcileRow,
  type ReconcileSheet,
} from '../../shared/property/reconcile.ts';
import type { By } from '../people/by.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { all, builderFor, one } from '../core/query.ts';
import { insertRecord, updateRecord } from '../core/records.ts';
import { standingOn } from './book-lines.ts';
import { chargedNo } from './charging.ts';
import type { PropertyTables } from './tables.ts';

const db = builderFor<PropertyTables>();

/** 固定资产对账表 of a month: every 门类 that stands in the asset book or was typed of the finance book. */
export function reconcileSheet(reader: Reader, month: Month): ReconcileSheet {
  const standing = standingOn(reader, lastDayOf(month));
  const typed = new Map(
    all(reader, db.selectFrom('asset_finance').selectAll().where('month', '=', month)).map((row) => [
      row.category,
      row,
    ]),
  );
  const rows = [...CATEGORY_NAMES, '其他'].flatMap((category): ReconcileRow[] => {
    const own = standing.filter(({ of }) => of.category === category);
    const sum = (of: 'cost' | 'acc'): number => own.reduce((total, row) => total + row[of], 0);
    const [cost, acc] = [sum('cost'), sum('acc')];
    const said = typed.get(category);
    if (said === undefined && cost === 0 && acc === 0) return [];
    const [financeCost, financeAcc] = [said?.cost_fen ?? null, said?.acc_fen ?? null];
    return [
      {
        category,
        cost,
        acc,
        financeCost,
        financeAcc,
        costDiff: financeCost === null ? null : cost - financeCost,
        accDiff: financeAcc === null ? null : acc - financeAcc,
        reason: said?.reason ?? '',
        typedBy: said?.typed_by ?? '',
        typedAt: said?.typed_at ?? '',
      },
    ];
  });
  return { month, rows, charged: monthNo(month) <= chargedNo(reader), result: resultOf(rows) };
}

/** Months anything was typed of, newest first. */
export function reconcileMonths(reader: Reader): ReconcileMonth[] {
  const months = all(
    reader,
    db.selectFrom('asset_finance').select('month').distinct().orderBy('month', 'desc').limit(60),
  );
  return months.map(({ month }) => {
    const { rows, result } = reconcileSheet(reader, month);
    const sum = (of: 'cost' | 'financeCost' | 'costDiff' | 'accDiff'): number =>
      rows.reduce((s, row) => s + (row[of] ?? 0), 0);
    return {
      month,
      cost: sum('cost'),
      financeCost: sum('financeCost'),
      costDiff: sum('costDiff'),
      accDiff: rows.some(({ accDiff }) => accDiff !== null) ? sum('accDiff') : null,
      result,
      reasons: rows.flatMap(({ category, reason }) => (reason === '' ? [] : [`${category}：${reason}`])).join('；'),
      typedBy: [...new Set(rows.map(({ typedBy }) => typedBy).filter(Boolean))].join('、'),
    };
  });
}

/**
 * Keeps what the finance book says of a 门类 at the end of a month, in place of what was typed before. Refusals:
 * `reconcile.future`, `reconcile.notCharged` (accumulated of a month without its depreciation), `reconcile.reason`
 * (a difference has to be explained).
 */
export function saveFinance(
  writer: Writer,
  { month, category, cost, acc, reason }: z.output<typeof financeInput>,
  by: By,
): { costDiff: number; before: { cost: number; acc: number | null; reason: string } | null } {
  if (month > monthOf(by.today))
    refuse('reconcile.future', `${formatMonth(month)}还没有到，不能对账。`, { field: 'cost' });
  if (acc !== null && monthNo(month) > chargedNo(writer))
    refuse('reconcile.notCharged', `${formatMonth(month)}还没有计提折旧，请先计提，或者把累计折旧留空。`, {
      field: 'acc',
    });
  const row = reconcileSheet(writer, month).rows.find(({ category: of }) => of === category);
  const costDiff = (row?.cost ?? 0) - cost;
  const accDiff = acc === null ? 0 : (row?.acc ?? 0) - acc;
  if ((costDiff !== 0 || accDiff !== 0) && reason === '')
    refuse(
      'reconcile.reason',
      `${category}原值差 ${formatMoney(costDiff)}${acc === null ? '' : `，累计折旧差 ${formatMoney(accDiff)}`}，请填差额原因。`,
      { field: 'reason' },
    );
  const known = one(
    writer,
    db.selectFrom('asset_finance').selectAll().where('month', '=', month).where('category', '=', category),
  );
  const values = { cost_fen: cost, acc_fen: acc, reason, typed_by: by.userName, typed_at: by.at };
  if (known === undefined) insertRecord(writer, 'asset_finance', { month, category, ...values });
  else updateRecord(writer, 'asset_finance', known.id, values);
  return {
    costDiff,
    before: known === undefined ? null : { cost: known.cost_fen, acc: known.acc_fen, reason: known.reason },
  };
}
