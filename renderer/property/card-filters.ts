import { useState } from 'react';
import type { InputOf } from '../../shared/api.ts';
import { STATUSES, type Status } from '../../shared/property/asset.ts';
import { HEAPS } from '../../shared/property/calls.ts';
import { CATEGORY_NAMES } from '../../shared/property/class.ts';
import { ageDays, AGES } from '../../shared/property/overview.ts';
import { useToday } from '../ui/form/today.ts';

/** 门类, and what belongs to none. */
export const CATEGORIES = [...CATEGORY_NAMES, '其他'];
export const STATES = ['在册', '已处置', '作废'] as const;
type Heap = (typeof HEAPS)[number];

/** What the list of cards is narrowed to; null does not narrow. */
export interface CardFilters {
  search: string;
  state: (typeof STATES)[number];
  category: string | null;
  status: Status | null;
  heap: Heap | null;
  departmentId: number | null;
  roomId: number | null;
  keeperId: number | null;
  building: string | null;
  age: string | null;
}

const among = <W extends string>(words: readonly W[], word: string | null): W | null =>
  words.find((one) => one === word) ?? null;
const idIn = (params: URLSearchParams, name: string): number | null => Number(params.get(name) ?? 0) || null;

/** Filters an address asks for: the overview's bars lead here by it. */
const filtersOf = (params: URLSearchParams): CardFilters => ({
  search: params.get('search') ?? '',
  state: among(STATES, params.get('state')) ?? '在册',
  category: among(CATEGORIES, params.get('category')),
  status: among(STATUSES, params.get('status')),
  heap: among(HEAPS, params.get('heap')),
  departmentId: idIn(params, 'departmentId'),
  roomId: idIn(params, 'roomId'),
  keeperId: idIn(params, 'keeperId'),
  building: params.get('building'),
  age: among(AGES, params.get('age')),
});

/** The filters of the list and the question they make. */
export function useCardFilters(params: URLSearchParams): {
  filters: CardFilters;
  set: (part: Partial<CardFilters>) => void;
  question: InputOf<'property.cards'>;
} {
  const today = useToday();
  const [filters, setFilters] = useState(() => filtersOf(params));
  const { age, category, ...rest } = filters;
  return {
    filters,
    set: (part) => setFilters((now) => ({ ...now, ...part })),
    question: { ...rest, category: among(CATEGORIES, category), ...ageDays(age, today) },
  };
}
