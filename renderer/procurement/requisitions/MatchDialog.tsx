import { useMemo, useState } from 'react';
import { formatQuantity } from '../../../shared/basics/quantity.ts';
import type { ItemHit } from '../../../shared/inventory/item.ts';
import type { Requisition } from '../../../shared/procurement/requisition.ts';
import { useCommand } from '../../api/commands.ts';
import { useCall } from '../../api/queries.ts';
import { errorAt } from '../../api/refusals.ts';
import { itemSource } from '../../inventory/item-source.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { notice } from '../../ui/dialog/notice.tsx';
import { ChoiceField } from '../../ui/form/ChoiceField.tsx';
import { FormArea } from '../../ui/form/FormArea.tsx';
import { LookupField } from '../../ui/pick/LookupField.tsx';
import css from '../papers/papers.module.css';

/** 对应物资: a line of free text becomes an item of the catalogue, so that it can go into the store. */
export function MatchDialog({ requisition, onDone }: { requisition: Requisition; onDone: () => void }) {
  const free = requisition.lines.filter(({ itemId }) => itemId === null);
  const [lineId, setLineId] = useState(free[0]?.id ?? 0);
  const [item, setItem] = useState<ItemHit | null>(null);
  const match = useCommand('procurement.matchLine');
  const stores = useCall('inventory.stores', {});
  const store = stores.data?.[0]?.id ?? 0;
  const source = useMemo(() => itemSource(store, { faintWithoutStock: false }), [store]);
  const go = async () => {
    if (item === null) return;
    const answer = await match.run({ lineId, itemId: item.id });
    if (!answer.ok) return;
    notice.done(`已对应 ${item.code} ${item.name}`);
    onDone();
  };
  return (
    <Dialog
      title={`对应物资 ${requisition.number}`}
      verb="对应"
      back="再看看"
      busy={match.busy}
      notYet={item === null ? '请选物资' : undefined}
      onVerb={() => void go()}
      onBack={onDone}
      width={36}
    >
      <FormArea labelWidth={5} className={css.dialog}>
        <ChoiceField
          label="申购行"
          width="24rem"
          options={free.map((line) => ({
            value: line.id,
            label: `${line.name} ${line.spec} ${formatQuantity(line.qty)} ${line.unit}`,
          }))}
          value={lineId}
          onChange={setLineId}
        />
        <LookupField
          label="物资"
          required
          width="24rem"
          name="itemId"
          source={source}
          value={item}
          onChange={setItem}
          error={errorAt(match.refusals, 'itemId') ?? errorAt(match.refusals, 'lineId')}
          autoFocus
        />
      </FormArea>
      <p className="muted">对应以后不能再改；单位没有换算率的，先在物资卡上加辅助单位。</p>
    </Dialog>
  );
}
