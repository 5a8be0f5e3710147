import { Button } from '@mantine/core';
import { useState } from 'react';
import { yearOf } from '../../shared/basics/day.ts';
import {
  budgetLineFields,
  executionRate,
  percentText,
  type BudgetLineRow,
  type BudgetWarning,
} from '../../shared/funds/budget-line.ts';
import { call } from '../api/client.ts';
import { useCall } from '../api/queries.ts';
import { useMay } from '../api/session.ts';
import { navigate } from '../app/router.ts';
import { KeptDialog } from '../fields/KeptDialog.tsx';
import type { KeptList } from '../fields/KeptScreen.tsx';
import { blankValues } from '../fields/record-values.ts';
import { ReportScreen } from '../fields/ReportScreen.tsx';
import { ChoiceField } from '../ui/form/ChoiceField.tsx';
import { FormArea } from '../ui/form/FormArea.tsx';
import { useToday } from '../ui/form/today.ts';
import { Key } from '../ui/keys/Key.tsx';
import type { KeyBinding } from '../ui/keys/key-table.ts';
import type { ListColumn } from '../ui/list/list-columns.ts';
import { SidePanel } from '../ui/list/SidePanel.tsx';
import { Money } from '../ui/marks/Money.tsx';
import { AdjustDialog, SpendDialog } from './BudgetDialogs.tsx';
import css from './funds.module.css';

type Figure = 'initialFen' | 'adjustFen' | 'totalFen' | 'spentFen' | 'heldFen' | 'availableFen';
const figure = (key: Figure, label: string): ListColumn<BudgetLineRow> => ({
  key,
  label,
  width: 6.125,
  align: 'right',
  cell: (row) => (key === 'adjustFen' && row.adjustFen === 0 ? '' : <Money fen={row[key]} />),
  sortBy: (row) => row[key],
});

/** As much of a warning as fits beside the rate; the panel has it in full. */
const SHORT = { 超支: '超支', 执行过快: '过快', 余额不足: '不足' } as const;
const warningClass = (warning: BudgetWarning) => (warning === '超支' ? css.bad : css.soon);

const COLUMNS: readonly ListColumn<BudgetLineRow>[] = [
  { key: 'source', label: '资金来源', width: 5, cell: ({ source }) => source, sortBy: ({ source }) => source },
  { key: 'name', label: '预算项目', strong: true, fixed: true, cell: ({ name }) => name, sortBy: ({ name }) => name },
  figure('initialFen', '年初预算'),
  figure('adjustFen', '调整'),
  figure('totalFen', '调整后'),
  figure('spentFen', '已用'),
  figure('heldFen', '占用'),
  figure('availableFen', '可用'),
  {
    key: 'rate',
    label: '执行率',
    width: 6.5,
    align: 'right',
    cell: (row) => (
      <>
        {row.warning !== '' && <span className={warningClass(row.warning)}>{SHORT[row.warning]}</span>}{' '}
        {percentText(executionRate(row))}
      </>
    ),
    sortBy: executionRate,
  },
];

type Doing = { does: 'edit'; row: BudgetLineRow | null } | { does: 'adjust' | 'spend'; row: BudgetLineRow } | null;

