import { useState } from 'react';
import type { ItemCard, ItemMovement } from '../../../shared/inventory/item.ts';
import { unitPrice } from '../../../shared/basics/money.ts';
import { navigate } from '../../app/router.ts';
import type { ListColumn } from '../../ui/list/list-columns.ts';
import { ListTable } from '../../ui/list/ListTable.tsx';
import { Empty } from '../../ui/marks/Empty.tsx';
import { Money } from '../../ui/marks/Money.tsx';
import { Quantity } from '../../ui/marks/Quantity.tsx';
import { documentPath, kindOfNumber } from '../documents/document-words.ts';
import css from '../inventory.module.css';

const side = (column: 'in' | 'out', label: string): ListColumn<ItemMovement> => ({
  key: column,
  label,
  width: 5.5,
  align: 'right',
  cell: (move) => move.column === column && <Quantity milli={move.milli} />,
});

const columns: ListColumn<ItemMovement>[] = [
  { key: 'day', label: '日期', width: 6, cell: ({ day }) => day },
  { key: 'number', label: '单号', width: 9, strong: true, fixed: true, cell: ({ number }) => number },
  { key: 'summary', label: '摘要', cell: ({ summary }) => summary },
  { key: 'store', label: '仓库', width: 6, cell: ({ store }) => store },
  side('in', '收入'),
  side('out', '发出'),
  {
    key: 'price',
    label: '单价',
    width: 5.75,
    align: 'right',
    soft: true,
    cell: ({ fen, milli }) => unitPrice(fen, milli),
  },
  { key: 'fen', label: '金额', width: 6.5, align: 'right', cell: ({ fen }) => <Money fen={fen} /> },
  {
    key: 'qty',
    label: '结存',
    width: 5.5,
    align: 'right',
    cell: ({ balanceMilli }) => <Quantity milli={balanceMilli} />,
  },
  {
    key: 'balance',
    label: '结存金额',
    width: 6.5,
    align: 'right',
    cell: ({ balanceFen }) => <Money fen={balanceFen} />,
  },
];

/** The last movements of an item over all stores; the account page has them all, store by store. */
export function ItemMovements({ card }: { card: ItemCard }) {
  const [current, setCurrent] = useState<string | null>(null);
  return (
    <section className={css.rest}>
      <h2>最近收发（最多 40 行，全部看明细账）</h2>
      <ListTable
        label="最近收发"
        rows={card.movements}
        columns={columns}
        keyOf={({ lineId }) => String(lineId)}
        current={current}
        onCurrent={setCurrent}
        onOpen={({ documentId, number }) =>
          void navigate(documentPath(kindOfNumber(number)), { id: String(documentId) })
        }
        empty={<Empty says="还没有收发。入库、出库或期初记账后，这里一行一行列出来。" />}
      />
    </section>
  );
}
