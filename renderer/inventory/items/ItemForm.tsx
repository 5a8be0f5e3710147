import { Button } from '@mantine/core';
import { useEffect } from 'react';
import type { ItemCard } from '../../../shared/inventory/item.ts';
import { itemFields } from '../../../shared/inventory/item.ts';
import { call } from '../../api/client.ts';
import { tell, useCommand } from '../../api/commands.ts';
import { pageRefusals } from '../../api/refusals.ts';
import { useMay, useWhyNot } from '../../api/session.ts';
import { navigate, setLeaveGuard } from '../../app/router.ts';
import type { Values } from '../../fields/record-values.ts';
import { RecordForm, type References } from '../../fields/RecordForm.tsx';
import { useRecord } from '../../fields/use-record.ts';
import { ask } from '../../ui/dialog/ask.ts';
import { notice } from '../../ui/dialog/notice.tsx';
import { FormArea } from '../../ui/form/FormArea.tsx';
import { Key } from '../../ui/keys/Key.tsx';
import type { KeyBinding } from '../../ui/keys/key-table.ts';
import { ErrorNote } from '../../ui/marks/ErrorNote.tsx';
import { Screen } from '../../ui/shell/Screen.tsx';
import css from '../inventory.module.css';
import { ItemMovements } from './ItemMovements.tsx';
import { LookAlikes } from './LookAlikes.tsx';

const NAMES = Object.keys(itemFields);
/** Stand once the item has moved (§3.2). */
const FROZEN = ['unit', 'auxUnit', 'auxRatio'];

const help = {
  about: '一种物资一张卡片。品名、规格、单位三样都相同就是同一种，不能建两张。',
  steps: ['填编码、品名、规格、单位、类别', '有大包装的填辅助单位和换算率，如 1 箱 = 8 包就填 箱、8', '按 F8 保存'],
  notes: ['已经有收发的物资，单位和换算率不能再改', '有库存的物资不能停用'],
};

interface ItemFormProps {
  card: ItemCard | null;
  start: Values;
  references: References;
}

/** Esc with changes asks first; leaving by the rail does too. */
function useGuard(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return;
    setLeaveGuard(async () => {
      const left = await ask({
        title: '离开物资卡片',
        verb: '不保存，离开',
        back: '接着写',
        facts: ['刚才改的内容会丢掉'],
      });
      return left !== null;
    });
    return () => setLeaveGuard(null);
  }, [dirty]);
}

/** The form of an item with everything that is known of it below. */
export function ItemForm({ card, start, references }: ItemFormProps) {
  const { values, setValues, change, refusals, show, read, dirty, form } = useRecord(itemFields, start);
  const save = useCommand('inventory.saveItem');
  const maintains = useMay('items.keep');
  const whyNot = useWhyNot('items.keep');
  useGuard(dirty && maintains);

  const keep = async () => {
    const record = read();
    if (record === null || save.busy) return;
    const answer = await save.run({ id: card?.id ?? null, record });
    if (!answer.ok) return 'refusals' in answer && show(answer.refusals);
    notice.done(`已保存 ${record.code ?? ''} ${record.name ?? ''}`);
    setValues(record);
    setLeaveGuard(null);
    if (!card) void navigate('/inventory/items/card', { id: String(answer.value.id) }, { replace: true });
  };
  const account = () => card && void navigate('/inventory/account', { item: String(card.id) });
  const keys: KeyBinding[] = [
    { key: 'Enter', does: '下一项' },
    ...(maintains ? [{ key: 'F8' as const, does: '保存', act: () => void keep() }] : []),
    ...(card ? [{ key: 'F7' as const, does: '明细账', act: account }] : []),
    { key: 'Esc', does: '返回', act: () => void navigate('/inventory/items', card ? { id: String(card.id) } : {}) },
  ];
  const name = typeof values['name'] === 'string' ? values['name'] : '';
  const spec = typeof values['spec'] === 'string' ? values['spec'] : '';
  return (
    <Screen
      title={card ? '物资卡片' : '新物资'}
      fact={
        card ? `${card.record.code} ${card.record.name}${card.active ? '' : ' · 已停用'}` : '保存后就能在单据里选到'
      }
      note={whyNot}
      keys={keys}
      help={help}
      actions={
        <>
          {card && (
            <Button variant="default" onClick={account} rightSection={<Key>F7</Key>}>
              明细账
            </Button>
          )}
          {card && maintains && (
            <Button variant="default" onClick={() => void retire(card)}>
              {card.active ? '停用' : '恢复使用'}
            </Button>
          )}
          {maintains && (
            <Button onClick={() => void keep()} disabled={save.busy} rightSection={<Key>F8</Key>}>
              保存
            </Button>
          )}
        </>
      }
    >
      <div className={css.work}>
        <div className={css.card}>
          <div className={css.notes}>
            {pageRefusals(refusals, NAMES).length > 0 && <ErrorNote refusals={pageRefusals(refusals, NAMES)} />}
            {maintains && <LookAlikes id={card?.id ?? null} name={name} spec={spec} />}
          </div>
          <FormArea ref={form} labelWidth={7} className={css.cardFields} onEnd={() => void keep()}>
            <RecordForm
              fields={itemFields}
              values={values}
              onChange={change}
              refusals={refusals}
              references={references}
              readOnly={!maintains}
              frozen={card?.unitFrozen ? FROZEN : []}
            />
          </FormArea>
        </div>
        {card && <ItemMovements card={card} />}
      </div>
    </Screen>
  );
}

async function retire({ id, active, record }: ItemCard): Promise<void> {
  if (active) {
    const answered = await ask({
      title: `停用 ${record.name ?? ''}`,
      verb: '停用',
      back: '再看看',
      facts: ['以后的单据里选不到它', '以前的单据和账不变，随时可以恢复'],
    });
    if (!answered) return;
  }
  tell(await call('inventory.retireItem', { id, active: !active }));
}
