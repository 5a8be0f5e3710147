import { Button, Popover } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { useState } from 'react';
import type { ListColumn } from './list-columns.ts';
import css from './ListToolbar.module.css';

export interface ChosenColumns {
  columns: readonly Pick<ListColumn<never>, 'key' | 'label' | 'fixed'>[];
  hidden: ReadonlySet<string>;
  onHidden: (hidden: ReadonlySet<string>) => void;
}

/** Which columns a list shows. The name column cannot be switched off: a list without it says nothing. */
export function ColumnChooser({ columns, hidden, onHidden }: ChosenColumns) {
  const [open, setOpen] = useState(false);
  const toggle = (key: string) => {
    const next = new Set(hidden);
    if (!next.delete(key)) next.add(key);
    onHidden(next);
  };
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" offset={2} trapFocus withRoles={false} returnFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          leftSection={<IconColumns3 size="1.125rem" stroke={1.6} aria-hidden />}
          onClick={() => setOpen(!open)}
          aria-expanded={open}
        >
          列
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={css.chooser} role="dialog" aria-label="显示哪些列">
        {columns.map(({ key, label, fixed = false }) => (
          <label key={key}>
            <input type="checkbox" checked={!hidden.has(key)} disabled={fixed} onChange={() => toggle(key)} />
            {label}
          </label>
        ))}
      </Popover.Dropdown>
    </Popover>
  );
}
