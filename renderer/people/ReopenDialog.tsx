import { useRef, useState } from 'react';
import { formatMonth, type Month } from '../../shared/basics/day.ts';
import { useTask } from '../api/commands.ts';
import { useCall } from '../api/queries.ts';
import { errorAt, pageRefusals } from '../api/refusals.ts';
import { Dialog } from '../ui/dialog/Dialog.tsx';
import { notice } from '../ui/dialog/notice.tsx';
import { ChoiceField } from '../ui/form/ChoiceField.tsx';
import { FormArea, type FormHandle } from '../ui/form/FormArea.tsx';
import { PasswordField } from '../ui/form/PasswordField.tsx';
import { TextField } from '../ui/form/TextField.tsx';
import { ErrorNote } from '../ui/marks/ErrorNote.tsx';
import { Progress } from '../ui/marks/Progress.tsx';
import css from './people.module.css';

/** 反结账: the head teacher comes to this PC and types the password; a backup is made first. */
export function ReopenDialog({ month, onDone }: { month: Month; onDone: () => void }) {
  const tiles = useCall('session.tiles', {});
  const heads = tiles.data?.filter(({ post }) => post.split('、').includes('校长')) ?? [];
  const [headId, setHeadId] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const [password, setPassword] = useState('');
  const reopen = useTask('people.reopenMonth');
  const form = useRef<FormHandle>(null);
  const head = headId ?? (heads.length === 1 ? (heads[0]?.id ?? null) : null);

  const go = async () => {
    if (head === null) return;
    const answer = await reopen.run({ month, reason, headId: head, headPassword: password });
    if (answer.ok) {
      notice.done(`${formatMonth(month)}已反结账，反结账前的备份已存好`);
      onDone();
    } else setPassword('');
  };
  const missing =
    tiles.data !== undefined && heads.length === 0
      ? '用户里还没有校长'
      : reason.trim() === ''
        ? '请先写原因'
        : password === ''
          ? '请校长输密码'
          : undefined;
  const others = pageRefusals(reopen.refusals, ['headId', 'reason', 'headPassword']);
  return (
    <Dialog
      title={`反结账 ${formatMonth(month)}`}
      verb="反结账"
      back="再看看"
      danger
      verbKey="Ctrl+Enter"
      busy={reopen.busy}
      notYet={missing}
      onVerb={() => void go()}
      onBack={onDone}
    >
      <p>反结账前先备份。打开后这个月又可以记账，账页上的数可能改变；已经打印的账页要重打。</p>
      <FormArea ref={form} labelWidth={6} className={css.fields}>
        <TextField
          label="原因"
          required
          name="reason"
          width="20rem"
          autoFocus
          value={reason}
          onChange={setReason}
          error={errorAt(reopen.refusals, 'reason')}
        />
        <ChoiceField
          label="校长"
          required
          name="headId"
          options={heads.map(({ id, name }) => ({ value: id, label: name }))}
          value={head}
          onChange={setHeadId}
          error={errorAt(reopen.refusals, 'headId')}
        />
        <PasswordField
          label="校长的密码"
          required
          name="headPassword"
          value={password}
          onChange={setPassword}
          error={errorAt(reopen.refusals, 'headPassword')}
        />
      </FormArea>
      {reopen.progress && <Progress percent={reopen.progress.percent} says={reopen.progress.sentence} />}
      {others.length > 0 && <ErrorNote refusals={others} />}
    </Dialog>
  );
}
