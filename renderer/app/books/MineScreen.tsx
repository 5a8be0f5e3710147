import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTask } from '../../api/commands.ts';
import { setLargeText, useLargeText } from '../../api/machine.ts';
import { errorAt, pageRefusals } from '../../api/refusals.ts';
import { useSession } from '../../api/session.ts';
import { notice } from '../../ui/dialog/notice.tsx';
import { ChoiceLine } from '../../ui/form/Choice.tsx';
import { FormArea, type FormHandle } from '../../ui/form/FormArea.tsx';
import { PasswordField } from '../../ui/form/PasswordField.tsx';
import { Key } from '../../ui/keys/Key.tsx';
import { ErrorNote } from '../../ui/marks/ErrorNote.tsx';
import { Screen } from '../../ui/shell/Screen.tsx';
import css from './books.module.css';

const FIELDS = ['old', 'password', 'again'];
const BLANK = { old: '', password: '', again: '' };

/** 我的设置: the size of letters on this PC, and one's own password. */
export default function MineScreen() {
  const { name, roles } = useSession();
  const large = useLargeText();
  const [typed, setTyped] = useState(BLANK);
  const change = useTask('session.changePassword');
  const form = useRef<FormHandle>(null);
  const set = (part: Partial<typeof BLANK>) => setTyped({ ...typed, ...part });
  const save = async () => {
    if (typed.password !== typed.again)
      return change.setRefusals([{ code: 'input.wrong', field: 'again', message: '两次密码不一样' }]);
    const answer = await change.run({ old: typed.old, password: typed.password });
    if (!answer.ok) return;
    setTyped(BLANK);
    notice.done('密码已改，下次登录用新密码');
  };
  const others = pageRefusals(change.refusals, FIELDS);
  return (
    <Screen
      title="我的设置"
      fact={`${name} · ${roles.join('、')}`}
      keys={[
        { key: 'Enter', does: '下一项' },
        { key: 'F8', does: '保存密码', act: () => void save() },
        { key: 'F12', does: '换人' },
      ]}
      help={{ about: '字号只改这台电脑；密码只改您自己的。', notes: ['离开座位前按 F12，别人就不能用您的名字记账'] }}
    >
      <div className={css.page}>
        <section className={css.part}>
          <h2>这台电脑</h2>
          <ChoiceLine
            label="字号"
            options={['普通', '大字号']}
            value={large ? '大字号' : '普通'}
            onChange={(word) => setLargeText(word === '大字号')}
          />
        </section>
        <section className={css.part}>
          <h2>改密码</h2>
          <FormArea ref={form} labelWidth={6} className={css.fields} onEnd={() => void save()}>
            <PasswordField
              label="原密码"
              required
              name="old"
              value={typed.old}
              onChange={(old) => set({ old })}
              error={errorAt(change.refusals, 'old')}
            />
            <PasswordField
              label="新密码"
              required
              name="password"
              value={typed.password}
              onChange={(password) => set({ password })}
              error={errorAt(change.refusals, 'password')}
              hint="至少 6 位"
            />
            <PasswordField
              label="再输一次"
              required
              name="again"
              value={typed.again}
              onChange={(again) => set({ again })}
              error={errorAt(change.refusals, 'again')}
            />
          </FormArea>
          {others.length > 0 && <ErrorNote refusals={others} />}
          <div className={css.acts}>
            <Button onClick={() => void save()} disabled={change.busy} rightSection={<Key>F8</Key>}>
              保存密码
            </Button>
          </div>
        </section>
      </div>
    </Screen>
  );
}
