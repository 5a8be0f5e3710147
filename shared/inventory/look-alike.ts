import { normalizeText, sameKey } from '../basics/text.ts';

/** An item as the look-alike check sees it (R-INV-01). */
export interface Named {
  code: string;
  name: string;
  spec: string;
  aliases: string;
}

/** What names an item, without order, width, case and punctuation: 复印纸 A4 70g → 印复纸 · a4 · 70 g. */
interface Signature {
  name: string;
  spec: string;
  han: string;
  /** Letters and model numbers: led, t8, a4. */
  words: string;
  /** Figures with their unit, '' when none is written. */
  figures: readonly (readonly [value: string, unit: string])[];
}

/** Units that are written both ways behind a figure. */
const UNITS: Readonly<Record<string, string>> = {
  毫米: 'mm',
  厘米: 'cm',
  米: 'm',
  毫升: 'ml',
  升: 'l',
  千克: 'kg',
  公斤: 'kg',
  克: 'g',
  瓦: 'w',
};
const UNIT_WORDS = new RegExp(`(?<=\\d)(${Object.keys(UNITS).join('|')})`, 'g');
const TOKEN = /(\d+(?:\.\d+)?)([a-z]*)(?![\d-])|[a-z]+[\da-z.-]*|\p{Script=Han}/gu;

function signature(name: string, spec: string): Signature {
  const whole = `${normalizeText(name)} ${normalizeText(spec)}`
    .toLowerCase()
    // 500ml/瓶 says no more than 500ml, 黑色 no more than 黑.
    .replace(/\/\p{Script=Han}$|色/gu, '')
    .replace(UNIT_WORDS, (unit) => UNITS[unit] ?? unit);
  const han: string[] = [];
  const words: string[] = [];
  const figures: [string, string][] = [];
  for (const [token, value, unit = ''] of whole.matchAll(TOKEN)) {
    if (value !== undefined) figures.push([String(Number(value)), unit]);
    else if (/^[a-z]/.test(token)) words.push(token);
    else han.push(token);
  }
  return {
    name: sameKey(name),
    spec,
    han: han.toSorted().join(''),
    words: words.toSorted().join(' '),
    figures,
  };
}

type Figures = Signature['figures'];
const within = (few: Figures, many: Figures): boolean =>
  few.every(([value, unit]) => many.some(([v, u]) => v === value && (unit === '' || u === '' || u === unit)));

/**
 * The same words and figures under another name; under the same name only when nothing but the writing of the spec
 * differs, because 长尾夹 15mm and 51mm are two items on purpose.
 */
function alike(a: Signature, b: Signature): boolean {
  if (a.han === '' || a.han !== b.han || a.words !== b.words) return false;
  const all = within(a.figures, b.figures) && within(b.figures, a.figures);
  if (a.name === b.name) return all;
  return all || within(a.figures, b.figures) || within(b.figures, a.figures);
}

interface Kept<T> {
  /** Place in the order of adding. */
  at: number;
  item: T;
  signature: Signature;
}

/** Only items of the same words can be alike at all. */
const wordsOf = ({ han, words }: Signature): string => `${han}|${words}`;

/** Items kept by the words of their signatures and by their aliases, so that a catalogue of thousands is compared at once. */
export class LookAlikes<T extends Named> {
  private readonly byWords = new Map<string, Kept<T>[]>();
  private readonly byAlias = new Map<string, Kept<T>[]>();
  private count = 0;

  constructor(items: Iterable<T>) {
    for (const item of items) this.add(item);
  }

  add(item: T): void {
    const kept = { at: this.count++, item, signature: signature(item.name, item.spec) };
    put(this.byWords, wordsOf(kept.signature), kept);
    for (const alias of new Set(splitAliases(item.aliases).map(sameKey))) put(this.byAlias, alias, kept);
  }

  /** Items that probably are the same thing under another name. */
  find(candidate: { name: string; spec: string }): T[] {
    const name = sameKey(candidate.name);
    if (name === '') return [];
    const own = signature(candidate.name, candidate.spec);
    const same = (this.byWords.get(wordsOf(own)) ?? []).filter((kept) => alike(own, kept.signature));
    const aliased = (this.byAlias.get(name) ?? []).filter(({ item }) => similarSpec(candidate.spec, item.spec));
    return [...new Set([...same, ...aliased])].toSorted((a, b) => a.at - b.at).map(({ item }) => item);
  }
}

function put<V>(lists: Map<string, V[]>, key: string, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** Items of a list that probably are the same thing as `candidate`. */
export const lookAlikes = <T extends Named>(candidate: { name: string; spec: string }, items: Iterable<T>): T[] =>
  new LookAlikes(items).find(candidate);

/** `A4纸;打印纸A4` → its parts. */
export const splitAliases = (aliases: string): string[] =>
  normalizeText(aliases)
    .split(/[;,、/|]/)
    .map((alias) => alias.trim())
    .filter((alias) => alias !== '');

const letters = (text: string): string =>
  Array.from(sameKey(text).replaceAll(/[^\p{L}\p{N}.]/gu, ''))
    .toSorted()
    .join('');

function similarSpec(a: string, b: string): boolean {
  const left = letters(a);
  const right = letters(b);
  return left === '' || right === '' || left.includes(right) || right.includes(left);
}
