import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
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
import { composes } from '../ui/keys/composition.ts';
import { ErrorNote } from '../ui/marks/ErrorNote.tsx';
import css from './registers.module.css';

interface BookDialogProps {
  register: Register;
  /** Null for a new record. */
  row: RegisterRow | null;
  /** What stands fixed of a new one: its meal, its person, its device. Never a measured value. */
  start?: Values;
  onDone: () => void;
  /** After a record was kept; `onDone` where nothing is said. */
  onSaved?: () => void;
  /** Enter while nothing is filled in: there is no more of it. */
  onSkip?: (() => void) | undefined;
  /** Stands beside the title: how many are still to do. */
  note?: string;
}

/** Enter goes to what must be filled in or measured and is not there yet; in a table to its next open cell. */
const passesBy = ({ fields, measured, asks }: Register, name: string, value: string | number | null): boolean => {
  const { kind, required } = fields[name] ?? {};
  if (kind === 'rows') return false;
  return (value !== null && value !== '') || !(required === true || measured.includes(name) || asks.includes(name));
};

/** Fields people fill in; the program's own are shown, not asked. */
const askedFields = ({ fields, derived }: Register): Fields =>
  Object.fromEntries(fieldList(fields).filter(([name]) => !derived.includes(name))) as Fields;

/** Rows of a table a new record begins with: the last record's, or the book's own, their answers blank. */
function startRows(register: Register, last: Values | null): FormValues {
  const tables = fieldList(register.fields).filter(([, { kind }]) => kind === 'rows');
  return Object.fromEntries(
    tables.flatMap(([name, { rows = {} }]) => {
      const [first = '', ...answers] = Object.keys(rows);
      const before = rowsOf(String(last?.[name] ?? ''));
      const begun = before.length > 0 ? before : (register.starts[name] ?? []);
      const blank = Object.fromEntries(answers.map((answer) => [answer, null]));
      return begun.length === 0
        ? []
        : [[name, JSON.stringify(begun.map((row) => ({ [first]: row[first], ...blank })))]];
    }),
  );
}

/** What stands fixed from the last record on, and who signed it: names of people, never what they saw or whom it is about. */
const carriedOver = ({ fields, carries, once }: Register, last: Values | null): FormValues =>
  Object.fromEntries(
    fieldList(fields)
      .filter(
        ([name, { kind, required }]) =>
          carries.includes(name) || (kind === 'signer' && required && !once.includes(name)),
      )
      .map(([name]) => [name, last?.[name] ?? null]),
  );

/** One record of a book. What cannot be filled in yet is kept as 未完成; a finished one changes with a reason. */
export function BookDialog({ register, row, start = NOTHING, ...rest }: BookDialogProps) {
  const today = useToday();
  const isNew = row === null;
  const isReport = register.offers !== null || register.menu !== null;
  const asked = { register: register.key };
  const names = useCall('registers.names', asked);
  const last = useCall('registers.begun', { ...asked, like: start }, { enabled: isNew, fresh: true });
  const offers = useCall(
    'canteen.offers',
    { ...asked, start: { day: today, ...start } },
    { enabled: isNew && isReport, fresh: true },
  );
  // All of it must be there first: a form that fills itself later would overwrite what was typed.
  const waits = isNew && (!last.isFetchedAfterMount || (isReport && !offers.isFetchedAfterMount));
  if (names.data === undefined || waits) return null;
  const begun: FormValues = row?.values ?? {
    ...blankValues(register.fields),
    day: today,
    ...startRows(register, last.data ?? null),
    ...carriedOver(register, last.data ?? null),
    ...offers.data,
    ...start,
  };
  return <Begun register={register} row={row} begun={begun} references={names.data} {...rest} />;
}
const NOTHING: Values = {};

/** What the form began with stays: a later look at the books must not type over it. */
function Begun({ begun, ...rest }: FormProps) {
  const [first] = useState(begun);
  return <Form begun={first} {...rest} />;
}

interface FormProps extends Omit<BookDialogProps, 'start'> {
  begun: FormValues;
  references: Parameters<typeof RecordForm>[0]['references'];
}

function Form({ register, row, begun, references, onDone, onSaved = onDone, onSkip, note = '' }: FormProps) {
  const [fields] = useState(() => askedFields(register));
  const { values, change, refusals, show, read, dirty, form } = useRecord(fields, begun);
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const passes = (name: string): boolean => passesBy(register, name, values[name] ?? null);
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
      onSaved();
    } else if ('bug' in answer) notice.bug(answer.bug);
    else show(answer.refusals);
  };
  const others = pageRefusals(refusals, [...Object.keys(fields), 'reason']);
  const wide = Object.keys(fields).length > 8 || Object.values(register.fields).some(({ kind }) => kind === 'rows');
  return (
    <Dialog
      title={`${row === null ? '记' : isCorrection ? '更正' : '补填'} ${register.title}${note}`}
      verb="保存"
      back="不保存"
      verbKey="Ctrl+Enter"
      busy={busy}
      width={wide ? 62 : 34}
      onVerb={() => void save(false)}
      onBack={() => void leave(dirty, onDone)}
    >
      <SaveKey act={() => void save(false)} />
      <div
        onKeyDownCapture={(event) => {
          // The Enter that ends a composition belongs to the input method.
          if (event.key !== 'Enter' || composes(event) || event.ctrlKey || dirty || onSkip === undefined) return;
          event.stopPropagation();
          event.preventDefault();
          onSkip();
        }}
      >
        <FormArea
          ref={form}
          labelWidth={8}
          lineKey="Shift+Enter"
          onEnd={() => void save(false)}
          className={wide ? fieldsCss.twoColumns : fieldsCss.oneColumn}
        >
          <Arrival onArrive={() => form.current?.focusOpen()} />
          <RecordForm
            fields={fields}
            values={values}
            onChange={change}
            refusals={refusals}
            passes={passes}
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
      </div>
      {others.length > 0 && <ErrorNote refusals={others} />}
      <p className={css.keys}>
        {onSkip === undefined ? '' : '没有别的了，直接按 Enter 去记下一条；'}
        Enter 走要填的格，最后一格 Enter 保存；Tab 走每一格；Shift+Enter 换行
      </p>
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
