import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { firstDayOf, lastDayOf, monthOf, type Month } from '../../shared/basics/day.ts';
import type { RegisterRow } from '../../shared/registers/calls.ts';
import type { Register } from '../../shared/registers/define.ts';
import { registerOf } from '../../shared/registers/index.ts';
import { call } from '../api/client.ts';
import { useHiddenColumns } from '../api/machine.ts';
import { exportToExcel, printList } from '../api/files.ts';
import { Loaded } from '../api/Loaded.tsx';
import { useCall } from '../api/queries.ts';
import { refusalsOf } from '../api/refusals.ts';
import { useMay } from '../api/session.ts';
import { navigate } from '../app/router.ts';
import type { ScreenProps } from '../app/screens.ts';
import { ask } from '../ui/dialog/ask.ts';
import { notice } from '../ui/dialog/notice.tsx';
import { MonthField } from '../ui/form/DayField.tsx';
import { FormArea } from '../ui/form/FormArea.tsx';
import { useToday } from '../ui/form/today.ts';
import { Key } from '../ui/keys/Key.tsx';
import type { KeyBinding } from '../ui/keys/key-table.ts';
import { countWords, useSorted } from '../ui/list/list-columns.ts';
import { ListTable } from '../ui/list/ListTable.tsx';
import { ListToolbar } from '../ui/list/ListToolbar.tsx';
import { SplitView } from '../ui/list/SidePanel.tsx';
import { Empty } from '../ui/marks/Empty.tsx';
import { Screen } from '../ui/shell/Screen.tsx';
import { bookColumns, HEAPS, hiddenAtFirst, rowsWith, type BookNames } from './book-columns.tsx';
import { BookDialog } from './BookDialog.tsx';
import { RecordPanel } from './RecordPanel.tsx';

/** One record book (`?book=`), a month at a time; `new` opens its form with what the caller knows. */
export default function BookScreen({ params }: ScreenProps) {
  const register = registerOf(params.get('book') ?? '');
  const names = useCall('registers.names', { register: register?.key ?? 'dish' }, { enabled: register !== undefined });
  if (register === undefined)
    return (
      <Screen title="台账" keys={[{ key: 'Esc', does: '返回', act: () => void navigate('/canteen/books') }]}>
        <Empty says="没有这本台账。" />
      </Screen>
    );
  return names.data === undefined ? (
    <Screen title={register.title} keys={[]}>
      <Loaded of={names}>{() => null}</Loaded>
    </Screen>
  ) : (
    <Book key={register.key} register={register} names={names.data} month={params.get('month')} />
  );
}

async function voidRow(register: Register, row: RegisterRow): Promise<void> {
  const done = await ask({
    title: `作废 ${row.day} 的记录`,
    verb: '作废',
    back: '留着',
    danger: true,
    facts: ['记录留着，划掉显示，不再算数'],
    reason: { label: '作废原因' },
    act: async ({ reason }) => refusalsOf(await call('registers.void', { register: register.key, id: row.id, reason })),
  });
  if (done) notice.done('已作废');
}

/** Rows whose words hold what is searched, and the heaps of them. */
function useHeaps(register: Register, names: BookNames, all: readonly RegisterRow[]) {
  const [search, setSearch] = useState('');
  const [heap, setHeap] = useState('all');
  const matching = useMemo(() => rowsWith(search, register, names, all), [all, search, register, names]);
  const items = HEAPS.map(({ key, label, has }) => ({ key, label, count: matching.filter(has).length }));
  const found = matching.filter(HEAPS.find(({ key }) => key === heap)?.has ?? HEAPS[0].has);
  return { search, setSearch, heap, setHeap, items, found };
}

