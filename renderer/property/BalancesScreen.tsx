import { useState } from 'react';
import { monthOf } from '../../shared/basics/day.ts';
import { formatMoney } from '../../shared/basics/money.ts';
import type { ClassBalance } from '../../shared/property/sheets.ts';
import { useCall } from '../api/queries.ts';
import { ReportScreen } from '../fields/ReportScreen.tsx';
import { MonthField } from '../ui/form/DayField.tsx';
import { FormArea } from '../ui/form/FormArea.tsx';
import { useToday } from '../ui/form/today.ts';
import type { ListColumn } from '../ui/list/list-columns.ts';
import { Money } from '../ui/marks/Money.tsx';
import { Quantity } from '../ui/marks/Quantity.tsx';
import { BookTabs } from './BookTabs.tsx';
import css from './property.module.css';

type Figures = Exclude<keyof ClassBalance, 'category'>;
const pieces = (key: Figures, label: string): ListColumn<ClassBalance> => ({
  key,
  label,
  width: 4.75,
  align: 'right',
  cell: (row) => <Quantity milli={row[key]} />,
});
const value = (key: Figures, label: string): ListColumn<ClassBalance> => ({
  key,
  label,
  width: 7.5,
  align: 'right',
  cell: (row) => <Money fen={row[key]} />,
});

const COLUMNS: readonly ListColumn<ClassBalance>[] = [
  { key: 'category', label: '类别', width: 7, strong: true, fixed: true, cell: ({ category }) => category },
  pieces('qty0', '期初数量'),
  value('cost0', '期初原值'),
  pieces('qtyIn', '增加数量'),
  value('costIn', '增加原值'),
  pieces('qtyOut', '减少数量'),
  value('costOut', '减少原值'),
  pieces('qty', '期末数量'),
  value('cost', '期末原值'),
  value('acc', '累计折旧'),
  value('net', '净值'),
];

/** 固定资产总账 by class over a period, from the movements themselves. */
export default function BalancesScreen() {
  const today = useToday();
  const [from, setFrom] = useState(`${today.slice(0, 4)}-01`);
  const [to, setTo] = useState(monthOf(today));
  const question = { from, to };
  const rows = useCall('property.balances', question);
  const sum = (of: Figures): number => (rows.data ?? []).reduce((all, row) => all + row[of], 0);
  return (
    <ReportScreen
      title="固定资产总账"
      measure="类"
      rows={rows}
      columns={COLUMNS}
      keyOf={({ category }) => category}
      what={{ kind: 'assetBalances', question }}
      actions={<BookTabs book="总账" />}
      fact={`期末原值 ${formatMoney(sum('cost'))}　净值 ${formatMoney(sum('net'))}`}
      empty="账上还没有固定资产。"
      help={{
        about: '分类的期初、增加、减少、期末，用来和财务账对。',
        steps: ['选起止月份', '按 F9 打印，按 F10 导出'],
        notes: ['期初加增加减减少等于期末；净值等于原值减累计折旧'],
      }}
    >
      <FormArea className={css.bar}>
        <MonthField label="从" value={from} onChange={(month) => month !== null && setFrom(month)} />
        <MonthField label="到" value={to} onChange={(month) => month !== null && setTo(month)} />
      </FormArea>
    </ReportScreen>
  );
}
