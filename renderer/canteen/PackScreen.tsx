import { Button } from '@mantine/core';
import { useState } from 'react';
import { firstDayOf, monthOf, type Day } from '../../shared/basics/day.ts';
import { REGISTERS } from '../../shared/registers/index.ts';
import { call } from '../api/client.ts';
import { tell } from '../api/commands.ts';
import { printJob, savePdf } from '../api/files.ts';
import { useCall } from '../api/queries.ts';
import { DayField } from '../ui/form/DayField.tsx';
import { FormArea } from '../ui/form/FormArea.tsx';
import { useToday } from '../ui/form/today.ts';
import { Key } from '../ui/keys/Key.tsx';
import { Screen } from '../ui/shell/Screen.tsx';
import css from './canteen.module.css';

/** 迎检资料包: chosen books of a period behind one cover, as PDF or on paper. */
export default function PackScreen() {
  const today = useToday();
  const [from, setFrom] = useState<Day | null>(firstDayOf(monthOf(today)));
  const [to, setTo] = useState<Day | null>(today);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const counts = useCall('registers.books', { month: monthOf(to ?? today) });
  const chosen = REGISTERS.filter(({ key }) => !left.has(key)).map(({ key }) => key);
  const gap =
    from === null || to === null ? '请填期间' : to < from ? '截止日早于起始日' : chosen.length === 0 ? '请选台账' : '';
  const turn = (key: string) => {
    const next = new Set(left);
    if (!next.delete(key)) next.add(key);
    setLeft(next);
  };
  const prepare = async () => tell(await call('canteen.pack', { from: from ?? '', to: to ?? '', registers: chosen }));
  const print = async () => gap === '' && printJob(await prepare());
  const pdf = async () => gap === '' && savePdf(`迎检资料 ${from ?? ''} 至 ${to ?? ''}`, prepare);
  const recordsOf = (key: string): number => counts.data?.find((one) => one.key === key)?.records ?? 0;
  return (
    <Screen
      title="迎检资料包"
      note={gap === '' ? `选了 ${chosen.length} 本` : gap}
      keys={[{ key: 'F9', does: '打印', act: () => void print() }]}
      help={{
        about: '检查要看的台账，选好期间一次打印：一张目录，后面一本接一本，页码连着，签字留空。',
        steps: ['填期间，去掉不要的台账', '按 F9 打印，或存成 PDF'],
        notes: ['录入时间照实印，补录的会标出来', '没有记录的台账也印一张表头，一看就知道'],
      }}
      actions={
        <>
          <Button variant="default" onClick={() => void pdf()} disabled={gap !== ''}>
            存为 PDF
          </Button>
          <Button onClick={() => void print()} disabled={gap !== ''} rightSection={<Key>F9</Key>}>
            打印
          </Button>
        </>
      }
    >
      <FormArea labelWidth={2} className={css.period}>
        <DayField label="从" value={from} onChange={setFrom} autoFocus />
        <DayField label="到" value={to} onChange={setTo} />
        <button type="button" className="link" onClick={() => setLeft(new Set())}>
          全选
        </button>
        <button type="button" className="link" onClick={() => setLeft(new Set(REGISTERS.map(({ key }) => key)))}>
          全不选
        </button>
      </FormArea>
      <fieldset className={css.books}>
        <legend>台账</legend>
        {REGISTERS.map(({ key, title }) => (
          <label key={key}>
            <input type="checkbox" checked={!left.has(key)} onChange={() => turn(key)} />
            {title}
            <span className={css.soft}>
              {recordsOf(key) === 0 ? '' : `${monthOf(to ?? today)} 有 ${recordsOf(key)} 条`}
            </span>
          </label>
        ))}
      </fieldset>
    </Screen>
  );
}
