import { Button } from '@mantine/core';
import type { Fields } from '../../shared/fields/record.ts';
import { Key } from '../ui/keys/Key.tsx';
import { SidePanel } from '../ui/list/SidePanel.tsx';
import { Attachments } from './Attachments.tsx';
import { nameIn, namesIn } from './kept-columns.tsx';
import type { KeptList, KeptRow } from './KeptScreen.tsx';
import css from './fields.module.css';
import { fieldList } from './record-values.ts';

interface KeptPanelProps<F extends Fields> {
  list: KeptList<F>;
  row: KeptRow;
  onEdit: (() => void) | undefined;
  onRetire: (() => void) | undefined;
}

/** The current row with everything that is filled in. */
export function KeptPanel<F extends Fields>({ list, row, onEdit, onRetire }: KeptPanelProps<F>) {
  const { fields, nameField, references = {}, retired = '停用' } = list;
  const filled = fieldList(fields).flatMap(([name, field]) => {
    const value = row.values[name] ?? null;
    if (value === null || value === '' || name === nameField) return [];
    return [{ label: field.label, text: field.format(value, namesIn(references[name])) }];
  });
  return (
    <SidePanel
      title={nameIn(list, row.values)}
      {...(!row.active && { about: retired })}
      actions={
        (onEdit || onRetire || list.open) && (
          <>
            {onRetire && (
              <Button variant="default" onClick={onRetire}>
                {row.active ? '停用' : '恢复使用'}
              </Button>
            )}
            {list.open && (
              <Button variant="default" onClick={() => list.open?.(row.id)} rightSection={<Key>Enter</Key>}>
                打开卡片
              </Button>
            )}
            {onEdit && (
              <Button variant="default" onClick={onEdit} rightSection={list.open ? undefined : <Key>Enter</Key>}>
                修改
              </Button>
            )}
          </>
        )
      }
    >
      {list.drawn?.(row.values, row)}
      <dl className={css.facts}>
        {filled.map(({ label, text }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {list.filesOf && <Attachments owner={{ kind: list.filesOf, id: row.id }} />}
    </SidePanel>
  );
}
