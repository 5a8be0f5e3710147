import { useState } from 'react';
import { hourWords, TRAINING_COLUMNS, trainingWords, type TrainingRow } from '../../shared/canteen/training.ts';
import { useCall } from '../api/queries.ts';
import { navigate } from '../app/router.ts';
import type { ScreenProps } from '../app/screens.ts';
import { ReportScreen } from '../fields/ReportScreen.tsx';
import { Choice } from '../ui/form/Choice.tsx';
import { useToday } from '../ui/form/today.ts';
import type { ListColumn } from '../ui/list/list-columns.ts';
import css from './canteen.module.css';

const heading = (name: keyof typeof TRAINING_COLUMNS): string => TRAINING_COLUMNS[name].heading;
const COLUMNS: readonly ListColumn<TrainingRow>[] = [
  {
    key: 'name',
    label: heading('name'),
    width: 8,
    strong: true,
    fixed: true,
    cell: ({ name }) => name,
    sortBy: ({ name }) => name,
  },
  { key: 'post', label: heading('post'), cell: ({ post }) => post },
  {
    key: 'times',
    label: heading('times'),
    width: 4,
    align: 'right',
    cell: ({ times }) => times,
    sortBy: ({ times }) => times,
  },
  {
    key: 'hours',
    label: heading('hours'),
    width: 5,
    align: 'right',
    cell: ({ hours }) => hourWords(hours),
    sortBy: ({ hours }) => hours,
  },
  {
    key: 'failed',
    label: heading('failed'),
    width: 6.5,
    align: 'right',
    cell: ({ failed }) => (failed === 0 ? '' : failed),
  },
  {
    key: 'last',
    label: heading('last'),
    width: 6.75,
    cell: ({ lastDay }) => lastDay ?? '',
    sortBy: ({ lastDay }) => lastDay,
  },
  {
    key: 'stands',
    label: heading('stands'),
    width: 9,
    cell: (row) => <span className={row.short > 0 ? css.soon : undefined}>{trainingWords(row)}</span>,
  },
];

/** 培训学时: what each worker has of the year's hours, summed up from the training book. */
export default function TrainingScreen({ params }: ScreenProps) {
  const today = useToday();
  const thisYear = today.slice(0, 4);
  const years = [String(Number(thisYear) - 1), thisYear];
  const [year, setYear] = useState(years.find((one) => one === params.get('year')) ?? thisYear);
  const question = { year: Number(year) };
  const rows = useCall('canteen.training', question, { keep: true });
  return (
    <ReportScreen
      title="培训学时"
      measure="人"
      rows={rows}
      columns={COLUMNS}
      keyOf={({ key }) => key}
      what={{ kind: 'trainingHours', question }}
      fact={<Choice label="年度" options={years} value={year} onChange={setYear} small />}
      empty="食堂没有登记从业人员，也没有培训记录。"
      onOpen={() => void navigate('/canteen/books/book', { book: 'training' })}
      help={{
        about: '一年里每个从业人员培训了多少学时，从培训记录加出来；不够的标出来。',
        steps: ['选年度', '按 Enter 打开培训记录', '按 F9 打印，按 F10 导出'],
        notes: ['每人要多少学时在“参数”里设', '名字按培训记录里写的认，写错了对不上'],
      }}
    />
  );
}
