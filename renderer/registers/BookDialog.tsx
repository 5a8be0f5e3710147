import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { addDays } from '../../shared/basics/day.ts';
import type { Fields } from '../../shared/fields/record.ts';
import { rowsOf } from '../../shared/fields/rows.ts';
import type { RegisterRow } from '../../shared/registers/calls.ts';
import type { Register, Values } from '../../shared/registers/define.ts';
import { call } from '../api/client.ts';
import { pageRefusals } from '../api/refusals.ts';
import { useCall } from '../api/queries.ts';
import { leave, SaveKey } from '../fields/KeptDialog.tsx';
import { blankValues, fieldList, type Values as FormValues } from '../fields/record-values.ts';
import { RecordForm } from '../fields/RecordForm.tsx';
import { useRecord } from '../fields/use-record.ts';
import fieldsCss from '../fields/fields.module.css';
import { Dialog } from '../ui/dialog/Dialog.tsx';
import { notice } from '../ui/dialog/notice.tsx';
import { FormArea } from '../ui/form/FormArea.tsx';
import { TextField } from '../ui/form/TextField.tsx';
import { useToday } from '../ui/form/today.ts';
import { ErrorNote } from '../ui/marks/ErrorNote.tsx';

interface BookDialogProps {
  register: Register;
  /** Null for a new record. */
  row: RegisterRow | null;
  /** What stands fixed of a new one: its meal, its person, its device. Never a measured value. */
  start?: Values;
  onDone: () => void;
}

/** Fields people fill in; the program's own are shown, not asked. */
const askedFields = ({ fields, derived }: Register): Fields =>
  Object.fromEntries(fieldList(fields).filter(([name]) => !derived.includes(name))) as Fields;

/** Rows of a table a new record begins with: the last record's, or the book's own, their answers blank. */
function startRows(register: Register, last: RegisterRow | undefined): FormValues {
  const tables = fieldList(register.fields).filter(([, { kind }]) => kind === 'rows');
  return Object.fromEntries(
    tables.flatMap(([name, { rows = {} }]) => {
      const [first = '', ...answers] = Object.keys(rows);
      const before = rowsOf(String(last?.values[name] ?? ''));
      const begun = before.length > 0 ? before : (register.starts[name] ?? []);
      const blank = Object.fromEntries(answers.map((answer) => [answer, null]));
      return begun.length === 0
        ? []
        : [[name, JSON.stringify(begun.map((row) => ({ [first]: row[first], ...blank })))]];
    }),
  );
}

/** One record of a book. What cannot be filled in yet is kept as 未完成; a finished one changes with a reason. */
export function BookDialog({ register, row, start = {}, onDone }: BookDialogProps) {
  const today = useToday();
  const hasTables = Object.values(register.fields).some(({ kind }) => kind === 'rows');
  const past = useCall(
    'registers.list',
    { register: register.key, from: addDays(today, -40), to: today },
    { enabled: hasTables && row === null },
  );
  const names = useCall('registers.names', { register: register.key });
  // Choices and the last record must be there first: a form that fills itself later would overwrite what was typed.
  if ((hasTables && row === null && past.data === undefined) || names.data === undefined) return null;
  const last = past.data?.find(({ state }) => state === '完成');
  return <Begun register={register} row={row} start={start} last={last} references={names.data} onDone={onDone} />;
}

function Begun({
  register,
  row,
  start,
  last,
  ...rest
}: Omit<FormProps, 'begun'> & { start: Values; last: RegisterRow | undefined }) {
  const today = useToday();
  const [begun] = useState<FormValues>(
    () => row?.values ?? { ...blankValues(register.fields), day: today, ...startRows(register, last), ...start },
  );
  return <Form register={register} row={row} begun={begun} {...rest} />;
}

interface FormProps extends Omit<BookDialogProps, 'start'> {
  begun: FormValues;
  references: Parameters<typeof RecordForm>[0]['references'];
}

function Form({ register, row, begun, references, onDone }: FormProps) {
  const [fields] = useState(() => askedFields(register));
  const { values, change, refusals, show, read, dirty, form } = useRecord(fields, begun);
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const open = fieldList(fields).find(([name]) => (begun[name] ?? null) === null);
  const isCorrection = row?.state === '完成';
  const save = async (unfinished: boolean) => {
    const record = read(unfinished);
    if (record === null) return;
    setBusy(true);
    const answer = await call('registers.save', {
      register: register.key,
      id: row?.id ?? null,
      values: record,
      unfinished,
      reason,
    });
    setBusy(false);
    if (answer.ok) {
      const [worst] = answer.value.findings;
      notice.done(`${register.title}已记${worst === undefined ? '' : `。注意：${worst.says}`}`);
      onDone();
    } else if ('bug' in answer) notice.bug(answer.bug);
    else show(answer.refusals);
  };
  const others = pageRefusals(refusals, [...Object.keys(fields), 'reason']);
  const wide = Object.keys(fields).length > 8 || Object.values(register.fields).some(({ kind }) => kind === 'rows');
  return (
    <Dialog
      title={`${row === null ? '记' : isCorrection ? '更正' : '补填'} ${register.title}`}
      verb="保存"
      back="不保存"
      verbKey="Ctrl+Enter"
      busy={busy}
      width={wide ? 62 : 34}
      onVerb={() => void save(false)}
      onBack={() => void leave(dirty, onDone)}
    >
      <SaveKey act={() => void save(false)} />
      <FormArea ref={form} labelWidth={8} className={wide ? fieldsCss.twoColumns : fieldsCss.oneColumn}>
        <Arrival onArrive={() => form.current?.focusField(open?.[0] ?? 'day')} />
        <RecordForm
          fields={fields}
          values={values}
          onChange={change}
          refusals={refusals}
          {...(references && { references })}
        />
        {isCorrection && (
          <TextField
            label="更正原因"
            name="reason"
            required
            width="22rem"
            value={reason}
            onChange={setReason}
            error={refusals.find(({ field }) => field === 'reason')?.message}
          />
        )}
      </FormArea>
      {others.length > 0 && <ErrorNote refusals={others} />}
      {!isCorrection && (
        <p>
          <Button variant="default" size="xs" onClick={() => void save(true)} disabled={busy}>
            先存着，以后补
          </Button>
        </p>
      )}
    </Dialog>
  );
}

/**
 * The caret goes where something is still to be filled in; what stands fixed already is passed over. A component of its own:
 * the dialog draws its content later than the form is made.
 */
function Arrival({ onArrive }: { onArrive: () => unknown }) {
  const arrive = useRef(onArrive);
  useEffect(() => {
    arrive.current();
  }, []);
  return null;
}
