import { Button } from '@mantine/core';
import { useState } from 'react';
import { monthOf, weekdayOf, yearOf, type Month } from '../../shared/basics/day.ts';
import type { MonthDay } from '../../shared/canteen/calls.ts';
import { call } from '../api/client.ts';
import { tell } from '../api/commands.ts';
import { Loaded } from '../api/Loaded.tsx';
import { useCall } from '../api/queries.ts';
import { useMay } from '../api/session.ts';
import { notice } from '../ui/dialog/notice.tsx';
import { MonthField } from '../ui/form/DayField.tsx';
import { FormArea } from '../ui/form/FormArea.tsx';
import { useToday } from '../ui/form/today.ts';
import { SidePanel, SplitView } from '../ui/list/SidePanel.tsx';
import { Screen } from '../ui/shell/Screen.tsx';
import { DayDialog, PlanDialog, StopDialog } from './calendar-dialogs.tsx';
import css from './canteen.module.css';
import { PlanTable } from './PlanTable.tsx';

const WEEK = ['一', '二', '三', '四', '五', '六', '日'];

type Doing = 'day' | 'stop' | 'plan' | null;

/** 供餐日历: days of school, meals of each kitchen, and why something was not served. */
export default function CalendarScreen() {
  const today = useToday();
  const keeps = useMay('canteen.keep');
  const [month, setMonth] = useState<Month | null>(monthOf(today));
  const of = month ?? monthOf(today);
  const days = useCall('canteen.calendar', { month: of }, { keep: true });
  const [chosen, setChosen] = useState(today);
  const [doing, setDoing] = useState<Doing>(null);
  const day = days.data?.find((one) => one.day === chosen) ?? null;
  const prefill = async () => {
    const year = yearOf(of);
    const done = tell(await call('canteen.prefill', { year }));
    if (done) notice.done(done.days === 0 ? `${year} 年的节假日已经在了` : `已填入 ${year} 年 ${done.days} 天`);
  };
  return (
    <Screen
      title="供餐日历"
      keys={[]}
      help={{
        about: '学期里的周一到周五供餐；节假日、调休、停课和停餐在这里说明。每一本台账要不要记，都看它。',
        steps: ['先点“加供餐安排”，说清哪个灶供哪几餐、几点到几点', '点“填入节假日”', '点一天，设校历或停餐'],
        notes: ['学期在“月份与学期”里设', '停餐要写原因，那一餐的台账就不再要'],
      }}
      actions={
        keeps && (
          <>
            <Button variant="default" onClick={() => void prefill()}>
              填入节假日
            </Button>
            <Button onClick={() => setDoing('plan')}>加供餐安排</Button>
          </>
        )
      }
    >
      <FormArea labelWidth={3} className={css.wide}>
        <MonthField label="月份" value={month} onChange={setMonth} />
      </FormArea>
      <SplitView
        stays
        panel={
          <SidePanel
            title={day === null ? '选一天' : `${day.day} ${weekdayOf(day.day)}`}
            about={day === null ? undefined : dayWords(day)}
            actions={
              keeps &&
              day && (
                <>
                  <Button variant="default" onClick={() => setDoing('day')}>
                    设校历
                  </Button>
                  {day.services.length > 0 && (
                    <Button variant="default" onClick={() => setDoing('stop')}>
                      停餐
                    </Button>
                  )}
                </>
              )
            }
          >
            {day && <DayFacts day={day} keeps={keeps} />}
            <PlanTable keeps={keeps} />
          </SidePanel>
        }
      >
        <Loaded of={days}>{(all) => <MonthDays days={all} chosen={chosen} onChoose={setChosen} />}</Loaded>
      </SplitView>
      {doing === 'day' && day && <DayDialog day={day} onDone={() => setDoing(null)} />}
      {doing === 'stop' && day && <StopDialog day={day} onDone={() => setDoing(null)} />}
      {doing === 'plan' && <PlanDialog plan={null} onDone={() => setDoing(null)} />}
    </Screen>
  );
}

const dayWords = ({ isOpen, name, services }: MonthDay): string =>
  [name, isOpen ? (services.length > 0 ? '供餐' : '上课，不供餐') : '不上课'].filter(Boolean).join(' · ');

function DayFacts({ day, keeps }: { day: MonthDay; keeps: boolean }) {
  const resume = async (id: number) => tell(await call('canteen.resume', { id }));
  return (
    <>
      {day.services.map(({ kitchen, meal, from, to }) => (
        <p key={`${kitchen}${meal}`}>{`${kitchen} ${meal} ${from}–${to}`}</p>
      ))}
      {day.stops.map(({ id, kitchen, meal, reason }) => (
        <p key={id} className={css.soon}>
          {`${kitchen}${meal ?? '全天'}停餐：${reason}`}{' '}
          {keeps && (
            <button type="button" className="link" onClick={() => void resume(id)}>
              恢复
            </button>
          )}
        </p>
      ))}
    </>
  );
}

function MonthDays(props: { days: readonly MonthDay[]; chosen: string; onChoose: (day: string) => void }) {
  const { days, chosen, onChoose } = props;
  const [first] = days;
  const before = first === undefined ? 0 : (new Date(`${first.day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return (
    <div className={css.calendar}>
      {WEEK.map((name) => (
        <span key={name}>{name}</span>
      ))}
      {Array.from({ length: before }, (_, i) => (
        <i key={i} />
      ))}
      {days.map(({ day, isOpen, name, services, stops }) => (
        <button
          key={day}
          type="button"
          className={css.day}
          data-closed={!isOpen || undefined}
          aria-pressed={day === chosen}
          onClick={() => onChoose(day)}
        >
          <b>{Number(day.slice(8))}</b> <i>{name}</i>
          {groupByKitchen(services).map((line) => (
            <span key={line}>{line}</span>
          ))}
          {stops.map(({ id, kitchen, reason }) => (
            <span key={id} className={css.soon}>{`${kitchen}停餐：${reason}`}</span>
          ))}
        </button>
      ))}
    </div>
  );
}

/** `学生灶 午餐 晚餐`: one line per kitchen. */
const groupByKitchen = (services: MonthDay['services']): string[] =>
  [...Map.groupBy(services, ({ kitchen }) => kitchen)].map(
    ([kitchen, meals]) => `${kitchen} ${meals.map(({ meal }) => meal).join(' ')}`,
  );
