import { Button } from '@mantine/core';
import { useState } from 'react';
import { formatDay, weekdayOf, type Day } from '../../shared/basics/day.ts';
import type { CanteenDay, Duty } from '../../shared/canteen/calls.ts';
import type { Values } from '../../shared/registers/define.ts';
import type { Gap } from '../../shared/registers/gaps.ts';
import { registerOf } from '../../shared/registers/index.ts';
import { call } from '../api/client.ts';
import { tell } from '../api/commands.ts';
import { printJob } from '../api/files.ts';
import { Loaded } from '../api/Loaded.tsx';
import { useCall } from '../api/queries.ts';
import { refusalsOf } from '../api/refusals.ts';
import { useMay, useSession } from '../api/session.ts';
import { navigate } from '../app/router.ts';
import { BookDialog } from '../registers/BookDialog.tsx';
import { ask } from '../ui/dialog/ask.ts';
import { notice } from '../ui/dialog/notice.tsx';
import { Choice } from '../ui/form/Choice.tsx';
import { DayField } from '../ui/form/DayField.tsx';
import { FormArea } from '../ui/form/FormArea.tsx';
import { useToday } from '../ui/form/today.ts';
import { Key } from '../ui/keys/Key.tsx';
import type { KeyBinding } from '../ui/keys/key-table.ts';
import { useSorted, type ListColumn } from '../ui/list/list-columns.ts';
import { ListTable } from '../ui/list/ListTable.tsx';
import { Empty } from '../ui/marks/Empty.tsx';
import { Screen } from '../ui/shell/Screen.tsx';
import { may, type Act } from '../../shared/people/roles.ts';
import css from './canteen.module.css';
import { SampleLabelDialog } from './SampleLabelDialog.tsx';

/** A duty of the day, or something an earlier day left open: one list, worked from the top. */
interface Row {
  key: string;
  register: string;
  title: string;
  name: string;
  due: string;
  state: Duty['state'] | Gap['kind'];
  says: string;
  recordId: number | null;
  start: Values;
  day: Day;
  /** How many were written in a row, of what a meal has several of. */
  again: number;
}

const dutyRow = (duty: Duty, day: Day): Row => ({ ...duty, day, due: duty.dueAt.slice(11), again: 0 });
const gapRow = (gap: Gap): Row => ({
  key: gap.key,
  register: gap.register,
  title: gap.title,
  name: gap.says,
  due: gap.day.slice(5),
  state: gap.kind,
  says: '',
  recordId: gap.recordId,
  start: gap.start,
  day: gap.day,
  again: 0,
});

const LATE: ReadonlySet<string> = new Set(['逾期', '缺', '异常', '未了']);
const stateClass = (state: Row['state']) =>
  LATE.has(state) ? css.late : state === '未完成' ? css.soon : state === '待记' ? undefined : css.done;

const COLUMNS: readonly ListColumn<Row>[] = [
  { key: 'due', label: '最晚', width: 5.5, cell: ({ due }) => due },
  { key: 'title', label: '台账', width: 14, strong: true, fixed: true, cell: ({ title }) => title },
  { key: 'name', label: '内容', cell: ({ name }) => name },
  { key: 'state', label: '情况', width: 6, cell: ({ state }) => <span className={stateClass(state)}>{state}</span> },
  { key: 'says', label: '发现', width: 22, cell: ({ says }) => <span className={css.late}>{says}</span> },
];

async function waive(row: Row): Promise<void> {
  const done = await ask({
    title: `标记不适用 ${row.title}`,
    verb: '不适用',
    back: '不标',
    facts: [`${row.day} ${row.name}`, '原因和您的名字会留下，打印缺漏时一起印出'],
    reason: { label: '原因' },
    act: async ({ reason }) =>
      refusalsOf(await call('canteen.waive', { key: row.key, day: row.day, says: `${row.title} ${row.name}`, reason })),
  });
  if (done) notice.done('已标记不适用');
}

/** The next open duty of the day that this person may write, below the one just done. */
function nextDuty(view: CanteenDay, day: Day, done: Row, mayWrite: (act: Act) => boolean): Row | undefined {
  const isOpen = ({ state, register, recordId }: Duty): boolean => {
    const book = registerOf(register);
    return (state === '待记' || state === '逾期') && recordId === null && book !== undefined && mayWrite(book.act);
  };
  const at = view.duties.findIndex(({ key }) => key === done.key);
  const next = at < 0 ? undefined : view.duties.slice(at + 1).find(isOpen);
  return next === undefined ? undefined : dutyRow(next, day);
}

