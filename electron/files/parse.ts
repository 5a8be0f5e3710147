import { Worker } from 'node:worker_threads';
import { Refused, refuse } from '../../shared/basics/refusal.ts';
import type { Workbook } from '../../shared/sheet/grid.ts';
import type { Parsed } from './parser-worker.ts';

export interface ParseOptions {
  /** Longest time a file may take. */
  patience?: number;
  /** Called a few times a second while the file is read; what it throws ends the reading. */
  beat?: () => void;
}

const PATIENCE = 20_000;
const HEAP_MB = 1024;

/**
 * Reads a file in a worker of its own, so that a hostile or huge one can be ended and can never stop the books. Refusals
 * as `readWorkbook`, and `file.tooSlow`.
 */
export async function parseFile(parser: string | URL, file: string, options: ParseOptions = {}): Promise<Workbook> {
  const { patience = PATIENCE, beat } = options;
  const worker = new Worker(parser, {
    workerData: { file },
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
  const { promise, resolve, reject } = Promise.withResolvers<Parsed>();
  worker.once('message', resolve);
  worker.once('error', (error: NodeJS.ErrnoException) => reject(outOfMemory(error) ?? error));
  worker.once('exit', (code) => reject(new Error(`the parsing worker ended with code ${code} and no answer`)));
  const limit = setTimeout(() => reject(slow()), patience);
  const pulse = setInterval(() => {
    try {
      beat?.();
    } catch (error) {
      reject(error instanceof Error ? error : new Error(String(error)));
    }
  }, 200);
  try {
    const parsed = await promise;
    if (parsed.ok) return parsed.workbook;
    const [first, ...rest] = parsed.refusals;
    throw first ? new Refused(first, ...rest) : new Error('a refusal without a reason');
  } finally {
    clearTimeout(limit);
    clearInterval(pulse);
    await worker.terminate();
  }
}

function slow(): Refused {
  return new Refused({
    code: 'file.tooSlow',
    message: '文件太复杂，20 秒还没有读完。请另存为只含要导入的工作表的新文件，再导入。',
    field: 'ticket',
  });
}

function outOfMemory(error: NodeJS.ErrnoException): unknown {
  if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') return null;
  try {
    return refuse('file.tooLarge', '文件展开后太大，读不下。请拆成几个文件再导入。', { field: 'ticket' });
  } catch (refused) {
    return refused;
  }
}
