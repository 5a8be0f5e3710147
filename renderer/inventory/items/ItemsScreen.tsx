import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { InputOf } from '../../../shared/api.ts';
import type { ItemList } from '../../../shared/inventory/item.ts';
import { exportToExcel, printList } from '../../api/files.ts';
import { Loaded } from '../../api/Loaded.tsx';
import { useHiddenColumns } from '../../api/machine.ts';
import { useCall } from '../../api/queries.ts';
import { useMay } from '../../api/session.ts';
import { navigate } from '../../app/router.ts';
import type { ScreenProps } from '../../app/screens.ts';
import { useToday } from '../../ui/form/today.ts';
import { Key } from '../../ui/keys/Key.tsx';
import type { KeyBinding } from '../../ui/keys/key-table.ts';
import { countWords, useSorted } from '../../ui/list/list-columns.ts';
import { ListTable } from '../../ui/list/ListTable.tsx';
import { ListToolbar } from '../../ui/list/ListToolbar.tsx';
import { SplitView } from '../../ui/list/SidePanel.tsx';
import { Empty } from '../../ui/marks/Empty.tsx';
import { Screen } from '../../ui/shell/Screen.tsx';
import { ALL, idOf, storeFilter, useStores } from '../store-choice.ts';
import { itemColumns } from './item-columns.tsx';
import { ItemPanel } from './ItemPanel.tsx';

type Show = keyof ItemList['counts'];

const QUICK: readonly [Show, string][] = [
  ['all', '全部'],
  ['inStock', '有库存'],
  ['belowMin', '低于储备'],
  ['expiring', '临期'],
  ['idle', '半年未动'],
  ['retired', '已停用'],
];

const isShow = (word: string | null): word is Show => QUICK.some(([show]) => show === word);

const help = {
  about: '所有物资和它们现在的库存。数字是各仓库合计，选了仓库就只算那个仓库。',
  steps: [
    '用搜索框或筛选找到物资',
    '用 ↑↓ 在列表里走，右边跟着显示结存和最近收发',
    '按 Enter 打开卡片，按 F7 看明细账',
  ],
  notes: ['“↓”表示低于最低储备', '最早到期按先到期先用推算', '停用的物资在“已停用”里，可以恢复'],
};

/** 物资与库存: the list every storekeeper has open all day. */
export default function ItemsScreen({ params }: ScreenProps) {
  const today = useToday();
  const { all: stores } = useStores();
  const categories = useCall('inventory.categories', {});
  const shown = params.get('show');
  const [search, setSearch] = useState('');
  const [storeId, setStoreId] = useState(ALL);
  const [categoryId, setCategoryId] = useState(ALL);
  const [show, setShow] = useState<Show>(isShow(shown) ? shown : 'all');
  const filter: InputOf<'inventory.items'> = { search, storeId: idOf(storeId), categoryId: idOf(categoryId), show };
  const list = useCall('inventory.items', filter, { keep: true });
  const [columns] = useState(() => itemColumns(today));
  const { hidden, onHidden } = useHiddenColumns('items', ['category', 'max', 'place', 'last']);
  const { rows, sort, setSort } = useSorted(list.data?.rows ?? NO_ROWS, columns);
  const [current, setCurrent] = useState<string | null>(params.get('id'));
  const [panel, setPanel] = useState(true);
  const row = rows.find(({ id }) => String(id) === current);

  const maintains = useMay('items.keep');
  const posts = useMay('stock.post');
  const open = () => row && void navigate('/inventory/items/card', { id: String(row.id) });
  const openNew = () => void navigate('/inventory/items/card');
  const account = () =>
    row && void navigate('/inventory/account', { item: String(row.id), ...(storeId !== ALL && { store: storeId }) });
  const issue = () => void navigate('/inventory/issues/new');
  const excel = () => void exportToExcel(`物资与库存 ${today}`, { kind: 'items', question: filter });
  const keys: KeyBinding[] = [
    { key: '↑↓', does: '换行' },
    { key: 'Enter', does: '打开卡片' },
    { key: '/', does: '搜索' },
    { key: 'F3', does: '筛选' },
    ...(posts ? [{ key: 'F5' as const, does: '出库', act: issue }] : []),
    { key: 'F7', does: '明细账', act: account },
    { key: 'F9', does: '打印' },
    { key: 'F10', does: '导出 Excel' },
    ...(maintains ? [{ key: 'Ins' as const, does: '新物资', act: openNew }] : []),
  ];
  const counts = list.data?.counts;
  const categoryOptions = useMemo(
    () => [
      { value: ALL, label: ALL },
      ...(categories.data ?? []).map(({ id, code, name }) => ({ value: String(id), label: `${code} ${name}` })),
    ],
    [categories.data],
  );
  return (
    <Screen
      title="物资与库存"
      fact="截至现在已记账的数"
      note={countWords(counts?.all ?? 0, '种', rows.length)}
      keys={keys}
      help={help}
      actions={
        <>
          {maintains && (
            <Button variant="default" onClick={openNew} rightSection={<Key>Ins</Key>}>
              新物资
            </Button>
          )}
          {posts && (
            <Button onClick={issue} rightSection={<Key>F5</Key>}>
              出库
            </Button>
          )}
        </>
      }
    >
      <ListToolbar
        search={{ placeholder: '编码、名称、拼音首字母、条码', value: search, onChange: setSearch }}
        filters={[
          { label: '仓库', options: storeFilter(stores), value: storeId, onChange: setStoreId },
          { label: '类别', options: categoryOptions, value: categoryId, onChange: setCategoryId, width: 9 },
        ]}
        quick={{
          items: QUICK.map(([key, label]) => ({ key, label, count: counts?.[key] ?? 0 })),
          value: show,
          onChange: (key) => isShow(key) && setShow(key),
        }}
        columns={{ columns, hidden, onHidden }}
        onExcel={excel}
        onPrint={() => void printList({ kind: 'items', question: filter })}
      />
      {list.data === undefined ? (
        <Loaded of={list}>{() => null}</Loaded>
      ) : (
        <SplitView
          panel={
            panel && row && <ItemPanel id={row.id} onOpen={open} onClose={() => setPanel(false)} onAccount={account} />
          }
        >
          <ListTable
            label="物资"
            rows={rows}
            columns={columns}
            keyOf={({ id }) => String(id)}
            current={current}
            onCurrent={(key) => {
              setCurrent(key);
              setPanel(true);
            }}
            onOpen={open}
            hidden={hidden}
            sort={sort}
            onSort={setSort}
            autoFocus
            empty={<NoItems none={search === '' && counts?.all === 0 && storeId === ALL && categoryId === ALL} />}
          />
        </SplitView>
      )}
    </Screen>
  );
}

const NO_ROWS: ItemList['rows'] = [];

function NoItems({ none }: { none: boolean }) {
  const mayImport = useMay('stock.import');
  if (!none) return <Empty says="没有这样的物资。换个词再找，或者清掉搜索和筛选。" />;
  return (
    <Empty says="还没有物资。学校原来的 Excel 目录可以直接导入，也可以一种一种新建。">
      {mayImport && (
        <Button variant="default" onClick={() => void navigate('/settings/import', { kind: 'items' })}>
          导入物资目录
        </Button>
      )}
    </Empty>
  );
}
