/** Half-width signs and common Han letters, single blanks between words: already in the one form. */
const PLAIN = /^[!-~\u4e00-\u9fff]+(?: [!-~\u4e00-\u9fff]+)*$/;

/** The same without blanks and capitals: its own key. */
const KEY = /^[!-@[-~\u4e00-\u9fff]*$/;

/**
 * What people type and paste, brought to one form: full-width letters, digits and punctuation become half-width (NFKC),
 * every kind of blank (U+0020, U+00A0, U+3000, tab) becomes one space, and the ends are trimmed.
 */
export function normalizeText(text: string): string {
  // Nearly every cell of a large file: looking costs a tenth of normalising.
  if (PLAIN.test(text)) return text;
  return text
    .normalize('NFKC')
    .replace(/[\s\u00a0\u3000\u200b\ufeff]+/g, ' ')
    .trim();
}

/** Two texts with the same key name the same thing: case, blanks and width do not count. */
export function sameKey(text: string): string {
  if (KEY.test(text)) return text;
  return normalizeText(text).replaceAll(' ', '').toLowerCase();
}
