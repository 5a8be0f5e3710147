import { useState } from 'react';
import type { Day } from '../../shared/basics/day.ts';
import { formatQuantity } from '../../shared/basics/quantity.ts';
import { basisWords, mealWords, SOURCE_COLUMNS, type SourceRow } from '../../shared/canteen/trace.ts';
import { useCall } from '../api/queries.ts';
import { navigate } from '../app/router.ts';
import type { ScreenProps } from '../app/screens.ts';
import { ReportScreen } from '../fields/ReportScreen.tsx';
import { DayField } from '../ui/form/DayField.tsx';
import { FormArea } from '../ui/form/FormArea.tsx';
import { useToday } from '../ui/form/today.ts';
import type { ListColumn } from '../ui/list/list-columns.ts';
import css from './canteen.module.css';
import { TraceTabs } from './TraceTabs.tsx';

const heading = (name: keyof typeof SOURCE_COLUMNS): string => SOURCE_COLUMNS[name].heading;
const COLUMNS: readonly ListColumn<SourceRow>[] = [
  { key: 'item', label: heading('item'), width: 8, strong: true, fixed: true, cell: ({ item }) => item },
  { key: 'spec', label: heading('spec'), width: 5, cell: ({ spec }) => spec },
  {
    key: 'milli',
    label: heading('milli'),
    width: 6,
    align: 'right',
    cell: ({ milli, unit }) => `${formatQuantity(milli)} ${unit}`,
  },
  { key: 'number', label: heading('number'), width: 9, soft: true, cell: ({ number }) => number },
  { key: 'purpose', label: heading('purpose'), width: 7, cell: ({ purpose }) => purpose },
  { key: 'batch', label: heading('batch'), width: 6, cell: ({ lot }) => lot?.batch },
  { key: 'made', label: heading('madeOn'), width: 6.75, cell: ({ lot }) => lot?.madeOn },
  { key: 'received', label: heading('received'), width: 9, soft: true, cell: ({ lot }) => lot?.number },
  {
    key: 'supplier',
    label: heading('supplier'),
    cell: ({ lot }) => lot?.supplier,
    sortBy: ({ lot }) => lot?.supplier ?? '',
  },
  { key: 'basis', label: heading('basis'), width: 7.5, soft: true, cell: basisWords },
];

/** 餐次用料: a day asked for, the batches and suppliers behind its meals answered. */
export default function SourcesScreen({ params }: ScreenProps) {
  const today = useToday();
  const [day, setDay] = useState<Day>(params.get('day') ?? today);
  const view = useCall('canteen.sources', { day }, { keep: true, fresh: true });
  return (
    <ReportScreen
      title="餐次用料"
      measure="批"
      rows={{ ...view, data: view.data?.rows }}
      columns={COLUMNS}
      keyOf={({ key }) => key}
      what={{ kind: 'mealSources', question: { day } }}
      fact={<TraceTabs way="餐次查批次" />}
      onOpen={({ item, lot }) => void navigate('/canteen/trace', { name: item, batch: lot?.batch ?? '' })}
      empty="这一天没有领用食品。"
      help={{
        about: '有人吃了不舒服时用：这一天的饭菜用了哪些东西、哪个批次、哪家供的。',
        steps: ['选日期', '按 Enter 看这一批还用到了哪几餐', '按 F9 打印'],
        notes: ['出库单写了批号的按单据；没写的按先进先出推算，表上会写明'],
      }}
    >
      <FormArea className={css.period}>
        <DayField label="日期" value={day} onChange={(to) => to !== null && setDay(to)} />
      </FormArea>
      {view.data !== undefined && <span>{mealWords(view.data.facts)}</span>}
    </ReportScreen>
  );
}
