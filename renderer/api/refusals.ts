import type { Answer, Refusal } from '../../shared/basics/refusal.ts';
import { notice } from '../ui/dialog/notice.tsx';

/** The sentence for one field of a form; refusals of document lines are not its business. */
export function errorAt(refusals: readonly Refusal[], field: string): string | undefined {
  return refusals.find((refusal) => refusal.field === field && refusal.row === undefined)?.message;
}

/** What belongs to none of the fields a form shows, and must therefore stand above it. */
export function pageRefusals(refusals: readonly Refusal[], shown: readonly string[]): readonly Refusal[] {
  return refusals.filter(({ field, row }) => row === undefined && (field === undefined || !shown.includes(field)));
}

/** For `ask({ act })`: null when done, else what stands against it; a bug is told in the corner and counts as nothing done. */
export function refusalsOf(answer: Answer<unknown>): readonly Refusal[] | null {
  if (answer.ok) return null;
  if ('refusals' in answer) return answer.refusals;
  notice.bug(answer.bug);
  return [];
}
