import type { CanteenDay } from '../../shared/canteen/calls.ts';
import { hourWords, type TrainingRow } from '../../shared/canteen/training.ts';
import { navigate } from '../app/router.ts';
import type { Duty } from '../inventory/today/duties.ts';

/** From this month on people are reminded of hours that are still missing; before it there is time enough. */
const AUTUMN = 10;
/** Names a line of 今日 has room for. */
const NAMED = 3;

const line = (key: string, when: string, what: string, about: string, open: () => void): Duty => ({
  key: `canteen ${key}`,
  section: '要办的',
  when,
  what,
  about,
  source: '',
  does: '去记',
  draftId: null,
  open,
});

/** What the kitchen's day asks for as lines of 今日: what is late, what is to come, what other days left open. */
export function canteenDuties(view: CanteenDay | undefined): Duty[] {
  if (view === undefined) return [];
  const toDay = () => void navigate('/canteen/today');
  const open = view.duties.filter(({ state }) => state !== '已记' && state !== '不适用');
  const late = open.filter(({ state }) => state === '逾期');
  const titles = [...new Set((late.length > 0 ? late : open).map(({ title }) => title))];
  const about = `${titles.slice(0, NAMED).join('、')}${titles.length > NAMED ? ` 等 ${titles.length} 本` : ''}`;
  const red = view.gaps.filter(({ level }) => level === 'red');
  return [
    ...(open.length === 0
      ? []
      : [
          line(
            'today',
            '今天',
            late.length > 0
              ? `今日食堂 逾期 ${late.length} 条，共差 ${open.length} 条`
              : `今日食堂 还差 ${open.length} 条`,
            about,
            toDay,
          ),
        ]),
    ...(view.gaps.length === 0
      ? []
      : [
          line(
            'gaps',
            view.gaps.at(-1)?.day.slice(5) ?? '',
            `前些天没记、没了结的 ${view.gaps.length} 项`,
            red.length > 0 ? `要紧的 ${red.length} 项` : '',
            toDay,
          ),
        ]),
  ];
}

/** Workers whose training hours of the year are still short, from autumn on. */
export function trainingDuties(rows: readonly TrainingRow[], today: string): Duty[] {
  if (Number(today.slice(5, 7)) < AUTUMN) return [];
  const short = rows.filter((row) => row.short > 0);
  if (short.length === 0) return [];
  const names = short.slice(0, NAMED).map(({ name, short: hours }) => `${name}差 ${hourWords(hours)}`);
  const about = `${names.join('、')}${short.length > NAMED ? ` 等 ${short.length} 人` : ''}`;
  const open = () => void navigate('/canteen/training');
  return [{ ...line('training', '12-31', `培训学时不够的 ${short.length} 人`, about, open), does: '看一看' }];
}
