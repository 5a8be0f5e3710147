import { Worker } from 'node:worker_threads';

export interface WorkerJob<A> {
  /** What the worker finds in `workerData`. */
  data: unknown;
  heapMb: number;
  /** Called a few times a second while the worker works; what it throws ends the worker. */
  beat?: (() => void) | undefined;
  /** Longest time, in ms, and what is thrown after it. */
  limit?: { ms: number; late: () => Error };
  /** A message of the worker: the answer that ends the work, or null for a word in between. */
  hear: (message: unknown, worker: Worker) => A | null;
  /** A worker's death as the error the caller should see. */
  died?: (error: NodeJS.ErrnoException) => unknown;
}

/**
 * Does one job in a thread of its own, so that a hostile file or a huge list can be ended and never stops the books. The
 * thread is gone when this returns, whatever happened.
 */
export async function inOwnWorker<A>(bundle: string | URL, job: WorkerJob<A>): Promise<A> {
  const { data, heapMb, beat, limit, hear, died = (error) => error } = job;
  const worker = new Worker(bundle, {
    workerData: data,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  });
  const { promise, resolve, reject } = Promise.withResolvers<A>();
  const attempt = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      reject(error instanceof Error ? error : new Error(String(error)));
    }
  };
  worker.on('message', (message: unknown) =>
    attempt(() => {
      const answer = hear(message, worker);
      if (answer !== null) resolve(answer);
    }),
  );
  worker.once('error', (error: NodeJS.ErrnoException) => reject(died(error)));
  worker.once('exit', (code) => reject(new Error(`a worker ended with code ${code} and no answer`)));
  const late = limit && setTimeout(() => reject(limit.late()), limit.ms);
  const pulse = setInterval(() => attempt(() => beat?.()), 200);
  try {
    return await promise;
  } finally {
    clearTimeout(late);
    clearInterval(pulse);
    await worker.terminate();
  }
}
