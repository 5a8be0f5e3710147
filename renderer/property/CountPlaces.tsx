import { Button } from '@mantine/core';
import { useState } from 'react';
import {
  matchRate,
  rateWords,
  soundRate,
  type AssetCount,
  type CountRoom,
  type Tally,
} from '../../shared/property/count.ts';
import { call } from '../api/client.ts';
import { tell } from '../api/commands.ts';
import { exportToExcel, printJob, printList } from '../api/files.ts';
import { refusalsOf } from '../api/refusals.ts';
import { useMay } from '../api/session.ts';
import { ask } from '../ui/dialog/ask.ts';
import { notice } from '../ui/dialog/notice.tsx';
import { useToday } from '../ui/form/today.ts';
import { useSorted, type ListColumn } from '../ui/list/list-columns.ts';
import { ListTable } from '../ui/list/ListTable.tsx';
import { ListToolbar } from '../ui/list/ListToolbar.tsx';
import { Empty } from '../ui/marks/Empty.tsx';
import { Quantity } from '../ui/marks/Quantity.tsx';
import { signAct } from './count-acts.ts';
import css from './property.module.css';
import type { ActForm } from './RecordDialog.tsx';

const figure = (milli: number) => (milli === 0 ? '' : <Quantity milli={milli} />);
/** Of a place that has been gone through. */
const rate = (tally: Tally, of: (tally: Tally) => number | null) =>
  tally.results['未清点'] > 0 ? '' : rateWords(of(tally));
const COLUMNS: readonly ListColumn<CountRoom>[] = [
  {
    key: 'place',
    label: '地点',
    width: 10,
    strong: true,
    fixed: true,
    cell: ({ place }) => place || '（没有地点）',
    sortBy: ({ place }) => place,
  },
  { key: 'keepers', label: '责任人', width: 7, cell: ({ keepers }) => keepers },
  {
    key: 'counted',
    label: '已点/应盘',
    width: 6,
    align: 'right',
    cell: ({ tally }) => `${tally.counted}/${tally.lines}`,
    sortBy: ({ tally }) => tally.results['未清点'],
  },
  {
    key: 'booked',
    label: '应盘件数',
    width: 5.5,
    align: 'right',
    cell: ({ tally }) => <Quantity milli={tally.booked} />,
  },
  { key: 'found', label: '实盘件数', width: 5.5, align: 'right', cell: ({ tally }) => figure(tally.found) },
  { key: 'missing', label: '缺少', width: 4, align: 'right', cell: ({ tally }) => figure(tally.missing) },
  { key: 'more', label: '多出', width: 4, align: 'right', cell: ({ strangers }) => figure(strangers) },
  { key: 'bad', label: '损坏', width: 4, align: 'right', cell: ({ tally }) => figure(tally.bad) },
  { key: 'rate', label: '账实相符率', width: 5.5, align: 'right', cell: ({ tally }) => rate(tally, matchRate) },
  { key: 'sound', label: '完好率', width: 4.5, align: 'right', cell: ({ tally }) => rate(tally, soundRate) },
  { key: 'counters', label: '盘点人', width: 6, cell: ({ counters }) => counters.join('、') },
  {
    key: 'signed',
    label: '签字',
    cell: ({ signedBy, signedOn }) => (signedOn === null ? '' : `${signedBy} ${signedOn}`),
    sortBy: ({ signedBy }) => signedBy,
  },
];

interface CountPlacesProps {
  count: AssetCount;
  onAct: (act: ActForm) => void;
  onLines: (key: string) => void;
}

/** Place by place: how far it is, who was there, who signed. */
export function CountPlaces({ count, onAct, onLines }: CountPlacesProps) {
  const keeps = useMay('property.keep');
  const today = useToday();
  const sorted = useSorted(count.rooms, COLUMNS);
  const [current, setCurrent] = useState<string | null>(count.rooms[0]?.key ?? null);
  const room = count.rooms.find(({ key }) => key === current);
  const what = { kind: 'assetCountReport', question: { id: count.id } };
  const may = keeps && count.state === '清点中' && room !== undefined && room.tally.lines > 0;
  const sheet = async () => {
    if (room === undefined) return;
    const form = count.purpose === '登记签收' || count.purpose === '期末清点' ? '财产登记表' : '清查表';
    await printJob(tell(await call('print.countSheets', { id: count.id, form, place: room.key })));
  };
  return (
    <>
      <ListToolbar onExcel={() => void exportToExcel('资产清查报告', what)} onPrint={() => void printList(what)}>
        <div className={css.acts}>
          <Button
            variant="default"
            disabled={!may || room.tally.results['未清点'] === 0}
            onClick={() => room !== undefined && void countAsBooked(count, room)}
          >
            整间按账面
          </Button>
          <Button
            variant="default"
            disabled={!may || room.tally.results['未清点'] > 0}
            onClick={() => room !== undefined && onAct(signAct(count.id, room, today))}
          >
            登记签字
          </Button>
          <Button variant="default" disabled={room === undefined} onClick={() => void sheet()}>
            打这一处的表
          </Button>
        </div>
      </ListToolbar>
      <ListTable
        label="清查地点"
        rows={sorted.rows}
        columns={COLUMNS}
        keyOf={({ key }) => key}
        current={current}
        onCurrent={setCurrent}
        sort={sorted.sort}
        onSort={sorted.setSort}
        onOpen={({ key }) => onLines(key)}
        autoFocus
        empty={<Empty says="这次清查里没有地点。" />}
      />
    </>
  );
}

/** By exception: what differs was written down before, the rest is as booked. */
async function countAsBooked({ id, purpose }: AssetCount, { key, place, tally }: CountRoom): Promise<void> {
  const open = tally.results['未清点'];
  const done = await ask({
    title: `${place} 按账面点`,
    verb: `${open} 项都在`,
    back: '再看看',
    facts: [
      purpose === '登记签收' ? '责任人对照登记表核对过，数量和状况都对' : '到现场看过，账上的都在，数量也对',
      '有缺的、坏的、换了地方的，先在“明细”里记',
    ],
    act: async () => refusalsOf(await call('property.countPlace', { countId: id, place: key })),
  });
  if (done) notice.done(`${place} ${open} 项已点`);
}
