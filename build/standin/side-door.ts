import { debuggingPort } from './browsers.ts';

/** What a test sends: a function's text to run in the main process, with Playwright's `electronApp.evaluate` meaning. */
export interface SideDoorQuestion {
  id: number;
  fn: string;
  arg: unknown;
}

export type SideDoorAnswer = { id: number; value?: unknown; error?: string };

/** Exists only in a process that a test forked; then the program ends with the test, too. */
export function openSideDoor(electron: object): void {
  if (process.send === undefined) return;
  process.on('message', (question: SideDoorQuestion) => void answer(question, electron));
  process.on('disconnect', () => process.exit(0));
}

async function answer({ id, fn, arg }: SideDoorQuestion, electron: object): Promise<void> {
  const tell = (message: Omit<SideDoorAnswer, 'id'>): void => void process.send?.({ id, ...message });
  try {
    if (fn === 'debuggingPort') return tell({ value: await debuggingPort() });
    // oxlint-disable-next-line no-new-func, typescript/no-implied-eval -- running the test's function here is the purpose of this door
    const run = new Function(`return (${fn});`)() as (electron: object, arg: unknown) => unknown;
    tell({ value: await run(electron, arg) });
  } catch (error) {
    tell({ error: error instanceof Error ? error.message : String(error) });
  }
}
