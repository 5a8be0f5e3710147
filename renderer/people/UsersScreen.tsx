import { Button } from '@mantine/core';
import { useState } from 'react';
import { userColumns as of } from '../../shared/people/list-columns.ts';
import { storesKept, type UserRow } from '../../shared/people/school.ts';
import { exportToExcel, printList } from '../api/files.ts';
import { Loaded } from '../api/Loaded.tsx';
import { useCall } from '../api/queries.ts';
import { Key } from '../ui/keys/Key.tsx';
import { countWords, type ListColumn } from '../ui/list/list-columns.ts';
import { ListTable } from '../ui/list/ListTable.tsx';
import { ListToolbar } from '../ui/list/ListToolbar.tsx';
import { SplitView } from '../ui/list/SidePanel.tsx';
import { Screen } from '../ui/shell/Screen.tsx';
import { UserDialog } from './UserDialog.tsx';

/** 用户与角色: who may sign in, as what, for which stores. */
export default function UsersScreen() {
  const users = useCall('people.users', {});
  const stores = useCall('inventory.stores', {});
  const [current, setCurrent] = useState<string | null>(null);
  const [editing, setEditing] = useState<UserRow | 'new' | null>(null);
  const columns: ListColumn<UserRow>[] = [
    { key: 'name', label: of.name.heading, width: 8, strong: true, fixed: true, cell: ({ name }) => name },
    { key: 'roles', label: of.roles.heading, cell: ({ roles }) => roles.join('、') },
    {
      key: 'stores',
      label: of.stores.heading,
      width: 14,
      cell: (user) => storesKept(user, stores.data ?? []),
    },
    { key: 'reason', label: of.reason.heading, width: 14, soft: true, cell: ({ exceptionReason }) => exceptionReason },
    { key: 'active', label: of.active.heading, width: 5, cell: ({ active }) => (active ? '在用' : '停用') },
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
        { key: 'F9', does: '打印' },
        { key: 'F10', does: '导出 Excel' },
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
      <ListToolbar
        onExcel={() => void exportToExcel('用户与角色', { kind: 'users' })}
        onPrint={() => void printList({ kind: 'users' })}
      />
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
