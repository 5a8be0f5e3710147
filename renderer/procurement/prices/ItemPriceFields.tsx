import { useMemo } from 'react';
import type { Refusal } from '../../../shared/basics/refusal.ts';
import type { ItemHit } from '../../../shared/inventory/item.ts';
import { useCall } from '../../api/queries.ts';
import { errorAt } from '../../api/refusals.ts';
import { itemSource } from '../../inventory/item-source.tsx';
import { PriceField } from '../../ui/form/FigureField.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { LookupField } from '../../ui/pick/LookupField.tsx';

/** A price per unit of an item as far as it is keyed, 1/10000 元. */
export interface ItemPrice {
  item: ItemHit | null;
  unit: string;
  price: number | null;
}

interface ItemPriceFieldsProps {
  value: ItemPrice;
  onChange: (value: ItemPrice) => void;
  refusals: readonly Refusal[];
  /** What a standing price is of: that never changes. */
  standing: { code: string; name: string } | null;
  autoFocus?: boolean;
}

/** 物资, 单位, 单价 of a price dialog. */
export function ItemPriceFields({ value, onChange, refusals, standing, autoFocus = false }: ItemPriceFieldsProps) {
  const stores = useCall('inventory.stores', {});
  const storeId = stores.data?.[0]?.id ?? 0;
  const source = useMemo(() => itemSource(storeId, { faintWithoutStock: false }), [storeId]);
  const at = (name: string) => errorAt(refusals, name);
  return (
    <>
      {standing === null ? (
        <LookupField
          label="物资"
          required
          name="itemId"
          width="18rem"
          source={source}
          value={value.item}
          onChange={(item) => onChange({ ...value, item, unit: item?.unit ?? '' })}
          error={at('itemId')}
          autoFocus={autoFocus}
        />
      ) : (
        <TextField
          label="物资"
          width="18rem"
          value={`${standing.code} ${standing.name}`}
          onChange={() => {}}
          readOnly
        />
      )}
      <TextField
        label="单位"
        required
        name="unit"
        width="6rem"
        value={value.unit}
        onChange={(unit) => onChange({ ...value, unit })}
        error={at('unit')}
      />
      <PriceField
        label="单价"
        required
        name="price"
        value={value.price}
        onChange={(price) => onChange({ ...value, price })}
        error={at('price')}
        autoFocus={standing !== null}
      />
    </>
  );
}
