import type { PreparedJob } from '../../shared/inventory/calls.ts';
import type { Answer } from '../../shared/basics/refusal.ts';
import { printJob, savePdf } from '../api/files.ts';
import { told } from './RecordDialog.tsx';

/** Where a print of many sheets goes. */
export const OUT = ['打印机', '存为 PDF'] as const;

/** Prepares a job and sends it there; `says` tells what went. Nothing is prepared when no place for a PDF is chosen. */
export async function printOut<J extends PreparedJob>(
  out: (typeof OUT)[number] | null,
  name: string,
  prepare: () => Promise<Answer<J>>,
  says: (job: J) => string,
): Promise<Answer<string>> {
  let answer: Answer<J> | undefined;
  const prepared = async (): Promise<J | undefined> => {
    answer = await prepare();
    return answer.ok ? answer.value : undefined;
  };
  if (out === '存为 PDF') await savePdf(name, prepared);
  else await printJob(await prepared());
  return answer === undefined ? { ok: false, refusals: [] } : told(Promise.resolve(answer), says);
}
