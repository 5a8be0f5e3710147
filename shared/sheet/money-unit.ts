import { normalizeText } from '../basics/text.ts';
import { cellText } from './cell-text.ts';
import type { Table } from './find-table.ts';
import type { GridSheet } from './grid.ts';

type Unit = '元' | '万元' | null;

const unitOfHeading = (heading: string): Unit => {
  const bare = normalizeText(heading).replaceAll(' ', '');
  if (bare.includes('万元')) return '万元';
  return /\((?:人民币)?元|元\)?$/.test(bare) ? '元' : null;
};

/** `单位：万元` above the header speaks for every column that names no unit of its own. */
function unitOfSheet(sheet: GridSheet, table: Table): Unit {
  for (const row of sheet.rows.slice(0, table.at)) {
    for (const cell of row.cells) {
      const [, unit] = /单位:(?:人民币)?(万?元)/.exec(normalizeText(cellText(cell)).replaceAll(' ', '')) ?? [];
      if (unit === '元' || unit === '万元') return unit;
    }
  }
  return null;
}

/** Fields of a table whose amounts are written in 万元, by their own heading or by the sheet's unit line. */
export function fieldsInWan(sheet: GridSheet, table: Table): ReadonlySet<string> {
  const whole = unitOfSheet(sheet, table);
  const inWan = [...table.fields].filter(([, i]) => (unitOfHeading(table.headings[i] ?? '') ?? whole) === '万元');
  return new Set(inWan.map(([field]) => field));
}
