import type { Day } from '../../../shared/basics/day.ts';
import type { CellValue } from '../../../shared/fields/field.ts';
import { columnLetter } from '../../../shared/sheet/cell-text.ts';
import { plain, textWidth } from './cell-styles.ts';

const DAY_MS = 86_400_000;
/** Serial number of 1970-01-01. */
const EPOCH = 25_569;

// oxlint-disable-next-line no-control-regex -- control characters are exactly what must go
const NEEDS_CARE = /[&<>\u0000-\u001f\ud800-\udfff\ufffe\uffff]|^\s|\s$/;

/** Text of a cell as XML. Most texts need nothing, and are only looked at once. */
function textXml(value: string): string {
  if (value.length <= 32_767 && !NEEDS_CARE.test(value)) return `<is><t>${value}</t></is>`;
  const text = plain(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<is><t xml:space="preserve">${text}</t></is>`;
}

/** Points a line of 10-point text takes. */
const LINE_POINTS = 13;

/**
 * Rows of a sheet as XML, with text inside the cells: a table of shared strings would grow with the list. Text is only
 * ever text here (`inlineStr`); there is no way for it to become a formula.
 */
export class RowXml {
  private readonly columns: readonly { letter: string; width: number }[];
  private readonly serials = new Map<Day, number>();

  /** `widths` of the columns in characters: text wraps at them, and its row must be as high. */
  constructor(widths: readonly number[]) {
    this.columns = widths.map((width, i) => ({ letter: columnLetter(i), width }));
  }

  /** Style numbers by column: of plain cells, and of days. */
  row(
    number: number,
    cells: readonly CellValue[],
    plainStyles: readonly number[],
    datedStyles: readonly number[],
  ): string {
    let xml = '';
    let lines = 1;
    for (let i = 0; i < this.columns.length; i++) {
      const { letter = '', width = 0 } = this.columns[i] ?? {};
      const value = cells[i] ?? null;
      const at = `<c r="${letter}${number}" s="`;
      if (value === null || value === '') xml += `${at}${plainStyles[i]}"/>`;
      else if (typeof value === 'string') {
        xml += `${at}${plainStyles[i]}" t="inlineStr">${textXml(value)}</c>`;
        // Twice its length is the most a text can take: most need no measuring.
        if (value.length * 2 > width) lines = Math.max(lines, Math.ceil(textWidth(value) / width));
      } else if (typeof value === 'object') xml += `${at}${datedStyles[i]}"><v>${this.serial(value.day)}</v></c>`;
      else xml += Number.isFinite(value) ? `${at}${plainStyles[i]}"><v>${value}</v></c>` : `${at}${plainStyles[i]}"/>`;
    }
    const height = lines === 1 ? '' : ` ht="${Math.min(400, lines * LINE_POINTS + 3)}" customHeight="1"`;
    return `<row r="${number}"${height}>${xml}</row>`;
  }

  private serial(day: Day): number {
    let serial = this.serials.get(day);
    if (serial === undefined) {
      serial = Date.parse(`${day}T00:00:00Z`) / DAY_MS + EPOCH;
      this.serials.set(day, serial);
    }
    return serial;
  }
}
