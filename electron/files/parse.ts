import { Refused } from '../../shared/basics/refusal.ts';
import type { Workbook } from '../../shared/sheet/grid.ts';
import { inOwnWorker } from './own-worker.ts';
import type { Parsed } from './parser-worker.ts';

export interface ParseOptions {
  /** Longest time a file may take. */
  patience?: number;
  /** Called a few times a second while the file is read; what it throws ends the reading. */
  beat?: () => void;
}

const PATIENCE = 20_000;
const HEAP_MB = 1024;

const refused = (code: string, message: string): Refused => new Refused({ code, message, field: 'ticket' });

/**
 * Reads a file in a worker of its own, so that a hostile or huge one can be ended and can never stop the books. Refusals
 * as `readWorkbook`, and `file.tooSlow`.
 */
export async function parseFile(parser: string | URL, file: string, options: ParseOptions = {}): Promise<Workbook> {
  const { patience = PATIENCE, beat } = options;
  const parsed = await inOwnWorker(parser, {
    data: { file },
    heapMb: HEAP_MB,
    beat,
    limit: {
      ms: patience,
      late: () => refused('file.tooSlow', '文件太复杂，20 秒还没有读完。请另存为只含要导入的工作表的新文件，再导入。'),
    },
    // The worker sends one message, its answer.
    hear: (message) => message as Parsed,
    died: (error) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        ? refused('file.tooLarge', '文件展开后太大，读不下。请拆成几个文件再导入。')
        : error,
  });
  if (parsed.ok) return parsed.workbook;
  const [first, ...rest] = parsed.refusals;
  throw first ? new Refused(first, ...rest) : new Error('a refusal without a reason');
}
