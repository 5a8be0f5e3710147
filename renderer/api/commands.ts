import { useCallback, useState } from 'react';
import type { CallName, InputOf, ResultOf } from '../../shared/api.ts';
import type { Answer, Refusal } from '../../shared/basics/refusal.ts';
import { notice } from '../ui/dialog/notice.tsx';
import { call } from './client.ts';
import { hostCall } from './host.ts';
import { forgetProgress, useProgress, type TaskProgress } from './progress.ts';

interface Command<N extends CallName> {
  run: (input: InputOf<N>) => Promise<Answer<ResultOf<N>>>;
  busy: boolean;
  /** What stood against the last run; empty when it went through or the person changed something since. */
  refusals: readonly Refusal[];
  /** Takes back what stands there, or puts something there (checks of the form itself). */
  setRefusals: (refusals: readonly Refusal[]) => void;
}

/** A command or task of a form: its refusals stay beside the fields, a bug is told with its number. */
export function useCommand<N extends CallName>(name: N): Command<N> {
  const [busy, setBusy] = useState(false);
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const run = useCallback(
    async (input: InputOf<N>) => {
      setBusy(true);
      setRefusals([]);
      const answer = await call(name, input);
      setBusy(false);
      if (!answer.ok && 'bug' in answer) notice.bug(answer.bug);
      else if (!answer.ok) setRefusals(answer.refusals);
      return answer;
    },
    [name],
  );
  return { run, busy, refusals, setRefusals };
}

/** Long work with its progress and the way to stop it. */
export function useTask<N extends CallName>(
  name: N,
): Command<N> & { progress: TaskProgress | null; cancel: () => void } {
  const command = useCommand(name);
  const progress = useProgress(name);
  const { run: runCommand } = command;
  const run = useCallback(
    async (input: InputOf<N>) => {
      forgetProgress(name);
      const answer = await runCommand(input);
      forgetProgress(name);
      return answer;
    },
    [name, runCommand],
  );
  const cancel = () => {
    if (progress && progress.slot !== null) void hostCall('host.cancel', { slot: progress.slot });
  };
  return { ...command, run, progress, cancel };
}

/** For buttons without a place for words: the value, or undefined after the corner has said what stands against it. */
export function tell<T>(answer: Answer<T>): T | undefined {
  if (answer.ok) return answer.value;
  if ('bug' in answer) notice.bug(answer.bug);
  // Who is no longer signed in sees the login; that says it all.
  else if (!answer.refusals.some(({ code }) => code === 'session.none')) notice.refused(answer.refusals);
  return undefined;
}
