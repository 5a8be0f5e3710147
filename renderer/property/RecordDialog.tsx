import { useState } from 'react';
import type { Answer } from '../../shared/basics/refusal.ts';
import type { Fields, RecordOf } from '../../shared/fields/record.ts';
import { pageRefusals } from '../api/refusals.ts';
import { leave, SaveKey } from '../fields/KeptDialog.tsx';
import type { Values } from '../fields/record-values.ts';
import { RecordForm, type References } from '../fields/RecordForm.tsx';
import { useRecord } from '../fields/use-record.ts';
import { Dialog } from '../ui/dialog/Dialog.tsx';
import { notice } from '../ui/dialog/notice.tsx';
import { FormArea } from '../ui/form/FormArea.tsx';
import { ErrorNote } from '../ui/marks/ErrorNote.tsx';
import css from './property.module.css';

/** What one act on property asks, and what it does with the answer. */
export interface ActForm<F extends Fields = Fields> {
  title: string;
  verb: string;
  fields: F;
  start: Values;
  references?: References;
  /** A sentence when it is done. */
  save: (record: RecordOf<F>) => Promise<Answer<string>>;
}

/** A form whose fields only its own `save` knows: the dialog draws any. */
export const actForm = <F extends Fields>(act: ActForm<F>): ActForm => act as unknown as ActForm;

const TWO_COLUMNS_FROM = 7;

/** The form of one act. Esc with something typed asks first. */
export function RecordDialog<F extends Fields>({ act, onDone }: { act: ActForm<F>; onDone: () => void }) {
  const { values, change, refusals, show, read, dirty, form } = useRecord(act.fields, act.start);
  const [busy, setBusy] = useState(false);
  const go = async () => {
    const record = read();
    if (record === null) return;
    setBusy(true);
    const answer = await act.save(record);
    setBusy(false);
    if (answer.ok) {
      notice.done(answer.value);
      onDone();
    } else if ('bug' in answer) notice.bug(answer.bug);
    else show(answer.refusals);
  };
  const others = pageRefusals(refusals, Object.keys(act.fields));
  const isWide = Object.keys(act.fields).length >= TWO_COLUMNS_FROM;
  return (
    <Dialog
      title={act.title}
      verb={act.verb}
      back="不办了"
      verbKey="Ctrl+Enter"
      busy={busy}
      width={isWide ? 56 : 32}
      onVerb={() => void go()}
      onBack={() => void leave(dirty, onDone)}
    >
      <SaveKey act={() => void go()} />
      <FormArea ref={form} labelWidth={8.5} className={isWide ? css.twoColumns : css.oneColumn}>
        <RecordForm
          fields={act.fields}
          values={values}
          onChange={change}
          refusals={refusals}
          {...(act.references && { references: act.references })}
        />
      </FormArea>
      {others.length > 0 && <ErrorNote refusals={others} />}
    </Dialog>
  );
}

/** An answer whose value is the sentence to tell. */
export async function told<R>(answering: Promise<Answer<R>>, says: (value: R) => string): Promise<Answer<string>> {
  const answer = await answering;
  return answer.ok ? { ok: true, value: says(answer.value) } : answer;
}
