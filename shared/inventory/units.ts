import { normalizeText, sameKey } from '../basics/text.ts';
import type { ItemUnit } from './item.ts';

/** One spelling for units of measure; what is not listed stands for itself. */
const SPELLINGS: Readonly<Record<string, string>> = {
  公斤: 'kg',
  千克: 'kg',
  kg: 'kg',
  kgs: 'kg',
  市斤: '斤',
  '500g': '斤',
  升: 'L',
  l: 'L',
  毫升: 'ml',
  克: 'g',
  個: '个',
  箇: '个',
  合: '盒',
  枝: '支',
};

/** `㎏`, `KG`, `公斤` → `kg`; `個` → `个`. */
export function unitName(written: string): string {
  const key = sameKey(written);
  return SPELLINGS[key] ?? SPELLINGS[key.toLowerCase()] ?? normalizeText(written).replaceAll(' ', '');
}

/** Fixed conversions to a base unit, thousandths (R-UNIT-01). */
const FIXED: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  kg: { 斤: 500, g: 1, 两: 50 },
  L: { ml: 1 },
  斤: { kg: 2000 },
};

interface Units {
  unit: string;
  auxUnit: string | null;
  auxRatio: number | null;
  auxUnit2: string | null;
  auxRatio2: number | null;
}

/** Every unit an item may be counted in, the base unit first. */
export function unitsOf(item: Units): ItemUnit[] {
  const units: ItemUnit[] = [{ name: item.unit, ratio: 1000 }];
  if (item.auxUnit !== null && item.auxRatio !== null) units.push({ name: item.auxUnit, ratio: item.auxRatio });
  if (item.auxUnit2 !== null && item.auxRatio2 !== null) units.push({ name: item.auxUnit2, ratio: item.auxRatio2 });
  for (const [name, ratio] of Object.entries(FIXED[item.unit] ?? {})) units.push({ name, ratio });
  return units;
}

/** Ratio of a written unit for this item, or null when it has no conversion. */
export function ratioOf(units: readonly ItemUnit[], written: string): number | null {
  const exact = units.find((u) => u.name === written);
  if (exact) return exact.ratio;
  const name = unitName(written);
  return units.find((u) => unitName(u.name) === name)?.ratio ?? null;
}
