import { sameKey } from '../basics/text.ts';
import { cellText, isBlank } from './cell-text.ts';
import type { Table } from './find-table.ts';
import type { GridRow, GridSheet, Merge } from './grid.ts';

/** What a row below the header is; everything but data is skipped and counted under its Chinese name. */
export type RowKind =
  | 'data'
  | '空行'
  | '重复表头'
  | '小计'
  | '合计'
  | '本页合计'
  | '本月合计'
  | '累计'
  | '签名行'
  | '说明行'
  | '类别标题行';

const TOTALS: readonly (readonly [RegExp, RowKind])[] = [
  [/本?页(?:小计|合计)$/, '本页合计'],
  [/本?月(?:小计|合计|总计)$/, '本月合计'],
  [/累计$/, '累计'],
  [/小计$/, '小计'],
  [/(?:合计|总计|共计)$/, '合计'],
];
const SIGNATURE =
  /^(?:制表|制单|填表|审核|复核|保管|会计|出纳|记账|负责|主管|经办|经手|验收|领导|编制|校长|单位盖章|盖章|打印|备查)[^:]{0,6}:/;
const NOTE = /^(?:以下|注:|注意|说明|备注:|※|\*)/;
const CATEGORY = /^(?:\(?[一二三四五六七八九十]+\)?|[甲乙丙丁戊己庚辛壬癸])[、.)]/;

/** Tells data from everything else a typed table holds. One per table; rows in order. */
export class RowKinds {
  private readonly header: string[][];
  private readonly merges: readonly Merge[];
  private readonly figures: number;

  constructor(sheet: GridSheet, table: Table) {
    const rows = sheet.rows.slice(table.at, table.at + table.height);
    this.header = rows.map((row) => row.cells.map((cell) => sameKey(cellText(cell))));
    this.merges = sheet.merges;
    this.figures = table.fields.size;
  }

  of(row: GridRow): RowKind {
    const filled = row.cells.flatMap((cell, i) => (isBlank(cell) ? [] : [i]));
    const [first] = filled;
    if (first === undefined) return '空行';
    if (this.isHeader(row, filled)) return '重复表头';
    const words = filled.map((i) => sameKey(cellText(row.cells[i])));
    const total = this.totalKind(words);
    if (total !== null) return total;
    const lead = words[0] ?? '';
    if (SIGNATURE.test(lead)) return '签名行';
    if (filled.length > 1) return 'data';
    if (CATEGORY.test(lead)) return '类别标题行';
    return NOTE.test(lead) || this.isAcross(row.row, first) ? '说明行' : 'data';
  }

  /** The header again, as printed on every page: most of its words in their places. */
  private isHeader(row: GridRow, filled: number[]): boolean {
    return this.header.some((words) => {
      const same = filled.filter((i) => (words[i] ?? '') !== '' && words[i] === sameKey(cellText(row.cells[i])));
      return same.length >= 2 && same.length >= filled.length * 0.6;
    });
  }

  /** 合计 and its kin: the word leads the row, or comes first among few cells. A data row fills more of the table. */
  private totalKind(words: string[]): RowKind | null {
    if (words.length > Math.max(4, this.figures * 0.7)) return null;
    const lead = words.find((word) => !/^[\d.,+-]+$/.test(word)) ?? '';
    return TOTALS.find(([pattern]) => pattern.test(lead))?.[1] ?? null;
  }

  private isAcross(row: number, column: number): boolean {
    return this.merges.some((m) => m.top <= row && row <= m.bottom && m.left === column && m.right - m.left >= 2);
  }
}
