import { Button } from '@mantine/core';
import { useState } from 'react';
import type { AssetCount, Surplus } from '../../shared/property/count.ts';
import { call } from '../api/client.ts';
import { exportToExcel, printList } from '../api/files.ts';
import { refusalsOf } from '../api/refusals.ts';
import { useMay } from '../api/session.ts';
import { ask } from '../ui/dialog/ask.ts';
import { useSorted, type ListColumn } from '../ui/list/list-columns.ts';
import { ListTable } from '../ui/list/ListTable.tsx';
import { ListToolbar } from '../ui/list/ListToolbar.tsx';
import { Empty } from '../ui/marks/Empty.tsx';
import { Quantity } from '../ui/marks/Quantity.tsx';
import css from './property.module.css';
import { RegisterDialog } from './RegisterDialog.tsx';

const COLUMNS: readonly ListColumn<Surplus>[] = [
  { key: 'tag', label: '标签编号', width: 11.5, fixed: true, cell: ({ tag }) => tag || '（没有标签）' },
  { key: 'name', label: '名称', width: 9, strong: true, cell: ({ name }) => name },
  {
    key: 'qty',
    label: '数量',
    width: 5,
    align: 'right',
    cell: ({ qty, unit }) => <Quantity milli={qty} unit={unit} />,
  },
  { key: 'place', label: '地点', width: 9, cell: ({ place }) => place },
  { key: 'note', label: '备注', cell: ({ note }) => note },
  { key: 'by', label: '盘点人', width: 5, cell: ({ foundBy }) => foundBy },
  { key: 'state', label: '状态', width: 4.5, cell: ({ state }) => state },
  { key: 'became', label: '入账单、原因', width: 9, cell: ({ cardNote, reason }) => cardNote || reason },
];
const keyOf = ({ id, findId, cardId }: Surplus): string => `${id} ${findId} ${cardId}`;

/** What turned up without a card. After the approval each gets its card, or a reason why not. */
export function CountSurplus({ count }: { count: AssetCount }) {
  const keeps = useMay('property.keep');
  const sorted = useSorted(count.surplus, COLUMNS);
  const [current, setCurrent] = useState<string | null>(null);
  const [making, setMaking] = useState<Surplus | null>(null);
  const row = count.surplus.find((one) => keyOf(one) === current);
  const may = keeps && row?.id !== null && row?.state === '待建卡';
  const what = { kind: 'assetSurplus' };
  return (
    <>
      <ListToolbar onExcel={() => void exportToExcel('盘盈待建卡', what)} onPrint={() => void printList(what)}>
        <div className={css.acts}>
          <Button disabled={!may} onClick={() => row !== undefined && setMaking(row)}>
            建卡
          </Button>
          <Button variant="default" disabled={!may} onClick={() => row !== undefined && void leave(row)}>
            不建卡
          </Button>
        </div>
      </ListToolbar>
      <ListTable
        label="盘盈"
        rows={sorted.rows}
        columns={COLUMNS}
        keyOf={keyOf}
        current={current}
        onCurrent={setCurrent}
        sort={sorted.sort}
        onSort={sorted.setSort}
        autoFocus
        empty={<Empty says="没有多出来的东西。扫到账上没有的标签，或者登记没有标签的物品，这里就有；审批以后建卡。" />}
      />
      {making !== null && <RegisterDialog surplus={making} onDone={() => setMaking(null)} />}
    </>
  );
}

async function leave({ id, name }: Surplus): Promise<void> {
  await ask({
    title: `${name} 不建卡`,
    verb: '不建卡',
    back: '再看看',
    facts: ['比如是外单位的、个人的，或者够不上固定资产'],
    reason: { label: '原因' },
    act: async ({ reason }) => refusalsOf(await call('property.leaveSurplus', { id: id ?? 0, reason })),
  });
}
