import { Refused, refuse, type Refusal } from '../basics/refusal.ts';
import type { LabelPage, PlacedLabel, PrintJob } from '../print/page-model.ts';
import { gridOf, linesOf, type AssetLabel, type LabelDefinition } from './label.ts';
import { boxesOf, labelOf, rowsIn, textLabelOf, textRowsIn, type LabelCut, type TextLabel } from './label-layout.ts';

/** Two names of four letters at 8 pt: less beside the code says nothing. */
const LEAST_TEXT = 12;
/** A scanner reads a square code down to this size with its quiet zone (mm), and bars down to this module. */
const LEAST_QR = 11;
const LEAST_MODULE = 0.19;
/** Modules of a Code 128: start, check and stop with both quiet zones, and of each letter. */
const FRAME_MODULES = 11 + 11 + 13 + 20;
const LETTER_MODULES = 11;

/** Whether the grid stands on its paper. */
function gridFaults(definition: LabelDefinition): [field: string, message: string][] {
  const { paper, columnCount, rowCount, leftMargin, topMargin, gapX, gapY } = definition;
  const { columns, rows, width, height, corner } = gridOf(definition);
  if (paper === '卷筒') {
    const more = (columnCount ?? 1) > 1 ? 'columnCount' : 'rowCount';
    if ((columnCount ?? 1) * (rowCount ?? 1) > 1) return [[more, '卷筒纸一次一枚，列数和行数请填 1 或不填']];
    const set = Object.entries({ leftMargin, topMargin, gapX, gapY }).find(([, value]) => (value ?? 0) > 0);
    return set ? [[set[0], '卷筒纸的边距和间距由打印机定，这里请不填']] : [];
  }
  const faults: [string, string][] = [];
  if (columnCount === null) faults.push(['columnCount', 'A4 纸要填一行有几枚标签']);
  if (rowCount === null) faults.push(['rowCount', 'A4 纸要填一列有几枚标签']);
  const last = corner(columns * rows - 1);
  const across = Math.round((last.x + width) * 10) / 10;
  const down = Math.round((last.y + height) * 10) / 10;
  if (across > 210)
    faults.push(['columnCount', `横向共要 ${across} 毫米，A4 纸宽 210 毫米，请改列数、宽、左边距或列间距`]);
  if (down > 297) faults.push(['rowCount', `纵向共要 ${down} 毫米，A4 纸高 297 毫米，请改行数、高、上边距或行间距`]);
  return faults;
}

/** Whether the label holds what it is to say. */
function contentFaults(definition: LabelDefinition): [field: string, message: string][] {
  const boxes = boxesOf(definition);
  const lines = linesOf(definition).length;
  const rows = Math.max(0, rowsIn(boxes));
  if (boxes.body.height < 0) return [['height', '标签太矮，码和编号放不下，请加高标签或不印单位名称']];
  if (definition.code === '一维码' && boxes.code.width < 46)
    return [['code', '一维码要标签宽 50 毫米以上才扫得出来，请改用二维码或加宽标签']];
  if (definition.code === '二维码' && boxes.code.height < LEAST_QR)
    return [['height', '标签太矮，二维码扫不出来，请加高标签或不印单位名称']];
  if (lines > 0 && boxes.body.width < LEAST_TEXT) return [['width', '标签太窄，二维码旁边印不下字，请加宽标签']];
  if (lines > rows) return [['lines', `选了 ${lines} 栏，标签只放得下 ${rows} 栏，请少选几栏或加高标签`]];
  return [];
}

/** What keeps a definition from its paper; empty when it fits. */
export const labelFaults = (definition: LabelDefinition): Refusal[] =>
  [...gridFaults(definition), ...contentFaults(definition)].map(([field, message]) => ({
    code: 'label.unfit',
    field,
    message: `${message}。`,
  }));

/** A definition that may be kept and printed. Refusal: `label.unfit`. */
export function requireFit(definition: LabelDefinition): void {
  const [first, ...rest] = labelFaults(definition);
  if (first) throw new Refused(first, ...rest);
}

