/**
 * A short number for a bug, to be read out over the telephone. The same bug gets the same number on every PC, because
 * it is computed from where it happened; FNV-1a is enough for six digits.
 */
export function bugNumber(error: unknown): string {
  const text =
    error instanceof Error ? `${error.message}\n${error.stack?.split('\n')[1]?.trim() ?? ''}` : String(error);
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return `U-${(hash >>> 0).toString(36).toUpperCase().padStart(6, '0').slice(-6)}`;
}
