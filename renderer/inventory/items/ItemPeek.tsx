import { useCall } from '../../api/queries.ts';
import { navigate } from '../../app/router.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import css from '../inventory.module.css';
import { ItemFacts, stockFigures } from './ItemFacts.tsx';

/** F7 in a slip: stock and last movements of the item, without leaving what is being written. */
export function ItemPeek({ id, onClose }: { id: number; onClose: () => void }) {
  const { data: card } = useCall('inventory.item', { id });
  if (!card) return null;
  return (
    <Dialog
      title={`查库存 ${card.record.code ?? ''} ${card.record.name ?? ''} ${card.record.spec ?? ''}`}
      verb="看明细账"
      back="接着写"
      onVerb={() => {
        onClose();
        void navigate('/inventory/account', { item: String(id) });
      }}
      onBack={onClose}
    >
      <dl className={css.figures}>
        {stockFigures(card).map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <ItemFacts card={card} />
    </Dialog>
  );
}
