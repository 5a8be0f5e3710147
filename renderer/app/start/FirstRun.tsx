import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import type { BooksStatus, InputOf } from '../../../shared/api.ts';
import { firstDayOf, formatDay } from '../../../shared/basics/day.ts';
import type { Refusal } from '../../../shared/basics/refusal.ts';
import { useTask } from '../../api/commands.ts';
import type { HostInfo } from '../../api/host.ts';
import { pageRefusals } from '../../api/refusals.ts';
import { notice } from '../../ui/dialog/notice.tsx';
import { FormArea, type FormHandle } from '../../ui/form/FormArea.tsx';
import { Key } from '../../ui/keys/Key.tsx';
import { ErrorNote } from '../../ui/marks/ErrorNote.tsx';
import { Progress } from '../../ui/marks/Progress.tsx';
import css from './cover.module.css';
import { CoverPage } from './CoverPage.tsx';
import { FirstRunFields, type FirstRunValues } from './FirstRunFields.tsx';
import { askEverythingAgain, chooseFolder, useOpenBooks } from './use-open-books.ts';

const NAMES: readonly (keyof FirstRunValues)[] = [
  'unitName',
  'kind',
  'ownership',
  'startMonth',
  'adminName',
  'password',
  'again',
];

/** What the form itself can say before anything is made. */
function missing(values: FirstRunValues): Refusal[] {
  const wrong = (field: keyof FirstRunValues, message: string): Refusal => ({ code: 'input.wrong', field, message });
  return [
    ...(values.unitName.trim().length < 2 ? [wrong('unitName', '单位名称要填写')] : []),
    ...(values.kind === null ? [wrong('kind', '请选择学校类型')] : []),
    ...(values.ownership === null ? [wrong('ownership', '请选择公办或民办')] : []),
    ...(values.startMonth === null ? [wrong('startMonth', '启用月份要填写')] : []),
    ...(values.adminName.trim().length < 2 ? [wrong('adminName', '管理员姓名要填写')] : []),
    ...(values.password.length < 6 ? [wrong('password', '密码至少 6 位')] : []),
    ...(values.password !== values.again ? [wrong('again', '两次密码不一样')] : []),
  ];
}

function inputOf({ kind, ownership, startMonth, ...values }: FirstRunValues): InputOf<'books.create'> | null {
  if (kind === null || ownership === null || startMonth === null) return null;
  const { unitName, adminName, password } = values;
  return { unitName, kind, ownership, startMonth, adminName, password };
}

/** 建账: where the books lie, whose they are, from which month on, and who looks after the users. */
export default function FirstRun({ info, status }: { info: HostInfo; status: BooksStatus }) {
  const [folder, setFolder] = useState(status.folder ?? info.folder ?? info.suggestedFolder);
  const [values, setValues] = useState<FirstRunValues>({
    unitName: '',
    kind: null,
    ownership: null,
    startMonth: `${status.today.slice(0, 4)}-01`,
    adminName: '',
    password: '',
    again: '',
  });
  const create = useTask('books.create');
  const demo = useTask('books.demo');
  const books = useOpenBooks();
  const form = useRef<FormHandle>(null);
  const busy = create.busy || demo.busy || books.busy;

  /** The folder must be open before anything is made in it; books that are there already are simply opened. */
  const openFor = async (place: string): Promise<boolean> => {
    const opened = place === status.folder ? status : await books.open(place);
    if (opened?.state !== 'open') return opened !== null;
    notice.done('这个文件夹里已经有账簿，直接打开了');
    await askEverythingAgain();
    return false;
  };
  // A changed answer takes its own sentence away; the others still hold.
  const change = (part: Partial<FirstRunValues>) => {
    setValues({ ...values, ...part });
    create.setRefusals(create.refusals.filter(({ field }) => field === undefined || !Object.hasOwn(part, field)));
  };
  const make = async () => {
    const wrong = missing(values);
    create.setRefusals(wrong);
    if (form.current?.ready() === false) return;
    if (wrong[0]?.field !== undefined) return void form.current?.focusField(wrong[0].field);
    const input = inputOf(values);
    if (input === null || !(await openFor(folder))) return;
    if ((await create.run(input)).ok) await askEverythingAgain();
  };
  const openOther = async () => {
    const chosen = await chooseFolder('账簿放在哪个文件夹');
    if (chosen === null) return;
    setFolder(chosen);
    await openFor(chosen);
  };
  const play = async () => {
    create.setRefusals([]);
    if (!(await openFor(`${folder}-演示`))) return;
    const answer = await demo.run({});
    await askEverythingAgain();
    if (answer.ok) notice.done('演示账套已打开，随便试，不影响真账');
  };

  const others = [...books.refusals, ...pageRefusals(create.refusals, NAMES), ...demo.refusals];
  return (
    <CoverPage
      title="建账"
      label={[
        ['单位名称', values.unitName],
        ['学校类型', [values.ownership, values.kind].filter(Boolean).join(' ')],
        ['账簿启用', values.startMonth === null ? '' : formatDay(firstDayOf(values.startMonth))],
        ['管 理 员', values.adminName],
      ]}
      keys={[
        { key: 'Enter', does: '下一项' },
        { key: 'Ctrl+Enter', does: '建账', act: () => !busy && void make() },
      ]}
      note={`版本 ${info.version}`}
    >
      <h1>第一次使用，先建账</h1>
      <FormArea ref={form} labelWidth={7} className={css.form} onEnd={() => void make()}>
        <FirstRunFields
          folder={folder}
          onFolder={() => void openOther()}
          values={values}
          onChange={change}
          refusals={create.refusals}
        />
      </FormArea>
      {others.length > 0 && <ErrorNote refusals={others} />}
      <div className={css.buttons}>
        <Button onClick={() => void make()} disabled={busy} rightSection={<Key>Ctrl+Enter</Key>}>
          建账
        </Button>
        {create.busy && <span className="muted">正在建账…</span>}
      </div>
      {demo.busy ? (
        <Progress
          percent={demo.progress?.percent ?? 0}
          says={demo.progress?.sentence ?? '正在准备演示账套'}
          {...(demo.progress && { onCancel: demo.cancel })}
        />
      ) : (
        <div className={css.other}>
          <span>想先看看？演示账套里有一所学校一年的账。</span>
          <Button variant="default" onClick={() => void play()} disabled={busy}>
            打开演示账套
          </Button>
        </div>
      )}
    </CoverPage>
  );
}
