import { choice } from '../fields/choice.ts';
import { day } from '../fields/day.ts';
import { note, signer } from '../fields/text.ts';
import { KITCHENS, MEALS } from './define.ts';

/** Fields most books of a canteen share, so that they are called the same everywhere. */
export const dayField = day({ label: '日期', required: true });
export const mealField = choice({ label: '餐次', required: true, words: MEALS });
export const kitchenField = choice({ label: '灶别', required: true, words: KITCHENS });
export const remarkField = note({ label: '备注', max: 120, width: 24 });
export const signed = (label: string, required = true) => signer({ label, required });
export const yesNo = (label: string, required = true) => choice({ label, required, words: ['是', '否'], width: 12 });
export const fit = (label: string, required = true) =>
  choice({ label, required, words: ['合格', '不合格'], width: 14 });
