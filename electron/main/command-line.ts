/** What the program understands on its command line. */
export interface CommandLine {
  /** `--data=`: the books folder for this run; wins over the remembered one and is not remembered. */
  data?: string;
  /** `--now=`: fixed start of the clock for tests, tour and demo. */
  now?: string;
}

export function readCommandLine(argv: readonly string[]): CommandLine {
  const option = (name: string): string | undefined => {
    const start = `--${name}=`;
    const found = argv.find((argument) => argument.startsWith(start));
    return found === undefined || found === start ? undefined : found.slice(start.length);
  };
  const data = option('data');
  const now = option('now');
  return { ...(data === undefined ? {} : { data }), ...(now === undefined ? {} : { now }) };
}
