import { sameKey } from '../../shared/basics/text.ts';
import type { Choice } from '../../shared/people/school.ts';
import type { LookupSource } from '../ui/pick/lookup-source.ts';
import { Matched, MatchedName } from '../ui/pick/Matched.tsx';

/** How well a choice answers what was typed: 0 exactly, 1 from the start, 2 somewhere inside, null not at all. */
function rank({ name, code, initials, pinyin }: Choice, key: string): number | null {
  const texts = [sameKey(name), sameKey(code), initials, pinyin];
  if (texts.includes(key)) return 0;
  if (texts.some((text) => text.startsWith(key))) return 1;
  return texts.some((text) => text.includes(key)) ? 2 : null;
}

function matching(choices: readonly Choice[], query: string): readonly Choice[] {
  const key = sameKey(query);
  if (key === '') return choices;
  return choices
    .flatMap((choice) => {
      const at = rank(choice, key);
      return at === null ? [] : [{ choice, at }];
    })
    .toSorted((a, b) => a.at - b.at)
    .map(({ choice }) => choice);
}

interface Looks {
  /** Measure word and noun: 位教职工. */
  counted: string;
  /** Head of the name column and of the hint column. */
  heads: readonly [name: string, hint: string];
  onNew?: (query: string) => void;
}

/** People, departments, suppliers: short lists that are in memory as a whole. Must be made once per list of choices. */
export function choiceSource(choices: readonly Choice[], { counted, heads, onNew }: Looks): LookupSource<Choice> {
  return {
    search: (query, { all }) => {
      const found = matching(choices, query);
      return Promise.resolve({ rows: all ? found : found.slice(0, 30), total: found.length });
    },
    keyOf: ({ id }) => String(id),
    textOf: ({ name }) => name,
    counted,
    width: 24,
    ...(onNew && { onNew }),
    columns: [
      { label: '编号', width: 4.5, cell: ({ code }, query) => <Matched text={code} query={query} /> },
      {
        label: heads[0],
        width: 10,
        strong: true,
        cell: ({ name, initials, pinyin }, query) => (
          <MatchedName name={name} query={query} keys={[initials, pinyin]} />
        ),
      },
      { label: heads[1], cell: ({ hint }) => hint },
    ],
  };
}
