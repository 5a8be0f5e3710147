import { sameKey } from '../basics/text.ts';
import type { ItemUnit } from './item.ts';
import { splitAliases } from './look-alike.ts';

/** An item of the books as a sheet refers to it. */
export interface KnownItem {
  id: number;
  code: string;
  name: string;
  spec: string;
  aliases: string;
  /** Base unit first. */
  units: ItemUnit[];
  active: boolean;
}

/** What a row says of an item. */
export interface Written {
  code: string | null;
  name: string | null;
  spec: string | null;
}

const pair = (name: string, spec: string): string => `${sameKey(name)}|${sameKey(spec)}`;

/** Finds the items rows mean: by code, else by name and spec, else by an alias. */
export class ItemLookup {
  private readonly byCode = new Map<string, KnownItem>();
  private readonly byName = new Map<string, KnownItem>();

  constructor(items: Iterable<KnownItem>) {
    for (const item of items) {
      this.byCode.set(item.code, item);
      this.byName.set(pair(item.name, item.spec), item);
      for (const alias of splitAliases(item.aliases)) {
        const key = pair(alias, item.spec);
        if (!this.byName.has(key)) this.byName.set(key, item);
      }
    }
  }

  find({ code, name, spec }: Written): KnownItem | null {
    const coded = code === null ? undefined : this.byCode.get(code);
    return coded ?? (name === null ? null : (this.byName.get(pair(name, spec ?? '')) ?? null));
  }
}

const letters = (text: string): Set<string> => new Set(sameKey(text).replaceAll(/[^\p{L}\p{N}]/gu, ''));

/**
 * Whether the name written beside a code may mean this item: A4复印纸 and 复印纸A4 do for 复印纸 A4 70g, because every
 * letter of them stands in its name, spec or aliases.
 */
export function nameAgrees(written: string | null, item: KnownItem): boolean {
  if (written === null) return true;
  const known = letters(item.name + item.spec + item.aliases);
  return [...letters(written)].every((letter) => known.has(letter));
}

/** Rows of a small list by name or alias; width, case and blanks do not matter. */
export function nameIndex<T extends { name: string; aliases: string }>(
  rows: Iterable<T>,
): (written: string | null) => T | null {
  const index = new Map<string, T>();
  for (const row of rows)
    for (const name of [row.name, ...splitAliases(row.aliases)])
      if (!index.has(sameKey(name))) index.set(sameKey(name), row);
  return (written) => (written === null ? null : (index.get(sameKey(written)) ?? null));
}
