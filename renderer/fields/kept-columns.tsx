import { useMemo, useState } from 'react';
import { sameKey } from '../../shared/basics/text.ts';
import type { Names } from '../../shared/fields/field.ts';
import type { Fields } from '../../shared/fields/record.ts';
import type { Choice } from '../../shared/people/school.ts';
import { Figure } from '../ui/marks/Money.tsx';
import type { ListColumn } from '../ui/list/list-columns.ts';
import type { KeptRow } from './KeptScreen.tsx';
import { fieldList, type Value, type Values } from './record-values.ts';
import type { References } from './RecordForm.tsx';

const FIGURES = ['quantity', 'money', 'wholeNumber', 'measure'];

/** The names a reference field formats with. */
export function namesIn(choices: readonly Choice[] | undefined): Names {
  return {
    name: (id) => choices?.find((choice) => choice.id === id)?.name ?? '',
    find: () => null,
  };
}

/** What a row is called: the text of the field that names it, the name behind it where that is a reference. */
export function nameIn(
  { fields, nameField, references = {} }: { fields: Fields; nameField: string; references?: References },
  values: Values,
): string {
  const value = values[nameField] ?? null;
  const field = fieldList(fields).find(([name]) => name === nameField)?.[1];
  return value === null || field === undefined ? '' : field.format(value, namesIn(references[nameField]));
}

/** Every field as a column, in field order. */
export function keptColumns(fields: Fields, nameField: string, references: References): ListColumn<KeptRow>[] {
  return fieldList(fields).map(([key, field]) => {
    const textOf = (value: Value) => (value === null ? '' : field.format(value, namesIn(references[key])));
    const isFigure = FIGURES.includes(field.kind);
    return {
      key,
      label: field.label,
      width: Math.max(field.label.length + 1.75, field.width * 0.3),
      ...(isFigure && { align: 'right' as const }),
      ...(key === nameField && { strong: true, fixed: true }),
      cell: ({ values }) => (isFigure ? <Figure text={textOf(values[key] ?? null)} /> : textOf(values[key] ?? null)),
      sortBy: ({ values }) => {
        const value = values[key] ?? null;
        return typeof value === 'number' && isFigure ? value : textOf(value) || null;
      },
    };
  });
}

const nowhere = (): boolean => false;

/** Search over every text of a row and the pinyin of its name, and the heaps: in use, retired, and one of the list's own. */
export function useKeptSearch(
  all: readonly KeptRow[],
  searchKeys: readonly Choice[],
  inHeap: (row: KeptRow) => boolean = nowhere,
) {
  const [search, setSearch] = useState('');
  const [quick, setQuick] = useState('active');
  const matching = useMemo(() => {
    const key = sameKey(search);
    if (key === '') return all;
    const sounds = new Map(searchKeys.map(({ id, initials, pinyin }) => [id, `${initials} ${pinyin}`]));
    return all.filter(({ id, values }) =>
      [...Object.values(values), sounds.get(id) ?? ''].some((value) => sameKey(String(value ?? '')).includes(key)),
    );
  }, [all, search, searchKeys]);
  const heaps = useMemo(
    () => ({
      active: matching.filter((row) => row.active),
      retired: matching.filter((row) => !row.active),
      heap: matching.filter(inHeap),
    }),
    [matching, inHeap],
  );
  const counts = { active: heaps.active.length, retired: heaps.retired.length, heap: heaps.heap.length };
  const found = quick === 'heap' ? heaps.heap : quick === 'active' ? heaps.active : heaps.retired;
  return { search, setSearch, quick, setQuick, found, counts };
}
