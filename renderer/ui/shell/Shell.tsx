import { IconDatabaseHeart, IconSearch, IconTextSize } from '@tabler/icons-react';
import { useState, type CSSProperties, type ReactNode } from 'react';
import { formatMonth, weekdayOf, type Day, type Month } from '../../../shared/basics/day.ts';
import { Key } from '../keys/Key.tsx';
import { useKeys } from '../keys/use-keys.tsx';
import { Rail, type RailArea } from './Rail.tsx';
import { SearchBox, type SearchEverywhere } from './SearchBox.tsx';
import css from './Shell.module.css';

export interface ShellProps {
  areas: readonly RailArea[];
  path: string;
  unitName: string;
  /** Books to play with; said on every screen so that nobody keys real papers into them. */
  demo?: boolean;
  person: { name: string; post: string; colour: string };
  today: Day;
  /** The month that is being written. */
  month?: { month: Month; state: '未开始' | '开放' | '已结账' };
  backup?: { words: string; stale: boolean };
  /** 大字号, kept for this PC. */
  large: boolean;
  onLarge: (large: boolean) => void;
  onSwitchPerson: () => void;
  search: SearchEverywhere;
  children: ReactNode;
}

/** The frame around every screen. The thin band on top carries the colour of the person at the keyboard (shared PC). */
export function Shell(props: ShellProps) {
  const { areas, path, unitName, person, onSwitchPerson, search, children } = props;
  const [searching, setSearching] = useState(false);
  // On the screen layer: a dialog over the screen silences both, so nobody changes person under an open question.
  useKeys([
    { key: 'Ctrl+K', act: () => setSearching(true) },
    { key: 'F12', act: onSwitchPerson },
  ]);
  const colour: CSSProperties & { '--person': string } = { '--person': person.colour };
  return (
    <div className={css.shell} style={colour}>
      <nav className={css.rail} aria-label="主菜单">
        <div className={css.brand}>
          总务台账<small>{unitName}</small>
        </div>
        <Rail areas={areas} path={path} />
        <button type="button" className={css.person} onClick={onSwitchPerson}>
          <span className={css.tile} aria-hidden>
            {person.name.slice(0, 1)}
          </span>
          <span className={css.who}>
            {person.name}
            <small>{person.post}</small>
          </span>
          <Key>F12</Key>
          <span className="unseen">换人</span>
        </button>
      </nav>
      <TopBar {...props} onSearch={() => setSearching(true)} />
      <div className={css.place}>{children}</div>
      {searching && <SearchBox search={search} onClose={() => setSearching(false)} />}
    </div>
  );
}

/** The bar over every screen: search, and what holds today. */
function TopBar({
  demo = false,
  month,
  backup,
  today,
  large,
  onLarge,
  onSearch,
}: ShellProps & { onSearch: () => void }) {
  return (
    <header className={css.top}>
      <button type="button" className={css.search} onClick={onSearch}>
        <IconSearch size="1rem" stroke={1.8} aria-hidden />
        找物资、单号、人、功能…
        <Key>Ctrl+K</Key>
      </button>
      {demo && <span className={css.demo}>演示</span>}
      {month && (
        <span className={css.state} data-tone={month.state === '开放' ? undefined : 'quiet'}>
          {formatMonth(month.month)}
          <b>{month.state}</b>
        </span>
      )}
      {backup && (
        <span className={css.state} data-tone={backup.stale ? 'warn' : undefined}>
          <IconDatabaseHeart size="1rem" stroke={1.8} aria-hidden />
          {backup.words}
        </span>
      )}
      <time className={css.state} dateTime={today}>
        {Number(today.slice(5, 7))}月{Number(today.slice(8))}日 {weekdayOf(today)}
      </time>
      <button
        type="button"
        className={css.large}
        aria-pressed={large}
        onClick={() => onLarge(!large)}
        title={large ? '换回普通字号' : '换成大字号'}
      >
        <IconTextSize size="1.125rem" stroke={1.6} aria-hidden />
        <span className="unseen">大字号</span>
      </button>
    </header>
  );
}
