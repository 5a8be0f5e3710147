import type { ReactNode } from 'react';
import type { Refusal } from '../../../shared/basics/refusal.ts';

export interface Answered {
  reason: string;
  password: string;
}

export interface Question {
  /** Verb and object. */
  title: string;
  verb: string;
  back: string;
  danger?: boolean;
  /** Consequences in numbers, one sentence each. */
  facts?: readonly ReactNode[];
  body?: ReactNode;
  /** Must be typed to go on, where nothing can be taken back. */
  word?: string;
  /** Must be written; `label` says where it will be printed. */
  reason?: { label: string };
  /** Label such as 周敏的密码. */
  password?: { label: string };
  /** Done while the dialog is still open, so that a wrong password can be corrected in place. Null means it is done. */
  act?: (answered: Answered) => Promise<readonly Refusal[] | null>;
}

export interface Asked {
  id: number;
  question: Question;
  settle: (answered: Answered | null) => void;
}

let asked: readonly Asked[] = [];
let count = 0;
const listeners = new Set<() => void>();

function change(next: readonly Asked[]): void {
  asked = next;
  for (const listener of listeners) listener();
}

/**
 * Asks the person and waits for the answer; null means the way back was taken. Works from anywhere, because the
 * dialogs are drawn by the one AskHost in the app.
 */
export function ask(question: Question): Promise<Answered | null> {
  return new Promise((resolve) => {
    const id = ++count;
    const settle = (answered: Answered | null) => {
      change(asked.filter((one) => one.id !== id));
      resolve(answered);
    };
    change([...asked, { id, question, settle }]);
  });
}

export const askedStore = {
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  read: () => asked,
};
