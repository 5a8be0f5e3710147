import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { unitPrice } from '../../../shared/basics/money.ts';
import { Key } from '../../ui/keys/Key.tsx';
import { countWords, useSorted, type ListColumn } from '../../ui/list/list-columns.ts';
import { ListTable } from '../../ui/list/ListTable.tsx';
import { ListToolbar } from '../../ui/list/ListToolbar.tsx';
import { SidePanel, SplitView } from '../../ui/list/SidePanel.tsx';
import { notice } from '../../ui/dialog/notice.tsx';
import { Money } from '../../ui/marks/Money.tsx';
import { Quantity } from '../../ui/marks/Quantity.tsx';
import { Screen } from '../../ui/shell/Screen.tsx';
import { Empty } from '../../ui/marks/Empty.tsx';
import { manyItems, type SampleItem } from './sample-items.ts';

const columns: ListColumn<SampleItem>[] = [
  { key: 'code', label: '编码', width: 5, sortBy: ({ code }) => code, cell: ({ code }) => code },
  {
    key: 'name',
    label: '品名',
    width: 7,
    strong: true,
    fixed: true,
    sortBy: ({ name }) => name,
    cell: ({ name }) => name,
  },
  { key: 'spec', label: '规格型号', cell: ({ spec }) => spec },
  { key: 'unit', label: '单位', width: 3.25, cell: ({ unit }) => unit },
  {
    key: 'stock',
    label: '现存',
    width: 5.25,
    align: 'right',
    sortBy: ({ stock }) => stock,
    cell: ({ stock, least }) => <Stock stock={stock} least={least} />,
  },
  {
    key: 'least',
    label: '最低',
    width: 4.5,
    align: 'right',
    soft: true,
    cell: ({ least }) => <Quantity milli={least} />,
  },
  { key: 'price', label: '结存单价', width: 5.75, align: 'right', cell: ({ fen, stock }) => unitPrice(fen, stock) },
  {
    key: 'fen',
    label: '结存金额',
    width: 6.25,
    align: 'right',
    sortBy: ({ fen }) => fen,
    cell: ({ fen }) => <Money fen={fen} />,
  },
];

function Stock({ stock, least }: Pick<SampleItem, 'stock' | 'least'>) {
  const low = least !== null && stock < least;
  return (
    <span className={low ? 'amber' : undefined} title={low ? '低于最低储备' : undefined}>
      {low && '↓ '}
      <Quantity milli={stock} />
    </span>
  );
}

const kinds = ['全部', '办公用品', '食品'].map((label) => ({ value: label, label }));

/** The list of the visual standard with five thousand rows. */
export function ListSample() {
  const [search, setSearch] = useState('');
  const [kind, setKind] = useState('全部');
  const [quick, setQuick] = useState('all');
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [current, setCurrent] = useState<string | null>(null);
  const low = useMemo(() => manyItems.filter(({ stock, least }) => least !== null && stock < least), []);
  const found = useMemo(
    () =>
      (quick === 'low' ? low : manyItems).filter(({ name, initials, code }) =>
        [name, initials, code].some((text) => text.includes(search)),
      ),
    [quick, low, search],
  );
  const { rows, sort, setSort } = useSorted(found, columns);
  const item = rows.find(({ code }) => code === current);
  return (
    <Screen
      title="物资与库存"
      fact="行政仓库、食堂仓库 · 截至今天已记账"
      note={countWords(manyItems.length, '种', rows.length)}
      keys={[
        { key: '↑↓', does: '换行' },
        { key: 'Enter', does: '打开卡片' },
        { key: '/', does: '搜索' },
        { key: 'F3', does: '筛选' },
        { key: 'F5', does: '出库', act: () => notice.done('F5 出库') },
        { key: 'F9', does: '打印' },
        { key: 'F10', does: '导出 Excel' },
      ]}
      actions={<Button rightSection={<Key>F5</Key>}>出库</Button>}
    >
      <ListToolbar
        search={{ placeholder: '编码、名称、拼音首字母、条码', value: search, onChange: setSearch }}
        filters={[{ label: '类别', options: kinds, value: kind, onChange: setKind }]}
        quick={{
          items: [
            { key: 'all', label: '全部', count: manyItems.length },
            { key: 'low', label: '低于储备', count: low.length },
          ],
          value: quick,
          onChange: setQuick,
        }}
        columns={{ columns, hidden, onHidden: setHidden }}
        onExcel={() => notice.done('F10 导出')}
        onPrint={() => notice.done('F9 打印')}
      />
      <SplitView
        panel={
          item && (
            <SidePanel
              title={item.name}
              about={`${item.spec} · ${item.code}`}
              figures={[
                { label: '现存', value: <Quantity milli={item.stock} unit={item.unit} /> },
                { label: '结存金额', value: <Money fen={item.fen} /> },
              ]}
              actions={<Button variant="default">打开卡片</Button>}
            />
          )
        }
      >
        <ListTable
          label="物资"
          rows={rows}
          columns={columns}
          keyOf={({ code }) => code}
          current={current}
          onCurrent={setCurrent}
          onOpen={({ name }) => notice.done(`打开 ${name}`)}
          hidden={hidden}
          sort={sort}
          onSort={setSort}
          autoFocus
          empty={<Empty says="没有这样的物资。换个词再找，或者清掉搜索和筛选。" />}
        />
      </SplitView>
    </Screen>
  );
}
