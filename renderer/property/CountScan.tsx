import { Button } from '@mantine/core';
import { useMemo, useRef, useState } from 'react';
import { formatQuantity } from '../../shared/basics/quantity.ts';
import type { InputOf } from '../../shared/api.ts';
import type { Choice } from '../../shared/people/school.ts';
import { placeKeyOf, type AssetCount, type CountLine } from '../../shared/property/count.ts';
import type { Found } from '../../shared/property/count-calls.ts';
import { call } from '../api/client.ts';
import { tell } from '../api/commands.ts';
import { useCall } from '../api/queries.ts';
import { useTakenScans } from '../app/use-scanner.ts';
import { choiceSource } from '../fields/choice-source.tsx';
import { ask } from '../ui/dialog/ask.ts';
import { FormArea, type FormHandle } from '../ui/form/FormArea.tsx';
import { TextField } from '../ui/form/TextField.tsx';
import { Empty } from '../ui/marks/Empty.tsx';
import { LookupField } from '../ui/pick/LookupField.tsx';
import { findAct, unknownAct } from './count-acts.ts';
import css from './count.module.css';
import { usePropertyChoices } from './property-choices.ts';
import type { ActForm } from './RecordDialog.tsx';

/** So many scans stay in sight. */
const LOG = 60;
type Sighting = InputOf<'property.find'>;

/** Writes one sighting; where somebody saw the thing elsewhere before, the person says whose holds. */
async function sight(sighting: Sighting): Promise<Found | undefined> {
  const answer = await call('property.find', sighting);
  const counted = !answer.ok && 'refusals' in answer && answer.refusals.find(({ code }) => code === 'count.counted');
  if (!counted) return tell(answer);
  const settled = await ask({ title: '已经点过', verb: '以这次为准', back: '保留原来的', facts: [counted.message] });
  return settled === null ? undefined : tell(await call('property.find', { ...sighting, instead: true }));
}

/** Room by room with a scanner: the number box keeps the caret, every scan is in the books at once. */
export function CountScan({ count, onAct }: { count: AssetCount; onAct: (act: ActForm) => void }) {
  const choices = usePropertyChoices();
  const source = useMemo(
    () => choiceSource(choices.rooms, { counted: '个房间', heads: ['房间', '用途'] }),
    [choices.rooms],
  );
  const [room, setRoom] = useState<Choice | null>(null);
  const [place, setPlace] = useState('');
  const [counter, setCounter] = useState('');
  const [number, setNumber] = useState('');
  const [log, setLog] = useState<readonly Found[]>([]);
  const form = useRef<FormHandle>(null);
  const at = { roomId: room?.id ?? null, place: room === null ? place : '' };
  const hasPlace = room !== null || place.trim() !== '';
  const key = placeKeyOf({ roomId: at.roomId, place });
  const here = count.rooms.find((one) => one.key === key);

  const scan = async (tag: string) => {
    if (tag.trim() === '') return;
    setNumber('');
    const found = await sight({ countId: count.id, number: tag, ...at, how: '扫描', counter });
    if (found !== undefined) setLog((before) => [found, ...before].slice(0, LOG));
    form.current?.focusField('number');
  };
  // Wherever the caret stands: a scan on this screen is a sighting. Without a place the backend says what is missing.
  useTakenScans((tag) => void scan(tag));
  return (
    <div className={css.scan}>
      <div className={css.scanned}>
        <FormArea ref={form} labelWidth={5} className={css.where} onEnd={() => void scan(number)}>
          <LookupField
            label="房间"
            source={source}
            value={room}
            onChange={setRoom}
            width="12rem"
            placeholder="教学楼A-101"
            autoFocus
          />
          {room === null && (
            <TextField label="其他地点" value={place} onChange={setPlace} width="9rem" maxLength={40} />
          )}
          <TextField
            label="盘点人"
            value={counter}
            onChange={setCounter}
            width="6rem"
            maxLength={20}
            placeholder="本人"
          />
          <TextField
            label="资产编号"
            name="number"
            value={number}
            onChange={setNumber}
            width="16rem"
            placeholder="扫描标签，或者打编号按 Enter"
            readOnly={!hasPlace}
          />
        </FormArea>
        <p className={css.progress}>
          {here === undefined
            ? hasPlace
              ? '账上这里没有要清点的资产；扫到的会记作在这里'
              : '先选房间，再扫描'
            : `${here.place}：应盘 ${here.tally.lines} 项，已点 ${here.tally.counted} 项${here.strangers > 0 ? `，别处来的 ${formatQuantity(here.strangers)} 件` : ''}`}
          <Button
            size="compact-sm"
            variant="default"
            disabled={!hasPlace}
            onClick={() => onAct(unknownAct(count.id, { tag: '', ...at, counter }, choices))}
          >
            没有标签的物品
          </Button>
        </p>
        <ScanLog
          log={log}
          onName={({ number: tag }) => onAct(unknownAct(count.id, { tag, ...at, counter }, choices))}
        />
      </div>
      {hasPlace && (
        <Uncounted
          key={key}
          count={count}
          place={key}
          onLine={(line) => onAct(findAct(count.id, line, choices, { counter, instead: false }))}
        />
      )}
    </div>
  );
}

function ScanLog({ log, onName }: { log: readonly Found[]; onName: (found: Found) => void }) {
  if (log.length === 0) return <Empty says="扫一件，这里多一行；红的要留意：放错了地方，或者账上没有。" />;
  return (
    <ol className={css.log} aria-label="刚扫的">
      {log.map((found, i) => (
        <li key={`${found.findId} ${log.length - i}`} data-odd={found.odd || undefined}>
          <span>{found.number}</span>
          <b>{found.name || '（账上没有）'}</b>
          <span>{found.says}</span>
          {found.kind === 'unknown' && (
            <Button size="compact-xs" variant="default" onClick={() => onName(found)}>
              写名称
            </Button>
          )}
        </li>
      ))}
    </ol>
  );
}

/** What the book says is here and nobody has seen yet. */
function Uncounted({ count, place, onLine }: { count: AssetCount; place: string; onLine: (line: CountLine) => void }) {
  const lines = useCall('property.countLines', { id: count.id, place, result: '未清点' }, { keep: true });
  const rows = lines.data ?? [];
  return (
    <aside className={css.uncounted} aria-label="还没点到的" tabIndex={0}>
      <h2>还没点到的 {rows.length} 项</h2>
      <ul>
        {rows.map((line) => (
          <li key={line.cardId}>
            <button type="button" onClick={() => onLine(line)}>
              {line.number} {line.name}
              {line.expected.qty > 1000 && ` ${formatQuantity(line.expected.qty)}${line.unit}`}
            </button>
          </li>
        ))}
      </ul>
    </aside>
  );
}
