import { sameKey } from '../../shared/basics/text.ts';

/** What the index knows of an item. */
export interface Indexed {
  id: number;
  code: string;
  name: string;
  spec: string;
  aliases: string;
  initials: string;
  pinyin: string;
  barcode: string;
}

/** A posting list with room to grow. */
class Postings {
  data = new Uint32Array(2);
  length = 0;

  add(slot: number): void {
    if (this.length > 0 && this.data[this.length - 1] === slot) return;
    if (this.length === this.data.length) {
      const bigger = new Uint32Array(this.length * 2);
      bigger.set(this.data);
      this.data = bigger;
    }
    this.data[this.length++] = slot;
  }
}

const SEPARATOR = '\n';

/**
 * Finds items while a person types: by part of code, name, spec, alias, pinyin initials, full pinyin or barcode. Pairs of
 * neighbouring letters point to items; SQLite's own trigram index cannot answer the two-character words that are the
 * commonest in Chinese. Kept in memory by the backend; a changed item gets a new slot.
 */
export class ItemIndex {
  private readonly texts: string[] = [];
  private readonly ids: number[] = [];
  private readonly slotOf = new Map<number, number>();
  private readonly pairs = new Map<string, Postings>();
  private readonly singles = new Map<string, Postings>();
  private readonly lastUse = new Map<number, number>();

  /** Remembers that an item was used; later uses (greater `when`) come first among equals. */
  use(id: number, when: number): void {
    if (when > (this.lastUse.get(id) ?? 0)) this.lastUse.set(id, when);
  }

  /** Adds an item, or replaces what was known of it. */
  put(item: Indexed): void {
    const old = this.slotOf.get(item.id);
    if (old !== undefined) this.texts[old] = '';
    const slot = this.texts.length;
    const text = [
      item.code,
      item.initials,
      sameKey(item.name + item.spec),
      item.pinyin,
      sameKey(item.aliases),
      item.barcode,
    ]
      .map((part) => SEPARATOR + part.toLowerCase())
      .join('');
    this.texts.push(text);
    this.ids.push(item.id);
    this.slotOf.set(item.id, slot);
    for (let i = 0; i < text.length; i++) {
      const letter = text.charAt(i);
      if (letter === SEPARATOR) continue;
      postings(this.singles, letter).add(slot);
      const next = text.charAt(i + 1);
      if (next !== '' && next !== SEPARATOR) postings(this.pairs, letter + next).add(slot);
    }
  }

  /**
   * Ids of items containing every word of the query, best first: whole field, start of a field, inside; among equals the
   * last used. At most `limit` ids.
   */
  find(query: string, limit: number): number[] {
    const words = query.toLowerCase().normalize('NFKC').split(/\s+/).filter(Boolean);
    const first = words[0];
    if (first === undefined) return [];
    const hits: { id: number; rank: number; used: number }[] = [];
    const candidates = this.candidates(words);
    // A one-letter query matches most items; the best of the first few hundred are as good as any.
    const enough = limit * 20;
    for (let i = 0; i < candidates.length && hits.length < enough; i++) {
      const slot = candidates.data[i] as number;
      const text = this.texts[slot] as string;
      if (!words.every((word) => text.includes(word))) continue;
      const id = this.ids[slot] as number;
      hits.push({ id, rank: rankOf(text, first), used: this.lastUse.get(id) ?? 0 });
    }
    hits.sort((a, b) => a.rank - b.rank || b.used - a.used || a.id - b.id);
    return hits.slice(0, limit).map((hit) => hit.id);
  }

  /** The shortest posting list among the words' pairs: every hit must stand in it. */
  private candidates(words: readonly string[]): Postings {
    let best: Postings | null = null;
    for (const word of words) {
      const lists =
        word.length === 1
          ? [this.singles.get(word)]
          : Array.from({ length: word.length - 1 }, (_, i) => this.pairs.get(word.slice(i, i + 2)));
      for (const list of lists) {
        if (!list) return new Postings();
        if (best === null || list.length < best.length) best = list;
      }
    }
    return best ?? new Postings();
  }
}

function postings(map: Map<string, Postings>, key: string): Postings {
  let list = map.get(key);
  if (!list) map.set(key, (list = new Postings()));
  return list;
}

function rankOf(text: string, word: string): number {
  const at = text.indexOf(SEPARATOR + word);
  if (at < 0) return 2;
  const after = text.charAt(at + 1 + word.length);
  return after === '' || after === SEPARATOR ? 0 : 1;
}
