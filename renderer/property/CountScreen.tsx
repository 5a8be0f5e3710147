import { useState } from 'react';
import { formatQuantity } from '../../shared/basics/quantity.ts';
import { matchRate, rateWords, soundRate, type AssetCount } from '../../shared/property/count.ts';
import { Loaded } from '../api/Loaded.tsx';
import { useCall } from '../api/queries.ts';
import { useMay } from '../api/session.ts';
import { hrefOf, navigate } from '../app/router.ts';
import type { ScreenProps } from '../app/screens.ts';
import { Choice } from '../ui/form/Choice.tsx';
import { Screen } from '../ui/shell/Screen.tsx';
import { CountButtons } from './CountButtons.tsx';
import { CountLines } from './CountLines.tsx';
import { CountPlaces } from './CountPlaces.tsx';
import { CountScan } from './CountScan.tsx';
import { CountSurplus } from './CountSurplus.tsx';
import css from './count.module.css';
import { RecordDialog, type ActForm } from './RecordDialog.tsx';

const VIEWS = ['扫描', '地点', '明细', '盘盈'] as const;
type View = (typeof VIEWS)[number];

function Count({ count }: { count: AssetCount }) {
  const keeps = useMay('property.keep');
  const goes = count.state === '清点中';
  const views = VIEWS.filter((view) => view !== '扫描' || (goes && keeps));
  const [view, setView] = useState<View>(views[0] ?? '地点');
  const [place, setPlace] = useState<string | null>(null);
  const [act, setAct] = useState<ActForm | null>(null);
  const shown = views.includes(view) ? view : '地点';
  return (
    <Screen
      title={`${count.number} ${count.title}`}
      fact={<Choice label="看哪一面" options={views} value={shown} onChange={setView} small />}
      note={count.state}
      keys={[{ key: 'Esc', does: '返回', act: () => void navigate('/property/counts') }]}
      help={{
        about: '一次清查从头到尾：点、核、签字、提交、审批。',
        steps: [
          '“扫描”里先选房间，再一件一件扫；点错了在“明细”里撤回',
          '“地点”里一间没有差异的，可以整间按账面点，再登记签字',
          '“明细”里看不符的；全部点完按“提交”',
        ],
        notes: ['断电、换人都不怕：扫一件，账上就有一件', '两个人点到同一件，后面的要说清以谁为准'],
      }}
      actions={<CountButtons count={count} />}
    >
      <Summary count={count} />
      {shown === '扫描' && <CountScan count={count} onAct={setAct} />}
      {shown === '地点' && (
        <CountPlaces
          count={count}
          onAct={setAct}
          onLines={(key) => {
            setPlace(key);
            setView('明细');
          }}
        />
      )}
      {shown === '明细' && <CountLines count={count} place={place} onAct={setAct} onAllPlaces={() => setPlace(null)} />}
      {shown === '盘盈' && <CountSurplus count={count} />}
      {act !== null && <RecordDialog act={act} onDone={() => setAct(null)} />}
    </Screen>
  );
}

/** What the count comes to so far, and what it made of the books. */
function Summary({ count }: { count: AssetCount }) {
  const { tally, surplus } = count;
  const whole = tally.results['未清点'] === 0;
  const paper = (number: string): React.ReactNode =>
    number === '' ? (
      ''
    ) : (
      <a className="link" href={hrefOf('/property/documents', { number })}>
        {number}
      </a>
    );
  const figures: [string, React.ReactNode][] = [
    ['应盘', `${tally.lines} 项 ${formatQuantity(tally.booked)} 件`],
    ['已点', `${tally.counted} 项`],
    ['盘亏', `${tally.results['盘亏']} 项`],
    ['盘盈', `${surplus.length} 项`],
    ['地点不符', `${tally.results['地点不符']} 项`],
    ['责任人不符', `${tally.results['责任人不符']} 项`],
    ['损坏', `${formatQuantity(tally.bad)} 件`],
    // Half way through, what nobody has looked for yet would count as wrong.
    ['账实相符率', whole ? rateWords(matchRate(tally)) : ''],
    ['完好率', whole ? rateWords(soundRate(tally)) : ''],
    ['调整单', paper(count.movedNumber)],
    ['盘亏处置单', paper(count.lostNumber)],
    ['意见', count.opinion],
  ];
  return (
    <>
      <dl className={css.summary}>
        {figures
          .filter(([, text]) => text !== '')
          .map(([label, text]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
      </dl>
      {count.leftOver.length > 0 && (
        <ul className={css.left} aria-label="没有调整的">
          {count.leftOver.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </>
  );
}

/** One count. */
export default function CountScreen({ params }: ScreenProps) {
  const count = useCall('property.count', { id: Number(params.get('id') ?? 0) }, { keep: true, fresh: true });
  return <Loaded of={count}>{(known) => <Count key={known.id} count={known} />}</Loaded>;
}