/** What a code cannot hold in this size is refused before a roll is spoilt. Refusals: `label.letters`, `label.dense`. */
function requireScannable(definition: LabelDefinition, labels: readonly AssetLabel[]): void {
  if (definition.code !== '一维码') return;
  const { width } = boxesOf(definition).code;
  for (const { number } of labels) {
    if (!/^[ -~]+$/.test(number))
      refuse('label.letters', `一维码印不了编号“${number}”里的汉字，请选用二维码的标签。`, { field: 'definitionId' });
    if (width / (FRAME_MODULES + LETTER_MODULES * number.length) < LEAST_MODULE)
      refuse('label.dense', `编号“${number}”太长，一维码太密扫不出来，请选用二维码或更宽的标签。`, {
        field: 'definitionId',
      });
  }
}

export interface LabelSheets {
  pages: LabelPage[];
  cut: LabelCut[];
}

interface Made {
  label: Omit<PlacedLabel, 'x' | 'y'>;
  cut: LabelCut[];
}

/** Made labels on their sheets, beginning at cell `start` (from 1) of the first one. Refusal: `label.start`. */
function arranged(definition: LabelDefinition, made: readonly Made[], title: string, start: number): LabelSheets {
  const { paper, columns, rows, corner } = gridOf(definition);
  const cells = columns * rows;
  if (start > cells) {
    const says = cells === 1 ? '卷筒纸总是从第 1 枚开始' : `这种纸每张 ${cells} 枚，起始位置请填 1 到 ${cells}`;
    refuse('label.start', `${says}。`, { field: 'start' });
  }
  const count = Math.ceil((made.length + start - 1) / cells);
  const pages = Array.from({ length: made.length === 0 ? 0 : count }, (_, i): LabelPage => {
    const from = Math.max(0, i * cells - start + 1);
    const here = made.slice(from, (i + 1) * cells - start + 1);
    return {
      kind: 'label',
      paper,
      title,
      labels: here.map(({ label }, at): PlacedLabel => ({ ...corner((from + at + start - 1) % cells), ...label })),
      page: i + 1,
      pages: count,
    };
  });
  // The school's name is the same on every label: said once.
  const cut = made.flatMap((one, i) => one.cut.filter(({ line }) => i === 0 || line !== '单位名称'));
  return { pages, cut };
}

/** Labels on their sheets, beginning at cell `start` (from 1) of the first one. Refusal: `label.start`. */
export function labelPages(
  definition: LabelDefinition,
  unitName: string,
  assets: readonly AssetLabel[],
  start = 1,
): LabelSheets {
  const made = assets.map((asset) => labelOf(definition, unitName, asset));
  return arranged(definition, made, `资产标签 ${definition.name ?? ''}`.trim(), start);
}

/**
 * Labels that are read by eye alone as one print job, on the same papers. Refusals: `label.unfit` when the lines have no
 * room, `label.start`.
 */
export function textLabelJob(
  definition: LabelDefinition,
  title: string,
  labels: readonly TextLabel[],
  { unitName, start, offset }: LabelOrder,
): { job: PrintJob; cut: LabelCut[] } {
  const lines = Math.max(0, ...labels.map((label) => label.lines.length));
  if (textRowsIn(definition) < lines)
    refuse('label.unfit', `这种标签太矮，${lines} 行字印不下，请选大一些的标签。`, { field: 'definitionId' });
  const made = labels.map((label) => textLabelOf(definition, unitName, label));
  const { pages, cut } = arranged(definition, made, title, start);
  return { job: { title, pages, offset }, cut };
}

export interface LabelOrder {
  unitName: string;
  /** First cell used on the first sheet, from 1. */
  start: number;
  offset: PrintJob['offset'];
}

/**
 * Labels as one print job, and what was cut on them. Refusals: `label.unfit`, `label.start`, `label.letters`,
 * `label.dense`.
 */
export function labelJob(
  definition: LabelDefinition,
  assets: readonly AssetLabel[],
  { unitName, start, offset }: LabelOrder,
): { job: PrintJob; cut: LabelCut[] } {
  requireFit(definition);
  requireScannable(definition, assets);
  const { pages, cut } = labelPages(definition, unitName, assets, start);
  return { job: { title: `资产标签 ${assets.length} 枚`, pages, offset }, cut };
}
