import { Button } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AuditLine } from '../../../shared/api.ts';
import { instantText } from '../../../shared/basics/clock.ts';
import { auditColumns as of } from '../../../shared/people/list-columns.ts';
import { valueOf, type CallFailed } from '../../api/client.ts';
import { exportToExcel, printList } from '../../api/files.ts';
import { Loaded } from '../../api/Loaded.tsx';
import { keyOf } from '../../api/queries.ts';
import type { ListColumn } from '../../ui/list/list-columns.ts';
import { ListTable } from '../../ui/list/ListTable.tsx';
import { ListToolbar } from '../../ui/list/ListToolbar.tsx';
import { SplitView } from '../../ui/list/SidePanel.tsx';
import { Empty } from '../../ui/marks/Empty.tsx';
import { Screen } from '../../ui/shell/Screen.tsx';

const columns: ListColumn<AuditLine>[] = [
  { key: 'id', label: of.id.heading, width: 5, align: 'right', soft: true, cell: ({ id }) => id },
  { key: 'at', label: of.at.heading, width: 10, cell: ({ at }) => instantText(at) },
  { key: 'user', label: of.user.heading, width: 7, cell: ({ userName }) => userName },
  { key: 'act', label: of.act.heading, width: 11, strong: true, fixed: true, cell: ({ act }) => act },
  { key: 'subject', label: of.subject.heading, cell: ({ subject }) => subject },
  { key: 'reason', label: of.reason.heading, width: 16, cell: ({ reason }) => reason },
];

/** Pages of the trail, newest first; a page that is not full is the last one. */
function useTrail(search: string) {
  const query = useInfiniteQuery<AuditLine[], CallFailed, { pages: AuditLine[][] }, readonly unknown[], number | null>({
    queryKey: [...keyOf('books.audit', { search }), 'pages'],
    queryFn: ({ pageParam }) => valueOf('books.audit', { search, beforeId: pageParam }),
    initialPageParam: null,
    getNextPageParam: (last) => last.at(-1)?.id ?? null,
    placeholderData: keepPreviousData,
    // Every command writes a row, whatever area it changes.
    staleTime: 0,
  });
  const { data, error, refetch } = query;
  return { ...query, rows: { data: data?.pages.flat(), error, refetch } };
}

/** 操作记录: who did what and when. It can be read, never changed. */
export default function AuditScreen() {
  const [search, setSearch] = useState('');
  const [current, setCurrent] = useState<string | null>(null);
  const { rows, hasNextPage, isFetchingNextPage, fetchNextPage } = useTrail(search);
  const what = { kind: 'audit', question: { search } };
  const more = () => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  };
  return (
    <Screen
      title="操作记录"
      fact="只能看，不能改；改过会在“备份与核对”里查出来"
      note={`已列出 ${rows.data?.length ?? 0} 行`}
      keys={[
        { key: '↑↓', does: '换行' },
        { key: '/', does: '搜索' },
        { key: 'F9', does: '打印' },
        { key: 'F10', does: '导出 Excel' },
      ]}
      help={{
        about: '谁在什么时候做了什么，一行一行连成链，中间改一个字都会查出来。',
        steps: ['用搜索框找人名、单号、做了什么', '往下走会接着列更早的'],
        notes: ['打印和导出是搜到的全部，不只是已列出的'],
      }}
      actions={
        hasNextPage && (
          <Button variant="default" onClick={more} disabled={isFetchingNextPage}>
            再列一些
          </Button>
        )
      }
    >
      <ListToolbar
        search={{ placeholder: '人、做了什么、单号', value: search, onChange: setSearch }}
        onExcel={() => void exportToExcel('操作记录', what)}
        onPrint={() => void printList(what)}
      />
      <Loaded of={rows}>
        {(lines) => (
          <SplitView>
            <ListTable
              label="操作记录"
              rows={lines}
              columns={columns}
              keyOf={({ id }) => String(id)}
              current={current}
              onCurrent={setCurrent}
              onNearEnd={more}
              autoFocus
              empty={<Empty says="没有这样的记录。换个词再找。" />}
            />
          </SplitView>
        )}
      </Loaded>
    </Screen>
  );
}
