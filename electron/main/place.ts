import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/**
 * Where the books lie is remembered for the machine, not for one Windows account: the PC is shared, and the second
 * person must find the same books.
 */
function placeFile(): string {
  const base =
    process.platform === 'win32' ? programData() : (process.env.XDG_CONFIG_HOME ?? path.join(homedir(), '.config'));
  return path.join(base, 'campus-ledger', 'place.json');
}

const programData = (): string => process.env.ProgramData ?? 'C:\\ProgramData';

export function rememberedFolder(): string | null {
  try {
    const place = JSON.parse(readFileSync(placeFile(), 'utf8')) as { folder?: unknown };
    return typeof place.folder === 'string' && place.folder !== '' ? place.folder : null;
  } catch {
    return null;
  }
}

export function rememberFolder(folder: string): void {
  const file = placeFile();
  mkdirSync(path.dirname(file), { recursive: true });
  const unfinished = `${file}.new`;
  writeFileSync(unfinished, `${JSON.stringify({ folder }, null, 2)}\n`);
  renameSync(unfinished, file);
}

/** Not on C: where there is a choice: the school's PCs are restored from an image, and that wipes C:. */
export function suggestedFolder(): string {
  if (process.platform !== 'win32') return path.join(homedir(), '总务台账');
  return existsSync('D:\\') ? 'D:\\总务台账' : path.join(programData(), '总务台账');
}
