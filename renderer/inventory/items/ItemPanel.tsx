import { Button } from '@mantine/core';
import { useCall } from '../../api/queries.ts';
import { hrefOf } from '../../app/router.ts';
import { Key } from '../../ui/keys/Key.tsx';
import { SidePanel } from '../../ui/list/SidePanel.tsx';
import { ItemFacts, stockFigures } from './ItemFacts.tsx';

interface ItemPanelProps {
  id: number;
  onOpen: () => void;
  onClose: () => void;
  onAccount: () => void;
}

/** The current item of the list. It follows the caret, so the former item stays until the next has arrived. */
export function ItemPanel({ id, onOpen, onClose, onAccount }: ItemPanelProps) {
  const { data: card } = useCall('inventory.item', { id }, { keep: true });
  const categories = useCall('inventory.categories', {});
  if (!card) return <aside aria-busy="true" />;
  const { record, category } = card;
  return (
    <SidePanel
      title={record.name ?? ''}
      about={[record.spec, record.code, category, card.active ? null : '已停用'].filter(Boolean).join(' · ')}
      figures={stockFigures(card)}
      onClose={onClose}
      actions={
        <>
          <Button variant="default" onClick={onAccount} rightSection={<Key>F7</Key>}>
            明细账
          </Button>
          <Button variant="default" onClick={onOpen} rightSection={<Key>Enter</Key>}>
            打开卡片
          </Button>
        </>
      }
    >
      <ItemFacts
        card={card}
        aside={
          <a className="link" href={hrefOf('/inventory/items/card', { id: String(id) })}>
            全部
          </a>
        }
      />
      {categories.data?.find((one) => one.id === record.categoryId)?.isFood === true && (
        <p>
          <a className="link" href={hrefOf('/canteen/trace', { name: record.code ?? '' })}>
            这种食品用到了哪几餐
          </a>
        </p>
      )}
    </SidePanel>
  );
}
