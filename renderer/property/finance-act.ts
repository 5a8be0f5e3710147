import { formatMonth } from '../../shared/basics/day.ts';
import { formatMoney } from '../../shared/basics/money.ts';
import { money } from '../../shared/fields/number.ts';
import { text } from '../../shared/fields/text.ts';
import { CATEGORY_NAMES } from '../../shared/property/class.ts';
import type { ReconcileRow } from '../../shared/property/reconcile.ts';
import { call } from '../api/client.ts';
import { actForm, told, type ActForm } from './RecordDialog.tsx';

const financeFields = {
  cost: money({ label: '财务账原值', required: true }),
  acc: money({ label: '财务账累计折旧' }),
  reason: text({ label: '差额原因', max: 100, width: 40 }),
} as const;

/** The accountant types what the finance book says of one 门类; the asset book's figures are never filled in for it. */
export function financeAct(month: string, row: ReconcileRow): ActForm {
  const act: ActForm<typeof financeFields> = {
    title: `${formatMonth(month)} ${row.category}：财务账`,
    verb: '保存',
    fields: financeFields,
    start: { cost: row.financeCost, acc: row.financeAcc, reason: row.reason === '' ? null : row.reason },
    save: (typed) =>
      told(
        call('property.saveFinance', {
          month,
          category: CATEGORY_NAMES.find((name) => name === row.category) ?? '其他',
          cost: typed.cost ?? 0,
          acc: typed.acc,
          reason: typed.reason ?? '',
        }),
        ({ costDiff }) => `${row.category}已对账，原值${costDiff === 0 ? '相符' : `差 ${formatMoney(costDiff)}`}`,
      ),
  };
  // A form whose fields only its own `save` knows.
  return actForm(act);
}
