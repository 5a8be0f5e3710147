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
  /** Also 承前页: sums carried from page to page of a bound book. */
  | '过次页'
  | '本周合计'
  | '本月合计'
  | '累计'
  | '签名行'
  | '说明行'
  | '类别标题行'
  /** A line across a whole form (制定人、公示日期). It belongs to the form as its title does and is not counted. */
  | '表注';

const TOTALS: readonly (readonly [RegExp, RowKind])[] = [
  [/^(?:承前页|承上页|过次页|转次页|转下页)$/, '过次页'],
  [/本?页(?:小计|合计)$/, '本页合计'],
  [/周(?:合计|总计)$/, '本周合计'],
  [/本?月(?:合计|总计)$/, '本月合计'],
  [/累计$/, '累计'],
  [/小计$/, '小计'],
  [/(?:合计|总计|共计)$/, '合计'],
];
const SIGNATURE =
  /^(?:制表|制单|填表|审核|复核|保管|会计|出纳|记账|负责|主管|经办|经手|验收|领导|编制|校长|单位盖章|盖章|打印|备查)[^:]{0,6}:/;
/** Alone on its row, any office may sign: 资产管理员：邓季, 检查人签字：申子群. */
const SIGNED_ALONE = /^[^:]{0,8}(?:员|人|者|签字|签名|签章|主任|校长|园长|组长|科长):/;
const NOTE = /^(?:以下|注:|注意|说明|备注:|※|\*)/;
const CATEGORY = /^(?:\(?[一二三四五六七八九十]+\)?|[甲乙丙丁戊己庚辛壬癸])[、.)]/;

/** Tells data from everything else a typed table holds. One per table; rows in order. */
export class RowKinds {
  private readonly header: string[][];
  private readonly merges: readonly Merge[];
  private readonly figures: number;
  /** Of a matrix: columns whose words say what a row is; its other cells are figures that tell nothing. */
  private readonly labels: ReadonlySet<number> | null;

  constructor(sheet: GridSheet, table: Table) {
    const rows = sheet.rows.slice(table.at, table.at + table.height);
    this.header = rows.map((row) => row.cells.map((cell) => sameKey(cellText(cell))));
    this.merges = sheet.merges;
    this.figures = table.fields.size;
    this.labels = table.crossings.length > 0 ? new Set(table.fields.values()) : null;
  }

  of(row: GridRow): RowKind {
    const filled = row.cells.flatMap((cell, i) => (isBlank(cell) ? [] : [i]));
    const [first] = filled;
    if (first === undefined) return '空行';
    const words = filled.map((i) => sameKey(cellText(row.cells[i])));
    if (this.isHeader(filled, words)) return '重复表头';
    const { labels } = this;
    const total = this.totalKind(labels === null ? words : words.filter((_, n) => labels.has(filled[n] ?? -1)));
    if (total !== null) return total;
    if (this.labels !== null && filled.length === 1 && this.isAcross(row.row, first, this.header[0]?.length))
      return '表注';
    const [lead = ''] = words;
    if (SIGNATURE.test(lead)) return '签名行';
    if (filled.length > 1) return 'data';
    if (SIGNED_ALONE.test(lead)) return '签名行';
    if (CATEGORY.test(lead)) return '类别标题行';
    return NOTE.test(lead) || this.isAcross(row.row, first) ? '说明行' : 'data';
  }

  /** The header again, as printed on every page: most of its words in their places. */
  private isHeader(filled: readonly number[], words: readonly string[]): boolean {
    return this.header.some((heads) => {
      const same = filled.filter((i, n) => (heads[i] ?? '') !== '' && heads[i] === words[n]);
      return same.length >= 2 && same.length >= filled.length * 0.6;
    });
  }

  /**
   * 合计 and its kin: the word leads the row, or comes first among few cells. A data row fills more of the table, but says
   * more than 合计 and figures.
   */
  private totalKind(words: string[]): RowKind | null {
    const said = words.filter((word) => !/^[\d.,+-]+$/.test(word));
    const first = said[0] ?? '';
    const isBare = said.length === 1 && /^(?:合计|总计|共计)$/.test(first);
    if (!isBare && words.length > Math.max(4, this.figures * 0.7)) return null;
    // 合计： and 小计(办公用品) are totals as well.
    const lead = first.replace(/:$|\(.*?\)$/g, '');
    return TOTALS.find(([pattern]) => pattern.test(lead))?.[1] ?? null;
  }

  private isAcross(row: number, column: number, width = 3): boolean {
    return this.merges.some(
      (m) => m.top <= row && row <= m.bottom && m.left === column && m.right - m.left >= width - 1,
    );
  }
}
