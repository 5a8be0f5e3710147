import { useMemo } from 'react';
import type { StoreRow } from '../../shared/inventory/catalogue.ts';
import type { Session } from '../../shared/people/school.ts';
import { useCall } from '../api/queries.ts';
import { useSession } from '../api/session.ts';
import type { Option } from '../ui/form/ChoiceField.tsx';

/** Stores this person may write in (§9a): a keeper's own, the canteen's for the canteen; empty for everybody else. */
function ownStores(stores: readonly StoreRow[], { roles, storeIds }: Session): StoreRow[] {
  return stores.filter(
    ({ id, kind, active }) =>
      active &&
      ((roles.includes('保管员') && (storeIds === null || storeIds.includes(id))) ||
        (roles.includes('食堂管理员') && kind === '食堂')),
  );
}

/** All stores, and those of the person at the keyboard. */
export function useStores() {
  const { data } = useCall('inventory.stores', {});
  const session = useSession();
  return useMemo(() => {
    const all = data ?? [];
    return { all, own: ownStores(all, session), loaded: data !== undefined };
  }, [data, session]);
}

export const ALL = '全部';

/** The filter of a list: 全部 and every store in use. */
export function storeFilter(stores: readonly StoreRow[]): Option<string>[] {
  return [
    { value: ALL, label: ALL },
    ...stores.filter(({ active }) => active).map(({ id, name }) => ({ value: String(id), label: name })),
  ];
}

export const idOf = (value: string): number | null => (value === ALL ? null : Number(value));
