import { useState } from 'react';
import { monthOf } from '../../shared/basics/day.ts';
import type { BookSummary } from '../../shared/registers/calls.ts';
import { registerOf } from '../../shared/registers/index.ts';
import { Loaded } from '../api/Loaded.tsx';
import { useCall } from '../api/queries.ts';
import { navigate } from '../app/router.ts';
import { useToday } from '../ui/form/today.ts';
import { countWords, useSorted, type ListColumn } from '../ui/list/list-columns.ts';
import { ListTable } from '../ui/list/ListTable.tsx';
import { Empty } from '../ui/marks/Empty.tsx';
import { Screen } from '../ui/shell/Screen.tsx';
import css from './registers.module.css';

const COLUMNS: readonly ListColumn<BookSummary>[] = [
  { key: 'group', label: '类别', width: 8, cell: ({ key }) => registerOf(key)?.group ?? '' },
  { key: 'title', label: '台账', strong: true, fixed: true, cell: ({ key }) => registerOf(key)?.title ?? key },
  {
    key: 'records',
    label: '本月条数',
    width: 7,
    align: 'right',
    cell: ({ records }) => (records === 0 ? '' : records),
  },
  {
    key: 'open',
    label: '未完成',
    width: 6,
    align: 'right',
    cell: ({ open }) => open > 0 && <span className={css.soon}>{open}</span>,
  },
  { key: 'last', label: '最近一条', width: 8, cell: ({ lastDay }) => lastDay ?? '还没有' },
];

/** 台账目录: every record book, and how far its month has come. */
export default function BooksScreen() {
  const today = useToday();
  const books = useCall('registers.books', { month: monthOf(today) }, { fresh: true });
  const sorted = useSorted(books.data ?? [], COLUMNS);
  const [current, setCurrent] = useState<string | null>(null);
  return (
    <Screen
      title="台账目录"
      note={countWords(sorted.rows.length, '本')}
      keys={[
        { key: '↑↓', does: '换行' },
        { key: 'Enter', does: '打开' },
      ]}
      help={{
        about: '食堂和班级的每一本台账。每天该记哪几本，看“今日食堂”。',
        steps: ['按 Enter 打开一本'],
      }}
    >
      <Loaded of={books}>
        {() => (
          <ListTable
            label="台账目录"
            rows={sorted.rows}
            columns={COLUMNS}
            keyOf={({ key }) => key}
            current={current}
            onCurrent={setCurrent}
            sort={sorted.sort}
            onSort={sorted.setSort}
            onOpen={({ key }) => void navigate('/canteen/books/book', { book: key })}
            autoFocus
            empty={<Empty says="没有台账。" />}
          />
        )}
      </Loaded>
    </Screen>
  );
}