function Book({ register, names, month: asked }: { register: Register; names: BookNames; month: string | null }) {
  const today = useToday();
  const keeps = useMay(register.act);
  const [month, setMonth] = useState<Month | null>(asked ?? monthOf(today));
  const of = month ?? monthOf(today);
  const period = { register: register.key, from: firstDayOf(of), to: lastDayOf(of) };
  const rows = useCall('registers.list', period, { keep: true });
  const heaps = useHeaps(register, names, rows.data ?? []);
  const columns = useMemo(() => bookColumns(register, names), [register, names]);
  const chosen = useHiddenColumns(register.title, hiddenAtFirst(columns));
  const sorted = useSorted(heaps.found, columns);
  const [current, setCurrent] = useState<string | null>(null);
  const [editing, setEditing] = useState<RegisterRow | 'new' | null>(null);
  const row = sorted.rows.find(({ id }) => String(id) === current);
  const edit = (one: RegisterRow) => keeps && one.state !== '作废' && setEditing(one);
  const what = { kind: 'book', question: period };
  const keys: KeyBinding[] = [
    { key: '↑↓', does: '换行' },
    ...(keeps
      ? [
          { key: 'Enter' as const, does: '更正' },
          { key: 'Ins' as const, does: '新记', act: () => setEditing('new') },
        ]
      : []),
    ...(keeps && row && row.state !== '作废'
      ? [{ key: 'Del' as const, does: '作废', act: () => void voidRow(register, row) }]
      : []),
    { key: 'F9', does: '打印' },
    { key: 'F10', does: '导出 Excel' },
    { key: 'Esc', does: '返回', act: () => void navigate('/canteen/books') },
  ];
  return (
    <Screen
      title={register.title}
      fact={register.group}
      note={countWords(rows.data?.length ?? 0, '条', sorted.rows.length)}
      keys={keys}
      help={{
        about: '一条一条照实记。测到的数、钟点都要自己填，程序不替您填。',
        steps: ['按 Ins 新记，按 Enter 补填或更正', '现在填不全的点“先存着，以后补”', '按 F9 打印这个月的，签字留空'],
        notes: ['当天没记、以后补的，会标“补录”', '记错了写明原因更正，原来的样子留着'],
      }}
      actions={
        <>
          {register.grid !== null && (
            <Button
              variant="default"
              onClick={() => void printList({ kind: 'bookGrid', question: { register: register.key, month: of } })}
            >
              打印月表
            </Button>
          )}
          <Button
            variant="default"
            onClick={() => void printList({ kind: 'bookBlank', question: { register: register.key } })}
          >
            打印空白表
          </Button>
          {keeps && (
            <Button
              variant="default"
              onClick={() => void navigate('/settings/import', { kind: `book.${register.key}` })}
            >
              导入
            </Button>
          )}
          {keeps && (
            <Button onClick={() => setEditing('new')} rightSection={<Key>Ins</Key>}>
              新记
            </Button>
          )}
        </>
      }
    >
      <ListToolbar
        search={{ placeholder: '人、菜、设备', value: heaps.search, onChange: heaps.setSearch }}
        quick={{ items: heaps.items, value: heaps.heap, onChange: heaps.setHeap }}
        columns={{ columns, ...chosen }}
        onExcel={() => void exportToExcel(`${register.title} ${of}`, what)}
        onPrint={() => void printList(what)}
      >
        <FormArea>
          <MonthField label="月份" value={month} onChange={setMonth} />
        </FormArea>
      </ListToolbar>
      <Loaded of={rows}>
        {() => (
          <SplitView
            panel={
              row && (
                <RecordPanel
                  register={register}
                  row={row}
                  names={names}
                  onEdit={keeps && row.state !== '作废' ? () => edit(row) : undefined}
                  onVoid={keeps && row.state !== '作废' ? () => void voidRow(register, row) : undefined}
                />
              )
            }
          >
            <ListTable
              label={register.title}
              rows={sorted.rows}
              columns={columns}
              hidden={chosen.hidden}
              keyOf={({ id }) => String(id)}
              current={current}
              onCurrent={setCurrent}
              sort={sorted.sort}
              onSort={sorted.setSort}
              onOpen={edit}
              autoFocus
              empty={<Empty says="这个月还没有记录。按 Ins 记第一条。" />}
            />
          </SplitView>
        )}
      </Loaded>
      {editing !== null && (
        <BookDialog register={register} row={editing === 'new' ? null : editing} onDone={() => setEditing(null)} />
      )}
    </Screen>
  );
}
