import { normalizeText } from '../basics/text.ts';
import { cellText } from './cell-text.ts';
import type { Cell } from './grid.ts';

/** One thing of a cell that lists several: how it stands there, its name, and the rest (an amount, or what is no amount). */
export interface NamedAmount {
  text: string;
  name: string;
  /** Null when nothing stands behind the name. */
  amount: string | null;
}

/**
 * Cuts 面粉 35、白砂糖 3克 (also by line break, ； or ，) into its things: 大米 60, 大米60, 60g, 大米：60. What is no figure
 * (鸡蛋 少许) stays as the amount, so that its column refuses it.
 */
export function splitAmounts(cell: Cell): NamedAmount[] {
  return cellText(cell)
    .normalize('NFKC')
    .split(/[\r\n;、]|,(?!\d{3}(?!\d))/)
    .map(normalizeText)
    .filter((text) => text !== '')
    .map((text) => {
      const figure = /^(.*?[^\d.\s:-])[\s:]*([-+]?[\d.,]+\s*\p{L}*)$/u.exec(text);
      const [, name = text, amount = null] = figure ?? /^(.+?)[\s:]+(.+)$/.exec(text) ?? [];
      return { text, name: name.trim(), amount };
    });
}
