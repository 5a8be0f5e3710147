import { useState } from 'react';
import { formatMonth, monthOf } from '../../shared/basics/day.ts';
import type { ReconcileMonth, ReconcileResult, ReconcileRow } from '../../shared/property/reconcile.ts';
import { useCall } from '../api/queries.ts';
import { useMay } from '../api/session.ts';
import type { ScreenProps } from '../app/screens.ts';
import { ReportScreen } from '../fields/ReportScreen.tsx';
import { Choice } from '../ui/form/Choice.tsx';
import { MonthField } from '../ui/form/DayField.tsx';
import { FormArea } from '../ui/form/FormArea.tsx';
import { useToday } from '../ui/form/today.ts';
import type { ListColumn } from '../ui/list/list-columns.ts';
import { Money } from '../ui/marks/Money.tsx';
import { BookTabs } from './BookTabs.tsx';
import { financeAct } from './finance-act.ts';
import css from './property.module.css';
import { RecordDialog, type ActForm } from './RecordDialog.tsx';

type Figures = 'cost' | 'financeCost' | 'costDiff' | 'acc' | 'financeAcc' | 'accDiff';
const money = (key: Figures, label: string, width: number): ListColumn<ReconcileRow> => ({
  key,
  label,
  width,
  align: 'right',
  cell: (row) => row[key] !== null && <Money fen={row[key]} />,
});

const COLUMNS: readonly ListColumn<ReconcileRow>[] = [
  { key: 'category', label: '类别', width: 7, strong: true, fixed: true, cell: ({ category }) => category },
  money('cost', '资产账原值', 8.5),
  money('financeCost', '财务账原值', 8.5),
  money('costDiff', '原值差额', 7),
  money('acc', '资产账累计折旧', 8.5),
  money('financeAcc', '财务账累计折旧', 8.5),
  money('accDiff', '折旧差额', 7),
  { key: 'reason', label: '原因', cell: ({ reason }) => reason },
  { key: 'by', label: '录入', width: 6, cell: ({ typedBy }) => typedBy },
];

const monthMoney = (
  key: 'cost' | 'financeCost' | 'costDiff' | 'accDiff',
  label: string,
): ListColumn<ReconcileMonth> => ({
  key,
  label,
  width: 9,
  align: 'right',
  cell: (row) => row[key] !== null && <Money fen={row[key]} />,
});

const MONTHS: readonly ListColumn<ReconcileMonth>[] = [
  { key: 'month', label: '月份', width: 7, strong: true, fixed: true, cell: ({ month }) => formatMonth(month) },
  monthMoney('cost', '资产账原值'),
  monthMoney('financeCost', '财务账原值'),
  monthMoney('costDiff', '原值差额'),
  monthMoney('accDiff', '折旧差额'),
  { key: 'result', label: '结果', width: 5, cell: ({ result }) => <Result of={result} /> },
  { key: 'reasons', label: '原因', cell: ({ reasons }) => reasons },
  { key: 'by', label: '录入', width: 7, cell: ({ typedBy }) => typedBy },
];

function Result({ of }: { of: ReconcileResult }) {
  return of === '不符' ? <b className={css.late}>不符（没有原因）</b> : of;
}

const VIEWS = ['一个月', '各月结果'] as const;
type View = (typeof VIEWS)[number];

/** 对账: the asset book beside the finance book at the end of a month, and how the months before came out. */
export default function ReconcileScreen({ params }: ScreenProps) {
  const today = useToday();
  const [view, setView] = useState<View>('一个月');
  const [month, setMonth] = useState(params.get('month') ?? monthOf(today));
  const bar = <Choice label="看" options={VIEWS} value={view} onChange={setView} />;
  return view === '一个月' ? (
    <OneMonth month={month} onMonth={setMonth} bar={bar} />
  ) : (
    <AllMonths
      bar={bar}
      onOpen={(one) => {
        setMonth(one);
        setView('一个月');
      }}
    />
  );
}

interface OneMonthProps {
  month: string;
  onMonth: (month: string) => void;
  bar: React.ReactNode;
}

function OneMonth({ month, onMonth, bar }: OneMonthProps) {
  const types = useMay('month.close');
  const [act, setAct] = useState<ActForm | null>(null);
  const sheet = useCall('property.reconciliation', { month });
  const { data } = sheet;
  return (
    <>
      <ReportScreen
        title="固定资产对账表"
        measure="类"
        rows={{ ...sheet, data: data?.rows }}
        columns={COLUMNS}
        keyOf={({ category }) => category}
        what={{ kind: 'assetReconciliation', question: { month } }}
        actions={<BookTabs book="对账" />}
        {...(types && { onOpen: (row: ReconcileRow) => setAct(financeAct(month, row)) })}
        fact={
          data && (
            <>
              {`结果：`}
              <Result of={data.result} />
              {!data.charged && `　${formatMonth(month)}还没有计提折旧`}
            </>
          )
        }
        empty="这个月账上没有固定资产。"
        help={{
          about: '资产账和会计的财务账按类别对一遍：三账一致。',
          steps: [
            '选月份',
            '会计在每一类上按 Enter，照财务账填原值和累计折旧',
            '有差额的要写原因',
            '按 F9 打印签字，按 F10 导出',
          ],
          notes: [
            '差额是资产账减财务账',
            '财务账不按类别记累计折旧的，可以不填',
            '谁什么时候填的都留着；以前各月的结果在“各月结果”里',
          ],
        }}
      >
        <FormArea className={css.bar}>
          <MonthField label="截至" value={month} onChange={(to) => to !== null && onMonth(to)} />
          {bar}
        </FormArea>
      </ReportScreen>
      {act !== null && <RecordDialog act={act} onDone={() => setAct(null)} />}
    </>
  );
}

function AllMonths({ bar, onOpen }: { bar: React.ReactNode; onOpen: (month: string) => void }) {
  const rows = useCall('property.reconciliations', {});
  return (
    <ReportScreen
      title="固定资产各月对账结果"
      measure="个月"
      rows={rows}
      columns={MONTHS}
      keyOf={({ month }) => month}
      what={{ kind: 'assetReconciliations' }}
      actions={<BookTabs book="对账" />}
      onOpen={({ month }) => onOpen(month)}
      empty="还没有对过账。到“一个月”里选月份，由会计照财务账填数。"
      help={{
        about: '以前各月资产账和财务账对得怎样。',
        steps: ['按 Enter 看那个月的对账表', '按 F9 打印，按 F10 导出'],
        notes: ['资产账总是现算的：对过以后又补记了变动，这里会显示不符'],
      }}
    >
      <FormArea className={css.bar}>{bar}</FormArea>
    </ReportScreen>
  );
}
