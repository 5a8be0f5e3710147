import type { UseQueryResult } from '@tanstack/react-query';
import type { PaperKind } from '../../../shared/procurement/paper.ts';
import type { AnyPaper } from '../../../shared/procurement/slips.ts';
import type { CallFailed } from '../../api/client.ts';
import { useCall } from '../../api/queries.ts';

/** A whole paper of a kind; every kind has its own call of the same shape. */
export function usePaperOf(kind: PaperKind, id: number, keep = false): UseQueryResult<AnyPaper, CallFailed> {
  return useCall(`procurement.${kind}`, { id }, { keep });
}
