import { Button } from '@mantine/core';
import { useState } from 'react';
import { formatMonth, monthOf } from '../../shared/basics/day.ts';
import type { ChargeRow } from '../../shared/property/sheets.ts';
import { useCommand } from '../api/commands.ts';
import { useCall } from '../api/queries.ts';
import { useMay } from '../api/session.ts';
import { navigate } from '../app/router.ts';
import { ReportScreen } from '../fields/ReportScreen.tsx';
import { notice } from '../ui/dialog/notice.tsx';
import { MonthField } from '../ui/form/DayField.tsx';
import { FormArea } from '../ui/form/FormArea.tsx';
import { useToday } from '../ui/form/today.ts';
import { Key } from '../ui/keys/Key.tsx';
import type { ListColumn } from '../ui/list/list-columns.ts';
import { ErrorNote } from '../ui/marks/ErrorNote.tsx';
import { Money } from '../ui/marks/Money.tsx';

const COLUMNS: readonly ListColumn<ChargeRow>[] = [
  { key: 'number', label: '资产编号', width: 12, fixed: true, cell: ({ number }) => number },
  { key: 'name', label: '名称', strong: true, cell: ({ name }) => name },
  { key: 'category', label: '类别', width: 6.75, cell: ({ category }) => category },
  { key: 'cost', label: '原值', width: 7.5, align: 'right', cell: ({ cost }) => <Money fen={cost} /> },
  { key: 'life', label: '年限(月)', width: 4.5, align: 'right', cell: ({ life }) => (life === 0 ? '不提' : life) },
  { key: 'done', label: '已提月数', width: 4.5, align: 'right', cell: ({ doneBefore }) => doneBefore },
  {
    key: 'before',
    label: '上月止累计',
    width: 7.5,
    align: 'right',
    cell: ({ accBefore }) => <Money fen={accBefore} />,
  },
  { key: 'fen', label: '本月折旧', width: 6, align: 'right', cell: ({ fen }) => <Money fen={fen} /> },
  { key: 'acc', label: '累计折旧', width: 7.5, align: 'right', cell: ({ acc }) => <Money fen={acc} /> },
  { key: 'net', label: '净值', width: 7.5, align: 'right', cell: ({ cost, acc }) => <Money fen={cost - acc} /> },
];

/** 折旧计算表 of a month, and charging it with every month before that was left out. */
export default function DepreciationScreen() {
  const [month, setMonth] = useState(monthOf(useToday()));
  const may = useMay('property.depreciate');
  const sheet = useCall('property.chargeSheet', { month });
  const charge = useCommand('property.depreciate');
  const go = async () => {
    const answer = await charge.run({ month });
    if (answer.ok) notice.done(`已计提 ${answer.value.map((one) => formatMonth(one.month)).join('、')}`);
  };
  const rows = sheet.data?.rows ?? [];
  const fen = rows.reduce((sum, row) => sum + row.fen, 0);
  const waiting = sheet.data?.waiting ?? [];
  return (
    <ReportScreen
      title="折旧"
      measure="项"
      rows={{ ...sheet, data: sheet.data?.rows }}
      columns={COLUMNS}
      keyOf={({ id }) => String(id)}
      what={{ kind: 'assetCharges', question: { month } }}
      fact={
        sheet.data === undefined ? undefined : sheet.data.charged ? (
          <>
            本月折旧 <Money fen={fen} />
          </>
        ) : (
          `待计提：${waiting.map(formatMonth).join('、') || '没有'}`
        )
      }
      onOpen={({ id }) => void navigate('/property/card', { id: String(id) })}
      keys={may ? [{ key: 'F8', does: '计提', act: () => void go() }] : []}
      actions={
        may && (
          <Button loading={charge.busy} onClick={() => void go()} rightSection={<Key>F8</Key>}>
            计提 {formatMonth(month)}
          </Button>
        )
      }
      empty="这个月账上没有固定资产。"
      help={{
        about: '按月计提折旧，算出每项资产的本月折旧、累计折旧和净值。',
        steps: ['选月份，按 F8 计提；漏掉的月份会一个月一个月补提', '按 F9 打印折旧计算表，按 F10 导出'],
        notes: ['月份开放时可以重提；结账以后锁住', '计提以后再补记变动，有关的卡片自动重算'],
      }}
    >
      <FormArea>
        <MonthField label="月份" value={month} onChange={(to) => to !== null && setMonth(to)} />
      </FormArea>
      {charge.refusals.length > 0 && <ErrorNote refusals={charge.refusals} />}
    </ReportScreen>
  );
}
