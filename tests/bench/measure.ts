/** Interleaved measuring: app and reference take turns round by round, so that a noisy machine disturbs both alike. */

export interface Sample {
  wall: number;
  cpu: number;
}

export interface Result {
  name: string;
  unit: string;
  app: Sample;
  reference: Sample;
  /** Median of the per-round ratios. */
  ratio: Sample;
  target: string;
  met: boolean;
  note?: string;
}

async function once(work: () => unknown): Promise<Sample> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await work();
  const wall = performance.now() - start;
  const used = process.cpuUsage(cpu);
  return { wall, cpu: (used.user + used.system) / 1000 };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Runs both sides `rounds` times in turns (order swapped every round) after one warm-up of each. */
export async function compare(options: {
  name: string;
  unit: string;
  rounds?: number;
  /** Unmeasured turns first, so that compiled code is compared with compiled code. */
  warmUps?: number;
  app: (round: number) => unknown;
  reference: (round: number) => unknown;
  /** Highest wall and CPU ratio; leave one out to judge by the other alone. */
  limit: { wall?: number; cpu?: number };
  note?: string;
}): Promise<Result> {
  const { app, reference, rounds = 9, warmUps = 1, limit } = options;
  for (let i = 0; i < warmUps; i++) {
    await app(-1);
    await reference(-1);
  }
  const apps: Sample[] = [];
  const references: Sample[] = [];
  for (let round = 0; round < rounds; round++) {
    const first = round % 2 === 0;
    if (first) apps.push(await once(() => app(round)));
    references.push(await once(() => reference(round)));
    if (!first) apps.push(await once(() => app(round)));
  }
  const ratios = (key: keyof Sample): number =>
    median(apps.map((sample, i) => sample[key] / Math.max(1e-6, references[i]?.[key] ?? 0)));
  const middle = (samples: Sample[]): Sample => ({
    wall: median(samples.map((s) => s.wall)),
    cpu: median(samples.map((s) => s.cpu)),
  });
  const ratio = { wall: ratios('wall'), cpu: ratios('cpu') };
  const words = [limit.wall && `≤${limit.wall}× wall`, limit.cpu && `≤${limit.cpu}× CPU`].filter(Boolean).join(', ');
  const met =
    (limit.wall === undefined || ratio.wall <= limit.wall) && (limit.cpu === undefined || ratio.cpu <= limit.cpu);
  return {
    name: options.name,
    unit: options.unit,
    app: middle(apps),
    reference: middle(references),
    ratio,
    target: words,
    met,
    ...(options.note === undefined ? {} : { note: options.note }),
  };
}

const ms = (value: number): string => (value < 10 ? value.toFixed(2) : value.toFixed(0));

export function printTable(results: readonly Result[]): void {
  for (const r of results) {
    const head = `${r.met ? 'met   ' : 'MISSED'} ${r.name}`;
    const figures = `app ${ms(r.app.wall)} ms wall / ${ms(r.app.cpu)} CPU; reference ${ms(r.reference.wall)} / ${ms(r.reference.cpu)} (${r.unit})`;
    console.log(
      `${head}\n       ratio ${r.ratio.wall.toFixed(2)}× wall, ${r.ratio.cpu.toFixed(2)}× CPU (target ${r.target}); ${figures}${r.note ? `\n       ${r.note}` : ''}`,
    );
  }
}
