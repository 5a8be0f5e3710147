import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { InputOf } from '../../../shared/api.ts';
import type { PaperList } from '../../../shared/procurement/paper.ts';
import { valueOf, type CallFailed } from '../../api/client.ts';
import { keyOf } from '../../api/queries.ts';

export type PaperFilter = Omit<InputOf<'procurement.papers'>, 'before' | 'limit'>;

/** Papers page by page, newest first, asked by the last row seen. */
export function usePapers(filter: PaperFilter) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery<
    PaperList,
    CallFailed,
    { pages: PaperList[] },
    readonly unknown[],
    PaperList['next']
  >({
    queryKey: [...keyOf('procurement.papers', filter), 'pages'],
    queryFn: ({ pageParam }) => valueOf('procurement.papers', { ...filter, before: pageParam }),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows), [data]);
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return { data: rows, error, refetch, total: data?.pages[0]?.total ?? 0, more };
}
