import { Key } from '../../ui/keys/Key.tsx';
import type { KeyName } from '../../ui/keys/key-table.ts';
import css from './today.module.css';

export interface QuickAction {
  key: KeyName;
  name: string;
  aim: string;
  act: () => void;
}

/** What is done most, one key away. */
export function QuickActions({ actions }: { actions: readonly QuickAction[] }) {
  return (
    <ul className={css.row} aria-label="常用操作">
      {actions.map(({ key, name, aim, act }) => (
        <li key={name}>
          <button type="button" className={css.action} onClick={act}>
            <b>{name}</b>
            <span>{aim}</span>
            <Key>{key}</Key>
          </button>
        </li>
      ))}
    </ul>
  );
}
