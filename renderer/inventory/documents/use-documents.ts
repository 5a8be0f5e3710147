import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { InputOf } from '../../../shared/api.ts';
import type { DocumentList } from '../../../shared/inventory/document.ts';
import { valueOf, type CallFailed } from '../../api/client.ts';
import { keyOf } from '../../api/queries.ts';

export type DocumentFilter = Omit<InputOf<'inventory.documents'>, 'before' | 'limit'>;

/** Documents page by page, newest first. Asked by the last row seen, never by a page number, so that depth costs nothing. */
export function useDocuments(filter: DocumentFilter) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery<
    DocumentList,
    CallFailed,
    { pages: DocumentList[] },
    readonly unknown[],
    DocumentList['next']
  >({
    queryKey: [...keyOf('inventory.documents', filter), 'pages'],
    queryFn: ({ pageParam }) => valueOf('inventory.documents', { ...filter, before: pageParam }),
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
