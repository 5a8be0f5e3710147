import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CountRow } from '../../shared/property/count.ts';
import { useCall } from '../api/queries.ts';
import { useMay } from '../api/session.ts';
import { navigate } from '../app/router.ts';
import { ReportScreen } from '../fields/ReportScreen.tsx';
import { useToday } from '../ui/form/today.ts';
import { Key } from '../ui/keys/Key.tsx';
import type { ListColumn } from '../ui/list/list-columns.ts';
import { startCountAct } from './count-acts.ts';
import { usePropertyChoices } from './property-choices.ts';
import { RecordDialog, type ActForm } from './RecordDialog.tsx';

const COLUMNS: readonly ListColumn<CountRow>[] = [
  { key: 'number', label: '单号', width: 9, fixed: true, cell: ({ number }) => number, sortBy: ({ number }) => number },
  { key: 'purpose', label: '事项', width: 5, cell: ({ purpose }) => purpose, sortBy: ({ purpose }) => purpose },
  { key: 'title', label: '名称', strong: true, cell: ({ title }) => title },
  { key: 'day', label: '基准日', width: 6.5, cell: ({ day }) => day, sortBy: ({ day }) => day },
  { key: 'scope', label: '范围', width: 12, cell: ({ scope }) => scope },
  { key: 'leader', label: '负责人', width: 4.5, cell: ({ leader }) => leader },
  {
    key: 'counted',
    label: '已点/应盘',
    width: 6,
    align: 'right',
    cell: ({ counted, lines }) => `${counted}/${lines}`,
  },
  { key: 'state', label: '状态', width: 4.5, cell: ({ state }) => state, sortBy: ({ state }) => state },
  { key: 'done', label: '完成日期', width: 6.5, cell: ({ doneOn }) => doneOn },
];

const open = (id: number): void => void navigate('/property/count', { id: String(id) });

/** 清查 and the counts of the term: what was counted when, and how far it is. */
export default function CountsScreen() {
  const keeps = useMay('property.keep');
  const counts = useCall('property.counts', {});
  const today = useToday();
  const choices = usePropertyChoices();
  const [act, setAct] = useState<ActForm | null>(null);
  const due = useCall('property.dueCounts', {}).data;
  const start = () => due !== undefined && setAct(startCountAct(today, choices, due, open));
  return (
    <>
      <ReportScreen
        title="资产清查"
        measure="次"
        rows={counts}
        columns={COLUMNS}
        keyOf={({ id }) => String(id)}
        what={{ kind: 'assetCounts' }}
        onOpen={({ id }) => open(id)}
        keys={keeps ? [{ key: 'Ins', does: '开始清查', act: start }] : []}
        actions={
          keeps && (
            <Button onClick={start} rightSection={<Key>Ins</Key>}>
              开始清查
            </Button>
          )
        }
        fact={
          due !== undefined && due.due.length > 0 ? `该办：${due.due.map(({ title }) => title).join('、')}` : undefined
        }
        empty="还没有清查过。按 Ins 开始：学期初登记签收、期末清点、年终清查，都在这里办。"
        help={{
          about: '把账上的东西和看到的东西对一遍：谁在哪里、有没有、好不好。',
          steps: [
            '按 Ins 开始，选范围；开始那一刻账上怎么写，就按它核对',
            '打清查表到各处点，或者拿扫描枪扫，或者把填好的表导入',
            '点完提交，由另一个人审批；地点、责任人自动调整，盘亏等批文出账，盘盈去建卡',
          ],
          notes: ['一项资产同时只在一次清查里', '期末清点选上学期初的登记签收，登记表上期初期末就都有'],
        }}
      />
      {act !== null && <RecordDialog act={act} onDone={() => setAct(null)} />}
    </>
  );
}
