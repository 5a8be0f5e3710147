import { useMemo, useRef, useState } from 'react';
import type { StoreRow } from '../../shared/inventory/catalogue.ts';
import { ROLES, roleConflicts, type Role } from '../../shared/people/roles.ts';
import type { UserRow } from '../../shared/people/school.ts';
import { useTask } from '../api/commands.ts';
import { useCall } from '../api/queries.ts';
import { errorAt, pageRefusals } from '../api/refusals.ts';
import { choiceSource } from '../fields/choice-source.tsx';
import { leave, SaveKey } from '../fields/KeptDialog.tsx';
import { Dialog } from '../ui/dialog/Dialog.tsx';
import { notice } from '../ui/dialog/notice.tsx';
import { ChoiceLine } from '../ui/form/Choice.tsx';
import { FormArea, type FormHandle } from '../ui/form/FormArea.tsx';
import { PasswordField } from '../ui/form/PasswordField.tsx';
import { TextField } from '../ui/form/TextField.tsx';
import { ErrorNote } from '../ui/marks/ErrorNote.tsx';
import { LookupField } from '../ui/pick/LookupField.tsx';
import css from './people.module.css';

interface UserDialogProps {
  /** Null for a new one. */
  user: UserRow | null;
  stores: readonly StoreRow[];
  onDone: () => void;
}

interface Typed {
  name: string;
  staffId: number | null;
  roles: readonly Role[];
  storeIds: readonly number[];
  active: boolean;
  password: string;
  exceptionReason: string;
}

const startOf = (user: UserRow | null): Typed => ({
  name: user?.name ?? '',
  staffId: user?.staffId ?? null,
  roles: user?.roles ?? [],
  storeIds: user?.storeIds ?? [],
  active: user?.active ?? true,
  password: '',
  exceptionReason: user?.exceptionReason ?? '',
});

const FIELDS = ['name', 'staffId', 'password', 'exceptionReason'];

const toggled = <T,>(list: readonly T[], one: T): readonly T[] =>
  list.includes(one) ? list.filter((other) => other !== one) : [...list, one];

/** One user: roles with what stands against them said at once, stores of a keeper, a new password. */
export function UserDialog({ user, stores, onDone }: UserDialogProps) {
  const [start] = useState(() => startOf(user));
  const [typed, setTyped] = useState(start);
  const save = useTask('people.saveUser');
  const form = useRef<FormHandle>(null);
  const conflicts = roleConflicts(typed.roles, '');
  const open = roleConflicts(typed.roles, typed.exceptionReason.trim());
  const set = (part: Partial<Typed>) => {
    setTyped({ ...typed, ...part });
    save.setRefusals([]);
  };

  const keep = async () => {
    if (form.current?.ready() === false) return;
    const { roles, storeIds, password, ...rest } = typed;
    const answer = await save.run({
      ...rest,
      id: user?.id ?? null,
      roles: [...roles],
      storeIds: roles.includes('保管员') ? [...storeIds] : [],
      password: password === '' ? null : password,
      exceptionReason: conflicts.length === 0 ? '' : typed.exceptionReason,
    });
    if (!answer.ok) return;
    notice.done(`已保存 ${typed.name}`);
    onDone();
  };
  const others = pageRefusals(save.refusals, FIELDS);
  return (
    <Dialog
      title={user ? `修改用户 ${user.name}` : '新用户'}
      verb="保存"
      back="不保存"
      verbKey="Ctrl+Enter"
      width={46}
      busy={save.busy}
      notYet={typed.roles.length === 0 ? '至少选一个角色' : open.length > 0 ? '先处理不能兼任的角色' : undefined}
      onVerb={() => void keep()}
      onBack={() => void leave(typed !== start, onDone)}
    >
      <SaveKey act={() => void keep()} />
      <FormArea ref={form} labelWidth={6} className={css.fields}>
        <TextField
          label="姓名"
          required
          name="name"
          autoFocus
          value={typed.name}
          onChange={(name) => set({ name })}
          error={errorAt(save.refusals, 'name')}
        />
        <StaffOf value={typed.staffId} onChange={(staffId) => set({ staffId })} />
        <Checks
          label="角色"
          items={ROLES.map((role) => ({ key: role, label: role, on: typed.roles.includes(role) }))}
          onToggle={(role) => set({ roles: toggled(typed.roles, role) })}
        />
        {conflicts.length > 0 && (
          <>
            <p className={css.conflict} role="status">
              {conflicts.join('；')}
            </p>
            <TextField
              label="兼任理由"
              name="exceptionReason"
              width="24rem"
              value={typed.exceptionReason}
              onChange={(exceptionReason) => set({ exceptionReason })}
              error={errorAt(save.refusals, 'exceptionReason')}
              hint="校长同意的理由"
            />
          </>
        )}
        {typed.roles.includes('保管员') && (
          <Checks
            label="管哪些仓库"
            items={stores.map(({ id, name }) => ({ key: id, label: name, on: typed.storeIds.includes(id) }))}
            onToggle={(id) => set({ storeIds: toggled(typed.storeIds, id) })}
            note="都不选就是不限"
          />
        )}
        <PasswordField
          label={user ? '新密码' : '密码'}
          required={!user}
          name="password"
          value={typed.password}
          onChange={(password) => set({ password })}
          error={errorAt(save.refusals, 'password')}
          hint={user ? '不改就空着' : '至少 6 位，请本人登录后再改'}
        />
        <ChoiceLine
          label="状态"
          options={['在用', '停用']}
          value={typed.active ? '在用' : '停用'}
          onChange={(word) => set({ active: word === '在用' })}
        />
      </FormArea>
      {others.length > 0 && <ErrorNote refusals={others} />}
    </Dialog>
  );
}

/** The person behind the user, where there is one in the list of staff. */
function StaffOf({ value, onChange }: { value: number | null; onChange: (id: number | null) => void }) {
  const { data: staff = NONE } = useCall('people.staffChoices', {});
  const source = useMemo(() => choiceSource(staff, { counted: '位教职工', heads: ['姓名', '部门'] }), [staff]);
  return (
    <LookupField
      label="对应教职工"
      placeholder="可不填"
      source={source}
      value={staff.find(({ id }) => id === value) ?? null}
      onChange={(row) => onChange(row?.id ?? null)}
    />
  );
}

const NONE: never[] = [];

interface ChecksProps<K> {
  label: string;
  items: readonly { key: K; label: string; on: boolean }[];
  onToggle: (key: K) => void;
  note?: string;
}

/** Several words of which any may hold. */
function Checks<K extends string | number>({ label, items, onToggle, note }: ChecksProps<K>) {
  return (
    <fieldset className={css.checks}>
      <legend>{label}</legend>
      <div>
        {items.map(({ key, label: words, on }) => (
          <label key={key}>
            <input type="checkbox" checked={on} onChange={() => onToggle(key)} />
            {words}
          </label>
        ))}
        {note !== undefined && <small className="muted">{note}</small>}
      </div>
    </fieldset>
  );
}
