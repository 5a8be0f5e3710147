import { useState } from 'react';
import { firstDayOf, lastDayOf, monthOf, type Month } from '../../shared/basics/day.ts';
import type { CompletenessRow } from '../../shared/canteen/calls.ts';
import { ACCEPTANCE, type Gap } from '../../shared/registers/gaps.ts';
import { exportToExcel, printList } from '../api/files.ts';
import { Loaded } from '../api/Loaded.tsx';
import { useCall } from '../api/queries.ts';
import { navigate } from '../app/router.ts';
import { Choice } from '../ui/form/Choice.tsx';
import { MonthField } from '../ui/form/DayField.tsx';
import { FormArea } from '../ui/form/FormArea.tsx';
import { useToday } from '../ui/form/today.ts';
import { countWords, useSorted, type ListColumn } from '../ui/list/list-columns.ts';
import { ListTable } from '../ui/list/ListTable.tsx';
import { ListToolbar } from '../ui/list/ListToolbar.tsx';
import { Empty } from '../ui/marks/Empty.tsx';
import { Screen } from '../ui/shell/Screen.tsx';
import css from './canteen.module.css';

const VIEWS = ['月历', '缺漏'] as const;

const COLUMNS: readonly ListColumn<Gap>[] = [
  { key: 'day', label: '日期', width: 7, cell: ({ day }) => day, sortBy: ({ day }) => day },
  {
    key: 'title',
    label: '台账',
    width: 14,
    strong: true,
    fixed: true,
    cell: ({ title }) => title,
    sortBy: ({ title }) => title,
  },
  {
    key: 'kind',
    label: '情况',
    width: 5,
    cell: ({ kind, level }) => <span className={level === 'red' ? css.late : css.soon}>{kind}</span>,
    sortBy: ({ kind }) => kind,
  },
  { key: 'says', label: '说明', cell: ({ says }) => says },
  { key: 'due', label: '应在', width: 10, soft: true, cell: ({ dueAt }) => dueAt },
  { key: 'code', label: '规则', width: 4, soft: true, cell: ({ code }) => code },
];

type Cell = CompletenessRow['days'][number];
const stateOf = ({ due, done }: Cell) =>
  due === 0 ? undefined : done === due ? 'whole' : done === 0 ? 'none' : 'part';
const saysOf = (title: string, { day, due, done, faults }: Cell): string =>
  due === 0
    ? `${day} ${title}：没有要记的`
    : `${day} ${title}：应记 ${due}，已记 ${done}${faults > 0 ? `，有问题 ${faults}` : ''}`;

/** A month of every book as a grid: full, part, nothing; a click opens the book in that month. */
function MonthGrid({ rows, month }: { rows: readonly CompletenessRow[]; month: Month }) {
  const days = rows[0]?.days ?? [];
  if (days.length === 0) return <Empty says="这个月没有供餐，或者还没有到时间。" />;
  return (
    <div className={css.wide} tabIndex={0} role="region" aria-label="台账月历">
      <table className={css.grid}>
        <thead>
          <tr>
            <th scope="col">台账</th>
            {days.map(({ day }) => (
              <th key={day} scope="col">
                {Number(day.slice(8))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ register, title, days: cells }) => (
            <tr key={register}>
              <th scope="row">
                <button
                  type="button"
                  className="link"
                  onClick={() => void navigate('/canteen/books/book', { book: register, month })}
                >
                  {title}
                </button>
              </th>
              {cells.map((cell) => (
                <td key={cell.day} data-state={stateOf(cell)} title={saysOf(title, cell)}>
                  {cell.due === 0
                    ? ''
                    : cell.done === cell.due
                      ? cell.faults > 0
                        ? '!'
                        : '√'
                      : `${cell.done}/${cell.due}`}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** 齐全与缺漏: how complete the month's books are, and each thing that is missing, unfinished or out of its limits. */
export default function GapsScreen() {
  const today = useToday();
  const [month, setMonth] = useState<Month | null>(monthOf(today));
  const of = month ?? monthOf(today);
  const [view, setView] = useState<(typeof VIEWS)[number]>('月历');
  const period = { from: firstDayOf(of), to: lastDayOf(of) < today ? lastDayOf(of) : today };
  const grid = useCall('canteen.completeness', { month: of }, { keep: true, fresh: true });
  const gaps = useCall('canteen.gaps', period, { keep: true, fresh: true, enabled: period.from <= period.to });
  const sorted = useSorted(gaps.data ?? [], COLUMNS);
  const [current, setCurrent] = useState<string | null>(null);
  const what = view === '月历' ? { kind: 'completeness', question: { month: of } } : { kind: 'gaps', question: period };
  return (
    <Screen
      title="齐全与缺漏"
      fact={<Choice label="看哪一个" options={VIEWS} value={view} onChange={setView} small />}
      note={countWords(gaps.data?.length ?? 0, '项缺漏')}
      keys={[
        { key: '↑↓', does: '换行' },
        { key: 'F9', does: '打印' },
        { key: 'F10', does: '导出 Excel' },
      ]}
      help={{
        about: '只看供餐的日子。绿的齐了，黄的差几条，红的一条没有；“缺漏”里一条一条列出来。',
        steps: ['点台账名打开那个月', '在“今日食堂”里补记，或标记不适用'],
        notes: ['还没到时间的不算缺'],
      }}
    >
      <ListToolbar
        onExcel={() => void exportToExcel(`${view === '月历' ? '台账齐全情况' : '台账缺漏'} ${of}`, what)}
        onPrint={() => void printList(what)}
      >
        <FormArea>
          <MonthField label="月份" value={month} onChange={setMonth} />
        </FormArea>
      </ListToolbar>
      {view === '月历' ? (
        <Loaded of={grid}>
          {(rows) => <MonthGrid rows={rows.filter(({ days }) => days.some(({ due }) => due > 0))} month={of} />}
        </Loaded>
      ) : (
        <Loaded of={gaps}>
          {() => (
            <ListTable
              label="台账缺漏"
              rows={sorted.rows}
              columns={COLUMNS}
              keyOf={({ key }) => key}
              current={current}
              onCurrent={setCurrent}
              sort={sorted.sort}
              onSort={sorted.setSort}
              onOpen={({ register, day, recordId }) =>
                void (register === ACCEPTANCE
                  ? navigate('/procurement/acceptances/paper', { id: String(recordId) })
                  : navigate('/canteen/books/book', { book: register, month: day.slice(0, 7) }))
              }
              autoFocus
              empty={<Empty says="这个月没有缺漏。" />}
            />
          )}
        </Loaded>
      )}
    </Screen>
  );
}
