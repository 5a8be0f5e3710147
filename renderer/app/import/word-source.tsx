import { sameKey } from '../../../shared/basics/text.ts';
import type { LookupSource } from '../../ui/pick/lookup-source.ts';

/** Words a cell may be given, to be picked; what begins as typed comes first. */
export function wordSource(words: readonly string[]): LookupSource<string> {
  return {
    search(query, { all }) {
      const key = sameKey(query);
      const found = words.filter((word) => sameKey(word).includes(key));
      const sorted = found.toSorted((a, b) => Number(sameKey(b).startsWith(key)) - Number(sameKey(a).startsWith(key)));
      return Promise.resolve({ rows: all ? sorted : sorted.slice(0, 30), total: found.length });
    },
    keyOf: (word) => word,
    textOf: (word) => word,
    counted: '个',
    width: 20,
    columns: [{ label: '账上有的', strong: true, cell: (word) => word }],
  };
}
