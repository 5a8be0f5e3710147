import { Button } from '@mantine/core';
import { useState } from 'react';
import { formatQuantity } from '../../shared/basics/quantity.ts';
import {
  basisWords,
  lotWords,
  TRACE_COLUMNS,
  traceWords,
  type TraceRow,
  type TraceView,
} from '../../shared/canteen/trace.ts';
import type { Values } from '../../shared/registers/define.ts';
import { registerOf } from '../../shared/registers/index.ts';
import { useCall } from '../api/queries.ts';
import { useMay } from '../api/session.ts';
import type { ScreenProps } from '../app/screens.ts';
import { ReportScreen } from '../fields/ReportScreen.tsx';
import { BookDialog } from '../registers/BookDialog.tsx';
import { FormArea } from '../ui/form/FormArea.tsx';
import { TextField } from '../ui/form/TextField.tsx';
import type { ListColumn } from '../ui/list/list-columns.ts';
import css from './canteen.module.css';
import { TraceTabs } from './TraceTabs.tsx';

const heading = (name: keyof typeof TRACE_COLUMNS): string => TRACE_COLUMNS[name].heading;
const COLUMNS: readonly ListColumn<TraceRow>[] = [
  {
    key: 'day',
    label: heading('day'),
    width: 6.75,
    strong: true,
    fixed: true,
    cell: ({ day }) => day,
    sortBy: ({ day }) => day,
  },
  { key: 'item', label: heading('item'), width: 8, cell: ({ item }) => item },
  {
    key: 'milli',
    label: heading('milli'),
    width: 6,
    align: 'right',
    cell: ({ milli, unit }) => `${formatQuantity(milli)} ${unit}`,
    sortBy: ({ milli }) => milli,
  },
  { key: 'number', label: heading('number'), width: 9, soft: true, cell: ({ number }) => number },
  { key: 'kind', label: heading('kind'), width: 4, cell: ({ kind }) => kind },
  { key: 'basis', label: heading('basis'), width: 8, soft: true, cell: basisWords },
  { key: 'meals', label: heading('meals'), width: 9, cell: ({ meals }) => meals },
  { key: 'dishes', label: heading('dishes'), cell: ({ dishes }) => dishes },
  { key: 'samples', label: heading('samples'), width: 9, cell: ({ samples }) => samples },
  {
    key: 'diners',
    label: heading('diners'),
    width: 5.5,
    align: 'right',
    cell: ({ diners }) => (diners === null ? '没有记' : String(diners)),
  },
];

/** What a recall begins with: what the books say of the batch. What is sealed is weighed, who was told a person writes. */
function recallOf({ lots, rows, sums, diners }: TraceView): Values {
  const [lot] = lots;
  const kilos = sums.find(({ unit }) => unit === 'kg' || unit === '千克' || unit === '公斤');
  const meals = [...new Set(rows.filter((row) => row.meals !== '').map((row) => `${row.day.slice(5)} ${row.meals}`))];
  return {
    ...(lot && { name: lot.name, batch: lot.batch || (lot.madeOn ?? lot.day), supplier: lot.supplier || null }),
    ...(kilos && { used: kilos.used }),
    ...(meals.length > 0 && { meals: meals.join('；').slice(0, 200) }),
    ...(diners > 0 && { diners }),
  };
}

/** 批次去向: an item and a batch asked for, the meals of the days it was handed out on answered. */
export default function TraceScreen({ params }: ScreenProps) {
  const [name, setName] = useState(params.get('name') ?? '');
  const [batch, setBatch] = useState(params.get('batch') ?? '');
  const question = { name: name.trim(), batch: batch.trim() };
  const view = useCall('canteen.trace', question, { keep: true, fresh: true });
  const keeps = useMay('canteen.record');
  const [writing, setWriting] = useState(false);
  const recall = registerOf('recall');
  const lots = view.data?.lots ?? [];
  return (
    <>
      <ReportScreen
        title="批次去向"
        measure="次领用"
        rows={{ ...view, data: view.data?.rows }}
        columns={COLUMNS}
        keyOf={({ key }) => key}
        what={{ kind: 'batchTrace', question }}
        fact={<TraceTabs way="批次查餐次" />}
        empty={
          question.name === ''
            ? '写品名（或编码、批号），看这一批用到了哪几餐。'
            : lots.length === 0
              ? '库存账上没有收过这样的批次。看看品名、批号是不是写对了。'
              : '这一批还没有领用过。'
        }
        help={{
          about: '召回时用：一批东西哪天领的、当天供了哪几餐、做了什么菜、多少人吃、留样还在不在。',
          steps: ['写品名，再写批号或生产日期', '按 F9 打印，或“记召回”把查到的带进召回记录'],
          notes: [
            '出库单写了批号的按单据；没写的按先进先出推算，表上会写明',
            '当天菜品、人数、留样来自台账，没记的就是空的',
          ],
        }}
        actions={
          keeps && (
            <Button variant="default" disabled={lots.length === 0} onClick={() => setWriting(true)}>
              记召回
            </Button>
          )
        }
      >
        <FormArea className={css.period}>
          <TextField label="品名" value={name} onChange={setName} width="12rem" autoFocus />
          <TextField label="批号或日期" value={batch} onChange={setBatch} width="10rem" />
        </FormArea>
        {view.data !== undefined && lots.length > 0 && <span>{traceWords(view.data)}</span>}
        {lots.length > 0 && (
          <details className={css.soft}>
            <summary>{lots.length} 个批次</summary>
            {lots.slice(0, 20).map((lot) => (
              <div key={lot.lineId}>{lotWords(lot)}</div>
            ))}
          </details>
        )}
      </ReportScreen>
      {writing && recall !== undefined && view.data !== undefined && (
        <BookDialog register={recall} row={null} start={recallOf(view.data)} onDone={() => setWriting(false)} />
      )}
    </>
  );
}
