import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { z } from 'zod';
import { valueOf, type CallFailed } from '../../api/client.ts';
import type { FormKind } from '../papers/paper-words.ts';

export interface Opened<C> {
  id: number | null;
  content: C;
}

/**
 * What a form begins with, asked once for this screen: a kept draft when the address names one and it can still be read,
 * else what `start` makes.
 */
export function useOpened<S extends z.ZodType<object>>(
  kind: FormKind,
  params: URLSearchParams,
  schema: S,
  start: () => Promise<z.output<S>>,
): UseQueryResult<Opened<z.output<S>>, CallFailed> {
  const draft = Number(params.get('draft') ?? 0);
  return useQuery<Opened<z.output<S>>, CallFailed>({
    queryKey: ['paper form', kind, params.toString()],
    queryFn: async () => {
      if (draft !== 0) {
        const { content } = await valueOf('procurement.draft', { id: draft });
        const parsed = schema.safeParse(content);
        // A draft of an older program that cannot be read stays where it is; the new form does not overwrite it.
        if (parsed.success) return { id: draft, content: parsed.data };
      }
      return { id: null, content: await start() };
    },
    gcTime: 0,
  });
}
