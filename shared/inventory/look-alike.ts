import { normalizeText, sameKey } from '../basics/text.ts';

/** An item as the look-alike check sees it (R-INV-01). */
export interface Named {
  code: string;
  name: string;
  spec: string;
  aliases: string;
}

/** Words of a name and spec without order, width, case, blanks and punctuation: A4复印纸 70g ~ 复印纸 A4 70g. */
function letters(text: string): string {
  return Array.from(sameKey(text).replace(/[^\p{L}\p{N}.]/gu, ''))
    .toSorted()
    .join('');
}

/**
 * Items that probably are the same thing under another name: the same letters in another order, an alias equal to the
 * name, or the same name whose spec differs only in writing.
 */
export function lookAlikes<T extends Named>(candidate: { name: string; spec: string }, items: Iterable<T>): T[] {
  const name = sameKey(candidate.name);
  if (name === '') return [];
  const whole = letters(candidate.name + candidate.spec);
  const hits: T[] = [];
  for (const other of items) {
    const sameLetters = letters(other.name + other.spec) === whole;
    if (sameLetters || (aliasesOf(other).includes(name) && similarSpec(candidate.spec, other.spec))) hits.push(other);
  }
  return hits;
}

const aliasesOf = (other: Named): string[] => splitAliases(other.aliases).map(sameKey);

/** `A4纸;打印纸A4` → its parts. */
export const splitAliases = (aliases: string): string[] =>
  normalizeText(aliases)
    .split(/[;,、/|]/)
    .map((alias) => alias.trim())
    .filter((alias) => alias !== '');

function similarSpec(a: string, b: string): boolean {
  const left = letters(a);
  const right = letters(b);
  return left === right || left === '' || right === '' || left.includes(right) || right.includes(left);
}
