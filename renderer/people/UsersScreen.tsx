import { Button } from '@mantine/core';
import { useState } from 'react';
import type { UserRow } from '../../shared/people/school.ts';
import { Loaded } from '../api/Loaded.tsx';
import { useCall } from '../api/queries.ts';
import { Key } from '../ui/keys/Key.tsx';
import { countWords, type ListColumn } from '../ui/list/list-columns.ts';
import { ListTable } from '../ui/list/ListTable.tsx';
import { SplitView } from '../ui/list/SidePanel.tsx';
import { Screen } from '../ui/shell/Screen.tsx';
import { UserDialog } from './UserDialog.tsx';

/** 用户与角色: who may sign in, as what, for which stores. */
export default function UsersScreen() {
  const users = useCall('people.users', {});
  const stores = useCall('inventory.stores', {});
  const [current, setCurrent] = useState<string | null>(null);
  const [editing, setEditing] = useState<UserRow | 'new' | null>(null);
  const storeNames = (ids: readonly number[]) =>
    ids.map((id) => stores.data?.find((store) => store.id === id)?.name ?? '').join('、');
  const columns: ListColumn<UserRow>[] = [
    { key: 'name', label: '姓名', width: 8, strong: true, fixed: true, cell: ({ name }) => name },
    { key: 'roles', label: '角色', cell: ({ roles }) => roles.join('、') },
    {
      key: 'stores',
      label: '管哪些仓库',
      width: 14,
      cell: ({ roles, storeIds }) =>
        roles.includes('保管员') ? (storeIds.length === 0 ? '不限' : storeNames(storeIds)) : '',
    },
    { key: 'reason', label: '兼任理由', width: 14, soft: true, cell: ({ exceptionReason }) => exceptionReason },
    { key: 'active', label: '状态', width: 5, cell: ({ active }) => (active ? '在用' : '停用') },
  ];
  const addNew = () => setEditing('new');
  return (
    <Screen
      title="用户与角色"
      note={countWords(users.data?.length ?? 0, '人')}
      keys={[
        { key: '↑↓', does: '换行' },
        { key: 'Enter', does: '修改' },
        { key: 'Ins', does: '新用户', act: addNew },
      ]}
      help={{
        about: '每个人用自己的名字和密码登录，做过什么都记在操作记录里。',
        steps: ['按 Ins 新建，选角色，设一个初始密码', '忘记密码的，在这里填新密码', '离开的人改成“停用”，记录还在'],
        notes: ['管物的不记账：保管员与会计不能由一人兼任，小学校确需兼任的写明校长同意的理由', '管理员不经手账物'],
      }}
      actions={
        <Button onClick={addNew} rightSection={<Key>Ins</Key>}>
          新用户
        </Button>
      }
    >
      <Loaded of={users}>
        {(rows) => (
          <SplitView>
            <ListTable
              label="用户"
              rows={rows}
              columns={columns}
              keyOf={({ id }) => String(id)}
              current={current}
              onCurrent={setCurrent}
              onOpen={setEditing}
              autoFocus
            />
          </SplitView>
        )}
      </Loaded>
      {editing !== null && (
        <UserDialog
          user={editing === 'new' ? null : editing}
          stores={stores.data ?? []}
          onDone={() => setEditing(null)}
        />
      )}
    </Screen>
  );
}
