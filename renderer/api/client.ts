import type { CallName, InputOf, ResultOf } from '../../shared/api.ts';
import type { Answer, Refusal } from '../../shared/basics/refusal.ts';
import { answered, host } from './host.ts';

/** A question that was not answered, in the form TanStack Query keeps errors. */
export class CallFailed extends Error {
  override name = 'CallFailed';
  readonly refusals: readonly Refusal[];
  readonly bug: string | undefined;

  constructor(answer: Exclude<Answer<unknown>, { ok: true }>) {
    super('bug' in answer ? answer.bug : answer.refusals.map(({ code }) => code).join(' '));
    this.refusals = 'bug' in answer ? [] : answer.refusals;
    this.bug = 'bug' in answer ? answer.bug : undefined;
  }
}

const whenLost = new Set<() => void>();

/** Runs when a call finds that nobody is signed in any more (a retired user, books opened anew). */
export function onSessionLost(act: () => void): () => void {
  whenLost.add(act);
  return () => whenLost.delete(act);
}

/** Calls the backend. Refusals and bugs are answers; this never throws. */
export async function call<N extends CallName>(name: N, input: InputOf<N>): Promise<Answer<ResultOf<N>>> {
  const answer = await answered<ResultOf<N>>(() => host.invoke(name, input));
  if (!answer.ok && 'refusals' in answer && answer.refusals.some(({ code }) => code === 'session.none'))
    for (const act of whenLost) act();
  return answer;
}

/** The value, or a `CallFailed` thrown. */
export async function valueOf<N extends CallName>(name: N, input: InputOf<N>): Promise<ResultOf<N>> {
  const answer = await call(name, input);
  if (!answer.ok) throw new CallFailed(answer);
  return answer.value;
}
