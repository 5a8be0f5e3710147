import type { ReactNode } from 'react';
import { formatPrice, unitPrice } from '../../../shared/basics/money.ts';
import type { ItemCard, ItemMovement } from '../../../shared/inventory/item.ts';
import { PanelTable } from '../../ui/list/SidePanel.tsx';
import { Money } from '../../ui/marks/Money.tsx';
import { Quantity } from '../../ui/marks/Quantity.tsx';
import { shortNumber } from '../documents/document-words.ts';

const NONE = { milli: 0, fen: 0 };

/** Stock over all stores, as the large figures of a panel. */
export function stockFigures({ balances, record }: ItemCard) {
  const { milli, fen } = balances.reduce(
    (sum, one) => ({ milli: sum.milli + one.milli, fen: sum.fen + one.fen }),
    NONE,
  );
  return [
    { label: '现存', value: <Quantity milli={milli} unit={record.unit ?? ''} /> },
    { label: '结存单价', value: milli === 0 ? '—' : unitPrice(fen, milli) },
    { label: '结存金额', value: <Money fen={fen} /> },
  ];
}

/** Received or issued, in one word and a figure; a red figure keeps its minus. */
export function Moved({ column, milli }: Pick<ItemMovement, 'column' | 'milli'>) {
  return (
    <>
      {column === 'in' ? '收 ' : '发 '}
      <Quantity milli={milli} />
    </>
  );
}

/** What is known of an item at a glance: where it lies, what happened last, what it cost. */
export function ItemFacts({ card, aside }: { card: ItemCard; aside?: ReactNode }) {
  const held = card.balances.filter(({ milli, fen }) => milli !== 0 || fen !== 0);
  return (
    <>
      {held.length > 0 && (
        <PanelTable caption="各仓库结存">
          {held.map(({ storeId, store, milli, fen }) => (
            <tr key={storeId}>
              <td>{store}</td>
              <td className="num">
                <Quantity milli={milli} />
              </td>
              <td className="num">
                <Money fen={fen} />
              </td>
            </tr>
          ))}
        </PanelTable>
      )}
      {card.movements.length > 0 && (
        <PanelTable
          caption={
            <>
              最近收发 <span style={{ float: 'right', fontWeight: 400 }}>{aside}</span>
            </>
          }
        >
          {card.movements.slice(0, 6).map((move) => (
            <tr key={move.lineId}>
              <td className="muted">{move.day.slice(5)}</td>
              <td style={{ maxWidth: '10rem', overflow: 'hidden', textOverflow: 'ellipsis' }}>
                {move.summary} <small className="muted">{shortNumber(move.number)}</small>
              </td>
              <td className="num">
                <Moved {...move} />
              </td>
            </tr>
          ))}
        </PanelTable>
      )}
      {card.lastPrices.length > 0 && (
        <p className="muted">
          最近进价 <b>{card.lastPrices.map((price) => formatPrice(price)).join('、')}</b> 元/{card.record.unit}
        </p>
      )}
    </>
  );
}
