import { formatPrice } from '../../shared/basics/money.ts';
import type { ItemHit } from '../../shared/inventory/item.ts';
import { valueOf } from '../api/client.ts';
import { Quantity } from '../ui/marks/Quantity.tsx';
import type { LookupSource } from '../ui/pick/lookup-source.ts';
import { Matched, MatchedName } from '../ui/pick/Matched.tsx';

const PLACES = 2;

/** `24.1000` as people say it: 24.10; a price with more digits keeps them. */
const priceText = (price: number): string => formatPrice(price).replace(new RegExp(`(\\.\\d{${PLACES}})0+$`), '$1');

interface Looks {
  /** Goods without stock cannot be issued; they stay in the list, faint. */
  faintWithoutStock: boolean;
  onNew?: (query: string) => void;
}

/** The item box of slips and of the account screen: stock and last price are read before choosing. */
export function itemSource(storeId: number, { faintWithoutStock, onNew }: Looks): LookupSource<ItemHit> {
  return {
    search: async (query) => {
      const rows = await valueOf('inventory.searchItems', { search: query.slice(0, 60), storeId });
      return { rows, total: rows.length };
    },
    keyOf: ({ id }) => String(id),
    textOf: ({ code, name }) => `${code} ${name}`,
    ...(faintWithoutStock && { isFaint: ({ milli }: ItemHit) => milli <= 0 }),
    counted: '种物资',
    order: '最近用过的在前',
    width: 44,
    ...(onNew && { onNew }),
    columns: [
      { label: '编码', width: 4.5, cell: ({ code }, query) => <Matched text={code} query={query} /> },
      {
        label: '品名',
        width: 11,
        strong: true,
        cell: ({ name, initials }, query) => <MatchedName name={name} query={query} keys={[initials]} />,
      },
      { label: '规格型号', cell: ({ spec }) => spec },
      {
        label: '现存',
        width: 6,
        align: 'right',
        cell: ({ milli, unit }) => (milli === 0 ? '无库存' : <Quantity milli={milli} unit={unit} />),
      },
      {
        label: '最近进价',
        width: 5.5,
        align: 'right',
        cell: ({ lastPrice }) => (lastPrice === null ? '' : priceText(lastPrice)),
      },
      { label: '货位', width: 4, cell: ({ place }) => place },
    ],
  };
}

/** The hit of an item whose code is known, with the stock of another store or of now. */
export async function hitOf(code: string, itemId: number, storeId: number): Promise<ItemHit | null> {
  const hits = await valueOf('inventory.searchItems', { search: code, storeId });
  return hits.find(({ id }) => id === itemId) ?? null;
}
