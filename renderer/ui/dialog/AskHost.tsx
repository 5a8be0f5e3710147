import { useState, useSyncExternalStore } from 'react';
import type { Refusal } from '../../../shared/basics/refusal.ts';
import { FormArea } from '../form/FormArea.tsx';
import { PasswordField } from '../form/PasswordField.tsx';
import { TextField } from '../form/TextField.tsx';
import { ErrorNote } from '../marks/ErrorNote.tsx';
import { askedStore, type Asked, type Question } from './ask.ts';
import { Dialog } from './Dialog.tsx';
import css from './dialog.module.css';

/** Draws what `ask()` asks. Stands once in the app. */
export function AskHost() {
  const asked = useSyncExternalStore(askedStore.subscribe, askedStore.read);
  return asked.map((one) => <AskDialog key={one.id} {...one} />);
}

/** What is still to be typed, as the words that stand beside the disabled button. */
function missing(
  { word, reason, password }: Question,
  typed: { word: string; reason: string; password: string },
): string | undefined {
  if (word !== undefined && typed.word.trim() !== word) return `请先输入“${word}”`;
  if (reason && typed.reason.trim() === '') return '请先写原因';
  if (password && typed.password === '') return '请先输入密码';
  return undefined;
}

function AskDialog({ question, settle }: Asked) {
  const { title, verb, back, danger = false, facts = [], body, word, reason, password, act } = question;
  const [typed, setTyped] = useState({ word: '', reason: '', password: '' });
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const [busy, setBusy] = useState(false);
  const refused = (field: string) => refusals.find((refusal) => refusal.field === field)?.message;
  const others = refusals.filter(({ field }) => field !== 'reason' && field !== 'password');

  // A refused answer leaves everything typed in place, with the words at its field.
  const go = async () => {
    const answered = { reason: typed.reason.trim(), password: typed.password };
    if (!act) return settle(answered);
    setBusy(true);
    const result = await act(answered).finally(() => setBusy(false));
    if (result === null) settle(answered);
    else setRefusals(result);
  };
  const asks = word !== undefined || reason !== undefined || password !== undefined;
  return (
    <Dialog
      title={title}
      verb={verb}
      back={back}
      danger={danger}
      busy={busy}
      notYet={missing(question, typed)}
      verbKey={reason ? 'Ctrl+Enter' : 'Enter'}
      onVerb={() => void go()}
      onBack={() => settle(null)}
    >
      {facts.length > 0 && (
        <ul className={css.facts}>
          {facts.map((fact, i) => (
            <li key={i}>{fact}</li>
          ))}
        </ul>
      )}
      {body}
      {asks && (
        <FormArea className={css.fields} labelWidth={7.5}>
          {word !== undefined && (
            <TextField
              label={`请输入“${word}”`}
              width="9rem"
              value={typed.word}
              onChange={(text) => setTyped({ ...typed, word: text })}
              autoFocus
            />
          )}
          {reason && (
            <TextField
              label={reason.label}
              required
              rows={2}
              width="100%"
              name="reason"
              error={refused('reason')}
              value={typed.reason}
              onChange={(text) => setTyped({ ...typed, reason: text })}
              autoFocus={word === undefined}
            />
          )}
          {password && (
            <PasswordField
              label={password.label}
              width="9rem"
              name="password"
              error={refused('password')}
              value={typed.password}
              onChange={(text) => setTyped({ ...typed, password: text })}
              autoFocus={word === undefined && !reason}
            />
          )}
        </FormArea>
      )}
      {others.length > 0 && <ErrorNote refusals={others} />}
    </Dialog>
  );
}
