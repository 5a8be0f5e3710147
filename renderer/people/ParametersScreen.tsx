import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Day } from '../../shared/basics/day.ts';
import { parameterColumns as of } from '../../shared/people/list-columns.ts';
import type { ParameterRow } from '../../shared/people/school.ts';
import { useCommand } from '../api/commands.ts';
import { exportToExcel, printList } from '../api/files.ts';
import { Loaded } from '../api/Loaded.tsx';
import { useCall } from '../api/queries.ts';
import { errorAt, pageRefusals } from '../api/refusals.ts';
import { useMay, useWhyNot } from '../api/session.ts';
import { SaveKey } from '../fields/KeptDialog.tsx';
import { Dialog } from '../ui/dialog/Dialog.tsx';
import { notice } from '../ui/dialog/notice.tsx';
import { ChoiceLine } from '../ui/form/Choice.tsx';
import { DayField } from '../ui/form/DayField.tsx';
import { FormArea, type FormHandle } from '../ui/form/FormArea.tsx';
import { TextField } from '../ui/form/TextField.tsx';
import { useToday } from '../ui/form/today.ts';
import { Key } from '../ui/keys/Key.tsx';
import { countWords, type ListColumn } from '../ui/list/list-columns.ts';
import { ListTable } from '../ui/list/ListTable.tsx';
import { ListToolbar } from '../ui/list/ListToolbar.tsx';
import { SidePanel, SplitView } from '../ui/list/SidePanel.tsx';
import { ErrorNote } from '../ui/marks/ErrorNote.tsx';
import { Screen } from '../ui/shell/Screen.tsx';
import css from './people.module.css';
import { PresetDialog } from './PresetDialog.tsx';

/** Values of more letters than these are sentences and get lines. */
const LONG = 40;

const columns: ListColumn<ParameterRow>[] = [
  { key: 'label', label: of.label.heading, width: 18, strong: true, fixed: true, cell: ({ label }) => label },
  { key: 'value', label: of.value.heading, width: 8, cell: ({ value }) => value },
  { key: 'basis', label: of.basis.heading, cell: ({ basis }) => basis },
  { key: 'from', label: of.from.heading, width: 8, soft: true, cell: ({ fromDay }) => fromDay },
];

/** 参数: the few rules a school decides for itself, each with the paper it rests on. */
export default function ParametersScreen() {
  const parameters = useCall('people.parameters', {});
  const [current, setCurrent] = useState<string | null>(null);
  const [editing, setEditing] = useState<ParameterRow | null>(null);
  const [presets, setPresets] = useState(false);
  const maintains = useMay('users.keep');
  const whyNot = useWhyNot('users.keep');
  const row = parameters.data?.find(({ key }) => key === current);
  const edit = (one: ParameterRow | undefined) => maintains && one && setEditing(one);
  return (
    <Screen
      title="参数"
      note={whyNot ?? countWords(parameters.data?.length ?? 0, '项')}
      keys={[
        { key: '↑↓', does: '换行' },
        ...(maintains ? [{ key: 'Enter' as const, does: '修改' }] : []),
        { key: 'F9', does: '打印' },
        { key: 'F10', does: '导出 Excel' },
      ]}
      help={{
        about: '学校自己定的几条规矩，改的时候写明依据和从哪天起。',
        steps: ['按 Enter 修改', '写上依据，如校务会议纪要的日期'],
        notes: ['改过的都在操作记录里，原来的值也在', '食堂的限值按记录那天的算，以前的记录不受影响'],
      }}
      actions={
        maintains && (
          <>
            <Button variant="default" onClick={() => setPresets(true)}>
              套用一组食堂限值
            </Button>
            <Button variant="default" disabled={!row} onClick={() => edit(row)} rightSection={<Key>Enter</Key>}>
              修改
            </Button>
          </>
        )
      }
    >
      <ListToolbar
        onExcel={() => void exportToExcel('参数', { kind: 'parameters' })}
        onPrint={() => void printList({ kind: 'parameters' })}
      />
      <Loaded of={parameters}>
        {(rows) => (
          <SplitView
            panel={
              row !== undefined && (
                <SidePanel title={row.label} about={row.value}>
                  {row.versions.map(({ value, basis, fromDay }, i) => (
                    <p key={i}>
                      {fromDay} 起 {value}
                      <br />
                      <span className="muted">{basis}</span>
                    </p>
                  ))}
                  {row.versions.length === 0 && <p className="muted">没有改过，用程序里的值。</p>}
                </SidePanel>
              )
            }
          >
            <ListTable
              label="参数"
              rows={rows}
              columns={columns}
              keyOf={({ key }) => key}
              current={current}
              onCurrent={setCurrent}
              onOpen={edit}
              autoFocus
            />
          </SplitView>
        )}
      </Loaded>
      {presets && <PresetDialog onDone={() => setPresets(false)} />}
      {editing && <ParameterDialog row={editing} onDone={() => setEditing(null)} />}
    </Screen>
  );
}

function ParameterDialog({ row, onDone }: { row: ParameterRow; onDone: () => void }) {
  const today = useToday();
  const [value, setValue] = useState(row.value);
  const [basis, setBasis] = useState('');
  const [fromDay, setFromDay] = useState<Day | null>(today);
  const save = useCommand('people.setParameter');
  const form = useRef<FormHandle>(null);
  const notYet = basis.trim() === '' ? '请先写依据' : fromDay === null ? '请填从哪天起' : undefined;
  const go = async () => {
    if (form.current?.ready() === false || fromDay === null || notYet !== undefined) return;
    const answer = await save.run({ key: row.key, value: value.trim(), basis, fromDay });
    if (!answer.ok) return;
    notice.done(`${row.label}已改为 ${value}`);
    onDone();
  };
  const others = pageRefusals(save.refusals, ['value', 'basis', 'fromDay']);
  return (
    <Dialog
      title={`修改 ${row.label}`}
      verb="保存"
      back="不保存"
      verbKey="Ctrl+Enter"
      busy={save.busy}
      notYet={notYet}
      onVerb={() => void go()}
      onBack={onDone}
    >
      <SaveKey act={() => void go()} />
      <FormArea ref={form} labelWidth={5} className={css.fields}>
        {row.words ? (
          <ChoiceLine
            label="值"
            name="value"
            options={row.words}
            value={value}
            onChange={setValue}
            error={errorAt(save.refusals, 'value')}
          />
        ) : (
          <TextField
            label="值"
            name="value"
            {...(row.value.length > LONG ? { width: '22rem', rows: 5 } : { width: '6rem' })}
            autoFocus
            value={value}
            onChange={setValue}
            error={errorAt(save.refusals, 'value')}
          />
        )}
        <TextField
          label="依据"
          required
          name="basis"
          width="18rem"
          value={basis}
          onChange={setBasis}
          error={errorAt(save.refusals, 'basis')}
          hint={`原来：${row.basis}`}
        />
        <DayField
          label="从哪天起"
          required
          name="fromDay"
          value={fromDay}
          onChange={setFromDay}
          error={errorAt(save.refusals, 'fromDay')}
        />
      </FormArea>
      {others.length > 0 && <ErrorNote refusals={others} />}
    </Dialog>
  );
}
