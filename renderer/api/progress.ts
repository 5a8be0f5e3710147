import { useSyncExternalStore } from 'react';
import type { CallName } from '../../shared/api.ts';

/** Long work one may wait for: a task of the backend, or a print job that is being drawn. */
export type LongWork = CallName | 'host.print';

export interface TaskProgress {
  /** What stops it; null where nothing does. */
  slot: number | null;
  percent: number;
  sentence: string;
}

/** How far running tasks are, by name of the call; a task is run once at a time in one window. */
let running: ReadonlyMap<string, TaskProgress> = new Map();
const listeners = new Set<() => void>();

function change(next: ReadonlyMap<string, TaskProgress>): void {
  running = next;
  for (const listener of listeners) listener();
}

export function noteProgress({ task, slot, percent, sentence }: TaskProgress & { task: string }): void {
  change(new Map(running).set(task, { slot, percent, sentence }));
}

export function forgetProgress(task: LongWork): void {
  if (!running.has(task)) return;
  const next = new Map(running);
  next.delete(task);
  change(next);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where a task stands; null while it does not run or has not reported yet. */
export function useProgress(task: LongWork): TaskProgress | null {
  return useSyncExternalStore(subscribe, () => running.get(task) ?? null);
}