/** 今日食堂: what the day's books ask for, in the order of the clock, then what earlier days left open. */
export default function CanteenTodayScreen() {
  const today = useToday();
  const { roles } = useSession();
  const keeps = useMay('canteen.keep');
  const [day, setDay] = useState<Day | null>(today);
  const of = day ?? today;
  const view = useCall('canteen.today', { day: of }, { fresh: true, keep: true });
  const [current, setCurrent] = useState<string | null>(null);
  const [showsDone, setShowsDone] = useState(false);
  const [which, setWhich] = useState<string>(
    may(roles, 'canteen.record') || may(roles, 'class.record') ? '我记的' : '全部',
  );
  const [labelling, setLabelling] = useState(false);
  const [writing, setWriting] = useState<Row | null>(null);
  const duties = (view.data?.duties ?? []).map((duty) => dutyRow(duty, of));
  const open = duties.filter(({ state }) => state !== '已记' && state !== '不适用');
  const gaps = of === today ? (view.data?.gaps ?? []).map(gapRow) : [];
  const mine = (one: Row): boolean => may(roles, registerOf(one.register)?.act ?? 'canteen.record');
  const meals = [...new Set((view.data?.services ?? []).map(({ meal }) => meal))];
  const shown = [...(showsDone ? duties : open), ...gaps].filter((one) =>
    which === '全部' ? true : which === '我记的' ? mine(one) : one.start['meal'] === which,
  );
  const sorted = useSorted(shown, COLUMNS);
  const row = sorted.rows.find(({ key }) => key === current);
  const register = writing === null ? undefined : registerOf(writing.register);
  const openRow = (one: Row) => {
    const book = registerOf(one.register);
    if (book === undefined) return;
    if (one.recordId !== null || !may(roles, book.act))
      void navigate('/canteen/books/book', { book: one.register, month: one.day.slice(0, 7) });
    else setWriting(one);
  };
  // A day is keyed from the top: after one record the form of the next one that is due stands there.
  const goOn = async (done: Row) => {
    const answer = await call('canteen.today', { day: of });
    const next = answer.ok ? nextDuty(answer.value, of, done, (act) => may(roles, act)) : undefined;
    setWriting(next ?? null);
    if (next !== undefined) setCurrent(next.key);
  };
  const print = async () => printJob(tell(await call('canteen.printDay', { day: of })));
  const keys: KeyBinding[] = [
    { key: '↑↓', does: '换行' },
    { key: 'Enter', does: '去记' },
    { key: 'F5', does: showsDone ? '只看没记的' : '也看记好的', act: () => setShowsDone(!showsDone) },
    ...(keeps && row && row.recordId === null
      ? [{ key: 'Del' as const, does: '不适用', act: () => void waive(row) }]
      : []),
    { key: 'F9', does: '打印当天', act: () => void print() },
  ];
  return (
    <Screen
      title="今日食堂"
      fact={`${formatDay(of)} ${weekdayOf(of)}`}
      note={view.data ? `今天应记 ${duties.length} 条，还差 ${open.length} 条` : ''}
      keys={keys}
      help={{
        about: '按钟点排好今天该记的台账；前些天没记、没了结的排在后面。',
        steps: ['按 Enter 去记，日期、餐次、人已经填好', '真不用记的按 Del，写原因'],
        notes: ['测到的数、钟点要自己填', '按 F9 把当天各本台账一次打印出来', '哪天供餐在“供餐日历”里设'],
      }}
      actions={
        <>
          {duties.some(({ register: key, state }) => key === 'sample' && state === '已记') && (
            <Button variant="default" onClick={() => setLabelling(true)}>
              留样标签
            </Button>
          )}
          <Button variant="default" onClick={() => void print()} rightSection={<Key>F9</Key>}>
            打印当天
          </Button>
          <Button variant="default" onClick={() => setShowsDone(!showsDone)} rightSection={<Key>F5</Key>}>
            {showsDone ? '只看没记的' : '也看记好的'}
          </Button>
        </>
      }
    >
      <FormArea labelWidth={3} className={css.period}>
        <DayField label="日期" value={day} onChange={setDay} />
        <Choice label="看哪些" options={['我记的', '全部', ...meals]} value={which} onChange={setWhich} small />
      </FormArea>
      <Loaded of={view}>
        {({ isOpen, services }) => (
          <>
            <p className={css.wide}>
              {services.length === 0
                ? isOpen
                  ? '还没有设供餐安排，请在“供餐日历”里设哪个灶供哪几餐。'
                  : '今天不供餐。'
                : services.map(({ kitchen, meal, from, to }) => `${kitchen}${meal} ${from}–${to}`).join('　')}
            </p>
            <ListTable
              label="今日食堂"
              rows={sorted.rows}
              columns={COLUMNS}
              keyOf={({ key }) => key}
              current={current}
              onCurrent={setCurrent}
              sort={sorted.sort}
              onSort={sorted.setSort}
              onOpen={openRow}
              autoFocus
              empty={<Empty says={duties.length > 0 ? '今天该记的都记好了。' : '今天没有要记的台账。'} />}
            />
          </>
        )}
      </Loaded>
      {labelling && <SampleLabelDialog day={of} onDone={() => setLabelling(false)} />}
      {writing !== null && register !== undefined && (
        <BookDialog
          key={`${writing.key} ${writing.again}`}
          register={register}
          row={null}
          start={writing.start}
          note={open.length > 1 ? `　还差 ${open.length} 条` : ''}
          onDone={() => setWriting(null)}
          onSaved={() => (register.repeats ? setWriting({ ...writing, again: writing.again + 1 }) : void goOn(writing))}
          onSkip={writing.again > 0 ? () => void goOn(writing) : undefined}
        />
      )}
    </Screen>
  );
}
