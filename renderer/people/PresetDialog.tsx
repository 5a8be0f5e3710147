import { useRef, useState } from 'react';
import type { Day } from '../../shared/basics/day.ts';
import { PRESETS } from '../../shared/canteen/presets.ts';
import { PARAMETERS, type ParameterKey } from '../../shared/people/school.ts';
import { useCommand } from '../api/commands.ts';
import { errorAt, pageRefusals } from '../api/refusals.ts';
import { Dialog } from '../ui/dialog/Dialog.tsx';
import { notice } from '../ui/dialog/notice.tsx';
import { ChoiceLine } from '../ui/form/Choice.tsx';
import { DayField } from '../ui/form/DayField.tsx';
import { FormArea, type FormHandle } from '../ui/form/FormArea.tsx';
import { TextField } from '../ui/form/TextField.tsx';
import { useToday } from '../ui/form/today.ts';
import { ErrorNote } from '../ui/marks/ErrorNote.tsx';
import css from './people.module.css';

const NAMES = PRESETS.map(({ name }) => name);

/** Several limits of the canteen at once, as a place or a stricter practice has them; each can be changed afterwards. */
export function PresetDialog({ onDone }: { onDone: () => void }) {
  const today = useToday();
  const [name, setName] = useState<string | null>(null);
  const [basis, setBasis] = useState('');
  const [fromDay, setFromDay] = useState<Day | null>(today);
  const apply = useCommand('canteen.applyPreset');
  const form = useRef<FormHandle>(null);
  const preset = PRESETS.find((one) => one.name === name);
  const notYet =
    preset === undefined
      ? '请选一组'
      : basis.trim() === ''
        ? '请先写依据'
        : fromDay === null
          ? '请填从哪天起'
          : undefined;
  const go = async () => {
    if (form.current?.ready() === false || preset === undefined || fromDay === null || notYet !== undefined) return;
    const answer = await apply.run({ preset: preset.name, basis, fromDay });
    if (!answer.ok) return;
    const { changed } = answer.value;
    notice.done(changed.length === 0 ? '这一组的值本来就是这样' : `改了 ${changed.length} 项：${changed.join('、')}`);
    onDone();
  };
  const others = pageRefusals(apply.refusals, ['basis', 'fromDay']);
  return (
    <Dialog
      title="套用一组食堂限值"
      verb="套用"
      back="不套用"
      verbKey="Ctrl+Enter"
      width={44}
      busy={apply.busy}
      notYet={notYet}
      onVerb={() => void go()}
      onBack={onDone}
    >
      <FormArea ref={form} labelWidth={5} className={css.fields}>
        <ChoiceLine label="哪一组" name="preset" required options={NAMES} value={name} onChange={setName} />
        <TextField
          label="依据"
          required
          name="basis"
          width="18rem"
          value={basis}
          onChange={setBasis}
          error={errorAt(apply.refusals, 'basis')}
          hint="当地文件的名称和日期"
        />
        <DayField
          label="从哪天起"
          required
          name="fromDay"
          value={fromDay}
          onChange={setFromDay}
          error={errorAt(apply.refusals, 'fromDay')}
        />
      </FormArea>
      {preset !== undefined && (
        <>
          <p>{preset.about}</p>
          <ul>
            {Object.entries(preset.values).map(([key, value]) => (
              <li key={key}>
                {PARAMETERS[key as ParameterKey].label}：{value}
              </li>
            ))}
          </ul>
        </>
      )}
      {others.length > 0 && <ErrorNote refusals={others} />}
    </Dialog>
  );
}
