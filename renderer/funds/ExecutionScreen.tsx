import { useState } from 'react';
import { monthOf, type Month } from '../../shared/basics/day.ts';
import { percentText, timeProgress, type ExecutionRow } from '../../shared/funds/budget-line.ts';
import { useCall } from '../api/queries.ts';
import { ReportScreen } from '../fields/ReportScreen.tsx';
import { MonthField } from '../ui/form/DayField.tsx';
import { FormArea } from '../ui/form/FormArea.tsx';
import { useToday } from '../ui/form/today.ts';
import type { ListColumn } from '../ui/list/list-columns.ts';
import { Money } from '../ui/marks/Money.tsx';
import css from './funds.module.css';

type Figure = 'initialFen' | 'adjustFen' | 'totalFen' | 'monthFen' | 'spentFen' | 'heldFen' | 'availableFen';
const figure = (key: Figure, label: string): ListColumn<ExecutionRow> => ({
  key,
  label,
  width: 6.5,
  align: 'right',
  cell: (row) => row[key] !== 0 && <Money fen={row[key]} />,
  sortBy: (row) => row[key],
});

const COLUMNS: readonly ListColumn<ExecutionRow>[] = [
  { key: 'source', label: '资金来源', width: 6.25, cell: ({ source }) => source },
  { key: 'name', label: '预算项目', strong: true, fixed: true, cell: ({ name }) => name },
  figure('initialFen', '年初预算'),
  figure('adjustFen', '调整'),
  figure('totalFen', '调整后'),
  figure('monthFen', '本月支出'),
  figure('spentFen', '累计支出'),
  figure('heldFen', '占用'),
  figure('availableFen', '结余'),
  {
    key: 'rate',
    label: '执行率',
    width: 4.75,
    align: 'right',
    cell: ({ rate }) => percentText(rate),
    sortBy: ({ rate }) => rate,
  },
  {
    key: 'last',
    label: '上年同期',
    width: 6.5,
    align: 'right',
    soft: true,
    cell: ({ lastYearFen }) => lastYearFen !== null && <Money fen={lastYearFen} />,
  },
  {
    key: 'warning',
    label: '备注',
    width: 4.5,
    cell: ({ warning }) => warning !== '' && <span className={warning === '超支' ? css.bad : css.soon}>{warning}</span>,
  },
];

/** 预算执行表 of a month (§5.2). */
export default function ExecutionScreen() {
  const today = useToday();
  const [month, setMonth] = useState<Month | null>(monthOf(today));
  const of = month ?? monthOf(today);
  const rows = useCall('funds.execution', { month: of }, { keep: true });
  return (
    <ReportScreen
      title="预算执行表"
      measure="个"
      rows={rows}
      columns={COLUMNS}
      keyOf={({ lineId }) => String(lineId)}
      what={{ kind: 'budgetExecution', question: { month: of } }}
      fact={`时间进度 ${percentText(timeProgress(Number(of.slice(5, 7))))}`}
      empty="这一年还没有预算。"
      help={{
        about: '到这个月为止每个预算项目花了多少、占用多少、还剩多少。',
        steps: ['选月份', '按 F9 打印，按 F10 导出'],
        notes: ['调整、支出、占用都算到月底为止，过后再打印也是一样；上年同期按同来源的同名项目'],
      }}
    >
      <FormArea>
        <MonthField label="月份" value={month} onChange={setMonth} />
      </FormArea>
    </ReportScreen>
  );
}