/** 预算项目: the lines of a year with what is spent, held and left of them. */
export default function BudgetLinesScreen() {
  const today = useToday();
  const [year, setYear] = useState(yearOf(today));
  const years = useCall('funds.years', {}).data ?? [];
  const lines = useCall('funds.lines', { year });
  const [current, setCurrent] = useState<BudgetLineRow | null>(null);
  const [doing, setDoing] = useState<Doing>(null);
  const keeps = useMay('funds.keep');
  const spends = useMay('funds.spend');
  const row = lines.data?.find(({ id }) => id === current?.id) ?? null;
  const list: KeptList<typeof budgetLineFields> = {
    title: '预算项目',
    noun: '预算项目',
    measure: '个',
    fields: budgetLineFields,
    rows: lines,
    columns: ['source', 'name', 'initialFen'],
    nameField: 'name',
    act: 'funds.keep',
    save: (id, record) => call('funds.saveLine', { id, record }),
    excel: 'budgetLines',
    empty: '',
    help: { about: '', steps: [] },
  };
  const edit = (one: BudgetLineRow | null) => keeps && setDoing({ does: 'edit', row: one });
  const keys: KeyBinding[] = [
    ...(keeps ? [{ key: 'Ins' as const, does: '新预算项目', act: () => edit(null) }] : []),
    ...(row ? [{ key: 'F7' as const, does: '支出明细', act: () => openEntries(row) }] : []),
  ];
  return (
    <>
      <ReportScreen
        title="预算项目"
        measure="个"
        rows={lines}
        columns={COLUMNS}
        keyOf={({ id }) => String(id)}
        what={{ kind: 'budgetLines', question: { year } }}
        empty={`${year} 年还没有预算。可以从“设置—导入”导入预算表，也可以一项一项新建。`}
        help={{
          about: '每个项目：可用 = 年初 + 调整 − 已用 − 占用。申购批准时占用，付款时变成已用。',
          steps: ['按 Ins 新建，按 Enter 修改', '预算有变动的点“调整”，写批文号', '没走采购的支出（如电费）点“记支出”'],
          notes: ['执行快过时间进度，或可用不到一成的会提醒'],
        }}
        keys={keys}
        onOpen={edit}
        onCurrent={setCurrent}
        actions={
          keeps && (
            <Button onClick={() => edit(null)} rightSection={<Key>Ins</Key>}>
              新预算项目
            </Button>
          )
        }
        renderPanel={(one) => (
          <LinePanel
            row={one}
            onAdjust={keeps ? () => setDoing({ does: 'adjust', row: one }) : undefined}
            onSpend={spends ? () => setDoing({ does: 'spend', row: one }) : undefined}
          />
        )}
      >
        <FormArea>
          <ChoiceField
            label="年度"
            width="6rem"
            options={[...new Set([yearOf(today), ...years])]
              .toSorted((a, b) => b - a)
              .map((value) => ({
                value,
                label: String(value),
              }))}
            value={year}
            onChange={setYear}
          />
        </FormArea>
      </ReportScreen>
      {doing?.does === 'edit' && (
        <KeptDialog
          list={list}
          row={doing.row === null ? null : { id: doing.row.id, active: doing.row.active, values: doing.row.record }}
          start={doing.row === null ? { ...blankValues(budgetLineFields), year } : doing.row.record}
          onDone={() => setDoing(null)}
        />
      )}
      {doing?.does === 'adjust' && <AdjustDialog line={doing.row} onDone={() => setDoing(null)} />}
      {doing?.does === 'spend' && <SpendDialog line={doing.row} onDone={() => setDoing(null)} />}
    </>
  );
}

const openEntries = ({ id, year }: BudgetLineRow) =>
  void navigate('/funds/entries', { line: String(id), year: String(year) });

function LinePanel({
  row,
  onAdjust,
  onSpend,
}: {
  row: BudgetLineRow;
  onAdjust: (() => void) | undefined;
  onSpend: (() => void) | undefined;
}) {
  const entries = useCall('funds.entries', { year: row.year, lineId: row.id, spendingOnly: false, limit: 12 });
  return (
    <SidePanel
      title={row.name}
      about={`${row.source} · ${row.year} 年`}
      figures={[
        { label: '可用', value: <Money fen={row.availableFen} /> },
        { label: '占用', value: <Money fen={row.heldFen} /> },
      ]}
      actions={
        <>
          {onAdjust && (
            <Button variant="default" onClick={onAdjust}>
              调整
            </Button>
          )}
          {onSpend && (
            <Button variant="default" onClick={onSpend}>
              记支出
            </Button>
          )}
          <Button variant="default" onClick={() => openEntries(row)} rightSection={<Key>F7</Key>}>
            支出明细
          </Button>
        </>
      }
    >
      {row.warning !== '' && (
        <p>
          <span className={warningClass(row.warning)}>{row.warning}</span>
        </p>
      )}
      <table className={css.entries}>
        <tbody>
          {entries.data?.rows.map((entry) => (
            <tr key={entry.id}>
              <td>{entry.day.slice(5)}</td>
              <td>{entry.kind}</td>
              <td>{entry.voucher || entry.paper}</td>
              <td className="num">
                <Money fen={entry.spentFen === 0 ? entry.heldFen : entry.spentFen} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </SidePanel>
  );
}
