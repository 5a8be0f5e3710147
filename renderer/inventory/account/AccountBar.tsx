import { useMemo } from 'react';
import { yearOf } from '../../../shared/basics/day.ts';
import type { CarryMode } from '../../../shared/inventory/account-page.ts';
import type { ItemHit } from '../../../shared/inventory/item.ts';
import { useCall } from '../../api/queries.ts';
import { ChoiceField } from '../../ui/form/ChoiceField.tsx';
import { FormArea } from '../../ui/form/FormArea.tsx';
import { useToday } from '../../ui/form/today.ts';
import type { Option } from '../../ui/form/ChoiceField.tsx';
import { LookupField } from '../../ui/pick/LookupField.tsx';
import css from '../inventory.module.css';
import { itemSource } from '../item-source.tsx';
import { useStores } from '../store-choice.ts';

export interface AccountQuestion {
  storeId: number;
  itemId: number | null;
  year: number;
  carry: CarryMode;
  totalsForCurrent: boolean;
}

const CARRIES: readonly Option<CarryMode>[] = [
  { value: 'month', label: '本月发生额', note: '月初起' },
  { value: 'year', label: '本年发生额', note: '年初起' },
  { value: 'page', label: '本页发生额' },
  { value: 'balance', label: '只写结存' },
];

/** The chosen item as the lookup box shows it; its stock is of no interest here. */
function useChosen(itemId: number | null): ItemHit | null {
  const { data } = useCall('inventory.item', { id: itemId ?? 0 }, { enabled: itemId !== null });
  if (!data) return null;
  const { code, name, spec, unit, initials, place } = data.record;
  return {
    id: data.id,
    code: code ?? '',
    name: name ?? '',
    spec: spec ?? '',
    unit: unit ?? '',
    units: [],
    initials: initials ?? '',
    milli: 0,
    fen: 0,
    lastPrice: null,
    place: place ?? '',
  };
}

/** Which account, and how its pages carry over. */
export function AccountBar(props: { question: AccountQuestion; onChange: (part: Partial<AccountQuestion>) => void }) {
  const { question, onChange } = props;
  const { storeId, itemId, year, carry, totalsForCurrent } = question;
  const { all: stores } = useStores();
  const today = useToday();
  const start = useCall('books.status', {}).data?.school?.startMonth;
  const chosen = useChosen(itemId);
  const source = useMemo(() => itemSource(storeId, { faintWithoutStock: false }), [storeId]);
  const years = useMemo(() => {
    const first = start === undefined ? yearOf(today) : yearOf(start);
    const count = Math.max(1, yearOf(today) - first + 1);
    return Array.from({ length: count }, (_, i) => ({ value: first + i, label: `${first + i}年` }));
  }, [start, today]);
  return (
    <FormArea className={css.bar}>
      <ChoiceField
        label="仓库"
        width="7.5rem"
        options={stores.map(({ id, name }) => ({ value: id, label: name }))}
        value={storeId}
        onChange={(id) => onChange({ storeId: id })}
      />
      <LookupField
        label="物资"
        width="13rem"
        source={source}
        value={chosen}
        onChange={(hit) => hit && onChange({ itemId: hit.id })}
        autoFocus={itemId === null}
      />
      <ChoiceField
        label="年度"
        width="5.75rem"
        options={years}
        value={year}
        onChange={(next) => onChange({ year: next })}
      />
      <ChoiceField
        label="过次页"
        width="8rem"
        options={CARRIES}
        value={carry}
        onChange={(next) => onChange({ carry: next })}
      />
      <label className={css.check}>
        <input
          type="checkbox"
          checked={totalsForCurrent}
          onChange={(event) => onChange({ totalsForCurrent: event.currentTarget.checked })}
        />
        本月未结账也打合计
      </label>
    </FormArea>
  );
}
