import { useMemo, useState } from 'react';
import type { ItemCard, ItemRecord } from '../../../shared/inventory/item.ts';
import { itemFields } from '../../../shared/inventory/item.ts';
import type { Choice } from '../../../shared/people/school.ts';
import { Loaded } from '../../api/Loaded.tsx';
import { useCall } from '../../api/queries.ts';
import type { ScreenProps } from '../../app/screens.ts';
import { blankValues, type Values } from '../../fields/record-values.ts';
import type { References } from '../../fields/RecordForm.tsx';
import { Screen } from '../../ui/shell/Screen.tsx';
import { ItemForm } from './ItemForm.tsx';

const choice = (id: number, name: string, code: string): Choice => ({
  id,
  name,
  code,
  initials: '',
  pinyin: '',
  hint: '',
});

/** Categories and stores as the form's selects show them. */
function useItemReferences(): References | null {
  const categories = useCall('inventory.categories', {});
  const stores = useCall('inventory.stores', {});
  return useMemo(() => {
    if (!categories.data || !stores.data) return null;
    return {
      categoryId: categories.data.filter(({ active }) => active).map(({ id, code, name }) => choice(id, name, code)),
      storeId: stores.data.filter(({ active }) => active).map(({ id, name }) => choice(id, name, '')),
    };
  }, [categories.data, stores.data]);
}

/** The values of a card as the form holds them. */
const valuesOf = (record: ItemRecord): Values => ({ ...record });

/** 物资卡片: the card of one item, or a new one. `name` starts a new card from what was typed in a slip. */
export default function ItemScreen({ params }: ScreenProps) {
  const id = Number(params.get('id') ?? 0);
  const references = useItemReferences();
  if (references === null)
    return (
      <Screen title="物资卡片" keys={[]}>
        {null}
      </Screen>
    );
  if (id === 0) {
    return <NewItem name={params.get('name')} references={references} />;
  }
  return <KeptItem key={id} id={id} references={references} />;
}

function NewItem({ name, references }: { name: string | null; references: References }) {
  const [start] = useState<Values>(() => ({ ...blankValues(itemFields), name, batched: '否', durable: '否' }));
  return <ItemForm card={null} start={start} references={references} />;
}

function KeptItem({ id, references }: { id: number; references: References }) {
  const card = useCall('inventory.item', { id });
  if (card.data === undefined)
    return (
      <Screen title="物资卡片" keys={[]}>
        <Loaded of={card}>{() => null}</Loaded>
      </Screen>
    );
  return <FormOf card={card.data} references={references} />;
}

/** The start values stay the same object while the card does, so that a refetch of the stock does not undo typing. */
function FormOf({ card, references }: { card: ItemCard; references: References }) {
  const start = useMemo(() => valuesOf(card.record), [card.record]);
  return <ItemForm card={card} start={start} references={references} />;
}
