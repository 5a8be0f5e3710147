import { choice, choices } from '../fields/choice.ts';
import { measure, wholeNumber } from '../fields/number.ts';
import type { RecordOf } from '../fields/record.ts';
import { text } from '../fields/text.ts';
import type { Kept } from '../people/school.ts';
import type { Paper } from '../print/page-model.ts';

/** What may stand on a label beside its number (ledgers §4.8). */
export const LABEL_LINES = ['名称', '规格型号', '使用部门', '存放地点', '责任人', '取得日期'] as const;
export type LabelLineName = (typeof LABEL_LINES)[number];

const length = (label: string, least = 0) => measure({ label, unit: '毫米', places: 1, min: least, max: 2970 });

/** A label definition: paper, grid and what is printed. Lengths are tenths of a millimetre. */
export const labelFields = {
  name: text({ label: '标签名称', required: true, max: 30, width: 40, example: '卷筒 60×40' }),
  paper: choice({ label: '纸张', required: true, words: ['卷筒', 'A4'], width: 12 }),
  width: measure({ label: '宽', unit: '毫米', places: 1, required: true, min: 250, max: 2100 }),
  height: measure({ label: '高', unit: '毫米', places: 1, required: true, min: 150, max: 2970 }),
  columnCount: wholeNumber({ label: '列数', min: 1, max: 8 }),
  rowCount: wholeNumber({ label: '行数', min: 1, max: 20 }),
  leftMargin: length('左边距'),
  topMargin: length('上边距'),
  gapX: length('列间距'),
  gapY: length('行间距'),
  code: choice({ label: '码', required: true, words: ['二维码', '一维码'], width: 14 }),
  schoolName: choice({ label: '印单位名称', required: true, words: ['否', '是'], width: 12 }),
  lines: choices({ label: '印哪些栏', words: LABEL_LINES, width: 60 }),
} as const;

export type LabelDefinition = RecordOf<typeof labelFields>;
export type LabelDefinitionRow = Kept<LabelDefinition>;

/** Where a new definition begins: the usual roll. */
export const USUAL_LABEL: LabelDefinition = {
  name: null,
  paper: '卷筒',
  width: 600,
  height: 400,
  columnCount: null,
  rowCount: null,
  leftMargin: null,
  topMargin: null,
  gapX: null,
  gapY: null,
  code: '二维码',
  schoolName: '是',
  lines: '名称、规格型号、使用部门、责任人、取得日期',
};

/** What a label says of an asset, every value already text. */
export interface AssetLabel {
  number: string;
  name: string;
  spec: string;
  department: string;
  place: string;
  keeper: string;
  acquired: string;
}

export const factOf = ({ name, spec, department, place, keeper, acquired }: AssetLabel, line: LabelLineName): string =>
  ({ 名称: name, 规格型号: spec, 使用部门: department, 存放地点: place, 责任人: keeper, 取得日期: acquired })[line];

const A4: Paper = { name: 'A4', width: 210, height: 297 };

/** Labels on a sheet: how many, and the upper left corner of each (mm). Counted in tenths, so that nothing drifts. */
export interface LabelGrid {
  paper: Paper;
  columns: number;
  rows: number;
  width: number;
  height: number;
  /** Corner of a cell, from 0 along the rows. */
  corner: (cell: number) => { x: number; y: number };
}

/** A roll has one label a sheet and no margins of its own. */
export function gridOf(definition: LabelDefinition): LabelGrid {
  const { paper, columnCount, rowCount, leftMargin, topMargin, gapX, gapY } = definition;
  const [width, height] = [definition.width ?? 0, definition.height ?? 0];
  const size = { width: width / 10, height: height / 10 };
  if (paper !== 'A4')
    return {
      paper: { name: `卷筒 ${size.width}×${size.height}`, ...size },
      columns: 1,
      rows: 1,
      ...size,
      corner: () => ({ x: 0, y: 0 }),
    };
  const columns = columnCount ?? 1;
  return {
    paper: A4,
    columns,
    rows: rowCount ?? 1,
    ...size,
    corner: (cell) => ({
      x: ((leftMargin ?? 0) + (cell % columns) * (width + (gapX ?? 0))) / 10,
      y: ((topMargin ?? 0) + Math.floor(cell / columns) * (height + (gapY ?? 0))) / 10,
    }),
  };
}

/** The chosen lines in the order of the label. */
export function linesOf({ lines }: LabelDefinition): LabelLineName[] {
  const chosen = new Set((lines ?? '').split('、'));
  return LABEL_LINES.filter((line) => chosen.has(line));
}
