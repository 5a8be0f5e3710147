/**
 * What people type and paste, brought to one form: full-width letters, digits and punctuation become half-width (NFKC),
 * every kind of blank (U+0020, U+00A0, U+3000, tab) becomes one space, and the ends are trimmed.
 */
export function normalizeText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u00a0\u3000\u200b\ufeff]+/g, ' ')
    .trim();
}

/** Two texts with the same key name the same thing: case, blanks and width do not count. */
export function sameKey(text: string): string {
  return normalizeText(text).replaceAll(' ', '').toLowerCase();
}
