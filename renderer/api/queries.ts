import { keepPreviousData, QueryClient, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Area, CallName, InputOf, ResultOf } from '../../shared/api.ts';
import { valueOf, type CallFailed } from './client.ts';

/** Answers come from the same PC: never refetched by a clock or a focus, only when the backend says an area changed. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      retry: false,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      staleTime: Infinity,
    },
  },
});

/** Whose changes make an answer of this call old. */
function areaOf(name: CallName): Area {
  if (name.startsWith('people.') || name.startsWith('session.')) return 'people';
  if (name.startsWith('suppliers.')) return 'suppliers';
  if (name.startsWith('property.')) return 'property';
  if (name.startsWith('funds.')) return 'funds';
  if (name.startsWith('property.')) return 'property';
  if (name.startsWith('procurement.')) return 'procurement';
  if (name.startsWith('files.attach')) return 'files';
  if (name.startsWith('registers.') || name.startsWith('canteen.')) return 'registers';
  return name.startsWith('books.') ? 'books' : 'inventory';
}

export const keyOf = <N extends CallName>(name: N, input: InputOf<N>): readonly unknown[] => [
  areaOf(name),
  name,
  input,
];

interface Asking {
  /** False while something the question needs is not chosen yet. */
  enabled?: boolean;
  /** While a new question is on its way the old answer stays: a list does not flicker at every typed letter. */
  keep?: boolean;
  /** Always asked anew when a screen opens: for answers that change with every call, such as the audit trail. */
  fresh?: boolean;
  everyMs?: number;
}

/** Answer of a query call, kept until its area changes. */
export function useCall<N extends CallName>(
  name: N,
  input: InputOf<N>,
  { enabled = true, keep = false, fresh = false, everyMs }: Asking = {},
): UseQueryResult<ResultOf<N>, CallFailed> {
  return useQuery<ResultOf<N>, CallFailed>({
    queryKey: keyOf(name, input),
    queryFn: () => valueOf(name, input),
    enabled,
    ...(keep && { placeholderData: keepPreviousData }),
    ...(fresh && { staleTime: 0 }),
    ...(everyMs !== undefined && { refetchInterval: everyMs }),
  });
}
