import { Button } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { lastDayOf, yearOf, type Day } from '../../shared/basics/day.ts';
import { formatMoney } from '../../shared/basics/money.ts';
import type { EntryList, EntryRow } from '../../shared/funds/entries.ts';
import { call, valueOf, type CallFailed } from '../api/client.ts';
import { keyOf, useCall } from '../api/queries.ts';
import { refusalsOf } from '../api/refusals.ts';
import { useMay } from '../api/session.ts';
import type { ScreenProps } from '../app/screens.ts';
import { ReportScreen } from '../fields/ReportScreen.tsx';
import { ask } from '../ui/dialog/ask.ts';
import { notice } from '../ui/dialog/notice.tsx';
import { ChoiceField } from '../ui/form/ChoiceField.tsx';
import { FormArea } from '../ui/form/FormArea.tsx';
import { useToday } from '../ui/form/today.ts';
import { Key } from '../ui/keys/Key.tsx';
import type { ListColumn } from '../ui/list/list-columns.ts';
import { Money } from '../ui/marks/Money.tsx';

const COLUMNS: readonly ListColumn<EntryRow>[] = [
  { key: 'day', label: '日期', width: 6.25, cell: ({ day }) => day },
  { key: 'voucher', label: '凭证号', width: 9, strong: true, fixed: true, cell: ({ voucher }) => voucher },
  { key: 'summary', label: '摘要', cell: ({ summary }) => summary },
  { key: 'payee', label: '收款单位', cell: ({ payee }) => payee },
  { key: 'handler', label: '经手人', width: 5, cell: ({ handler }) => handler },
  { key: 'line', label: '预算项目', width: 8, cell: ({ name }) => name },
  { key: 'fen', label: '金额', width: 7.5, align: 'right', cell: ({ spentFen }) => <Money fen={spentFen} /> },
  {
    key: 'sum',
    label: '累计',
    width: 7.5,
    align: 'right',
    soft: true,
    cell: ({ sumFen }) => sumFen !== null && <Money fen={sumFen} />,
  },
  {
    key: 'left',
    label: '余额',
    width: 7.5,
    align: 'right',
    soft: true,
    cell: ({ leftFen }) => leftFen !== null && <Money fen={leftFen} />,
  },
  {
    key: 'attachments',
    label: '附件',
    width: 3,
    align: 'right',
    soft: true,
    cell: ({ attachments }) => attachments || '',
  },
];

/** 累计 and 余额 are one line's; 预算项目 says something only where there are several. */
const ONE_LINE = COLUMNS.filter(({ key }) => key !== 'line');
const ALL_LINES = COLUMNS.filter(({ key }) => key !== 'sum' && key !== 'left');

async function reverse(row: EntryRow, today: Day): Promise<void> {
  // Red entries stay in the year of the expense: in January last year's go on its last day.
  const day = yearOf(today) > yearOf(row.day) ? lastDayOf(`${yearOf(row.day)}-12`) : today;
  const done = await ask({
    title: `红冲支出 ${row.voucher}`,
    verb: '红冲',
    back: '再看看',
    danger: true,
    facts: [`${row.name} ${formatMoney(row.spentFen)} 元从已用里减掉，记 ${day}`],
    reason: { label: '红冲原因' },
    act: async ({ reason }) => refusalsOf(await call('funds.reverse', { id: row.id, day, reason })),
  });
  if (done) notice.done(`${row.voucher} 已红冲`);
}

const ALL = 0;

/** 支出明细账: newest first; of one line with 累计 and 余额. */
export default function EntriesScreen({ params }: ScreenProps) {
  const today = useToday();
  const year = Number(params.get('year') ?? yearOf(today));
  const [lineId, setLineId] = useState(Number(params.get('line') ?? ALL));
  const [search, setSearch] = useState('');
  const [current, setCurrent] = useState<EntryRow | null>(null);
  const lines = useCall('funds.lines', { year }).data ?? [];
  const spends = useMay('funds.spend');
  const filter = { year, lineId: lineId === ALL ? null : lineId, search };
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery<
    EntryList,
    CallFailed,
    { pages: EntryList[] },
    readonly unknown[],
    EntryList['next']
  >({
    queryKey: [...keyOf('funds.entries', filter), 'pages'],
    queryFn: ({ pageParam }) => valueOf('funds.entries', { ...filter, before: pageParam }),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });
  const rows = data?.pages.flatMap((page) => page.rows);
  const more = () => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  };
  const may = spends && current !== null && current.kind === '支出' && !current.reversed;
  const undo = () => may && void reverse(current, today);
  return (
    <ReportScreen
      title="支出明细账"
      measure="笔"
      rows={{ data: rows, error, refetch }}
      total={data?.pages[0]?.total ?? 0}
      columns={lineId === ALL ? ALL_LINES : ONE_LINE}
      keyOf={({ id }) => String(id)}
      what={{ kind: 'budgetEntries', question: filter }}
      fact={data ? `${year} 年合计 ${formatMoney(data.pages[0]?.totalFen ?? 0)} 元` : ''}
      empty="没有这样的支出。"
      help={{
        about: '每一笔支出，新的在前。选一个预算项目，就有累计和余额。',
        steps: ['用搜索找凭证号、摘要、收款单位', '写错了的按 Del 红冲'],
        notes: ['付款单的支出在付款单上红冲'],
      }}
      search={{ placeholder: '凭证号、摘要、收款单位、经手人', value: search, onChange: setSearch }}
      keys={may ? [{ key: 'Del', does: '红冲', act: undo }] : []}
      onCurrent={setCurrent}
      onNearEnd={more}
      actions={
        may && (
          <Button variant="default" onClick={undo} rightSection={<Key>Del</Key>}>
            红冲
          </Button>
        )
      }
    >
      <FormArea>
        <ChoiceField
          label="预算项目"
          width="14rem"
          options={[
            { value: ALL, label: '全部' },
            ...lines.map(({ id, source, name }) => ({ value: id, label: `${source} · ${name}` })),
          ]}
          value={lineId}
          onChange={setLineId}
        />
      </FormArea>
    </ReportScreen>
  );
}
