import type { CellStyle } from 'hucre/xlsx';
import type { ListColumnKind } from '../../../shared/sheet/list-paper.ts';

/** How cells look in every workbook this program writes. */

const LINE = { style: 'thin', color: { rgb: '808080' } } as const;
const BORDER = { top: LINE, right: LINE, bottom: LINE, left: LINE };
export const FONT = { name: '宋体', size: 10 };

/** Number formats; text columns are '@', so that codes and identity numbers keep every digit. */
const FORMATS: Readonly<Record<ListColumnKind, string | null>> = {
  text: '@',
  quantity: '#,##0.###;-#,##0.###',
  money: '#,##0.00',
  percent: '0.00%',
  price: '#,##0.0000',
  count: '0',
  day: 'yyyy-mm-dd',
  any: null,
};
const isFigure = (kind: ListColumnKind): boolean => !['text', 'day', 'any'].includes(kind);

export function bodyStyle(kind: ListColumnKind): CellStyle {
  const numFmt = FORMATS[kind];
  return {
    font: FONT,
    border: BORDER,
    alignment: { horizontal: isFigure(kind) ? 'right' : 'left', vertical: 'center', wrapText: kind === 'text' },
    ...(numFmt === null ? {} : { numFmt }),
  };
}

export const bold = (style: CellStyle): CellStyle => ({ ...style, font: { ...FONT, bold: true } });
/** A day in a column of mixed content. */
export const dated = (style: CellStyle): CellStyle => ({ ...style, numFmt: FORMATS.day ?? 'yyyy-mm-dd' });

export const HEAD: CellStyle = {
  font: { ...FONT, bold: true },
  border: BORDER,
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E7EDF3' } },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};
export const TITLE: CellStyle = { font: { ...FONT, size: 16, bold: true }, alignment: { horizontal: 'center' } };
export const FACT: CellStyle = { font: FONT, alignment: { horizontal: 'left' } };

// oxlint-disable-next-line no-control-regex -- control characters are exactly what must go
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Control characters and lone surrogates are no XML; a cell holds 32,767 characters. */
export const plain = (text: string): string => text.replaceAll(NOT_XML, '').toWellFormed().slice(0, 32_767);

/** Sheet names are at most 31 characters without \ / ? * [ ] : */
export const sheetName = (name: string): string =>
  plain(name)
    .replaceAll(/[\\/?*[\]:]/g, '_')
    .slice(0, 31) || '表';

/** Width of a text in characters: a Chinese one takes two. */
export const textWidth = (text: string): number =>
  Array.from(text).reduce((sum, letter) => sum + ((letter.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1), 0);

/** Every sheet prints on A4 across, one page wide and as many high as it needs. */
export const PAGE = {
  paperSize: 'a4',
  orientation: 'landscape',
  fitToPage: true,
  fitToWidth: 1,
  fitToHeight: 0,
} as const;
