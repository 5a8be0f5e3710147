import { useState } from 'react';
import type { Fields } from '../../shared/fields/record.ts';
import { pageRefusals } from '../api/refusals.ts';
import { ask } from '../ui/dialog/ask.ts';
import { Dialog } from '../ui/dialog/Dialog.tsx';
import { notice } from '../ui/dialog/notice.tsx';
import { FormArea } from '../ui/form/FormArea.tsx';
import { useKeys } from '../ui/keys/use-keys.tsx';
import { ErrorNote } from '../ui/marks/ErrorNote.tsx';
import css from './fields.module.css';
import { nameIn } from './kept-columns.tsx';
import type { KeptList, KeptRow } from './KeptScreen.tsx';
import type { Values } from './record-values.ts';
import { RecordForm } from './RecordForm.tsx';
import { useRecord } from './use-record.ts';

interface KeptDialogProps<F extends Fields> {
  list: KeptList<F>;
  /** Null for a new one. */
  row: KeptRow | null;
  start: Values;
  onDone: () => void;
}

/** The form of one record. Esc with changes asks first: what was typed is never dropped in silence. */
export function KeptDialog<F extends Fields>({ list, row, start, onDone }: KeptDialogProps<F>) {
  const { fields, noun, references, save } = list;
  const { values, change, refusals, show, read, dirty, form } = useRecord(fields, start);
  const [busy, setBusy] = useState(false);
  const name = nameIn(list, start);

  const keep = async () => {
    const record = read();
    if (record === null) return;
    setBusy(true);
    const answer = await save(row?.id ?? null, record);
    setBusy(false);
    if (answer.ok) {
      notice.done(`已保存 ${nameIn(list, values)}`);
      onDone();
    } else if ('bug' in answer) notice.bug(answer.bug);
    else show(answer.refusals);
  };
  const others = pageRefusals(refusals, Object.keys(fields));
  const count = Object.keys(fields).length;
  return (
    <Dialog
      title={row === null ? `新${noun}` : `修改${noun} ${name}`}
      verb="保存"
      back="不保存"
      verbKey="Ctrl+Enter"
      busy={busy}
      width={count > 6 ? 52 : 30}
      onVerb={() => void keep()}
      onBack={() => void leave(dirty, onDone)}
    >
      <SaveKey act={() => void keep()} />
      <FormArea ref={form} labelWidth={8} className={count > 6 ? css.twoColumns : css.oneColumn}>
        <RecordForm
          fields={fields}
          values={values}
          onChange={change}
          refusals={refusals}
          {...(references && { references })}
        />
      </FormArea>
      {list.drawn?.(values, null)}
      {others.length > 0 && <ErrorNote refusals={others} />}
    </Dialog>
  );
}

/** F8 is 保存 everywhere. A component of its own, because keys belong to the layer inside the dialog. */
export function SaveKey({ act }: { act: () => void }) {
  useKeys([{ key: 'F8', act }]);
  return null;
}

export async function leave(dirty: boolean, onDone: () => void): Promise<void> {
  if (!dirty) return onDone();
  const answered = await ask({
    title: '放弃没保存的修改',
    verb: '放弃',
    back: '接着写',
    facts: ['刚才改的内容会丢掉'],
  });
  if (answered) onDone();
}
