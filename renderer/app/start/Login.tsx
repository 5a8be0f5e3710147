import { Button } from '@mantine/core';
import { IconDatabaseHeart } from '@tabler/icons-react';
import { useEffect, useRef, useState, type CSSProperties } from 'react';
import type { BooksStatus } from '../../../shared/api.ts';
import { formatDay, formatMonth, firstDayOf } from '../../../shared/basics/day.ts';
import type { Session, Tile } from '../../../shared/people/school.ts';
import { useTask } from '../../api/commands.ts';
import type { HostInfo } from '../../api/host.ts';
import { Loaded } from '../../api/Loaded.tsx';
import { remembered } from '../../api/machine.ts';
import { useCall } from '../../api/queries.ts';
import { errorAt, pageRefusals } from '../../api/refusals.ts';
import { FormArea } from '../../ui/form/FormArea.tsx';
import { PasswordField } from '../../ui/form/PasswordField.tsx';
import type { KeyBinding } from '../../ui/keys/key-table.ts';
import { ErrorNote } from '../../ui/marks/ErrorNote.tsx';
import { personColour } from '../person-colour.ts';
import css from './cover.module.css';
import { CoverPage } from './CoverPage.tsx';

interface LoginProps {
  info: HostInfo;
  status: BooksStatus;
  onEnter: (session: Session) => void;
}

/** The paper label of the books that are open. */
export function labelOf({ school, today }: BooksStatus): [string, string][] {
  return [
    ['单位名称', school?.unitName ?? ''],
    ['账簿启用', school ? formatDay(firstDayOf(school.startMonth)) : ''],
    ['当前月份', formatMonth(today.slice(0, 7))],
    ...(school?.demo ? [['用　　途', '演示，不记真账'] as [string, string]] : []),
  ];
}

/** Who is it? Tiles with the colour each person owns, then the password. */
export function Login({ info, status, onEnter }: LoginProps) {
  const tiles = useCall('session.tiles', {}, { fresh: true });
  return tiles.data === undefined ? (
    <CoverPage title="登录" label={labelOf(status)}>
      <Loaded of={tiles}>{() => null}</Loaded>
    </CoverPage>
  ) : (
    <Tiles tiles={tiles.data} info={info} status={status} onEnter={onEnter} />
  );
}

/** How many tiles an arrow up or down moves over: as many as stand in a row now. */
function perRow(list: HTMLElement | null): number {
  const items = [...(list?.children ?? [])];
  const top = items[0]?.getBoundingClientRect().top;
  return Math.max(1, items.filter((item) => item.getBoundingClientRect().top === top).length);
}

function Tiles({ tiles, info, status, onEnter }: LoginProps & { tiles: readonly Tile[] }) {
  const [chosenId, setChosenId] = useState(() => Number(remembered('lastUser') ?? 0));
  const [password, setPassword] = useState('');
  const signIn = useTask('session.signIn');
  const list = useRef<HTMLUListElement>(null);
  const area = useRef<HTMLFormElement>(null);
  const at = Math.max(
    0,
    tiles.findIndex(({ id }) => id === chosenId),
  );
  const person = tiles[at];

  const toPassword = () => area.current?.querySelector('input')?.focus();
  const choose = (index: number) => {
    const tile = tiles[index];
    if (!tile) return;
    setChosenId(tile.id);
    setPassword('');
    signIn.setRefusals([]);
  };
  useEffect(toPassword, []);
  const enter = async () => {
    if (!person || signIn.busy) return;
    const answer = await signIn.run({ userId: person.id, password });
    if (answer.ok) return onEnter(answer.value);
    setPassword('');
    toPassword();
  };
  const move = (by: number) => choose(Math.max(0, Math.min(tiles.length - 1, at + by)));
  const keys: KeyBinding[] = [
    { key: '1–8', does: '选人' },
    ...tiles.slice(0, 9).map((_, i) => ({
      key: String(i + 1) as '1',
      act: () => {
        choose(i);
        toPassword();
      },
    })),
    { key: '↑↓←→', does: '移动' },
    { key: '←', act: () => move(-1) },
    { key: '→', act: () => move(1) },
    { key: '↑', act: () => move(-perRow(list.current)) },
    { key: '↓', act: () => move(perRow(list.current)) },
    { key: 'Enter', does: '进入', act: toPassword },
    { key: 'Esc', does: '回到名字', act: () => list.current?.querySelectorAll('button')[at]?.focus() },
  ];
  return (
    <CoverPage
      title="登录"
      label={labelOf(status)}
      keys={keys}
      note={`版本 ${info.version} · 数据文件夹 ${status.folder ?? ''}`}
    >
      <h1>请选择您的名字</h1>
      <ul className={css.tiles} ref={list} data-many={tiles.length > 8 || undefined}>
        {tiles.map((tile, i) => (
          <TileButton
            key={tile.id}
            tile={tile}
            digit={i < 9 ? i + 1 : null}
            chosen={i === at}
            onChoose={() => {
              choose(i);
              toPassword();
            }}
          />
        ))}
      </ul>
      <form
        ref={area}
        className={css.pin}
        onSubmit={(event) => {
          event.preventDefault();
          void enter();
        }}
      >
        <FormArea onEnd={() => void enter()}>
          <PasswordField
            label={`${person?.name ?? ''} 的密码`}
            width="11rem"
            name="password"
            value={password}
            onChange={setPassword}
            error={errorAt(signIn.refusals, 'password')}
            hint={status.school?.demo ? '演示账套里每个人的密码都是 123456' : '忘记密码请找管理员重设'}
          />
        </FormArea>
        <Button type="submit" disabled={person === undefined || signIn.busy}>
          进入 Enter
        </Button>
      </form>
      {pageRefusals(signIn.refusals, ['password']).length > 0 && (
        <ErrorNote refusals={pageRefusals(signIn.refusals, ['password'])} />
      )}
      <Notes status={status} />
    </CoverPage>
  );
}

function TileButton(props: { tile: Tile; digit: number | null; chosen: boolean; onChoose: () => void }) {
  const { tile, digit, chosen, onChoose } = props;
  const colour: CSSProperties & { '--person': string } = { '--person': personColour(tile.colour) };
  return (
    <li>
      <button type="button" className={css.person} style={colour} aria-pressed={chosen} onClick={onChoose}>
        <span className={css.initial} aria-hidden>
          {tile.name.slice(0, 1)}
        </span>
        <span className={css.name}>
          {tile.name}
          <small>{tile.post}</small>
        </span>
        {digit !== null && <kbd className={css.digit}>{digit}</kbd>}
      </button>
    </li>
  );
}

/** What the quick check at start found, and when the books were last put in safety. */
function Notes({ status: { backupAt, findings } }: { status: BooksStatus }) {
  return (
    <>
      {findings.length > 0 && (
        <ErrorNote
          refusals={findings.slice(0, 3).map((message, i) => ({
            code: `finding ${i}`,
            message,
            hint: i === 0 ? '请管理员到“备份与核对”里看一看。' : '',
          }))}
        />
      )}
      {backupAt !== null && (
        <ul className={css.notes}>
          <li className={css.good}>
            <IconDatabaseHeart size="1.125rem" stroke={1.6} aria-hidden />
            <span>
              上次备份 <b>{`${formatDay(backupAt.slice(0, 10))} ${backupAt.slice(11, 16)}`}</b>，已打开核对无误。
            </span>
          </li>
        </ul>
      )}
    </>
  );
}
