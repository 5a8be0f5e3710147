import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { formatMonth } from '../../shared/basics/day.ts';
import { monthColumns as of } from '../../shared/people/list-columns.ts';
import { MONTH_MEANS, type MonthRow } from '../../shared/people/months.ts';
import { call } from '../api/client.ts';
import { exportToExcel, printList } from '../api/files.ts';
import { Loaded } from '../api/Loaded.tsx';
import { useCall } from '../api/queries.ts';
import { refusalsOf } from '../api/refusals.ts';
import { useMay, useWhyNot } from '../api/session.ts';
import { ask } from '../ui/dialog/ask.ts';
import { notice } from '../ui/dialog/notice.tsx';
import { Choice } from '../ui/form/Choice.tsx';
import { Key } from '../ui/keys/Key.tsx';
import type { KeyBinding } from '../ui/keys/key-table.ts';
import { countWords, type ListColumn } from '../ui/list/list-columns.ts';
import { ListTable } from '../ui/list/ListTable.tsx';
import { ListToolbar } from '../ui/list/ListToolbar.tsx';
import { SplitView } from '../ui/list/SidePanel.tsx';
import { Screen } from '../ui/shell/Screen.tsx';
import css from './people.module.css';
import { ReopenDialog } from './ReopenDialog.tsx';
import { TermsList } from './TermsList.tsx';

const TABS = ['月份', '学期'] as const;

/** 月份与学期: the months of the books, and the school's own calendar beside them. */
export default function MonthsScreen() {
  const [tab, setTab] = useState<(typeof TABS)[number]>('月份');
  const tabs = <Choice label="看哪一个" options={TABS} value={tab} onChange={setTab} small />;
  return tab === '月份' ? <Months tabs={tabs} /> : <TermsList tabs={tabs} />;
}

const columns: ListColumn<MonthRow>[] = [
  {
    key: 'month',
    label: of.month.heading,
    width: 10,
    strong: true,
    fixed: true,
    cell: ({ month }) => formatMonth(month),
  },
  {
    key: 'state',
    label: of.state.heading,
    width: 8,
    cell: ({ state }) => (
      <span className={css.state} data-state={state}>
        {state}
      </span>
    ),
  },
  { key: 'means', label: of.means.heading, soft: true, cell: ({ state }) => MONTH_MEANS[state] },
];

async function close({ month }: MonthRow): Promise<void> {
  const done = await ask({
    title: `结账 ${formatMonth(month)}`,
    verb: '结账',
    back: '再看看',
    facts: ['结账后这个月的单据不能再开、不能红冲', '要改只能反结账，反结账要校长输密码'],
    act: async () => refusalsOf(await call('people.closeMonth', { month })),
  });
  if (done) notice.done(`${formatMonth(month)}已结账`);
}

function Months({ tabs }: { tabs: ReactNode }) {
  const months = useCall('people.months', {});
  const [current, setCurrent] = useState<string | null>(null);
  const [reopening, setReopening] = useState<MonthRow | null>(null);
  const closes = useMay('month.close');
  const whyNot = useWhyNot('month.close');
  const row = months.data?.find(({ month }) => month === current);
  // Months are closed in order; only the next one can be, and only the last closed one can be opened again.
  const next = months.data?.findLast(({ state }) => state === '开放');
  const last = months.data?.find(({ state }) => state === '已结账');
  const closeNext = () => next && void close(next);
  const keys: KeyBinding[] = [
    { key: '↑↓', does: '换行' },
    ...(closes && next ? [{ key: 'F5' as const, does: `结账 ${formatMonth(next.month)}`, act: closeNext }] : []),
    { key: 'F9', does: '打印' },
    { key: 'F10', does: '导出 Excel' },
  ];
  return (
    <Screen
      title="月份"
      fact={tabs}
      note={whyNot ?? countWords(months.data?.length ?? 0, '个月')}
      keys={keys}
      help={{
        about: '月份开着才能记账。结了账的月份锁住，账页上的数不会再变。',
        steps: ['按顺序一个月一个月结', '结错了，最后结的那个月可以反结账，要校长输密码'],
        notes: ['还没过完的月份不能结账'],
      }}
      actions={
        closes && (
          <>
            {last && (
              <Button variant="default" onClick={() => setReopening(last)}>
                反结账 {formatMonth(last.month)}
              </Button>
            )}
            {next && (
              <Button onClick={closeNext} rightSection={<Key>F5</Key>}>
                结账 {formatMonth(next.month)}
              </Button>
            )}
          </>
        )
      }
    >
      <ListToolbar
        onExcel={() => void exportToExcel('月份', { kind: 'months' })}
        onPrint={() => void printList({ kind: 'months' })}
      />
      <Loaded of={months}>
        {(rows) => (
          <SplitView>
            <ListTable
              label="月份"
              rows={rows}
              columns={columns}
              keyOf={({ month }) => month}
              current={row?.month ?? null}
              onCurrent={setCurrent}
              autoFocus
            />
          </SplitView>
        )}
      </Loaded>
      {reopening && <ReopenDialog month={reopening.month} onDone={() => setReopening(null)} />}
    </Screen>
  );
}
